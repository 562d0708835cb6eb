#pragma once
// Characters to tokens. All work on characters happens here: what a word is, where a number ends,
// which mark a full-width mark stands for, and where a statement ends. The grammar sees tokens.

#include <cstdint>
#include <string_view>
#include <vector>

#include "yishi/base/diagnostic.hpp"
#include "yishi/base/source.hpp"
#include "yishi/dsl/keyword.hpp"

namespace yishi::dsl::scanner {

enum class TokenKind : std::uint8_t {
  word,
  integer,
  share,    // 2/3, 三分之二, 半数
  quoted,   // `text` is what stands between the quotation marks
  mark,     // one of { } ( ) , ; : . / | ? = and → (written -> or →)
  newline,  // the end of a statement's line
  end,      // of the text; always the last token
};

struct Token {
  TokenKind kind = TokenKind::end;
  bool begins_line = false;
  char32_t mark = 0;
  SourceSpan span;
  std::u32string_view text;  // as typed
  std::int64_t number = 0;   // numerator of a share
  std::int64_t denominator = 1;
};

struct Scanned {
  std::vector<Token> tokens;
  std::vector<SourceSpan> remarks;  // from # to the end of the line
  std::vector<Diagnostic> diagnostics;
};

/// The tokens of `source`, which must outlive them. A line goes on, so that there is no newline
/// token, after `,` `|` `{` `(`, and where the next line begins with `->` `,` `|` or `{`.
Scanned scan(Source const& source);

inline constexpr char32_t arrow = U'→';

using Cursor = Token const*;

/// How many tokens from `first` on spell `keyword`; 0 if they do not. Requires: *last is the end.
std::size_t match(Cursor first, Cursor last, Keyword keyword);

/// Whether a declaration begins here: one of its keywords, first in its line.
bool is_landmark(Cursor token);

/// Whether the word at `token` is the name of a form's field: followed by `:`, or `(twin) :`.
bool names_field(Cursor token);

/// Whether `character` may stand in a word: letters of any script, digits, `_`.
bool is_word_character(char32_t character);

/// What is said of a token in a message: “期满”, the end of the line …
Words describe(Token const& token);

/// Surface language: that of the first keyword; if there is none, Chinese iff there is any Han.
Language language_of(std::vector<Token> const& tokens, std::u32string_view text);

}  // namespace yishi::dsl::scanner
