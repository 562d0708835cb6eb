// One reader for both forms: a row of a table and an inline person are the same set of cells.

#include "profile/roster_reader.hpp"

#include "profile/day_cell.hpp"
#include "profile/keys.hpp"
#include "profile/roster_person.hpp"
#include "yishi/base/catalog/schema.hpp"
#include "yishi/base/catalog/tables.hpp"
#include "yishi/base/text.hpp"

namespace yishi::dsl {

namespace {

using Column = RosterColumn;

bool is_kept(Column column) { return column < Column::ignored; }

/// The cells of a row under their columns. Too many of them are said.
RawPerson raw_person(Page const& page, Row const& row, TableHeader const& header) {
  RawPerson raw;
  raw.line = row.line;
  raw.span = {row.cells.front().span.begin, row.cells.back().span.end};
  for (std::size_t i = 0; i < row.cells.size(); ++i) {
    if (i >= header.columns.size()) {
      if (row.cells[i].text.empty()) continue;
      page.say(kind(catalog::tables, "YS-8007"), row.cells[i].span,
               {std::int64_t{row.line}, static_cast<std::int64_t>(row.cells.size()),
                static_cast<std::int64_t>(header.columns.size())});
      break;
    }
    auto const column = header.columns[i];
    if (column && is_kept(*column)) raw.cells[static_cast<std::size_t>(*column)] = row.cells[i];
  }
  return raw;
}

}  // namespace

RosterTable read_roster_rows(Page const& page, std::vector<Row> const& rows,
                             std::optional<TableHeader> const& header) {
  RosterTable table;
  if (!header) return table;
  for (auto const& column : header->columns)
    if (column && is_kept(*column)) table.columns.insert(*column);
  table.language = language_of(rows[header->row].cells.front().text);
  PersonReader reader{page};
  for (std::size_t i = header->row + 1; i < rows.size(); ++i) {
    auto const raw = raw_person(page, rows[i], *header);
    auto const* name = raw.cell(Column::name);
    if (name != nullptr && says_wide_mark(page, *name)) break;  // the next rows have it as well
    if (auto person = reader.read(raw)) table.lines.push_back(std::move(*person));
  }
  return table;
}

std::vector<RosterLine> read_roster_table(Page const& page) {
  std::vector<Row> const rows = read_table(page);
  if (rows.empty()) return {};
  return read_roster_rows(page, rows, read_header(page, rows, TableOrigin::village)).lines;
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
        say_unknown(page, entry.key.text, entry.key.span,
                    suggested_columns(language_of(entry.key.text)));
      } else if (*column == Column::identity_no) {
        page.say(kind(catalog::tables, "YS-8004"), entry.key.span, {entry.key.text});
      } else if (entry.value.kind == YamlNode::Kind::scalar && is_kept(*column)) {
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
