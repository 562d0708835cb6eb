// Reports of mistakes in the grammar, and where to go on after one.

#include "grammar/state.hpp"

#include <algorithm>
#include <array>

#include "near.hpp"
#include "problem.hpp"
#include "yishi/base/catalog/text.hpp"

namespace yishi::dsl::grammar {
namespace {

constexpr char separator = '\t';

/// Whether the line at `at` begins a clause of a stage rather than a field of a form: with a word
/// that only clauses begin with, or with bodies followed by 可 or 须.
bool begins_clause(Cursor at, Cursor last) {
  if (scanner::names_field(at)) return false;
  constexpr std::array words{Keyword::expired, Keyword::upheld,    Keyword::passed,
                             Keyword::failed,  Keyword::inquorate, Keyword::lapse};
  for (auto const word : words)
    if (scanner::match(at, last, word) > 0) return true;
  for (; at != last && at->kind != TokenKind::newline; ++at) {
    if (scanner::match(at, last, Keyword::may) > 0) return true;
    if (scanner::match(at, last, Keyword::must) > 0) return true;
    if (at->kind == TokenKind::mark && at->mark != U',') return false;
  }
  return false;
}

/// 村两委可发起提出 with its blanks: 村两委 可 发起 提出.
std::optional<std::string> part_at_modal(std::u32string_view text) {
  auto at = std::u32string_view::npos;
  std::size_t length = 0;
  for (auto const keyword : {Keyword::may, Keyword::must}) {
    for (auto const& entry : spellings(keyword)) {
      auto const found = text.find(entry.words);
      bool const longer = found == at && entry.words.size() > length;
      if (entry.language != Language::zh || (found >= at && !longer)) continue;
      at = found;
      length = entry.words.size();
    }
  }
  if (at == 0 || at == std::u32string_view::npos) return std::nullopt;
  auto deed = text.substr(at + length);
  auto parted = to_utf8(text.substr(0, at)) + " " + to_utf8(text.substr(at, length));
  auto const initiate = spelling(Keyword::initiate, Language::zh);
  if (deed.starts_with(initiate)) {
    parted += " " + to_utf8(initiate);
    deed.remove_prefix(initiate.size());
  }
  return deed.empty() ? parted : parted + " " + to_utf8(deed);
}

/// What follows the reserved Chinese word that `text` begins with; all of it if there is none.
std::u32string_view after_keyword(std::u32string_view text) {
  std::size_t longest = 0;
  for (auto const& entry : spellings())
    if (entry.language == Language::zh && entry.words.size() >= 2 &&
        text.starts_with(entry.words) && reserved_keyword(entry.words))
      longest = std::max(longest, entry.words.size());
  return text.substr(longest);
}

/// 环节收集议题 with its blank: 环节 收集议题.
std::optional<std::string> part_after_keyword(std::u32string_view text) {
  auto const rest = after_keyword(text);
  if (rest.empty() || rest.size() == text.size()) return std::nullopt;
  return to_utf8(text.substr(0, text.size() - rest.size())) + " " + to_utf8(rest);
}

/// The first place from `at` on, outside of braces opened after `at`, where `stop` holds.
template <class Stop>
Cursor skip_until(Cursor at, Cursor last, Stop stop) {
  int depth = 0;
  for (; at != last; ++at) {
    if (scanner::is_landmark(at)) return at;
    if (depth == 0 && stop(at)) return at;
    if (is_mark(at, U'{')) ++depth;
    if (is_mark(at, U'}') && depth > 0) --depth;
  }
  return last;
}

}  // namespace

std::string both(Words const& words) { return words.zh + separator + words.en; }

Words unpack(std::string const& words) {
  auto const at = words.find(separator);
  if (at == std::string::npos) return {words, words};
  return {words.substr(0, at), words.substr(at + 1)};
}

void ParseState::report(DiagnosticKind const* kind, SourceSpan span,
                        std::vector<Argument> arguments, std::vector<Label> labels,
                        std::optional<std::string> replacement) {
  for (auto const& earlier : diagnostics_)
    if (earlier.span && earlier.span->begin == span.begin) return;
  diagnostics_.push_back(
      problem(kind, source_.name(), span, std::move(arguments), std::move(labels)));
  diagnostics_.back().fix = std::move(replacement);
}

void ParseState::expected(std::string const& which, Cursor item, Cursor where) {
  auto const words = unpack(which);
  bool const in_field = words.en == "`:`";
  if (item->kind == TokenKind::word && !in_field) {
    if (report_run_together(words, item, where)) return;
    if (auto const keyword = misspelled(item, where)) {
      report(kind(catalog::text, "YS-1103"), item->span, {to_utf8(item->text), *keyword}, {},
             keyword);
      return;
    }
  }
  bool const kept = where->kind == TokenKind::word && reserved_keyword(where->text) &&
                    words.en.find("name of") != std::string::npos;
  if (kept) {
    report(kind(catalog::text, "YS-1102"), where->span, {words, to_utf8(where->text)});
    return;
  }
  report(kind(catalog::text, "YS-1101"), where->span, {words, scanner::describe(*where)});
}

/// The keyword that the item's first word was probably meant to be, if the item cannot be read
/// because of it: the mistake showed in the first two words.
std::optional<std::string> ParseState::misspelled(Cursor item, Cursor where) const {
  if (where != item && where != item + 1) return std::nullopt;
  std::vector<std::string> candidates;
  for (auto const& entry : spellings())
    if (entry.language == language_ && reserved_keyword(entry.words))
      candidates.push_back(to_utf8(entry.words));
  auto const typed = to_utf8(item->text);
  if (std::find(candidates.begin(), candidates.end(), typed) != candidates.end())
    return std::nullopt;
  // A declared name is spelled as it should be, however near to a keyword: 会计 is not 会议.
  if (declared(*item)) return std::nullopt;
  return nearest_alike(typed, candidates);
}

bool ParseState::declared(Token const& name) const {
  for (std::size_t i = 1; i < tokens_.size(); ++i)
    if (tokens_[i].text == name.text && scanner::is_landmark(&tokens_[i - 1])) return true;
  return false;
}

/// Words written without the blanks that part them: 村两委可受理, 环节收集议题.
bool ParseState::report_run_together(Words const& words, Cursor item, Cursor where) {
  auto const tell = [&](Token const& token, std::string const& parted) {
    report(kind(catalog::text, "YS-1106"), token.span, {to_utf8(token.text), parted}, {}, parted);
    return true;
  };
  bool const modal = words.zh.find("“可”") != std::string::npos;
  if (modal && where != item && (where - 1)->kind == TokenKind::word && !declared(*(where - 1))) {
    auto const& token = *(where - 1);
    if (auto const parted = part_at_modal(token.text)) return tell(token, *parted);
  }
  if ((where == item || where == item + 1) && !declared(*item))
    if (auto const parted = part_after_keyword(item->text)) return tell(*item, *parted);
  return false;
}

void ParseState::unclosed(Cursor where) {
  std::vector<Label> labels;
  int open = 1;
  for (auto const* at = where; at != tokens_.data();) {
    --at;
    if (is_mark(at, U'}')) ++open;
    if (is_mark(at, U'{') && --open == 0) {
      labels.push_back({at->span, {"这个“{”还没有合上", "this `{` is still open"}});
      break;
    }
  }
  report(kind(catalog::text, "YS-1105"), where->span, {scanner::describe(*where)},
         std::move(labels));
}

void ParseState::too_deep(Cursor where) {
  report(kind(catalog::text, "YS-1104"), where->span, {std::int64_t{depth_limit}});
}

void ParseState::passed_over(Cursor from, Cursor to, bool declaration) {
  damage_.push_back(span(from, to));
  if (!declaration) return;
  for (; from != to; ++from) {
    if (from->kind != TokenKind::word) continue;
    lost_.push_back(to_utf8(from->text));
    auto const name = after_keyword(from->text);
    if (name.size() < from->text.size()) lost_.push_back(to_utf8(name));
  }
}

SourceSpan ParseState::span(Cursor first, Cursor last) const {
  if (first == last) return {first->span.begin, first->span.begin};
  return {first->span.begin, (last - 1)->span.end};
}

bool is_mark(Cursor at, char32_t mark) { return at->kind == TokenKind::mark && at->mark == mark; }

Cursor next_declaration(Cursor item, Cursor where, Cursor last) {
  if (where == item && where != last) ++where;
  while (where != last && !scanner::is_landmark(where)) ++where;
  return where;
}

Cursor first_declaration(Cursor, Cursor where, Cursor last) {
  while (where != last && !scanner::is_landmark(where)) ++where;
  return where;
}

Cursor next_clause(Cursor, Cursor where, Cursor last) {
  return skip_until(where, last, [](Cursor at) {
    return at->kind == TokenKind::newline || is_mark(at, U'}') || is_mark(at, U';');
  });
}

Cursor next_field(Cursor, Cursor where, Cursor last) {
  return skip_until(where, last, [](Cursor at) {
    return at->kind == TokenKind::newline || is_mark(at, U',') || is_mark(at, U';') ||
           is_mark(at, U'}');
  });
}

Cursor next_block(Cursor, Cursor where, Cursor last) {
  for (; where != last && where->kind != TokenKind::newline; ++where)
    if (is_mark(where, U'{')) return where;
  return nullptr;
}

bool at_text_end(Cursor at, Cursor last) { return at == last; }

bool at_block_end(Cursor at, Cursor last) {
  return at == last || is_mark(at, U'}') || scanner::is_landmark(at);
}

bool at_form_end(Cursor at, Cursor last) {
  return at_block_end(at, last) || is_mark(at, scanner::arrow) ||
         (at->begins_line && begins_clause(at, last));
}

bool ends_statement(Cursor at, Cursor last) {
  if (at == last || at->kind == TokenKind::newline || is_mark(at, U'}') || is_mark(at, U';'))
    return true;
  if (is_mark(at, U'.')) return (at + 1)->kind == TokenKind::newline || at + 1 == last;
  // Ends are short, and two of them may share a line.
  return scanner::match(at, last, Keyword::end) > 0;
}

bool ends_field(Cursor at, Cursor last) {
  return at == last || at->kind == TokenKind::newline || is_mark(at, U'}') || is_mark(at, U';') ||
         is_mark(at, U',') || is_mark(at, scanner::arrow);
}

Cursor skip_separators(Cursor at, Cursor last) {
  while (at != last && (at->kind == TokenKind::newline || is_mark(at, U';') || is_mark(at, U',') ||
                        is_mark(at, U'.')))
    ++at;
  return at;
}

}  // namespace yishi::dsl::grammar
