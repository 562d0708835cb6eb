#pragma once
// What a workbook's number stands for: a day, or a number with all its digits.

#include <string>
#include <string_view>

namespace yishi::dsl {

/// 1.38E10 is 13800000000. Numbers longer than the 15 digits that table programs keep, and what is
/// no number, are given back as they are.
std::string whole_number(std::string_view text);

/// Whether cells of this number format show a day.
bool is_date_format(int id, std::string_view code);

/// 46237 is 2026-08-03; what is no day is given back as it is.
std::string day_of_serial(std::string_view text, bool from_1904);

}  // namespace yishi::dsl
