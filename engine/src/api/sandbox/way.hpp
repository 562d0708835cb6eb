#pragma once
// The shortest way from a stage to an end of the kind 通过, over the arrows of a definition.

#include <cstdint>
#include <optional>
#include <vector>

#include "yishi/engine/state.hpp"

namespace yishi::sandbox {

/// One way on: by an action, by an outcome, or (neither) by a table.
struct Edge {
  rules::Action const* action = nullptr;
  rules::OutcomeExit const* exit = nullptr;
  std::int32_t target = 0;
};

class Way {
 public:
  /// For a case as it is: loops that it has used up are closed. Ways on are what people do, 通过
  /// and 期满; an outcome that nobody brings about (逾) only if nothing else leads there from
  /// `start`. Defeat, a missing quorum and upheld objections are never taken.
  Way(rules::WorkflowDefinition const& definition, engine::Case const& item, std::int32_t start);

  /// Arrows from here to the end; none: there is no way.
  std::optional<int> length(std::int32_t stage) const;
  /// The next arrow; none at the end, and where there is no way.
  std::optional<Edge> next(std::int32_t stage) const;

 private:
  void measure();
  std::vector<Edge> edges(std::int32_t stage) const;

  rules::WorkflowDefinition const& definition_;
  engine::Case const& item_;
  bool may_lapse_ = false;
  std::vector<std::optional<int>> lengths_;
};

}  // namespace yishi::sandbox
