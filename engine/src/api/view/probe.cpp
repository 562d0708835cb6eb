// Asking the core what would stand in the way of a step.

#include "api/view/probe.hpp"

#include <algorithm>

#include "api/request/names.hpp"

namespace yishi::view {

namespace {

namespace command = engine::command;
using engine::StepKind;

constexpr int search_days = 60;
constexpr char const* any_text = "·";

Words text_of(std::string zh, std::string en) { return {std::move(zh), std::move(en)}; }

rules::Roster const* roster_of(Ground const& ground, std::string const& body) {
  auto const& state = ground.village.state();
  auto const hash = state.rosters.find(body);
  if (hash == state.rosters.end()) return nullptr;
  auto const found = ground.village.library().rosters.find(hash->second);
  return found == ground.village.library().rosters.end() ? nullptr : found->second.get();
}

rules::Date today(Ground const& ground) { return rules::civil_date(ground.village.now()); }

bool recused(Ground const& ground, std::string const& person) {
  auto const& all = ground.item.recused;
  return std::find(all.begin(), all.end(), person) != all.end();
}

/// Somebody who could act for the body today; empty if there is nobody.
std::string somebody(Ground const& ground, rules::Body const& body) {
  auto const* roster = roster_of(ground, body.name.id());
  if (roster == nullptr) return {};
  for (auto const& member : roster->members)
    if (rules::belongs_on(member, today(ground)) &&
        (body.individual || (!member.office.empty() && !recused(ground, member.person))))
      return member.person;
  return {};
}

/// A submission by somebody of the first of these bodies who could act.
engine::Submission by(Ground const& ground, std::vector<rules::Body const*> const& bodies,
                      engine::Command command) {
  engine::Submission submission;
  submission.command = std::move(command);
  submission.occurred = {today(ground), std::nullopt};
  for (auto const* body : bodies) {
    submission.actor = somebody(ground, *body);
    submission.capacity = body->name.id();
    if (!submission.actor.empty()) break;
  }
  submission.recorder = submission.actor;
  submission.on_behalf_of = any_text;
  return submission;
}

std::vector<rules::Body const*> officers(Ground const& ground) {
  std::vector<rules::Body const*> bodies;
  for (auto const& body : ground.rules.workflow.bodies)
    if (!body.individual) bodies.push_back(&body);
  return bodies;
}

std::vector<rules::Body const*> bodies_of(Ground const& ground, rules::Action const& action) {
  std::vector<rules::Body const*> bodies;
  for (auto const index : action.by)
    bodies.push_back(&ground.rules.workflow.bodies[static_cast<std::size_t>(index)]);
  return bodies;
}

/// A value that fits a blank, whatever it says.
engine::FieldValue any_value(Ground const& ground, rules::FormField const& field, bool individual) {
  engine::FieldValue value;
  value.name = field.name.id();
  switch (field.type) {
    case rules::FieldType::document:
      value.document = std::string(64, '0');
      break;
    case rules::FieldType::text:
      if (individual)
        value.sealed = std::string(64, '0');
      else
        value.value = any_text;
      break;
    case rules::FieldType::matter:
      value.value = ground.rules.law.matters.empty() ? "" : ground.rules.law.matters.front().id;
      break;
    case rules::FieldType::choice:
      value.value = field.options.empty() ? "" : field.options.front().id();
      break;
    case rules::FieldType::date:
      value.value = today(ground).iso();
      break;
    case rules::FieldType::money:
    case rules::FieldType::integer:
      value.value = "0";
      break;
  }
  return value;
}

std::vector<Diagnostic> unmet(Ground const& ground, engine::Submission const& submission) {
  auto decision = ground.village.would(submission);
  if (auto* rejection = std::get_if<engine::Rejection>(&decision))
    return ground.village.with_names(std::move(rejection->unmet));
  return {};
}

Words blank_words(rules::FormField const& field) {
  switch (field.type) {
    case rules::FieldType::document:
      return text_of("文件或text:几句话", "FILE-or-text:WORDS");
    case rules::FieldType::money:
      return text_of("金额", "AMOUNT");
    case rules::FieldType::matter:
      return text_of("事项类别", "MATTER");
    case rules::FieldType::integer:
      return text_of("整数", "N");
    case rules::FieldType::date:
      return text_of("日期", "DATE");
    case rules::FieldType::text:
      return text_of("文字", "TEXT");
    case rules::FieldType::choice:
      break;
  }
  Words options;
  for (auto const& option : field.options) {
    options.zh += (options.zh.empty() ? "" : "/") + option.zh;
    options.en += (options.en.empty() ? "" : "/") + option.en;
  }
  return options;
}

void ask(StepView& view, char const* field, char const* zh, char const* en) {
  view.blanks.emplace_back(field, text_of(zh, en));
}

/// Whether the clerk of the village's file holds an office in one of these bodies today.
bool clerk_acts_for(Ground const& ground, std::vector<rules::Body const*> const& bodies) {
  auto const clerk = ground.village.clerk();
  if (clerk.empty()) return false;
  auto const people = ground.village.people();
  auto const ids =
      request::people_called(request::scene_of(ground.village, people), clerk, nullptr);
  return ids.size() == 1 && std::any_of(bodies.begin(), bodies.end(), [&](auto const* body) {
           auto const* roster = roster_of(ground, body->name.id());
           auto const* member =
               roster == nullptr ? nullptr : rules::member_on(*roster, ids.front(), today(ground));
           return member != nullptr && !member->office.empty();
         });
}

/// The offices that the clerk holds, where there are several to choose from.
void ask_capacity(Ground const& ground, StepView& view) {
  auto const clerk = ground.village.clerk();
  if (clerk.empty()) return ask(view, "by", "姓名", "NAME");
  auto const people = ground.village.people();
  auto const ids =
      request::people_called(request::scene_of(ground.village, people), clerk, nullptr);
  Words list;
  int count = 0;
  for (auto const* body : officers(ground)) {
    auto const* roster = roster_of(ground, body->name.id());
    if (roster == nullptr || ids.size() != 1) continue;
    auto const* member = rules::member_on(*roster, ids.front(), today(ground));
    if (member == nullptr || member->office.empty()) continue;
    ++count;
    list.zh += (list.zh.empty() ? "" : "/") + body->name.zh;
    list.en += (list.en.empty() ? "" : "/") + body->name.en;
  }
  if (count > 1) view.blanks.emplace_back("as", std::move(list));
}

void ask_minutes(StepView& view) { ask(view, "minutes", "会议记录", "MINUTES"); }

/// The objector's own words, as long as they are kept.
void add_objection_words(Ground const& ground, StepView& view) {
  for (auto const& objection : ground.item.objections) {
    if (objection.id != view.step.objection) continue;
    for (auto const& form : ground.item.forms)
      for (auto const& value : form.form)
        if (form.seq == objection.seq && value.sealed)
          if (auto const said = ground.village.sealed_text(*value.sealed))
            view.facts.push_back(text_of("“" + *said + "”", "`" + *said + "`"));
  }
}

bool in_session(Ground const& ground, std::string const& id) {
  auto const& meetings = ground.village.state().meetings;
  auto const meeting = meetings.find(id);
  return meeting != meetings.end() && meeting->second.status == engine::MeetingStatus::open;
}

/// Where another branch has an action like this one, what is typed has to say which is meant.
template <class Like>
void name_stage(Ground const& ground, StepView& view, Like like) {
  auto const& active = ground.item.active;
  bool const elsewhere =
      std::any_of(active.begin(), active.end(), [&](engine::ActiveStage const& each) {
        auto const* stage = stage_of(ground.rules, each.stage);
        return stage != nullptr && stage != &ground.stage &&
               std::any_of(stage->actions.begin(), stage->actions.end(), like);
      });
  if (elsewhere) view.request.fields.emplace_back("stage", ground.stage.name.zh);
}

void probe_action(Ground const& ground, StepView& view, bool answer) {
  auto const* action = rules::find_action(ground.stage, view.step.action);
  if (action == nullptr) return;
  auto const bodies = bodies_of(ground, *action);
  bool const individual = !bodies.empty() && bodies.front()->individual;
  command::Act act;
  act.case_id = ground.item.id;
  act.stage = ground.stage.name.id();
  act.action = action->name.id();
  act.meeting = view.step.meeting;
  act.objection = view.step.objection;
  if (answer) act.verdict = engine::ObjectionVerdict::dismissed;
  for (auto const& field : action->form) {
    act.form.push_back(any_value(ground, field, individual));
    // Reasons are what an answer to an objection is about, even where the form can do without.
    if (!field.optional || answer)
      view.blanks.emplace_back("form." + field.name.zh, blank_words(field));
  }
  if (action->jointly)
    for (std::size_t i = 1; i < bodies.size(); ++i)
      act.jointly.push_back(somebody(ground, *bodies[i]));
  if (answer) {
    add_objection_words(ground, view);
    view.request = {"notice answer",
                    {{"case", ground.item.id}, {"objection", view.step.objection}}};
    ask(view, "verdict", "成立/部分成立/不成立", "upheld/partly_upheld/dismissed");
  } else if (action->kind == rules::ActionKind::object) {
    view.request = {"notice object", {{"case", ground.item.id}}};
    name_stage(ground, view,
               [](rules::Action const& each) { return each.kind == rules::ActionKind::object; });
  } else {
    view.request = {"case do", {{"case", ground.item.id}, {"action", action->name.zh}}};
    name_stage(ground, view, [&](rules::Action const& each) {
      return each.name.zh == action->name.zh || each.name.en == action->name.en;
    });
  }
  // Nobody is asked for a name that the village's file gives: its clerk, where he may act.
  if (individual || !clerk_acts_for(ground, bodies)) ask(view, "by", "姓名", "NAME");
  if (!individual) ask_minutes(view);
  if (action->jointly) ask(view, "with", "姓名", "NAME");
  // Before the meeting sits, what is missing is the meeting: the step that calls or opens it says
  // so.
  if (ground.stage.meeting && !in_session(ground, view.step.meeting))
    return view.facts.push_back(text_of("开会的时候办", "while the meeting is in session"));
  view.missing = unmet(ground, by(ground, bodies, std::move(act)));
}

void probe_posting(Ground const& ground, StepView& view) {
  view.request = {"notice post", {{"case", ground.item.id}}};
  auto const& active = ground.item.active;
  if (std::count_if(active.begin(), active.end(), [&](engine::ActiveStage const& each) {
        auto const* stage = stage_of(ground.rules, each.stage);
        return stage != nullptr && stage->kind == rules::StageKind::notice;
      }) > 1)
    view.request.fields.emplace_back("stage", ground.stage.name.zh);
  ask(view, "place", "地点", "PLACE");
  command::PostNotice post;
  post.case_id = ground.item.id;
  post.stage = ground.stage.name.id();
  post.place = any_text;
  view.missing = unmet(ground, by(ground, officers(ground), std::move(post)));
}

/// “须到 37 人（全体 55 人），现在 0 人”.
void add_quorum_facts(StepView& view, rules::QuorumReckoning const& quorum, bool with_count) {
  for (auto const& line : quorum.lines) {
    auto const base = rules::words_for(line.threshold.base);
    auto const needed = std::to_string(line.needed);
    auto const total = std::to_string(line.total);
    std::string const unit = rules::counts_households(line.threshold.base) ? " 户" : " 人";
    Words fact{"须到 " + needed + unit + "（" + base.zh + " " + total + unit + "）",
               needed + " must be there (" + base.en + ": " + total + ")"};
    if (with_count) {
      auto const count = std::to_string(line.count);
      fact.zh += "，已到 " + count + unit;
      fact.en += ", " + count + " are";
    }
    view.facts.push_back(std::move(fact));
  }
}

void add_roster_facts(Ground const& ground, StepView& view, rules::Date day) {
  auto const* roster = roster_of(ground, view.step.meets);
  if (roster == nullptr || !ground.stage.meeting) return;
  auto const on = rules::count_on(*roster, day);
  rules::BaseCounts counts;
  counts.all_members = on.members;
  counts.voting = on.voting;
  counts.due = on.voting;
  counts.households = on.households;
  add_quorum_facts(view, rules::reckon(ground.stage.meeting->quorum, counts), false);
}

bool has_code(std::vector<Diagnostic> const& list, std::string_view code) {
  return std::any_of(list.begin(), list.end(),
                     [&](Diagnostic const& each) { return each.kind->code == code; });
}

/// The first day on which the meeting could be held, and what stands in its way besides the notice.
void probe_call(Ground const& ground, StepView& view) {
  view.request = {"meet notice", {{"agenda", ground.item.id}}};
  ask(view, "when", "时间", "WHEN");
  ask(view, "place", "地点", "PLACE");
  ask_capacity(ground, view);
  ask_minutes(view);
  command::NotifyMeeting notice;
  notice.body = view.step.meets;
  notice.place = any_text;
  notice.agenda.push_back({ground.item.id, ground.stage.name.id(), ground.item.text});
  auto const first = today(ground);
  for (int days = 0; days <= search_days; ++days) {
    auto const day = first.plus(days);
    notice.planned = {day, std::nullopt};
    view.missing = unmet(ground, by(ground, officers(ground), notice));
    if (has_code(view.missing, "YS-6107")) continue;
    add_roster_facts(ground, view, day);
    auto const words = day.words();
    view.facts.push_back({"今天通知的话，最早 " + words.zh + " 可以开",
                          "called today it can be held on " + words.en + " at the earliest"});
    return;
  }
}

/// What is read off: of paper, the sheets too; of hands or names, only the votes.
void ask_count(Ground const& ground, StepView& view) {
  auto const kind = ground.stage.meeting->ballot->kind;
  if (kind == rules::BallotKind::named) {
    ask(view, "approve", "姓名、姓名", "NAMES");
    ask(view, "oppose", "姓名、姓名", "NAMES");
    ask(view, "abstain", "姓名、姓名", "NAMES");
  } else {
    if (kind == rules::BallotKind::secret)
      for (auto const* sheets : {"tally.发出", "tally.收回", "tally.有效"})
        ask(view, sheets, "数", "N");
    for (auto const* votes : {"tally.同意", "tally.反对", "tally.弃权"})
      ask(view, votes, "数", "N");
    ask(view, "reader", "姓名", "NAME");
  }
  for (auto const* teller : {"caller", "counter", "watcher"}) ask(view, teller, "姓名", "NAME");
}

/// Whether what happened in the meeting can be entered no more.
bool too_late_to_enter(Village const& village, engine::Meeting const& meeting) {
  auto const last = engine::last_entry_day(village.library(), village.state(), meeting);
  return last && village.now() >= rules::end_of(*last);
}

/// A meeting that nobody entered in time, or not to its end: it is closed, and another is called.
void probe_late(engine::Meeting const& meeting, StepView& view) {
  view.step.words = {"会议 " + meeting.id + "（" + meeting.sits.words().zh +
                         "）没有在补录期内录完，散会以后另发通知",
                     "meeting " + meeting.id + " of " + meeting.sits.words().en +
                         " was not entered in time: close it, then call another"};
  view.request = {"meet close", {{"meeting", meeting.id}}};
}

void probe_meeting(Ground const& ground, StepView& view) {
  auto const& meetings = ground.village.state().meetings;
  auto const meeting = meetings.find(view.step.meeting);
  if (meeting == meetings.end()) return;
  if (too_late_to_enter(ground.village, meeting->second)) return probe_late(meeting->second, view);
  auto const& items = meeting->second.items;
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (items[i].item.case_id != ground.item.id) continue;
    auto const item = static_cast<std::int64_t>(i);
    auto const reckoning = engine::reckon_item(ground.village.library(), ground.village.state(),
                                               meeting->second, item);
    add_quorum_facts(view, reckoning.quorum, true);
    bool const voting = items[i].status == engine::ItemStatus::voting;
    auto const number = std::to_string(i + 1);
    if (view.step.kind == StepKind::in_session && ground.stage.meeting->ballot) {
      view.request = {voting ? "vote record" : "vote open",
                      {{"meeting", view.step.meeting}, {"item", number}}};
      if (voting) ask_count(ground, view);
    }
  }
  if (view.step.kind == StepKind::resume_meeting)
    view.request = {"meet resume", {{"meeting", view.step.meeting}}};
  if (view.step.kind == StepKind::hold_meeting) {
    bool const some = !meeting->second.present.empty();
    view.request = {some ? "meet open" : "meet sign", {{"meeting", view.step.meeting}}};
    ask(view, some ? "chair" : "people", "姓名", "NAME");
  }
}

void probe_posting_end(Ground const& ground, StepView& view) {
  auto const& postings = ground.village.state().postings;
  if (auto const posting = postings.find(view.step.notice); posting != postings.end()) {
    auto const number = std::to_string(posting->first);
    view.facts.push_back({"第 " + number + " 号，贴在" + posting->second.place,
                          "notice " + number + ", up at " + posting->second.place});
  }
  for (auto const& objection : ground.item.objections)
    if (objection.stage == ground.stage.name.id() && !objection.verdict)
      view.facts.push_back({"异议 " + objection.id + " 没有答复，期满也不放行",
                            "objection " + objection.id + " is unanswered: the case stays"});
}

}  // namespace

rules::Rules const* rules_of(Village const& village, engine::Case const& item) {
  auto const found = village.library().rules.find(item.rules);
  return found == village.library().rules.end() ? nullptr : found->second.get();
}

rules::Stage const* stage_of(rules::Rules const& rules, std::string const& stage) {
  auto const index = rules::find_stage(rules.workflow, stage);
  return index ? &rules.workflow.stages[static_cast<std::size_t>(*index)] : nullptr;
}

rules::FormField const* field_of(rules::Rules const& rules, engine::FilledForm const& form,
                                 std::string const& name) {
  auto const* stage = stage_of(rules, form.stage);
  auto const* action = stage == nullptr ? nullptr : rules::find_action(*stage, form.action);
  if (action == nullptr) return nullptr;
  for (auto const& field : action->form)
    if (field.name.id() == name) return &field;
  return nullptr;
}

void probe(Ground const& ground, StepView& view) {
  switch (view.step.kind) {
    case StepKind::act:
      return probe_action(ground, view, false);
    case StepKind::answer:
      return probe_action(ground, view, true);
    case StepKind::post:
      return probe_posting(ground, view);
    case StepKind::posting_ends:
      return probe_posting_end(ground, view);
    case StepKind::call_meeting:
      return probe_call(ground, view);
    case StepKind::hold_meeting:
    case StepKind::in_session:
    case StepKind::resume_meeting:
      return probe_meeting(ground, view);
    case StepKind::rebind:
      view.request = {"case rebind", {{"case", ground.item.id}}};
      ask(view, "authority", "依据的决定", "AUTHORITY");
      ask(view, "reason", "理由", "REASON");
      return ask_minutes(view);
    case StepKind::resume_case:
      view.request = {"case resume", {{"case", ground.item.id}}};
      ask(view, "reason", "理由", "REASON");
      return ask_minutes(view);
    case StepKind::lapse:
      return;
  }
}

}  // namespace yishi::view
