// Numbers and days of table programs, reckoned in decimal digits: nothing is rounded here.

#include "profile/cell_value.hpp"

#include <algorithm>
#include <charconv>

#include "yishi/rules/calendar.hpp"

namespace yishi::dsl {

namespace {

constexpr std::size_t digits_kept = 15;  // of a number in a table program

bool is_digit(char c) { return c >= '0' && c <= '9'; }

}  // namespace

std::string whole_number(std::string_view text) {
  std::string digits;
  int exponent = 0;
  bool after_point = false;
  std::size_t at = 0;
  for (; at < text.size() && (is_digit(text[at]) || (text[at] == '.' && !after_point)); ++at) {
    if (text[at] == '.') {
      after_point = true;
    } else {
      digits += text[at];
      if (after_point) --exponent;
    }
  }
  if (digits.empty()) return std::string{text};
  if (at < text.size()) {
    if (text[at] != 'E' && text[at] != 'e') return std::string{text};
    ++at;
    if (at < text.size() && text[at] == '+') ++at;
    int typed = 0;
    auto const end = text.data() + text.size();
    auto const read = std::from_chars(text.data() + at, end, typed);
    if (read.ec != std::errc{} || read.ptr != end || typed > 300 || typed < -300)
      return std::string{text};
    exponent += typed;
  }
  for (; exponent < 0 && !digits.empty() && digits.back() == '0'; ++exponent) digits.pop_back();
  digits.erase(0, std::min(digits.find_first_not_of('0'), digits.size()));
  if (digits.empty()) return "0";
  if (exponent < 0 || digits.size() + static_cast<std::size_t>(exponent) > digits_kept)
    return std::string{text};
  return digits.append(static_cast<std::size_t>(exponent), '0');
}

bool is_date_format(int id, std::string_view code) {
  auto const among = [id](int first, int last) { return first <= id && id <= last; };
  if (among(14, 17) || id == 22 || among(27, 31) || id == 36 || among(50, 54) || among(57, 58))
    return true;
  bool year = false;
  bool month = false;
  bool day = false;
  bool quoted = false;
  bool bracket = false;
  for (std::size_t at = 0; at < code.size(); ++at) {
    char const c = code[at];
    if (c == '"') quoted = !quoted;
    if (quoted) continue;
    if (c == '\\' || c == '_' || c == '*') {
      ++at;
    } else if (c == '[' || c == ']') {
      bracket = c == '[';
    } else if (!bracket) {
      year = year || c == 'y' || c == 'Y';
      month = month || c == 'm' || c == 'M';
      day = day || c == 'd' || c == 'D';
    }
  }
  return year || (month && day);
}

std::string day_of_serial(std::string_view text, bool from_1904) {
  auto const whole = text.substr(0, text.find('.'));
  int serial = 0;
  auto const read = std::from_chars(whole.data(), whole.data() + whole.size(), serial);
  if (from_1904) serial += 1'462;
  // Before 61 lies the 29 February 1900 that there never was; after 2958465 the year 10000.
  if (read.ec != std::errc{} || read.ptr != whole.data() + whole.size() || serial < 61 ||
      serial > 2'958'465)
    return std::string{text};
  return rules::Date::from_days(serial - 25'569).iso();
}

}  // namespace yishi::dsl
