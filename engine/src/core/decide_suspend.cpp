// Setting a case aside for a time, and going on with it.

#include "core/decide_each.hpp"
#include "core/guards/acting.hpp"
#include "core/guards/time.hpp"
#include "core/place.hpp"
#include "core/timers.hpp"
#include "core/transitions.hpp"
#include "yishi/base/catalog/days.hpp"
#include "yishi/base/catalog/order.hpp"

namespace yishi::engine::core {
namespace {

void check_after_stages(Draft& draft, Case const& item) {
  for (auto const& active : item.active)
    check_since(draft, case_stage_words(draft.library, item, active.stage), active);
}

/// What is up comes to nothing, as by any other interruption. A posting that had its full time
/// before has done its work.
void interrupt_postings(Draft& draft, Case const& item, std::string const& reason) {
  std::vector<std::int64_t> up;
  for (auto const& active : item.active) {
    auto const* posting = running_posting(draft.before, active);
    if (posting != nullptr && draft.stamp.occurred.date <= posting->until)
      up.push_back(posting->notice);
  }
  for (auto const notice : up) emit(draft, event::NoticeInterrupted{notice, reason});
}

/// How long an answer in this stage may take; nothing: until the posting ends, which has to be put
/// up again, so as long as that.
rules::Period const* time_to_answer(rules::Stage const& stage, rules::Action const& answer) {
  if (answer.within) return &*answer.within;
  return stage.period ? &*stage.period : nullptr;
}

std::vector<event::AnswerDue> new_answer_days(Draft& draft, Case const& item,
                                              rules::Rules const& rules, Date on) {
  std::vector<event::AnswerDue> days;
  for (auto const& active : item.active) {
    auto const* stage = find_stage(rules, active.stage);
    auto const* answer = stage == nullptr ? nullptr : answer_duty(*stage);
    auto const* time = answer == nullptr ? nullptr : time_to_answer(*stage, *answer);
    if (time == nullptr) continue;
    for (auto const* objection : unanswered(item, active))
      if (auto const due = require_period_end(draft, on, rules::resolve(rules, *time)))
        days.push_back({objection->id, *due});
  }
  return days;
}

}  // namespace

Decision decide_suspend(Draft draft, command::Suspend const& command) {
  Stream const stream{"case", command.case_id};
  check_officer(draft, {"中止议题", "suspending a case"}, true);
  require_text(draft, command.authority, {"依据的决定", "authority"}, "authority");
  require_text(draft, command.reason, {"理由", "reason"}, "reason");
  auto const* item = require_unfinished(draft, command.case_id);
  if (item == nullptr) return finish(std::move(draft), stream);
  if (item->status == CaseStatus::suspended) {
    refuse(draft, kind(catalog::order, "YS-3576"), {item->id, item->suspended.words()});
    return finish(std::move(draft), stream);
  }
  check_after_stages(draft, *item);
  emit(draft, event::CaseSuspended{command.case_id, command.authority, command.reason});
  interrupt_postings(draft, *item, command.reason);
  void_stale_items(draft, command.case_id);
  return finish(std::move(draft), stream);
}

Decision decide_resume_case(Draft draft, command::ResumeCase const& command) {
  Stream const stream{"case", command.case_id};
  check_officer(draft, {"恢复议题", "resuming a case"}, true);
  require_text(draft, command.reason, {"理由", "reason"}, "reason");
  auto const* item = require_unfinished(draft, command.case_id);
  if (item == nullptr) return finish(std::move(draft), stream);
  if (item->status != CaseStatus::suspended) {
    refuse(draft, kind(catalog::order, "YS-3577"), {item->id});
    return finish(std::move(draft), stream);
  }
  auto const* rules = require_rules(draft, item->rules);
  if (rules == nullptr) return finish(std::move(draft), stream);
  if (before(draft.stamp.occurred, item->suspended))
    refuse(
        draft, kind(catalog::days, "YS-6103"),
        {draft.stamp.occurred.words(), Words{"中止", "the suspension"}, item->suspended.words()});
  check_after_stages(draft, *item);
  // Whoever has something left to do has the whole of his time again, from when he could know.
  auto const on = protective_start(draft);
  auto answers = new_answer_days(draft, *item, *rules, on);
  emit(draft, event::CaseResumed{command.case_id, command.reason, on, draft.stamp.occurred,
                                 std::move(answers)});
  return finish(std::move(draft), stream);
}

}  // namespace yishi::engine::core
