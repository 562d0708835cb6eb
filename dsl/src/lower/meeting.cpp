// The rule of a 会议: who takes part, notice, quorum and ballot.

#include <algorithm>

#include "lower/stage.hpp"
#include "lower/values.hpp"
#include "yishi/base/catalog/schema.hpp"
#include "yishi/rules/households.hpp"

namespace yishi::dsl::lowering {
namespace {

using rules::QuorumRule;

std::optional<QuorumRule> lower_quorum(Context& context, ast::Quorum const& written) {
  QuorumRule rule;
  if (auto const* const single = std::get_if<ast::Threshold>(&written)) {
    auto const threshold = context.threshold(*single, true);
    if (!threshold) return std::nullopt;
    rule.threshold = *threshold;
    return rule;
  }
  auto const& combined = std::get<ast::Combined>(written);
  rule.kind =
      combined.connective == Keyword::both ? QuorumRule::Kind::all_of : QuorumRule::Kind::any_of;
  bool complete = true;
  for (auto const& part : combined.parts) {
    auto lowered = lower_quorum(context, part);
    complete = complete && lowered.has_value();
    if (lowered) rule.parts.push_back(std::move(*lowered));
  }
  if (!complete) return std::nullopt;
  return rule;
}

int levels_of(QuorumRule const& rule) {
  int below = 0;
  for (auto const& part : rule.parts) below = std::max(below, levels_of(part));
  return below + 1;
}

}  // namespace

void MeetingDraft::add(ast::Participants const& clause) {
  if (auto const of = context_.resolve(Thing::body, clause.of)) rule_.of = *of;
  if (!clause.beside) return;
  for (auto const& body : *clause.beside)
    if (auto const index = context_.resolve(Thing::body, body)) rule_.beside.push_back(*index);
}

void MeetingDraft::add(ast::DaysClause const& clause) {
  rule_.notify = context_.period(clause.period);
}

void MeetingDraft::add(ast::QuorumClause const& clause) {
  if (auto quorum = lower_quorum(context_, clause.quorum)) {
    auto const levels = levels_of(*quorum);
    if (levels > rules::quorum_levels_max)
      context_.report(kind(catalog::schema, "YS-2066"), clause.span,
                      {std::int64_t{levels}, std::int64_t{rules::quorum_levels_max}});
    rule_.quorum = std::move(*quorum);
  }
  rule_.quorum_basis = context_.basis_of(clause.basis);
  rule_.quorum_at.span = clause.span;
}

/// What counts people comes first, whichever way it was written.
void MeetingDraft::set_bars(rules::Ballot& ballot, std::vector<rules::Threshold> const& bars,
                            ast::BallotClause const& clause) {
  if (bars.empty()) return;
  ballot.pass = bars.front();
  bool const first = rules::counts_households(bars.front().base);
  bool const households = first || (bars.size() == 2 && rules::counts_households(bars[1].base));
  if (households && ballot.kind != rules::BallotKind::named)
    context_.report(kind(catalog::schema, "YS-2079"), clause.kind.span,
                    {rules::words_for(ballot.kind)});
  if (bars.size() < 2) return;
  if (first == rules::counts_households(bars[1].base)) {
    context_.report(kind(catalog::schema, "YS-2080"), clause.also->span,
                    {rules::words_for(bars[0]), rules::words_for(bars[1])});
    return;
  }
  ballot.pass = bars[first ? 1 : 0];
  ballot.also = bars[first ? 0 : 1];
}

void MeetingDraft::add(ast::BallotClause const& clause) {
  rules::Ballot ballot;
  ballot.kind = ballot_kind_of(clause.kind);
  std::vector<rules::Threshold> bars;
  if (auto const pass = context_.threshold(clause.pass, false)) bars.push_back(*pass);
  if (clause.also)
    if (auto const also = context_.threshold(*clause.also, false)) bars.push_back(*also);
  set_bars(ballot, bars, clause);
  ballot.basis = context_.basis_of(clause.basis);
  ballot.at.span = clause.span;
  rule_.ballot = ballot;
}

}  // namespace yishi::dsl::lowering
