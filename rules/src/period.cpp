// Periods of days and months as the Civil Code counts them.

#include "yishi/rules/period.hpp"

#include <algorithm>

#include "yishi/base/assert.hpp"

namespace yishi::rules {
namespace {

constexpr std::int32_t first_day_of_all = -25'567;   // 1900-01-01
constexpr std::int32_t last_day_of_all = 2'932'896;  // 9999-12-31

/// The date `days` after `date`, kept inside the range of dates.
Date shifted(Date date, std::int64_t days) {
  auto const moved = std::int64_t{date.days()} + days;
  return Date::from_days(static_cast<std::int32_t>(
      std::clamp<std::int64_t>(moved, first_day_of_all, last_day_of_all)));
}

/// The first working day on or after `date`.
Result<Date, UnknownDay> rolled(HolidayCalendar const& calendar, Date date) {
  for (;; date = date.plus(1)) {
    auto const works = is_working_day(calendar, date);
    if (!works) return Failure{works.error()};
    if (*works) return date;
  }
}

/// The `count`-th working day after `start`, or before it (`step` is -1); `start` itself for none.
Result<Date, UnknownDay> working_day_from(HolidayCalendar const& calendar, Date start,
                                          std::int32_t count, std::int32_t step) {
  auto date = start;
  while (count > 0) {
    date = date.plus(step);
    auto const works = is_working_day(calendar, date);
    if (!works) return Failure{works.error()};
    if (*works) --count;
  }
  return date;
}

}  // namespace

Result<Date, UnknownDay> corresponding_day(Date start, Months months, MonthEnd end) {
  YISHI_ASSERT(months.count >= 0);
  auto const ahead = std::int64_t{start.month()} - 1 + months.count;
  auto const year = start.year() + ahead / 12;
  auto const month = static_cast<unsigned>(ahead % 12) + 1;
  auto const first = Date::of(static_cast<int>(std::min<std::int64_t>(year, 10'000)), month, 1);
  Failure const beyond{UnknownDay{Date::from_days(last_day_of_all)}};
  if (!first) return beyond;
  if (auto const same = Date::of(first->year(), month, start.day())) return *same;
  auto const next = Date::of(first->year(), month + 1, 1);  // December has every day
  return end == MonthEnd::first_of_next ? *next : next->plus(-1);
}

Result<Date, UnknownDay> last_day(HolidayCalendar const& calendar, Date start, CalendarDays days) {
  YISHI_ASSERT(days.count >= 0);
  return rolled(calendar, shifted(start, days.count));
}

Result<Date, UnknownDay> last_day(HolidayCalendar const& calendar, Date start, WorkingDays days) {
  YISHI_ASSERT(days.count >= 0);
  auto const end = working_day_from(calendar, start, days.count, 1);
  return end ? rolled(calendar, *end) : end;
}

Result<Date, UnknownDay> last_day(HolidayCalendar const& calendar, Date start, Months months,
                                  MonthEnd end) {
  auto const day = corresponding_day(start, months, end);
  return day ? rolled(calendar, *day) : day;
}

std::optional<Date> gave_way(Duration const& duration, Date from, Date until) {
  auto const plain = from.plus(duration.count);
  if (duration.unit != DayUnit::days || plain >= until) return std::nullopt;
  return plain;
}

Result<Date, UnknownDay> earliest_meeting(HolidayCalendar const& /*calendar*/, Date given,
                                          CalendarDays notice, NoticeReading reading) {
  YISHI_ASSERT(notice.count >= 0);
  bool const between = reading == NoticeReading::full_days_between;
  return shifted(given, std::int64_t{notice.count} + (between ? 1 : 0));
}

Result<Date, UnknownDay> earliest_meeting(HolidayCalendar const& calendar, Date given,
                                          WorkingDays notice, NoticeReading reading) {
  YISHI_ASSERT(notice.count >= 0);
  auto const last = working_day_from(calendar, given, notice.count, 1);
  if (!last || reading == NoticeReading::meeting_day_counts) return last;
  return shifted(*last, 1);
}

Result<Date, UnknownDay> latest_notice(HolidayCalendar const& /*calendar*/, Date meeting,
                                       CalendarDays notice, NoticeReading reading) {
  YISHI_ASSERT(notice.count >= 0);
  bool const between = reading == NoticeReading::full_days_between;
  return shifted(meeting, -std::int64_t{notice.count} - (between ? 1 : 0));
}

Result<Date, UnknownDay> latest_notice(HolidayCalendar const& calendar, Date meeting,
                                       WorkingDays notice, NoticeReading reading) {
  YISHI_ASSERT(notice.count >= 0);
  bool const between = reading == NoticeReading::full_days_between;
  // The meeting's own day is one to count only in the looser reading.
  auto const from = between ? meeting : meeting.plus(1);
  auto const first = working_day_from(calendar, from, notice.count, -1);
  return first ? Result<Date, UnknownDay>{shifted(*first, -1)} : first;
}

Result<Date, UnknownDay> last_day(HolidayCalendar const& calendar, Date start, Duration duration) {
  return with_unit(duration, [&](auto days) { return last_day(calendar, start, days); });
}

Result<Date, UnknownDay> earliest_meeting(HolidayCalendar const& calendar, Date given,
                                          Duration notice) {
  return with_unit(notice, [&](auto days) { return earliest_meeting(calendar, given, days); });
}

}  // namespace yishi::rules
