// Small things that several commands print.

#include "cli/text.hpp"

#include <chrono>

#include "yishi/base/catalog/system.hpp"

namespace yishi::app {

std::variant<rules::Instant, Diagnostic> time_of(Options const& options) {
  if (!options.at) return engine::system_clock()->now();
  auto const moment = rules::Moment::parse(*options.at);
  if (moment) return rules::start_of(*moment);
  Diagnostic fault;
  fault.kind = kind(catalog::system, "YS-9017");
  fault.arguments = {*options.at};
  return fault;
}

std::string tally(std::vector<Diagnostic> const& diagnostics, Language language) {
  int errors = 0;
  int warnings = 0;
  for (auto const& each : diagnostics) {
    if (each.kind->severity == Severity::error) ++errors;
    if (each.kind->severity == Severity::warning) ++warnings;
  }
  if (errors + warnings == 0) return "";
  return in(language,
            "有 " + std::to_string(errors) + " 处错误、" + std::to_string(warnings) + " 处提醒",
            std::to_string(errors) + (errors == 1 ? " error, " : " errors, ") +
                std::to_string(warnings) + (warnings == 1 ? " warning" : " warnings"));
}

std::optional<Answer> without_trail(std::filesystem::path const& folder) {
  std::error_code ignored;
  if (!std::filesystem::is_directory(folder, ignored))
    return failed(Exit::failed, kind(catalog::system, "YS-9011"), {folder.string()});
  if (!std::filesystem::is_regular_file(folder / "档案.db", ignored))
    return failed(Exit::failed, kind(catalog::system, "YS-9012"), {folder.string()});
  return std::nullopt;
}

std::string clock_time(rules::Instant at) {
  auto text = rules::iso_local(at).substr(0, 16);
  text[10] = ' ';
  return text;
}

std::string in(Language language, std::string_view zh, std::string_view en) {
  return std::string(language == Language::zh ? zh : en);
}

}  // namespace yishi::app
