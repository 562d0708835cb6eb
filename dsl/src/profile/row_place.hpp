#pragma once
// Saying something of a row of a roster after all of them were read.

#include <vector>

#include "profile/reading.hpp"

namespace yishi::dsl {

/// Points at the name in the row; at the whole line where the name is spaced out.
void say_of_row(Reading& reading, RosterInput const& roster, RosterLine const& line,
                DiagnosticKind const* kind, std::vector<Argument> arguments,
                std::vector<Words> basis = {});

}  // namespace yishi::dsl
