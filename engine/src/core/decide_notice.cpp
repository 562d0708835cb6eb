// Postings, and what falls due by itself.

#include "core/decide_each.hpp"
#include "core/guards/acting.hpp"
#include "core/guards/form.hpp"
#include "core/guards/time.hpp"
#include "core/place.hpp"
#include "core/timers.hpp"
#include "core/transitions.hpp"
#include "yishi/base/catalog/days.hpp"
#include "yishi/base/catalog/order.hpp"

namespace yishi::engine::core {
namespace {

/// A clock far ahead cannot make one entry of unbounded size; the rest falls due at once again.
constexpr int timers_at_once_max = 64;

/// The active posting of a running case that a notice number stands for; null if it is not up.
ActiveStage const* find_posted(Draft const& draft, Posting const& posting) {
  auto const* item = find_case(draft, posting.case_id);
  auto const* active = item == nullptr ? nullptr : find_active(*item, posting.stage);
  if (active == nullptr || active->notice != posting.notice || posting.interrupted) return nullptr;
  return active;
}

void fire(Draft& draft, std::string const& case_id, rules::Rules const& rules, Timer const& timer) {
  if (timer.kind == Timer::Kind::breach) {
    emit(draft,
         event::DutyBreached{case_id, timer.stage, timer.action, timer.objection, timer.last});
    return;
  }
  auto const outcome =
      timer.kind == Timer::Kind::expiry ? rules::Outcome::expired : rules::Outcome::lapsed;
  auto const* stage = find_stage(rules, timer.stage);
  auto const* exit = stage == nullptr ? nullptr : rules::find_exit(*stage, outcome);
  if (exit == nullptr) return;
  auto const since = moment_of(timer.due);
  depart(draft, case_id, rules, {timer.stage, outcome, "", &exit->arrow, {since.date, since}});
}

Words next_words(Library const& library, VillageState const& state, Case const& item) {
  auto const timer = next_timer(library, state, item);
  if (!timer || !usable_instant(timer->due)) return {"没有", "nothing"};
  return moment_of(timer->due).words();
}

}  // namespace

Decision decide_post(Draft draft, command::PostNotice const& command) {
  auto const number = draft.before.next_notice;
  Stream const stream{"notice", std::to_string(number)};
  check_officer(draft, {"张贴公示", "posting a notice"}, false);
  require_text(draft, command.place, {"张贴地点", "place"}, "place");
  auto const place = require_place(draft, command.case_id, command.stage);
  if (!place) return finish(std::move(draft), stream);
  auto const name = place->stage.name.words();
  if (place->stage.kind != rules::StageKind::notice || !place->stage.period) {
    refuse(draft, kind(catalog::order, "YS-3530"),
           {name, stage_names(place->rules, rules::StageKind::notice)});
    return finish(std::move(draft), stream);
  }
  check_since(draft, name, place->active);
  if (auto const* posting = running_posting(draft.before, place->active))
    refuse(draft, kind(catalog::order, "YS-3531"), {name, posting->notice});
  auto const from = protective_start(draft);
  check_law(draft, place->rules, place->index, from);
  auto const until =
      require_period_end(draft, from, rules::resolve(place->rules, *place->stage.period));
  if (until)
    emit(draft, event::NoticePosted{number, command.case_id, place->stage.name.id(), command.place,
                                    from, *until, command.checkpoint});
  return finish(std::move(draft), stream);
}

Decision decide_interrupt(Draft draft, command::InterruptNotice const& command) {
  Stream const stream{"notice", std::to_string(command.notice)};
  check_officer(draft, {"登记公示中断", "recording the interruption"}, false);
  require_text(draft, command.reason, {"原因", "reason"}, "reason");
  auto const found = draft.before.postings.find(command.notice);
  if (found == draft.before.postings.end() || find_posted(draft, found->second) == nullptr) {
    refuse(draft, kind(catalog::order, "YS-3532"), {command.notice});
    return finish(std::move(draft), stream);
  }
  auto const& posting = found->second;
  require_running(draft, posting.case_id);
  if (draft.stamp.occurred.date > posting.until)
    refuse(draft, kind(catalog::order, "YS-3533"), {command.notice, posting.until.words()});
  if (before(draft.stamp.occurred, posting.occurred))
    refuse(draft, kind(catalog::days, "YS-6103"),
           {draft.stamp.occurred.words(), Words{"公示", "posting"}, posting.occurred.words()});
  emit(draft, event::NoticeInterrupted{command.notice, command.reason});
  return finish(std::move(draft), stream);
}

Decision decide_prove(Draft draft, command::ProveNotice const& command) {
  Stream const stream{"notice", std::to_string(command.notice)};
  check_officer(draft, {"登记公示的照片", "recording a photo of a posting"}, false);
  if (!is_hash(command.document)) refuse(draft, kind(catalog::order, "YS-3535"));
  auto const found = draft.before.postings.find(command.notice);
  if (found == draft.before.postings.end()) {
    refuse(draft, kind(catalog::order, "YS-3534"), {command.notice});
    return finish(std::move(draft), stream);
  }
  auto const& posting = found->second;
  auto const* item = require_case(draft, posting.case_id);
  auto const* rules = item == nullptr ? nullptr : require_rules(draft, item->rules);
  if (rules == nullptr) return finish(std::move(draft), stream);
  if (item->status == CaseStatus::suspended) require_running(draft, item->id);
  if (before(draft.stamp.occurred, posting.occurred))
    refuse(draft, kind(catalog::days, "YS-6103"),
           {draft.stamp.occurred.words(), Words{"公示", "the posting"}, posting.occurred.words()});
  // A photo that is taken when it comes down shows that it was up, so the last day is no limit.
  if (draft.stamp.at >= late_limit(*rules, posting.until))
    refuse(draft, kind(catalog::days, "YS-6116"),
           {command.notice, posting.until.plus(late_days(*rules)).words(),
            moment_of(draft.stamp.at).words()});
  emit(draft, event::NoticeProved{command.notice, command.document, command.note});
  return finish(std::move(draft), stream);
}

Decision decide_pass_time(Draft draft, command::PassTime const& command) {
  Stream const stream{"case", command.case_id};
  auto const* item = require_running(draft, command.case_id);
  auto const* rules = item == nullptr ? nullptr : require_rules(draft, item->rules);
  if (rules == nullptr || require_calendar(draft) == nullptr)
    return finish(std::move(draft), stream);
  auto const& id = command.case_id;
  for (int fired = 0; fired < timers_at_once_max; ++fired) {
    auto const timer = next_timer(draft.library, draft.before, *find_case(draft, id));
    if (!timer || timer->due > draft.stamp.at) break;
    fire(draft, id, *rules, *timer);
  }
  if (draft.events.empty())
    refuse(draft, kind(catalog::days, "YS-6111"),
           {id, next_words(draft.library, draft.before, *item)});
  void_stale_items(draft, id);
  return finish(std::move(draft), stream);
}

}  // namespace yishi::engine::core
