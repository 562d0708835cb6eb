#pragma once
// The row of the command table about printing a notice.

#include "cli/help.hpp"

namespace yishi::app {

std::vector<CommandInfo> notice_commands();

}  // namespace yishi::app
