#pragma once
// The fields of a value in words, as docs/formats/entry.md has them.

#include <optional>
#include <string>
#include <type_traits>
#include <vector>

#include "codec/enums.hpp"
#include "yishi/engine/codec.hpp"

namespace yishi::engine::page {

/// What a struct is called on the page; empty: its fields are given where it is used.
template <class T>
struct TitleOf {
  static constexpr char const* title = "";
};

#define YISHI_TITLE(type, words)                \
  template <>                                   \
  struct TitleOf<type> {                        \
    static constexpr char const* title = words; \
  }

YISHI_TITLE(FieldValue, "form value");
YISHI_TITLE(AgendaItem, "agenda item");
YISHI_TITLE(Tally, "tally");
YISHI_TITLE(rules::Name, "name");
YISHI_TITLE(rules::Caption, "caption");
YISHI_TITLE(rules::LegalRef, "article");
YISHI_TITLE(rules::Duration, "duration");
YISHI_TITLE(rules::Threshold, "threshold");
YISHI_TITLE(rules::QuorumRule, "quorum");
YISHI_TITLE(rules::Body, "body");
YISHI_TITLE(rules::Parameter, "parameter");
YISHI_TITLE(rules::Period, "period");
YISHI_TITLE(rules::FormField, "form field");
YISHI_TITLE(rules::Arrow, "arrow");
YISHI_TITLE(rules::Action, "action");
YISHI_TITLE(rules::OutcomeExit, "exit");
YISHI_TITLE(rules::Bound, "bound");
YISHI_TITLE(rules::Condition, "condition");
YISHI_TITLE(rules::ChoiceRow, "row");
YISHI_TITLE(rules::Column, "column");
YISHI_TITLE(rules::Choice, "choice");
YISHI_TITLE(rules::Parallel, "parallel");
YISHI_TITLE(rules::Branch, "branch");
YISHI_TITLE(rules::Ballot, "ballot");
YISHI_TITLE(rules::MeetingRule, "meeting rule");
YISHI_TITLE(rules::Stage, "stage");
YISHI_TITLE(rules::Required, "required");
YISHI_TITLE(rules::Assertion, "assertion");
YISHI_TITLE(rules::WorkflowDefinition, "definition");
YISHI_TITLE(rules::InForce, "in force");
YISHI_TITLE(rules::Law, "law");
YISHI_TITLE(rules::Article, "quoted article");
YISHI_TITLE(rules::LegalBody, "legal body");
YISHI_TITLE(rules::Floor, "floor");
YISHI_TITLE(rules::RequiredStep, "step");
YISHI_TITLE(rules::Competence, "competence");
YISHI_TITLE(rules::MatterType, "matter");
YISHI_TITLE(rules::AgendaRight, "agenda right");
YISHI_TITLE(rules::Composition, "composition");
YISHI_TITLE(rules::Incompatibility, "incompatibility");
YISHI_TITLE(rules::CountingRule, "counting rule");
YISHI_TITLE(rules::Gap, "gap");
YISHI_TITLE(rules::Provisions, "provisions");
YISHI_TITLE(rules::LawProfile, "legal profile");
YISHI_TITLE(rules::HolidayCalendar, "calendar");
YISHI_TITLE(rules::Exclusion, "exclusion");
YISHI_TITLE(rules::Member, "member");
YISHI_TITLE(rules::Roster, "roster");
YISHI_TITLE(RulesFile, "rules");

#undef YISHI_TITLE

template <class T>
std::string fields_of();

template <class T>
struct Described {
  static std::string words() {
    if constexpr (std::is_enum_v<T>) {
      std::string all;
      for (auto const word : codec::Words<T>::table)
        all += (all.empty() ? "`" : "/`") + std::string(word) + "`";
      return all;
    } else if (std::string const title = TitleOf<T>::title; !title.empty()) {
      return title;
    } else {
      return "{" + fields_of<T>() + "}";
    }
  }
};

template <class T>
struct Described<std::vector<T>> {
  static std::string words() { return "list of " + Described<T>::words(); }
};

#define YISHI_SCALAR(type, name)                \
  template <>                                   \
  struct Described<type> {                      \
    static std::string words() { return name; } \
  }

YISHI_SCALAR(bool, "boolean");
YISHI_SCALAR(std::int64_t, "integer");
YISHI_SCALAR(std::int32_t, "integer");
YISHI_SCALAR(std::string, "text");
YISHI_SCALAR(rules::Date, "date");
YISHI_SCALAR(rules::Moment, "moment");
YISHI_SCALAR(rules::Share, "share");

#undef YISHI_SCALAR

struct DescribeFields {
  std::string& out;

  template <class T>
  void operator()(char const* name, T const&) const {
    add(name, "", Described<T>::words());
  }
  template <class T>
  void operator()(char const* name, std::optional<T> const&) const {
    add(name, "?", Described<T>::words());
  }

 private:
  void add(std::string const& name, char const* mark, std::string const& words) const {
    out += (out.empty() ? "`" : " · `") + name + "`" + mark + " " + words;
  }
};

/// `case` text · `value`? text …: names, `?` where the key may be absent, and types.
template <class T>
std::string fields_of() {
  std::string out;
  T const value{};
  T::each_field(value, DescribeFields{out});
  return out;
}

/// The row of a command or an event.
template <class T>
std::string row_of_tag() {
  return std::string("| `") + T::tag + "` | " + fields_of<T>() + " |";
}

/// The row of a struct that has a title.
template <class T>
std::string row_of_struct() {
  return std::string("| ") + TitleOf<T>::title + " | " + fields_of<T>() + " |";
}

template <class... T>
std::vector<std::string> rows_of_structs() {
  return {row_of_struct<T>()...};
}

inline std::vector<std::string> rows_of_all_structs() {
  using namespace rules;
  return rows_of_structs<
      FieldValue, AgendaItem, Tally, LegalRef, Name, Caption, Duration, Threshold, QuorumRule,
      WorkflowDefinition, Body, Parameter, Period, Stage, Action, FormField, Arrow, OutcomeExit,
      rules::Choice, Parallel, Branch, Column, ChoiceRow, Condition, Bound, MeetingRule, Ballot,
      Assertion, Required, RulesFile, LawProfile, Law, Article, LegalBody, Floor, RequiredStep,
      MatterType, Competence, Provisions, AgendaRight, Composition, Incompatibility, CountingRule,
      Gap, InForce, HolidayCalendar, Roster, Member, Exclusion>();
}

template <class Variant, std::size_t... Index>
std::vector<std::string> rows_of_variant(std::index_sequence<Index...>) {
  return {row_of_tag<std::variant_alternative_t<Index, Variant>>()...};
}

/// The rows of all commands, or of all events.
template <class Variant>
std::vector<std::string> rows_of() {
  return rows_of_variant<Variant>(std::make_index_sequence<std::variant_size_v<Variant>>());
}

}  // namespace yishi::engine::page
