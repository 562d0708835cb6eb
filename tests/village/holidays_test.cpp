// The days off that a village adds itself. Every year after 2026 in here is made up.

#include <iconv.h>

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <map>

#include "support/made_up_year.hpp"
#include "village/village_folder.hpp"

namespace yishi {
namespace {

using rules::Date;

Date day(char const* iso) { return Date::parse(iso).value(); }

dsl::LoadedHolidays loaded(std::string const& text,
                           rules::HolidayCalendar const& carried = dsl::shipped_calendar()) {
  return dsl::load_holidays(Source{"节假日.csv", text}, carried);
}

/// Code and line of everything that was said.
std::string said(std::string const& text,
                 rules::HolidayCalendar const& carried = dsl::shipped_calendar()) {
  Source const source{"节假日.csv", text};
  std::string list;
  for (auto const& one : dsl::load_holidays(source, carried).diagnostics)
    list += (list.empty() ? "" : "; ") + std::string{one.kind->code} + " " +
            std::to_string(source.locate(one.span->begin).line);
  return list;
}

bool works(rules::HolidayCalendar const& calendar, char const* iso) {
  return rules::is_working_day(calendar, day(iso)).value();
}

/// The made-up year after the last that the program carries, one part of it replaced.
std::string with(std::string_view from, std::string_view to) {
  return replaced(made_up_year(2027), from, to);
}

std::string encoded(std::string text, char const* encoding) {
  iconv_t const handle = iconv_open(encoding, "UTF-8");
  std::string result(text.size() * 4 + 4, '\0');
  char* in = text.data();
  char* out = result.data();
  std::size_t in_left = text.size();
  std::size_t out_left = result.size();
  REQUIRE(iconv(handle, &in, &in_left, &out, &out_left) != static_cast<std::size_t>(-1));
  iconv_close(handle);
  result.resize(result.size() - out_left);
  return result;
}

TEST_CASE("a year that the village adds is known beside those of the program", "[holidays]") {
  auto const& shipped = dsl::shipped_calendar();
  auto const table = loaded(made_up_year(2027));
  REQUIRE(table.diagnostics.empty());
  auto const& calendar = table.holidays.calendar;
  CHECK(table.holidays.added == std::vector<int>{2027});
  CHECK(table.holidays.source == "节假日.csv");
  CHECK(calendar.known_from == shipped.known_from);
  CHECK(calendar.known_until == day("2027-12-31"));
  CHECK_FALSE(works(calendar, "2027-01-01"));  // a Friday, off
  CHECK(works(calendar, "2027-01-04"));        // a Monday
  CHECK_FALSE(works(calendar, "2027-02-06"));  // a Saturday
  CHECK(works(calendar, "2027-02-07"));        // a Sunday that is worked
  CHECK_FALSE(rules::is_working_day(calendar, day("2028-01-01")).has_value());
  for (auto date = shipped.known_from; date <= shipped.known_until; date = date.plus(1))
    REQUIRE(*rules::is_working_day(calendar, date) == *rules::is_working_day(shipped, date));
}

TEST_CASE("what is known of days off is said with where it comes from", "[holidays]") {
  auto const known = words_for(loaded(made_up_columns).holidays);
  CHECK(known.zh == "已知到2026年12月31日");
  CHECK(known.en == "known until 31 December 2026");
  auto const one = words_for(loaded(made_up_year(2027)).holidays);
  CHECK(one.zh == "已知到2027年12月31日（2027年是村里的 节假日.csv）");
  CHECK(one.en == "known until 31 December 2027 (2027 from the village's 节假日.csv)");
  auto const two = words_for(loaded(made_up_year(2027) + made_up_days(2028)).holidays);
  CHECK(two.zh == "已知到2028年12月31日（2027年、2028年是村里的 节假日.csv）");
}

TEST_CASE("the table is read however it was typed", "[holidays]") {
  auto const plain = made_up_year(2027);
  auto const all = [&](std::string const& from, std::string const& to) {
    std::string text = plain;
    for (auto at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
      text.replace(at, from.size(), to);
    return text;
  };
  auto const wanted = loaded(plain).holidays.calendar;
  for (auto const& text :
       {all(",", ";"), all(",", "\t"), all("\n", "\r\n"), "\xEF\xBB\xBF" + plain,
        with("2027-01-01", "2027/1/1"), with("2027-01-01", "２０２７-０１-０１"),
        with("2027-01-01", "20270101"), with("2027-01-01", "2027年1月1日"),
        with("2027-01-01", "2027-01-01 00:00:00"), with("国庆节", "国庆节、中秋节"),
        with("日期,休班,节日", "date,kind,name"), with("元旦\n", "New Year's Day\n"),
        all("休,", "off,"), with("班,春节", "work,Spring Festival"),
        with("日期", "日期,备注") + "\n\n"}) {
    auto fixed = text;
    if (text.find("备注") != std::string::npos)  // a column that is not read
      for (auto at = fixed.find("\n2027"); at != std::string::npos;
           at = fixed.find("\n2027", at + 1))
        fixed.replace(at + 11, 1, ",编的,");
    CAPTURE(fixed);
    CHECK(said(fixed) == "");
    CHECK(loaded(fixed).holidays.calendar == wanted);
  }
  CHECK(said("节假日安排（编的）\n" + plain) == "YS-8019 1");
  CHECK(loaded("节假日安排（编的）\n" + plain).holidays.calendar == wanted);
}

TEST_CASE("a village's table in another encoding is read like its rosters", "[holidays]") {
  VillageFolder folder;
  SECTION("GBK, with a note") {
    folder.put("节假日.csv", encoded(made_up_year(2027), "GB18030"));
    CHECK(codes(folder.load()) == "YS-8010");
  }
  SECTION("UTF-8, without a word") {
    folder.put("节假日.csv", made_up_year(2027));
    CHECK(codes(folder.load()) == "");
  }
  SECTION("under its English name") {
    folder.put("holidays.csv", made_up_year(2027));
    CHECK(codes(folder.load()) == "");
  }
  auto const village = folder.load().village;
  REQUIRE(village.has_value());
  CHECK(village->holidays.calendar == loaded(made_up_year(2027)).holidays.calendar);
}

TEST_CASE("without a table a village has the days of the program", "[holidays]") {
  VillageFolder folder;
  CHECK(folder.load().village->holidays.calendar == dsl::shipped_calendar());
  CHECK(folder.load().village->holidays.added.empty());
  SECTION("two tables are one too many") {
    folder.put("节假日.csv", made_up_year(2027));
    folder.put("holidays.csv", made_up_year(2027));
    CHECK(codes(folder.load()) == "YS-2432");
  }
  SECTION("a table in another form is not read, and that is said") {
    folder.put("节假日.xlsx", "PK");
    CHECK(codes(folder.load()) == "YS-2477");
    CHECK(folder.load().village->holidays.calendar == dsl::shipped_calendar());
    folder.put("节假日.csv", made_up_year(2027));
    CHECK(codes(folder.load()) == "");
  }
  SECTION("a table with a mistake stops the village") {
    folder.put("节假日.csv", with("2027-06-09,休", "2027-06-09,歇"));
    CHECK(codes(folder.load()) == "YS-2444");
    CHECK_FALSE(folder.load().village.has_value());
  }
}

TEST_CASE("each mistake of the table is said once, with its line", "[holidays]") {
  struct Row {
    char const* from;
    char const* to;
    char const* said;
  };
  for (auto const& row : {
           Row{"休班", "天气", "YS-8003 1"},
           Row{"日期,休班", "日期,日期", "YS-8005 1"},
           Row{",休班", "", "YS-2470 1"},
           Row{"2027-01-01,休,", "2027-01-01,,", "YS-2471 2"},
           Row{"2027-01-01,休,元旦", "2027-01-01,休,", "YS-2471 2"},
           Row{"2027-01-01,休", "2027-01-01,假", "YS-2444 2"},
           Row{"2027-01-01", "元月一日", "YS-2440 2"},
           Row{"2027-01-01", "46388", "YS-8013 2"},
           Row{"休,元旦", "休,元旦,,多", "YS-8007 2"},
           Row{"2027-01-01,休", "2027-01-01，休", "YS-8015 2"},
           Row{"2027-02-10", "2027-01-01", "YS-2472 4"},
           Row{"2027-02-07,班", "2027-02-08,班", "YS-2473 3"},  // a Monday
           Row{"2027-02-07,班", "2027-02-06,班", ""},           // a Saturday
           Row{"2027-02-07,班", "2027-02-07,休", "YS-2478 2"},  // off on a Sunday anyway
           Row{"2027-10-01", "2027-10-02", "YS-2478 2"},        // a Saturday, off
           Row{"2027-01-01,休", "2027-01-08,休", ""},           // as late as New Year's can be
           Row{"2027-01-01,休", "2027-01-11,休", "YS-2479 2"},
           Row{"2027-06-09,休", "2027-07-02,休", ""},
           Row{"2027-06-09,休", "2027-07-05,休", "YS-2479 7"},
           Row{"2027-06-09,休", "2027-05-21,休", ""},
           Row{"2027-06-09,休", "2027-05-20,休", "YS-2479 7"},
           Row{"2027-06-09,休,端午节\n", "", "YS-2475 2"},
           Row{"休,端午节", "休,重阳节", "YS-2475 2"},
           Row{"2027-06-09,休", "2027-06-12,班", "YS-2475 2"},  // named, and not a day off
           Row{"2027-05-03,休,劳动节", "2027-05-03,休,劳动节\n2072-05-04,休,劳动节", "YS-2474 7"},
           Row{"2027-05-03,休,劳动节", "2027-05-03,休,劳动节\n2005-05-04,休,劳动节", "YS-2474 7"},
       }) {
    CAPTURE(row.from, row.to);
    CHECK(said(with(row.from, row.to)) == row.said);
    auto const& calendar = loaded(with(row.from, row.to)).holidays.calendar;
    bool const read = std::string{row.said}.empty() || std::string{row.said}.starts_with("YS-2478");
    CHECK((calendar == dsl::shipped_calendar()) == !read);
  }
}

TEST_CASE("a table that was made and not filled in is told", "[holidays]") {
  CHECK(said("") == "YS-2470 1");
  CHECK(said("\n\n") == "YS-2470 1");
  CHECK(said(made_up_columns) == "");
}

TEST_CASE("a year that is not whole names the feasts that are missing", "[holidays]") {
  auto const table = loaded(with("2027-06-09,休,端午节\n2027-09-15,休,中秋节\n", ""));
  REQUIRE(table.diagnostics.size() == 1);
  CHECK(message(table.diagnostics[0], Language::zh) == "2027年没有写全，少了：端午节、中秋节");
  CHECK(message(table.diagnostics[0], Language::en) ==
        "the year 2027 is not complete; missing: Dragon Boat Festival, Mid-Autumn Festival");
}

TEST_CASE("a table without the weekends that are worked is told", "[holidays]") {
  auto const table = loaded(with("2027-02-07,班,春节\n", ""));
  REQUIRE(table.diagnostics.size() == 1);
  CHECK(message(table.diagnostics[0], Language::zh) ==
        "2027年星期一到星期五放假 14 天，周末调休上班 0 天，相减是 14，法定的是 13 天");
  CHECK(table.holidays.added == std::vector<int>{2027});
}

TEST_CASE("what was announced since the feasts have thirteen days is read without a word",
          "[holidays]") {
  std::ifstream in(std::filesystem::path{YISHI_SOURCE_DIR} / "rules/data/holidays-cn.csv");
  std::map<std::string, std::string> notices;
  for (std::string line; std::getline(in, line);) {
    auto const comma = line.rfind(',');
    notices[line.substr(comma + 1)] += line.substr(0, comma) + "\n";
  }
  auto carried = dsl::shipped_calendar();
  carried.known_until = day("2024-12-31");
  for (auto* days : {&carried.off, &carried.work})
    std::erase_if(*days, [&](Date date) { return date > carried.known_until; });
  REQUIRE(notices.contains("2025"));
  CHECK(said("date,kind,name\n" + notices["2025"] + notices["2026"], carried) == "");
}

TEST_CASE("years follow one after the other", "[holidays]") {
  CHECK(said(made_up_year(2027) + made_up_days(2028)) == "");
  CHECK(said(made_up_columns + made_up_days(2028) + made_up_days(2027)) == "");
  CHECK(said(made_up_year(2028)) == "YS-2474 2");
  CHECK(said(made_up_year(2027) + made_up_days(2029)) == "YS-2474 17");
  CHECK(loaded(made_up_year(2027) + made_up_days(2028)).holidays.calendar.known_until ==
        day("2028-12-31"));
}

TEST_CASE("days that the program knows may be repeated and have to agree", "[holidays]") {
  struct Row {
    char const* line;
    char const* said;
  };
  for (auto const& row : {
           Row{"2026-10-01,休,国庆节\n", ""},
           Row{"2026-10-10,班,国庆节\n", ""},           // the Saturday that is worked
           Row{"2026-10-11,休,国庆节\n", ""},           // the Sunday after it
           Row{"2026-10-10,休,国庆节\n", "YS-2476 2"},  // the other way round
           Row{"2026-10-08,休,国庆节\n", "YS-2476 2"},  // the Thursday after the feast
           Row{"2026-10-11,班,国庆节\n", "YS-2476 2"},
           Row{"2026-12-31,休,国庆节\n", "YS-2476 2"},  // not the year to come
       }) {
    CAPTURE(row.line);
    CHECK(said(made_up_columns + row.line) == row.said);
    CHECK(loaded(made_up_columns + row.line).holidays.calendar == dsl::shipped_calendar());
  }
}

TEST_CASE("a day of December that is moved for New Year belongs to the next year", "[holidays]") {
  auto const eve = std::string("2026-12-31,休,元旦\n2026-12-26,班,元旦\n");  // Thursday, Saturday
  SECTION("of a December that the program knows") {
    auto const table = loaded(made_up_year(2027) + eve);
    CHECK(table.diagnostics.empty());
    CHECK_FALSE(works(table.holidays.calendar, "2026-12-31"));
    CHECK(works(table.holidays.calendar, "2026-12-26"));
    CHECK(table.holidays.added == std::vector<int>{2027});
    CHECK(works(dsl::shipped_calendar(), "2026-12-31"));
  }
  SECTION("but only together with that year") { CHECK(said(made_up_columns + eve) == "YS-2475 2"); }
  SECTION("of a December that the village added") {
    auto const later = std::string("2027-12-31,休,元旦\n2027-12-25,班,元旦\n");
    auto const table = loaded(made_up_year(2027) + later + made_up_days(2028));
    CHECK(table.diagnostics.empty());
    CHECK_FALSE(works(table.holidays.calendar, "2027-12-31"));
    CHECK(table.holidays.calendar.known_until == day("2028-12-31"));
    CHECK(said(made_up_year(2027) + later) == "YS-2475 17");
  }
  SECTION("and may be the only day off of its feast") {
    auto const table = replaced(made_up_year(2027), "2027-01-01,休", "2026-12-31,休");
    CHECK(said(table) == "");
  }
}

TEST_CASE("a later program that knows the year compares it", "[holidays]") {
  auto const text = made_up_year(2027) + "2026-12-31,休,元旦\n";
  auto const later = loaded(text).holidays.calendar;
  auto const again = loaded(text, later);
  CHECK(again.diagnostics.empty());
  CHECK(again.holidays.calendar == later);
  CHECK(again.holidays.added.empty());
  CHECK(again.holidays.source.empty());
  auto const differs = [&](char const* from, char const* to) {
    return said(replaced(text, from, to), later);
  };
  CHECK(differs("2027-02-07,班", "2027-02-07,休") == "YS-2476 3");
  CHECK(differs("2027-10-01,休", "2027-10-08,休") == "YS-2476 9");
  CHECK(differs("2026-12-31,休,元旦\n", "") == "");
  CHECK(said(text + made_up_days(2028), later) == "");
  CHECK(loaded(text + made_up_days(2028), later).holidays.added == std::vector<int>{2028});
}

}  // namespace
}  // namespace yishi
