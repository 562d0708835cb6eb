// Quantities, periods, articles, thresholds and quorums.

#include <boost/fusion/include/adapt_struct.hpp>

#include "grammar/directives.hpp"
#include "grammar/parts.hpp"

namespace yishi::dsl::grammar {
namespace {

/// A quorum as it is read: a list of operands. Precedence is put in afterwards.
struct NextQuorum {
  ast::Word connective;
  ast::Quorum operand;
};
struct FlatQuorum {
  ast::Quorum first;
  std::vector<NextQuorum> rest;
};

}  // namespace
}  // namespace yishi::dsl::grammar

BOOST_FUSION_ADAPT_STRUCT(yishi::dsl::ast::Quantity, count, unit)
BOOST_FUSION_ADAPT_STRUCT(yishi::dsl::ast::Basis, law, article)
BOOST_FUSION_ADAPT_STRUCT(yishi::dsl::ast::Bar, comparison, part)
BOOST_FUSION_ADAPT_STRUCT(yishi::dsl::ast::Threshold, bar, bases)
BOOST_FUSION_ADAPT_STRUCT(yishi::dsl::grammar::NextQuorum, connective, operand)
BOOST_FUSION_ADAPT_STRUCT(yishi::dsl::grammar::FlatQuorum, first, rest)

namespace yishi::dsl::grammar {
namespace {

using rules::Comparison;
using K = Keyword;

struct quantity_id : annotate_span {};
struct basis_id : annotate_span {};
struct threshold_id : annotate_span {};
struct period_id {};
struct bar_id {};
struct bases_id {};
struct operand_id {};
struct group_id {};
struct next_quorum_id {};
struct flat_quorum_id {};

x3::rule<quantity_id, ast::Quantity> const quantity =
    "数字和单位（如“15 天”）\ta number with its unit, such as `15 days`";
x3::rule<period_id, ast::Period> const period =
    "天数（如“15 天”）或参数名\ta number of days such as `15 days`, or the name of a parameter";
x3::rule<basis_id, ast::Basis> const basis = "依据\ta legal basis";
x3::rule<bar_id, ast::Bar> const bar =
    "过半数、三分之二以上这样的说法\ta bar such as `more than 1/2` or `at least 2/3`";
x3::rule<bases_id, std::vector<ast::Word>> const bases =
    "计算的范围（全体、应到、有表决权、实到……）\tthe people it is counted over (`all members`, "
    "`due`, "
    "`voting members`, `present` …)";
x3::rule<threshold_id, ast::Threshold> const threshold =
    "门槛（如“过半数 实到”）\ta threshold such as `more than 1/2 of present`";
x3::rule<group_id, ast::Quorum> const group = "括号\ta bracket";
x3::rule<operand_id, ast::Quorum> const operand =
    "到会要求（如“三分之二以上 全体”）\ta quorum such as `at least 2/3 of all members`";
x3::rule<next_quorum_id, NextQuorum> const next_quorum = "“或”“且”\t`or`, `and`";
x3::rule<flat_quorum_id, FlatQuorum> const flat_quorum = "到会要求\ta quorum";

auto const quorum_inside = part(parse_quorum, "到会要求（如“三分之二以上 全体”）",
                                "a quorum such as `at least 2/3 of all members`");

auto const parameter_name = name("天数（如“15 天”）或参数名",
                                 "a number of days such as `15 days`, or the name of a parameter");

// clang-format off
auto const unit = word(K::days, K::working_days, K::times, K::other_unit);

auto const quantity_def = integer >> maybe[unit];
auto const period_def   = quantity | parameter_name;
auto const basis_def    = kw(K::basis) > any_word("法律的名称", "the name of a law")
                        > mark(U'/') > integer;

auto const above    = x3::attr(Comparison::more_than);
auto const not_less = x3::attr(Comparison::at_least);
auto const half     = x3::attr(ast::Part{1, 2, {}});
auto const entirety = x3::attr(ast::Part{1, 1, {}});
auto const bar_def  = (kw(K::majority)  >> above    >> half)
                    | (kw(K::unanimous) >> not_less >> entirety)
                    | (kw(K::more_than) >> above    >  part_of_whole)
                    | (kw(K::at_least)  >> not_less >  part_of_whole)
                    | (not_less >> part_of_whole > kw(K::or_more));

auto const base = word(K::all_members, K::due, K::voting, K::present, K::cast, K::valid)
                | word(K::represented, K::households);
auto const bases_def     = +base;
auto const threshold_def = bar >> -kw(K::counted_of) > bases;

auto const group_def       = mark(U'(') > nest[quorum_inside] > mark(U')');
auto const operand_def     = group | threshold;
auto const next_quorum_def = word(K::either, K::both) > operand;
auto const flat_quorum_def = operand >> *next_quorum;
// clang-format on

BOOST_SPIRIT_DEFINE(quantity, period, basis, bar, bases, threshold, group, operand, next_quorum,
                    flat_quorum)

SourceSpan span_of(ast::Quorum const& quorum) {
  return std::visit([](auto const& node) { return node.span; }, quorum);
}

/// Joins two quorums; a chain of the same connective becomes one node.
ast::Quorum joined(ast::Quorum left, Keyword connective, ast::Quorum right) {
  SourceSpan const span{span_of(left).begin, span_of(right).end};
  if (auto* chain = std::get_if<ast::Combined>(&left);
      chain != nullptr && chain->connective == connective) {
    chain->parts.push_back(std::move(right));
    chain->span = span;
    return left;
  }
  ast::Combined node;
  node.connective = connective;
  node.span = span;
  node.parts.push_back(std::move(left));
  node.parts.push_back(std::move(right));
  return node;
}

/// `and` binds more tightly than `or`; both from the left.
ast::Quorum build_tree(FlatQuorum flat) {
  std::optional<ast::Quorum> alternatives;
  auto current = std::move(flat.first);
  for (auto& next : flat.rest) {
    if (next.connective.keyword == K::both) {
      current = joined(std::move(current), K::both, std::move(next.operand));
      continue;
    }
    alternatives = alternatives ? joined(std::move(*alternatives), K::either, std::move(current))
                                : std::move(current);
    current = std::move(next.operand);
  }
  if (!alternatives) return current;
  return joined(std::move(*alternatives), K::either, std::move(current));
}

/// Whether `parse` takes all tokens but line ends.
template <class Node>
bool whole(bool (*parse)(Cursor&, Cursor, ParseState&, Node&), Cursor first, Cursor last,
           ParseState& state, Node& out) {
  try {
    if (!parse(first, last, state, out)) return false;
  } catch (x3::expectation_failure<Cursor> const&) {
    return false;
  }
  while (first->kind == TokenKind::newline) ++first;
  return first == last;
}

}  // namespace

bool parse_quantity(Cursor& first, Cursor last, ParseState& state, ast::Quantity& out) {
  return run(quantity, first, last, state, out);
}

bool parse_period(Cursor& first, Cursor last, ParseState& state, ast::Period& out) {
  return run(period, first, last, state, out);
}

bool parse_basis(Cursor& first, Cursor last, ParseState& state, ast::Basis& out) {
  return run(basis, first, last, state, out);
}

bool parse_threshold(Cursor& first, Cursor last, ParseState& state, ast::Threshold& out) {
  return run(threshold, first, last, state, out);
}

bool parse_quorum(Cursor& first, Cursor last, ParseState& state, ast::Quorum& out) {
  FlatQuorum flat;
  if (!run(flat_quorum, first, last, state, flat)) return false;
  out = build_tree(std::move(flat));
  return true;
}

bool whole_quantity(Cursor first, Cursor last, ParseState& state, ast::Quantity& out) {
  return whole(parse_quantity, first, last, state, out);
}

bool whole_threshold(Cursor first, Cursor last, ParseState& state, ast::Threshold& out) {
  return whole(parse_threshold, first, last, state, out);
}

bool whole_quorum(Cursor first, Cursor last, ParseState& state, ast::Quorum& out) {
  return whole(parse_quorum, first, last, state, out);
}

}  // namespace yishi::dsl::grammar
