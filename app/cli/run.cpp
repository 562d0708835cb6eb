// Which command answers; and where exceptions stop.

#include <exception>

#include "cli/commands.hpp"
#include "cli/help.hpp"
#include "cli/law_command.hpp"
#include "yishi/base/catalog/system.hpp"
#include "yishi/request.hpp"
#include "yishi/version.hpp"

namespace yishi::app {

namespace {

struct Handler {
  std::string_view name;
  Answer (*run)(Options const&);
};

/// What answers each command of the table; those that record something share one.
constexpr Handler handlers[] = {
    {"adopt", run_adopt},
    {"apply", run_apply},
    {"backup", run_backup},
    {"check", run_check},
    {"completion", run_completion},
    {"demo", run_demo},
    {"diagram", run_diagram},
    {"doctor", run_doctor},
    {"explain", run_explain},
    {"fmt", run_fmt},
    {"case list", run_case_list},
    {"case relatives", run_case_relatives},
    {"case show", run_case_show},
    {"case text", run_case_text},
    {"export", run_export},
    {"help", run_help},
    {"init", run_init},
    {"key finish", run_key},
    {"key keepers", run_key},
    {"key list", run_key},
    {"key make", run_key},
    {"key recover", run_key},
    {"key request", run_key},
    {"key rotate", run_key},
    {"key sign", run_key},
    {"law", run_law},
    {"log", run_log},
    {"lsp", run_lsp},
    {"man", run_man},
    {"meet agenda", run_meet_show},
    {"meet list", run_meet_list},
    {"meet show", run_meet_show},
    {"notice print", run_notice},
    {"proof", run_proof},
    {"restore", run_restore},
    {"roster", run_roster},
    {"import", run_roster_import},
    {"simulate calendar", run_simulate_calendar},
    {"simulate meeting", run_simulate_meeting},
    {"status", run_status},
    {"test", run_test},
    {"todo", run_todo},
    {"verify", run_verify},
    {"witness add", run_witness},
};

Answer run(Options const& options) {
  if (options.help || options.command.empty()) return run_help(options);
  for (auto const& handler : handlers)
    if (handler.name == options.command) return handler.run(options);
  if (find_verb(options.command) != nullptr) return run_request(options);
  return run_help(options);  // a family without its second word
}

Answer guarded(Options const& options) {
  try {
    auto answer = run(options);
    // Whoever reads is told in time that nothing can be recorded.
    if (answer.exit == Exit::ok)
      if (auto note = missing_key(options.folder)) answer.diagnostics.push_back(std::move(*note));
    return answer;
  } catch (engine::StoreError const& error) {
    if (error.diagnostic() != nullptr) return failed(Exit::failed, *error.diagnostic());
    return failed(Exit::failed, kind(catalog::system, "YS-9013"), {std::string(error.what())});
  } catch (trail::TrailError const& error) {
    return failed(Exit::failed, kind(catalog::system, "YS-9014"), {std::string(error.what())});
  } catch (std::exception const& error) {
    return failed(Exit::failed, kind(catalog::system, "YS-9013"), {std::string(error.what())});
  }
}

}  // namespace

int run_all(int argc, char const* const* argv) {
  auto parsed = parse(argc, argv);
  auto const& options = parsed.options;
  if (parsed.fault) return print(failed(Exit::usage, std::move(*parsed.fault)), options);
  if (options.version) {
    Answer answer;
    std::string const number(version);
    answer.text = "yishi " + number + "\n";
    answer.data = trail::Json::Object{{"version", number}};
    return print(answer, options);
  }
  return print(guarded(options), options);
}

}  // namespace yishi::app
