// What single characters are.

#include "scanner/characters.hpp"

#include <algorithm>
#include <iterator>

#include "scanner/scanner.hpp"
#include "yishi/base/text.hpp"

namespace yishi::dsl::scanner {
namespace {

struct Range {
  char32_t first;
  char32_t last;
};

// Letters, digits and combining marks of the scripts that people here may type. Sorted.
constexpr Range word_ranges[] = {
    {U'0', U'9'},       {U'A', U'Z'},     {U'_', U'_'},     {U'a', U'z'},     {0x00C0, 0x00D6},
    {0x00D8, 0x00F6},   {0x00F8, 0x02AF}, {0x0300, 0x0373}, {0x0376, 0x0377}, {0x037B, 0x037D},
    {0x0386, 0x0386},   {0x0388, 0x0481}, {0x0483, 0x052F}, {0x0620, 0x0669}, {0x066E, 0x06D3},
    {0x0E01, 0x0E3A},   {0x0E40, 0x0E4E}, {0x0F40, 0x0FBC}, {0x1100, 0x11FF}, {0x1800, 0x18AA},
    {0x1E00, 0x1FBC},   {0x3005, 0x3007}, {0x3041, 0x3096}, {0x30A1, 0x30FA}, {0x30FC, 0x30FE},
    {0x3105, 0x312F},   {0x3400, 0x4DBF}, {0x4E00, 0x9FFF}, {0xA000, 0xA48C}, {0xAC00, 0xD7A3},
    {0xF900, 0xFAD9},   {0xFF10, 0xFF19}, {0xFF21, 0xFF3A}, {0xFF41, 0xFF5A}, {0x1B000, 0x1B122},
    {0x20000, 0x3FFFD},
};

constexpr std::u32string_view plain_marks = U"{}(),;:./|?=";

}  // namespace

bool is_word_character(char32_t character) {
  auto const* const range =
      std::lower_bound(std::begin(word_ranges), std::end(word_ranges), character,
                       [](Range const& r, char32_t c) { return r.last < c; });
  return range != std::end(word_ranges) && range->first <= character;
}

bool is_line_end(char32_t character) {
  return character == U'\n' || character == U'\r' || character == 0x2028 || character == 0x2029;
}

bool is_blank(char32_t character) {
  switch (character) {
    case U' ':
    case U'\t':
    case U'\v':
    case U'\f':
    case 0x00A0:  // no-break space
    case 0x180E:
    case 0x202F:
    case 0x205F:
    case 0x3000:  // the blank of Chinese input methods
    case 0xFEFF:
    case 0x2060:
      return true;
    default:
      return character >= 0x2000 && character <= 0x200F;
  }
}

bool is_han(char32_t character) {
  return character == 0x3007 || (character >= 0x3400 && character <= 0x9FFF) ||
         (character >= 0xF900 && character <= 0xFAD9) ||
         (character >= 0x20000 && character <= 0x3FFFD);
}

std::u32string_view word_run(std::u32string_view text) {
  auto const end = std::find_if_not(text.begin(), text.end(), is_word_character);
  return text.substr(0, static_cast<std::size_t>(end - text.begin()));
}

Mark read_mark(std::u32string_view text) {
  auto const first = text.front();
  if (first == arrow || first == U'⇒' || first == U'➔' || first == U'➡') return {arrow, 1};
  if (first == U'、' || first == U'､') return {U',', 1};
  if (first == U'。' || first == U'｡') return {U'.', 1};
  auto const mark = fold_mark(first);
  bool const dash =
      mark == U'-' || first == U'—' || first == U'–' || first == U'─' || first == U'－';
  if (dash) {
    // An arrow may have one dash or two: ->, -->, ——》 is what a Chinese keyboard gives.
    auto const at = text.find_first_not_of(U"-—–─－");
    if (at == std::u32string_view::npos || at > 2) return {};
    auto const head = text[at];
    bool const closes = head == U'>' || head == U'＞' || head == U'》' || head == U'〉';
    return closes ? Mark{arrow, at + 1} : Mark{};
  }
  if (plain_marks.find(mark) != std::u32string_view::npos) return {mark, 1};
  return {};
}

std::u32string_view closing_quotes(char32_t character) {
  switch (character) {
    case U'"':
      return U"\"";
    case U'＂':
      return U"＂\"";
    case U'“':
    case U'”':
      return U"”";
    case U'「':
      return U"」";
    case U'『':
      return U"』";
    default:
      return U"";
  }
}

std::optional<std::size_t> quoted_length(std::u32string_view line) {
  auto const closing = closing_quotes(line.front());
  std::size_t depth = 1;
  for (std::size_t i = 1; i < line.size(); ++i) {
    if (closing.find(line[i]) != std::u32string_view::npos) {
      if (--depth == 0) return i + 1;
    } else if (line[i] == line.front() && line.front() != U'”') {
      ++depth;
    }
  }
  return std::nullopt;
}

std::string visible(char32_t character) {
  bool const hidden = character < 0x20 || (character >= 0x7F && character < 0xA0) ||
                      character == 0xFFFD || (character >= 0xE000 && character <= 0xF8FF);
  if (!hidden) return to_utf8(character);
  constexpr char const* digits = "0123456789ABCDEF";
  std::string number;
  for (int shift = 12; shift >= 0; shift -= 4)
    number += digits[(static_cast<std::uint32_t>(character) >> static_cast<unsigned>(shift)) & 15U];
  return "U+" + number;
}

}  // namespace yishi::dsl::scanner
