// How single values are read, and what is said when they cannot be.

#include "profile/values.hpp"

#include <algorithm>
#include <array>
#include <vector>

#include "profile/keys.hpp"
#include "yishi/base/catalog/schema.hpp"
#include "yishi/base/text.hpp"
#include "yishi/dsl/phrase.hpp"

namespace yishi::dsl {

namespace {

using rules::Date;
using rules::DayUnit;
using rules::Duration;

constexpr std::u32string_view han_numerals = U"〇零一二两三四五六七八九十百千万半";

bool is_digit(char32_t c) { return (c >= U'0' && c <= U'9') || (c >= U'０' && c <= U'９'); }
bool is_blank(char32_t c) { return c == U' ' || c == U'\t' || c == U'\u3000' || c == U'\u00A0'; }

/// A value split where its number ends.
struct Quantity {
  std::u32string number;
  std::string unit;
};

Quantity split(std::string const& utf8) {
  std::u32string const text = to_utf32(utf8);
  std::size_t at = 0;
  while (at < text.size() && (is_digit(text[at]) || text[at] == U'.' ||
                              han_numerals.find(text[at]) != std::u32string_view::npos))
    ++at;
  std::size_t unit = at;
  while (unit < text.size() && is_blank(text[unit])) ++unit;
  return {text.substr(0, at), to_utf8(std::u32string_view{text}.substr(unit))};
}

/// “012”: a number with a zero in front, which YAML 1.1 reads to the base of eight.
std::optional<std::string> without_leading_zeros(std::u32string const& number) {
  bool const digits = std::all_of(number.begin(), number.end(), is_digit);
  if (!digits || number.size() < 2 || (number[0] != U'0' && number[0] != U'０'))
    return std::nullopt;
  std::size_t const first = std::min(number.find_first_not_of(U"0０"), number.size() - 1);
  return to_utf8(std::u32string_view{number}.substr(first));
}

Words unit_words(DayUnit unit) {
  return unit == DayUnit::days ? Words{"天", "days"} : Words{"个工作日", "working days"};
}

/// Weeks can be told in days; months and years cannot.
std::optional<std::int64_t> days_in(std::string const& unit) {
  for (char const* week : {"周", "星期", "个星期", "礼拜", "个礼拜", "week", "weeks"})
    if (unit == week) return 7;
  for (char const* day : {"日", "天", "day", "days", "d"})
    if (unit == day) return 1;
  return std::nullopt;
}

void say_not_days(Page const& page, Entry const& entry, Quantity const& quantity, DayUnit unit) {
  SourceSpan const span = entry.value.span;
  std::string const& typed = entry.value.text;
  Language const language = language_of(entry.key.text);
  Words const example{"15 " + unit_words(unit).zh, "15 " + unit_words(unit).en};
  if (quantity.number.empty() || quantity.number.find(U'.') != std::u32string::npos) {
    page.say(kind(catalog::schema, "YS-2410"), span, {typed, example});
    return;
  }
  std::string const number = to_utf8(quantity.number);
  if (quantity.unit.empty()) {
    page.say(kind(catalog::schema, "YS-2411"), span, {typed, unit_words(unit)},
             page.line_with(span, number + " " + unit_words(unit).in(language)));
    return;
  }
  std::optional<std::string> fix;
  auto const count = read_integer(number);
  auto const factor = days_in(quantity.unit);
  if (count && factor && unit == DayUnit::days && *count <= 10'000)
    fix = page.line_with(span,
                         std::to_string(*count * *factor) + " " + unit_words(unit).in(language));
  page.say(kind(catalog::schema, "YS-2412"), span, {quantity.unit, example}, std::move(fix));
}

bool is_truth_value(std::string const& typed) {
  std::string lower;
  for (char const c : typed) lower += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  constexpr std::array words = {"yes", "no", "on", "off", "true", "false", "y", "n"};
  return std::any_of(words.begin(), words.end(), [&](char const* word) { return lower == word; });
}

}  // namespace

std::optional<std::string> read_word(Page const& page, Entry const& entry) {
  YamlNode const& value = entry.value;
  if (value.kind != YamlNode::Kind::scalar || value.text.empty()) {
    say_shape(page, value, entry.key.text, shape::text());
    return std::nullopt;
  }
  if (!value.quoted && is_truth_value(value.text)) {
    page.say(kind(catalog::schema, "YS-2406"), value.span, {value.text},
             page.line_with(value.span, "\"" + value.text + "\""));
    return std::nullopt;
  }
  return value.text;
}

std::optional<Duration> read_days(Page const& page, Entry const& entry, DaysRule const& rule) {
  if (entry.value.kind != YamlNode::Kind::scalar || entry.value.text.empty()) {
    Words const unit = unit_words(rule.unit);
    say_shape(
        page, entry.value, entry.key.text,
        {"一个天数，如“15 " + unit.zh + "”", "a number of days such as `15 " + unit.en + "`"});
    return std::nullopt;
  }
  SourceSpan const span = entry.value.span;
  std::string const& typed = entry.value.text;
  Quantity const quantity = split(typed);
  if (auto const plain = without_leading_zeros(quantity.number)) {
    std::string const unit = quantity.unit.empty()
                                 ? unit_words(rule.unit).in(language_of(entry.key.text))
                                 : quantity.unit;
    page.say(kind(catalog::schema, "YS-2414"), span, {typed},
             page.line_with(span, *plain + " " + unit));
    return std::nullopt;
  }
  auto const days = read_duration(typed);
  if (!days) {
    say_not_days(page, entry, quantity, rule.unit);
    return std::nullopt;
  }
  if (days->unit != rule.unit) {
    Words const must = unit_words(rule.unit);
    page.say(kind(catalog::schema, "YS-2413"), span, {entry.key.text, must, unit_words(days->unit)},
             page.line_with(
                 span, std::to_string(days->count) + " " + must.in(language_of(entry.key.text))));
    return std::nullopt;
  }
  if (days->count < rule.least || days->count > rule.most) {
    page.say(kind(catalog::schema, "YS-2415"), span,
             {typed, std::int64_t{rule.least}, std::int64_t{rule.most}, unit_words(rule.unit)});
    return std::nullopt;
  }
  return days;
}

std::optional<Date> parse_date(std::string_view utf8) {
  if (auto const iso = Date::parse(utf8)) return iso;
  std::array<std::int64_t, 3> parts{};
  std::size_t part = 0;
  std::size_t digits = 0;
  bool ended = false;
  char32_t separator = 0;
  for (char32_t const c : to_utf32(utf8)) {
    if (ended) return std::nullopt;
    if (c >= U'0' && c <= U'9') {
      if (++digits > 4) return std::nullopt;
      parts[part] = parts[part] * 10 + static_cast<std::int64_t>(c - U'0');
      continue;
    }
    if (digits == 0) return std::nullopt;
    constexpr std::array han = {U'年', U'月', U'日'};
    bool const as_han = c == han[part] && (part == 0 || separator == U'年');
    bool const as_mark =
        (c == U'-' || c == U'/' || c == U'.') && part < 2 && (part == 0 || separator == c);
    if (!as_han && !as_mark) return std::nullopt;
    separator = part == 0 ? c : separator;
    ended = part == 2;
    if (part < 2) ++part;
    digits = ended ? 1 : 0;
  }
  if (part != 2 || digits == 0) return std::nullopt;
  return Date::of(static_cast<int>(parts[0]), static_cast<unsigned>(parts[1]),
                  static_cast<unsigned>(parts[2]));
}

std::optional<Date> read_date(Page const& page, Entry const& entry) {
  if (entry.value.kind != YamlNode::Kind::scalar) {
    say_shape(page, entry.value, entry.key.text,
              {"一个日期，如 2026-01-31", "a date such as 2026-01-31"});
    return std::nullopt;
  }
  auto const date = parse_date(entry.value.text);
  if (!date) page.say(kind(catalog::schema, "YS-2440"), entry.value.span, {entry.value.text});
  return date;
}

std::optional<Term> parse_term(std::string_view utf8) {
  for (std::string_view const mark : {"..", "至", "到", "～", "~"}) {
    std::size_t const at = utf8.find(mark);
    if (at == std::string_view::npos) continue;
    auto const trim = [](std::string_view text) {
      while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
      while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
      return text;
    };
    std::string_view const left = trim(utf8.substr(0, at));
    std::string_view const right = trim(utf8.substr(at + mark.size()));
    Term term{parse_date(left), parse_date(right)};
    if ((!left.empty() && !term.from) || (!right.empty() && !term.until)) return std::nullopt;
    if (!term.from && !term.until) return std::nullopt;
    return term;
  }
  return std::nullopt;
}

rules::Caption caption_of(std::string_view text) {
  std::size_t const at = text.find(" / ");
  if (at == std::string_view::npos) return {std::string{text}, std::string{text}};
  return {std::string{text.substr(0, at)}, std::string{text.substr(at + 3)}};
}

}  // namespace yishi::dsl
