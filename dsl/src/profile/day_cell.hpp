#pragma once
// A day in a cell of a table, and what typists and table programs have made of it.

#include <optional>
#include <string>

#include "profile/page.hpp"
#include "profile/table.hpp"
#include "yishi/rules/calendar.hpp"

namespace yishi::dsl {

/// Full-width digits and marks, as a Chinese keyboard types them, in their usual width.
std::string folded(std::string const& typed);

/// Whether the cell holds a comma or semicolon of the wrong width, which no name or day does: the
/// row was typed with it. That is said.
bool says_wide_mark(Page const& page, Cell const& cell);

/// 2024-01-10 and its like, 20240110, and a day with the midnight that table programs put behind
/// it. What is none is said, with the day that is meant if it is Excel's number for one.
std::optional<rules::Date> read_day(Page const& page, Cell const& cell);

}  // namespace yishi::dsl
