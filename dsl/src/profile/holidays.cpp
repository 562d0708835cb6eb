// Reads the table of days off that a village adds to the years that the program knows. One day a
// line: 日期, 休班, 节日, as the General Office of the State Council announces them.

#include "profile/holidays.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <string_view>

#include "profile/day_cell.hpp"
#include "profile/keys.hpp"
#include "profile/table.hpp"
#include "yishi/base/catalog/schema.hpp"
#include "yishi/base/catalog/tables.hpp"
#include "yishi/base/text.hpp"
#include "yishi/dsl/village_file.hpp"

namespace yishi::dsl {

namespace {

using rules::Date;

constexpr std::uintmax_t most_bytes = 1 << 20;
constexpr std::size_t rows_above = 10;  // among which the row of names is looked for
constexpr std::array file_names = {"节假日.csv", "holidays.csv"};

enum class Column : std::uint8_t { date, kind, name, ignored };
constexpr std::size_t column_count = 3;

struct ColumnName {
  std::string_view spelling;
  Column column;
};

/// The only place where a column is spelled. The first two of each are what we suggest.
constexpr ColumnName column_names[] = {
    {"日期", Column::date},       {"date", Column::date},     {"日子", Column::date},
    {"休班", Column::kind},       {"kind", Column::kind},     {"休/班", Column::kind},
    {"休或班", Column::kind},     {"类型", Column::kind},     {"节日", Column::name},
    {"name", Column::name},       {"节日名称", Column::name}, {"假期", Column::name},
    {"名称", Column::name},       {"序号", Column::ignored},  {"no", Column::ignored},
    {"备注", Column::ignored},    {"note", Column::ignored},  {"星期", Column::ignored},
    {"weekday", Column::ignored},
};

Words words_of(Column column) {
  constexpr std::array<std::array<std::string_view, 2>, column_count> words = {
      {{"日期", "date"}, {"休班", "kind"}, {"节日", "name"}}};
  auto const& row = words[static_cast<std::size_t>(column)];
  return {std::string{row[0]}, std::string{row[1]}};
}

std::optional<Column> column_of(std::string_view word) {
  for (auto const& row : column_names)
    if (row.spelling == word) return row.column;
  return std::nullopt;
}

std::optional<bool> works_of(std::string_view word) {
  for (char const* off : {"休", "休息", "放假", "off"})
    if (word == off) return false;
  for (char const* work : {"班", "上班", "补班", "work"})
    if (word == work) return true;
  return std::nullopt;
}

/// The feasts that every year has (国务院 全国年节及纪念日放假办法), how their names are told, and
/// when in a year their days off can lie: the moon's feasts move by a month, and days off by a
/// week.
struct Feast {
  std::string_view zh;
  std::string_view en;
  std::array<std::string_view, 3> marks;
  int from;  // month and day: 105 is 5 January
  int until;
};
constexpr Feast feasts[] = {{"元旦", "New Year", {"元旦", "new year"}, 1225, 108},
                            {"春节", "Spring Festival", {"春节", "spring festival"}, 112, 306},
                            {"清明节", "Qingming Festival", {"清明", "qingming", "tomb"}, 328, 412},
                            {"劳动节", "Labour Day", {"劳动", "labour", "labor"}, 424, 510},
                            {"端午节", "Dragon Boat Festival", {"端午", "dragon boat"}, 521, 703},
                            {"中秋节", "Mid-Autumn Festival", {"中秋", "mid-autumn"}, 831, 1015},
                            {"国庆节", "National Day", {"国庆", "national day"}, 924, 1015}};

/// As many working days a year are taken off as its feasts have days (art. 2 of the same, from
/// 2025-01-01): what is off besides is worked on weekends.
constexpr std::int64_t feast_days = 13;
constexpr std::size_t feast_count = std::size(feasts);
using Named = std::array<bool, feast_count>;

/// One name may stand for two feasts: “国庆节、中秋节”.
Named feasts_in(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
  Named named{};
  for (std::size_t i = 0; i < feast_count; ++i)
    named[i] =
        std::any_of(feasts[i].marks.begin(), feasts[i].marks.end(), [&](std::string_view mark) {
          return !mark.empty() && text.find(mark) != std::string::npos;
        });
  return named;
}

bool lies_near(Feast const& feast, Date date) {
  auto const day = static_cast<int>(date.month()) * 100 + static_cast<int>(date.day());
  return feast.from <= feast.until ? feast.from <= day && day <= feast.until
                                   : feast.from <= day || day <= feast.until;
}

/// Whether a day off lies where at least one of the feasts can be that it is said to be for.
bool lies_near(Named const& named, Date date) {
  bool none = true;
  for (std::size_t i = 0; i < feast_count; ++i) {
    if (named[i] && lies_near(feasts[i], date)) return true;
    none = none && !named[i];
  }
  return none;
}

Words weekday_words(Date date) {
  constexpr std::array<std::array<std::string_view, 2>, 7> words = {{{"星期一", "Monday"},
                                                                     {"星期二", "Tuesday"},
                                                                     {"星期三", "Wednesday"},
                                                                     {"星期四", "Thursday"},
                                                                     {"星期五", "Friday"},
                                                                     {"星期六", "Saturday"},
                                                                     {"星期日", "Sunday"}}};
  auto const& row = words[static_cast<std::size_t>(date.weekday() - 1)];
  return {std::string{row[0]}, std::string{row[1]}};
}

Words working_words(bool works) {
  return works ? Words{"上班", "a working day"} : Words{"休息", "a day off"};
}

bool listed(std::vector<Date> const& dates, Date date) {
  return std::binary_search(dates.begin(), dates.end(), date);
}

struct Day {
  Date date;
  bool works = false;
  SourceSpan span;
};

/// What the table says of a year that is not carried.
struct Year {
  std::vector<Day> days;
  Named off{};  // feasts with a day off
};

class HolidayTable {
 public:
  /// `out` of the page holds nothing but what is said of this table.
  HolidayTable(Page const& page, Diagnostics const& out, rules::HolidayCalendar const& carried)
      : page_(page),
        out_(out),
        carried_(carried),
        last_year_(carried.known_until.plus(1).year() - 1) {}

  VillageHolidays run() {
    auto const rows = read_table(page_);
    if (rows.empty()) {
      page_.say(kind(catalog::schema, "YS-2470"), {0, 0}, {words_of(Column::date)});
      return {carried_, {}, ""};
    }
    auto const header = header_row(rows);
    if (read_header(rows, header))
      for (std::size_t i = header + 1; i < rows.size(); ++i)
        if (!read(rows[i])) break;
    // With a row unread, its feast would seem to be missing.
    if (!out_.has_errors()) check_years();
    return out_.has_errors() ? VillageHolidays{carried_, {}, ""} : merged();
  }

 private:
  /// The first row, or the one below a title that names the days.
  static std::size_t header_row(std::vector<Row> const& rows) {
    for (std::size_t i = 0; i < std::min(rows.size(), rows_above); ++i)
      for (auto const& cell : rows[i].cells)
        if (column_of(cell.text) == Column::date) return i;
    return 0;
  }

  bool read_header(std::vector<Row> const& rows, std::size_t index) {
    auto const& header = rows[index];
    if (index > 0)
      page_.say(kind(catalog::tables, "YS-8019"), rows.front().cells.front().span,
                {std::int64_t{header.line}});
    for (auto const& cell : header.cells) read_column(cell);
    // A column that was misspelt is not missing as well.
    if (out_.has_errors()) return false;
    for (auto const needed : {Column::date, Column::kind, Column::name}) {
      if (std::find(columns_.begin(), columns_.end(), needed) != columns_.end()) continue;
      page_.say(kind(catalog::schema, "YS-2470"), header.cells.front().span, {words_of(needed)});
      return false;
    }
    return true;
  }

  void read_column(Cell const& cell) {
    auto const column = cell.text.empty() ? Column::ignored : column_of(cell.text);
    if (!column) {
      auto const language = language_of(cell.text);
      auto const near = nearest(
          cell.text, {words_of(Column::date).in(language), words_of(Column::kind).in(language),
                      words_of(Column::name).in(language)});
      if (near)
        page_.say(kind(catalog::tables, "YS-8002"), cell.span, {cell.text, *near},
                  page_.line_with(cell.span, *near));
      else
        page_.say(kind(catalog::tables, "YS-8003"), cell.span, {cell.text});
    } else if (*column != Column::ignored &&
               std::find(columns_.begin(), columns_.end(), *column) != columns_.end()) {
      page_.say(kind(catalog::tables, "YS-8005"), cell.span, {cell.text});
    }
    columns_.push_back(column.value_or(Column::ignored));
  }

  /// The cells that are wanted, null where there is nothing. Too many of them are said.
  std::array<Cell const*, column_count> cells_of(Row const& row) const {
    std::array<Cell const*, column_count> cells{};
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
      if (row.cells[i].text.empty()) continue;
      if (i >= columns_.size()) {
        page_.say(kind(catalog::tables, "YS-8007"), row.cells[i].span,
                  {std::int64_t{row.line}, static_cast<std::int64_t>(row.cells.size()),
                   static_cast<std::int64_t>(columns_.size())});
        break;
      }
      if (columns_[i] != Column::ignored)
        cells[static_cast<std::size_t>(columns_[i])] = &row.cells[i];
    }
    return cells;
  }

  /// Whether it makes sense to go on with the next row.
  bool read(Row const& row) {
    auto const cells = cells_of(row);
    auto const* date_cell = cells[static_cast<std::size_t>(Column::date)];
    if (date_cell != nullptr && says_wide_mark(page_, *date_cell)) return false;
    for (std::size_t i = 0; i < column_count; ++i)
      if (cells[i] == nullptr) {
        page_.say(kind(catalog::schema, "YS-2471"), row.cells.front().span,
                  {std::int64_t{row.line}, words_of(static_cast<Column>(i))});
        return true;
      }
    auto const& kind_cell = *cells[static_cast<std::size_t>(Column::kind)];
    auto const works = works_of(kind_cell.text);
    if (!works) {
      page_.say(kind(catalog::schema, "YS-2444"), kind_cell.span,
                {kind_cell.text, Words{"休、班", "off, work"}});
      return true;
    }
    if (auto const date = read_day(page_, *date_cell))
      take({*date, *works, date_cell->span},
           feasts_in(cells[static_cast<std::size_t>(Column::name)]->text));
    return true;
  }

  void take(Day const& day, Named const& named) {
    auto const first = seen_.try_emplace(day.date, day.span);
    if (!first.second) {
      page_.say(kind(catalog::schema, "YS-2472"), day.span, {day.date.words()}, std::nullopt,
                {{first.first->second, {"第一次写在这里", "written here first"}}});
      return;
    }
    if (day.works && day.date.weekday() <= 5) {
      page_.say(kind(catalog::schema, "YS-2473"), day.span,
                {day.date.words(), weekday_words(day.date)});
      return;
    }
    // The days of December that are moved for New Year's Day are announced with the year to come.
    auto const year = day.date.year() + (day.date.month() == 12 && named[0] ? 1 : 0);
    bool const carried = listed(carried_.off, day.date) || listed(carried_.work, day.date);
    if (day.date < carried_.known_from)
      say_apart(year, day.span);
    else if (carried || year <= last_year_)
      compare(day);
    else
      add(year, day, named);
  }

  void compare(Day const& day) {
    auto const works = rules::is_working_day(carried_, day.date);
    if (works && *works != day.works)
      page_.say(kind(catalog::schema, "YS-2476"), day.span,
                {day.date.words(), working_words(day.works), working_words(*works)});
  }

  void add(int year, Day const& day, Named const& named) {
    if (!day.works && !lies_near(named, day.date)) {
      Words names;
      for (std::size_t i = 0; i < feast_count; ++i)
        if (named[i]) names = {std::string{feasts[i].zh}, std::string{feasts[i].en}};
      page_.say(kind(catalog::schema, "YS-2479"), day.span, {day.date.words(), names});
      return;
    }
    auto& known = years_[year];
    known.days.push_back(day);
    for (std::size_t i = 0; i < feast_count; ++i)
      known.off[i] = known.off[i] || (named[i] && !day.works);
  }

  /// That is carried whole: the days of the December before it belong to it.
  int first_year() const {
    auto const& from = carried_.known_from;
    return from.year() + (from.month() == 12 ? 1 : 0);
  }

  void say_apart(int year, SourceSpan span) {
    page_.say(kind(catalog::schema, "YS-2474"), span,
              {std::int64_t{year}, std::int64_t{first_year()}, std::int64_t{last_year_},
               std::int64_t{last_year_} + 1});
  }

  void check_years() {
    int next = last_year_ + 1;
    for (auto const& [year, known] : years_) {
      if (year != next) {
        say_apart(year, known.days.front().span);
        return;
      }
      ++next;
      Words missing;
      for (std::size_t i = 0; i < feast_count; ++i) {
        if (known.off[i]) continue;
        missing.zh += (missing.zh.empty() ? "" : "、") + std::string{feasts[i].zh};
        missing.en += (missing.en.empty() ? "" : ", ") + std::string{feasts[i].en};
      }
      if (missing.zh.empty())
        check_balance(year, known);
      else
        page_.say(kind(catalog::schema, "YS-2475"), known.days.front().span,
                  {std::int64_t{year}, missing});
    }
  }

  /// Weekends that are worked give as many days off elsewhere: a table without them is half of one.
  void check_balance(int year, Year const& known) {
    std::int64_t off = 0;
    std::int64_t worked = 0;
    for (auto const& day : known.days) {
      worked += day.works ? 1 : 0;
      off += !day.works && day.date.weekday() <= 5 ? 1 : 0;
    }
    if (off - worked != feast_days)
      page_.say(kind(catalog::schema, "YS-2478"), known.days.front().span,
                {std::int64_t{year}, off, worked, off - worked, feast_days});
  }

  VillageHolidays merged() const {
    VillageHolidays all{carried_, {}, ""};
    for (auto const& [year, known] : years_) {
      all.added.push_back(year);
      all.source = page_.source().name();
      for (auto const& day : known.days)
        (day.works ? all.calendar.work : all.calendar.off).push_back(day.date);
      all.calendar.known_until = Date::of(year, 12, 31).value_or(all.calendar.known_until);
    }
    std::sort(all.calendar.off.begin(), all.calendar.off.end());
    std::sort(all.calendar.work.begin(), all.calendar.work.end());
    return all;
  }

  Page const& page_;
  Diagnostics const& out_;
  rules::HolidayCalendar const& carried_;
  int last_year_;  // that is carried whole
  std::vector<Column> columns_;
  std::map<Date, SourceSpan> seen_;
  std::map<int, Year> years_;
};

void say_of_folder(Reading& reading, DiagnosticKind const* kind, std::vector<Argument> arguments) {
  Diagnostic diagnostic;
  diagnostic.kind = kind;
  diagnostic.arguments = std::move(arguments);
  reading.out().add(std::move(diagnostic));
}

/// The table's name in the folder. One that a table program has saved in another form is said.
std::optional<std::string> find_table(Reading& reading) {
  auto const files = reading.files();
  std::vector<std::string> found;
  for (char const* name : file_names)
    if (std::find(files.begin(), files.end(), name) != files.end()) found.emplace_back(name);
  if (found.size() > 1)
    say_of_folder(reading, kind(catalog::schema, "YS-2432"), {found[0], found[1]});
  if (found.size() == 1) return found.front();
  if (!found.empty()) return std::nullopt;
  for (auto const& file : files)
    if (file.starts_with("节假日.") || file.starts_with("holidays.")) {
      say_of_folder(reading, kind(catalog::schema, "YS-2477"), {file});
      break;
    }
  return std::nullopt;
}

}  // namespace

Words words_for(VillageHolidays const& holidays) {
  auto const until = holidays.calendar.known_until.words();
  Words words{"已知到" + until.zh, "known until " + until.en};
  if (holidays.added.empty()) return words;
  std::string zh;
  std::string en;
  for (int const year : holidays.added) {
    zh += (zh.empty() ? "" : "、") + std::to_string(year) + "年";
    en += (en.empty() ? "" : ", ") + std::to_string(year);
  }
  words.zh += "（" + zh + "是村里的 " + holidays.source + "）";
  words.en += " (" + en + " from the village's " + holidays.source + ")";
  return words;
}

LoadedHolidays load_holidays(Source const& table, rules::HolidayCalendar const& carried) {
  Diagnostics out;
  Page const page{table, out};
  auto holidays = HolidayTable{page, out, carried}.run();
  return {std::move(holidays), out.sorted()};
}

VillageHolidays read_village_holidays(Reading& reading) {
  auto const name = find_table(reading);
  if (!name) return {shipped_calendar(), {}, ""};
  Source const* source = reading.open({.name = *name,
                                       .limit = most_bytes,
                                       .conversion = Reading::Conversion::noted,
                                       .asker = nullptr,
                                       .asked_at = {}});
  if (source == nullptr) return {shipped_calendar(), {}, ""};
  auto loaded = load_holidays(*source, shipped_calendar());
  reading.out().add_all(std::move(loaded.diagnostics));
  return std::move(loaded.holidays);
}

}  // namespace yishi::dsl
