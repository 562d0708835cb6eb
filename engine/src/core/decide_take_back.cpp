// Taking back the newest entries, one after the other: for a slip of the hand, seen at once.
// Whatever came to rest on an entry, or on its having been seen, takes a correction or an annulment
// instead.

#include <algorithm>

#include "core/decide_each.hpp"
#include "core/evolve.hpp"
#include "core/guards/time.hpp"
#include "core/mistakes.hpp"
#include "yishi/base/catalog/days.hpp"
#include "yishi/base/catalog/order.hpp"
#include "yishi/base/catalog/people.hpp"

namespace yishi::engine::core {
namespace {

/// What the state can tell about an entry that is none of those that may be taken back.
Words why_it_stays(VillageState const& state, std::int64_t target) {
  if (!state.undos.empty() && target > state.undos.back().seq)
    return {"它已经收回了，或者是到期自动登记的，或者本身就是收回",
            "it has been already, or only fell due, or is itself a taking back"};
  return {"它是不能收回的那一种，或者后面有不能收回的记录，或者已经收回了",
          "it is of a kind that stays, or one that stays follows it, or it has been already"};
}

/// Why `target` is not the one whose turn it is.
void refuse_target(Draft& draft, std::int64_t target) {
  auto const& undos = draft.before.undos;
  auto const newest = draft.before.size - 1;
  auto const next = undos.empty() ? std::int64_t{-1} : undos.back().seq;
  if (target < 0 || target > newest)
    refuse(draft, kind(catalog::order, "YS-3594"), {target, newest});
  else if (target < next)
    refuse(draft, kind(catalog::order, "YS-3595"), {target, next});
  else
    refuse(draft, kind(catalog::order, "YS-3596"), {target, why_it_stays(draft.before, target)});
}

}  // namespace

Decision decide_take_back(Draft draft, command::TakeBack const& command) {
  require_text(draft, command.reason, {"理由", "reason"}, "reason");
  if (draft.before.undos.empty() || draft.before.undos.back().seq != command.target) {
    refuse_target(draft, command.target);
    return finish(std::move(draft), {});
  }
  auto const& undo = draft.before.undos.back();
  if (undo.built_on >= 0)
    refuse(draft, kind(catalog::order, "YS-3597"), {command.target, undo.built_on});
  if (recorder_of(draft.stamp) != undo.recorder)
    refuse(draft, kind(catalog::people, "YS-5222"),
           {command.target, undo.recorder, recorder_of(draft.stamp)});
  auto const recorded = std::max<Instant>(undo.at, 0);  // a trail may hold anything
  if (recorded < draft.stamp.at - time_to_take_back)
    refuse(draft, kind(catalog::days, "YS-6115"),
           {command.target, moment_of(recorded).words(), moment_of(draft.stamp.at).words(),
            too_late_to_take_back(draft, command.target)});
  emit(draft, event::RecordTakenBack{command.target, command.reason});
  return finish(std::move(draft), undo.stream);
}

}  // namespace yishi::engine::core
