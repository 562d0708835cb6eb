// Which command answers; and where exceptions stop.

#include <exception>

#include "cli/commands.hpp"
#include "cli/help.hpp"
#include "yishi/base/catalog/system.hpp"
#include "yishi/version.hpp"
#include "yishi/yishi.hpp"

namespace yishi::app {

namespace {

Answer run(Options const& options) {
  if (options.help || options.command.empty() || options.command == "help")
    return run_help(options);
  if (options.command == "check") return run_check(options);
  if (options.command == "explain") return run_explain(options);
  if (options.command == "adopt") return run_adopt(options);
  if (options.command == "log") return run_log(options);
  if (options.command == "verify") return run_verify(options);
  if (options.command == "export") return run_export(options);
  return run_demo(options);
}

Answer guarded(Options const& options) {
  try {
    return run(options);
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
