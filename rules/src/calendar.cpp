// Public holidays as data.

#include "yishi/rules/calendar.hpp"

#include <algorithm>
#include <cstdlib>

namespace yishi::rules {
namespace {

constexpr std::string_view header = "date,kind,name,notice_year";

bool listed(std::vector<Date> const& dates, Date date) {
  return std::binary_search(dates.begin(), dates.end(), date);
}

/// The next line without its ending; `text` becomes what follows it.
std::string_view take_line(std::string_view& text) {
  auto const end = text.find('\n');
  auto line = text.substr(0, end);
  text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  if (line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

struct HolidayRow {
  Date date;
  bool works = false;
  int notice_year = 0;
};

std::optional<HolidayRow> read_row(std::string_view line) {
  std::string_view cells[4];
  for (int i = 0; i < 4; ++i) {
    auto const comma = line.find(',');
    if ((comma == std::string_view::npos) != (i == 3)) return std::nullopt;
    cells[i] = line.substr(0, comma);
    line.remove_prefix(i == 3 ? line.size() : comma + 1);
  }
  auto const date = Date::parse(cells[0]);
  auto const new_year = Date::parse(std::string{cells[3]} + "-01-01");
  if (!date || !new_year || (cells[1] != "off" && cells[1] != "work")) return std::nullopt;
  // A notice also moves days at the edges of the years beside its own, never further away.
  if (std::abs(date->year() - new_year->year()) > 1) return std::nullopt;
  return HolidayRow{*date, cells[1] == "work", new_year->year()};
}

/// A date in a year that was read from the table, so it always is one.
Date day_of(int year, unsigned month, unsigned day) {
  return Date::of(year, month, day).value_or(Date{});
}

}  // namespace

Words words_for(Duration const& duration) {
  auto const count = std::to_string(duration.count);
  std::string const plural = duration.count == 1 ? "" : "s";
  if (duration.unit == DayUnit::days) return {count + " 天", count + " day" + plural};
  return {count + " 个工作日", count + " working day" + plural};
}

Result<HolidayCalendar, int> read_holidays(std::string_view csv) {
  if (csv.starts_with("\xEF\xBB\xBF")) csv.remove_prefix(3);
  if (take_line(csv) != header) return Failure{1};
  HolidayCalendar calendar;
  int first_year = 0;
  int last_year = 0;
  std::optional<Date> previous;
  int line = 2;
  for (; !csv.empty(); ++line) {
    auto const row = read_row(take_line(csv));
    if (!row || (previous && row->date <= *previous)) return Failure{line};
    if (!previous) {
      first_year = row->notice_year;
      last_year = row->notice_year;
      calendar.known_from = std::min(row->date, day_of(first_year, 1, 1));
    }
    // A year without a notice would be a hole in what is known.
    if (row->notice_year < first_year || row->notice_year > last_year + 1) return Failure{line};
    last_year = std::max(last_year, row->notice_year);
    previous = row->date;
    (row->works ? calendar.work : calendar.off).push_back(row->date);
  }
  if (!previous) return Failure{line};
  calendar.known_until = std::max(*previous, day_of(last_year, 12, 31));
  return calendar;
}

Result<bool, UnknownDay> is_working_day(HolidayCalendar const& calendar, Date date) {
  if (date < calendar.known_from || date > calendar.known_until) return Failure{UnknownDay{date}};
  if (listed(calendar.off, date)) return false;
  return date.weekday() <= 5 || listed(calendar.work, date);
}

}  // namespace yishi::rules
