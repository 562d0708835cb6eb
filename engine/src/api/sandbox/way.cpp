// Breadth first, backwards from the ends.

#include "api/sandbox/way.hpp"

#include "core/transitions.hpp"

namespace yishi::sandbox {

Way::Way(rules::WorkflowDefinition const& definition, engine::Case const& item, std::int32_t start)
    : definition_(definition), item_(item) {
  measure();
  if (length(start)) return;
  may_lapse_ = true;
  measure();
}

std::vector<Edge> Way::edges(std::int32_t index) const {
  auto const& stage = definition_.stages[static_cast<std::size_t>(index)];
  std::vector<Edge> edges;
  for (auto const& action : stage.actions) {
    if (!action.arrow || action.kind != rules::ActionKind::ordinary) continue;
    auto const way = engine::core::way_on(item_, *action.arrow);
    if (way && !way->otherwise) edges.push_back({&action, nullptr, way->target});
  }
  for (auto const& exit : stage.exits) {
    bool const brought_about =
        exit.outcome == rules::Outcome::passed || exit.outcome == rules::Outcome::expired;
    if (!brought_about && !(may_lapse_ && exit.outcome == rules::Outcome::lapsed)) continue;
    if (auto const way = engine::core::way_on(item_, exit.arrow))
      edges.push_back({nullptr, &exit, way->target});
  }
  for (auto const* row : engine::core::rows_ahead(stage, item_))
    if (auto const way = engine::core::way_on(item_, row->arrow))
      edges.push_back({nullptr, nullptr, way->target});
  // The branches of a 并行 are gone through one by one; behind them it goes on from the 会合.
  if (stage.parallel)
    if (auto const way = engine::core::way_on(item_, stage.parallel->arrow))
      edges.push_back({nullptr, nullptr, way->target});
  return edges;
}

void Way::measure() {
  auto const& stages = definition_.stages;
  lengths_.assign(stages.size(), std::nullopt);
  for (std::size_t i = 0; i < stages.size(); ++i)
    if (stages[i].kind == rules::StageKind::end && stages[i].end == rules::EndKind::passed)
      lengths_[i] = 0;
  bool more = true;
  for (int reached = 0; more; ++reached) {
    more = false;
    for (std::size_t i = 0; i < stages.size(); ++i) {
      if (lengths_[i]) continue;
      for (auto const& edge : edges(static_cast<std::int32_t>(i)))
        if (length(edge.target) == reached) {
          lengths_[i] = reached + 1;
          more = true;
          break;
        }
    }
  }
}

std::optional<int> Way::length(std::int32_t stage) const {
  return lengths_[static_cast<std::size_t>(stage)];
}

std::optional<Edge> Way::next(std::int32_t stage) const {
  auto const here = length(stage);
  if (!here) return std::nullopt;
  for (auto const& edge : edges(stage))
    if (auto const there = length(edge.target); there && *there + 1 == *here) return edge;
  return std::nullopt;
}

}  // namespace yishi::sandbox
