#pragma once
// The rows of the command table that keep the record safe, and those about the program itself.

#include "cli/help.hpp"

namespace yishi::app {

std::vector<CommandInfo> keep_commands();

}  // namespace yishi::app
