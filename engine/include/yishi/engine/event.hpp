#pragma once
// Events: what followed from a command. Past tense; plain values; folded by `evolve`, which decides
// nothing. Tags and field names are frozen: they are in the leaves.
//
// Numbers the core gives: cases "2026-001" (year of opening, count in that year), meetings "M1",
// "M2" …, notices 1, 2 … without gaps, objections "O1", "O2" … — all counted over the whole log.
// The number of something that was taken back is not given again.

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "yishi/engine/command.hpp"
#include "yishi/engine/event_branch.hpp"
#include "yishi/engine/event_change.hpp"
#include "yishi/engine/event_key.hpp"
#include "yishi/engine/stamp.hpp"
#include "yishi/rules/roster.hpp"
#include "yishi/rules/threshold.hpp"
#include "yishi/rules/workflow.hpp"

namespace yishi::engine::event {

#define YISHI_FIELDS(...)                         \
  template <class Self, class F>                  \
  static void each_field(Self& self, F&& field) { \
    __VA_ARGS__                                   \
  }

struct LogOpened {
  static constexpr char const* tag = "log.opened";
  std::string village;
  std::string region;
  bool simulated = false;
  bool operator==(LogOpened const&) const = default;
  YISHI_FIELDS(field("village", self.village); field("region", self.region);
               field("simulated", self.simulated);)
};

struct LawAdopted {
  static constexpr char const* tag = "law.adopted";
  std::string profile;
  std::string hash;
  bool operator==(LawAdopted const&) const = default;
  YISHI_FIELDS(field("profile", self.profile); field("hash", self.hash);)
};

struct CalendarAdopted {
  static constexpr char const* tag = "calendar.adopted";
  std::string hash;
  bool operator==(CalendarAdopted const&) const = default;
  YISHI_FIELDS(field("hash", self.hash);)
};

struct RosterAdopted {
  static constexpr char const* tag = "roster.adopted";
  std::string body;
  std::string hash;
  bool operator==(RosterAdopted const&) const = default;
  YISHI_FIELDS(field("body", self.body); field("hash", self.hash);)
};

struct RulesAdopted {
  static constexpr char const* tag = "rules.adopted";
  std::string workflow;
  std::string version;
  std::string workflow_hash;
  std::string rules_hash;
  bool operator==(RulesAdopted const&) const = default;
  YISHI_FIELDS(field("workflow", self.workflow); field("version", self.version);
               field("workflow_hash", self.workflow_hash); field("rules_hash", self.rules_hash);)
};

struct CaseOpened {
  static constexpr char const* tag = "case.opened";
  std::string case_id;
  std::string workflow;
  std::string rules;     // the rules_hash it pins
  std::string matter;    // MatterType id, or empty if the form has no 事项类别
  std::string proposer;  // person
  bool operator==(CaseOpened const&) const = default;
  YISHI_FIELDS(field("case", self.case_id); field("workflow", self.workflow);
               field("rules", self.rules); field("matter", self.matter);
               field("proposer", self.proposer);)
};

struct StageEntered {
  static constexpr char const* tag = "stage.entered";
  std::string case_id;
  std::string stage;
  Date on;       // the day from which its periods count
  Moment since;  // nothing in the stage can have happened before
  bool operator==(StageEntered const&) const = default;
  YISHI_FIELDS(field("case", self.case_id); field("stage", self.stage); field("on", self.on);
               field("since", self.since);)
};

/// The way is clear by the procedure, but the case's rules are now below the law of the day. The
/// case waits before `stage` until it is rebound.
struct StageRefused {
  static constexpr char const* tag = "stage.refused";
  std::string case_id;
  std::string stage;
  std::vector<rules::LegalRef> basis;
  bool operator==(StageRefused const&) const = default;
  YISHI_FIELDS(field("case", self.case_id); field("stage", self.stage); field("basis", self.basis);)
};

struct StageLeft {
  static constexpr char const* tag = "stage.left";
  std::string case_id;
  std::string stage;
  std::optional<rules::Outcome> outcome;  // none: left by an action
  std::string action;                     // empty: left by an outcome
  std::int64_t arrow = 0;                 // Arrow::id
  bool otherwise = false;                 // its 否则 was taken
  std::string text;                       // the case's text when it left
  bool operator==(StageLeft const&) const = default;
  YISHI_FIELDS(field("case", self.case_id); field("stage", self.stage);
               field("outcome", self.outcome); field("action", self.action);
               field("arrow", self.arrow); field("otherwise", self.otherwise);
               field("text", self.text);)
};

struct ActionTaken {
  static constexpr char const* tag = "action.taken";
  std::string case_id;
  std::string stage;
  std::string action;
  std::string person;
  std::string capacity;
  std::vector<FieldValue> form;
  bool operator==(ActionTaken const&) const = default;
  YISHI_FIELDS(field("case", self.case_id); field("stage", self.stage);
               field("action", self.action); field("person", self.person);
               field("capacity", self.capacity); field("form", self.form);)
};

/// The text that is voted on is now the document with this hash.
struct TextSet {
  static constexpr char const* tag = "text.set";
  std::string case_id;
  std::string text;
  bool operator==(TextSet const&) const = default;
  YISHI_FIELDS(field("case", self.case_id); field("text", self.text);)
};

struct DutyBreached {
  static constexpr char const* tag = "duty.breached";
  std::string case_id;
  std::string stage;
  std::string action;
  std::string objection;  // the one left unanswered, or empty
  Date due;
  bool operator==(DutyBreached const&) const = default;
  YISHI_FIELDS(field("case", self.case_id); field("stage", self.stage);
               field("action", self.action); field("objection", self.objection);
               field("due", self.due);)
};

struct CaseEnded {
  static constexpr char const* tag = "case.ended";
  std::string case_id;
  std::string stage;  // the 终点
  rules::EndKind end = rules::EndKind::passed;
  bool operator==(CaseEnded const&) const = default;
  YISHI_FIELDS(field("case", self.case_id); field("stage", self.stage); field("end", self.end);)
};

struct CaseWithdrawn {
  static constexpr char const* tag = "case.withdrawn";
  std::string case_id;
  std::string reason;
  bool operator==(CaseWithdrawn const&) const = default;
  YISHI_FIELDS(field("case", self.case_id); field("reason", self.reason);)
};

/// How often a way was taken, by its number in the rules that hold from now on.
struct ArrowCount {
  std::int64_t arrow = 0;
  std::int64_t times = 0;
  bool operator==(ArrowCount const&) const = default;
  YISHI_FIELDS(field("arrow", self.arrow); field("times", self.times);)
};

struct CaseRebound {
  static constexpr char const* tag = "case.rebound";
  std::string case_id;
  std::string old_rules;
  std::string new_rules;
  std::string authority;
  std::string reason;
  std::vector<ArrowCount> taken;  // loops go on counting: never reset
  bool operator==(CaseRebound const&) const = default;
  YISHI_FIELDS(field("case", self.case_id); field("old", self.old_rules);
               field("new", self.new_rules); field("authority", self.authority);
               field("reason", self.reason); field("taken", self.taken);)
};

struct PersonRecused {
  static constexpr char const* tag = "person.recused";
  std::string case_id;
  std::string person;
  std::string reason;
  bool operator==(PersonRecused const&) const = default;
  YISHI_FIELDS(field("case", self.case_id); field("person", self.person);
               field("reason", self.reason);)
};

struct DelegationRecorded {
  static constexpr char const* tag = "delegation.recorded";
  std::vector<std::string> matters;
  std::string to;
  Date from;
  Date until;
  std::string evidence;
  bool operator==(DelegationRecorded const&) const = default;
  YISHI_FIELDS(field("matters", self.matters); field("to", self.to); field("from", self.from);
               field("until", self.until); field("evidence", self.evidence);)
};

struct MeetingNotified {
  static constexpr char const* tag = "meeting.notified";
  std::string meeting;
  std::string body;
  Date given;  // the day from which the notice counts
  Moment planned;
  std::string place;
  std::string roster;           // hash of the roster as it stood: the snapshot
  rules::RosterCounts members;  // of it, on the planned date
  std::vector<AgendaItem> agenda;
  /// Hash of the villagers' roster, where the agenda counts households that are not in `roster`.
  std::optional<std::string> household_roster = std::nullopt;
  bool operator==(MeetingNotified const&) const = default;
  YISHI_FIELDS(field("meeting", self.meeting); field("body", self.body); field("given", self.given);
               field("planned", self.planned); field("place", self.place);
               field("roster", self.roster); field("all", self.members.members);
               field("voting", self.members.voting); field("households", self.members.households);
               field("agenda", self.agenda); field("household_roster", self.household_roster);)
};

struct MembersSignedIn {
  static constexpr char const* tag = "members.signed_in";
  std::string meeting;
  std::vector<std::string> persons;
  std::optional<std::vector<ProxyGiven>> proxies = std::nullopt;
  std::optional<std::vector<rules::HouseholdsOf>> households = std::nullopt;
  bool operator==(MembersSignedIn const&) const = default;
  YISHI_FIELDS(field("meeting", self.meeting); field("persons", self.persons);
               field("proxies", self.proxies); field("households", self.households);)
};

struct MembersLeft {
  static constexpr char const* tag = "members.left";
  std::string meeting;
  std::vector<std::string> persons;
  bool operator==(MembersLeft const&) const = default;
  YISHI_FIELDS(field("meeting", self.meeting); field("persons", self.persons);)
};

struct MeetingOpened {
  static constexpr char const* tag = "meeting.opened";
  std::string meeting;
  std::string chair;
  std::int64_t present = 0;
  bool operator==(MeetingOpened const&) const = default;
  YISHI_FIELDS(field("meeting", self.meeting); field("chair", self.chair);
               field("present", self.present);)
};

struct VoteOpened {
  static constexpr char const* tag = "vote.opened";
  std::string meeting;
  std::int64_t item = 0;
  /// Persons with a vote who are there, or somebody for them, and who are not recused; sorted.
  std::vector<std::string> present;
  /// Of a ballot that counts households: who speaks for which of them.
  std::optional<std::vector<rules::HouseholdsOf>> households = std::nullopt;
  bool operator==(VoteOpened const&) const = default;
  YISHI_FIELDS(field("meeting", self.meeting); field("item", self.item);
               field("present", self.present); field("households", self.households);)
};

struct VoteRecorded {
  static constexpr char const* tag = "vote.recorded";
  std::string meeting;
  std::int64_t item = 0;
  Tally tally;
  std::optional<Tally> households = std::nullopt;  // the same votes, one for each household
  bool operator==(VoteRecorded const&) const = default;
  YISHI_FIELDS(field("meeting", self.meeting); field("item", self.item); field("tally", self.tally);
               field("households", self.households);)
};

/// The reckoning of a vote: `approve` of `total` (counted over `base`), `needed` to pass.
struct MotionPassed {
  static constexpr char const* tag = "motion.passed";
  std::string meeting;
  std::string case_id;
  std::string text;
  std::int64_t approve = 0;
  std::int64_t needed = 0;
  std::int64_t total = 0;
  rules::Base base = rules::Base::present;
  std::optional<SecondBar> also = std::nullopt;
  bool operator==(MotionPassed const&) const = default;
  YISHI_FIELDS(field("meeting", self.meeting); field("case", self.case_id);
               field("text", self.text); field("approve", self.approve);
               field("needed", self.needed); field("total", self.total); field("base", self.base);
               field("also", self.also);)
};

struct MotionFailed {
  static constexpr char const* tag = "motion.failed";
  std::string meeting;
  std::string case_id;
  std::string text;
  std::int64_t approve = 0;
  std::int64_t needed = 0;
  std::int64_t total = 0;
  rules::Base base = rules::Base::present;
  std::optional<SecondBar> also = std::nullopt;
  bool operator==(MotionFailed const&) const = default;
  YISHI_FIELDS(field("meeting", self.meeting); field("case", self.case_id);
               field("text", self.text); field("approve", self.approve);
               field("needed", self.needed); field("total", self.total); field("base", self.base);
               field("also", self.also);)
};

struct ItemInquorate {
  static constexpr char const* tag = "item.inquorate";
  std::string meeting;
  std::int64_t item = 0;
  std::string case_id;
  std::int64_t present = 0;
  std::int64_t needed = 0;
  std::int64_t total = 0;
  bool operator==(ItemInquorate const&) const = default;
  YISHI_FIELDS(field("meeting", self.meeting); field("item", self.item);
               field("case", self.case_id); field("present", self.present);
               field("needed", self.needed); field("total", self.total);)
};

/// A consultation came to its end: an action was taken on the item that leads the case on.
struct ItemDecided {
  static constexpr char const* tag = "item.decided";
  std::string meeting;
  std::int64_t item = 0;
  std::string action;
  bool operator==(ItemDecided const&) const = default;
  YISHI_FIELDS(field("meeting", self.meeting); field("item", self.item);
               field("action", self.action);)
};

/// The item was not dealt with though the quorum was there; it needs another meeting.
struct ItemPutOff {
  static constexpr char const* tag = "item.put_off";
  std::string meeting;
  std::int64_t item = 0;
  bool operator==(ItemPutOff const&) const = default;
  YISHI_FIELDS(field("meeting", self.meeting); field("item", self.item);)
};

/// The case left the stage, or its text changed, after notice was given.
struct ItemVoided {
  static constexpr char const* tag = "item.voided";
  std::string meeting;
  std::int64_t item = 0;
  bool operator==(ItemVoided const&) const = default;
  YISHI_FIELDS(field("meeting", self.meeting); field("item", self.item);)
};

struct MeetingAdjourned {
  static constexpr char const* tag = "meeting.adjourned";
  std::string meeting;
  Moment until;
  bool operator==(MeetingAdjourned const&) const = default;
  YISHI_FIELDS(field("meeting", self.meeting); field("until", self.until);)
};

struct MeetingResumed {
  static constexpr char const* tag = "meeting.resumed";
  std::string meeting;
  bool operator==(MeetingResumed const&) const = default;
  YISHI_FIELDS(field("meeting", self.meeting);)
};

struct MeetingClosed {
  static constexpr char const* tag = "meeting.closed";
  std::string meeting;
  bool operator==(MeetingClosed const&) const = default;
  YISHI_FIELDS(field("meeting", self.meeting);)
};

struct NoticePosted {
  static constexpr char const* tag = "notice.posted";
  std::int64_t notice = 0;
  std::string case_id;
  std::string stage;
  std::string place;
  Date from;   // the day from which the period counts (not itself counted)
  Date until;  // the last day; it ends at 24:00
  std::string checkpoint;
  bool operator==(NoticePosted const&) const = default;
  YISHI_FIELDS(field("notice", self.notice); field("case", self.case_id);
               field("stage", self.stage); field("place", self.place); field("from", self.from);
               field("until", self.until); field("checkpoint", self.checkpoint);)
};

struct NoticeInterrupted {
  static constexpr char const* tag = "notice.interrupted";
  std::int64_t notice = 0;
  std::string reason;
  bool operator==(NoticeInterrupted const&) const = default;
  YISHI_FIELDS(field("notice", self.notice); field("reason", self.reason);)
};

struct NoticeProved {
  static constexpr char const* tag = "notice.proved";
  std::int64_t notice = 0;
  std::string document;
  std::string note;
  bool operator==(NoticeProved const&) const = default;
  YISHI_FIELDS(field("notice", self.notice); field("document", self.document);
               field("note", self.note);)
};

struct ObjectionRaised {
  static constexpr char const* tag = "objection.raised";
  std::string objection;
  std::string case_id;
  std::string person;
  Date answer_due;  // the last day for the answer; the stage has a duty to answer
  std::optional<std::string> stage = std::nullopt;  // if the case was in more than one
  bool operator==(ObjectionRaised const&) const = default;
  YISHI_FIELDS(field("objection", self.objection); field("case", self.case_id);
               field("person", self.person); field("answer_due", self.answer_due);
               field("stage", self.stage);)
};

struct ObjectionAnswered {
  static constexpr char const* tag = "objection.answered";
  std::string objection;
  std::string case_id;
  ObjectionVerdict verdict = ObjectionVerdict::dismissed;
  bool operator==(ObjectionAnswered const&) const = default;
  YISHI_FIELDS(field("objection", self.objection); field("case", self.case_id);
               field("verdict", self.verdict);)
};

#undef YISHI_FIELDS

}  // namespace yishi::engine::event

namespace yishi::engine {

using Event = std::variant<
    event::LogOpened, event::LawAdopted, event::CalendarAdopted, event::RosterAdopted,
    event::RulesAdopted, event::CaseOpened, event::StageEntered, event::StageRefused,
    event::StageLeft, event::ActionTaken, event::TextSet, event::DutyBreached, event::CaseEnded,
    event::CaseWithdrawn, event::CaseRebound, event::PersonRecused, event::DelegationRecorded,
    event::MeetingNotified, event::MembersSignedIn, event::MembersLeft, event::MeetingOpened,
    event::VoteOpened, event::VoteRecorded, event::MotionPassed, event::MotionFailed,
    event::ItemInquorate, event::ItemDecided, event::ItemPutOff, event::ItemVoided,
    event::MeetingAdjourned, event::MeetingResumed, event::MeetingClosed, event::NoticePosted,
    event::NoticeInterrupted, event::ObjectionRaised, event::ObjectionAnswered,
    event::RecordCorrected, event::DecisionAnnulled, event::CaseSuspended, event::CaseResumed,
    event::RecordTakenBack, event::NoticeProved, event::RecusalLifted, event::ParallelOpened,
    event::BranchJoined, event::BranchesCancelled, event::KeepersNamed, event::KeyRotated,
    event::KeyRecoveryPosted, event::KeyTakenOver>;

/// One accepted command with everything that followed: one leaf of the trail.
struct Entry {
  std::string log;  // random id of the log, 32 hex digits
  std::int64_t seq = 0;
  Stamp stamp;
  Stream stream;
  Command command;
  std::vector<Event> events;
  bool operator==(Entry const&) const = default;
};

}  // namespace yishi::engine
