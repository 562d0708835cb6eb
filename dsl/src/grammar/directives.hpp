#pragma once
// Our own Spirit directives: optional parts, recovery after mistakes, bounded nesting. They use
// only the public parser interface, so they are the only places that a newer Spirit would change.

#include <algorithm>
#include <optional>
#include <vector>

#include "grammar/primitives.hpp"

namespace yishi::dsl::grammar {

template <class Parser, class Context>
using attribute_of = typename x3::traits::attribute_of<Parser, Context>::type;

/// Information for messages is that of the part inside.
template <class Subject>
std::string what_of(Subject const& subject) {
  return x3::what(subject);
}

/// maybe[p]: p, or nothing, as a std::optional (which Spirit 1.81 does not know).
template <class Subject>
struct MaybeDirective : x3::unary_parser<Subject, MaybeDirective<Subject>> {
  using Base = x3::unary_parser<Subject, MaybeDirective<Subject>>;
  static bool const handles_container = false;
  constexpr explicit MaybeDirective(Subject const& inner) : Base(inner) {}

  template <class Context, class RContext, class Attribute>
  bool parse(Cursor& first, Cursor const& last, Context const& context, RContext& rcontext,
             Attribute& attribute) const {
    attribute_of<Subject, Context> value{};
    auto const start = first;
    if (this->subject.parse(first, last, context, rcontext, value))
      store(std::optional(std::move(value)), attribute);
    else
      first = start;
    return true;
  }
};

struct MaybeGenerator {
  template <class Subject>
  constexpr auto operator[](Subject const& subject) const {
    using Parser = typename x3::extension::as_parser<Subject>::value_type;
    return MaybeDirective<Parser>{x3::as_parser(subject)};
  }
};
inline constexpr MaybeGenerator maybe{};

using Sync = Cursor (*)(Cursor item, Cursor where, Cursor last);
using Test = bool (*)(Cursor at, Cursor last);

/// recover(p, sync): when p, or an expectation inside it, fails, reports it, goes to where `sync`
/// says, and carries on as if p had matched, with whatever p had read by then. If `sync` knows of
/// no place, the failure is left to the directive outside.
template <class Subject>
struct RecoverDirective : x3::unary_parser<Subject, RecoverDirective<Subject>> {
  using Base = x3::unary_parser<Subject, RecoverDirective<Subject>>;
  static bool const is_pass_through_unary = true;
  Sync sync;
  constexpr RecoverDirective(Subject const& inner, Sync s) : Base(inner), sync(s) {}

  template <class Context, class RContext, class Attribute>
  bool parse(Cursor& first, Cursor const& last, Context const& context, RContext& rcontext,
             Attribute& attribute) const {
    auto const start = first;
    try {
      if (this->subject.parse(first, last, context, rcontext, attribute)) return true;
      return recovered({start, what_of(this->subject)}, start, first, last, context);
    } catch (x3::expectation_failure<Cursor> const& failure) {
      return recovered(failure, start, first, last, context);
    }
  }

 private:
  template <class Context>
  bool recovered(x3::expectation_failure<Cursor> const& failure, Cursor start, Cursor& first,
                 Cursor last, Context const& context) const {
    auto const to = sync(start, failure.where(), last);
    if (to == nullptr) throw x3::expectation_failure<Cursor>(failure);
    state_of(context).expected(failure.which(), start, failure.where());
    state_of(context).passed_over(start, to, true);
    first = to;
    return true;
  }
};
template <class Subject>
constexpr auto recover(Subject const& subject, Sync sync) {
  using Parser = typename x3::extension::as_parser<Subject>::value_type;
  return RecoverDirective<Parser>{x3::as_parser(subject), sync};
}

/// How a list of items runs: where it ends, where an item may end, and where to go on when an item
/// is wrong.
struct Items {
  Test list_ends;
  Test item_ends;
  Sync sync;
  char const* end_zh;  // what should stand after an item, for messages
  char const* end_en;
  bool declarations = false;
};

/// each(p, items): as many p as there are; every mistake is reported and only the item that has it
/// is lost. Ends where `items.list_ends` says, and nowhere else.
template <class Subject>
struct EachDirective : x3::unary_parser<Subject, EachDirective<Subject>> {
  using Base = x3::unary_parser<Subject, EachDirective<Subject>>;
  static bool const handles_container = true;
  Items items;
  constexpr EachDirective(Subject const& inner, Items const& i) : Base(inner), items(i) {}

  template <class Context, class RContext, class Attribute>
  bool parse(Cursor& first, Cursor const& last, Context const& context, RContext& rcontext,
             Attribute& attribute) const {
    auto& state = state_of(context);
    while (true) {
      first = skip_separators(first, last);
      if (items.list_ends(first, last)) return true;
      if (state.full()) {
        state.passed_over(first, last, true);
        first = last;
        return true;
      }
      one(first, last, context, rcontext, attribute);
    }
  }

 private:
  template <class Context, class RContext, class Attribute>
  void one(Cursor& first, Cursor const& last, Context const& context, RContext& rcontext,
           Attribute& attribute) const {
    auto& state = state_of(context);
    auto const start = first;
    try {
      attribute_of<Subject, Context> value{};
      if (!this->subject.parse(first, last, context, rcontext, value))
        throw x3::expectation_failure<Cursor>(start, what_of(this->subject));
      attribute.push_back(std::move(value));
      if (items.item_ends(first, last)) return;
      throw x3::expectation_failure<Cursor>(first, both({items.end_zh, items.end_en}));
    } catch (x3::expectation_failure<Cursor> const& failure) {
      state.expected(failure.which(), start, failure.where());
      // Always move on: a list that stood still would never end.
      first = std::max(items.sync(start, failure.where(), last), start + 1);
      state.passed_over(start, first, items.declarations);
    }
  }
};
template <class Subject>
constexpr auto each(Subject const& subject, Items const& items) {
  using Parser = typename x3::extension::as_parser<Subject>::value_type;
  return EachDirective<Parser>{x3::as_parser(subject), items};
}

/// nest[p]: p one level deeper; refuses the 65th level, once, instead of using up the stack.
template <class Subject>
struct NestDirective : x3::unary_parser<Subject, NestDirective<Subject>> {
  using Base = x3::unary_parser<Subject, NestDirective<Subject>>;
  static bool const is_pass_through_unary = true;
  constexpr explicit NestDirective(Subject const& inner) : Base(inner) {}

  template <class Context, class RContext, class Attribute>
  bool parse(Cursor& first, Cursor const& last, Context const& context, RContext& rcontext,
             Attribute& attribute) const {
    auto& state = state_of(context);
    if (state.depth >= ParseState::depth_limit) {
      state.too_deep(first);
      throw x3::expectation_failure<Cursor>(first, what_of(this->subject));
    }
    struct Level {
      int& depth;
      explicit Level(int& d) : depth(d) { ++depth; }
      Level(Level const&) = delete;
      Level& operator=(Level const&) = delete;
      ~Level() { --depth; }
    } const level(state.depth);
    return this->subject.parse(first, last, context, rcontext, attribute);
  }
};

struct NestGenerator {
  template <class Subject>
  constexpr auto operator[](Subject const& subject) const {
    using Parser = typename x3::extension::as_parser<Subject>::value_type;
    return NestDirective<Parser>{x3::as_parser(subject)};
  }
};
inline constexpr NestGenerator nest{};

}  // namespace yishi::dsl::grammar

namespace boost::spirit::x3 {

template <class Subject>
struct get_info<yishi::dsl::grammar::MaybeDirective<Subject>> {
  using result_type = std::string;
  std::string operator()(auto const& parser) const { return what(parser.subject); }
};
template <class Subject>
struct get_info<yishi::dsl::grammar::NestDirective<Subject>> {
  using result_type = std::string;
  std::string operator()(auto const& parser) const { return what(parser.subject); }
};
template <class Subject>
struct get_info<yishi::dsl::grammar::RecoverDirective<Subject>> {
  using result_type = std::string;
  std::string operator()(auto const& parser) const { return what(parser.subject); }
};

}  // namespace boost::spirit::x3

namespace boost::spirit::x3::traits {

template <class Subject, class Context>
struct attribute_of<yishi::dsl::grammar::MaybeDirective<Subject>, Context> {
  using type = std::optional<typename attribute_of<Subject, Context>::type>;
};
template <class Subject, class Context>
struct attribute_of<yishi::dsl::grammar::EachDirective<Subject>, Context> {
  using type = std::vector<typename attribute_of<Subject, Context>::type>;
};

}  // namespace boost::spirit::x3::traits
