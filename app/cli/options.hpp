#pragma once
// What was typed, understood. Parsing decides nothing and prints nothing.

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "yishi/base/diagnostic.hpp"
#include "yishi/base/text.hpp"

namespace yishi::app {

struct Options {
  std::string command;             // canonical: "case do"
  std::vector<std::string> words;  // what follows the command and is no option
  /// Options of this command by their English name without dashes, in the order typed; a flag has
  /// an empty value.
  std::vector<std::pair<std::string, std::string>> values;
  std::vector<std::string> typed;  // all of it, as it was typed
  bool help = false;
  bool version = false;
  bool json = false;
  bool quiet = false;
  bool no_input = false;
  std::optional<Language> language;  // not given: the text's own, else Chinese
  std::string folder = ".";          // -C
  bool folder_named = false;         // -C was written
  std::optional<std::string> at;     // --at

  Language spoken() const { return language.value_or(Language::zh); }
  bool has(std::string_view name) const;
  std::optional<std::string> value(std::string_view name) const;
  std::vector<std::string> all(std::string_view name) const;
};

/// What to say to a command, or a topic of help, that there is not: the one that was meant.
Diagnostic unknown_command(std::string const& typed);

struct Parsed {
  Options options;
  std::optional<Diagnostic> fault;
};

/// Never throws, never exits.
Parsed parse(int argc, char const* const* argv);

}  // namespace yishi::app
