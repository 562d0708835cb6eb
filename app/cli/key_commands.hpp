#pragma once
// The rows of the command table about the key that signs.

#include "cli/help.hpp"

namespace yishi::app {

std::vector<CommandInfo> key_commands();

}  // namespace yishi::app
