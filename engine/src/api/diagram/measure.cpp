// How much room a text takes, and where it may be broken.

#include "api/diagram/measure.hpp"

#include <algorithm>
#include <cstdint>

#include "yishi/base/text.hpp"

namespace yishi::diagram {

namespace {

constexpr int em = 100;  // widths are in hundredths of it

/// Whether a character is no part of a text that people read in one direction on one line.
bool is_barred(char32_t c) {
  return c < 0x20 || (c >= 0x7F && c <= 0x9F) || (c >= 0x2028 && c <= 0x202E) ||
         (c >= 0x2066 && c <= 0x2069) || c == 0x200E || c == 0x200F || c == 0x061C || c == 0xFEFF ||
         (c & 0xFFFE) == 0xFFFE || (c >= 0xFDD0 && c <= 0xFDEF);
}

bool contains(std::u32string_view all, char32_t c) {
  return all.find(c) != std::u32string_view::npos;
}

/// Latin as wide as in DejaVu Sans, which is wider than what most machines have.
int latin_width(char32_t c) {
  if (contains(U"ijlI|!,.:;'`", c)) return 40;
  if (contains(U" ()[]{}/\\-frt\"", c)) return 46;
  if (contains(U"mwMW%@", c)) return 102;
  if (c >= U'A' && c <= U'Z') return 80;
  if (contains(U"+<=>~^#&", c)) return 86;
  return 66;
}

int width_of(char32_t c) {
  constexpr char32_t emoji = 0x1F000;
  int const columns = display_width(c);
  if (columns == 0) return 0;
  if (c < 0x80) return latin_width(c);
  // What is narrow on a terminal (“ ” … ×) is as wide as a Han character in a Chinese font.
  return c >= emoji && columns == 2 ? em + em / 2 : em + (columns == 2 ? 0 : 5);
}

/// In hundredths of an em; Han characters are no wider in bold.
int width_of(char32_t c, Font font) {
  constexpr int bold_percent = 112;
  auto const wide = width_of(c);
  return font.bold && c < 0x2E80 ? (wide * bold_percent + 99) / 100 : wide;
}

int pixels(std::int64_t hundredths, Font font) {
  return static_cast<int>((hundredths * font.size + em - 1) / em);
}

int width_of(std::u32string_view text, Font font) {
  std::int64_t hundredths = 0;
  for (auto const c : text) hundredths += width_of(c, font);
  return pixels(hundredths, font);
}

bool is_han(char32_t c) { return c >= 0x2E80 || contains(U"“”‘’…—·×", c); }

bool may_break(char32_t before, char32_t after) {
  if (contains(U"，。、；：！？）》〉」』】〕”’…—·％,.;:!?)]}%", after)) return false;
  if (contains(U"（《〈「『【〔“‘([{", before)) return false;
  return before == U' ' || before == U'_' || is_han(before) || is_han(after);
}

/// How many characters of `rest` stand on the next line; at least one.
std::size_t fitting(std::u32string_view rest, Font font, int width) {
  std::size_t room = 0;
  for (std::int64_t used = 0; room < rest.size(); ++room) {
    used += width_of(rest[room], font);
    if (pixels(used, font) > width) break;
  }
  if (room == rest.size()) return room;
  if (rest[room] == U' ') return room;
  for (auto at = room; at > 0; --at)
    if (may_break(rest[at - 1], rest[at])) return at;
  return std::max<std::size_t>(room, 1);
}

std::u32string_view trimmed(std::u32string_view text) {
  while (!text.empty() && text.back() == U' ') text.remove_suffix(1);
  while (!text.empty() && text.front() == U' ') text.remove_prefix(1);
  return text;
}

/// The beginning of a text, with … for the rest.
std::u32string cut(std::u32string_view text, Font font, int width) {
  std::u32string shown(text);
  while (!shown.empty() && width_of(shown + U'…', font) > width) shown.pop_back();
  return shown + U'…';
}

}  // namespace

std::string clean(std::string_view utf8) {
  std::u32string out;
  for (auto c : to_utf32(utf8)) {
    if (is_barred(c)) c = U' ';
    if (c == U' ' && (out.empty() || out.back() == U' ')) continue;
    out += c;
  }
  return to_utf8(trimmed(out));
}

int text_width(std::string_view utf8, Font font) { return width_of(to_utf32(utf8), font); }

std::vector<std::string> wrap(std::string_view utf8, Font font, int width, int lines_max) {
  auto const whole = to_utf32(clean(utf8));
  std::vector<std::string> lines;
  auto rest = trimmed(whole);
  while (!rest.empty()) {
    auto const count = fitting(rest, font, width);
    bool const last = static_cast<int>(lines.size()) + 1 == lines_max;
    if (last && count < rest.size()) {
      lines.push_back(to_utf8(cut(rest.substr(0, count), font, width)));
      break;
    }
    lines.push_back(to_utf8(trimmed(rest.substr(0, count))));
    rest = trimmed(rest.substr(count));
  }
  return lines;
}

int widest(std::vector<std::string> const& lines, Font font) {
  int width = 0;
  for (auto const& line : lines) width = std::max(width, text_width(line, font));
  return width;
}

}  // namespace yishi::diagram
