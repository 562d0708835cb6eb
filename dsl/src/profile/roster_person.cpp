// What the cells of a person say, and what typists and table programs have made of them.

#include "profile/roster_person.hpp"

#include <algorithm>

#include "profile/day_cell.hpp"
#include "profile/roster_columns.hpp"
#include "profile/values.hpp"
#include "yishi/base/catalog/people.hpp"
#include "yishi/base/catalog/schema.hpp"
#include "yishi/base/catalog/tables.hpp"
#include "yishi/base/text.hpp"

namespace yishi::dsl {

namespace {

using rules::Date;
using rules::Sex;
using Column = RosterColumn;

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool all_digits(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), is_digit);
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

/// “1-01、1-02” or “1-01 1-02”: the households that somebody represents, each once.
std::vector<std::string> households_in(std::string const& typed) {
  std::vector<std::string> households;
  std::u32string word;
  auto const take = [&] {
    auto const household = folded(to_utf8(word));
    word.clear();
    if (!household.empty() &&
        std::find(households.begin(), households.end(), household) == households.end())
      households.push_back(household);
  };
  for (char32_t const c : to_utf32(typed)) {
    if (std::u32string_view(U"、,，;； \u3000\n").find(c) == std::u32string_view::npos)
      word += c;
    else
      take();
  }
  take();
  return households;
}

bool apart(std::optional<Date> const& until, std::optional<Date> const& from) {
  return until && from && *until < *from;
}

}  // namespace

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

bool votes_on(RosterLine const& line, Date date) {
  auto const within = [&](std::optional<Date> const& from, std::optional<Date> const& until) {
    return (!from || *from <= date) && (!until || date <= *until);
  };
  bool const excluded = line.exclusion && within(line.exclusion->from, line.exclusion->until);
  return line.votes && within(line.from, line.until) && !excluded;
}

std::string without_zeros(std::string const& text) {
  bool const digits =
      std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
  return digits ? text.substr(std::min(text.find_first_not_of('0'), text.size())) : text;
}

std::string person_key(RosterLine const& line) {
  return line.name + "\n" +
         (line.household.empty() ? "组" + line.group : "0" + without_zeros(line.household));
}

std::optional<RosterLine> PersonReader::read(RawPerson const& raw) {
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
  line.household = folded(raw.text(Column::household));
  line.group = folded(raw.text(Column::group));
  line.phone = folded(raw.text(Column::phone));
  line.office = raw.text(Column::office);
  line.capacity = raw.text(Column::capacity);
  line.represents = households_in(raw.text(Column::represents));
  line.line = raw.line;
  read_words(raw, line);
  read_term(raw, line);
  read_exclusion(raw, line);
  check_phone(raw, line);
  return check_once(raw, line) ? std::optional{line} : std::nullopt;
}

void PersonReader::read_words(RawPerson const& raw, RosterLine& line) {
  if (auto const sex = sex_of(raw.text(Column::sex)))
    line.sex = *sex;
  else
    say_choice(*raw.cell(Column::sex),
               {"男、女（M、F 也认）", "male, female (M and F do as well)"});
  if (auto const votes = vote_of(raw.text(Column::votes)))
    line.votes = *votes;
  else
    say_choice(*raw.cell(Column::votes), {"有、无", "yes, no"});
}

void PersonReader::say_choice(Cell const& cell, Words const& choices) {
  page_.say(kind(catalog::schema, "YS-2444"), cell.span, {cell.text, choices});
}

void PersonReader::read_term(RawPerson const& raw, RosterLine& line) {
  Cell const* last = nullptr;
  if (Cell const* term = raw.cell(Column::term)) {
    last = term;
    if (auto const read = parse_term(folded(term->text))) {
      line.from = read->from;
      line.until = read->until;
    } else {
      page_.say(kind(catalog::schema, "YS-2445"), term->span, {term->text});
    }
  }
  for (Column const column : {Column::from, Column::until})
    if (Cell const* cell = raw.cell(column)) {
      last = cell;
      (column == Column::from ? line.from : line.until) = date_in(raw, column);
    }
  if (apart(line.until, line.from))
    page_.say(kind(catalog::schema, "YS-2441"), last->span,
              {line.until->words(), line.from->words()});
}

/// Who is kept out of the count has a right to be told why and by which article.
void PersonReader::read_exclusion(RawPerson const& raw, RosterLine& line) {
  Cell const* any = nullptr;
  for (Column const column : {Column::exclusion, Column::exclusion_article, Column::exclusion_from,
                              Column::exclusion_until})
    if (any == nullptr) any = raw.cell(column);
  if (any == nullptr) return;
  ExclusionLine exclusion{raw.text(Column::exclusion), raw.text(Column::exclusion_article),
                          date_in(raw, Column::exclusion_from),
                          date_in(raw, Column::exclusion_until)};
  auto const missing = [&](Column column) {
    page_.say(kind(catalog::tables, "YS-8033"), any->span,
              {line.name, Words{std::string{column_name(column, Language::zh)},
                                std::string{column_name(column, Language::en)}}});
  };
  if (exclusion.reason.empty())
    missing(Column::exclusion);
  else if (exclusion.article.empty())
    missing(Column::exclusion_article);
  if (apart(exclusion.until, exclusion.from))
    page_.say(kind(catalog::schema, "YS-2441"), raw.cell(Column::exclusion_until)->span,
              {exclusion.until->words(), exclusion.from->words()});
  line.exclusion = std::move(exclusion);
}

/// A line outside towns begins with 0; as a number it does not.
void PersonReader::check_phone(RawPerson const& raw, RosterLine const& line) {
  if (!all_digits(line.phone)) return;
  bool const mobile = line.phone.size() == 11 && line.phone.front() == '1';
  bool const lacks_zero =
      line.phone.size() >= 9 && line.phone.size() <= 11 && line.phone.front() != '0' && !mobile;
  if (lacks_zero)
    page_.say(kind(catalog::tables, "YS-8030"), raw.cell(Column::phone)->span, {line.name});
}

std::optional<Date> PersonReader::date_in(RawPerson const& raw, Column column) {
  Cell const* cell = raw.cell(column);
  return cell == nullptr ? std::nullopt : read_day(page_, *cell);
}

/// Nobody is in one roster twice, but for terms one after the other; two of the same name need
/// their groups or households to be told apart.
bool PersonReader::check_once(RawPerson const& raw, RosterLine const& line) {
  SourceSpan const span = raw.cell(Column::name)->span;
  auto& terms = seen_[person_key(line)];
  auto const clash = std::find_if(terms.begin(), terms.end(), [&](Seen const& seen) {
    return !apart(seen.until, line.from) && !apart(line.until, seen.from);
  });
  if (clash == terms.end()) {
    terms.push_back({raw.line, span, line.from, line.until});
    return true;
  }
  bool const same_term = clash->from == line.from && clash->until == line.until;
  auto const* what = !same_term               ? kind(catalog::people, "YS-5016")
                     : line.household.empty() ? kind(catalog::people, "YS-5004")
                                              : kind(catalog::people, "YS-5003");
  page_.say(what, span, {line.name, std::int64_t{clash->line}, std::int64_t{raw.line}},
            std::nullopt, {{clash->span, {"第一次写在这里", "written here first"}}});
  return false;
}

}  // namespace yishi::dsl
