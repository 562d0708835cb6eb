#pragma once
// The passes: one function for each property, each with the codes that it may report.

#include <vector>

#include "yishi/base/diagnostic.hpp"
#include "yishi/rules/workflow.hpp"

namespace yishi::rules::analysis {

using Pass = std::vector<Diagnostic> (*)(WorkflowDefinition const&);

/// YS-3001: a stage that no path from the first stage reaches.
std::vector<Diagnostic> find_unreachable(WorkflowDefinition const& definition);
/// YS-3002: a stage that is no end and has no way on.
std::vector<Diagnostic> find_dead_ends(WorkflowDefinition const& definition);
/// YS-3003: a case can get stuck once loops are used up; YS-3010 if that is not decided.
std::vector<Diagnostic> find_stuck_cases(WorkflowDefinition const& definition);
/// YS-3004: stages that lead only to each other, and to no end.
std::vector<Diagnostic> find_traps(WorkflowDefinition const& definition);
/// YS-3005 (必经) and YS-3006 (曾经): an assertion does not hold; YS-3010 if that is not decided.
std::vector<Diagnostic> find_broken_assertions(WorkflowDefinition const& definition);
/// YS-3007: a stage that people may leave but nothing makes them.
std::vector<Diagnostic> find_endless_waits(WorkflowDefinition const& definition);
/// YS-3008: a vote that can never pass. YS-3009: a quorum that can never be reached.
std::vector<Diagnostic> find_impossible_votes(WorkflowDefinition const& definition);
/// YS-3011 to YS-3014: a table without a row for some case, with two, with a row that never holds,
/// or too large to be checked.
std::vector<Diagnostic> find_faulty_tables(WorkflowDefinition const& definition);
/// YS-3015: tables that lead only round to tables.
std::vector<Diagnostic> find_tables_in_a_circle(WorkflowDefinition const& definition);
/// YS-3016: a 会合 that fewer branches can come to than it takes.
std::vector<Diagnostic> find_impossible_joins(WorkflowDefinition const& definition);
/// YS-4201: a vote that passes with exactly half.
std::vector<Diagnostic> find_passing_ties(WorkflowDefinition const& definition);

}  // namespace yishi::rules::analysis
