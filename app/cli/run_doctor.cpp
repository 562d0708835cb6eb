// yishi doctor: a list of checks, each with the step that repairs it.

#include "cli/checks_text.hpp"
#include "cli/commands.hpp"
#include "cli/text.hpp"
#include "yishi/base/catalog/system.hpp"

namespace yishi::app {

namespace {

std::string summary(std::vector<Check> const& checks, Language language) {
  int warnings = 0;
  int bad = 0;
  for (auto const& check : checks) {
    if (check.mark() == Mark::warning) ++warnings;
    if (check.mark() == Mark::bad) ++bad;
  }
  auto const all = std::to_string(checks.size());
  auto const noted = std::to_string(warnings);
  auto const wrong = std::to_string(bad);
  return in(language, "查了 " + all + " 项：" + noted + " 项要注意，" + wrong + " 项不行。\n",
            all + " checks: " + noted + " to look at, " + wrong + " bad.\n");
}

}  // namespace

Answer run_doctor(Options const& options) {
  std::error_code ignored;
  if (!std::filesystem::is_directory(options.folder, ignored))
    return failed(Exit::failed, kind(catalog::system, "YS-9011"), {options.folder});
  auto machine = this_machine(options.folder);
  if (options.at) {
    if (auto missing = without_trail(options.folder)) return std::move(*missing);
    auto const time = keeping_time(options);
    if (auto const* fault = std::get_if<Answer>(&time)) return *fault;
    machine.now = std::get<rules::Instant>(time);
  }
  auto const checks = examine(options.folder, machine);
  auto answer = checks_answer(checks, options);
  answer.text += summary(checks, options.spoken());
  if (!all_well(checks)) answer.exit = Exit::failed;
  return answer;
}

}  // namespace yishi::app
