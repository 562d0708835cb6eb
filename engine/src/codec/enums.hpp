#pragma once
// The words of every enum in the trail. Frozen: a word is never changed or used for another value;
// new values go to the end of the enum and of its table.

#include <array>
#include <string_view>

#include "yishi/engine/command.hpp"
#include "yishi/engine/stamp.hpp"
#include "yishi/rules/law.hpp"
#include "yishi/rules/roster.hpp"
#include "yishi/rules/threshold.hpp"
#include "yishi/rules/workflow.hpp"

namespace yishi::engine::codec {

/// `Words<E>::table[i]` is the word of the value i; `Words<E>::last` is the last value.
template <class Enum>
struct Words;

template <>
struct Words<Attestation> {
  static constexpr auto last = Attestation::key;
  static constexpr std::array<std::string_view, 2> table{"paper", "key"};
};

template <>
struct Words<Choice> {
  static constexpr auto last = Choice::abstain;
  static constexpr std::array<std::string_view, 3> table{"approve", "oppose", "abstain"};
};

template <>
struct Words<ObjectionVerdict> {
  static constexpr auto last = ObjectionVerdict::dismissed;
  static constexpr std::array<std::string_view, 3> table{"upheld", "partly_upheld", "dismissed"};
};

template <>
struct Words<rules::DayUnit> {
  static constexpr auto last = rules::DayUnit::working_days;
  static constexpr std::array<std::string_view, 2> table{"days", "working_days"};
};

template <>
struct Words<rules::Sex> {
  static constexpr auto last = rules::Sex::female;
  static constexpr std::array<std::string_view, 3> table{"unknown", "male", "female"};
};

template <>
struct Words<rules::Comparison> {
  static constexpr auto last = rules::Comparison::more_than;
  static constexpr std::array<std::string_view, 2> table{"at_least", "more_than"};
};

template <>
struct Words<rules::Base> {
  static constexpr auto last = rules::Base::households_represented;
  static constexpr std::array<std::string_view, 8> table{
      "all_members",  "due",   "voting",     "present",
      "ballots_cast", "valid", "households", "households_represented"};
};

template <>
struct Words<rules::QuorumRule::Kind> {
  static constexpr auto last = rules::QuorumRule::Kind::all_of;
  static constexpr std::array<std::string_view, 3> table{"threshold", "any_of", "all_of"};
};

template <>
struct Words<rules::FieldType> {
  static constexpr auto last = rules::FieldType::choice;
  static constexpr std::array<std::string_view, 7> table{"text",    "document", "money", "matter",
                                                         "integer", "date",     "choice"};
};

template <>
struct Words<rules::ActionKind> {
  static constexpr auto last = rules::ActionKind::answer;
  static constexpr std::array<std::string_view, 4> table{"ordinary", "initiate", "object",
                                                         "answer"};
};

template <>
struct Words<rules::Outcome> {
  static constexpr auto last = rules::Outcome::joined;
  static constexpr std::array<std::string_view, 8> table{"lapsed", "expired",   "upheld", "passed",
                                                         "failed", "inquorate", "chosen", "joined"};
};

template <>
struct Words<rules::BallotKind> {
  static constexpr auto last = rules::BallotKind::secret;
  static constexpr std::array<std::string_view, 3> table{"open", "named", "secret"};
};

template <>
struct Words<rules::StageKind> {
  static constexpr auto last = rules::StageKind::parallel;
  static constexpr std::array<std::string_view, 7> table{"step", "notice", "meeting", "work",
                                                         "end",  "choice", "parallel"};
};

template <>
struct Words<rules::Limit> {
  static constexpr auto last = rules::Limit::less_than;
  static constexpr std::array<std::string_view, 4> table{"at_least", "more_than", "at_most",
                                                         "less_than"};
};

template <>
struct Words<rules::EndKind> {
  static constexpr auto last = rules::EndKind::undecided;
  static constexpr std::array<std::string_view, 4> table{"passed", "failed", "declined",
                                                         "undecided"};
};

template <>
struct Words<rules::Assertion::Kind> {
  static constexpr auto last = rules::Assertion::Kind::can_finish;
  static constexpr std::array<std::string_view, 3> table{"always_before", "ever_before",
                                                         "can_finish"};
};

template <>
struct Words<rules::FloorKind> {
  static constexpr auto last = rules::FloorKind::comment;
  static constexpr std::array<std::string_view, 6> table{"quorum",  "majority",    "meeting_notice",
                                                         "posting", "publication", "comment"};
};

template <>
struct Words<rules::AgendaRight::Kind> {
  static constexpr auto last = rules::AgendaRight::Kind::propose;
  static constexpr std::array<std::string_view, 2> table{"convene", "propose"};
};

template <>
struct Words<rules::Group> {
  static constexpr auto last = rules::Group::women_representatives;
  static constexpr std::array<std::string_view, 4> table{"everybody", "representatives", "women",
                                                         "women_representatives"};
};

template <>
struct Words<rules::CountingRule::Kind> {
  static constexpr auto last = rules::CountingRule::Kind::includes_number;
  static constexpr std::array<std::string_view, 6> table{"calendar_days",    "first_day_out",
                                                         "month_end",        "holiday_rolls",
                                                         "ends_at_midnight", "includes_number"};
};

}  // namespace yishi::engine::codec
