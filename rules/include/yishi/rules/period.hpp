#pragma once
// Periods as the Civil Code counts them, with a type for each unit: calendar days, working days and
// months do not convert, add or compare, so no rule can say one and be kept by another.
//
// Civil Code (2021-01-01): art. 201, the first day is not counted; art. 202, a period of months
// ends on the corresponding day of its last month, and where that has none, on the month's last
// day; art. 203, a last day that is a legal holiday gives way to the day after the holiday, and
// ends at 24:00 (`end_of`). Art. 204 leaves room for what a rule agrees otherwise: the named
// readings here.

#include <compare>
#include <cstdint>

#include "yishi/base/result.hpp"
#include "yishi/rules/calendar.hpp"

namespace yishi::rules {

/// A number of one unit.
template <class Unit>
struct CountOf {
  std::int32_t count = 0;
  constexpr auto operator<=>(CountOf const&) const = default;
  friend constexpr CountOf operator+(CountOf a, CountOf b) { return {a.count + b.count}; }
};

using CalendarDays = CountOf<struct CalendarDayUnit>;
using WorkingDays = CountOf<struct WorkingDayUnit>;
using Months = CountOf<struct MonthUnit>;

/// Calls `f` with the CalendarDays or the WorkingDays that a duration is.
template <class F>
auto with_unit(Duration duration, F&& f) {
  return duration.unit == DayUnit::days ? f(CalendarDays{duration.count})
                                        : f(WorkingDays{duration.count});
}

/// Where a period of months ends if its last month has no corresponding day (from 31 January on).
enum class MonthEnd : std::uint8_t {
  last_of_month,  // Civil Code art. 202: 28 or 29 February
  first_of_next,  // by agreement (art. 204): 1 March
};

/// The corresponding day `months` later, without rolling off holidays; unknown past 9999-12-31.
/// Requires: months.count >= 0.
Result<Date, UnknownDay> corresponding_day(Date start, Months months,
                                           MonthEnd end = MonthEnd::last_of_month);

/// The last day of a forward period that starts on `start`, rolled off holidays; it ends at
/// end_of() of that day. Working days are counted from the day after `start`.
/// Requires: count >= 0.
Result<Date, UnknownDay> last_day(HolidayCalendar const& calendar, Date start, CalendarDays days);
Result<Date, UnknownDay> last_day(HolidayCalendar const& calendar, Date start, WorkingDays days);
Result<Date, UnknownDay> last_day(HolidayCalendar const& calendar, Date start, Months months,
                                  MonthEnd end = MonthEnd::last_of_month);

/// The day off that the last day `until` of a period from `from` gave way to (Civil Code art. 203).
/// None where nothing moved, and where working days were counted.
std::optional<Date> gave_way(Duration const& duration, Date from, Date until);

/// What “提前 3 天” leaves between a notice and its meeting. The law does not say whether the day
/// of the meeting is one of the three, so the stricter reading holds unless a rule says otherwise.
enum class NoticeReading : std::uint8_t {
  full_days_between,   // neither the day of the notice nor that of the meeting counts
  meeting_day_counts,  // the day of the notice does not count, that of the meeting does
};

/// The first date for a meeting after notice given on `given`. Nothing rolls off holidays: a
/// village may meet on one. Requires: count >= 0.
Result<Date, UnknownDay> earliest_meeting(HolidayCalendar const& calendar, Date given,
                                          CalendarDays notice,
                                          NoticeReading reading = NoticeReading::full_days_between);
Result<Date, UnknownDay> earliest_meeting(HolidayCalendar const& calendar, Date given,
                                          WorkingDays notice,
                                          NoticeReading reading = NoticeReading::full_days_between);

/// The last date on which notice of a meeting on `meeting` may be given: the latest of which
/// earliest_meeting is not after `meeting`. Requires: count >= 0.
Result<Date, UnknownDay> latest_notice(HolidayCalendar const& calendar, Date meeting,
                                       CalendarDays notice,
                                       NoticeReading reading = NoticeReading::full_days_between);
Result<Date, UnknownDay> latest_notice(HolidayCalendar const& calendar, Date meeting,
                                       WorkingDays notice,
                                       NoticeReading reading = NoticeReading::full_days_between);

}  // namespace yishi::rules
