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

/// By stage: whether a case in it can finish however often loops were taken before. The least set
/// that holds the ends and is closed under `always_helps`; what is not in it may still be able to.
///
/// A stage of a branch is sure if its branch can come to a 会合 behind which it is sure, or out of
/// the 并行 to what is sure. When all stages of its branches are, so is the 并行: either one leads
/// out, or all come to the 会合, and more than all are never needed.
class SurelyFinishing {
 public:
  SurelyFinishing(WorkflowDefinition const& definition, Moves const& moves)
      : moves_(moves), sure_(ends_of(definition)), together_(moves.size(), false) {
    while (grow()) {
    }
  }
  std::vector<bool> const& stages() const { return sure_; }

 private:
  bool grow() {
    bool grown = false;
    for (std::size_t i = 0; i < moves_.size(); ++i) {
      auto const* block = moves_.block(static_cast<std::int32_t>(i));
      // The ways of a 并行 are those of its 会合.
      auto& mark = block == nullptr ? sure_ : together_;
      if (!mark[i] && helped(i)) grown = mark[i] = true;
      if (block != nullptr && !sure_[i] && together_[i] && all_sure(*block))
        grown = sure_[i] = true;
    }
    return grown;
  }

  bool helped(std::size_t stage) const {
    auto const& ways = moves_.of_stage[stage];
    return std::any_of(ways.begin(), ways.end(),
                       [&](Move const& move) { return always_helps(move); });
  }

  bool all_sure(Block const& block) const {
    return std::all_of(block.branches.begin(), block.branches.end(), [&](Branch const& branch) {
      return std::all_of(branch.stages.begin(), branch.stages.end(),
                         [&](std::int32_t stage) { return surely(sure_, stage); });
    });
  }

  /// Whether `move` brings a case nearer to an end whatever was counted before: it can always be
  /// taken, or its 否则 stands in for it, and a loop back to the stage itself is used up some day.
  bool always_helps(Move const& move) const {
    if (move.arrow == nullptr || move.otherwise) return false;
    auto const good = [&](std::int32_t to) {
      bool const joins = crossing_of(moves_.branches, move.from, to) == Crossing::joins;
      return surely(joins ? together_ : sure_, to);
    };
    auto const& arrow = *move.arrow;
    if (!arrow.at_most) return good(arrow.target);
    if (!arrow.otherwise || !good(*arrow.otherwise)) return false;
    return arrow.target == move.from || good(arrow.target);
  }

  Moves const& moves_;
  std::vector<bool> sure_;
  std::vector<bool> together_;  // of a 并行: whether it is sure behind its 会合
};

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
  SurelyFinishing const surely_so(definition, moves);
  auto const& sure = surely_so.stages();
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
    // Nobody waits where branches have come together: what comes behind is told.
    auto const passing = [&](std::int32_t index) {
      auto const& each = exploration.situations[static_cast<std::size_t>(index)];
      return each.branches.empty() && moves.block(each.stage) != nullptr;
    };
    if (finishing[i] || !surely(in_sight, situation.stage)) continue;
    if (passing(static_cast<std::int32_t>(i))) continue;
    // Told where a case first steps into the trap, once for each stage.
    bool const entered =
        situation.parent < 0 || surely(finishing, situation.parent) || passing(situation.parent);
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
