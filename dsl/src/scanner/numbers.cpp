// Numbers as people write them. Only well-formed numerals count: 三一 and 万一 are words, so that a
// stage may be called 三上三下 and a body 三一小组.

#include "scanner/numbers.hpp"

#include <algorithm>

#include "yishi/base/text.hpp"

namespace yishi::dsl::scanner {
namespace {

constexpr std::int64_t largest = 999'999'999;

int digit_value(char32_t character) {
  if (character >= U'0' && character <= U'9') return static_cast<int>(character - U'0');
  if (character >= U'０' && character <= U'９') return static_cast<int>(character - U'０');
  return -1;
}

int han_digit(char32_t character) {
  constexpr std::u32string_view digits = U"零一二三四五六七八九";
  if (character == U'两') return 2;
  if (character == U'〇') return 0;
  auto const at = digits.find(character);
  return at == std::u32string_view::npos ? -1 : static_cast<int>(at);
}

std::int64_t han_unit(char32_t character) {
  switch (character) {
    case U'十':
      return 10;
    case U'百':
      return 100;
    case U'千':
      return 1000;
    default:
      return 0;
  }
}

/// A numeral below 10,000, all of `text`: 五, 十五, 二十, 一百零五, 三千二百. Each unit must be
/// smaller than the one before; only a leading 十 may do without its digit.
std::optional<std::int64_t> below_ten_thousand(std::u32string_view text) {
  if (text.empty()) return std::nullopt;
  if (text.size() == 1 && han_digit(text.front()) >= 0) return han_digit(text.front());
  std::int64_t value = 0;
  std::int64_t last_unit = 10'000;
  std::size_t i = 0;
  while (i < text.size()) {
    bool const zero = i > 0 && han_digit(text[i]) == 0;
    if (zero) ++i;
    if (i == text.size()) return std::nullopt;
    auto digit = han_digit(text[i]);
    if (digit < 0 && text[i] == U'十' && i == 0)
      digit = 1;
    else if (digit > 0)
      ++i;
    else
      return std::nullopt;
    if (i == text.size()) {
      // A last digit counts ones, and needs 零 if a unit was left out: 一百零五, not 一百五.
      if (!zero && last_unit != 10) return std::nullopt;
      return value + digit;
    }
    auto const unit = han_unit(text[i]);
    if (unit == 0 || unit >= last_unit) return std::nullopt;
    value += digit * unit;
    last_unit = unit;
    ++i;
  }
  return value;
}

/// All of `text` as a whole number, 万 included.
std::optional<std::int64_t> han_integer(std::u32string_view text) {
  auto const wan = text.find(U'万');
  if (wan == std::u32string_view::npos) return below_ten_thousand(text);
  auto const high = below_ten_thousand(text.substr(0, wan));
  if (!high || *high == 0) return std::nullopt;
  auto rest = text.substr(wan + 1);
  if (rest.empty()) return *high * 10'000;
  if (han_digit(rest.front()) == 0) rest.remove_prefix(1);
  auto const low = below_ten_thousand(rest);
  if (!low || *low == 0) return std::nullopt;
  return *high * 10'000 + *low;
}

/// All of `text` as a number: a whole one, 三分之二, 百分之六十, or 半数.
std::optional<Number> han_number(std::u32string_view text) {
  if (text == U"半数" || text == U"一半") return Number{1, 2, text.size(), true, false};
  constexpr std::u32string_view parts_of = U"分之";
  auto const at = text.find(parts_of);
  if (at == std::u32string_view::npos) {
    auto const value = han_integer(text);
    if (!value) return std::nullopt;
    return Number{*value, 1, text.size(), false, *value > largest};
  }
  auto const below = text.substr(0, at) == U"百" ? 100 : han_integer(text.substr(0, at));
  auto const above = han_integer(text.substr(at + parts_of.size()));
  if (!below || !above) return std::nullopt;
  return Number{*above, *below, text.size(), true, std::max(*below, *above) > largest};
}

struct Digits {
  std::int64_t value = 0;
  std::size_t length = 0;
  bool too_large = false;
};

Digits read_digits(std::u32string_view text) {
  Digits digits;
  while (digits.length < text.size() && is_digit(text[digits.length])) {
    if (!digits.too_large) digits.value = digits.value * 10 + digit_value(text[digits.length]);
    digits.too_large = digits.too_large || digits.value > largest;
    ++digits.length;
  }
  return digits;
}

}  // namespace

bool is_digit(char32_t character) { return digit_value(character) >= 0; }

std::optional<Number> read_arabic(std::u32string_view text) {
  auto const first = read_digits(text);
  if (first.length == 0) return std::nullopt;
  auto const rest = text.substr(first.length);
  auto const mark = rest.empty() ? U' ' : rest.front();
  if (mark == U'/' || mark == U'／') {
    auto const second = read_digits(rest.substr(1));
    if (second.length > 0)
      return Number{first.value, second.value, first.length + 1 + second.length, true,
                    first.too_large || second.too_large};
  }
  if (mark == U'%' || mark == U'％')
    return Number{first.value, 100, first.length + 1, true, first.too_large};
  return Number{first.value, 1, first.length, false, first.too_large};
}

std::optional<Number> read_han(std::u32string_view text, std::size_t limit) {
  constexpr std::u32string_view numerals = U"零〇一二三四五六七八九十百千万两分之半数";
  std::size_t length = 0;
  while (length < text.size() && length < limit &&
         numerals.find(text[length]) != std::u32string_view::npos)
    ++length;
  for (; length > 0; --length)
    if (auto const number = han_number(text.substr(0, length))) return number;
  return std::nullopt;
}

std::string han_share(std::int64_t numerator, std::int64_t denominator) {
  constexpr std::u32string_view digits = U"零一二三四五六七八九十";
  constexpr std::int64_t ten = 10;
  if (numerator == 1 && denominator == 2) return to_utf8(U"半数");
  if (numerator < 1 || denominator < 2 || denominator > ten || numerator > denominator) return "";
  return to_utf8(digits[static_cast<std::size_t>(denominator)]) + to_utf8(U"分之") +
         to_utf8(digits[static_cast<std::size_t>(numerator)]);
}

}  // namespace yishi::dsl::scanner
