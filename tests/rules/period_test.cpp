// Periods with a type for each unit, against second implementations that walk day by day.

#include "yishi/rules/period.hpp"

#include <catch2/catch.hpp>
#include <fstream>
#include <sstream>

using namespace yishi::rules;

namespace {

HolidayCalendar const& holidays() {
  static auto const calendar = [] {
    std::ifstream file{YISHI_SOURCE_DIR "/rules/data/holidays-cn.csv", std::ios::binary};
    std::ostringstream text;
    text << file.rdbuf();
    return read_holidays(text.str()).value();
  }();
  return calendar;
}

Date on(std::string const& iso) { return Date::parse(iso).value(); }
std::string text(yishi::Result<Date, UnknownDay> const& result) {
  return result ? result->iso() : "unknown " + result.error().date.iso();
}

template <class A, class B>
concept Adds = requires(A a, B b) { a + b; };
template <class A, class B>
concept Compares = requires(A a, B b) { a < b; };
template <class A, class B>
concept Equals = requires(A a, B b) { a == b; };

/// Neither becomes the other, and no operator takes the two together.
template <class A, class B>
constexpr bool apart =
    !std::is_convertible_v<A, B> && !std::is_constructible_v<A, B> &&
    !std::is_assignable_v<A&, B> && !Adds<A, B> && !Compares<A, B> && !Equals<A, B>;
template <class A, class B>
constexpr bool never_mix = apart<A, B> && apart<B, A>;

static_assert(never_mix<CalendarDays, WorkingDays>);
static_assert(never_mix<CalendarDays, Months>);
static_assert(never_mix<WorkingDays, Months>);
static_assert(never_mix<CalendarDays, Duration>);
static_assert(!std::is_convertible_v<int, CalendarDays> && !std::is_convertible_v<int, WorkingDays>,
              "a bare number says no unit");
// The twin: within one unit all of it goes.
static_assert(Adds<CalendarDays, CalendarDays> && Compares<WorkingDays, WorkingDays> &&
              Equals<Months, Months>);
static_assert(CalendarDays{2} + CalendarDays{3} == CalendarDays{5});

/// Walks to the day, then on past every day on which nobody works.
Date naive_last_day(Date start, int days) {
  auto date = start;
  for (int i = 0; i < days; ++i) date = date.plus(1);
  while (!is_working_day(holidays(), date).value()) date = date.plus(1);
  return date;
}

Date naive_last_working_day(Date start, int days) {
  int counted = 0;
  auto date = start;
  while (counted < days || !is_working_day(holidays(), date).value()) {
    date = date.plus(1);
    if (is_working_day(holidays(), date).value()) ++counted;
  }
  return date;
}

/// Turns the leaves of a wall calendar: `months` new months, then on to the day, if there is one.
Date naive_corresponding_day(Date start, int months) {
  auto date = start;
  for (int turned = 0; turned < months; date = date.plus(1))
    if (date.plus(1).month() != date.month()) ++turned;
  if (months == 0) return date;
  while (date.day() < start.day() && date.plus(1).month() == date.month()) date = date.plus(1);
  return date;
}

/// How many days, or working days, lie strictly between two dates.
int between(Date given, Date meeting, bool working) {
  int count = 0;
  for (auto date = given.plus(1); date < meeting; date = date.plus(1))
    if (!working || is_working_day(holidays(), date).value()) ++count;
  return count;
}

}  // namespace

TEST_CASE("periods of days end where a walk over the calendar ends", "[period]") {
  auto const end = on("2026-10-01");
  for (auto start = on("2007-01-01"); start < end; start = start.plus(1)) {
    auto const days = (start.days() * 7) % 61;  // each remainder many times over
    auto const working = (start.days() * 5) % 31;
    if (*last_day(holidays(), start, CalendarDays{days}) != naive_last_day(start, days))
      FAIL(start.iso() << " " << days);
    if (*last_day(holidays(), start, WorkingDays{working}) !=
        naive_last_working_day(start, working))
      FAIL(start.iso() << " " << working << " working days");
  }
}

TEST_CASE("periods of months end where the leaves of a wall calendar end", "[period]") {
  for (auto start = on("2015-01-01"); start < on("2020-01-01"); start = start.plus(1))
    for (int months = 0; months <= 25; ++months)
      if (*corresponding_day(start, Months{months}) != naive_corresponding_day(start, months))
        FAIL(start.iso() << " " << months);
}

TEST_CASE("a period of months ends on the corresponding day or the last of the month", "[period]") {
  struct Row {
    char const* start;
    int months;
    char const* civil_code;  // art. 202
    char const* next;        // by agreement
  };
  auto const row = GENERATE(values<Row>({
      {"2026-01-15", 1, "2026-02-15", "2026-02-15"},
      {"2026-01-28", 1, "2026-02-28", "2026-02-28"},
      {"2026-01-29", 1, "2026-02-28", "2026-03-01"},
      {"2026-01-31", 1, "2026-02-28", "2026-03-01"},
      {"2024-01-29", 1, "2024-02-29", "2024-02-29"},
      {"2024-01-30", 1, "2024-02-29", "2024-03-01"},
      {"2026-03-31", 1, "2026-04-30", "2026-05-01"},
      {"2026-08-31", 1, "2026-09-30", "2026-10-01"},
      {"2026-02-28", 1, "2026-03-28", "2026-03-28"},  // not the last day of March
      {"2024-02-29", 12, "2025-02-28", "2025-03-01"},
      {"2024-02-29", 48, "2028-02-29", "2028-02-29"},
      {"2025-12-31", 2, "2026-02-28", "2026-03-01"},
      {"2025-11-30", 1, "2025-12-30", "2025-12-30"},
      {"2026-05-06", 0, "2026-05-06", "2026-05-06"},
      {"9999-11-30", 1, "9999-12-30", "9999-12-30"},
      {"9999-12-01", 1, "unknown 9999-12-31", "unknown 9999-12-31"},
      {"2026-01-01", 2'000'000'000, "unknown 9999-12-31", "unknown 9999-12-31"},
  }));
  CAPTURE(row.start, row.months);
  CHECK(text(corresponding_day(on(row.start), Months{row.months})) == row.civil_code);
  CHECK(text(corresponding_day(on(row.start), Months{row.months}, MonthEnd::first_of_next)) ==
        row.next);
}

TEST_CASE("a period of months rolls off a holiday, and is unknown past the calendar", "[period]") {
  auto const ends = [](char const* start, int months) {
    return text(last_day(holidays(), on(start), Months{months}));
  };
  CHECK(ends("2026-01-28", 1) == "2026-02-28");  // a Saturday that is worked on
  CHECK(ends("2026-08-06", 1) == "2026-09-07");  // a Sunday
  CHECK(ends("2026-08-01", 2) == "2026-10-08");  // the national holiday
  CHECK(ends("2026-10-31", 2) == "2026-12-31");
  CHECK(ends("2026-11-01", 2) == "unknown 2027-01-01");
  CHECK(ends("2026-11-04", 2) == "unknown 2027-01-04");
}

TEST_CASE("a notice has its days, and one day less would not have them", "[period]") {
  auto const full = NoticeReading::full_days_between;
  auto const loose = NoticeReading::meeting_day_counts;
  for (auto given = on("2025-12-20"); given < on("2026-11-01"); given = given.plus(1)) {
    for (int days = 0; days <= 15; ++days) {
      auto const meeting = *earliest_meeting(holidays(), given, CalendarDays{days});
      CHECK(between(given, meeting, false) == days);
      auto const after = *earliest_meeting(holidays(), given, WorkingDays{days}, full);
      bool const enough = between(given, after, true) >= days;
      bool const before = days > 0 && between(given, after.plus(-1), true) >= days;
      if (!enough || before) FAIL(given.iso() << " " << days);
      // The looser reading is one day earlier, and never before the notice itself.
      CHECK(*earliest_meeting(holidays(), given, CalendarDays{days}, loose) == meeting.plus(-1));
      CHECK(*earliest_meeting(holidays(), given, WorkingDays{days}, loose) == after.plus(-1));
    }
  }
}

TEST_CASE("the latest notice is the last whose meeting may still be held", "[period]") {
  auto const check = [](Date meeting, auto notice, NoticeReading reading) {
    auto const given = *latest_notice(holidays(), meeting, notice, reading);
    auto const in_time = *earliest_meeting(holidays(), given, notice, reading) <= meeting;
    auto const late = *earliest_meeting(holidays(), given.plus(1), notice, reading) > meeting;
    if (!in_time || !late) FAIL(meeting.iso() << " " << notice.count);
  };
  for (auto meeting = on("2026-01-20"); meeting < on("2026-12-01"); meeting = meeting.plus(1))
    for (int count = 0; count <= 10; ++count)
      for (auto const reading :
           {NoticeReading::full_days_between, NoticeReading::meeting_day_counts}) {
        check(meeting, CalendarDays{count}, reading);
        check(meeting, WorkingDays{count}, reading);
      }
  CHECK(text(latest_notice(holidays(), on("2026-03-06"), CalendarDays{3})) == "2026-03-02");
  CHECK(text(latest_notice(holidays(), on("2026-10-09"), WorkingDays{2})) == "2026-09-29");
  CHECK(text(latest_notice(holidays(), on("2007-01-01"), WorkingDays{3})) == "unknown 2006-12-29");
}

TEST_CASE("a duration counts in the unit that it names", "[period]") {
  auto const start = on("2026-09-28");  // before the national holiday
  CHECK(text(last_day(holidays(), start, Duration{3, DayUnit::days})) ==
        text(last_day(holidays(), start, CalendarDays{3})));
  CHECK(text(last_day(holidays(), start, Duration{3, DayUnit::working_days})) ==
        text(last_day(holidays(), start, WorkingDays{3})));
  CHECK(text(last_day(holidays(), start, CalendarDays{3})) == "2026-10-08");
  CHECK(text(last_day(holidays(), start, WorkingDays{4})) == "2026-10-09");
}

TEST_CASE("the last day ends at midnight in China, not before", "[period]") {
  auto const last = *last_day(holidays(), on("2026-03-03"), CalendarDays{15});
  CHECK(last == on("2026-03-18"));
  CHECK(civil_date(end_of(last) - 1) == last);
  CHECK(iso_local(end_of(last)) == "2026-03-19T00:00:00+08:00");
}

TEST_CASE("a last day that gave way to a day off is known with the day it gave way from") {
  struct Row {
    char const* from;
    Duration duration;
    char const* gave_way;  // null: nothing moved
  };
  // Fifteen days from 5 March 2026 end on a Friday, from 6 and 7 March on a weekend.
  for (auto const& row : {Row{"2026-03-05", {15, DayUnit::days}, nullptr},
                          Row{"2026-03-06", {15, DayUnit::days}, "2026-03-21"},
                          Row{"2026-03-07", {15, DayUnit::days}, "2026-03-22"},
                          Row{"2026-03-08", {15, DayUnit::days}, nullptr},
                          Row{"2026-03-06", {5, DayUnit::working_days}, nullptr}}) {
    CAPTURE(row.from);
    auto const until = last_day(holidays(), on(row.from), row.duration).value();
    auto const moved = gave_way(row.duration, on(row.from), until);
    CHECK(moved.has_value() == (row.gave_way != nullptr));
    if (moved && row.gave_way != nullptr) CHECK(moved->iso() == row.gave_way);
  }
}
