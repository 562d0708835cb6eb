#pragma once
// What can be proved about a definition before anything runs. Each pass looks and reports; none
// changes the definition. One function per property, one code per function.

#include <vector>

#include "yishi/base/diagnostic.hpp"
#include "yishi/rules/workflow.hpp"

namespace yishi::rules {

/// All passes, in the order of their codes. Spans are those of the definition's Provenance;
/// `source` is put into each diagnostic.
std::vector<Diagnostic> analyse(WorkflowDefinition const& definition, std::string const& source);

/// Whether `stage` can be reached from a stage in which a ballot is held.
bool reachable_from_ballot(WorkflowDefinition const& definition, std::int32_t stage);

/// A path of stages from the entry to `to` that avoids leaving any stage in `avoiding`; empty if
/// there is none.
std::vector<std::int32_t> path_avoiding(WorkflowDefinition const& definition, std::int32_t to,
                                        std::vector<std::int32_t> const& avoiding);

/// Whether a case that is passed in the vote of `stage` can come to an end that says 通过 without
/// going through any 公示.
bool can_end_unposted(WorkflowDefinition const& definition, std::int32_t stage);

}  // namespace yishi::rules
