#pragma once
// Setting up a village, with whoever sits at a terminal.

#include "cli/output.hpp"
#include "init/conversation.hpp"

namespace yishi::app {

/// yishi init: asks what neither the answers file nor --no-input settles, and writes the folder.
Answer init_village(Options const& options, Terminal terminal);

}  // namespace yishi::app
