// UTF-8 in and out, display width, nearest word, folding of full-width marks.

#include "yishi/base/text.hpp"

#include <algorithm>
#include <iterator>

#include "base/decode.hpp"
#include "base/width_table.hpp"
#include "yishi/base/assert.hpp"

namespace yishi {
namespace {

constexpr char32_t replacement = 0xFFFD;

/// How a sequence begins: its length, the payload of its first byte, and the bounds of its second
/// byte, which keep out overlong forms, surrogates and what lies above U+10FFFF.
struct Lead {
  std::size_t length;
  char32_t bits;
  unsigned char second_min;
  unsigned char second_max;
};

Lead lead_of(unsigned char byte) {
  if (byte < 0x80) return {1, byte, 0, 0};
  if (byte >= 0xC2 && byte <= 0xDF) return {2, byte & 0x1Fu, 0x80, 0xBF};
  if (byte == 0xE0) return {3, 0, 0xA0, 0xBF};
  if (byte == 0xED) return {3, 0xD, 0x80, 0x9F};
  if (byte >= 0xE1 && byte <= 0xEF) return {3, byte & 0x0Fu, 0x80, 0xBF};
  if (byte == 0xF0) return {4, 0, 0x90, 0xBF};
  if (byte >= 0xF1 && byte <= 0xF3) return {4, byte & 0x07u, 0x80, 0xBF};
  if (byte == 0xF4) return {4, 4, 0x80, 0x8F};
  return {0, 0, 0, 0};
}

template <std::size_t N>
bool contains(CharacterRange const (&ranges)[N], char32_t character) {
  auto const* const after =
      std::upper_bound(std::begin(ranges), std::end(ranges), character,
                       [](char32_t value, CharacterRange range) { return value < range.first; });
  return after != std::begin(ranges) && character <= std::prev(after)->last;
}

std::u32string lower_ascii(std::u32string text) {
  for (auto& character : text)
    if (character >= U'A' && character <= U'Z') character += 0x20;
  return text;
}

/// Insertions, deletions, replacements and swaps of neighbours that turn `a` into `b`.
std::size_t edit_distance(std::u32string_view a, std::u32string_view b) {
  std::vector<std::size_t> before(b.size() + 1);
  std::vector<std::size_t> above(b.size() + 1);
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) above[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      std::size_t const replaced = above[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
      row[j] = std::min({above[j] + 1, row[j - 1] + 1, replaced});
      bool const swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
      if (swapped) row[j] = std::min(row[j], before[j - 2] + 1);
    }
    std::swap(before, above);
    std::swap(above, row);
  }
  return above[b.size()];
}

/// How many edits still count as a typo in words of this length: one in two or more characters (a
/// Han word is often only two), one more for each three.
std::size_t typos_allowed(std::size_t length) {
  return length < 2 ? 0 : std::max<std::size_t>(1, length / 3);
}

constexpr std::size_t longest_word = 64;

/// Marks whose ASCII twin is not at a fixed distance, and marks that stand for another mark.
struct MarkTwin {
  char32_t mark;
  char32_t twin;
};
constexpr MarkTwin mark_twins[] = {
    {U'\u2018', U'\''},     {U'\u2019', U'\''},     {U'\u201C', U'"'},      {U'\u201D', U'"'},
    {U'\u2266', U'\u2264'}, {U'\u2267', U'\u2265'}, {U'\u27F6', U'\u2192'}, {U'\u3000', U' '},
    {U'\u3002', U'.'},      {U'\u300C', U'"'},      {U'\u300D', U'"'},      {U'\u300E', U'"'},
    {U'\u300F', U'"'},      {U'\u3010', U'['},      {U'\u3011', U']'},      {U'\u3014', U'['},
    {U'\u3015', U']'},      {U'\uFF61', U'.'},      {U'\uFFEB', U'\u2192'},
};

}  // namespace

Decoder::Character Decoder::next() {
  auto const byte = [&](std::size_t i) { return static_cast<unsigned char>(bytes_[at_ + i]); };
  auto const lead = lead_of(byte(0));
  bool well_formed = lead.length > 0 && at_ + lead.length <= bytes_.size();
  char32_t value = lead.bits;
  for (std::size_t i = 1; well_formed && i < lead.length; ++i) {
    unsigned char const min = i == 1 ? lead.second_min : 0x80;
    unsigned char const max = i == 1 ? lead.second_max : 0xBF;
    well_formed = byte(i) >= min && byte(i) <= max;
    value = (value << 6) | (byte(i) & 0x3Fu);
  }
  at_ += well_formed ? lead.length : 1;
  return {well_formed ? value : replacement, well_formed};
}

bool is_utf8(std::string_view bytes) {
  for (Decoder decoder{bytes}; !decoder.done();)
    if (!decoder.next().well_formed) return false;
  return true;
}

std::u32string to_utf32(std::string_view utf8) {
  std::u32string text;
  text.reserve(utf8.size());
  for (Decoder decoder{utf8}; !decoder.done();) text += decoder.next().value;
  return text;
}

std::string to_utf8(char32_t character) {
  bool const surrogate = character >= 0xD800 && character <= 0xDFFF;
  if (surrogate || character > 0x10FFFF) character = replacement;
  std::string bytes;
  auto const put = [&](char32_t value) { bytes += static_cast<char>(value); };
  auto const tail = [&](int shift) { put(0x80 | ((character >> shift) & 0x3F)); };
  if (character < 0x80) {
    put(character);
  } else if (character < 0x800) {
    put(0xC0 | (character >> 6));
    tail(0);
  } else if (character < 0x10000) {
    put(0xE0 | (character >> 12));
    tail(6);
    tail(0);
  } else {
    put(0xF0 | (character >> 18));
    tail(12);
    tail(6);
    tail(0);
  }
  return bytes;
}

std::string to_utf8(std::u32string_view text) {
  std::string bytes;
  bytes.reserve(text.size());
  for (char32_t const character : text) bytes += to_utf8(character);
  return bytes;
}

int display_width(char32_t character) {
  if (character < 0x300) return 1;
  if (contains(zero_width_ranges, character)) return 0;
  return contains(wide_ranges, character) ? 2 : 1;
}

int display_width(std::u32string_view text) {
  int width = 0;
  for (char32_t const character : text) width += display_width(character);
  return width;
}

int display_width(std::string_view utf8) {
  return display_width(std::u32string_view{to_utf32(utf8)});
}

std::string pad(std::string_view utf8, int columns) {
  int const missing = std::max(0, columns - display_width(utf8));
  return std::string{utf8} + std::string(static_cast<std::size_t>(missing), ' ');
}

std::vector<std::string> all_nearest(std::string_view word,
                                     std::vector<std::string> const& candidates) {
  auto const typed = lower_ascii(to_utf32(word));
  if (typed.size() > longest_word) return {};
  std::vector<std::string> best;
  std::size_t least = 0;
  for (auto const& candidate : candidates) {
    auto const other = lower_ascii(to_utf32(candidate));
    if (other.size() > longest_word) continue;
    auto const distance = edit_distance(typed, other);
    if (distance > typos_allowed(std::max(typed.size(), other.size()))) continue;
    if (!best.empty() && distance > least) continue;
    if (!best.empty() && distance < least) best.clear();
    least = distance;
    if (std::find(best.begin(), best.end(), candidate) == best.end()) best.push_back(candidate);
  }
  return best;
}

std::optional<std::string> nearest(std::string_view word,
                                   std::vector<std::string> const& candidates) {
  auto const best = all_nearest(word, candidates);
  return best.empty() ? std::nullopt : std::optional(best.front());
}

char32_t fold_mark(char32_t character) {
  constexpr char32_t distance = 0xFEE0;  // from U+0021 to U+FF01
  if (character >= 0xFF01 && character <= 0xFF5E) return character - distance;
  for (auto const& row : mark_twins)
    if (row.mark == character) return row.twin;
  return character;
}

}  // namespace yishi
