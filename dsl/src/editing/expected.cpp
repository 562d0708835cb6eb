// What may come next in a workflow text. There is no second grammar for this: each word is put
// where the cursor is, and the parser says whether it belongs there. Where a name may stand, the
// tree says what it would be the name of.

#include <algorithm>
#include <array>

#include "scanner/scanner.hpp"
#include "yishi/dsl/editing.hpp"
#include "yishi/dsl/parse.hpp"

namespace yishi::dsl {

namespace {

using scanner::TokenKind;

constexpr std::uint32_t word_max = 200;  // characters; nobody types a longer one

/// What the parser is given: the declaration up to the cursor, without the clauses before its last
/// one, below a heading of its own.
struct Fragment {
  std::u32string before;
  std::size_t open = 0;  // braces to be closed behind
  Language language = Language::zh;
};

std::u32string_view made_up(Language language) {
  return language == Language::zh ? U"甲某乙某" : U"qzx";
}

/// Where the word that is being typed began. A number in front of it stays: 至多2次.
std::uint32_t word_begin(std::u32string_view text, std::uint32_t offset) {
  auto begin = offset;
  while (begin > 0 && offset - begin < word_max && scanner::is_word_character(text[begin - 1]) &&
         !(text[begin - 1] >= U'0' && text[begin - 1] <= U'9'))
    --begin;
  return begin;
}

bool within_remark_or_quotation(scanner::Scanned const& scanned, std::uint32_t at) {
  auto const inside = [&](SourceSpan span) { return span.begin < at && at <= span.end; };
  if (std::any_of(scanned.remarks.begin(), scanned.remarks.end(), inside)) return true;
  return std::any_of(scanned.tokens.begin(), scanned.tokens.end(), [&](auto const& token) {
    return token.kind == TokenKind::quoted && token.span.begin < at && at < token.span.end;
  });
}

Fragment fragment_of(Source const& source, scanner::Scanned const& scanned, std::uint32_t end) {
  auto const& tokens = scanned.tokens;
  Fragment fragment;
  fragment.language = scanner::language_of(tokens, source.text());
  std::size_t first = tokens.size();
  for (std::size_t i = 0; i < tokens.size() && tokens[i].span.begin < end; ++i)
    if (scanner::is_landmark(&tokens[i])) first = i;
  if (first == tokens.size()) {
    fragment.before = source.text().substr(0, end);
    return fragment;
  }
  auto const begin = tokens[first].span.begin;
  if (scanner::match(&tokens[first], &tokens.back(), Keyword::workflow) == 0)
    fragment.before = fragment.language == Language::zh ? U"流程 甲\n" : U"workflow q\n";
  // The clauses between the first brace and the line of the cursor are the same for every word.
  std::optional<std::uint32_t> cut_begin;
  std::uint32_t cut_end = 0;
  auto const line = source.text().substr(0, end).rfind(U'\n');
  auto const line_begin = line == std::u32string_view::npos ? 0 : line + 1;
  for (std::size_t i = first; i < tokens.size() && tokens[i].span.end <= end; ++i) {
    bool const earlier = tokens[i].kind == TokenKind::newline && tokens[i].span.begin < line_begin;
    if (earlier && fragment.open == 1) cut_end = tokens[i].span.end;
    if (tokens[i].kind != TokenKind::mark) continue;
    if (tokens[i].mark == U'}' && fragment.open > 0) --fragment.open;
    if (tokens[i].mark != U'{') continue;
    if (fragment.open++ == 0 && !cut_begin) cut_begin = tokens[i].span.end;
  }
  if (cut_begin && fragment.open > 0 && cut_end > *cut_begin) {
    fragment.before += source.text().substr(begin, *cut_begin - begin);
    fragment.before += U'\n';
    fragment.before += source.text().substr(cut_end, end - cut_end);
  } else {
    fragment.before += source.text().substr(begin, end - begin);
  }
  return fragment;
}

/// A text with one word tried in it.
struct Tried {
  Parsed parsed;
  SourceSpan word;

  /// Mistakes before the word, and whether it is one itself.
  std::size_t before() const {
    return static_cast<std::size_t>(std::count_if(
        parsed.diagnostics.begin(), parsed.diagnostics.end(),
        [&](auto const& each) { return each.span && each.span->begin < word.begin; }));
  }
  bool fits() const {
    return std::none_of(
        parsed.diagnostics.begin(), parsed.diagnostics.end(), [&](auto const& each) {
          return each.span && each.span->begin >= word.begin && each.span->begin < word.end;
        });
  }
};

class Oracle {
 public:
  explicit Oracle(Fragment fragment) : fragment_(std::move(fragment)) {
    before_ = attempt(U"", U"").before();
  }

  Expectation run() {
    // A mark that stands nowhere is no mistake only where the parser gave up before the cursor;
    // there it would take every word.
    if (attempt(U"/", U"").fits()) return {};
    try_name();
    // Laws, fields and types may be called anything: a word there is a name, whichever it is.
    any_word_ = name_ && attempt(spelling(Keyword::assertion, fragment_.language), U"").fits();
    for (std::size_t i = 0; i <= static_cast<std::size_t>(Keyword::date_type); ++i) {
      auto const keyword = static_cast<Keyword>(i);
      auto const words = spelling(keyword, fragment_.language);
      if (!words.empty() && may_stand(keyword, words)) found_.keywords.push_back(keyword);
    }
    return std::move(found_);
  }

 private:
  bool chinese() const { return fragment_.language == Language::zh; }

  Tried attempt(std::u32string_view word, std::u32string_view behind) const {
    auto text = fragment_.before;
    auto const begin = static_cast<std::uint32_t>(text.size());
    text += word;
    text += behind;
    text += U'\n';
    for (std::size_t i = 0; i < fragment_.open; ++i) text += U"}\n";
    return {parse(Source("", to_utf8(text))),
            {begin, begin + static_cast<std::uint32_t>(word.size())}};
  }

  /// What may follow a name, so that the line is whole and stands in the tree.
  std::vector<std::u32string_view> rests() const {
    if (chinese())
      return {U"",        U" -> 甲",        U" 可 甲",  U" 内 甲", U"/1",
              U"/1 {\n}", U" 之前 必经 甲", U" = 1 天", U" : 文字"};
    return {U"",         U" -> q",  U" may q", U" q", U"/1", U"/1 {\n}", U" before always q",
            U" = 1 day", U" : text"};
  }

  void try_name() {
    for (auto const rest : rests()) {
      auto const tried = attempt(made_up(fragment_.language), rest);
      if (!tried.fits() || tried.before() > before_) continue;
      name_ = true;
      for (auto const& use : name_uses(tried.parsed.document)) {
        if (!(use.span == tried.word)) continue;
        bool const known =
            std::find(found_.names.begin(), found_.names.end(), use.kind) != found_.names.end();
        if (!use.declares && !known) found_.names.push_back(use.kind);
      }
      find_type(tried);
    }
  }

  /// Names of types are names to the grammar.
  void find_type(Tried const& tried) {
    for (auto const& declaration : tried.parsed.document.declarations) {
      auto const* stage = std::get_if<ast::Stage>(&declaration);
      if (stage == nullptr) continue;
      for (auto const& clause : stage->clauses)
        if (auto const* action = std::get_if<ast::Action>(&clause); action && action->form)
          for (auto const& field : action->form->fields)
            type_ = type_ || (field.type.size() == 1 && field.type[0].word.span == tried.word);
    }
  }

  bool may_stand(Keyword keyword, std::u32string_view words) const {
    if (keyword >= Keyword::text_type) return type_;
    if (any_word_) return false;
    // Where any name may stand, so may a word that is free to be one, but then it is no keyword:
    // except for the first line of a table.
    if (name_ && !reserved_keyword(words) && !stands_as_word(keyword, words)) return false;
    std::array<std::u32string_view, 3> const rests{U"", chinese() ? U" 甲" : U" q", U" \"甲\""};
    return std::any_of(rests.begin(), rests.end(), [&](auto const rest) {
      auto const tried = attempt(words, rest);
      return tried.fits() && tried.before() <= before_;
    });
  }

  /// Whether the tree has the word as what it is, not as a name.
  bool stands_as_word(Keyword keyword, std::u32string_view words) const {
    bool const alone = keyword == Keyword::can_finish;
    bool const looks = keyword == Keyword::look || keyword == Keyword::look_in_order;
    if (!alone && !looks) return false;
    auto const tried = attempt(words, alone ? U"" : chinese() ? U" 甲" : U" q");
    for (auto const& declaration : tried.parsed.document.declarations) {
      if (auto const* claim = std::get_if<ast::CanFinish>(&declaration))
        if (claim->claim.span == tried.word) return true;
      auto const* choice = std::get_if<ast::Choice>(&declaration);
      if (choice == nullptr) continue;
      for (auto const& line : choice->lines)
        if (auto const* look = std::get_if<ast::Look>(&line); look && look->word.span == tried.word)
          return true;
    }
    return false;
  }

  Fragment fragment_;
  std::size_t before_ = 0;
  bool name_ = false;
  bool any_word_ = false;
  bool type_ = false;
  Expectation found_;
};

}  // namespace

Expectation expected_at(Source const& source, std::uint32_t offset) {
  offset = std::min(offset, static_cast<std::uint32_t>(source.text().size()));
  auto const begin = word_begin(source.text(), offset);
  auto const scanned = scanner::scan(source);
  Expectation none;
  none.replaced = {begin, offset};
  if (source.malformed() > 0 || within_remark_or_quotation(scanned, begin)) return none;
  auto found = Oracle(fragment_of(source, scanned, begin)).run();
  found.replaced = {begin, offset};
  return found;
}

}  // namespace yishi::dsl
