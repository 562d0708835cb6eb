#pragma once
// The days off of a year that a village adds itself, as a table beside its file
// (docs/formats/village.md): a program cannot know what is announced after it was made.

#include <string>
#include <vector>

#include "yishi/base/diagnostic.hpp"
#include "yishi/base/source.hpp"
#include "yishi/rules/calendar.hpp"

namespace yishi::dsl {

/// The days off that hold for a village: those that the program carries, and the years after them
/// that the village's table adds.
struct VillageHolidays {
  rules::HolidayCalendar calendar;
  std::vector<int> added;  // years known from the table alone, in order
  std::string source;      // name of the table; empty if it adds nothing
};

/// “已知到2027年12月31日（2027年是村里的 节假日.csv）”.
Words words_for(VillageHolidays const& holidays);

struct LoadedHolidays {
  VillageHolidays holidays;             // what is carried alone if anything is wrong with the table
  std::vector<Diagnostic> diagnostics;  // sorted
};

/// Reads a table 日期, 休班, 节日 on top of what is `carried`. It may repeat days that are carried
/// and has to agree with them; the years that it adds are whole and follow on without a gap.
LoadedHolidays load_holidays(Source const& table, rules::HolidayCalendar const& carried);

}  // namespace yishi::dsl
