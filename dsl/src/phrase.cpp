// Single phrases, read by the same scanner and the same grammar as whole texts.

#include "yishi/dsl/phrase.hpp"

#include "grammar/parts.hpp"
#include "lower/values.hpp"
#include "scanner/scanner.hpp"
#include "yishi/base/source.hpp"

namespace yishi::dsl {
namespace {

using scanner::Cursor;

// Nobody writes a longer phrase, and nobody should be able to make us read one.
constexpr std::size_t longest_phrase = 200;

template <class Node>
std::optional<Node> read_whole(std::string_view utf8,
                               bool (*parse)(Cursor, Cursor, grammar::ParseState&, Node&)) {
  if (utf8.size() > longest_phrase || !is_utf8(utf8)) return std::nullopt;
  Source const source("", utf8);
  auto const scanned = scanner::scan(source);
  if (!scanned.diagnostics.empty()) return std::nullopt;
  grammar::ParseState state(source, scanned.tokens, Language::zh);
  Node node;
  if (!parse(scanned.tokens.data(), &scanned.tokens.back(), state, node)) return std::nullopt;
  return node;
}

std::optional<rules::Threshold> threshold_of(ast::Threshold const& threshold) {
  if (threshold.bases.size() != 1) return std::nullopt;
  auto const share = lowering::share_of(threshold.bar.part);
  if (!share) return std::nullopt;
  return rules::Threshold{threshold.bar.comparison, *share, lowering::base_of(threshold.bases[0])};
}

std::optional<rules::QuorumRule> quorum_of(ast::Quorum const& written) {
  rules::QuorumRule rule;
  if (auto const* const single = std::get_if<ast::Threshold>(&written)) {
    auto const threshold = threshold_of(*single);
    if (!threshold) return std::nullopt;
    rule.threshold = *threshold;
    return rule;
  }
  auto const& combined = std::get<ast::Combined>(written);
  bool const both = combined.connective == Keyword::both;
  rule.kind = both ? rules::QuorumRule::Kind::all_of : rules::QuorumRule::Kind::any_of;
  for (auto const& part : combined.parts) {
    auto inner = quorum_of(part);
    if (!inner) return std::nullopt;
    rule.parts.push_back(std::move(*inner));
  }
  return rule;
}

}  // namespace

std::optional<rules::Duration> read_duration(std::string_view utf8) {
  auto const quantity = read_whole<ast::Quantity>(utf8, grammar::whole_quantity);
  if (!quantity) return std::nullopt;
  return lowering::duration_of(*quantity);
}

std::optional<rules::Threshold> read_threshold(std::string_view utf8) {
  auto const threshold = read_whole<ast::Threshold>(utf8, grammar::whole_threshold);
  return threshold ? threshold_of(*threshold) : std::nullopt;
}

std::optional<rules::QuorumRule> read_quorum(std::string_view utf8) {
  auto const quorum = read_whole<ast::Quorum>(utf8, grammar::whole_quorum);
  return quorum ? quorum_of(*quorum) : std::nullopt;
}

std::optional<std::int64_t> read_integer(std::string_view utf8) {
  auto const quantity = read_whole<ast::Quantity>(utf8, grammar::whole_quantity);
  if (!quantity || quantity->unit) return std::nullopt;
  return quantity->count.value;
}

}  // namespace yishi::dsl
