#pragma once
// Events that set a case aside for a time, and events that put the record itself right. Like those
// of event.hpp: tags and field names are frozen.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "yishi/engine/stamp.hpp"

namespace yishi::engine::event {

struct RecordCorrected {
  static constexpr char const* tag = "record.corrected";
  std::int64_t target = 0;
  std::string name;  // which field
  std::string was;
  std::string now;
  std::string reason;
  std::optional<Date> from;  // a corrected posting day moves its period
  std::optional<Date> until;
  bool operator==(RecordCorrected const&) const = default;

  template <class Self, class F>
  static void each_field(Self& self, F&& field) {
    field("target", self.target);
    field("field", self.name);
    field("was", self.was);
    field("now", self.now);
    field("reason", self.reason);
    field("from", self.from);
    field("until", self.until);
  }
};

struct DecisionAnnulled {
  static constexpr char const* tag = "decision.annulled";
  std::int64_t target = 0;
  std::string case_id;
  std::string stage;  // entered again
  std::string authority;
  std::string reason;
  bool operator==(DecisionAnnulled const&) const = default;

  template <class Self, class F>
  static void each_field(Self& self, F&& field) {
    field("target", self.target);
    field("case", self.case_id);
    field("stage", self.stage);
    field("authority", self.authority);
    field("reason", self.reason);
  }
};

/// The case stands still. What was posted or on an agenda is ended by events of its own.
struct CaseSuspended {
  static constexpr char const* tag = "case.suspended";
  std::string case_id;
  std::string authority;
  std::string reason;
  bool operator==(CaseSuspended const&) const = default;

  template <class Self, class F>
  static void each_field(Self& self, F&& field) {
    field("case", self.case_id);
    field("authority", self.authority);
    field("reason", self.reason);
  }
};

/// An objection that waited through a suspension, and its new last day for an answer.
struct AnswerDue {
  std::string objection;
  Date due;
  bool operator==(AnswerDue const&) const = default;

  template <class Self, class F>
  static void each_field(Self& self, F&& field) {
    field("objection", self.objection);
    field("due", self.due);
  }
};

struct CaseResumed {
  static constexpr char const* tag = "case.resumed";
  std::string case_id;
  std::string reason;
  Date on;       // the periods of the stages that it is in count anew from this day
  Moment since;  // nothing in them can be done at an earlier time from now on
  std::vector<AnswerDue> answers;
  bool operator==(CaseResumed const&) const = default;

  template <class Self, class F>
  static void each_field(Self& self, F&& field) {
    field("case", self.case_id);
    field("reason", self.reason);
    field("on", self.on);
    field("since", self.since);
    field("answers", self.answers);
  }
};

/// What the entry changed is as it was before it; numbers that it gave are not given again.
struct RecordTakenBack {
  static constexpr char const* tag = "record.taken_back";
  std::int64_t target = 0;
  std::string reason;
  bool operator==(RecordTakenBack const&) const = default;

  template <class Self, class F>
  static void each_field(Self& self, F&& field) {
    field("target", self.target);
    field("reason", self.reason);
  }
};

/// Who was recused by mistake takes part again. What was done without him meanwhile stays.
struct RecusalLifted {
  static constexpr char const* tag = "recusal.lifted";
  std::string case_id;
  std::string person;
  std::string reason;
  bool operator==(RecusalLifted const&) const = default;

  template <class Self, class F>
  static void each_field(Self& self, F&& field) {
    field("case", self.case_id);
    field("person", self.person);
    field("reason", self.reason);
  }
};

}  // namespace yishi::engine::event
