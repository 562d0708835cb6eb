// Reads the table of relatives. One tie a line: 姓名, 户号, 关系, 亲属, 亲属户号.

#include "profile/relatives.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "profile/keys.hpp"
#include "profile/table.hpp"
#include "yishi/base/catalog/people.hpp"
#include "yishi/base/catalog/schema.hpp"
#include "yishi/base/catalog/tables.hpp"
#include "yishi/base/text.hpp"
#include "yishi/rules/kinship.hpp"

namespace yishi::dsl {

namespace {

using rules::Tie;

constexpr std::uintmax_t most_bytes = 4 << 20;

enum class Column : std::uint8_t { name, household, relation, relative, relative_household };
constexpr std::size_t column_count = 5;

struct ColumnName {
  std::string_view zh;
  std::string_view en;
};

/// By Column.
constexpr std::array<ColumnName, column_count> column_names = {
    {{"姓名", "name"},
     {"户号", "household"},
     {"关系", "relation"},
     {"亲属", "relative"},
     {"亲属户号", "relative_household"}}};

Words words_of(Column column) {
  auto const& name = column_names[static_cast<std::size_t>(column)];
  return {std::string{name.zh}, std::string{name.en}};
}

/// What a word says: the relative is this to the person, or the other way round.
struct Relation {
  std::string_view word;
  Tie tie;
  bool reversed = false;
};

constexpr Relation relations[] = {
    {"配偶", Tie::spouse},        {"丈夫", Tie::spouse},       {"妻子", Tie::spouse},
    {"夫", Tie::spouse},          {"妻", Tie::spouse},         {"spouse", Tie::spouse},
    {"husband", Tie::spouse},     {"wife", Tie::spouse},       {"父母", Tie::parent},
    {"父亲", Tie::parent},        {"母亲", Tie::parent},       {"父", Tie::parent},
    {"母", Tie::parent},          {"parent", Tie::parent},     {"father", Tie::parent},
    {"mother", Tie::parent},      {"子女", Tie::parent, true}, {"儿子", Tie::parent, true},
    {"女儿", Tie::parent, true},  {"子", Tie::parent, true},   {"女", Tie::parent, true},
    {"child", Tie::parent, true}, {"son", Tie::parent, true},  {"daughter", Tie::parent, true},
    {"兄弟姐妹", Tie::sibling},   {"兄弟", Tie::sibling},      {"姐妹", Tie::sibling},
    {"哥哥", Tie::sibling},       {"弟弟", Tie::sibling},      {"姐姐", Tie::sibling},
    {"妹妹", Tie::sibling},       {"兄", Tie::sibling},        {"弟", Tie::sibling},
    {"姐", Tie::sibling},         {"妹", Tie::sibling},        {"sibling", Tie::sibling},
    {"brother", Tie::sibling},    {"sister", Tie::sibling},
};

/// “张　三”, spaced out to the width of three characters, as the rosters keep him: 张三.
std::string unspaced(std::string const& typed) {
  auto const text = to_utf32(typed);
  std::u32string kept;
  for (char32_t const c : text) {
    if (c < 0x80 && c != U' ') return typed;
    if (c != U' ' && c != U'\u3000' && c != U'\u00A0') kept += c;
  }
  return to_utf8(kept);
}

class RelativesReader {
 public:
  RelativesReader(Page const& page, std::vector<RosterInput> const& rosters) : page_(page) {
    for (auto const& roster : rosters)
      for (auto const& line : roster.lines) households_[line.name].insert(line.household);
  }

  std::vector<KinLine> run() {
    std::vector<KinLine> lines;
    auto const rows = read_table(page_);
    if (rows.empty() || !read_header(rows.front())) return lines;
    for (auto const& row : rows)
      if (&row != &rows.front())
        if (auto line = read(row)) lines.push_back(std::move(*line));
    say_own_ancestors(lines);
    return lines;
  }

 private:
  bool read_header(Row const& header) {
    for (auto const& cell : header.cells) {
      std::optional<Column> column;
      for (std::size_t i = 0; i < column_count; ++i)
        if (cell.text == column_names[i].zh || cell.text == column_names[i].en)
          column = static_cast<Column>(i);
      bool const remark = cell.text.empty() || cell.text == "备注" || cell.text == "note" ||
                          cell.text == "序号" || cell.text == "no";
      if (!column && !remark) page_.say(kind(catalog::tables, "YS-8003"), cell.span, {cell.text});
      columns_.push_back(column);
    }
    bool whole = true;
    for (auto const needed : {Column::name, Column::relation, Column::relative}) {
      if (std::find(columns_.begin(), columns_.end(), needed) != columns_.end()) continue;
      page_.say(kind(catalog::people, "YS-5100"), header.cells.front().span, {words_of(needed)});
      whole = false;
    }
    return whole;
  }

  std::optional<KinLine> read(Row const& row) {
    std::array<Cell, column_count> cells;
    for (std::size_t i = 0; i < std::min(row.cells.size(), columns_.size()); ++i)
      if (columns_[i]) cells[static_cast<std::size_t>(*columns_[i])] = row.cells[i];
    auto const cell = [&](Column column) -> Cell const& {
      return cells[static_cast<std::size_t>(column)];
    };
    for (auto const needed : {Column::name, Column::relation, Column::relative})
      if (cell(needed).text.empty()) {
        page_.say(kind(catalog::people, "YS-5107"), row.cells.front().span,
                  {std::int64_t{row.line}, words_of(needed)});
        return std::nullopt;
      }
    auto const& word = cell(Column::relation);
    auto const* relation =
        std::find_if(std::begin(relations), std::end(relations),
                     [&](Relation const& each) { return each.word == word.text; });
    if (relation == std::end(relations))
      page_.say(kind(catalog::people, "YS-5101"), word.span, {word.text});
    auto person = find(cell(Column::name), cell(Column::household).text);
    auto relative = find(cell(Column::relative), cell(Column::relative_household).text);
    if (relation == std::end(relations) || !person || !relative) return std::nullopt;
    if (*person == *relative)
      page_.say(kind(catalog::people, "YS-5104"), cell(Column::relative).span, {person->name});
    if (relation->reversed) std::swap(person, relative);
    return KinLine{*person, relation->tie, *relative, row.line};
  }

  /// Who is meant, as the rosters tell people apart.
  std::optional<NamedPerson> find(Cell const& cell, std::string const& household) {
    auto const name = unspaced(cell.text);
    auto const found = households_.find(name);
    bool const known =
        found != households_.end() && (household.empty() || found->second.count(household) > 0);
    if (!known) {
      // A grandfather on no roster still ties his grandchildren to each other.
      page_.say(kind(catalog::people, "YS-5103"), cell.span, {name});
      return NamedPerson{name, household};
    }
    if (!household.empty()) return NamedPerson{name, household};
    if (found->second.size() == 1) return NamedPerson{name, *found->second.begin()};
    page_.say(kind(catalog::people, "YS-5102"), cell.span,
              {name, static_cast<std::int64_t>(found->second.size())});
    return std::nullopt;
  }

  void say_own_ancestors(std::vector<KinLine> const& lines) {
    for (auto const& person : kinship_of(lines, key_of).own_ancestors()) {
      auto const line = std::find_if(lines.begin(), lines.end(), [&](KinLine const& each) {
        return key_of(each.person) == person && each.tie == Tie::parent;
      });
      if (line == lines.end()) continue;
      auto const begin = page_.source().offset({line->line, 1});
      auto const length = static_cast<std::uint32_t>(page_.source().line(line->line).size());
      page_.say(kind(catalog::people, "YS-5104"), {begin, begin + length}, {line->person.name});
    }
  }

  Page const& page_;
  std::map<std::string, std::set<std::string>> households_;  // by name, of everybody on a roster
  std::vector<std::optional<Column>> columns_;
};

}  // namespace

std::string key_of(NamedPerson const& person) { return person.name + "\n" + person.household; }

rules::Kinship kinship_of(std::vector<KinLine> const& lines,
                          std::function<std::string(NamedPerson const&)> const& name) {
  std::vector<rules::KinTie> ties;
  for (auto const& line : lines) ties.push_back({name(line.person), line.tie, name(line.relative)});
  return rules::Kinship{ties};
}

std::vector<KinLine> read_relatives(Reading& reading, Page const& page, Entry const& part,
                                    std::vector<RosterInput> const& rosters) {
  if (part.value.kind == YamlNode::Kind::refused) return {};
  if (part.value.kind != YamlNode::Kind::scalar || part.value.text.empty()) {
    say_shape(page, part.value, part.key.text,
              {"一个表格文件，如 名册/亲属.csv", "a table, such as rosters/relatives.csv"});
    return {};
  }
  auto const file = inside_folder(part.value.text);
  if (!file) {
    page.say(kind(catalog::schema, "YS-2434"), part.value.span, {part.value.text});
    return {};
  }
  Source const* source = reading.open({.name = *file,
                                       .limit = most_bytes,
                                       .conversion = Reading::Conversion::noted,
                                       .asker = &page,
                                       .asked_at = part.value.span});
  if (source == nullptr) return {};
  Page const table{*source, reading.out()};
  return RelativesReader{table, rosters}.run();
}

}  // namespace yishi::dsl
