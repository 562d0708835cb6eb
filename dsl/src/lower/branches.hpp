#pragma once
// Parallel branches (并行): first the stage with its way on, when it is read; then its branches,
// and every arrow that leads to a 会合 or out of a branch, when all stages are known.

#include <utility>

#include "lower/context.hpp"

namespace yishi::dsl::lowering {

/// The stage with its arrow. Requires: its name is declared.
rules::Stage lower_parallel(Context& context, ast::Parallel const& written);

/// Every 并行 of a text, with the index of its stage.
using Parallels = std::vector<std::pair<std::size_t, ast::Parallel const*>>;

/// Fills in the branches and what depends on them, and reports what cannot be gone through.
/// Requires: `definition` has all stages.
void fill_branches(Context& context, Parallels const& parallels,
                   rules::WorkflowDefinition& definition);

}  // namespace yishi::dsl::lowering
