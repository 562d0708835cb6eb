#pragma once
// What a person types, read: numbers of people and of days, names, places. Full-width digits and
// numbers in words are numbers too.

#include <string>
#include <variant>

#include "yishi/base/diagnostic.hpp"
#include "yishi/base/result.hpp"
#include "yishi/rules/calendar.hpp"

namespace yishi::app {

inline constexpr std::int64_t fewest_people = 3;  // a caller, a counter and a watcher of a vote
inline constexpr std::int64_t most_people = 999;
inline constexpr std::int64_t longest_name = 40;  // in characters

/// Without blanks at both ends, half or full width.
std::string trimmed(std::string_view typed);

/// “55”, “５５人”, “五十五”.
Result<std::int64_t, Diagnostic> read_people(std::string const& typed);

/// “15”, “15天”, “１５ 日”, “十五天”, "15 days", in this unit only.
struct DaysBounds {
  rules::DayUnit unit = rules::DayUnit::days;
  std::int32_t least = 1;
  std::int32_t most = 3660;
};
Result<std::int32_t, Diagnostic> read_days(std::string const& typed, DaysBounds const& bounds);

/// Why `typed` cannot be a name that is written into files and tables; nothing if it can.
std::optional<Diagnostic> fault_of_name(std::string const& typed);

/// The same, and for a person: not a number, nor so many days.
std::optional<Diagnostic> fault_of_person(std::string const& typed);

/// Why `typed` is no place from the province down; nothing if it is one.
std::optional<Diagnostic> fault_of_place(std::string const& typed);

/// A diagnostic without a place.
Diagnostic said(DiagnosticKind const* kind, std::vector<Argument> arguments = {});

}  // namespace yishi::app
