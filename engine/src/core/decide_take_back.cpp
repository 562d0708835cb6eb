// Taking the newest entry back: for a slip of the hand, seen at once. Whatever came to rest on an
// entry, or on its having been seen, takes a correction or an annulment instead.

#include <algorithm>

#include "core/decide_each.hpp"
#include "core/evolve.hpp"
#include "core/guards/time.hpp"
#include "yishi/base/catalog/days.hpp"
#include "yishi/base/catalog/order.hpp"
#include "yishi/base/catalog/people.hpp"

namespace yishi::engine::core {
namespace {

constexpr Instant time_to_take_back = 10 * 60'000;

}  // namespace

Decision decide_take_back(Draft draft, command::TakeBack const& command) {
  auto const& undo = draft.before.undo;
  auto const newest = draft.before.size - 1;
  require_text(draft, command.reason, {"理由", "reason"}, "reason");
  if (command.target != newest) {
    refuse(draft, kind(catalog::order, "YS-3595"), {command.target, newest});
    return finish(std::move(draft), {});
  }
  if (undo.seq != newest || !undo.can_be_taken_back)
    refuse(draft, kind(catalog::order, "YS-3596"), {command.target});
  if (recorder_of(draft.stamp) != undo.recorder)
    refuse(draft, kind(catalog::people, "YS-5222"),
           {command.target, undo.recorder, recorder_of(draft.stamp)});
  auto const recorded = std::max<Instant>(draft.before.last_at, 0);  // a trail may hold anything
  if (recorded < draft.stamp.at - time_to_take_back)
    refuse(draft, kind(catalog::days, "YS-6115"),
           {command.target, moment_of(recorded).words(), moment_of(draft.stamp.at).words()});
  emit(draft, event::RecordTakenBack{command.target, command.reason});
  return finish(std::move(draft), undo.stream);
}

}  // namespace yishi::engine::core
