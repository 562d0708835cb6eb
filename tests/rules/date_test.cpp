// Civil dates, moments and instants at UTC+8.

#include <catch2/catch.hpp>

#include "yishi/rules/calendar.hpp"

using namespace yishi::rules;

namespace {

bool is_leap(int year) { return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0; }

unsigned length_of(int year, unsigned month) {
  constexpr unsigned lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  return month == 2 && is_leap(year) ? 29 : lengths[month - 1];
}

Date on(char const* iso) {
  auto const date = Date::parse(iso);
  INFO(iso);
  REQUIRE(date.has_value());
  return *date;
}

}  // namespace

TEST_CASE("every date from 1900 to 9999 is counted as on a wall calendar", "[date]") {
  std::int32_t days = -25'567;  // 1900-01-01
  int weekday = 1;              // a Monday
  for (int year = 1900; year <= 9999; ++year) {
    for (unsigned month = 1; month <= 12; ++month) {
      for (unsigned day = 1; day <= length_of(year, month); ++day) {
        auto const date = Date::of(year, month, day);
        bool const good = date && date->days() == days && date->year() == year &&
                          date->month() == month && date->day() == day &&
                          date->weekday() == weekday && Date::from_days(days) == *date;
        if (!good) FAIL(year << "-" << month << "-" << day);
        // Reading and writing is slower, so not every day of eight thousand years.
        if ((day == 1 || year == 2026) && Date::parse(date->iso()) != date) FAIL(date->iso());
        ++days;
        weekday = weekday % 7 + 1;
      }
      CHECK_FALSE(Date::of(year, month, length_of(year, month) + 1).has_value());
    }
  }
  CHECK(days == Date::from_days(2'932'897).days());
}

TEST_CASE("only whole ISO dates are read", "[date]") {
  CHECK(on("2026-03-18").words() == yishi::Words{"2026年3月18日", "18 March 2026"});
  CHECK(on("1970-01-01").days() == 0);
  CHECK(on("1900-01-01").iso() == "1900-01-01");
  CHECK(on("9999-12-31").plus(-1).iso() == "9999-12-30");
  for (auto const* bad :
       {"", "2026", "2026-3-18", "2026-03-18 ", " 2026-03-18", "2026/03/18", "2026-02-29",
        "2026-13-01", "2026-00-10", "2026-01-00", "2026-01-32", "1899-12-31", "0000-01-01",
        "2026-0a-10", "+026-01-01", "２０２６-01-01", "2026-03-18T"}) {
    CAPTURE(bad);
    CHECK_FALSE(Date::parse(bad).has_value());
  }
  CHECK_FALSE(Date::of(10'000, 1, 1).has_value());
  CHECK_FALSE(Date::of(1899, 12, 31).has_value());
}

TEST_CASE("a moment is a date or a minute of it", "[date]") {
  auto const day = Moment::parse("2026-03-18");
  REQUIRE(day.has_value());
  CHECK_FALSE(day->minute.has_value());
  CHECK(day->iso() == "2026-03-18");
  CHECK(day->words().zh == "2026年3月18日");
  auto const minute = Moment::parse("2026-03-18T14:05");
  REQUIRE(minute.has_value());
  CHECK(minute->minute == 845);
  CHECK(minute->iso() == "2026-03-18T14:05");
  CHECK(minute->words() == yishi::Words{"2026年3月18日 14:05", "18 March 2026, 14:05"});
  CHECK(Moment::parse("2026-03-18T00:00")->minute == 0);
  CHECK(Moment::parse("2026-03-18T23:59")->minute == 1439);
  for (auto const* bad :
       {"2026-03-18T24:00", "2026-03-18T14:60", "2026-03-18T14:5", "2026-03-18 14:05",
        "2026-03-18T14:05:00", "2026-03-18T", "2026-03-18Tab:cd", ""}) {
    CAPTURE(bad);
    CHECK_FALSE(Moment::parse(bad).has_value());
  }
}

TEST_CASE("a day begins and ends at midnight in China", "[date]") {
  auto const date = on("2026-03-18");
  CHECK(start_of(date) == 1'773'763'200'000);  // 2026-03-17T16:00Z
  CHECK(end_of(date) == start_of(date) + 86'400'000);
  CHECK(civil_date(start_of(date)) == date);
  CHECK(civil_date(start_of(date) - 1) == date.plus(-1));
  CHECK(civil_date(end_of(date) - 1) == date);
  CHECK(civil_date(end_of(date)) == date.plus(1));
  CHECK(start_of(*Moment::parse("2026-03-18")) == start_of(date));
  CHECK(start_of(*Moment::parse("2026-03-18T14:05")) == start_of(date) + 845 * 60'000);
  CHECK(civil_date(0) == on("1970-01-01"));
  CHECK(civil_date(-28'800'001) == on("1969-12-31"));
  CHECK(civil_date(start_of(on("1900-01-01"))) == on("1900-01-01"));
}

TEST_CASE("instants are printed with their zone", "[date]") {
  auto const noon = start_of(on("2026-03-18")) + 12 * 3'600'000;
  CHECK(iso_local(noon) == "2026-03-18T12:00:00+08:00");
  CHECK(iso_local(noon + 65'999) == "2026-03-18T12:01:05+08:00");
  CHECK(iso_local(0) == "1970-01-01T08:00:00+08:00");
  CHECK(iso_local(-28'800'000 - 1) == "1969-12-31T23:59:59+08:00");
}
