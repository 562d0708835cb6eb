// Office Open XML as far as a roster needs it: which sheets there are, shared strings, number
// formats, cells and merged ranges. Prefixes of names do not matter, and neither does what is
// drawn.

#include "profile/workbook.hpp"

#include <algorithm>
#include <charconv>
#include <map>
#include <pugixml.hpp>
#include <set>

#include "profile/cell_value.hpp"
#include "profile/parts.hpp"
#include "profile/table.hpp"
#include "yishi/base/catalog/tables.hpp"
#include "yishi/base/text.hpp"

namespace yishi::dsl {

namespace {

constexpr std::uint32_t rows_of_sheet = 1'048'576;
constexpr std::size_t text_bytes_max = 32 << 20;  // of a sheet, shared strings written out
constexpr std::size_t fills_max = 1'000'000;      // cells that merged ranges may fill
constexpr std::size_t sheets_tried = 20;

std::string_view local(char const* name) {
  std::string_view const whole{name};
  auto const colon = whole.find(':');
  return colon == std::string_view::npos ? whole : whole.substr(colon + 1);
}

pugi::xml_node child(pugi::xml_node node, std::string_view name) {
  for (auto const each : node.children())
    if (local(each.name()) == name) return each;
  return {};
}

char const* attribute(pugi::xml_node node, std::string_view name) {
  for (auto const each : node.attributes())
    if (local(each.name()) == name) return each.value();
  return "";
}

std::optional<std::uint32_t> number_in(std::string_view text) {
  std::uint32_t number = 0;
  auto const end = text.data() + text.size();
  auto const read = std::from_chars(text.data(), end, number);
  return read.ec == std::errc{} && read.ptr == end ? std::optional{number} : std::nullopt;
}

/// C5 is column 2, row 5.
struct Place {
  std::uint32_t column = 0;
  std::uint32_t row = 0;
};
std::optional<Place> place_of(std::string_view reference) {
  std::uint32_t column = 0;
  std::size_t at = 0;
  for (; at < reference.size() && reference[at] >= 'A' && reference[at] <= 'Z' && at < 4; ++at)
    column = column * 26 + static_cast<std::uint32_t>(reference[at] - 'A' + 1);
  auto const row = number_in(reference.substr(at));
  if (at == 0 || !row || *row == 0 || *row > rows_of_sheet) return std::nullopt;
  return Place{column - 1, *row};
}

/// The text of an <si> or <is>: its runs, without the readings that may stand above them.
std::string rich_text(pugi::xml_node node) {
  std::string text;
  for (auto const each : node.children()) {
    if (local(each.name()) == "t") text += each.text().get();
    if (local(each.name()) == "r") text += child(each, "t").text().get();
  }
  return text;
}

/// One line without blanks around it.
std::string one_line(std::string text) {
  std::replace_if(
      text.begin(), text.end(), [](char c) { return c == '\n' || c == '\r' || c == '\t'; }, ' ');
  auto const first = text.find_first_not_of(' ');
  if (first == std::string::npos) return {};
  return text.substr(first, text.find_last_not_of(' ') - first + 1);
}

struct SheetName {
  std::string name;
  std::string part;
  bool hidden = false;
};

class WorkbookReader {
 public:
  WorkbookReader(Parts& parts, std::string name, Diagnostics& out)
      : parts_(parts), name_(std::move(name)), out_(out) {}

  std::optional<std::vector<SheetRow>> run(std::string const& wanted) {
    auto const sheets = read_sheets();
    read_styles();
    read_strings();
    if (parts_.broken()) return std::nullopt;
    auto const visible = static_cast<std::int64_t>(std::count_if(
        sheets.begin(), sheets.end(), [](SheetName const& sheet) { return !sheet.hidden; }));
    std::size_t tried = 0;
    for (auto const& sheet : sheets) {
      if (wanted.empty() ? sheet.hidden : sheet.name != wanted) continue;
      if (++tried > sheets_tried) break;
      auto rows = read_sheet(sheet.part);
      if (parts_.broken()) return std::nullopt;
      if (rows.empty() && wanted.empty()) continue;
      if (visible > 1 && wanted.empty()) note_sheet(visible, sheet.name);
      return rows;
    }
    if (wanted.empty()) return std::vector<SheetRow>{};
    std::string all;
    for (auto const& sheet : sheets) all += (all.empty() ? "" : "、") + sheet.name;
    parts_.say(kind(catalog::tables, "YS-8025"), {wanted, all});
    return std::nullopt;
  }

 private:
  /// A part as a tree; empty if it is not there.
  void load(pugi::xml_document& document, std::string const& part) {
    auto const bytes = parts_.read(part);
    if (!bytes) return;
    auto const flags = pugi::parse_default | pugi::parse_ws_pcdata_single;
    if (!document.load_buffer(bytes->data(), bytes->size(), flags, pugi::encoding_utf8))
      damaged({part + " 不是完整的 XML", "`" + part + "` is no whole XML"});
  }

  void damaged(Words what) {
    if (!parts_.broken()) parts_.say(kind(catalog::tables, "YS-8021"), {name_, std::move(what)});
  }

  void note_sheet(std::int64_t count, std::string const& sheet) {
    Diagnostic note;
    note.kind = kind(catalog::tables, "YS-8026");
    note.arguments = {count, sheet};
    out_.add(std::move(note));
  }

  std::vector<SheetName> read_sheets() {
    pugi::xml_document links;
    pugi::xml_document book;
    load(links, "xl/_rels/workbook.xml.rels");
    load(book, "xl/workbook.xml");
    std::map<std::string, std::string> parts;
    for (auto const each : child(links, "Relationships").children()) {
      std::string target = attribute(each, "Target");
      parts[attribute(each, "Id")] = target.starts_with('/') ? target.substr(1) : "xl/" + target;
    }
    auto const workbook = child(book, "workbook");
    std::string_view const from = attribute(child(workbook, "workbookPr"), "date1904");
    from_1904_ = from == "1" || from == "true";
    std::vector<SheetName> sheets;
    for (auto const each : child(workbook, "sheets").children()) {
      std::string_view const state = attribute(each, "state");
      // Two attributes are called id: sheetId, and the one with a prefix, which is the link.
      sheets.push_back({attribute(each, "name"), parts[attribute(each, "id")],
                        state == "hidden" || state == "veryHidden"});
    }
    if (sheets.empty()) damaged({"里面没有工作表", "it has no sheets"});
    return sheets;
  }

  void read_styles() {
    pugi::xml_document document;
    load(document, "xl/styles.xml");
    auto const sheet = child(document, "styleSheet");
    std::map<std::string, std::string> codes;
    for (auto const each : child(sheet, "numFmts").children())
      codes[attribute(each, "numFmtId")] = attribute(each, "formatCode");
    for (auto const each : child(sheet, "cellXfs").children()) {
      std::string const id = attribute(each, "numFmtId");
      is_date_.push_back(
          is_date_format(static_cast<int>(number_in(id).value_or(0) % 10'000), codes[id]));
    }
  }

  void read_strings() {
    pugi::xml_document document;
    load(document, "xl/sharedStrings.xml");
    for (auto const each : child(document, "sst").children())
      strings_.push_back(one_line(rich_text(each)));
  }

  std::vector<SheetRow> read_sheet(std::string const& part) {
    pugi::xml_document document;
    if (!parts_.has(part)) damaged({"少了 " + part, "`" + part + "` is missing"});
    load(document, part);
    auto const sheet = child(document, "worksheet");
    std::vector<SheetRow> rows;
    std::uint32_t number = 0;
    for (auto const node : child(sheet, "sheetData").children()) {
      auto const typed = number_in(attribute(node, "r"));
      std::uint32_t const at = typed.value_or(number + 1);
      if (at <= number || at > rows_of_sheet)
        damaged({"行的次序乱了", "its rows are out of order"});
      if (parts_.broken()) return {};
      number = at;
      SheetRow row{number, read_cells(node, number)};
      if (parts_.broken()) return {};
      if (row.cells.empty()) continue;
      rows.push_back(std::move(row));
      if (rows.size() > roster_rows_max + 10) break;  // a title may stand above; the rest is said
    }
    fill_merged(rows, child(sheet, "mergeCells"));
    return rows;
  }

  std::vector<SheetCell> read_cells(pugi::xml_node row, std::uint32_t number) {
    std::vector<SheetCell> cells;
    std::uint32_t next = 0;
    for (auto const node : row.children()) {
      if (local(node.name()) != "c") continue;
      auto const place = place_of(attribute(node, "r"));
      std::uint32_t const column = place ? place->column : next;
      if (column < next) damaged({"格的次序乱了", "its cells are out of order"});
      next = column + 1;
      std::string text = text_of(node, number, column);
      if (parts_.broken()) return {};
      if (text.empty()) continue;
      if (column >= sheet_columns_max) {
        say_at(kind(catalog::tables, "YS-8029"), number, std::nullopt,
               {std::int64_t{number}, column_letters(column), std::int64_t{sheet_columns_max}});
        break;
      }
      text_bytes_ += text.size();
      if (text_bytes_ > text_bytes_max)
        parts_.say(kind(catalog::tables, "YS-8022"),
                   {name_, static_cast<std::int64_t>(text_bytes_max)});
      cells.push_back({column, std::move(text)});
    }
    return cells;
  }

  std::string text_of(pugi::xml_node cell, std::uint32_t row, std::uint32_t column) {
    std::string_view const type = attribute(cell, "t");
    std::string value = child(cell, "v").text().get();
    if (type == "s") {
      auto const index = number_in(value);
      if (!index || *index >= strings_.size()) {
        damaged({"少了一个字符串", "a string is missing"});
        return {};
      }
      value = strings_[*index];
    } else if (type == "inlineStr") {
      value = one_line(rich_text(child(cell, "is")));
    } else if (type == "e") {
      say_at(kind(catalog::tables, "YS-8027"), row, column, {value});
      return {};
    } else if (type == "b") {
      value = value == "1" ? "是" : "否";
    } else if (type.empty() || type == "n") {
      value = number_text(cell, value);
    } else {
      value = one_line(value);
    }
    auto const characters = to_utf32(value).size();
    if (characters <= cell_characters_max) return value;
    say_at(kind(catalog::tables, "YS-8028"), row, column,
           {static_cast<std::int64_t>(characters), static_cast<std::int64_t>(cell_characters_max)});
    return {};
  }

  std::string number_text(pugi::xml_node cell, std::string const& value) const {
    auto const style = number_in(attribute(cell, "s")).value_or(0);
    if (style < is_date_.size() && is_date_[style]) return day_of_serial(value, from_1904_);
    return whole_number(value);
  }

  void say_at(DiagnosticKind const* what, std::uint32_t row, std::optional<std::uint32_t> column,
              std::vector<Argument> arguments) {
    Diagnostic diagnostic;
    diagnostic.kind = what;
    diagnostic.arguments = std::move(arguments);
    diagnostic.source = name_;
    diagnostic.spot = cell_words(row, column);
    if (said_.insert({row, column.value_or(sheet_columns_max)}).second)
      out_.add(std::move(diagnostic));
  }

  /// A household's number merged over the rows of its people belongs to each of them. Ranges over
  /// several columns are titles.
  void fill_merged(std::vector<SheetRow>& rows, pugi::xml_node merged) const {
    std::size_t fills = 0;
    for (auto const node : merged.children()) {
      std::string_view const range = attribute(node, "ref");
      auto const colon = range.find(':');
      if (colon == std::string_view::npos) continue;
      auto const first = place_of(range.substr(0, colon));
      auto const last = place_of(range.substr(colon + 1));
      if (!first || !last || first->column != last->column) continue;
      auto row = std::lower_bound(
          rows.begin(), rows.end(), first->row,
          [](SheetRow const& each, std::uint32_t number) { return each.number < number; });
      std::string text;
      for (; row != rows.end() && row->number <= last->row && ++fills <= fills_max; ++row) {
        auto const cell =
            std::find_if(row->cells.begin(), row->cells.end(),
                         [&](SheetCell const& each) { return each.column >= first->column; });
        bool const there = cell != row->cells.end() && cell->column == first->column;
        if (row->number == first->row)
          text = there ? cell->text : "";
        else if (!there && !text.empty())
          row->cells.insert(cell, {first->column, text});
      }
    }
  }

  Parts& parts_;
  std::string name_;
  Diagnostics& out_;
  bool from_1904_ = false;
  std::vector<bool> is_date_;  // by style
  std::vector<std::string> strings_;
  std::size_t text_bytes_ = 0;
  std::set<std::pair<std::uint32_t, std::uint32_t>> said_;
};

}  // namespace

std::optional<std::vector<SheetRow>> read_workbook(std::string_view bytes, std::string const& name,
                                                   std::string const& sheet, Diagnostics& out) {
  Parts parts{bytes, name, out};
  if (!parts.open()) return std::nullopt;
  return WorkbookReader{parts, name, out}.run(sheet);
}

std::string column_letters(std::uint32_t column) {
  std::string letters;
  for (std::uint32_t rest = column + 1; rest > 0; rest = (rest - 1) / 26)
    letters.insert(letters.begin(), static_cast<char>('A' + (rest - 1) % 26));
  return letters;
}

Words cell_words(std::uint32_t row, std::optional<std::uint32_t> column) {
  auto const number = std::to_string(row);
  Words words{"第 " + number + " 行", "row " + number};
  if (!column) return words;
  words.zh += " " + column_letters(*column) + " 列";
  words.en += ", column " + column_letters(*column);
  return words;
}

}  // namespace yishi::dsl
