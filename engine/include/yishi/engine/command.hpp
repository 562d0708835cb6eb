#pragma once
// Commands: what somebody asks to have recorded. Imperative; plain values. Each has a tag under
// which it stands in the trail; tags and field names are frozen.
//
// Identity: people are random ids; stages, actions, bodies and options are named by the canonical
// id of the definition (Name::id()); cases, meetings, notices and objections by the numbers that
// the core gives them (see event.hpp).

#include <cstdint>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "yishi/engine/command_change.hpp"
#include "yishi/engine/command_key.hpp"
#include "yishi/engine/stamp.hpp"
#include "yishi/engine/values.hpp"

namespace yishi::engine {

namespace command {

/// The first entry of every log.
struct OpenLog {
  static constexpr char const* tag = "log.open";
  std::int64_t format = 1;
  std::string village;
  std::string region;    // 浙江省绍兴市诸暨市枫桥镇
  std::string division;  // 12-digit division code, or empty
  std::string key;       // the log's Ed25519 public key: base64 of 32 bytes. (Its C2SP vkey has the
                         // origin as its name, and the origin holds the hash of this entry.)
  bool simulated = false;  // --at works only here
  bool operator==(OpenLog const&) const = default;

  template <class Self, class F>
  static void each_field(Self& self, F&& field) {
    field("format", self.format);
    field("village", self.village);
    field("region", self.region);
    field("division", self.division);
    field("key", self.key);
    field("simulated", self.simulated);
  }
};

struct AdoptLaw {
  static constexpr char const* tag = "law.adopt";
  std::string profile;  // LawProfile::id
  std::string hash;     // of its canonical form, an attachment
  bool operator==(AdoptLaw const&) const = default;

  template <class Self, class F>
  static void each_field(Self& self, F&& field) {
    field("profile", self.profile);
    field("hash", self.hash);
  }
};

struct AdoptCalendar {
  static constexpr char const* tag = "calendar.adopt";
  std::string hash;
  bool operator==(AdoptCalendar const&) const = default;

  template <class Self, class F>
  static void each_field(Self& self, F&& field) {
    field("hash", self.hash);
  }
};

struct AdoptRoster {
  static constexpr char const* tag = "roster.adopt";
  std::string body;
  std::string hash;
  std::int64_t members = 0;
  bool operator==(AdoptRoster const&) const = default;

  template <class Self, class F>
  static void each_field(Self& self, F&& field) {
    field("body", self.body);
    field("hash", self.hash);
    field("members", self.members);
  }
};

struct AdoptRules {
  static constexpr char const* tag = "rules.adopt";
  std::string workflow;  // WorkflowDefinition::name.id()
  std::string version;
  std::string workflow_hash;  // attachment: canonical definition
  std::string rules_hash;     // attachment: {workflow, values, late_entry_days, law}
  bool operator==(AdoptRules const&) const = default;

  template <class Self, class F>
  static void each_field(Self& self, F&& field) {
    field("workflow", self.workflow);
    field("version", self.version);
    field("workflow_hash", self.workflow_hash);
    field("rules_hash", self.rules_hash);
  }
};

/// Does what an action of the definition says. With `case_id` empty and an action marked 发起 it
/// opens a case of `workflow`.
struct Act {
  static constexpr char const* tag = "case.act";
  std::string case_id;
  std::string workflow;  // only to open a case
  std::string stage;
  std::string action;
  std::vector<FieldValue> form;
  std::string meeting;                      // an action inside a 会议 stage: during which meeting
  std::string objection;                    // answering: which one
  std::optional<ObjectionVerdict> verdict;  // answering
  std::vector<std::string> jointly;         // 和: the other office-holders, by person
  bool operator==(Act const&) const = default;

  template <class Self, class F>
  static void each_field(Self& self, F&& field) {
    field("case", self.case_id);
    field("workflow", self.workflow);
    field("stage", self.stage);
    field("action", self.action);
    field("form", self.form);
    field("meeting", self.meeting);
    field("objection", self.objection);
    field("verdict", self.verdict);
    field("jointly", self.jointly);
  }
};

struct Withdraw {
  static constexpr char const* tag = "case.withdraw";
  std::string case_id;
  std::string reason;
  bool operator==(Withdraw const&) const = default;

  template <class Self, class F>
  static void each_field(Self& self, F&& field) {
    field("case", self.case_id);
    field("reason", self.reason);
  }
};

/// Binds a running case to other rules: the only way it changes version.
struct Rebind {
  static constexpr char const* tag = "case.rebind";
  std::string case_id;
  std::string rules;      // the new rules_hash, already adopted
  std::string authority;  // who decided so: resolution or minutes
  std::string reason;
  bool operator==(Rebind const&) const = default;

  template <class Self, class F>
  static void each_field(Self& self, F&& field) {
    field("case", self.case_id);
    field("rules", self.rules);
    field("authority", self.authority);
    field("reason", self.reason);
  }
};

/// Somebody takes no part in a case (回避).
struct Recuse {
  static constexpr char const* tag = "case.recuse";
  std::string case_id;
  std::string person;
  std::string reason;
  bool operator==(Recuse const&) const = default;

  template <class Self, class F>
  static void each_field(Self& self, F&& field) {
    field("case", self.case_id);
    field("person", self.person);
    field("reason", self.reason);
  }
};

/// The assembly lets the representatives' meeting decide matters for a time (授权).
struct Delegate {
  static constexpr char const* tag = "delegation.record";
  std::vector<std::string> matters;  // MatterType ids
  std::string to;                    // legal body id
  Date from;
  Date until;
  std::string evidence;  // hash of the assembly's resolution
  bool operator==(Delegate const&) const = default;

  template <class Self, class F>
  static void each_field(Self& self, F&& field) {
    field("matters", self.matters);
    field("to", self.to);
    field("from", self.from);
    field("until", self.until);
    field("evidence", self.evidence);
  }
};

/// Calls a meeting (会议通知). The notice day is `occurred`.
struct NotifyMeeting {
  static constexpr char const* tag = "meeting.notify";
  std::string body;  // who meets (canonical name of a declared body)
  Moment planned;
  std::string place;
  std::string channel;             // how members were told: 电话, 张贴 …
  std::vector<AgendaItem> agenda;  // at least one item; each case voted on by itself
  bool operator==(NotifyMeeting const&) const = default;

  template <class Self, class F>
  static void each_field(Self& self, F&& field) {
    field("body", self.body);
    field("planned", self.planned);
    field("place", self.place);
    field("channel", self.channel);
    field("agenda", self.agenda);
  }
};

/// Who has come, and who sits for whom. With proxies the list of those who came may be empty.
/// `households`: whom somebody speaks for today, where that is not as the roster says.
struct SignIn {
  static constexpr char const* tag = "meeting.sign_in";
  std::string meeting;
  std::vector<std::string> persons;                               // ids, each once
  std::optional<std::vector<ProxyGiven>> proxies = std::nullopt;  // absent where there are none
  std::optional<std::vector<rules::HouseholdsOf>> households = std::nullopt;  // the same
  bool operator==(SignIn const&) const = default;

  template <class Self, class F>
  static void each_field(Self& self, F&& field) {
    field("meeting", self.meeting);
    field("persons", self.persons);
    field("proxies", self.proxies);
    field("households", self.households);
  }
};

/// Who goes, and with him the seats that he holds; who is away and has a proxy ends it.
struct Leave {
  static constexpr char const* tag = "meeting.leave";
  std::string meeting;
  std::vector<std::string> persons;
  bool operator==(Leave const&) const = default;

  template <class Self, class F>
  static void each_field(Self& self, F&& field) {
    field("meeting", self.meeting);
    field("persons", self.persons);
  }
};

struct OpenMeeting {
  static constexpr char const* tag = "meeting.open";
  std::string meeting;
  std::string chair;
  bool operator==(OpenMeeting const&) const = default;

  template <class Self, class F>
  static void each_field(Self& self, F&& field) {
    field("meeting", self.meeting);
    field("chair", self.chair);
  }
};

/// Freezes who is present for one item and checks its quorum.
struct OpenVote {
  static constexpr char const* tag = "meeting.open_vote";
  std::string meeting;
  std::int64_t item = 0;  // index into the agenda, counted from 0
  bool operator==(OpenVote const&) const = default;

  template <class Self, class F>
  static void each_field(Self& self, F&& field) {
    field("meeting", self.meeting);
    field("item", self.item);
  }
};

/// The result as read off the paper by two people. A named vote gives `choices` instead, and its
/// readings are empty.
struct RecordVote {
  static constexpr char const* tag = "meeting.record_vote";
  std::string meeting;
  std::int64_t item = 0;               // index into the agenda, counted from 0
  std::vector<TallyReading> readings;  // two, by different people
  std::vector<NamedChoice> choices;    // 记名 only
  std::string caller;                  // 唱票人
  std::string counter;                 // 计票人
  std::string watcher;                 // 监票人
  bool operator==(RecordVote const&) const = default;

  template <class Self, class F>
  static void each_field(Self& self, F&& field) {
    field("meeting", self.meeting);
    field("item", self.item);
    field("readings", self.readings);
    field("choices", self.choices);
    field("caller", self.caller);
    field("counter", self.counter);
    field("watcher", self.watcher);
  }
};

/// 休会, to go on at `until`; members present are kept.
struct AdjournMeeting {
  static constexpr char const* tag = "meeting.adjourn";
  std::string meeting;
  Moment until;
  bool operator==(AdjournMeeting const&) const = default;

  template <class Self, class F>
  static void each_field(Self& self, F&& field) {
    field("meeting", self.meeting);
    field("until", self.until);
  }
};

struct ResumeMeeting {
  static constexpr char const* tag = "meeting.resume";
  std::string meeting;
  bool operator==(ResumeMeeting const&) const = default;

  template <class Self, class F>
  static void each_field(Self& self, F&& field) {
    field("meeting", self.meeting);
  }
};

/// Ends a meeting. Items not voted: 人数不足 if the quorum is not there, else put off. A meeting
/// that was never opened is closed as 人数不足 for every item below its quorum.
struct CloseMeeting {
  static constexpr char const* tag = "meeting.close";
  std::string meeting;
  bool operator==(CloseMeeting const&) const = default;

  template <class Self, class F>
  static void each_field(Self& self, F&& field) {
    field("meeting", self.meeting);
  }
};

/// Puts up a notice (公示) for the 公示 stage a case is in; again after an interruption.
struct PostNotice {
  static constexpr char const* tag = "notice.post";
  std::string case_id;
  std::string stage;
  std::string place;
  std::string proof;       // hash of a photo; may be empty
  std::string checkpoint;  // the checkpoint printed on it, "size root-base64"; empty for none
  bool operator==(PostNotice const&) const = default;

  template <class Self, class F>
  static void each_field(Self& self, F&& field) {
    field("case", self.case_id);
    field("stage", self.stage);
    field("place", self.place);
    field("proof", self.proof);
    field("checkpoint", self.checkpoint);
  }
};

struct InterruptNotice {
  static constexpr char const* tag = "notice.interrupt";
  std::int64_t notice = 0;
  std::string reason;
  bool operator==(InterruptNotice const&) const = default;

  template <class Self, class F>
  static void each_field(Self& self, F&& field) {
    field("notice", self.notice);
    field("reason", self.reason);
  }
};

/// Lets whatever fell due in a case by `at` happen. Sent by the runtime, never by a person.
struct PassTime {
  static constexpr char const* tag = "time.pass";
  std::string case_id;
  bool operator==(PassTime const&) const = default;

  template <class Self, class F>
  static void each_field(Self& self, F&& field) {
    field("case", self.case_id);
  }
};

/// Sets a mistake in the record right, where no decision rests on it.
struct Correct {
  static constexpr char const* tag = "record.correct";
  std::int64_t target = 0;  // seq of the entry
  std::string field;        // place | occurred | form.<name>
  std::string was;
  std::string now;
  std::string reason;
  std::string evidence;  // hash; may be empty
  std::string second;    // another person who confirms
  bool operator==(Correct const&) const = default;

  template <class Self, class F>
  static void each_field(Self& self, F&& field_) {
    field_("target", self.target);
    field_("field", self.field);
    field_("was", self.was);
    field_("now", self.now);
    field_("reason", self.reason);
    field_("evidence", self.evidence);
    field_("second", self.second);
  }
};

/// Undoes a decision: the case enters its stage again.
struct Annul {
  static constexpr char const* tag = "decision.annul";
  std::int64_t target = 0;  // seq of the entry that holds the decision
  std::string case_id;
  std::string authority;  // court, township or the body itself
  std::string reason;
  std::string second;
  bool operator==(Annul const&) const = default;

  template <class Self, class F>
  static void each_field(Self& self, F&& field) {
    field("target", self.target);
    field("case", self.case_id);
    field("authority", self.authority);
    field("reason", self.reason);
    field("second", self.second);
  }
};

/// Shows that a notice was up: a photo, or the paper with its stamp.
struct ProveNotice {
  static constexpr char const* tag = "notice.prove";
  std::int64_t notice = 0;
  std::string document;  // SHA-256 of an attachment
  std::string note;      // may be empty
  bool operator==(ProveNotice const&) const = default;

  template <class Self, class F>
  static void each_field(Self& self, F&& field) {
    field("notice", self.notice);
    field("document", self.document);
    field("note", self.note);
  }
};

}  // namespace command

using Command =
    std::variant<command::OpenLog, command::AdoptLaw, command::AdoptCalendar, command::AdoptRoster,
                 command::AdoptRules, command::Act, command::Withdraw, command::Rebind,
                 command::Recuse, command::Delegate, command::NotifyMeeting, command::SignIn,
                 command::Leave, command::OpenMeeting, command::OpenVote, command::RecordVote,
                 command::AdjournMeeting, command::ResumeMeeting, command::CloseMeeting,
                 command::PostNotice, command::InterruptNotice, command::PassTime, command::Correct,
                 command::Annul, command::Suspend, command::ResumeCase, command::TakeBack,
                 command::ProveNotice, command::LiftRecusal, command::NameKeepers,
                 command::RotateKey, command::RecoverKey, command::TakeOverKey>;

}  // namespace yishi::engine
