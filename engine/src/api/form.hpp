#pragma once
// Values of forms as people type them.

#include <optional>
#include <string>

#include "yishi/engine/runtime.hpp"
#include "yishi/rules/law.hpp"

namespace yishi {

/// The value of a blank as the trail writes it (money in 分, matters and options by id); none if
/// what was typed is no such value. Text is taken as it is. A date without a year is of `today`'s.
std::optional<std::string> typed_value(rules::Rules const& rules, rules::FormField const& field,
                                       std::string const& typed, rules::Date today);

/// The same back again: money in 元, matters and options by name.
Words shown_value(rules::Rules const& rules, rules::FormField const& field,
                  std::string const& value);

/// A villager's words as a side record of their own, to go with a submission; the entry holds its
/// commitment.
engine::SideRecord sealed(std::string const& typed);

/// What fits a blank, for people.
Words expected(rules::FormField const& field);

}  // namespace yishi
