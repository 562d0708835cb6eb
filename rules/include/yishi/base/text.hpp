#pragma once
// Small things done to text everywhere: UTF-8 in and out, display width, nearest word.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace yishi {

/// Surface language of a text or of a message.
enum class Language : std::uint8_t { zh, en };

/// The same words in both languages.
struct Words {
  std::string zh;
  std::string en;
  bool operator==(Words const&) const = default;
  std::string const& in(Language language) const { return language == Language::zh ? zh : en; }
};

/// Whether bytes are well-formed UTF-8: no overlong forms, no surrogates, nothing above U+10FFFF
/// (Unicode 15, table 3-7).
bool is_utf8(std::string_view bytes);
/// The characters of a text. Each malformed byte becomes U+FFFD.
std::u32string to_utf32(std::string_view utf8);
/// What is no Unicode character (a surrogate, something above U+10FFFF) becomes U+FFFD.
std::string to_utf8(std::u32string_view text);
std::string to_utf8(char32_t character);

/// Columns a terminal gives to a text: 2 for East Asian wide and full-width characters, 0 for
/// combining marks, else 1 (Unicode Standard Annex 11).
int display_width(char32_t character);
int display_width(std::u32string_view text);
int display_width(std::string_view utf8);
/// `utf8` followed by blanks up to `columns` of display width.
std::string pad(std::string_view utf8, int columns);

/// The candidate nearest to `word` by edit distance over characters (upper and lower case of ASCII
/// are the same), if it is near enough to be a typo of it; the first of several.
std::optional<std::string> nearest(std::string_view word,
                                   std::vector<std::string> const& candidates);

/// Every candidate that is as near as the nearest one, each once, in their order; empty if none is
/// near enough. Where there are several, nobody knows which of them was meant.
std::vector<std::string> all_nearest(std::string_view word,
                                     std::vector<std::string> const& candidates);

/// A full-width character folded onto the ASCII character that it stands for: ： ， ； ！ （ ） ｛
/// ｝ ［ ］ ＜ ＞ ＝ ／ ？, digits, letters and blank; 。 is `.`, “ ” 「 」 are `"`, ‘ ’ are `'`,
/// 【 】 are
/// `[ ]`. Arrows and comparisons that stand for two ASCII characters stay one character: ⟶ is →,
/// ≧ is ≥, ≦ is ≤. Any other character, 、 among them, is unchanged.
char32_t fold_mark(char32_t character);

}  // namespace yishi
