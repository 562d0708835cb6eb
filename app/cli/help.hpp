#pragma once
// The one table of commands: parsing, help, aliases, suggestions, completion and the manual all
// come from it. What records something comes from the table of requests (yishi/request.hpp).

#include <string>
#include <string_view>
#include <vector>

#include "yishi/base/text.hpp"

namespace yishi::app {

struct HelpLine {
  std::string left;
  std::string_view zh;
  std::string_view en;
};

struct OptionInfo {
  std::string name;   // "--when", or "-q"
  std::string alias;  // "--时间"; may be empty
  std::string value;  // what stands after it; empty for a flag
  std::string_view zh;
  std::string_view en;
};

/// The chapters of the overview.
enum class Group : std::uint8_t { start, work, look, proof, keep, other };

struct CommandInfo {
  std::string name;   // "check", "case do"
  std::string alias;  // the same in Chinese
  Group group = Group::other;
  std::string_view zh;  // one line
  std::string_view en;
  std::vector<HelpLine> examples;  // first in its help
  std::vector<HelpLine> words;     // what stands behind the command without dashes
  std::vector<OptionInfo> options;
  std::string_view more_zh;
  std::string_view more_en;
};

std::vector<CommandInfo> const& commands();
/// By either name; null if there is none.
CommandInfo const* find_command(std::string_view name);
/// The commands whose name begins with this word (“case”, “议题”).
std::vector<CommandInfo const*> family(std::string_view word);
/// Options that every command has.
std::vector<OptionInfo> const& common_options();

/// The overview, the help of a family, and of one command. At most 80 columns of display width.
std::string help(Language language);
std::string help(std::vector<CommandInfo const*> const& family, Language language);
std::string help(CommandInfo const& command, Language language);

}  // namespace yishi::app
