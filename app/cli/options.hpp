#pragma once
// What was typed, understood. Parsing decides nothing and prints nothing.

#include <optional>
#include <string>
#include <vector>

#include "yishi/base/diagnostic.hpp"
#include "yishi/base/text.hpp"

namespace yishi::app {

struct Options {
  std::string command;             // canonical: "check"
  std::vector<std::string> words;  // positionals after the command
  bool help = false;
  bool version = false;
  bool json = false;
  bool quiet = false;
  bool dry_run = false;
  bool simulated = false;
  bool with_side = false;
  std::optional<Language> language;  // not given: the text's own, else Chinese
  std::string folder = ".";          // -C
  std::optional<std::string> at;     // --at
  std::optional<std::string> case_id;
  std::optional<std::string> directory;  // demo --dir
  Language spoken() const { return language.value_or(Language::zh); }
};

struct Parsed {
  Options options;
  std::optional<Diagnostic> fault;
};

/// Never throws, never exits.
Parsed parse(int argc, char const* const* argv);

}  // namespace yishi::app
