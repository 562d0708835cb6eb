#pragma once
// How many could be at a meeting at best, as people read it.

#include "cli/output.hpp"
#include "yishi/relatives.hpp"

namespace yishi::app {

/// A line for a stage in which people meet; empty for any other.
std::string outlook_text(StageOutlook const& outlook, Language language);
trail::Json outlook_json(StageOutlook const& outlook, Language language);

/// The warnings of every item of a meeting that is still to be dealt with.
std::vector<Diagnostic> outlook_warnings(Village const& village, engine::Meeting const& meeting);

}  // namespace yishi::app
