// Finding and reading the row that names the columns.

#include "profile/roster_columns.hpp"

#include <algorithm>
#include <map>

#include "profile/keys.hpp"
#include "yishi/base/catalog/tables.hpp"

namespace yishi::dsl {

namespace {

using Column = RosterColumn;

struct ColumnName {
  std::string_view spelling;
  Column column;
};

/// The only place where a column is spelled. The first two of each are what we suggest.
constexpr ColumnName column_names[] = {
    {"姓名", Column::name},
    {"name", Column::name},
    {"名字", Column::name},
    {"成员姓名", Column::name},
    {"村民姓名", Column::name},
    {"代表姓名", Column::name},
    {"户号", Column::household},
    {"household", Column::household},
    {"户编号", Column::household},
    {"家庭编号", Column::household},
    {"组", Column::group},
    {"group", Column::group},
    {"小组", Column::group},
    {"村民小组", Column::group},
    {"组别", Column::group},
    {"所在组", Column::group},
    {"所属小组", Column::group},
    {"性别", Column::sex},
    {"sex", Column::sex},
    {"gender", Column::sex},
    {"表决权", Column::votes},
    {"votes", Column::votes},
    {"有无表决权", Column::votes},
    {"职务", Column::office},
    {"office", Column::office},
    {"村内职务", Column::office},
    {"身份", Column::capacity},
    {"capacity", Column::capacity},
    {"代表的户", Column::represents},
    {"represents", Column::represents},
    {"代表户", Column::represents},
    {"代表户号", Column::represents},
    {"自", Column::from},
    {"from", Column::from},
    {"任期起", Column::from},
    {"起始日期", Column::from},
    {"开始日期", Column::from},
    {"任职日期", Column::from},
    {"至", Column::until},
    {"until", Column::until},
    {"任期止", Column::until},
    {"截止日期", Column::until},
    {"结束日期", Column::until},
    {"届满日期", Column::until},
    {"任期", Column::term},
    {"term", Column::term},
    {"除外", Column::exclusion},
    {"excluded", Column::exclusion},
    {"除外原因", Column::exclusion},
    {"除外依据", Column::exclusion_article},
    {"excluded_by", Column::exclusion_article},
    {"除外自", Column::exclusion_from},
    {"excluded_from", Column::exclusion_from},
    {"除外至", Column::exclusion_until},
    {"excluded_until", Column::exclusion_until},
    {"电话", Column::phone},
    {"phone", Column::phone},
    {"手机", Column::phone},
    {"手机号", Column::phone},
    {"手机号码", Column::phone},
    {"电话号码", Column::phone},
    {"联系电话", Column::phone},
    {"联系方式", Column::phone},
    {"序号", Column::ignored},
    {"no", Column::ignored},
    {"编号", Column::ignored},
    {"备注", Column::ignored},
    {"note", Column::ignored},
    {"身份证号", Column::identity_no},
    {"身份证", Column::identity_no},
    {"身份证号码", Column::identity_no},
    {"公民身份号码", Column::identity_no},
    {"id_number", Column::identity_no},
};

constexpr std::size_t rows_above = 10;  // among which the row of names is looked for

/// “姓 名（必填）*” is 姓名, "Name " is name.
std::string plain_header(std::string_view word) {
  std::u32string plain;
  for (char32_t c : to_utf32(word)) {
    c = fold_mark(c);
    if (c == U'(' || c == U'[') break;
    if (c == U' ' || c == U'\u00A0' || c == U'*' || c == U'\n' || c == U'\r' || c == U':') continue;
    plain += c >= U'A' && c <= U'Z' ? c - U'A' + U'a' : c;
  }
  return to_utf8(plain);
}

std::string joined(std::vector<std::string> const& words, std::string_view mark) {
  std::string all;
  for (auto const& word : words) all += (all.empty() ? "" : std::string{mark}) + word;
  return all;
}

Words suggested_words() {
  return {joined(suggested_columns(Language::zh), "、"),
          joined(suggested_columns(Language::en), ", ")};
}

std::size_t known_columns(Row const& row) {
  return static_cast<std::size_t>(
      std::count_if(row.cells.begin(), row.cells.end(),
                    [](Cell const& cell) { return column_of(cell.text).has_value(); }));
}

bool names_people(Row const& row) {
  return std::any_of(row.cells.begin(), row.cells.end(),
                     [](Cell const& cell) { return column_of(cell.text) == Column::name; });
}

/// The first row, or the one below a title that names the column of names.
std::size_t header_row(std::vector<Row> const& rows) {
  if (known_columns(rows.front()) > 0) return 0;
  for (std::size_t i = 1; i < std::min(rows.size(), rows_above); ++i)
    if (names_people(rows[i])) return i;
  return 0;
}

class HeaderReader {
 public:
  HeaderReader(Page const& page, TableOrigin origin) : page_(page), origin_(origin) {}

  std::optional<Column> read(Cell const& cell) {
    std::optional<Column> const column = column_of(cell.text);
    if (cell.text.empty()) return Column::ignored;
    if (!column) return unknown(cell);
    if (*column == Column::identity_no) {
      page_.say(origin_ == TableOrigin::village ? kind(catalog::tables, "YS-8004")
                                                : kind(catalog::tables, "YS-8018"),
                cell.span, {cell.text});
    } else if (*column != Column::ignored && !seen_.try_emplace(*column, cell.span).second) {
      page_.say(kind(catalog::tables, "YS-8005"), cell.span, {cell.text}, std::nullopt,
                {{seen_.at(*column), {"第一次写在这里", "written here first"}}});
      return Column::ignored;
    }
    return column;
  }

  /// All columns that are not wanted, in one sentence.
  void finish(SourceSpan at) {
    if (unwanted_.empty()) return;
    page_.say(kind(catalog::tables, "YS-8017"), at,
              {Words{joined(unwanted_, "、"), joined(unwanted_, ", ")}, suggested_words()});
  }

  bool has_names() const { return seen_.contains(Column::name); }

 private:
  std::optional<Column> unknown(Cell const& cell) {
    auto const words = suggested_columns(language_of(cell.text));
    auto const near = nearest(cell.text, words);
    if (near)
      page_.say(kind(catalog::tables, "YS-8002"), cell.span, {cell.text, *near},
                page_.line_with(cell.span, *near));
    else if (origin_ == TableOrigin::village)
      page_.say(kind(catalog::tables, "YS-8003"), cell.span, {cell.text});
    else
      unwanted_.push_back(cell.text);
    return std::nullopt;
  }

  Page const& page_;
  TableOrigin origin_;
  std::map<Column, SourceSpan> seen_;
  std::vector<std::string> unwanted_;
};

}  // namespace

std::optional<RosterColumn> column_of(std::string_view word) {
  std::string const plain = plain_header(word);
  for (ColumnName const& row : column_names)
    if (row.spelling == plain) return row.column;
  return std::nullopt;
}

std::vector<std::string> suggested_columns(Language language) {
  std::vector<std::string> words;
  for (auto column = Column::name; column < Column::ignored;
       column = static_cast<Column>(static_cast<int>(column) + 1))
    words.emplace_back(column_name(column, language));
  return words;
}

std::string_view column_name(RosterColumn column, Language language) {
  for (ColumnName const& row : column_names)
    if (row.column == column && language_of(row.spelling) == language) return row.spelling;
  return {};
}

std::optional<TableHeader> read_header(Page const& page, std::vector<Row> const& rows,
                                       TableOrigin origin) {
  TableHeader header;
  header.row = header_row(rows);
  Row const& row = rows[header.row];
  SourceSpan const first = row.cells.front().span;
  if (known_columns(row) == 0) {
    page.say(kind(catalog::tables, "YS-8001"), first);
    return std::nullopt;
  }
  if (header.row > 0)
    page.say(kind(catalog::tables, "YS-8019"), rows.front().cells.front().span,
             {std::int64_t{row.line}});
  HeaderReader reader{page, origin};
  for (Cell const& cell : row.cells) header.columns.push_back(reader.read(cell));
  reader.finish(first);
  if (!reader.has_names()) {
    page.say(kind(catalog::tables, "YS-8006"), first);
    return std::nullopt;
  }
  return header;
}

}  // namespace yishi::dsl
