#pragma once
// Small changes to a procedure, one at a time, as somebody might have written it by mistake.

#include <vector>

#include "yishi/rules/law.hpp"
#include "yishi/scenario.hpp"

namespace yishi::scenario {

struct Mutant {
  rules::WorkflowDefinition workflow;
  MutantKind kind = MutantKind::threshold;
  Words stage;
  Words was;
  Words now;
  SourceSpan span;
};

/// Every change of every threshold, order, deadline, limit and target, in the order of the text.
/// Some may be the same procedure again, or one that no check would let pass.
std::vector<Mutant> mutants_of(rules::Rules const& rules);

}  // namespace yishi::scenario
