// Thresholds that no village means: unreachable ones, and votes that a tie passes.

#include <algorithm>

#include "analysis/passes.hpp"
#include "yishi/base/catalog/law.hpp"
#include "yishi/base/catalog/order.hpp"

namespace yishi::rules::analysis {
namespace {

/// Nobody is more than everybody.
bool never_clears(Threshold const& threshold) {
  return threshold.comparison == Comparison::more_than && compare(threshold.share, Share{}) == 0;
}

bool never_met(QuorumRule const& rule) {
  switch (rule.kind) {
    case QuorumRule::Kind::threshold:
      return never_clears(rule.threshold);
    case QuorumRule::Kind::any_of:
      return std::all_of(rule.parts.begin(), rule.parts.end(), never_met);
    case QuorumRule::Kind::all_of:
      return std::any_of(rule.parts.begin(), rule.parts.end(), never_met);
  }
  return false;
}

bool passes_with_half(Threshold const& threshold) {
  return threshold.comparison == Comparison::at_least && threshold.share.numerator() == 1 &&
         threshold.share.denominator() == 2;
}

/// What a vote has to clear: people's votes, households' votes, or both.
std::vector<Threshold> bars_of(MeetingRule const& meeting) {
  if (!meeting.ballot) return {};
  std::vector<Threshold> bars{meeting.ballot->pass};
  if (meeting.ballot->also) bars.push_back(*meeting.ballot->also);
  return bars;
}

Diagnostic about(DiagnosticKind const* kind, Stage const& stage, Words words, SourceSpan span) {
  Diagnostic diagnostic;
  diagnostic.kind = kind;
  diagnostic.arguments = {stage.name.words(), std::move(words)};
  diagnostic.span = span;
  return diagnostic;
}

}  // namespace

std::vector<Diagnostic> find_impossible_votes(WorkflowDefinition const& definition) {
  std::vector<Diagnostic> found;
  for (auto const& stage : definition.stages) {
    if (!stage.meeting) continue;
    auto const& meeting = *stage.meeting;
    for (auto const& bar : bars_of(meeting))
      if (never_clears(bar))
        found.push_back(
            about(kind(catalog::order, "YS-3008"), stage, words_for(bar), meeting.ballot->at.span));
    if (never_met(meeting.quorum))
      found.push_back(about(kind(catalog::order, "YS-3009"), stage, words_for(meeting.quorum),
                            meeting.quorum_at.span));
  }
  return found;
}

std::vector<Diagnostic> find_passing_ties(WorkflowDefinition const& definition) {
  std::vector<Diagnostic> found;
  for (auto const& stage : definition.stages) {
    if (!stage.meeting) continue;
    auto const bars = bars_of(*stage.meeting);
    // One bar above half is enough to keep a tie from passing.
    if (!bars.empty() && std::all_of(bars.begin(), bars.end(), passes_with_half))
      found.push_back(about(kind(catalog::law, "YS-4201"), stage, bar_words(*stage.meeting->ballot),
                            stage.meeting->ballot->at.span));
  }
  return found;
}

}  // namespace yishi::rules::analysis
