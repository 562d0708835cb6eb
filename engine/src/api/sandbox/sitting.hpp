#pragma once
// A meeting on a sandbox, from its notice to its end, by the commands with which a real one is
// recorded.

#include <optional>
#include <string>
#include <vector>

#include "yishi/sandbox.hpp"

namespace yishi::sandbox {

/// The notice for a meeting about these cases: who meets, and what is on the agenda.
engine::command::NotifyMeeting notice_for(Sandbox const& sandbox,
                                          std::vector<std::string> const& cases);

struct Called {
  std::string meeting;                  // empty: it cannot be called
  std::vector<Diagnostic> not_earlier;  // what refuses the day before
  std::vector<Diagnostic> reasons;      // why it cannot
};
/// Calls it today, for `on`, or for the first day on which the core accepts that.
Called call_meeting(Sandbox& sandbox, engine::command::NotifyMeeting notice,
                    std::optional<rules::Moment> const& on);

/// The meeting that is not closed and has this case on its agenda, still to be dealt with.
std::optional<std::string> meeting_about(Sandbox const& sandbox, std::string const& case_id);

/// Everybody with a vote, in the order in which they come: who is recused from an item comes last.
std::vector<std::string> voters_of(Sandbox const& sandbox, std::string const& meeting);

/// Goes to the day of the meeting, lets `present` people come and opens it. The reasons if one of
/// that is refused.
std::vector<Diagnostic> assemble(Sandbox& sandbox, std::string const& meeting,
                                 std::int64_t present);

/// Puts an item to the vote and records the count; the reasons if one of that is refused.
std::vector<Diagnostic> vote(Sandbox& sandbox, std::string const& meeting, std::int64_t item,
                             engine::Tally const& tally);

std::vector<Diagnostic> close_meeting(Sandbox& sandbox, std::string const& meeting);

/// When it sits, as the commands of that day say it.
rules::Moment sits(Sandbox const& sandbox, std::string const& meeting);

/// Whether reasons against opening are about the number of people alone.
bool about_quorum(std::vector<Diagnostic> const& reasons);

}  // namespace yishi::sandbox
