// People and papers for a sandbox. Whether they will do is the core's to say.

#include "api/sandbox/cast.hpp"

#include <algorithm>
#include <set>

#include "core/lookup.hpp"
#include "yishi/trail/hash.hpp"

namespace yishi::sandbox {

namespace {

namespace core = engine::core;

constexpr char const* made_up = "试走";

bool contains(std::vector<std::string> const& list, std::string const& text) {
  return std::find(list.begin(), list.end(), text) != list.end();
}

/// Members of a body on a day who may act for it: each of them if it is 个人, else who has an
/// office.
std::vector<std::string> fit_for(Sandbox const& sandbox, std::string const& body, bool individual,
                                 rules::Date date, std::vector<std::string> const& recused) {
  std::vector<std::string> fit;
  auto const* roster = core::roster_of(sandbox.library(), sandbox.state(), body);
  if (roster == nullptr) return fit;
  for (auto const& member : roster->members)
    if (rules::belongs_on(member, date) &&
        (individual || (!member.office.empty() && !contains(recused, member.person))))
      fit.push_back(member.person);
  return fit;
}

/// A different person for each list, in order; empty if that cannot be done.
bool seat(std::vector<std::vector<std::string>> const& fits, std::vector<std::string>& seated) {
  if (seated.size() == fits.size()) return true;
  for (auto const& person : fits[seated.size()]) {
    if (contains(seated, person)) continue;
    seated.push_back(person);
    if (seat(fits, seated)) return true;
    seated.pop_back();
  }
  return false;
}

std::string any_member(Sandbox const& sandbox, std::string const& body) {
  auto const* roster = core::roster_of(sandbox.library(), sandbox.state(), body);
  return roster == nullptr || roster->members.empty() ? "" : roster->members.front().person;
}

/// People whom any roster knows on a day, each once, in a fixed order.
std::vector<std::string> known(Sandbox const& sandbox, rules::Date date,
                               std::vector<std::string> const& recused) {
  std::vector<std::string> people;
  std::set<std::string> seen(recused.begin(), recused.end());
  for (auto const& [body, hash] : sandbox.state().rosters) {
    auto const* roster = core::roster_by_hash(sandbox.library(), hash);
    if (roster == nullptr) continue;
    for (auto const& member : roster->members)
      if (rules::belongs_on(member, date) && seen.insert(member.person).second)
        people.push_back(member.person);
  }
  return people;
}

engine::Submission submission_of(engine::Command command, rules::Moment const& occurred) {
  engine::Submission submission;
  submission.command = std::move(command);
  submission.occurred = occurred;
  submission.on_behalf_of = made_up;
  return submission;
}

engine::FieldValue made_up_value(rules::FormField const& field, std::string const& matter,
                                 rules::Date today) {
  engine::FieldValue given;
  given.name = field.name.id();
  switch (field.type) {
    case rules::FieldType::text:
      given.value = made_up;
      break;
    case rules::FieldType::document:
      given.document = made_up_document(field.name.id());
      break;
    case rules::FieldType::money:
    case rules::FieldType::integer:
      given.value = "1";
      break;
    case rules::FieldType::date:
      given.value = today.iso();
      break;
    case rules::FieldType::matter:
      given.value = matter;
      break;
    case rules::FieldType::choice:
      given.value = field.options.empty() ? "" : field.options.front().id();
      break;
  }
  return given;
}

bool is_named(Sandbox const& sandbox, engine::MeetingItem const& item) {
  auto const* rules = rules_of(sandbox, item.item.case_id);
  auto const* stage = rules == nullptr ? nullptr : core::find_stage(*rules, item.item.stage);
  return stage != nullptr && stage->meeting && stage->meeting->ballot &&
         stage->meeting->ballot->kind == rules::BallotKind::named;
}

}  // namespace

std::vector<Diagnostic> reasons_of(engine::Decision const& decision) {
  auto const* rejection = std::get_if<engine::Rejection>(&decision);
  return rejection == nullptr ? std::vector<Diagnostic>{} : rejection->unmet;
}

bool has_code(std::vector<Diagnostic> const& reasons, std::string_view code) {
  return std::any_of(reasons.begin(), reasons.end(),
                     [&](Diagnostic const& each) { return each.kind->code == code; });
}

bool only_codes(std::vector<Diagnostic> const& reasons,
                std::vector<std::string_view> const& codes) {
  return std::all_of(reasons.begin(), reasons.end(), [&](Diagnostic const& each) {
    return std::find(codes.begin(), codes.end(), each.kind->code) != codes.end();
  });
}

engine::Case const* case_of(Sandbox const& sandbox, std::string const& id) {
  auto const found = sandbox.state().cases.find(id);
  return found == sandbox.state().cases.end() ? nullptr : &found->second;
}

rules::Rules const* rules_of(Sandbox const& sandbox, std::string const& case_id) {
  auto const* item = case_of(sandbox, case_id);
  return item == nullptr ? nullptr : core::rules_by_hash(sandbox.library(), item->rules);
}

std::vector<std::string> voters(rules::Roster const& roster, rules::Date date,
                                std::vector<std::string> const& recused) {
  std::vector<std::string> people;
  for (auto const& member : roster.members)
    if (rules::votes_on(member, date)) people.push_back(member.person);
  std::stable_partition(people.begin(), people.end(),
                        [&](std::string const& person) { return !contains(recused, person); });
  return people;
}

engine::Submission by_officer(Sandbox const& sandbox, engine::Command command,
                              rules::Moment const& occurred) {
  auto submission = submission_of(std::move(command), occurred);
  for (auto const& [body, hash] : sandbox.state().rosters) {
    auto const fit = fit_for(sandbox, body, false, occurred.date, {});
    if (fit.empty()) continue;
    submission.actor = fit.front();
    submission.capacity = body;
    break;
  }
  submission.recorder = submission.actor;
  return submission;
}

engine::Submission by_bodies(Sandbox const& sandbox, rules::Rules const& rules,
                             rules::Action const& action, engine::command::Act act,
                             rules::Moment const& occurred) {
  auto const* item = case_of(sandbox, act.case_id);
  auto const recused = item == nullptr ? std::vector<std::string>{} : item->recused;
  std::vector<std::vector<std::string>> fits;
  std::vector<std::string> bodies;
  for (auto const index : action.by) {
    auto const& body = rules.workflow.bodies[static_cast<std::size_t>(index)];
    auto fit = fit_for(sandbox, body.name.id(), body.individual, occurred.date, recused);
    if (!action.jointly && fit.empty() && index != action.by.back()) continue;
    bodies.push_back(body.name.id());
    fits.push_back(std::move(fit));
    if (!action.jointly) break;
  }
  std::vector<std::string> seated;
  if (!seat(fits, seated)) seated.clear();
  if (seated.empty() && !bodies.empty()) seated.push_back(any_member(sandbox, bodies.front()));
  std::string actor;
  if (!seated.empty()) {
    actor = seated.front();
    act.jointly.assign(seated.begin() + 1, seated.end());
  }
  auto submission = submission_of(std::move(act), occurred);
  submission.actor = submission.recorder = actor;
  submission.capacity = bodies.empty() ? "" : bodies.front();
  return submission;
}

std::string made_up_document(std::string const& name) {
  return trail::to_hex(trail::sha256(std::string(made_up) + " " + name));
}

std::vector<engine::FieldValue> made_up_form(rules::Action const& action, std::string const& matter,
                                             rules::Date today) {
  std::vector<engine::FieldValue> form;
  for (auto const& field : action.form)
    if (!field.optional || (field.type == rules::FieldType::matter && !matter.empty()))
      form.push_back(made_up_value(field, matter, today));
  return form;
}

engine::command::RecordVote count_of(Sandbox const& sandbox, std::string const& meeting,
                                     std::int64_t item, engine::Tally const& tally) {
  engine::command::RecordVote record;
  record.meeting = meeting;
  record.item = item;
  auto const& sitting = sandbox.state().meetings.at(meeting);
  auto const& voted = sitting.items.at(static_cast<std::size_t>(item));
  auto const* subject = case_of(sandbox, voted.item.case_id);
  auto people = known(sandbox, sitting.sits.date,
                      subject == nullptr ? std::vector<std::string>{} : subject->recused);
  people.resize(std::max<std::size_t>(people.size(), 3));
  record.caller = people[0];
  record.counter = people[1];
  record.watcher = people[2];
  if (!is_named(sandbox, voted)) {
    record.readings = {{people[0], tally}, {people[1], tally}};
    return record;
  }
  auto const choose = [&](std::int64_t count, engine::Choice choice) {
    for (; count > 0; --count) {
      auto const next = record.choices.size();
      // More choices than people: the last one chooses again, which the core refuses by name.
      auto const person = voted.present.empty()         ? std::string()
                          : next < voted.present.size() ? voted.present[next]
                                                        : voted.present.back();
      record.choices.push_back({person, choice});
    }
  };
  choose(tally.approve, engine::Choice::approve);
  choose(tally.oppose, engine::Choice::oppose);
  choose(tally.abstain, engine::Choice::abstain);
  return record;
}

}  // namespace yishi::sandbox
