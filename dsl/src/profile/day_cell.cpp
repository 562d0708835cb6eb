// Reads a day that was typed, or written by a table program.

#include "profile/day_cell.hpp"

#include <algorithm>

#include "profile/values.hpp"
#include "yishi/base/catalog/schema.hpp"
#include "yishi/base/catalog/tables.hpp"
#include "yishi/base/text.hpp"

namespace yishi::dsl {

namespace {

using rules::Date;

bool all_digits(std::string_view text) {
  return !text.empty() &&
         std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// 20260803, and a day with the midnight that table programs put behind it.
std::optional<Date> loose_date(std::string text) {
  for (std::string_view const midnight : {" 00:00:00", " 0:00:00", " 00:00", " 0:00", "T00:00:00"})
    if (text.ends_with(midnight)) {
      text.resize(text.size() - midnight.size());
      break;
    }
  if (auto const date = parse_date(text)) return date;
  if (text.size() != 8 || !all_digits(text)) return std::nullopt;
  return Date::parse(text.substr(0, 4) + "-" + text.substr(4, 2) + "-" + text.substr(6));
}

}  // namespace

std::string folded(std::string const& typed) {
  std::u32string text = to_utf32(typed);
  std::transform(text.begin(), text.end(), text.begin(), fold_mark);
  return to_utf8(text);
}

bool says_wide_mark(Page const& page, Cell const& cell) {
  auto const text = to_utf32(cell.text);
  auto const found = text.find_first_of(U"，；");
  if (found == std::u32string::npos) return false;
  char32_t const wide = text[found];
  auto const& source = page.source();
  auto const at = static_cast<std::uint32_t>(source.text().find(wide, cell.span.begin));
  std::u32string fixed{source.line(source.locate(at).line)};
  std::replace(fixed.begin(), fixed.end(), wide, wide == U'，' ? U',' : U';');
  page.say(kind(catalog::tables, "YS-8015"), {at, at + 1}, {to_utf8(std::u32string(1, wide))},
           to_utf8(fixed));
  return true;
}

std::optional<Date> read_day(Page const& page, Cell const& cell) {
  std::string const text = folded(cell.text);
  if (auto const date = loose_date(text)) return date;
  if (text.size() == 5 && all_digits(text)) {
    // Excel counts from 1899-12-30, which is 25,569 days before 1970.
    Date const meant = Date::from_days(std::stoi(text) - 25'569);
    page.say(kind(catalog::tables, "YS-8013"), cell.span, {cell.text, meant.words()},
             page.line_with(cell.span, meant.iso()));
  } else {
    page.say(kind(catalog::schema, "YS-2440"), cell.span, {cell.text});
  }
  return std::nullopt;
}

}  // namespace yishi::dsl
