#pragma once
// The tokens as Spirit parsers. Each looks at one token (a keyword: at one or more) and never at
// characters; none needs a skipper.

#include <array>
#include <type_traits>

#include "grammar/context.hpp"
#include "yishi/dsl/ast.hpp"

namespace yishi::dsl::grammar {

/// Puts a value where Spirit wants it, which may be nowhere.
template <class Value, class Attribute>
void store(Value value, Attribute& attribute) {
  if constexpr (!std::is_same_v<std::remove_const_t<Attribute>, x3::unused_type>)
    attribute = std::move(value);
}

/// Base of all primitives; `words()` is how messages name what is expected.
template <class Derived, class Attribute>
struct Primitive : x3::parser<Derived> {
  using attribute_type = Attribute;
  using primitive_tag = void;
  static bool const has_attribute = !std::is_same_v<Attribute, x3::unused_type>;
};

/// A keyword of which only the presence counts.
struct KeywordParser : Primitive<KeywordParser, x3::unused_type> {
  Keyword keyword;
  constexpr explicit KeywordParser(Keyword k) : keyword(k) {}
  Words words() const { return words_for(keyword); }

  template <class Context, class RContext, class Attribute>
  bool parse(Cursor& first, Cursor const& last, Context const&, RContext&, Attribute&) const {
    auto const count = scanner::match(first, last, keyword);
    first += count;
    return count > 0;
  }
};
constexpr KeywordParser kw(Keyword keyword) { return KeywordParser{keyword}; }

/// One of several keywords, of which it counts which one, or where it stands.
struct WordParser : Primitive<WordParser, ast::Word> {
  std::array<Keyword, 6> keywords{};
  std::size_t count = 0;
  template <class... Rest>
  constexpr explicit WordParser(Keyword k, Rest... rest)
      : keywords{k, rest...}, count(1 + sizeof...(rest)) {}

  Words words() const {
    auto all = words_for(keywords[0]);
    for (std::size_t i = 1; i < count; ++i) {
      auto const next = words_for(keywords[i]);
      bool const is_last = i + 1 == count;
      all.zh += (is_last ? "或" : "、") + next.zh;
      all.en += (is_last ? " or " : ", ") + next.en;
    }
    return all;
  }

  template <class Context, class RContext, class Attribute>
  bool parse(Cursor& first, Cursor const& last, Context const& context, RContext&,
             Attribute& attribute) const {
    for (std::size_t i = 0; i < count; ++i) {
      auto const length = scanner::match(first, last, keywords[i]);
      if (length == 0) continue;
      auto const span = state_of(context).span(first, first + length);
      first += length;
      store(ast::Word{keywords[i], span}, attribute);
      return true;
    }
    return false;
  }
};
template <class... Keywords>
constexpr WordParser word(Keywords... keywords) {
  return WordParser{keywords...};
}

/// A mark, full-width or not.
struct MarkParser : Primitive<MarkParser, x3::unused_type> {
  char32_t mark;
  constexpr explicit MarkParser(char32_t m) : mark(m) {}
  Words words() const {
    auto const text = mark == scanner::arrow ? std::string("->") : to_utf8(mark);
    return {"“" + text + "”", "`" + text + "`"};
  }

  template <class Context, class RContext, class Attribute>
  bool parse(Cursor& first, Cursor const&, Context const&, RContext&, Attribute&) const {
    if (!is_mark(first, mark)) return false;
    ++first;
    return true;
  }
};
constexpr MarkParser mark(char32_t m) { return MarkParser{m}; }

/// The dot of 代表表决.通过, which a word follows; a full stop at the end of a line is none.
struct DotParser : Primitive<DotParser, x3::unused_type> {
  Words words() const { return MarkParser{U'.'}.words(); }

  template <class Context, class RContext, class Attribute>
  bool parse(Cursor& first, Cursor const&, Context const&, RContext&, Attribute&) const {
    if (!is_mark(first, U'.') || (first + 1)->kind != TokenKind::word) return false;
    ++first;
    return true;
  }
};

/// A mark of which it counts where it stands.
struct PlacedMarkParser : Primitive<PlacedMarkParser, SourceSpan> {
  char32_t mark;
  constexpr explicit PlacedMarkParser(char32_t m) : mark(m) {}
  Words words() const { return MarkParser{mark}.words(); }

  template <class Context, class RContext, class Attribute>
  bool parse(Cursor& first, Cursor const&, Context const&, RContext&, Attribute& attribute) const {
    if (!is_mark(first, mark)) return false;
    store(first->span, attribute);
    ++first;
    return true;
  }
};
constexpr PlacedMarkParser placed(char32_t m) { return PlacedMarkParser{m}; }

/// A closing brace. Its absence is reported and otherwise borne: what it would have closed is kept.
struct CloseParser : Primitive<CloseParser, x3::unused_type> {
  Words words() const { return MarkParser{U'}'}.words(); }

  template <class Context, class RContext, class Attribute>
  bool parse(Cursor& first, Cursor const& last, Context const& context, RContext&,
             Attribute&) const {
    auto const at = skip_separators(first, last);
    if (is_mark(at, U'}')) {
      first = at + 1;
      return true;
    }
    if (state_of(context).full()) return true;
    // The brace is missed where the content ends, not lines below.
    while ((first - 1)->kind == TokenKind::newline) --first;
    state_of(context).unclosed(first);
    state_of(context).passed_over(first, first, false);
    return true;
  }
};
inline constexpr CloseParser close_brace{};

/// A word that is a name. Keywords that begin statements are none, except where `any`, and except
/// the one that is `taken` for a name here.
struct NameParser : Primitive<NameParser, ast::Identifier> {
  char const* zh;
  char const* en;
  bool any;
  std::optional<Keyword> taken;
  constexpr NameParser(char const* zh_words, char const* en_words, bool any_word,
                       std::optional<Keyword> taken_for_a_name = std::nullopt)
      : zh(zh_words), en(en_words), any(any_word), taken(taken_for_a_name) {}
  Words words() const { return {zh, en}; }

  template <class Context, class RContext, class Attribute>
  bool parse(Cursor& first, Cursor const&, Context const&, RContext&, Attribute& attribute) const {
    if (first->kind != TokenKind::word) return false;
    auto const kept = any ? std::nullopt : reserved_keyword(first->text);
    if (kept && kept != taken) return false;
    store(ast::Identifier{to_utf8(first->text), first->span}, attribute);
    ++first;
    return true;
  }
};
/// `zh` and `en` end in what the name is of; the English ones begin with “the name of”.
constexpr NameParser name(char const* zh, char const* en) { return {zh, en, false}; }
constexpr NameParser any_word(char const* zh, char const* en) { return {zh, en, true}; }

/// A quoted text.
struct QuotedParser : Primitive<QuotedParser, ast::Quoted> {
  Words words() const { return {"引号里的文字", "a quoted text"}; }

  template <class Context, class RContext, class Attribute>
  bool parse(Cursor& first, Cursor const&, Context const&, RContext&, Attribute& attribute) const {
    if (first->kind != TokenKind::quoted) return false;
    store(ast::Quoted{to_utf8(first->text), first->span}, attribute);
    ++first;
    return true;
  }
};
inline constexpr QuotedParser quoted{};

/// A whole number.
struct IntegerParser : Primitive<IntegerParser, ast::Integer> {
  Words words() const { return {"数字", "a number"}; }

  template <class Context, class RContext, class Attribute>
  bool parse(Cursor& first, Cursor const&, Context const&, RContext&, Attribute& attribute) const {
    if (first->kind != TokenKind::integer) return false;
    store(ast::Integer{first->number, first->span}, attribute);
    ++first;
    return true;
  }
};
inline constexpr IntegerParser integer{};

/// A part of a whole: 2/3, 三分之二, 60%, 半数.
struct PartParser : Primitive<PartParser, ast::Part> {
  Words words() const { return {"几分之几（如“三分之二”“2/3”）", "a share such as `2/3`"}; }

  template <class Context, class RContext, class Attribute>
  bool parse(Cursor& first, Cursor const&, Context const&, RContext&, Attribute& attribute) const {
    if (first->kind != TokenKind::share) return false;
    store(ast::Part{first->number, first->denominator, first->span}, attribute);
    ++first;
    return true;
  }
};
inline constexpr PartParser part_of_whole{};

/// A part of the grammar that lives in another file, as a parser.
template <class Attribute>
struct PartFunction : Primitive<PartFunction<Attribute>, Attribute> {
  using Function = bool (*)(Cursor&, Cursor, ParseState&, Attribute&);
  Function function;
  char const* zh;
  char const* en;
  constexpr PartFunction(Function f, char const* zh_words, char const* en_words)
      : function(f), zh(zh_words), en(en_words) {}
  Words words() const { return {zh, en}; }

  template <class Context, class RContext, class Target>
  bool parse(Cursor& first, Cursor const& last, Context const& context, RContext&,
             Target& target) const {
    Attribute value{};
    if (!function(first, last, state_of(context), value)) return false;
    store(std::move(value), target);
    return true;
  }
};
template <class Attribute>
constexpr PartFunction<Attribute> part(bool (*function)(Cursor&, Cursor, ParseState&, Attribute&),
                                       char const* zh, char const* en) {
  return {function, zh, en};
}

}  // namespace yishi::dsl::grammar

namespace boost::spirit::x3 {

/// How messages name a primitive.
template <class Parser>
struct get_info<Parser, typename Parser::primitive_tag> {
  using result_type = std::string;
  std::string operator()(Parser const& parser) const {
    return yishi::dsl::grammar::both(parser.words());
  }
};

}  // namespace boost::spirit::x3
