#pragma once
// The control graph of a procedure: stages, and every way from one to another. Boost.Graph is in
// graph.cpp only; the passes see plain lists.

#include <cstdint>
#include <optional>
#include <vector>

#include "yishi/rules/workflow.hpp"

namespace yishi::rules::analysis {

/// One way on from a stage, or (without an arrow) a new text that leaves the case where it is.
struct Move {
  std::int32_t from = 0;
  std::int32_t to = 0;
  Arrow const* arrow = nullptr;                   // none: the case stays
  std::optional<Outcome> outcome = std::nullopt;  // none: an action
  bool otherwise = false;                         // the 否则 of the arrow: once its 至多 is used up
  bool sets_text = false;
};

/// The moves of each stage, in the order of the text. Points into `definition`.
struct Moves {
  std::vector<std::vector<Move>> of_stage;
  std::size_t size() const { return of_stage.size(); }
};
Moves moves_of(WorkflowDefinition const& definition);

/// By stage: whether it can be reached from `from` (itself included).
std::vector<bool> reachable_from(Moves const& moves, std::int32_t from);

/// By stage: whether a stage marked in `goals` can be reached from it.
std::vector<bool> reaching(Moves const& moves, std::vector<bool> const& goals);

/// By stage: the number of its strongly connected component.
std::vector<std::int32_t> components(Moves const& moves);

/// By stage: whether it is an end.
std::vector<bool> ends_of(WorkflowDefinition const& definition);

/// The shortest path from stage 0 to `to` on which no stage in `closed` is left; empty if there is
/// none.
std::vector<std::int32_t> shortest_path(Moves const& moves, std::int32_t to,
                                        std::vector<bool> const& closed);

}  // namespace yishi::rules::analysis
