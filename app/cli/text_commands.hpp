#pragma once
// The rows of the command table about workflow texts.

#include "cli/help.hpp"

namespace yishi::app {

std::vector<CommandInfo> text_commands();

}  // namespace yishi::app
