#pragma once
// Explicit exploration of what a case can go through: the stage it is in or, while branches are
// open, the stage of each of them; how often each bounded arrow was taken; and one mark that a pass
// may carry along.
//
// A bounded arrow on an action vanishes when it is used up; on an automatic outcome its 否则 takes
// its place. What is explored is therefore exactly what the engine does, not only the graph.

#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

#include "analysis/graph.hpp"

namespace yishi::rules::analysis {

/// Where a case can be. `parent` and `via` tell how it first got there.
struct Situation {
  std::int32_t stage = 0;  // a 并行 while its branches are open, and when they have come together
  /// The stage of each open branch, -1 for one that has come to the 会合; empty: none is open.
  std::vector<std::int32_t> branches = {};
  bool mark = false;
  std::uint64_t counts = 0;  // of all bounded arrows, in mixed radix
  std::int32_t parent = -1;  // index of a situation; -1: the beginning
  Move const* via = nullptr;
};

/// One step of a story: a stage, and the move that came before it; none at the beginning.
struct Step {
  std::int32_t stage = 0;
  Move const* via = nullptr;
};

struct ExploreOptions {
  bool count_loops = true;  // else every arrow and every 否则 can always be taken
  std::size_t situations_max = 200'000;
  /// The mark after a move.
  std::function<bool(bool mark, Move const&)> mark_after = [](bool mark, Move const&) {
    return mark;
  };
  /// A stage that must not be entered, with the mark then: exploration stops there.
  std::function<bool(bool mark, std::int32_t entered)> forbidden = [](bool, std::int32_t) {
    return false;
  };
};

struct Exploration {
  std::vector<Situation> situations;
  /// Moves between situations, as pairs of indices.
  std::vector<std::pair<std::int32_t, std::int32_t>> steps;
  bool complete = true;  // false: there are more situations than allowed
  /// The situation in which the forbidden stage was entered, the move, and the stage.
  struct Met {
    std::int32_t situation = 0;
    Move const* move = nullptr;
    std::int32_t entered = 0;
  };
  std::optional<Met> met;
};

/// Breadth first from the first stage, so every story is as short as can be. `moves` has to outlive
/// the result.
Exploration explore(Moves const& moves, ExploreOptions const& options);

/// The stages on the way to a situation.
std::vector<Step> story_of(Exploration const& exploration, std::int32_t situation);

/// “收集议题 → 拟定方案（文本有改动） → 研究（逾期） → …”. Long stories are cut in the middle.
Words told(WorkflowDefinition const& definition, std::vector<Step> const& story);

}  // namespace yishi::rules::analysis
