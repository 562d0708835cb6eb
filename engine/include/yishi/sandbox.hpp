#pragma once
// Trying things out on a copy of a village: nothing is ever written. And two questions that are
// answered so: what a meeting would bring, and how soon a case could be done.
//
// A Sandbox is a value that owes nothing to the village it was made from: copy it to try one thing
// this way and that way. Its answers are those that the village would give (same core, same timers,
// same order), so that what is tried out is what would happen.

#include <optional>
#include <string>
#include <vector>

#include "yishi/engine/trial.hpp"
#include "yishi/yishi.hpp"

namespace yishi {

class Sandbox {
 public:
  /// The village as it is now, at its own time.
  explicit Sandbox(Village const& village);
  /// The same, on a state and library that did not come from a village folder.
  Sandbox(engine::VillageState state, engine::Library library, engine::Instant now);

  engine::Instant now() const { return trial_.now(); }
  engine::VillageState const& state() const { return trial_.state(); }
  engine::Library const& library() const { return trial_.library(); }

  /// Goes on to `now` and lets what fell due by then happen. Time does not go back (asserted).
  void set_time(engine::Instant now) { trial_.set_time(now); }

  /// What the village would answer now: the events, or every reason against it. What is accepted
  /// holds in the sandbox from then on. Documents need not be there, but what is adopted has to be
  /// among the attachments of the submission.
  engine::Decision submit(engine::Submission const& submission) {
    return trial_.submit(submission);
  }

  /// What was accepted since the start, timers included: entry by entry, and the events alone.
  std::vector<engine::Entry> const& entries() const { return trial_.entries(); }
  std::vector<engine::Event> events() const;

 private:
  engine::Trial trial_;
};

// ---- a meeting

/// “What if 36 are there and 29 are in favour?”
struct MeetingQuestion {
  std::vector<std::string> cases;  // to be put on the agenda of a meeting that would be called
  std::string meeting;             // or a meeting that has been called
  std::string stage;  // of a single case: at which meeting of its procedure; empty: where it is, or
                      // the next one that votes
  std::int64_t present = 0;             // people with a vote who are there
  std::optional<std::int64_t> approve;  // none: only the quorum, and how many would be needed
  std::optional<std::int64_t> oppose;   // none: all others who are there
  std::optional<std::int64_t> abstain;  // none: nobody, or all others if `oppose` is given
  std::optional<rules::Moment> on;      // none: the first day that the rules allow
};

/// The count of one vote. Without `tally` it was only reckoned how many are needed.
struct VoteForecast {
  std::optional<engine::Tally> tally;
  std::int64_t needed = 0;
  std::int64_t total = 0;
  rules::Base base = rules::Base::present;
  rules::Threshold bar;
  /// What it takes in households, where they are counted too.
  std::optional<rules::Threshold> also;
  std::optional<engine::SecondBar> households;
  std::vector<Words> basis;
};

/// What can be done in a consultation, and where it leads (empty: nowhere).
struct WayForecast {
  Words action;
  Words to;
};

struct ItemForecast {
  std::string case_id;
  Words stage;
  std::vector<rules::QuorumLine> quorum;
  bool quorate = false;
  std::vector<Words> quorum_basis;
  std::int64_t aside = 0;  // there, but recused from this case
  std::optional<VoteForecast> vote;
  std::vector<WayForecast> ways;                            // of a consultation
  std::optional<rules::Outcome> outcome;                    // none: it is still where it was
  engine::ItemStatus status = engine::ItemStatus::waiting;  // when the meeting is over
  Words next;            // the stage or end to which the case goes; empty if it stays
  bool ended = false;    // `next` is an end
  bool refused = false;  // it waits before `next`: its rules are below the law
  std::vector<engine::NextStep> waits;
  std::vector<Diagnostic> reasons;  // why it could not be put to the vote, or not counted so
};

struct MeetingForecast {
  std::string meeting;  // its number; empty: it cannot be called
  bool called = false;  // for this question: it did not exist before
  Words ahead;          // the stage to which the case was walked first; empty: it was there
  Words body;
  rules::Moment sits;
  rules::Date given;
  std::vector<Diagnostic> not_earlier;  // what refuses the day before
  bool opened = false;
  std::vector<ItemForecast> items;
  std::vector<Diagnostic> reasons;     // why it cannot be held, all of them
  std::vector<engine::Entry> entries;  // what would be recorded, in order
};

/// What would happen: notice, sign-in, opening, votes and closing are done on a copy, with people
/// of the roster in its order (who is recused comes last). A single case that is not at a meeting
/// is walked there first, as by forecast_calendar. The clock of the copy goes to the day of
/// the meeting, and what falls due before it happens.
MeetingForecast forecast_meeting(Sandbox const& village, MeetingQuestion const& question);

// ---- a calendar

/// How soon could a case be done?
struct CalendarQuestion {
  std::string case_id;              // empty: a case that would be opened
  std::string workflow;             // of a case that would be opened
  std::optional<rules::Date> from;  // none: now
  std::int32_t pace = 0;            // days that pass in each stage before anything is done in it
};

struct CalendarStep {
  Words what;
  rules::Date earliest;
  std::optional<rules::Date> last;  // the last day, where the rules give one
  bool last_unknown = false;        // they give one, but beyond the days that the calendar knows
  Words who;
  Words because;             // what has to be waited for until `earliest`; empty: nothing
  std::vector<Words> basis;  // its articles
  std::size_t entry = 0;     // in `entries`: the one that was recorded for this step
};

struct CalendarForecast {
  std::string case_id;
  Words workflow;
  Words matter;  // by which it was reckoned; may be empty
  bool opened =
      false;  // it would be opened for this question; `case_id` is the number it would get
  rules::Date from;
  std::int32_t pace = 0;  // as it was asked for
  std::vector<CalendarStep> steps;
  bool complete = false;                   // the end was reached, on the day of the last step
  std::vector<Diagnostic> reasons;         // why it goes no further
  std::optional<rules::Date> known_until;  // of the calendar
  std::vector<engine::Entry> entries;
};

/// Walks a case to an end of the kind 通过 by the fewest steps, each on the first day on which the
/// core accepts it, or later by the pace that was asked for; loops are not taken. Forms and
/// documents are made up, everybody comes and is in favour. Days that the calendar does not know
/// are never guessed: the walk stops there.
CalendarForecast forecast_calendar(Sandbox const& village, CalendarQuestion const& question);

}  // namespace yishi
