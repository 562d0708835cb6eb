#pragma once
// The control graph of a procedure: stages, and every way from one to another. Boost.Graph is in
// graph.cpp only; the passes see plain lists.

#include <cstdint>
#include <optional>
#include <vector>

#include "yishi/rules/parallel.hpp"

namespace yishi::rules::analysis {

/// One way on from a stage, or (without an arrow) a new text that leaves the case where it is. The
/// ways of a 并行 are those of its 会合; that it leads to its branches is in `Moves::blocks`.
struct Move {
  std::int32_t from = 0;
  std::int32_t to = 0;
  Arrow const* arrow = nullptr;                   // none: the case stays
  std::optional<Outcome> outcome = std::nullopt;  // none: an action
  bool otherwise = false;                         // the 否则 of the arrow: once its 至多 is used up
  bool sets_text = false;
  bool joins = false;  // the branch comes to its 会合: `to` is its 并行
};

/// A 并行 with its branches.
struct Block {
  std::int32_t stage = 0;
  std::vector<Branch> branches;
  std::size_t needed = 0;
};

/// The moves of each stage, in the order of the text. Points into `definition`.
struct Moves {
  std::vector<std::vector<Move>> of_stage;
  std::vector<Block> blocks;
  Branches branches;                   // by stage
  std::vector<std::int32_t> block_at;  // by stage: the block of which it is the 并行; -1: none
  std::size_t size() const { return of_stage.size(); }
  Block const* block(std::int32_t stage) const {
    auto const index = block_at[static_cast<std::size_t>(stage)];
    return index < 0 ? nullptr : &blocks[static_cast<std::size_t>(index)];
  }
};
Moves moves_of(WorkflowDefinition const& definition);

/// How many branches of a block can come to the 会合 without leaving a stage marked in `closed`.
std::size_t branches_joining(Moves const& moves, Block const& block,
                             std::vector<bool> const& closed);

/// By stage: where the one who is followed can be next, by stages alone: through a 并行 into each
/// of its branches, and from each of them past the 会合 if enough branches can get there. No stage
/// in `closed` is left.
std::vector<std::vector<std::int32_t>> nexts_of(Moves const& moves,
                                                std::vector<bool> const& closed);

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
