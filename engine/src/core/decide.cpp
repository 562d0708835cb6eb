// decide: from a command to its events, or to every reason against it.

#include "yishi/engine/decide.hpp"

#include "core/decide_each.hpp"
#include "core/guards/acting.hpp"
#include "core/guards/time.hpp"
#include "core/overloaded.hpp"
#include "core/timers.hpp"
#include "yishi/base/catalog/order.hpp"
#include "yishi/base/catalog/people.hpp"

namespace yishi::engine {
namespace {

using core::Draft;

bool is_adoption(Command const& command) {
  return std::holds_alternative<command::AdoptLaw>(command) ||
         std::holds_alternative<command::AdoptCalendar>(command) ||
         std::holds_alternative<command::AdoptRoster>(command) ||
         std::holds_alternative<command::AdoptRules>(command);
}

/// What the system may do by itself, and what only it may do.
void check_role(Draft& draft, Command const& command) {
  bool const timer = std::holds_alternative<command::PassTime>(command);
  bool const system_may =
      timer || is_adoption(command) || std::holds_alternative<command::OpenLog>(command);
  if (draft.stamp.actor.empty()) refuse(draft, kind(catalog::people, "YS-5219"));
  if (core::by_system(draft.stamp) && !system_may) refuse(draft, kind(catalog::people, "YS-5200"));
  if (timer && !core::by_system(draft.stamp))
    refuse(draft, kind(catalog::people, "YS-5201"), {draft.stamp.actor});
  if (is_adoption(command) && !core::by_system(draft.stamp))
    check_officer(draft, {"采用文件", "adoption"}, true);
}

Decision dispatch(Draft draft, Command const& command) {
  return std::visit(
      core::overloaded{
          [&](command::OpenLog const& c) { return decide_open_log(std::move(draft), c); },
          [&](command::AdoptLaw const& c) { return decide_adopt_law(std::move(draft), c); },
          [&](command::AdoptCalendar const& c) {
            return decide_adopt_calendar(std::move(draft), c);
          },
          [&](command::AdoptRoster const& c) { return decide_adopt_roster(std::move(draft), c); },
          [&](command::AdoptRules const& c) { return decide_adopt_rules(std::move(draft), c); },
          [&](command::Act const& c) { return decide_act(std::move(draft), c); },
          [&](command::Withdraw const& c) { return decide_withdraw(std::move(draft), c); },
          [&](command::Rebind const& c) { return decide_rebind(std::move(draft), c); },
          [&](command::Recuse const& c) { return decide_recuse(std::move(draft), c); },
          [&](command::LiftRecusal const& c) { return decide_lift_recusal(std::move(draft), c); },
          [&](command::Delegate const& c) { return decide_delegate(std::move(draft), c); },
          [&](command::NotifyMeeting const& c) { return decide_notify(std::move(draft), c); },
          [&](command::SignIn const& c) { return decide_sign_in(std::move(draft), c); },
          [&](command::Leave const& c) { return decide_leave(std::move(draft), c); },
          [&](command::OpenMeeting const& c) { return decide_open_meeting(std::move(draft), c); },
          [&](command::OpenVote const& c) { return decide_open_vote(std::move(draft), c); },
          [&](command::RecordVote const& c) { return decide_record_vote(std::move(draft), c); },
          [&](command::AdjournMeeting const& c) { return decide_adjourn(std::move(draft), c); },
          [&](command::ResumeMeeting const& c) { return decide_resume(std::move(draft), c); },
          [&](command::CloseMeeting const& c) { return decide_close(std::move(draft), c); },
          [&](command::PostNotice const& c) { return decide_post(std::move(draft), c); },
          [&](command::InterruptNotice const& c) { return decide_interrupt(std::move(draft), c); },
          [&](command::ProveNotice const& c) { return decide_prove(std::move(draft), c); },
          [&](command::PassTime const& c) { return decide_pass_time(std::move(draft), c); },
          [&](command::Correct const& c) { return decide_correct(std::move(draft), c); },
          [&](command::Annul const& c) { return decide_annul(std::move(draft), c); },
          [&](command::TakeBack const& c) { return decide_take_back(std::move(draft), c); },
          [&](command::Suspend const& c) { return decide_suspend(std::move(draft), c); },
          [&](command::ResumeCase const& c) { return decide_resume_case(std::move(draft), c); },
          [&](command::NameKeepers const& c) { return decide_keepers(std::move(draft), c); },
          [&](command::RotateKey const& c) { return decide_rotate(std::move(draft), c); },
          [&](command::RecoverKey const& c) { return decide_recover(std::move(draft), c); },
          [&](command::TakeOverKey const& c) { return decide_take_over(std::move(draft), c); },
      },
      command);
}

}  // namespace

Decision decide(Library const& library, VillageState const& state, Stamp const& stamp,
                Command const& command) {
  Draft draft{library, state, stamp, {}, {}, {}, {}};
  bool const opening = std::holds_alternative<command::OpenLog>(command);
  if (!state.opened && !opening) refuse(draft, kind(catalog::order, "YS-3500"));
  bool const times_usable = check_times(draft);
  if (!times_usable || (!state.opened && !opening)) return finish(std::move(draft), {});
  check_role(draft, command);
  return dispatch(std::move(draft), command);
}

std::optional<Instant> next_due(Library const& library, VillageState const& state,
                                std::string const& case_id) {
  auto const found = state.cases.find(case_id);
  if (found == state.cases.end()) return std::nullopt;
  auto const timer = core::next_timer(library, state, found->second);
  return timer ? std::optional{timer->due} : std::nullopt;
}

}  // namespace yishi::engine
