#pragma once
// Days off of a year as nobody has announced them: made up, so that tests can go beyond what is
// known. A real year comes from the notice of the State Council.

#include <string>

#include "yishi/rules/calendar.hpp"

namespace yishi {

inline std::string const made_up_columns = "日期,休班,节日\n";

/// One day off for each of the seven feasts, and one Sunday that is worked.
inline std::string made_up_days(int year) {
  auto sunday = rules::Date::of(year, 2, 1).value();
  while (sunday.weekday() != 7) sunday = sunday.plus(1);
  auto const y = std::to_string(year);
  return y + "-01-01,休,元旦\n" + sunday.iso() + ",班,春节\n" + y + "-02-10,休,春节\n" + y +
         "-04-05,休,清明节\n" + y + "-05-03,休,劳动节\n" + y + "-06-09,休,端午节\n" + y +
         "-09-15,休,中秋节\n" + y + "-10-01,休,国庆节\n";
}

inline std::string made_up_year(int year) { return made_up_columns + made_up_days(year); }

}  // namespace yishi
