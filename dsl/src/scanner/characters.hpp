#pragma once
// What single characters are: blanks, marks, quotation marks, letters.

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace yishi::dsl::scanner {

bool is_line_end(char32_t character);
/// Blanks of every width, and characters that nobody can see.
bool is_blank(char32_t character);
bool is_han(char32_t character);

/// The run of word characters that `text` begins with.
std::u32string_view word_run(std::u32string_view text);

struct Mark {
  char32_t mark = 0;
  std::size_t length = 0;  // 0: no mark of the language
};
/// The mark that `text` begins with, full-width marks folded.
Mark read_mark(std::u32string_view text);

/// The marks that may close a quotation opened by `character`; empty if it opens none.
std::u32string_view closing_quotes(char32_t character);

/// Length of the quotation that `line` begins with, marks included. Quotations of the other kind
/// may stand inside: "枫源村“三上三下”决策".
std::optional<std::size_t> quoted_length(std::u32string_view line);

/// The character, or its number if it cannot be seen: “★”, “U+0007”.
std::string visible(char32_t character);

}  // namespace yishi::dsl::scanner
