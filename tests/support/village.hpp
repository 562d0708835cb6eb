#pragma once
// A village for tests of the core: given what happened, when somebody asks for something, then
// these events follow, or it is refused for these reasons.
//
//   Village village;
//   village.now("2026-03-02T09:00").given(propose());
//   village.when(command::CloseMeeting{"M9"}).refused({"YS-3550"});

#include <cstdint>
#include <string>
#include <vector>

#include "yishi/engine/decide.hpp"

namespace yishi::support {

using namespace yishi::engine;

/// Persons p("r", 3) == "r03"; several: people("r", 1, 37).
std::string p(std::string const& prefix, int number);
std::vector<std::string> people(std::string const& prefix, int first, int last);

/// A document's hash made of one letter.
std::string text_hash(char letter);
FieldValue value(std::string name, std::string value);
FieldValue document(std::string name, std::string hash);

std::vector<std::string> tags(std::vector<Event> const& events);
/// Codes of a rejection, sorted, each as often as it occurs.
std::vector<std::string> codes(Decision const& decision);

/// What one reason of a refusal says; empty if it is not among them.
std::string said(std::vector<Diagnostic> const& reasons, std::string const& code);
/// The articles it cites, in English, joined by "; ".
std::string cited(std::vector<Diagnostic> const& reasons, std::string const& code);

class Village;

/// What came of a command. One of its functions has to be called.
class Attempt {
 public:
  Attempt(Village& village, Stamp stamp, Command command, Decision decision)
      : village_(village),
        stamp_(std::move(stamp)),
        command_(std::move(command)),
        decision_(std::move(decision)) {}

  /// Accepted with exactly these events.
  void then(std::vector<Event> const& events);
  /// Accepted with events of exactly these tags; gives the events.
  std::vector<Event> brings(std::vector<std::string> const& expected);
  /// Accepted, whatever follows.
  std::vector<Event> accepted();
  /// Refused for exactly these reasons; gives them.
  std::vector<Diagnostic> refused(std::vector<std::string> expected);
  Decision const& decision() const { return decision_; }

 private:
  Village& village_;
  Stamp stamp_;
  Command command_;
  Decision decision_;
};

/// Rosters: representatives r01–r55 (five of them committee members with an office), party members
/// p01–p60 with a vote and p61–p65 without, committees c1, c2 (office) and c3, party branch b1,
/// supervisors s1–s3 (s1 with an office), legal adviser l1, villagers v01–v40.
class Village {
 public:
  /// Opened and with everything adopted, on `day`; the posting period of its rules.
  explicit Village(std::string const& day = "2026-01-05", std::int32_t posting_days = 15);

  /// The clock of recording. What happens, happens then, unless `on` says otherwise.
  Village& now(std::string const& local);
  Village& now(Instant at);
  /// When the next command happened, by the paper.
  Village& on(std::string const& moment);
  /// Who does the next commands. Without, c1 for the committees with minutes.
  Village& by(std::string const& actor, std::string const& capacity,
              std::string const& minutes = "minutes 7");
  Village& by_clerk();

  Attempt when(Command const& command);
  /// Has to be accepted.
  std::vector<Event> given(Command const& command);
  /// Lets time pass in a case.
  Attempt time(std::string const& case_id);

  /// Adopts rules with another posting period; gives their hash.
  std::string adopt_rules(std::int32_t posting_days, std::int32_t late_days = 3);
  std::string adopt(rules::Rules rules);
  void adopt_roster(rules::Roster roster);
  void delegate(std::vector<std::string> matters, std::string const& from,
                std::string const& until);

  Case const& the_case(std::string const& id) const { return state_.cases.at(id); }
  Meeting const& meeting(std::string const& id) const { return state_.meetings.at(id); }
  VillageState const& state() const { return state_; }
  Library& library() { return library_; }
  Library const& library() const { return library_; }
  std::vector<Entry> const& entries() const { return entries_; }
  Stamp stamp() const;
  void record(Stamp const& stamp, Command const& command, Acceptance const& accepted);

 private:
  Library library_;
  VillageState state_;
  std::vector<Entry> entries_;
  Instant at_ = 0;
  std::string occurred_;
  std::string actor_;
  std::string capacity_;
  std::string minutes_;
};

rules::HolidayCalendar const& holidays();

}  // namespace yishi::support
