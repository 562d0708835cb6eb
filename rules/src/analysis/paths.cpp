// The questions about paths that the comparison with the law asks.

#include "analysis/graph.hpp"
#include "yishi/base/assert.hpp"
#include "yishi/rules/analysis.hpp"

namespace yishi::rules {

bool reachable_from_ballot(WorkflowDefinition const& definition, std::int32_t stage) {
  YISHI_ASSERT(stage >= 0);
  YISHI_ASSERT(static_cast<std::size_t>(stage) < definition.stages.size());
  auto const moves = analysis::moves_of(definition);
  std::vector<bool> goal(definition.stages.size(), false);
  goal[static_cast<std::size_t>(stage)] = true;
  auto const leads_there = analysis::reaching(moves, goal);
  auto const nexts = analysis::nexts_of(moves, std::vector<bool>(moves.size(), false));
  for (std::size_t i = 0; i < definition.stages.size(); ++i) {
    auto const& meeting = definition.stages[i].meeting;
    if (!meeting || !meeting->ballot) continue;
    for (auto const next : nexts[i])
      if (leads_there[static_cast<std::size_t>(next)]) return true;
  }
  return false;
}

std::vector<std::int32_t> path_avoiding(WorkflowDefinition const& definition, std::int32_t to,
                                        std::vector<std::int32_t> const& avoiding) {
  YISHI_ASSERT(to >= 0);
  YISHI_ASSERT(static_cast<std::size_t>(to) < definition.stages.size());
  std::vector<bool> closed(definition.stages.size(), false);
  for (auto const stage : avoiding) closed[static_cast<std::size_t>(stage)] = true;
  return analysis::shortest_path(analysis::moves_of(definition), to, closed);
}

bool can_end_unposted(WorkflowDefinition const& definition, std::int32_t stage) {
  YISHI_ASSERT(stage >= 0);
  YISHI_ASSERT(static_cast<std::size_t>(stage) < definition.stages.size());
  auto const moves = analysis::moves_of(definition);
  // What is posted ends the search: those stages are never left.
  std::vector<bool> posted(definition.stages.size(), false);
  for (std::size_t i = 0; i < posted.size(); ++i)
    posted[i] = definition.stages[i].kind == StageKind::notice;
  auto const nexts = analysis::nexts_of(moves, posted);
  std::vector<bool> seen(definition.stages.size(), false);
  std::vector<std::int32_t> open;
  auto const visit = [&](std::int32_t to) {
    auto const at = static_cast<std::size_t>(to);
    if (seen[at] || posted[at]) return;
    seen[at] = true;
    open.push_back(to);
  };
  for (auto const& move : moves.of_stage[static_cast<std::size_t>(stage)]) {
    if (move.outcome != Outcome::passed) continue;
    if (!move.joins) visit(move.to);
    // Voted on in a branch: what comes behind the 会合 is what comes then.
    else
      for (auto const& onward : moves.of_stage[static_cast<std::size_t>(move.to)]) visit(onward.to);
  }
  while (!open.empty()) {
    auto const at = static_cast<std::size_t>(open.back());
    open.pop_back();
    auto const& here = definition.stages[at];
    if (here.kind == StageKind::end && here.end == EndKind::passed) return true;
    for (auto const next : nexts[at]) visit(next);
  }
  return false;
}

}  // namespace yishi::rules
