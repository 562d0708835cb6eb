#pragma once
// One short function for each command: what it would bring about, or why not. Times, the log and
// the system's own role have been looked at already.

#include "core/draft.hpp"

namespace yishi::engine::core {

Decision decide_open_log(Draft draft, command::OpenLog const& command);
Decision decide_adopt_law(Draft draft, command::AdoptLaw const& command);
Decision decide_adopt_calendar(Draft draft, command::AdoptCalendar const& command);
Decision decide_adopt_roster(Draft draft, command::AdoptRoster const& command);
Decision decide_adopt_rules(Draft draft, command::AdoptRules const& command);

Decision decide_act(Draft draft, command::Act const& command);
Decision decide_withdraw(Draft draft, command::Withdraw const& command);
Decision decide_rebind(Draft draft, command::Rebind const& command);
Decision decide_suspend(Draft draft, command::Suspend const& command);
Decision decide_resume_case(Draft draft, command::ResumeCase const& command);
Decision decide_recuse(Draft draft, command::Recuse const& command);
Decision decide_lift_recusal(Draft draft, command::LiftRecusal const& command);
Decision decide_delegate(Draft draft, command::Delegate const& command);

Decision decide_notify(Draft draft, command::NotifyMeeting const& command);
Decision decide_sign_in(Draft draft, command::SignIn const& command);
Decision decide_leave(Draft draft, command::Leave const& command);
Decision decide_open_meeting(Draft draft, command::OpenMeeting const& command);
Decision decide_open_vote(Draft draft, command::OpenVote const& command);
Decision decide_record_vote(Draft draft, command::RecordVote const& command);
Decision decide_adjourn(Draft draft, command::AdjournMeeting const& command);
Decision decide_resume(Draft draft, command::ResumeMeeting const& command);
Decision decide_close(Draft draft, command::CloseMeeting const& command);

Decision decide_post(Draft draft, command::PostNotice const& command);
Decision decide_interrupt(Draft draft, command::InterruptNotice const& command);
Decision decide_prove(Draft draft, command::ProveNotice const& command);
Decision decide_pass_time(Draft draft, command::PassTime const& command);

Decision decide_correct(Draft draft, command::Correct const& command);
Decision decide_annul(Draft draft, command::Annul const& command);
Decision decide_take_back(Draft draft, command::TakeBack const& command);
Decision decide_keepers(Draft draft, command::NameKeepers const& command);
Decision decide_rotate(Draft draft, command::RotateKey const& command);
Decision decide_recover(Draft draft, command::RecoverKey const& command);
Decision decide_take_over(Draft draft, command::TakeOverKey const& command);

}  // namespace yishi::engine::core
