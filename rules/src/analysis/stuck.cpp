// Whether every case can finish, loops and their bounds included.

#include <algorithm>
#include <set>

#include "analysis/explore.hpp"
#include "analysis/passes.hpp"
#include "yishi/base/catalog/order.hpp"

namespace yishi::rules::analysis {
namespace {

bool surely(std::vector<bool> const& sure, std::int32_t stage) {
  return sure[static_cast<std::size_t>(stage)];
}

/// Whether `move` brings a case nearer to an end whatever was counted before: it can always be
/// taken, or its 否则 stands in for it, and a loop back to the stage itself is used up some day.
bool always_helps(Move const& move, std::vector<bool> const& sure) {
  if (move.arrow == nullptr || move.otherwise) return false;
  auto const& arrow = *move.arrow;
  if (!arrow.at_most) return surely(sure, arrow.target);
  if (!arrow.otherwise || !surely(sure, *arrow.otherwise)) return false;
  return arrow.target == move.from || surely(sure, arrow.target);
}

/// By stage: whether a case in it can finish however often loops were taken before. The least set
/// that holds the ends and is closed under always_helps; what is not in it may still be able to.
std::vector<bool> surely_finishing(WorkflowDefinition const& definition, Moves const& moves) {
  auto sure = ends_of(definition);
  for (bool grown = true; grown;) {
    grown = false;
    for (std::size_t i = 0; i < moves.size(); ++i) {
      auto const& ways = moves.of_stage[i];
      auto const helps = [&](Move const& move) { return always_helps(move, sure); };
      if (sure[i] || std::none_of(ways.begin(), ways.end(), helps)) continue;
      sure[i] = true;
      grown = true;
    }
  }
  return sure;
}

/// By situation: whether an end can be reached from it.
std::vector<bool> finishing_situations(WorkflowDefinition const& definition,
                                       Exploration const& exploration) {
  auto const size = exploration.situations.size();
  std::vector<std::vector<std::int32_t>> before(size);
  for (auto const& [from, to] : exploration.steps)
    before[static_cast<std::size_t>(to)].push_back(from);
  std::vector<bool> finishing(size, false);
  std::vector<std::int32_t> open;
  auto const add = [&](std::int32_t situation) {
    if (finishing[static_cast<std::size_t>(situation)]) return;
    finishing[static_cast<std::size_t>(situation)] = true;
    open.push_back(situation);
  };
  auto const ends = ends_of(definition);
  for (std::size_t i = 0; i < size; ++i)
    if (surely(ends, exploration.situations[i].stage)) add(static_cast<std::int32_t>(i));
  while (!open.empty()) {
    auto const situation = open.back();
    open.pop_back();
    for (auto const from : before[static_cast<std::size_t>(situation)]) add(from);
  }
  return finishing;
}

Diagnostic not_decided(WorkflowDefinition const& definition) {
  Diagnostic diagnostic;
  diagnostic.kind = kind(catalog::order, "YS-3010");
  diagnostic.arguments.emplace_back(Words{"每个议题都能走到终点", "that every case can finish"});
  diagnostic.span = definition.stages.front().at.span;
  return diagnostic;
}

}  // namespace

std::vector<Diagnostic> find_stuck_cases(WorkflowDefinition const& definition) {
  auto const moves = moves_of(definition);
  auto const reached = reachable_from(moves, 0);
  // Where no end is in sight even with all loops open, YS-3002 or YS-3004 has said why.
  auto const in_sight = reaching(moves, ends_of(definition));
  auto const sure = surely_finishing(definition, moves);
  bool proved = true;
  for (std::size_t i = 0; i < moves.size(); ++i)
    if (reached[i] && in_sight[i] && !sure[i]) proved = false;
  if (proved) return {};

  auto const exploration = explore(moves, {});
  if (!exploration.complete) return {not_decided(definition)};
  auto const finishing = finishing_situations(definition, exploration);
  std::vector<Diagnostic> found;
  std::set<std::int32_t> told_stages;
  for (std::size_t i = 0; i < finishing.size(); ++i) {
    auto const& situation = exploration.situations[i];
    if (finishing[i] || !surely(in_sight, situation.stage)) continue;
    // Told where a case first steps into the trap, once for each stage.
    bool const entered = situation.parent < 0 || surely(finishing, situation.parent);
    if (!entered || !told_stages.insert(situation.stage).second) continue;
    auto const& stage = definition.stages[static_cast<std::size_t>(situation.stage)];
    Diagnostic diagnostic;
    diagnostic.kind = kind(catalog::order, "YS-3003");
    diagnostic.arguments = {stage.name.words(),
                            told(definition, story_of(exploration, static_cast<std::int32_t>(i)))};
    diagnostic.span = stage.at.span;
    found.push_back(std::move(diagnostic));
  }
  return found;
}

}  // namespace yishi::rules::analysis
