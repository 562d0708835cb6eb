// From the bytes of a file to people, with every mistake placed as the table program shows it.

#include "yishi/dsl/roster_import.hpp"

#include <algorithm>

#include "profile/encoding.hpp"
#include "profile/roster_reader.hpp"
#include "profile/workbook.hpp"
#include "yishi/base/catalog/system.hpp"
#include "yishi/base/catalog/tables.hpp"
#include "yishi/base/catalog/text.hpp"
#include "yishi/base/text.hpp"

namespace yishi::dsl {

namespace {

constexpr std::uintmax_t most_bytes = 16 << 20;

/// A text with its rows, whatever file it came from.
struct Table {
  std::shared_ptr<Source> source;
  std::vector<Row> rows;
};

/// A sheet as a text of its own: a line for each row, tabs between cells, so that mistakes in it
/// can be shown like those of any table.
Table table_of_sheet(std::vector<SheetRow> const& sheet, std::string const& name,
                     Diagnostics& out) {
  Table table;
  std::u32string text;
  std::uint32_t line = 1;
  for (SheetRow const& each : sheet) {
    if (table.rows.size() > roster_rows_max) {  // the header is one more
      Diagnostic diagnostic;
      diagnostic.kind = kind(catalog::tables, "YS-8011");
      diagnostic.arguments = {static_cast<std::int64_t>(roster_rows_max)};
      diagnostic.source = name;
      diagnostic.spot = cell_words(each.number, std::nullopt);
      out.add(std::move(diagnostic));
      break;
    }
    for (; line < each.number; ++line) text += U'\n';
    Row row;
    row.line = row.number = each.number;
    auto const add = [&](std::string const& cell) {
      if (!row.cells.empty()) text += U'\t';
      auto const begin = static_cast<std::uint32_t>(text.size());
      text += to_utf32(cell);
      row.cells.push_back({cell, {begin, static_cast<std::uint32_t>(text.size())}});
    };
    for (SheetCell const& cell : each.cells) {
      while (row.cells.size() < cell.column) add("");
      add(cell.text);
    }
    table.rows.push_back(std::move(row));
  }
  text += U'\n';
  table.source = std::make_shared<Source>(name, to_utf8(text));
  return table;
}

class Importer {
 public:
  explicit Importer(std::string name) : name_(std::move(name)) {}

  ImportedRoster run(std::filesystem::path const& file, std::string const& sheet) {
    FileBytes const bytes = read_file(file, most_bytes);
    if (bytes.status == FileBytes::Status::missing)
      say(kind(catalog::system, "YS-9011"), {name_});
    else if (bytes.status == FileBytes::Status::too_big)
      say(kind(catalog::text, "YS-1503"),
          {name_, static_cast<std::int64_t>(bytes.size), static_cast<std::int64_t>(most_bytes)});
    else if (bytes.bytes.starts_with("PK\x03\x04"))
      read_sheet(bytes.bytes, sheet);
    else
      read_text(bytes.bytes);
    if (table_.source != nullptr) read_people();
    return finish();
  }

 private:
  void say(DiagnosticKind const* kind, std::vector<Argument> arguments) {
    Diagnostic diagnostic;
    diagnostic.kind = kind;
    diagnostic.arguments = std::move(arguments);
    out_.add(std::move(diagnostic));
  }

  void read_sheet(std::string_view bytes, std::string const& sheet) {
    auto const rows = read_workbook(bytes, name_, sheet, out_);
    if (rows) table_ = table_of_sheet(*rows, name_, out_);
  }

  void read_text(std::string_view bytes) {
    Decoded const decoded = decode(bytes);
    if (decoded.encoding == Encoding::workbook)
      return say(kind(catalog::tables, "YS-8020"), {name_});
    table_.source = std::make_shared<Source>(name_, decoded.utf8);
    Page const page{*table_.source, out_};
    if (decoded.encoding == Encoding::broken) {
      auto const at = table_.source->first_malformed().value_or(0);
      page.say(kind(catalog::text, "YS-1502"), {at, at + 1},
               {static_cast<std::int64_t>(table_.source->malformed())});
    }
    if (decoded.encoding == Encoding::gb18030) say(kind(catalog::tables, "YS-8010"), {name_});
    if (decoded.encoding == Encoding::utf16) say(kind(catalog::tables, "YS-8016"), {name_});
    table_.rows = read_table(page);
    for (Row& row : table_.rows) row.line = row.number;
  }

  void read_people() {
    if (table_.rows.empty()) return say(kind(catalog::tables, "YS-8032"), {name_});
    Page const page{*table_.source, out_};
    header_ = read_header(page, table_.rows, TableOrigin::elsewhere);
    people_ = read_roster_rows(page, table_.rows, header_);
    if (header_ && people_.lines.empty() && !out_.has_errors())
      say(kind(catalog::tables, "YS-8032"), {name_});
  }

  ImportedRoster finish() {
    ImportedRoster imported;
    imported.diagnostics = out_.sorted();
    for (Diagnostic& each : imported.diagnostics) {
      if (each.span && !each.spot) each.spot = place_of(*each.span);
      each.fix.reset();  // a whole row, with whatever it says about somebody
    }
    if (table_.source != nullptr) imported.sources.push_back(starred_out());
    if (!out_.has_errors()) imported.table = std::move(people_);
    return imported;
  }

  /// The row and column in which a span begins; the row alone if it goes on into other cells.
  std::optional<Words> place_of(SourceSpan span) const {
    auto const& rows = table_.rows;
    auto row = std::upper_bound(
        rows.begin(), rows.end(), span.begin,
        [](std::uint32_t at, Row const& each) { return at < each.cells.front().span.begin; });
    if (row == rows.begin()) return std::nullopt;
    --row;
    // Behind the last row lies the one that was not taken any more.
    if (row + 1 == rows.end() && span.begin > row->cells.back().span.end)
      return cell_words(row->line + 1, std::nullopt);
    for (std::size_t column = 0; column < row->cells.size(); ++column) {
      SourceSpan const cell = row->cells[column].span;
      if (span.begin < cell.begin || span.begin > cell.end) continue;
      if (span.end > cell.end) break;
      return cell_words(row->line, static_cast<std::uint32_t>(column));
    }
    return cell_words(row->line, std::nullopt);
  }

  /// The text as it may be shown to whoever looks over the clerk's shoulder.
  std::shared_ptr<Source> starred_out() const {
    std::u32string text{table_.source->text()};
    std::size_t const first = header_ ? header_->row + 1 : 1;
    for (std::size_t i = first; i < table_.rows.size(); ++i) {
      auto const& cells = table_.rows[i].cells;
      for (std::size_t column = 0; column < cells.size(); ++column) {
        bool const shown =
            header_ && column < header_->columns.size() && is_shown(header_->columns[column]);
        if (shown) continue;
        SourceSpan const span = cells[column].span;
        std::fill(text.begin() + span.begin, text.begin() + span.end, U'*');
      }
    }
    return std::make_shared<Source>(name_, to_utf8(text));
  }

  static bool is_shown(std::optional<RosterColumn> column) {
    return column && *column < RosterColumn::ignored && *column != RosterColumn::phone &&
           *column != RosterColumn::exclusion;
  }

  std::string name_;
  Diagnostics out_;
  Table table_;
  std::optional<TableHeader> header_;
  RosterTable people_;
};

}  // namespace

ImportedRoster import_roster(std::filesystem::path const& file, std::string const& sheet) {
  return Importer{file.filename().string()}.run(file, sheet);
}

}  // namespace yishi::dsl
