// What can or must be done next in a case, in words: who, what, until when.

#include <algorithm>
#include <utility>

#include "core/place.hpp"
#include "core/timers.hpp"
#include "core/transitions.hpp"
#include "yishi/rules/period.hpp"

namespace yishi::engine {
namespace {

using namespace core;

using Steps = std::vector<NextStep>;

struct Ground {
  Library const& library;
  VillageState const& state;
  Case const& item;
  rules::Rules const& rules;
  rules::Stage const& stage;
  ActiveStage const& active;
};

/// A last day, and the day off that it gave way to; or the day for want of which it is not known.
struct LastDay {
  std::optional<Date> until;
  std::optional<Date> fell_on;
  std::optional<Date> unknown;

  bool exists() const { return until || unknown; }
};

LastDay last_day_of(Ground const& ground, rules::Period const& period, Date from, Date until) {
  return {until, rules::gave_way(rules::resolve(ground.rules, period), from, until), std::nullopt};
}

LastDay end_of_period(Ground const& ground, rules::Period const& period) {
  auto const* calendar = calendar_of(ground.library, ground.state);
  if (calendar == nullptr) return {};
  auto const last = period_end(*calendar, ground.active.on, rules::resolve(ground.rules, period));
  if (!last) return {std::nullopt, std::nullopt, last.error().date};
  return last_day_of(ground, period, ground.active.on, *last);
}

LastDay end_of_posting(Ground const& ground, Posting const& posting) {
  if (!ground.stage.period) return {posting.until, std::nullopt, std::nullopt};
  return last_day_of(ground, *ground.stage.period, posting.from, posting.until);
}

void set_last_day(NextStep& step, LastDay const& last) {
  step.until = last.until;
  step.fell_on = last.fell_on;
  step.unknown = last.unknown;
}

/// The day on which the stage lapses, if it does.
LastDay lapse_of(Ground const& ground) {
  auto const* lapse = rules::find_exit(ground.stage, rules::Outcome::lapsed);
  if (lapse == nullptr || !lapse->after) return {};
  return end_of_period(ground, *lapse->after);
}

/// “村两委 须 拟定” / "committees must draft".
Words action_words(Ground const& ground, rules::Action const& action) {
  std::vector<Words> bodies;
  for (auto const body : action.by) bodies.push_back(body_words(ground.rules, body));
  auto const who = join(bodies);
  auto const what = action.name.words();
  return {who.zh + (action.duty ? " 须 " : " 可 ") + what.zh,
          who.en + (action.duty ? " must " : " may ") + what.en};
}

NextStep step_of(Ground const& ground, StepKind kind, Words words) {
  NextStep step;
  step.kind = kind;
  step.stage = ground.active.stage;
  step.words = std::move(words);
  return step;
}

NextStep step_of(Ground const& ground, rules::Action const& action) {
  auto step = step_of(ground, StepKind::act, action_words(ground, action));
  step.action = action.name.id();
  step.duty = action.duty;
  for (auto const body : action.by)
    step.bodies.push_back(ground.rules.workflow.bodies[static_cast<std::size_t>(body)].name.id());
  return step;
}

/// The meeting that is called or sits and has the stage on its agenda; null if there is none.
Meeting const* called_meeting(Ground const& ground) {
  for (auto const& id : ground.state.open_meetings) {
    auto const meeting = ground.state.meetings.find(id);
    if (meeting == ground.state.meetings.end()) continue;
    for (auto const& each : meeting->second.items)
      if (each.item.case_id == ground.item.id && each.item.stage == ground.active.stage &&
          (each.status == ItemStatus::waiting || each.status == ItemStatus::voting))
        return &meeting->second;
  }
  return nullptr;
}

void add_answers(Steps& steps, Ground const& ground, rules::Action const& action) {
  for (auto const* objection : unanswered(ground.item, ground.active)) {
    auto step = step_of(ground, action);
    step.kind = StepKind::answer;
    step.objection = objection->id;
    step.words.zh += " " + objection->id;
    step.words.en += " " + objection->id;
    step.until = objection->answer_due;
    steps.push_back(std::move(step));
  }
}

bool done(Ground const& ground, rules::Action const& action) {
  auto const& all = ground.active.done;
  return std::find(all.begin(), all.end(), action.name.id()) != all.end();
}

void add_actions(Steps& steps, Ground const& ground) {
  auto const* posting = running_posting(ground.state, ground.active);
  auto const* meeting = ground.stage.meeting ? called_meeting(ground) : nullptr;
  for (auto const& action : ground.stage.actions) {
    if (action.kind == rules::ActionKind::initiate) continue;
    if (action.kind == rules::ActionKind::answer) {
      add_answers(steps, ground, action);
      continue;
    }
    if (action.duty && !action.arrow && done(ground, action)) continue;
    auto const way = action.arrow ? way_on(ground.item, *action.arrow) : std::nullopt;
    if (action.arrow && (!way || way->otherwise)) continue;
    bool const while_posted =
        ground.stage.kind == rules::StageKind::notice && !action.duty && !action.arrow;
    if (while_posted && posting == nullptr) continue;
    auto last = while_posted ? end_of_posting(ground, *posting) : lapse_of(ground);
    if (action.within) last = end_of_period(ground, *action.within);
    steps.push_back(step_of(ground, action));
    set_last_day(steps.back(), last);
    if (meeting != nullptr) steps.back().meeting = meeting->id;
  }
}

void add_posting(Steps& steps, Ground const& ground) {
  if (ground.stage.kind != rules::StageKind::notice) return;
  auto const* posting = running_posting(ground.state, ground.active);
  if (posting == nullptr) {
    steps.push_back(step_of(ground, StepKind::post, {"张贴公示", "post the notice"}));
    steps.back().duty = true;
    return;
  }
  steps.push_back(step_of(ground, StepKind::posting_ends, {"公示期满", "the posting ends"}));
  steps.back().notice = posting->notice;
  set_last_day(steps.back(), end_of_posting(ground, *posting));
}

StepKind step_for(MeetingStatus status) {
  if (status == MeetingStatus::notified) return StepKind::hold_meeting;
  return status == MeetingStatus::adjourned ? StepKind::resume_meeting : StepKind::in_session;
}

Words meeting_words(Meeting const& meeting) {
  auto const on = meeting.sits.words();
  switch (meeting.status) {
    case MeetingStatus::notified:
      return {"开会 " + meeting.id + "，" + on.zh, "hold meeting " + meeting.id + ", " + on.en};
    case MeetingStatus::adjourned:
      return {"复会 " + meeting.id + "，" + on.zh, "resume meeting " + meeting.id + ", " + on.en};
    case MeetingStatus::open:
    case MeetingStatus::closed:
      break;
  }
  return {"正在开会 " + meeting.id, "meeting " + meeting.id + " is in session"};
}

void add_meeting(Steps& steps, Ground const& ground) {
  if (!ground.stage.meeting) return;
  if (auto const* called = called_meeting(ground)) {
    steps.push_back(step_of(ground, step_for(called->status), meeting_words(*called)));
    steps.back().meeting = called->id;
    steps.back().until = called->sits.date;
    steps.back().duty = true;
    return;
  }
  auto const of = body_words(ground.rules, ground.stage.meeting->of);
  steps.push_back(step_of(ground, StepKind::call_meeting,
                          {"通知 " + of.zh + " 开会", "call a meeting of " + of.en}));
  steps.back().meets = of.en;
  set_last_day(steps.back(), lapse_of(ground));
  steps.back().duty = true;
}

/// Said with where it leads: a case that comes to nothing by itself is worth a warning.
void add_lapse(Steps& steps, Ground const& ground) {
  auto const last = lapse_of(ground);
  auto const* exit = rules::find_exit(ground.stage, rules::Outcome::lapsed);
  auto const way = last.exists() ? way_on(ground.item, exit->arrow) : std::nullopt;
  if (!way) return;
  auto const& target = ground.rules.workflow.stages[static_cast<std::size_t>(way->target)];
  auto const to = core::stage_words(ground.rules, target.name.id());
  auto const from = core::stage_words(ground.rules, ground.active.stage);
  steps.push_back(step_of(ground, StepKind::lapse,
                          {"“" + from.zh + "”到期没有办成，就转到“" + to.zh + "”",
                           "if `" + from.en + "` is not done by then, on to `" + to.en + "`"}));
  set_last_day(steps.back(), last);
}

NextStep rebinding(std::string const& door) {
  NextStep step;
  step.kind = StepKind::rebind;
  step.stage = door;
  step.words = {"采用符合法律的规则，再给议题改用新规则",
                "adopt rules that satisfy the law, then bind the case to them"};
  step.duty = true;
  return step;
}

NextStep resuming(Case const& item) {
  NextStep step;
  step.kind = StepKind::resume_case;
  if (!item.active.empty()) step.stage = item.active.front().stage;
  auto const since = item.suspended.words();
  step.words = {
      "从" + since.zh + "起中止；有职务的人凭会议记录可以恢复",
      "suspended since " + since.en + "; whoever holds an office can resume it, with minutes"};
  return step;
}

}  // namespace

std::vector<NextStep> next_steps(Library const& library, VillageState const& state,
                                 std::string const& case_id) {
  Steps steps;
  auto const found = state.cases.find(case_id);
  if (found == state.cases.end()) return steps;
  auto const& item = found->second;
  if (item.status == CaseStatus::suspended) steps.push_back(resuming(item));
  if (item.status != CaseStatus::running) return steps;
  if (item.waiting_for) steps.push_back(rebinding(*item.waiting_for));
  auto const* rules = rules_by_hash(library, item.rules);
  if (rules == nullptr) return steps;
  for (auto const& active : item.active) {
    auto const* stage = core::find_stage(*rules, active.stage);
    if (stage == nullptr || !usable(active.on)) continue;
    Ground const ground{library, state, item, *rules, *stage, active};
    add_posting(steps, ground);
    add_meeting(steps, ground);
    add_actions(steps, ground);
    add_lapse(steps, ground);
  }
  return steps;
}

}  // namespace yishi::engine
