// Reading what a person types into an answer.

#include "init/typed.hpp"

#include <algorithm>
#include <array>
#include <limits>

#include "yishi/base/catalog/people.hpp"
#include "yishi/base/catalog/schema.hpp"
#include "yishi/base/catalog/system.hpp"
#include "yishi/shipped.hpp"

namespace yishi::app {

namespace {

bool is_blank(char32_t c) { return c == U' ' || c == U'\t' || c == U'\r' || c == U'\u3000'; }

/// Marks as ASCII has them, without blanks: “１５ 天” is 15天.
std::string folded(std::string_view typed) {
  std::u32string text;
  for (char32_t const c : to_utf32(typed))
    if (!is_blank(c)) text += fold_mark(c);
  return to_utf8(text);
}

/// The number in front of one of these units, or without any.
std::optional<std::int64_t> number_before(std::string_view text,
                                          std::vector<std::string_view> const& units) {
  for (auto const unit : units)
    if (text.ends_with(unit)) {
      text.remove_suffix(unit.size());
      break;
    }
  // A zero in front is no octal number here.
  while (text.size() > 1 && text.front() == '0') text.remove_prefix(1);
  return read_count(text);
}

/// What may stand in a name: letters and digits of any script, and few marks. None of them means
/// anything in YAML or in a table, moves the cursor, or is invisible.
bool may_stand_in_name(char32_t c) {
  if (c < 0x80) {
    bool const letter = (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z');
    bool const digit = c >= U'0' && c <= U'9';
    return letter || digit || std::u32string_view(U" -.'()").find(c) != std::u32string_view::npos;
  }
  if (c == U'·' || c == U'（' || c == U'）' || c == U'〇' || c == U'々') return true;
  constexpr std::array<std::pair<char32_t, char32_t>, 6> refused{{{0x80, 0xBF},
                                                                  {0x2000, 0x2BFF},
                                                                  {0x3000, 0x3020},
                                                                  {0xD800, 0xF8FF},
                                                                  {0xFE00, 0xFFFF},
                                                                  {0xE0000, 0x10FFFF}}};
  return std::none_of(refused.begin(), refused.end(),
                      [&](auto const& range) { return range.first <= c && c <= range.second; });
}

bool may_begin_name(char32_t c) {
  return may_stand_in_name(c) &&
         std::u32string_view(U" -.'()").find(c) == std::u32string_view::npos;
}

std::size_t same_beginning(std::u32string const& one, std::u32string const& other) {
  std::size_t length = 0;
  while (length < std::min(one.size(), other.size()) && one[length] == other[length]) ++length;
  return length;
}

}  // namespace

Diagnostic said(DiagnosticKind const* kind, std::vector<Argument> arguments) {
  Diagnostic diagnostic;
  diagnostic.kind = kind;
  diagnostic.arguments = std::move(arguments);
  return diagnostic;
}

std::string trimmed(std::string_view typed) {
  auto const text = to_utf32(typed);
  auto const first = std::find_if_not(text.begin(), text.end(), is_blank);
  // A full stop behind an answer ends a sentence, and is no part of a name.
  auto const ends = [](char32_t c) { return is_blank(c) || c == U'。'; };
  auto const last = std::find_if_not(text.rbegin(), std::make_reverse_iterator(first), ends);
  return to_utf8(std::u32string(first, last.base()));
}

Result<std::int64_t, Diagnostic> read_people(std::string const& typed) {
  auto const count = number_before(folded(typed), {"个人", "人", "名", "位", "people", "members"});
  if (!count || *count < fewest_people || *count > most_people)
    return Failure{said(kind(catalog::system, "YS-9089"), {typed, fewest_people, most_people})};
  return *count;
}

namespace {

/// Days as people say them: “15天”, “两周”, “半个月”. A month has no number of days.
std::optional<std::int64_t> read_calendar_days(std::string const& text) {
  constexpr std::int64_t week = 7;
  constexpr std::int64_t half_a_month = 15;
  if (text == "半个月" || text == "半月") return half_a_month;
  for (std::string_view const unit : {"个星期", "星期", "个礼拜", "礼拜", "周", "weeks", "week"})
    if (text.ends_with(unit)) {
      auto const weeks = number_before(text, {unit});
      if (!weeks || *weeks > std::numeric_limits<std::int64_t>::max() / week) return std::nullopt;
      return *weeks * week;
    }
  return number_before(text, {"天", "日", "days", "day"});
}

}  // namespace

Result<std::int32_t, Diagnostic> read_days(std::string const& typed, DaysBounds const& bounds) {
  bool const working = bounds.unit == rules::DayUnit::working_days;
  auto const count =
      working ? number_before(folded(typed), {"个工作日", "工作日", "workingdays", "workingday"})
              : read_calendar_days(folded(typed));
  Words const unit = working ? Words{"个工作日", "working days"} : Words{"天", "days"};
  if (!count || *count < bounds.least || *count > bounds.most)
    return Failure{said(kind(catalog::system, "YS-9090"),
                        {typed, std::int64_t{bounds.least}, std::int64_t{bounds.most}, unit})};
  return static_cast<std::int32_t>(*count);
}

std::optional<Diagnostic> fault_of_name(std::string const& typed) {
  auto const text = to_utf32(typed);
  if (text.empty()) return said(kind(catalog::system, "YS-9092"));
  if (static_cast<std::int64_t>(text.size()) > longest_name)
    return said(kind(catalog::system, "YS-9093"),
                {to_utf8(text.substr(0, 10)) + "…", longest_name});
  auto const odd = std::find_if_not(text.begin(), text.end(), may_stand_in_name);
  if (odd == text.end() && may_begin_name(text.front())) return std::nullopt;
  auto const mark = odd == text.end() ? text.front() : *odd;
  return said(kind(catalog::system, "YS-9094"), {typed, to_utf8(mark)});
}

std::optional<Diagnostic> fault_of_person(std::string const& typed) {
  if (auto fault = fault_of_name(typed)) return fault;
  auto const text = to_utf32(typed);
  auto const one_of = [](std::u32string_view list) {
    return [list](char32_t c) { return list.find(c) != std::u32string_view::npos; };
  };
  constexpr std::u32string_view digits =
      U"0123456789０１２３４５６７８９〇零一二两三四五六七八九十百半几";
  bool const counts =
      one_of(digits)(text.front()) && one_of(U"天日周月年个人名位次时点号岁组户")(text.back());
  bool const number = std::all_of(text.begin(), text.end(), one_of(digits));
  bool const ascii = std::any_of(text.begin(), text.end(), one_of(U"0123456789"));
  if (text.size() < 2 || counts || number || ascii)
    return said(kind(catalog::people, "YS-5015"), {typed});
  return std::nullopt;
}

std::optional<Diagnostic> fault_of_place(std::string const& typed) {
  // A number, a dash, a word in letters: what is wrong is not one of its characters.
  auto const text = to_utf32(typed);
  bool const han =
      std::any_of(text.begin(), text.end(), [](char32_t c) { return c >= 0x4E00 && c <= 0x9FFF; });
  if (!typed.empty() && !han && !is_example(typed))
    return said(kind(catalog::schema, "YS-2446"), {typed});
  if (auto fault = fault_of_name(typed)) return fault;
  if (is_example(typed)) return std::nullopt;
  std::string meant;
  for (auto const province : provinces()) {
    if (typed.starts_with(province)) return std::nullopt;
    // 浙江绍兴市 without 省; the first two characters of a province are its own.
    auto const same = same_beginning(to_utf32(province), to_utf32(typed));
    if (same >= 2) meant = std::string(province) + to_utf8(to_utf32(typed).substr(same));
  }
  if (!meant.empty()) return said(kind(catalog::system, "YS-9095"), {typed, meant});
  return said(kind(catalog::schema, "YS-2446"), {typed});
}

}  // namespace yishi::app
