// Whether enough branches of a 并行 can come to its 会合.

#include "analysis/graph.hpp"
#include "analysis/passes.hpp"
#include "yishi/base/catalog/order.hpp"

namespace yishi::rules::analysis {

std::vector<Diagnostic> find_impossible_joins(WorkflowDefinition const& definition) {
  auto const moves = moves_of(definition);
  std::vector<bool> const open(moves.size(), false);
  std::vector<Diagnostic> found;
  for (auto const& block : moves.blocks) {
    auto const joining = branches_joining(moves, block, open);
    if (joining >= block.needed) continue;
    auto const& stage = definition.stages[static_cast<std::size_t>(block.stage)];
    Diagnostic diagnostic;
    diagnostic.kind = kind(catalog::order, "YS-3016");
    diagnostic.arguments = {stage.name.words(), static_cast<std::int64_t>(block.needed),
                            static_cast<std::int64_t>(joining)};
    diagnostic.span = stage.at.span;
    found.push_back(std::move(diagnostic));
  }
  return found;
}

}  // namespace yishi::rules::analysis
