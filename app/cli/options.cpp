// The command line, read with CLI11. Its own help and messages are not used: ours start with
// examples, know Chinese, and suggest the word that was meant.

#include "cli/options.hpp"

#include <CLI/CLI.hpp>

#include "cli/help.hpp"
#include "yishi/base/catalog/system.hpp"

namespace yishi::app {

namespace {

Diagnostic fault(DiagnosticKind const* kind, std::vector<Argument> arguments) {
  Diagnostic diagnostic;
  diagnostic.kind = kind;
  diagnostic.arguments = std::move(arguments);
  return diagnostic;
}

Diagnostic unknown_command(std::string const& typed) {
  std::vector<std::string> names;
  for (auto const& command : commands()) {
    names.emplace_back(command.name);
    names.emplace_back(command.alias);
  }
  if (auto const meant = nearest(typed, names))
    return fault(kind(catalog::system, "YS-9002"), {typed, *meant});
  return fault(kind(catalog::system, "YS-9001"), {typed});
}

/// What CLI11 found wrong, in words of ours.
Words problem(CLI::ParseError const& error) {
  if (dynamic_cast<CLI::ExtrasError const*>(&error) != nullptr)
    return {std::string("多了读不懂的部分（") + error.what() + "）", error.what()};
  if (dynamic_cast<CLI::ArgumentMismatch const*>(&error) != nullptr)
    return {std::string("选项后面少了值（") + error.what() + "）", error.what()};
  return {error.what(), error.what()};
}

}  // namespace

Parsed parse(int argc, char const* const* argv) {
  Parsed parsed;
  auto& options = parsed.options;
  CLI::App app;
  app.set_help_flag();
  std::string language;
  std::string command;
  bool no_color = false;
  bool no_input = false;
  app.add_flag("-h,--help", options.help);
  app.add_flag("--version", options.version);
  app.add_flag("--json", options.json);
  app.add_flag("-q,--quiet", options.quiet);
  app.add_flag("--no-color", no_color);  // nothing is coloured; accepted for scripts
  app.add_flag("--no-input", no_input);  // nothing is asked; accepted for scripts
  app.add_flag("--dry-run", options.dry_run);
  app.add_flag("--simulated", options.simulated);
  app.add_flag("--with-side", options.with_side);
  app.add_option("--lang", language)->check(CLI::IsMember({"zh", "en"}));
  app.add_option("-C,--folder", options.folder);
  app.add_option("--at", options.at);
  app.add_option("--case", options.case_id);
  app.add_option("--dir", options.directory);
  app.add_option("command", command);
  app.add_option("words", options.words);
  try {
    app.parse(argc, argv);
  } catch (CLI::ParseError const& error) {
    auto const* named = command.empty() ? nullptr : find_command(command);
    parsed.fault =
        fault(kind(catalog::system, "YS-9003"),
              {problem(error), named == nullptr ? std::string("check") : std::string(named->name)});
  }
  if (language == "en") options.language = Language::en;
  if (language == "zh") options.language = Language::zh;
  if (auto const* named = find_command(command)) {
    options.command = named->name;
  } else if (!command.empty()) {
    options.command = command;
    if (!parsed.fault) parsed.fault = unknown_command(command);
  }
  return parsed;
}

}  // namespace yishi::app
