#pragma once
// A list of checks in sentences and as JSON: of a village (doctor) and of a backup (restore).

#include "cli/output.hpp"
#include "yishi/keep.hpp"

namespace yishi::app {

/// Mark, name, what was seen; below each trouble with its cure. With --quiet only what is not good.
/// With --json the troubles are the document's diagnostics.
Answer checks_answer(std::vector<Check> const& checks, Options const& options);

/// The time of --at if the log of the folder is simulated, else the machine's; or the answer that
/// says why not.
std::variant<rules::Instant, Answer> keeping_time(Options const& options);

}  // namespace yishi::app
