#pragma once
// The state of one village's log: the fold of its events. A value: copy it to try something out.

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "yishi/engine/event.hpp"
#include "yishi/rules/law.hpp"

namespace yishi::engine {

/// How a stage was left, and whether that still stands.
struct StageExit {
  std::int64_t seq = 0;
  std::string stage;
  std::optional<rules::Outcome> outcome;
  std::string text;  // the case's text at that time
  bool annulled = false;
  bool operator==(StageExit const&) const = default;
};

/// A filled-in form, kept so that it can be shown and corrected.
struct FilledForm {
  std::int64_t seq = 0;
  std::string stage;
  std::string action;
  std::string person;
  std::string capacity;
  std::vector<FieldValue> form;
  bool operator==(FilledForm const&) const = default;
};

struct Objection {
  std::string id;
  std::int64_t seq = 0;
  std::string stage;
  std::string person;
  Date answer_due;
  std::optional<ObjectionVerdict> verdict;
  bool breached = false;
  bool operator==(Objection const&) const = default;
};

/// What shows that a posting was up.
struct PostingProof {
  std::int64_t seq = 0;
  Moment occurred;
  std::string document;  // SHA-256 of an attachment
  std::string note;
  bool operator==(PostingProof const&) const = default;
};

/// A posting that runs or has run.
struct Posting {
  std::int64_t notice = 0;
  std::int64_t seq = 0;
  std::string case_id;
  std::string stage;
  std::string place;
  Moment occurred;  // when it was put up, as the paper says it
  Date recorded;    // when that was entered: its period cannot start before
  Date from;
  Date until;
  bool interrupted = false;
  std::vector<PostingProof> proofs;
  bool operator==(Posting const&) const = default;
};

/// A stage that the case is in now.
struct ActiveStage {
  std::string stage;
  std::int64_t seq = 0;                // of the entry that entered it
  Date on;                             // its periods count from here
  Moment occurred;                     // nothing in the stage can have happened before
  std::optional<std::int64_t> notice;  // the posting that runs
  std::vector<std::string> done;       // actions taken in this visit
  Moment latest;                       // when the latest of them happened
  std::vector<std::string> breached;   // duties already reported as missed
  bool operator==(ActiveStage const&) const = default;
};

/// The 并行 whose branches are open: the case is in a stage of each that has not joined.
struct OpenParallel {
  std::string stage;
  std::int64_t seq = 0;             // of the entry that opened it
  std::vector<std::string> joined;  // branches at the 会合, by the stages that they began in
  bool operator==(OpenParallel const&) const = default;
};

enum class CaseStatus : std::uint8_t { running, ended, withdrawn, suspended };

struct Case {
  std::string id;
  std::string workflow;
  std::string rules;
  std::string matter;
  std::string proposer;
  std::string text;
  CaseStatus status = CaseStatus::running;
  Moment suspended;                            // since when, while it is
  std::string end;                             // the 终点 reached
  std::vector<ActiveStage> active;             // the marking; several only of open branches
  std::optional<OpenParallel> parallel;        // while branches are open
  std::optional<std::string> waiting_for;      // refused entry to this stage until rebound
  std::map<std::int64_t, std::int64_t> taken;  // Arrow::id -> how often
  std::vector<StageExit> exits;
  std::vector<FilledForm> forms;
  std::vector<Objection> objections;
  std::vector<std::string> recused;              // persons
  std::map<std::string, std::int64_t> recusals;  // of each of them, the entry that holds it
  bool operator==(Case const&) const = default;
};

enum class ItemStatus : std::uint8_t { waiting, voting, decided, inquorate, put_off, voided };

struct MeetingItem {
  AgendaItem item;
  ItemStatus status = ItemStatus::waiting;
  std::vector<std::string> present;             // frozen when its vote opened
  std::vector<rules::HouseholdsOf> households;  // and so is who speaks for which of them
  std::optional<Tally> tally;
  std::optional<Tally> household_tally;
  bool operator==(MeetingItem const&) const = default;
};

enum class MeetingStatus : std::uint8_t { notified, open, adjourned, closed };

struct Meeting {
  std::string id;
  std::int64_t seq = 0;
  std::string body;
  Date given;
  Moment planned;
  Moment sits;  // as planned, or what it was adjourned to
  std::string place;
  std::string roster;
  std::string household_roster;  // where the households stand; empty: in `roster`
  rules::RosterCounts members;
  MeetingStatus status = MeetingStatus::notified;
  std::string chair;
  std::vector<std::string> signed_in;           // everybody who ever signed, in order
  std::vector<std::string> present;             // who is there now, sorted
  std::vector<ProxyGiven> proxies;              // that hold now: who is absent is not in `present`
  std::vector<rules::HouseholdsOf> speaks_for;  // said at sign-in; of whoever is present
  std::vector<MeetingItem> items;
  std::vector<std::int64_t> entries;  // on which its results rest: notice, sign-in, leaving …
  bool operator==(Meeting const&) const = default;
};

struct Delegation {
  std::int64_t seq = 0;
  std::vector<std::string> matters;
  std::string to;
  Date from;
  Date until;
  bool operator==(Delegation const&) const = default;
};

struct AdoptedRules {
  std::string workflow;
  std::string version;
  std::string rules_hash;
  std::int64_t seq = 0;
  bool operator==(AdoptedRules const&) const = default;
};

/// A correction on record.
struct Correction {
  std::int64_t seq = 0;
  event::RecordCorrected what;
  bool operator==(Correction const&) const = default;
};

/// How long after its entry something can be taken back: ten minutes.
inline constexpr Instant time_to_take_back = 10 * 60'000;

/// What an entry touched, as it was before: enough to take that entry back without reading the log
/// again.
struct Undo {
  std::int64_t seq = -1;
  Instant at = 0;  // when it was recorded
  Stream stream;
  std::string recorder;        // who recorded it
  std::int64_t built_on = -1;  // what fell due behind it and went on from there; -1: nothing
  std::map<std::string, std::optional<Case>> cases;  // none: there was no such case
  std::map<std::string, std::optional<Meeting>> meetings;
  std::map<std::int64_t, std::optional<Posting>> postings;
  bool operator==(Undo const&) const = default;
};

/// A new key that was announced and waits for the end of its posting.
struct KeyRecovery {
  std::int64_t seq = 0;
  std::string key;
  bool compromised = false;  // the old key may sign nothing more, not even another key
  std::int64_t number = 0;   // of the notice
  Date until;
  bool operator==(KeyRecovery const&) const = default;
};

/// The key that signs the log's checkpoints, and who may help to another one.
struct LogKeys {
  std::string key;                // in force; base64, as the entry has it
  std::vector<std::string> used;  // all that ever were, this one included
  std::int64_t needed = 0;        // of the keepers; 0: there are none
  std::vector<Keeper> keepers;
  std::optional<std::int64_t> named;  // entry that named them
  std::optional<KeyRecovery> recovery;
  bool operator==(LogKeys const&) const = default;
};

struct VillageState {
  bool opened = false;
  std::string village;
  std::string region;
  bool simulated = false;
  LogKeys keys;
  std::int64_t size = 0;                       // entries folded
  Instant last_at = 0;                         // of the newest entry; never goes back
  std::string law;                             // hash in force
  std::string calendar;                        // hash in force
  std::map<std::string, std::string> rosters;  // body -> hash in force
  std::map<std::string, AdoptedRules> rules;   // workflow -> newest
  std::vector<std::string> adopted_rules;      // every rules_hash ever adopted
  std::map<std::string, Case> cases;
  std::map<std::string, Meeting> meetings;
  std::set<std::string> open_meetings;  // the ones that are not closed
  std::map<std::int64_t, Posting> postings;
  std::vector<Delegation> delegations;
  std::vector<Correction> corrections;
  std::int64_t next_meeting = 1;
  std::int64_t next_notice = 1;
  std::int64_t next_objection = 1;
  std::map<std::int64_t, std::int64_t> cases_in_year;
  /// Entry -> first later decision that rests on it: what makes a correction impossible.
  std::map<std::int64_t, std::int64_t> relied_on;
  /// Of the newest entries that stand and may be taken back, oldest first. Ends where an entry
  /// stands that cannot be taken back; what only fell due does not end it.
  std::vector<Undo> undos;
  bool operator==(VillageState const&) const = default;
};

/// What adopted hashes stand for. Values, resolved by the shell or the auditor from attachments.
/// Requires: every definition in it is sound (rules::is_sound), as `extend_library` sees to; it is
/// asked once when a definition is read, not again for each command.
struct Library {
  std::map<std::string, std::shared_ptr<rules::Rules const>> rules;      // by rules_hash
  std::map<std::string, std::shared_ptr<rules::LawProfile const>> laws;  // by hash
  std::map<std::string, std::shared_ptr<rules::HolidayCalendar const>> calendars;
  std::map<std::string, std::shared_ptr<rules::Roster const>> rosters;
};

}  // namespace yishi::engine
