#pragma once
// Numbers as people write them: 15, １５, 十五, 一百二十, 2/3, 三分之二, 百分之六十, 半数.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace yishi::dsl::scanner {

/// What was read, and how many characters it took.
struct Number {
  std::int64_t numerator = 0;
  std::int64_t denominator = 1;
  std::size_t length = 0;
  bool share = false;      // written as a part of a whole: 2/3, 三分之二, 60%
  bool too_large = false;  // above 999,999,999: the value is not to be used
};

bool is_digit(char32_t character);

/// The longest number in Arabic digits (full-width too) that `text` begins with, with `/n` or `%`.
std::optional<Number> read_arabic(std::u32string_view text);

/// The longest number in Han characters that `text` begins with, at most `limit` characters.
std::optional<Number> read_han(std::u32string_view text, std::size_t limit);

/// A part of a whole as people write it in Chinese: 半数, 三分之二; empty where digits are easier
/// to read (11/20, 60%).
std::string han_share(std::int64_t numerator, std::int64_t denominator);

}  // namespace yishi::dsl::scanner
