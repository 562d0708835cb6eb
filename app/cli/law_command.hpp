#pragma once
// yishi law: its row of the command table, and what answers it.

#include "cli/help.hpp"
#include "cli/output.hpp"

namespace yishi::app {

std::vector<CommandInfo> law_commands();

/// What the law asks here and today; with `diff` and two days, what changed between them.
Answer run_law(Options const& options);

}  // namespace yishi::app
