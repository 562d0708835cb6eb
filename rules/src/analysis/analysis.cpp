// The table of passes, and the walk over it.

#include "yishi/rules/analysis.hpp"

#include <iterator>

#include "analysis/passes.hpp"
#include "yishi/base/assert.hpp"

namespace yishi::rules {
namespace {

constexpr analysis::Pass passes[] = {
    analysis::find_unreachable,         // YS-3001
    analysis::find_dead_ends,           // YS-3002
    analysis::find_stuck_cases,         // YS-3003
    analysis::find_traps,               // YS-3004
    analysis::find_broken_assertions,   // YS-3005, YS-3006
    analysis::find_endless_waits,       // YS-3007
    analysis::find_impossible_votes,    // YS-3008, YS-3009
    analysis::find_faulty_tables,       // YS-3011, YS-3012, YS-3013, YS-3014
    analysis::find_tables_in_a_circle,  // YS-3015
    analysis::find_impossible_joins,    // YS-3016
    analysis::find_passing_ties,        // YS-4201
};

}  // namespace

std::vector<Diagnostic> analyse(WorkflowDefinition const& definition, std::string const& source) {
  YISHI_ASSERT(!definition.stages.empty());
  std::vector<Diagnostic> found;
  for (auto const pass : passes) {
    auto of_pass = pass(definition);
    for (auto& diagnostic : of_pass) diagnostic.source = source;
    std::move(of_pass.begin(), of_pass.end(), std::back_inserter(found));
  }
  return found;
}

}  // namespace yishi::rules
