// Characters to tokens.

#include "scanner/scanner.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string>

#include "problem.hpp"
#include "scanner/characters.hpp"
#include "scanner/glue.hpp"
#include "scanner/numbers.hpp"
#include "yishi/base/catalog/text.hpp"

namespace yishi::dsl::scanner {
namespace {

class Scanner {
 public:
  explicit Scanner(Source const& source) : source_(source), text_(source.text()) {}

  Scanned run() {
    while (at_ < text_.size()) step();
    end_line();
    push(make(TokenKind::end, 0));
    return {std::move(tokens_), std::move(remarks_), std::move(diagnostics_)};
  }

 private:
  void step() {
    auto const character = text_[at_];
    if (is_line_end(character)) {
      end_line();
      ++at_;
    } else if (is_blank(character)) {
      ++at_;
    } else if (character == U'#' || character == U'＃') {
      remark();
    } else if (!closing_quotes(character).empty()) {
      quoted_text();
    } else if (is_word_character(character)) {
      words();
    } else if (auto const mark = read_mark(text_.substr(at_)); mark.length > 0) {
      auto token = make(TokenKind::mark, mark.length);
      token.mark = mark.mark;
      push(token);
    } else {
      unknown_characters();
    }
  }

  /// A token of `length` characters at the current place, which moves behind it.
  Token make(TokenKind kind, std::size_t length) {
    Token token;
    token.kind = kind;
    token.span = span(at_, at_ + length);
    token.text = text_.substr(at_, length);
    at_ += length;
    return token;
  }

  static SourceSpan span(std::size_t begin, std::size_t end) {
    return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
  }

  void push(Token token) {
    // A newline in front of a mark that goes on with the statement is none.
    bool const goes_on =
        token.kind == TokenKind::mark &&
        (token.mark == arrow || token.mark == U',' || token.mark == U'|' || token.mark == U'{');
    if (goes_on && !tokens_.empty() && tokens_.back().kind == TokenKind::newline)
      tokens_.pop_back();
    token.begins_line = line_begins_;
    line_begins_ = token.kind == TokenKind::newline;
    tokens_.push_back(token);
  }

  void end_line() {
    line_begins_ = true;
    if (tokens_.empty()) return;
    auto const& last = tokens_.back();
    if (last.kind == TokenKind::newline) return;
    constexpr std::u32string_view open = U",|{(";
    if (last.kind == TokenKind::mark && open.find(last.mark) != std::u32string_view::npos) return;
    Token newline;
    newline.kind = TokenKind::newline;
    newline.span = {last.span.end, last.span.end};
    push(newline);
    line_begins_ = true;
  }

  void remark() {
    auto const begin = at_;
    while (at_ < text_.size() && !is_line_end(text_[at_])) ++at_;
    remarks_.push_back(span(begin, at_));
  }

  void quoted_text() {
    auto const rest = text_.substr(at_);
    auto const line = rest.substr(0, std::min(rest.find_first_of(U"\n\r"), rest.size()));
    if (auto const length = quoted_length(line)) {
      auto token = make(TokenKind::quoted, *length);
      token.text = token.text.substr(1, *length - 2);
      push(token);
      return;
    }
    complain(kind(catalog::text, "YS-1012"), 1, {});
    // What stands before a brace is taken for the text, so that the rest of the line still counts.
    auto token = make(TokenKind::quoted, std::min(line.find_first_of(U"{｛}｝#＃"), line.size()));
    token.text.remove_prefix(1);
    push(token);
  }

  void words() {
    auto const begin = at_;
    if (auto const number = read_arabic(text_.substr(begin))) {
      auto const after = begin + number->length;
      auto const run = word_run(text_.substr(after));
      if (run.empty() || glued_pieces(run, true)) {
        push_number(*number);
        push_pieces(run, true);
        return;
      }
    }
    push_pieces(word_run(text_.substr(begin)), behind_number());
  }

  /// A number, then blanks: 1 万元以上, 15 天内.
  bool behind_number() const {
    return !line_begins_ && !tokens_.empty() &&
           (tokens_.back().kind == TokenKind::integer || tokens_.back().kind == TokenKind::share);
  }

  /// Pushes the pieces of a run of word characters that begins at `at_`.
  void push_pieces(std::u32string_view run, bool after_number) {
    if (run.empty()) return;
    auto const pieces = glued_pieces(run, after_number);
    if (!pieces) {
      push_word(run.size());
      return;
    }
    for (auto const& piece : *pieces) {
      if (piece.number) {
        push_number(*piece.number);
      } else {
        push_word(piece.length);
      }
    }
  }

  void push_word(std::size_t length) { push(make(TokenKind::word, length)); }

  void push_number(Number const& number) {
    if (number.too_large)
      complain(kind(catalog::text, "YS-1013"), number.length,
               {to_utf8(text_.substr(at_, number.length))});
    auto token = make(number.share ? TokenKind::share : TokenKind::integer, number.length);
    token.number = number.too_large ? 1 : number.numerator;
    token.denominator = number.too_large ? 1 : number.denominator;
    push(token);
  }

  void unknown_characters() {
    auto const character = text_[at_];
    auto const rest = text_.substr(at_);
    auto const length = std::min(rest.find_first_not_of(character), rest.size());
    complain(kind(catalog::text, "YS-1011"), length, {visible(character)});
    at_ += length;
  }

  /// Reports the next `length` characters.
  void complain(DiagnosticKind const* kind, std::size_t length, std::vector<Argument> arguments) {
    if (diagnostics_.size() < most_problems)
      diagnostics_.push_back(
          problem(kind, source_.name(), span(at_, at_ + length), std::move(arguments)));
  }

  static constexpr std::size_t most_problems = 200;

  Source const& source_;
  std::u32string_view text_;
  std::size_t at_ = 0;
  bool line_begins_ = true;
  std::vector<Token> tokens_;
  std::vector<SourceSpan> remarks_;
  std::vector<Diagnostic> diagnostics_;
};

/// Number of tokens that spell `words`, which are separated by single blanks; 0 if they do not.
std::size_t match_words(Cursor first, Cursor last, std::u32string_view words) {
  std::size_t count = 0;
  while (true) {
    auto const blank = words.find(U' ');
    if (first == last || first->kind != TokenKind::word) return 0;
    if (first->text != words.substr(0, blank)) return 0;
    ++first;
    ++count;
    if (blank == std::u32string_view::npos) return count;
    words.remove_prefix(blank + 1);
  }
}

constexpr std::array landmarks{Keyword::workflow, Keyword::body,     Keyword::parameter,
                               Keyword::stage,    Keyword::notice,   Keyword::meeting,
                               Keyword::work,     Keyword::choice,   Keyword::parallel,
                               Keyword::end,      Keyword::assertion};

}  // namespace

Scanned scan(Source const& source) { return Scanner(source).run(); }

std::size_t match(Cursor first, Cursor last, Keyword keyword) {
  std::size_t longest = 0;
  for (auto const& entry : spellings(keyword))
    longest = std::max(longest, match_words(first, last, entry.words));
  return longest;
}

namespace {

bool is_mark(Token const& token, char32_t mark) {
  return token.kind == TokenKind::mark && token.mark == mark;
}

}  // namespace

bool names_field(Cursor token) {
  Cursor next = token + 1;
  if (is_mark(*next, U'(')) {
    while (next->kind == TokenKind::word || is_mark(*next, U'(')) ++next;
    if (is_mark(*next, U')')) ++next;
  }
  return is_mark(*next, U':');
}

bool is_landmark(Cursor token) {
  if (!token->begins_line || token->kind != TokenKind::word || names_field(token)) return false;
  return std::any_of(landmarks.begin(), landmarks.end(),
                     [&](Keyword keyword) { return match(token, token + 1, keyword) > 0; });
}

Words describe(Token const& token) {
  switch (token.kind) {
    case TokenKind::newline:
      return {"行末", "the end of the line"};
    case TokenKind::end:
      return {"文末", "the end of the text"};
    default:
      break;
  }
  auto const text = to_utf8(token.text);
  if (token.kind == TokenKind::quoted)
    return {"引号里的“" + text + "”", "the quoted \"" + text + '"'};
  return {"“" + text + "”", "`" + text + "`"};
}

Language language_of(std::vector<Token> const& tokens, std::u32string_view text) {
  for (auto const& token : tokens) {
    if (token.kind != TokenKind::word) continue;
    for (auto const& entry : spellings())
      if (entry.words == token.text) return entry.language;
  }
  return std::any_of(text.begin(), text.end(), is_han) ? Language::zh : Language::en;
}

}  // namespace yishi::dsl::scanner
