// Small things that several commands print.

#include "cli/text.hpp"

#include <chrono>

#include "verify/fold.hpp"
#include "yishi/base/catalog/system.hpp"
#include "yishi/request.hpp"

namespace yishi::app {

using verifier::broken;
using verifier::columns;
using verifier::stacked;

std::variant<rules::Instant, Diagnostic> time_of(Options const& options,
                                                 std::optional<rules::Date> today) {
  auto const now = engine::system_clock()->now();
  if (!options.at) return now;
  auto const moment = read_moment(*options.at, today.value_or(rules::civil_date(now)));
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

std::string folded_report(std::string_view rendered) { return verifier::folded_report(rendered); }

std::vector<std::string> lines_within(std::string_view text, int width) {
  return broken(text, width, width);
}

std::string folded(std::string_view text, int column) {
  return stacked(lines_within(text, columns - column), column);
}

std::string wrapped(std::string_view text, int column) {
  return stacked(broken(text, columns, columns - column), column) + "\n";
}

std::string labelled(std::string_view label, int column, std::string_view text) {
  return pad(label, column) + folded(text, column) + "\n";
}

std::string table_row(std::vector<std::string> const& cells, std::vector<int> const& widths) {
  constexpr int gap = 2;
  std::vector<std::vector<std::string>> lines;
  std::size_t height = 1;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    lines.push_back(lines_within(cells[i], widths[i] - gap));
    height = std::max(height, lines.back().size());
  }
  std::string out;
  for (std::size_t row = 0; row < height; ++row) {
    std::string line;
    for (std::size_t i = 0; i < cells.size(); ++i)
      line += pad(row < lines[i].size() ? lines[i][row] : "", widths[i]);
    line.erase(line.find_last_not_of(' ') + 1);
    out += line + "\n";
  }
  return out;
}

std::string pasteable(std::string const& command, int column) {
  return pad("", column) + verifier::continued(command, column) + "\n";
}

std::string shortened(std::string const& text, int width) {
  if (display_width(text) <= width) return text;
  std::u32string kept;
  for (char32_t const c : to_utf32(text)) {
    if (display_width(kept) + display_width(c) + 2 > width) break;
    kept += c;
  }
  return to_utf8(kept) + "…";
}

std::string in(Language language, std::string_view zh, std::string_view en) {
  return std::string(language == Language::zh ? zh : en);
}

}  // namespace yishi::app
