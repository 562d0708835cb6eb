// One reader for both forms: a row of a table and an inline person are the same set of cells.

#include "profile/roster_reader.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <optional>

#include "profile/keys.hpp"
#include "profile/table.hpp"
#include "profile/values.hpp"
#include "yishi/base/catalog/people.hpp"
#include "yishi/base/catalog/schema.hpp"
#include "yishi/base/catalog/tables.hpp"
#include "yishi/base/text.hpp"

namespace yishi::dsl {

namespace {

using rules::Date;
using rules::Sex;

enum class Column : std::uint8_t {
  name,
  household,
  group,
  sex,
  votes,
  office,
  capacity,
  from,
  until,
  term,
  phone,
  ignored,      // a running number, a remark
  identity_no,  // must not be there
};
constexpr std::size_t columns_kept = static_cast<std::size_t>(Column::ignored);

struct ColumnName {
  std::string_view spelling;
  Column column;
};

/// The only place where a column is spelled. The first of each pair is what we suggest.
constexpr ColumnName column_names[] = {
    {"姓名", Column::name},
    {"name", Column::name},
    {"名字", Column::name},
    {"户号", Column::household},
    {"household", Column::household},
    {"户编号", Column::household},
    {"组", Column::group},
    {"group", Column::group},
    {"小组", Column::group},
    {"村民小组", Column::group},
    {"性别", Column::sex},
    {"sex", Column::sex},
    {"表决权", Column::votes},
    {"votes", Column::votes},
    {"职务", Column::office},
    {"office", Column::office},
    {"身份", Column::capacity},
    {"capacity", Column::capacity},
    {"自", Column::from},
    {"from", Column::from},
    {"任期起", Column::from},
    {"至", Column::until},
    {"until", Column::until},
    {"任期止", Column::until},
    {"任期", Column::term},
    {"term", Column::term},
    {"电话", Column::phone},
    {"phone", Column::phone},
    {"手机", Column::phone},
    {"手机号", Column::phone},
    {"联系电话", Column::phone},
    {"序号", Column::ignored},
    {"no", Column::ignored},
    {"备注", Column::ignored},
    {"note", Column::ignored},
    {"身份证号", Column::identity_no},
    {"身份证", Column::identity_no},
    {"身份证号码", Column::identity_no},
    {"id_number", Column::identity_no},
};

std::optional<Column> column_of(std::string_view word) {
  for (ColumnName const& row : column_names)
    if (row.spelling == word) return row.column;
  return std::nullopt;
}

std::vector<std::string> suggested(Language language) {
  if (language == Language::en)
    return {"name",     "household", "group", "sex",  "votes", "office",
            "capacity", "from",      "until", "term", "phone"};
  return {"姓名", "户号", "组", "性别", "表决权", "职务", "身份", "自", "至", "任期", "电话"};
}

/// A person before anything is made of the cells.
struct RawPerson {
  std::array<std::optional<Cell>, columns_kept> cells;
  SourceSpan span;
  std::uint32_t line = 0;

  Cell const* cell(Column column) const {
    auto const& found = cells[static_cast<std::size_t>(column)];
    return found && !found->text.empty() ? &*found : nullptr;
  }
  std::string text(Column column) const {
    return cell(column) ? cell(column)->text : std::string{};
  }
};

/// １-０１ is 1-01: the marks of a number in either width.
std::string number_text(std::string const& typed) {
  std::u32string text = to_utf32(typed);
  for (char32_t& c : text) c = fold_mark(c);
  return to_utf8(text);
}

/// What Excel makes of a long number: 1.38E+10.
bool is_scientific(std::string const& text) {
  std::size_t const e = text.find_first_of("Ee");
  if (e == 0 || e == std::string::npos || e + 1 == text.size()) return false;
  auto const all_of = [&](std::size_t begin, std::size_t end, std::string_view allowed) {
    return std::all_of(text.begin() + static_cast<std::ptrdiff_t>(begin),
                       text.begin() + static_cast<std::ptrdiff_t>(end),
                       [&](char c) { return allowed.find(c) != std::string_view::npos; });
  };
  return all_of(0, e, "0123456789.") && all_of(e + 1, text.size(), "0123456789+-") &&
         (text.find('.') < e || text.find('+') != std::string::npos);
}

/// “张　三”, spaced out to the width of three characters, is 张三.
std::string plain_name(std::string const& typed) {
  std::u32string const text = to_utf32(typed);
  auto const is_blank = [](char32_t c) { return c == U' ' || c == U'\u3000' || c == U'\u00A0'; };
  bool const han = std::all_of(text.begin(), text.end(),
                               [&](char32_t c) { return is_blank(c) || c == U'·' || c >= 0x2E80; });
  if (!han) return typed;
  std::u32string result;
  std::copy_if(text.begin(), text.end(), std::back_inserter(result),
               [&](char32_t c) { return !is_blank(c); });
  return to_utf8(result);
}

std::optional<Sex> sex_of(std::string_view text) {
  if (text.empty() || text == "未知" || text == "unknown") return Sex::unknown;
  if (text == "男" || text == "male" || text == "m" || text == "M") return Sex::male;
  if (text == "女" || text == "female" || text == "f" || text == "F") return Sex::female;
  return std::nullopt;
}

std::optional<bool> vote_of(std::string_view text) {
  for (char const* yes : {"", "有", "是", "yes", "true", "1"})
    if (text == yes) return true;
  for (char const* no : {"无", "没有", "否", "no", "false", "0"})
    if (text == no) return false;
  return std::nullopt;
}

class PersonReader {
 public:
  explicit PersonReader(Page const& page) : page_(page) {}

  std::optional<RosterLine> read(RawPerson const& raw) {
    for (auto const& cell : raw.cells)
      if (cell && is_scientific(cell->text)) {
        page_.say(kind(catalog::tables, "YS-8009"), cell->span, {cell->text});
        return std::nullopt;
      }
    if (!raw.cell(Column::name)) {
      page_.say(kind(catalog::tables, "YS-8014"), raw.span, {std::int64_t{raw.line}});
      return std::nullopt;
    }
    RosterLine line;
    line.name = plain_name(raw.text(Column::name));
    line.household = number_text(raw.text(Column::household));
    line.group = number_text(raw.text(Column::group));
    line.phone = raw.text(Column::phone);
    line.office = raw.text(Column::office);
    line.capacity = raw.text(Column::capacity);
    line.line = raw.line;
    read_words(raw, line);
    read_term(raw, line);
    return check_once(raw, line) ? std::optional{line} : std::nullopt;
  }

 private:
  void read_words(RawPerson const& raw, RosterLine& line) {
    if (auto const sex = sex_of(raw.text(Column::sex)))
      line.sex = *sex;
    else
      say_choice(*raw.cell(Column::sex), {"男、女", "male, female"});
    if (auto const votes = vote_of(raw.text(Column::votes)))
      line.votes = *votes;
    else
      say_choice(*raw.cell(Column::votes), {"有、无", "yes, no"});
  }

  void say_choice(Cell const& cell, Words const& choices) {
    page_.say(kind(catalog::schema, "YS-2444"), cell.span, {cell.text, choices});
  }

  void read_term(RawPerson const& raw, RosterLine& line) {
    Cell const* last = nullptr;
    if (Cell const* term = raw.cell(Column::term)) {
      last = term;
      if (auto const read = parse_term(term->text)) {
        line.from = read->from;
        line.until = read->until;
      } else {
        page_.say(kind(catalog::schema, "YS-2445"), term->span, {term->text});
      }
    }
    if (Cell const* from = raw.cell(Column::from)) line.from = date_in(*(last = from));
    if (Cell const* until = raw.cell(Column::until)) line.until = date_in(*(last = until));
    if (line.from && line.until && *line.until < *line.from)
      page_.say(kind(catalog::schema, "YS-2441"), last->span,
                {line.until->words(), line.from->words()});
  }

  std::optional<Date> date_in(Cell const& cell) {
    if (auto const date = parse_date(cell.text)) return date;
    bool const serial =
        cell.text.size() == 5 && std::all_of(cell.text.begin(), cell.text.end(),
                                             [](char c) { return c >= '0' && c <= '9'; });
    if (serial) {
      // Excel counts from 1899-12-30, which is 25,569 days before 1970.
      Date const meant = Date::from_days(std::stoi(cell.text) - 25'569);
      page_.say(kind(catalog::tables, "YS-8013"), cell.span, {cell.text, meant.words()},
                page_.line_with(cell.span, meant.iso()));
    } else {
      page_.say(kind(catalog::schema, "YS-2440"), cell.span, {cell.text});
    }
    return std::nullopt;
  }

  /// Nobody is in one roster twice; two of the same name need their households to be told apart.
  bool check_once(RawPerson const& raw, RosterLine const& line) {
    SourceSpan const span = raw.cell(Column::name)->span;
    auto const [first, fresh] =
        seen_.try_emplace({line.name, line.household}, Seen{raw.line, span});
    if (fresh) return true;
    page_.say(line.household.empty() ? kind(catalog::people, "YS-5004")
                                     : kind(catalog::people, "YS-5003"),
              span, {line.name, std::int64_t{first->second.line}, std::int64_t{raw.line}},
              std::nullopt, {{first->second.span, {"第一次写在这里", "written here first"}}});
    return false;
  }

  struct Seen {
    std::uint32_t line = 0;
    SourceSpan span;
  };
  Page const& page_;
  std::map<std::pair<std::string, std::string>, Seen> seen_;
};

/// What each column of the table holds; nothing where it is unknown, which has been said.
std::optional<std::vector<std::optional<Column>>> read_header(Page const& page, Row const& header) {
  std::vector<std::optional<Column>> columns;
  std::map<Column, SourceSpan> seen;
  bool const none_known =
      std::none_of(header.cells.begin(), header.cells.end(),
                   [](Cell const& cell) { return column_of(cell.text).has_value(); });
  if (none_known) {
    page.say(kind(catalog::tables, "YS-8001"), header.cells.front().span);
    return std::nullopt;
  }
  for (Cell const& cell : header.cells) {
    std::optional<Column> const column = column_of(cell.text);
    columns.push_back(column);
    if (cell.text.empty()) {
      columns.back() = Column::ignored;
    } else if (!column) {
      auto const words = suggested(language_of(cell.text));
      if (auto const near = nearest(cell.text, words))
        page.say(kind(catalog::tables, "YS-8002"), cell.span, {cell.text, *near},
                 page.line_with(cell.span, *near));
      else
        page.say(kind(catalog::tables, "YS-8003"), cell.span, {cell.text});
    } else if (*column == Column::identity_no) {
      page.say(kind(catalog::tables, "YS-8004"), cell.span, {cell.text});
    } else if (*column != Column::ignored && !seen.try_emplace(*column, cell.span).second) {
      page.say(kind(catalog::tables, "YS-8005"), cell.span, {cell.text}, std::nullopt,
               {{seen.at(*column), {"第一次写在这里", "written here first"}}});
      columns.back() = Column::ignored;
    }
  }
  if (!seen.contains(Column::name)) {
    page.say(kind(catalog::tables, "YS-8006"), header.cells.front().span);
    return std::nullopt;
  }
  return columns;
}

}  // namespace

std::vector<RosterLine> read_roster_table(Page const& page) {
  std::vector<Row> const rows = read_table(page);
  if (rows.empty()) return {};
  auto const columns = read_header(page, rows.front());
  if (!columns) return {};
  std::vector<RosterLine> people;
  PersonReader reader{page};
  for (Row const& row : rows) {
    if (&row == &rows.front()) continue;
    RawPerson raw;
    raw.line = row.line;
    raw.span = {row.cells.front().span.begin, row.cells.back().span.end};
    for (std::size_t i = 0; i < row.cells.size(); ++i) {
      if (i >= columns->size()) {
        if (row.cells[i].text.empty()) continue;
        page.say(kind(catalog::tables, "YS-8007"), row.cells[i].span,
                 {std::int64_t{row.line}, static_cast<std::int64_t>(row.cells.size()),
                  static_cast<std::int64_t>(columns->size())});
        break;
      }
      auto const column = (*columns)[i];
      if (column && static_cast<std::size_t>(*column) < columns_kept)
        raw.cells[static_cast<std::size_t>(*column)] = row.cells[i];
    }
    if (auto person = reader.read(raw)) people.push_back(std::move(*person));
  }
  return people;
}

std::vector<RosterLine> read_roster_list(Page const& page, Entry const& body) {
  std::vector<RosterLine> people;
  PersonReader reader{page};
  for (YamlNode const& item : body.value.items) {
    if (item.kind == YamlNode::Kind::refused) continue;
    if (item.kind != YamlNode::Kind::map) {
      page.say(
          kind(catalog::schema, "YS-2404"), item.span,
          {body.key.text,
           Words{"每个人一组“姓名: …, 职务: …”", "a group `name: …, office: …` for each person"},
           item.kind == YamlNode::Kind::list ? shape::list() : shape::text()});
      continue;
    }
    RawPerson raw;
    raw.span = item.span;
    raw.line = page.source().locate(item.span.begin).line;
    for (Entry const& entry : item.entries) {
      auto const column = column_of(entry.key.text);
      if (!column) {
        say_unknown(page, entry.key.text, entry.key.span, suggested(language_of(entry.key.text)));
      } else if (*column == Column::identity_no) {
        page.say(kind(catalog::tables, "YS-8004"), entry.key.span, {entry.key.text});
      } else if (entry.value.kind == YamlNode::Kind::scalar &&
                 static_cast<std::size_t>(*column) < columns_kept) {
        raw.cells[static_cast<std::size_t>(*column)] = Cell{entry.value.text, entry.value.span};
      } else if (entry.value.kind == YamlNode::Kind::list ||
                 entry.value.kind == YamlNode::Kind::map) {
        say_shape(page, entry.value, entry.key.text, shape::text());
      }
    }
    if (auto person = reader.read(raw)) people.push_back(std::move(*person));
  }
  return people;
}

}  // namespace yishi::dsl
