#pragma once
// The one cursor and the one context of all grammar parts, and how they are called.
//
// Each part is a plain function over tokens (parts.hpp); a part wrapped by `part` is a parser in
// another part's rules. So no Spirit context type crosses a file.

#include <boost/spirit/home/x3.hpp>
#include <functional>
#include <string>

#include "grammar/state.hpp"

namespace yishi::dsl::grammar {

namespace x3 = boost::spirit::x3;

struct state_tag {};

template <class Context>
ParseState& state_of(Context const& context) {
  return x3::get<state_tag>(context).get();
}

/// Runs one rule over tokens. Throws x3::expectation_failure<Cursor>.
template <class Rule, class Attribute>
bool run(Rule const& rule, Cursor& first, Cursor last, ParseState& state, Attribute& attribute) {
  auto const parser = x3::with<state_tag>(std::ref(state))[rule];
  return parser.parse(first, last, x3::unused, x3::unused, attribute);
}

/// Fills the `span` of a node when its rule has matched.
struct annotate_span {
  template <class Iterator, class Node, class Context>
  void on_success(Iterator const& first, Iterator const& last, Node& node, Context const& context) {
    node.span = state_of(context).span(first, last);
  }
};

}  // namespace yishi::dsl::grammar
