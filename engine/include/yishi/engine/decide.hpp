#pragma once
// The meaning of a running village: three pure functions. No clock, no store, no randomness.
//
//   decide : what a command would bring about, or every reason why the rules forbid it
//   evolve : the state after one event; total, decides nothing, looks nothing up
//   replay : the fold of evolve over entries

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "yishi/base/diagnostic.hpp"
#include "yishi/engine/state.hpp"

namespace yishi::engine {

/// Why the rules say no: *all* unmet conditions, each with its numbers, articles and cure. Never
/// empty.
struct Rejection {
  std::vector<Diagnostic> unmet;
};

/// What an accepted command brings about.
struct Acceptance {
  Stream stream;
  std::vector<Event> events;
};

using Decision = std::variant<Acceptance, Rejection>;

/// What `command` would bring about at `stamp`, or why the rules forbid it. Pure.
/// A command that refers to something `library` does not hold is rejected, not an error.
Decision decide(Library const& library, VillageState const& state, Stamp const& stamp,
                Command const& command);

/// The state after `event` of the entry with number `seq` and this stamp. Total: any recorded event
/// can be applied, so old trails always replay.
VillageState evolve(VillageState state, std::int64_t seq, Stamp const& stamp, Event const& event);

/// The state after a whole entry: its events in order, then size and last_at.
VillageState evolve(VillageState state, Entry const& entry);

/// fold(evolve, VillageState{}).
VillageState replay(std::vector<Entry> const& entries);

/// The first instant at which PassTime would do something in this case; none: nothing is due ever
/// (or the calendar does not know). What is due later than a 补录期 fires at its end.
std::optional<Instant> next_due(Library const& library, VillageState const& state,
                                std::string const& case_id);

/// The numbers behind the quorum of one agenda item, with the people who are there now.
struct ItemReckoning {
  rules::BaseCounts counts;
  rules::QuorumReckoning quorum;
  std::vector<rules::HouseholdsOf> households;  // who speaks for which of them
};
ItemReckoning reckon_item(Library const& library, VillageState const& state, Meeting const& meeting,
                          std::int64_t item);

/// Why the body that votes in `stage` could not decide this case on `date`, for want of a 授权 that
/// it can still be given; empty where none is wanted. Known from the matter alone, long before the
/// meeting is called. Requires: `stage` is of the workflow that the case is bound to.
std::vector<Diagnostic> delegation_wanted(Library const& library, VillageState const& state,
                                          std::string const& case_id, rules::Stage const& stage,
                                          Date date);

/// The last day on which what happened in a meeting can still be entered: the day it sits and the
/// strictest 补录期 on its agenda. None if that day is no day of a calendar.
std::optional<Date> last_entry_day(Library const& library, VillageState const& state,
                                   Meeting const& meeting);

/// What can be named instead of a number that is none: the newest cases that are not over, the
/// newest meetings that are not closed.
Words cases_going_on(VillageState const& state);
Words meetings_going_on(VillageState const& state);

/// What kind of thing comes next: what the shell makes a command of.
enum class StepKind : std::uint8_t {
  act,             // an action of the stage
  answer,          // an objection waits for its answer
  post,            // the notice has to go up
  posting_ends,    // nothing to do but wait
  call_meeting,    // somebody has to call it
  hold_meeting,    // it has been called
  in_session,      // it sits now
  resume_meeting,  // it was adjourned
  lapse,           // the case goes on by itself
  rebind,          // the case waits until it is bound to rules that satisfy the law
  resume_case,     // the case is suspended
};

/// One thing that can or must be done next in a case, in words: who, what, until when.
struct NextStep {
  StepKind kind = StepKind::act;
  std::string stage;
  std::string action;       // of act and answer: its id
  std::string meeting;      // of hold_meeting, in_session, resume_meeting, and of act in a meeting
  std::string objection;    // of answer
  std::int64_t notice = 0;  // of posting_ends
  std::string meets;        // of call_meeting: the body that is to meet
  /// Of act and answer: the bodies that may act. Empty otherwise: posting, meetings, rebind and
  /// resume_case are for whoever holds an office in any body; the rest happens by itself.
  std::vector<std::string> bodies;
  Words words;
  std::optional<Date> until;    // last day
  std::optional<Date> fell_on;  // the day off from which `until` was moved (Civil Code art. 203)
  /// There is a last day, and it cannot be reckoned: about this day the calendar knows nothing.
  std::optional<Date> unknown;
  bool duty = false;
};
std::vector<NextStep> next_steps(Library const& library, VillageState const& state,
                                 std::string const& case_id);

}  // namespace yishi::engine
