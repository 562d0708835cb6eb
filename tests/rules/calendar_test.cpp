// Holidays as data, and periods as the Civil Code counts them.

#include "yishi/rules/calendar.hpp"

#include <catch2/catch.hpp>
#include <fstream>
#include <map>
#include <sstream>

using namespace yishi::rules;

namespace {

std::string holidays_text() {
  std::ifstream file{YISHI_SOURCE_DIR "/rules/data/holidays-cn.csv", std::ios::binary};
  REQUIRE(file.good());
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

HolidayCalendar const& holidays() {
  static auto const calendar = read_holidays(holidays_text()).value();
  return calendar;
}

Date on(std::string const& iso) { return Date::parse(iso).value(); }
Duration days(std::int32_t count) { return {count, DayUnit::days}; }
Duration working_days(std::int32_t count) { return {count, DayUnit::working_days}; }

std::string text(yishi::Result<Date, UnknownDay> const& result) {
  return result ? result->iso() : "unknown " + result.error().date.iso();
}

constexpr char const* head = "date,kind,name,notice_year\n";

}  // namespace

TEST_CASE("every row of the holiday table gives the kind of its day", "[calendar]") {
  std::istringstream rows{holidays_text()};
  std::string row;
  std::getline(rows, row);
  std::map<std::string, bool> listed;
  while (std::getline(rows, row)) listed[row.substr(0, 10)] = row.substr(11, 4) == "work";
  CHECK(listed.size() == 678);
  for (auto const& [iso, works] : listed) {
    CAPTURE(iso);
    CHECK(*is_working_day(holidays(), on(iso)) == works);
  }
  for (auto date = holidays().known_from; date <= holidays().known_until; date = date.plus(1)) {
    if (listed.count(date.iso()) > 0) continue;
    bool const weekday = date.weekday() <= 5;
    if (*is_working_day(holidays(), date) != weekday) FAIL(date.iso());
  }
}

TEST_CASE("outside the table nothing is known, and nothing is guessed", "[calendar]") {
  CHECK(holidays().known_from == on("2006-12-30"));
  CHECK(holidays().known_until == on("2026-12-31"));
  CHECK(is_working_day(holidays(), on("2006-12-30")).has_value());
  CHECK(is_working_day(holidays(), on("2006-12-29")).error() == UnknownDay{on("2006-12-29")});
  CHECK(is_working_day(holidays(), on("2026-12-31")).value());
  CHECK(is_working_day(holidays(), on("2027-01-01")).error() == UnknownDay{on("2027-01-01")});
  CHECK(is_working_day(holidays(), on("2027-01-04")).error() == UnknownDay{on("2027-01-04")});
}

TEST_CASE("make-up working days are working days, holidays on weekdays are not", "[calendar]") {
  CHECK(*is_working_day(holidays(), on("2026-10-10")));        // Saturday, made up
  CHECK_FALSE(*is_working_day(holidays(), on("2026-10-11")));  // Sunday
  CHECK_FALSE(*is_working_day(holidays(), on("2026-10-07")));  // Wednesday, off
  CHECK(*is_working_day(holidays(), on("2026-10-08")));        // Thursday
  CHECK_FALSE(*is_working_day(holidays(), on("2026-06-13")));  // Saturday
}

TEST_CASE("a period does not count its first day and does not end on a holiday", "[calendar]") {
  struct Row {
    char const* what;
    char const* start;
    Duration duration;
    char const* last;
  };
  auto const row = GENERATE(values<Row>({
      {"a posting of 15 days", "2026-03-03", days(15), "2026-03-18"},
      {"one that would end on Saturday", "2026-05-29", days(15), "2026-06-15"},
      {"one that would end on Friday", "2026-05-28", days(15), "2026-06-12"},
      {"one that would end on Sunday", "2026-05-30", days(15), "2026-06-15"},
      {"one that would end on 1 October", "2026-09-16", days(15), "2026-10-08"},
      {"one that ends on a make-up Saturday", "2026-09-25", days(15), "2026-10-10"},
      {"one day over a weekend", "2026-03-06", days(1), "2026-03-09"},
      {"no day at all", "2026-03-04", days(0), "2026-03-04"},
      {"no day at all, on a Sunday", "2026-03-08", days(0), "2026-03-09"},
      {"over the leap day", "2024-02-19", days(10), "2024-02-29"},
      {"one working day", "2026-03-06", working_days(1), "2026-03-09"},
      {"five working days", "2026-03-03", working_days(5), "2026-03-10"},
      {"working days over the national holiday", "2026-09-30", working_days(3), "2026-10-10"},
      {"working days that begin on a Sunday", "2026-03-08", working_days(1), "2026-03-09"},
      {"the last known day", "2026-12-16", days(15), "2026-12-31"},
      {"one past it", "2026-12-17", days(15), "unknown 2027-01-01"},
      {"working days past it", "2026-12-30", working_days(2), "unknown 2027-01-01"},
      {"far past it", "2026-12-30", days(2'000'000'000), "unknown 9999-12-31"},
  }));
  CAPTURE(row.what);
  CHECK(text(last_day(holidays(), on(row.start), row.duration)) == row.last);
}

TEST_CASE("days between a start and an end need not be known", "[calendar]") {
  // Only the end has to be a working day; calendar days in between are counted as they come.
  HolidayCalendar const one_week{on("2026-03-16"), on("2026-03-20"), {}, {}};
  CHECK(text(last_day(one_week, on("2026-03-03"), days(15))) == "2026-03-18");
  CHECK(text(last_day(one_week, on("2026-03-03"), working_days(3))) == "unknown 2026-03-04");
}

TEST_CASE("full days lie between a notice and its meeting", "[calendar]") {
  struct Row {
    char const* what;
    char const* given;
    Duration notice;
    char const* earliest;
  };
  auto const row = GENERATE(values<Row>({
      {"three days", "2026-03-02", days(3), "2026-03-06"},
      {"ten days", "2026-03-03", days(10), "2026-03-14"},
      {"no rolling off a Sunday", "2026-03-04", days(3), "2026-03-08"},
      {"no rolling off a holiday", "2026-09-27", days(3), "2026-10-01"},
      {"no notice period", "2026-03-03", days(0), "2026-03-04"},
      {"three working days over a weekend", "2026-03-05", working_days(3), "2026-03-11"},
      {"not known and not needed", "2026-12-30", days(3), "2027-01-03"},
      {"working days not known", "2026-12-30", working_days(3), "unknown 2027-01-01"},
  }));
  CAPTURE(row.what);
  CHECK(text(earliest_meeting(holidays(), on(row.given), row.notice)) == row.earliest);
}

TEST_CASE("a holiday table says which line is bad", "[calendar]") {
  struct Row {
    char const* what;
    std::string csv;
    int line;
  };
  std::string const good = "2026-10-01,off,国庆节,2026\n";
  auto const row = GENERATE_COPY(values<Row>({
      {"nothing", "", 1},
      {"another heading", "date,kind\n" + good, 1},
      {"no rows", head, 2},
      {"a kind that is none", head + std::string{"2026-10-01,free,国庆节,2026\n"}, 2},
      {"no such date", head + good + "2026-02-30,off,x,2026\n", 3},
      {"a missing cell", head + good + "2026-10-02,off,2026\n", 3},
      {"a cell too many", head + good + "2026-10-02,off,x,2026,1\n", 3},
      {"the same day twice", head + good + good, 3},
      {"out of order", head + good + "2026-09-30,off,x,2026\n", 3},
      {"an empty line", head + good + "\n" + "2026-10-02,off,x,2026\n", 3},
      {"a date far from its notice", head + std::string{"2024-10-01,off,x,2026\n"}, 2},
      {"a year without a notice", head + good + "2028-01-01,off,x,2028\n", 3},
      {"a notice of no year", head + std::string{"2026-10-01,off,x,next\n"}, 2},
  }));
  CAPTURE(row.what);
  auto const result = read_holidays(row.csv);
  REQUIRE_FALSE(result.has_value());
  CHECK(result.error() == row.line);
}

TEST_CASE("a holiday table from a spreadsheet is read", "[calendar]") {
  auto const result = read_holidays(
      "\xEF\xBB\xBF"
      "date,kind,name,notice_year\r\n"
      "2026-12-31,work,元旦,2027\r\n2027-01-01,off,元旦,2027\r\n");
  REQUIRE(result.has_value());
  CHECK(result->known_from == on("2026-12-31"));
  CHECK(result->known_until == on("2027-12-31"));
  CHECK(result->work == std::vector{on("2026-12-31")});
  CHECK(result->off == std::vector{on("2027-01-01")});
}

TEST_CASE("durations are said in words", "[calendar]") {
  CHECK(words_for(days(15)) == yishi::Words{"15 天", "15 days"});
  CHECK(words_for(days(1)) == yishi::Words{"1 天", "1 day"});
  CHECK(words_for(working_days(10)) == yishi::Words{"10 个工作日", "10 working days"});
  CHECK(words_for(working_days(1)) == yishi::Words{"1 个工作日", "1 working day"});
}
