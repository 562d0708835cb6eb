#pragma once
// The one table of commands: help, aliases and suggestions all come from it.

#include <string>
#include <string_view>
#include <vector>

#include "yishi/base/text.hpp"

namespace yishi::app {

struct HelpLine {
  std::string_view left;
  std::string_view zh;
  std::string_view en;
};

struct CommandInfo {
  std::string_view name;
  std::string_view alias;  // the same in Chinese
  std::string_view zh;     // one line
  std::string_view en;
  std::vector<HelpLine> examples;  // first in its help
  std::vector<HelpLine> options;
  std::string_view more_zh;
  std::string_view more_en;
};

std::vector<CommandInfo> const& commands();
/// By either name; null if there is none.
CommandInfo const* find_command(std::string_view name);

/// The overview, and the help of one command. At most 80 columns of display width.
std::string help(Language language);
std::string help(CommandInfo const& command, Language language);

}  // namespace yishi::app
