#pragma once
// The rows of the command table about a trail: reading it, checking it, handing it out.

#include "cli/help.hpp"

namespace yishi::app {

std::vector<CommandInfo> proof_commands();

}  // namespace yishi::app
