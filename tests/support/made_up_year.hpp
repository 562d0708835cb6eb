#pragma once
// Days off of a year as nobody has announced them: made up, so that tests can go beyond what is
// known. A real year comes from the notice of the State Council.

#include <string>
#include <vector>

#include "yishi/rules/calendar.hpp"

namespace yishi {

inline std::string const made_up_columns = "日期,休班,节日\n";

/// Days off for each of the seven feasts, and one Sunday that is worked. Behind them so many more
/// for 国庆节 that the days off and the days worked are those of 13 days of feasts.
inline std::string made_up_days(int year) {
  auto sunday = rules::Date::of(year, 2, 1).value();
  while (sunday.weekday() != 7) sunday = sunday.plus(1);
  auto const y = std::to_string(year);
  std::vector<std::string> const feasts = {"-01-01", "-02-10", "-04-05", "-05-03",
                                           "-06-09", "-09-15", "-10-01"};
  std::int64_t balance = -1;  // the Sunday
  for (auto const& feast : feasts) balance += rules::Date::parse(y + feast)->weekday() <= 5 ? 1 : 0;
  std::string more;
  for (auto date = rules::Date::of(year, 9, 24).value(); balance < 13; date = date.plus(1)) {
    if (date.weekday() > 5 || date.iso() == y + feasts.back()) continue;
    more += date.iso() + ",休,国庆节\n";
    ++balance;
  }
  return y + "-01-01,休,元旦\n" + sunday.iso() + ",班,春节\n" + y + "-02-10,休,春节\n" + y +
         "-04-05,休,清明节\n" + y + "-05-03,休,劳动节\n" + y + "-06-09,休,端午节\n" + y +
         "-09-15,休,中秋节\n" + y + "-10-01,休,国庆节\n" + more;
}

inline std::string made_up_year(int year) { return made_up_columns + made_up_days(year); }

}  // namespace yishi
