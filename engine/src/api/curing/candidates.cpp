// What might help against each reason. Guesses, best first; the search tries them out.

#include <algorithm>
#include <map>

#include "api/curing/trial.hpp"
#include "yishi/dsl/phrase.hpp"

namespace yishi::curing {

namespace {

using Changes = std::vector<Change>;

/// Everything that a guess may look at.
struct View {
  request::Scene const& scene;
  Request const& request;
  std::optional<engine::Submission> const& submission;
  Diagnostic const& reason;

  rules::Date day() const {
    return submission ? submission->occurred.date : rules::civil_date(scene.now);
  }
  std::string name(std::string const& id) const { return display_name(scene.people, id); }
  rules::Roster const* roster(std::string const& hash) const {
    auto const found = scene.library.rosters.find(hash);
    return found == scene.library.rosters.end() ? nullptr : found->second.get();
  }
  rules::Roster const* roster_of(std::string const& body) const {
    auto const hash = scene.state.rosters.find(body);
    return hash == scene.state.rosters.end() ? nullptr : roster(hash->second);
  }
  rules::Rules const* rules(std::string const& hash) const {
    auto const found = scene.library.rules.find(hash);
    return found == scene.library.rules.end() ? nullptr : found->second.get();
  }
  engine::Case const* item() const {
    auto const id = request::find_case_number(scene.state, value_of(request, "case"));
    auto const found = scene.state.cases.find(id);
    return found == scene.state.cases.end() ? nullptr : &found->second;
  }
  engine::Meeting const* meeting() const {
    auto id = value_of(request, "meeting");
    if (!id.empty() && id[0] != 'M') id.insert(0, "M");
    auto const found = scene.state.meetings.find(id);
    return found == scene.state.meetings.end() ? nullptr : &found->second;
  }
};

Change set(std::string name, std::string value) {
  return {{{std::move(name), std::move(value)}}, {}, std::nullopt};
}

Change first(Request request) { return {{}, {std::move(request)}, std::nullopt}; }

bool may_act(View const& view, rules::Body const& body, rules::Member const& member) {
  auto const* roster = view.roster_of(body.name.id());
  if (rules::member_on(*roster, member.person, view.day()) == nullptr) return false;
  if (body.individual) return true;
  auto const* item = view.item();
  bool const recused = item != nullptr && std::find(item->recused.begin(), item->recused.end(),
                                                    member.person) != item->recused.end();
  return !member.office.empty() && !recused;
}

/// People who could act for a body, the clerk first.
std::vector<std::string> who_may(View const& view, rules::Body const& body) {
  std::vector<std::string> names;
  auto const* roster = view.roster_of(body.name.id());
  if (roster == nullptr) return names;
  for (auto const& member : roster->members) {
    if (!may_act(view, body, member)) continue;
    auto name = view.name(member.person);
    if (name == view.scene.clerk)
      names.insert(names.begin(), std::move(name));
    else
      names.push_back(std::move(name));
    if (names.size() >= 4) break;
  }
  return names;
}

/// The bodies that may do what is asked for: those of the action, else every body with offices.
std::vector<rules::Body const*> bodies(View const& view) {
  std::vector<rules::Body const*> found;
  auto const* act =
      view.submission ? std::get_if<engine::command::Act>(&view.submission->command) : nullptr;
  for (auto const& [workflow, adopted] : view.scene.state.rules) {
    auto const* item = view.item();
    auto const* rules = view.rules(item == nullptr ? adopted.rules_hash : item->rules);
    if (rules == nullptr) continue;
    auto const stage =
        act == nullptr ? std::nullopt : rules::find_stage(rules->workflow, act->stage);
    auto const* action =
        stage ? rules::find_action(rules->workflow.stages[static_cast<std::size_t>(*stage)],
                                   act->action)
              : nullptr;
    if (action != nullptr)
      for (auto const index : action->by)
        found.push_back(&rules->workflow.bodies[static_cast<std::size_t>(index)]);
    else if (act == nullptr)
      for (auto const& body : rules->workflow.bodies)
        if (!body.individual) found.push_back(&body);
    if (item != nullptr) break;
  }
  return found;
}

/// In another capacity, or by somebody else who has the right one.
Changes other_actor(View const& view) {
  Changes changes;
  for (auto const* body : bodies(view)) changes.push_back(set("as", body->name.zh));
  for (auto const* body : bodies(view))
    for (auto const& name : who_may(view, *body))
      changes.push_back({{{"as", body->name.zh}, {"by", name}}, {}, std::nullopt});
  return changes;
}

Changes minutes(View const&) { return {set("minutes", "会议记录")}; }

/// A blank of a form or of a request that was left empty, by what it is called.
Changes fill_in(View const& view) {
  static std::map<std::string, std::pair<std::string, std::string>> const known{
      {"reason", {"reason", "理由"}},       {"place", {"place", "地点"}},
      {"authority", {"authority", "决定"}}, {"chair", {"chair", ""}},
      {"caller", {"caller", ""}},           {"counter", {"counter", ""}},
      {"watcher", {"watcher", ""}},         {"second person", {"second", ""}}};
  auto const* words =
      view.reason.arguments.empty() ? nullptr : std::get_if<Words>(&view.reason.arguments.front());
  auto const found = words == nullptr ? known.end() : known.find(words->en);
  if (found == known.end()) return {};
  auto const& [field, text] = found->second;
  if (!text.empty()) return {set(field, text)};
  Changes changes;
  for (auto const& [id, person] : view.scene.people) {
    changes.push_back(set(field, view.name(id)));
    if (changes.size() >= 6) break;
  }
  return changes;
}

Changes other_person(View const& view, std::string const& field) {
  Changes changes;
  for (auto const& [id, person] : view.scene.people) {
    auto name = view.name(id);
    bool const used = std::any_of(view.request.fields.begin(), view.request.fields.end(),
                                  [&](auto const& each) { return each.second == name; });
    if (!used) changes.push_back(set(field, std::move(name)));
    if (changes.size() >= 6) break;
  }
  return changes;
}

Changes second_reading(View const& view) {
  Changes changes;
  for (auto change : other_person(view, "second_reader")) {
    for (auto const& [name, value] : view.request.fields)
      if (name.starts_with("tally.")) change.set.emplace_back("again." + name.substr(6), value);
    if (value_of(view.request, "reader").empty()) continue;
    changes.push_back(std::move(change));
  }
  return changes;
}

rules::FormField const* blank_of(View const& view) {
  auto const* words =
      view.reason.arguments.empty() ? nullptr : std::get_if<Words>(&view.reason.arguments.front());
  auto const* act =
      view.submission ? std::get_if<engine::command::Act>(&view.submission->command) : nullptr;
  if (words == nullptr || act == nullptr) return nullptr;
  for (auto const& [hash, rules] : view.scene.library.rules) {
    auto const stage = rules::find_stage(rules->workflow, act->stage);
    if (!stage) continue;
    auto const* action =
        rules::find_action(rules->workflow.stages[static_cast<std::size_t>(*stage)], act->action);
    if (action == nullptr) continue;
    for (auto const& field : action->form)
      if (field.name.en == words->en) return &field;
  }
  return nullptr;
}

/// Something that fits the blank; a person writes what is meant.
Changes fill_blank(View const& view) {
  auto const* field = blank_of(view);
  if (field == nullptr) return {};
  auto const name = "form." + field->name.zh;
  switch (field->type) {
    case rules::FieldType::document:
      return {set(name, "text:" + field->name.zh)};
    case rules::FieldType::money:
      return {set(name, "1 元")};
    case rules::FieldType::integer:
      return {set(name, "1")};
    case rules::FieldType::date:
      return {set(name, rules::civil_date(view.scene.now).iso())};
    case rules::FieldType::choice:
      return field->options.empty() ? Changes{} : Changes{set(name, field->options.front().zh)};
    case rules::FieldType::text:
      return {set(name, field->name.zh)};
    case rules::FieldType::matter:
      break;
  }
  Changes changes;
  for (auto const& [hash, law] : view.scene.library.laws)
    for (auto const& matter : law->matters) changes.push_back(set(name, matter.title.zh));
  return changes;
}

/// Today, or the day on which it has to have been.
Changes on_now(View const& view) {
  return {set("on", ""), set("on", rules::civil_date(view.scene.now).iso())};
}

Changes on_sitting_day(View const& view) {
  auto const* meeting = view.meeting();
  if (meeting == nullptr) return {};
  auto const sits = meeting->sits.iso();
  if (rules::start_of(meeting->sits) <= view.scene.now) return {set("on", sits)};
  return {{{{"on", ""}}, {}, rules::start_of(meeting->sits)}};
}

/// Later, day by day: the notice has to lie full days before.
Changes later_meeting(View const& view) {
  auto const typed = value_of(view.request, "when");
  auto const today = rules::civil_date(view.scene.now);
  auto moment = read_moment(typed, today).value_or(rules::Moment{today, 9 * 60});
  if (moment.date < today) moment.date = today;
  Changes changes;
  for (int days = 1; days <= 16; ++days) {
    auto later = moment;
    later.date = moment.date.plus(days);
    changes.push_back(set("when", later.iso()));
  }
  return changes;
}

Changes open_it(View const& view) {
  auto const* meeting = view.meeting();
  if (meeting == nullptr) return {};
  if (meeting->status == engine::MeetingStatus::adjourned)
    return {first({"meet resume", {{"meeting", meeting->id}}})};
  if (meeting->status != engine::MeetingStatus::notified) return {};
  Request open{"meet open", {{"meeting", meeting->id}}};
  auto const on = value_of(view.request, "on");
  if (!on.empty()) open = with(open, "on", on);
  if (!meeting->present.empty())
    return {first(with(open, "chair", view.name(meeting->present.front())))};
  auto const* roster = view.roster(meeting->roster);
  if (roster == nullptr || roster->members.empty()) return {};
  return {first(with(open, "chair", view.name(roster->members.front().person)))};
}

/// As many more as are missing: those of the roster who have a vote and have not signed.
Changes more_people(View const& view) {
  auto const* meeting = view.meeting();
  auto const* roster = meeting == nullptr ? nullptr : view.roster(meeting->roster);
  if (roster == nullptr) return {};
  auto const voting = meeting->members.voting;
  std::string names;
  Changes changes;
  std::int64_t count = 0;
  auto const there = static_cast<std::int64_t>(meeting->present.size());
  for (auto const& member : roster->members) {
    auto const* on = rules::member_on(*roster, member.person, meeting->planned.date);
    bool const present =
        std::binary_search(meeting->present.begin(), meeting->present.end(), member.person);
    if (on == nullptr || !on->votes || present) continue;
    names += (names.empty() ? "" : "、") + view.name(member.person);
    ++count;
    // Half, two thirds, all: the marks at which rules stop; the search takes the first that does.
    auto const now = there + count;
    if (2 * now >= voting && (2 * (now - 1) <= voting || 3 * now >= 2 * voting)) {
      Request sign{"meet sign", {{"meeting", meeting->id}, {"people", names}}};
      auto const asked = value_of(view.request, "on");
      if (!asked.empty()) sign = with(sign, "on", asked);
      changes.push_back(first(std::move(sign)));
      if (3 * now >= 2 * voting + 3) break;
    }
  }
  return changes;
}

Changes chair_who_is_there(View const& view) {
  auto const* meeting = view.meeting();
  if (meeting == nullptr) return {};
  if (!meeting->present.empty()) return {set("chair", view.name(meeting->present.front()))};
  return {};
}

Changes open_vote(View const& view) {
  auto const* meeting = view.meeting();
  if (meeting == nullptr || view.request.verb != "vote record") return {};
  Request open{"vote open", {{"meeting", meeting->id}, {"item", value_of(view.request, "item")}}};
  auto const on = value_of(view.request, "on");
  return {first(on.empty() ? open : with(open, "on", on))};
}

/// The assembly's decision, for a year from today.
Changes delegation(View const& view) {
  auto const* notice = view.submission
                           ? std::get_if<engine::command::NotifyMeeting>(&view.submission->command)
                           : nullptr;
  std::vector<engine::AgendaItem> agenda;
  if (notice != nullptr) agenda = notice->agenda;
  if (auto const* meeting = view.meeting(); meeting != nullptr)
    for (auto const& each : meeting->items) agenda.push_back(each.item);
  auto const law = view.scene.library.laws.find(view.scene.state.law);
  if (law == view.scene.library.laws.end()) return {};
  auto const today = rules::civil_date(view.scene.now);
  Changes changes;
  for (auto const& each : agenda) {
    auto const item = view.scene.state.cases.find(each.case_id);
    if (item == view.scene.state.cases.end()) continue;
    auto const* matter = rules::find_matter(*law->second, item->second.matter);
    auto const* row = matter == nullptr ? nullptr : rules::competence_on(*matter, today);
    if (row == nullptr || !row->delegate) continue;
    Request const delegate{"delegate",
                           {{"matters", matter->title.zh},
                            {"to", *row->delegate},
                            {"from", today.iso()},
                            {"until", today.plus(365).iso()},
                            {"evidence", "text:村民会议决议"},
                            {"minutes", "会议记录"}}};
    changes.push_back(first(delegate));
  }
  return changes;
}

Changes put_up(View const& view) {
  auto const* item = view.item();
  if (item == nullptr) return {};
  return {first({"notice post", {{"case", item->id}, {"place", "地点"}}})};
}

Changes resume_case(View const& view) {
  auto const* item = view.item();
  std::string const id = item == nullptr ? value_of(view.request, "agenda") : item->id;
  return {first({"case resume", {{"case", id}, {"reason", "理由"}, {"minutes", "会议记录"}}})};
}

Changes rebind_case(View const& view) {
  auto const* item = view.item();
  if (item == nullptr) return {};
  return {first(
      {"case rebind",
       {{"case", item->id}, {"authority", "决定"}, {"reason", "理由"}, {"minutes", "会议记录"}}})};
}

Changes open_objection(View const& view) {
  auto const* item = view.item();
  Changes changes;
  if (item != nullptr)
    for (auto const& each : item->objections)
      if (!each.verdict) changes.push_back(set("objection", each.id));
  return changes;
}

/// Somebody of every other body that has to act along.
Changes together(View const& view) {
  std::string names;
  for (auto const* body : bodies(view)) {
    if (view.submission && body->name.id() == view.submission->capacity) continue;
    auto const all = who_may(view, *body);
    if (!all.empty()) names += (names.empty() ? "" : "、") + all.front();
  }
  return names.empty() ? Changes{} : Changes{set("with", names)};
}

/// Names that are already there, or not, taken out of the list.
Changes without_person(View const& view) {
  auto const* typed = view.reason.arguments.empty()
                          ? nullptr
                          : std::get_if<std::string>(&view.reason.arguments.front());
  if (typed == nullptr) return {};
  std::string names;
  auto const name = view.name(*typed);
  auto const list = view.submission ? view.submission->command : engine::Command{};
  std::vector<std::string> ids;
  if (auto const* sign = std::get_if<engine::command::SignIn>(&list)) ids = sign->persons;
  if (auto const* leave = std::get_if<engine::command::Leave>(&list)) ids = leave->persons;
  for (auto const& id : ids)
    if (view.name(id) != name) names += (names.empty() ? "" : "、") + view.name(id);
  return names.empty() ? Changes{} : Changes{set("people", names)};
}

Changes tellers(View const& view) {
  Changes changes = other_person(view, "caller");
  for (auto const* field : {"counter", "watcher"})
    for (auto& each : other_person(view, field)) changes.push_back(std::move(each));
  return changes;
}

Changes until_planned(View const& view) {
  auto const* meeting = view.meeting();
  if (meeting == nullptr) return {};
  return {{{{"on", ""}}, {}, rules::start_of(meeting->sits)}, set("on", meeting->sits.iso())};
}

using Guess = Changes (*)(View const&);

Guess guess_for(std::string_view code) {
  static std::map<std::string_view, Guess> const table{
      {"YS-3503", fill_in},
      {"YS-3522", open_it},
      {"YS-3524", open_objection},
      {"YS-3528", put_up},
      {"YS-3540", fill_blank},
      {"YS-3551", open_it},
      {"YS-3553", open_vote},
      {"YS-3517", rebind_case},
      {"YS-3575", resume_case},
      {"YS-4300", more_people},
      {"YS-4305", delegation},
      {"YS-4306", delegation},
      {"YS-4307", delegation},
      {"YS-4320", second_reading},
      {"YS-4321", [](View const& view) { return other_person(view, "second_reader"); }},
      {"YS-4329", tellers},
      {"YS-5202", other_actor},
      {"YS-5203", other_actor},
      {"YS-5204", other_actor},
      {"YS-5205", other_actor},
      {"YS-5206", minutes},
      {"YS-5207", together},
      {"YS-5209", other_actor},
      {"YS-5210", tellers},
      {"YS-5212", [](View const& view) { return other_person(view, "second"); }},
      {"YS-5214", without_person},
      {"YS-5216", without_person},
      {"YS-5217", chair_who_is_there},
      {"YS-5218", other_actor},
      {"YS-6102", on_now},
      {"YS-6103", on_now},
      {"YS-6107", later_meeting},
      {"YS-6108", later_meeting},
      {"YS-6109", on_sitting_day},
      {"YS-6110", until_planned},
      {"YS-9130", other_actor},
      {"YS-9131", other_actor},
  };
  auto const found = table.find(code);
  return found == table.end() ? nullptr : found->second;
}

}  // namespace

std::vector<Change> candidates(request::Scene const& scene, Request const& request,
                               std::optional<engine::Submission> const& submission,
                               Diagnostic const& reason) {
  auto const guess = guess_for(reason.kind->code);
  if (guess == nullptr) return {};
  return guess(View{scene, request, submission, reason});
}

}  // namespace yishi::curing
