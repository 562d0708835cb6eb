#pragma once
// What the grammar's parts share while one text is parsed: where mistakes go, and what was passed
// over after them. No Spirit in here.

#include <optional>
#include <string>
#include <vector>

#include "scanner/scanner.hpp"
#include "yishi/base/diagnostic.hpp"
#include "yishi/base/source.hpp"

namespace yishi::dsl::grammar {

using scanner::Cursor;
using scanner::Token;
using scanner::TokenKind;

/// Names of grammar parts carry both languages through Spirit's one string: "zh\ten".
std::string both(Words const& words);
Words unpack(std::string const& words);

class ParseState {
 public:
  ParseState(Source const& source, std::vector<Token> const& tokens, Language language)
      : source_(source), tokens_(tokens), language_(language) {}

  /// Reports that `which` (in both languages, see `both`) was expected at `where`, in the item that
  /// begins at `item`. At most one report for each place.
  void expected(std::string const& which, Cursor item, Cursor where);
  /// Reports a closing brace that is not there.
  void unclosed(Cursor where);
  /// Reports brackets nested deeper than the limit.
  void too_deep(Cursor where);

  /// Remembers that the tokens from `from` up to `to` were passed over.
  void passed_over(Cursor from, Cursor to, bool declaration);

  /// So many mistakes that the rest is not worth reading.
  bool full() const { return diagnostics_.size() >= limit; }

  SourceSpan span(Cursor first, Cursor last) const;

  std::vector<Diagnostic>& diagnostics() { return diagnostics_; }
  std::vector<SourceSpan>& damage() { return damage_; }
  std::vector<std::string>& lost() { return lost_; }

  int depth = 0;  // of nested brackets
  static constexpr int depth_limit = 64;

 private:
  static constexpr std::size_t limit = 200;

  /// `replacement`: what to type instead of the span.
  void report(DiagnosticKind const* kind, SourceSpan span, std::vector<Argument> arguments,
              std::vector<Label> labels = {}, std::optional<std::string> replacement = {});
  std::optional<std::string> misspelled(Cursor item, Cursor where) const;
  bool declared(Token const& name) const;
  bool report_run_together(Words const& words, Cursor item, Cursor where);

  Source const& source_;
  std::vector<Token> const& tokens_;
  Language language_;
  std::vector<Diagnostic> diagnostics_;
  std::vector<SourceSpan> damage_;
  std::vector<std::string> lost_;
};

// Where to go on after a mistake at `where` in an item that begins at `item`.

/// To the next declaration after the item.
Cursor next_declaration(Cursor item, Cursor where, Cursor last);
/// To the first declaration, which may be where the heading should have been.
Cursor first_declaration(Cursor item, Cursor where, Cursor last);
/// To the end of the clause's line, or to the stage's closing brace, or to the next declaration.
Cursor next_clause(Cursor item, Cursor where, Cursor last);
/// To the next field of a form, or to its closing brace.
Cursor next_field(Cursor item, Cursor where, Cursor last);
/// To the stage's opening brace; null if there is none on the line.
Cursor next_block(Cursor item, Cursor where, Cursor last);

// Whether a list of items ends here.

bool at_text_end(Cursor at, Cursor last);
bool at_block_end(Cursor at, Cursor last);
bool at_form_end(Cursor at, Cursor last);

// What separates items. `ends_*` says whether an item may end here; `skip_*` passes separators.

bool ends_statement(Cursor at, Cursor last);
bool ends_field(Cursor at, Cursor last);
Cursor skip_separators(Cursor at, Cursor last);

bool is_mark(Cursor at, char32_t mark);

}  // namespace yishi::dsl::grammar
