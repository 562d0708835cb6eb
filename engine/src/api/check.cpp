// `check`: where the language, the village file and the law meet, before anything runs.

#include <fstream>
#include <iterator>

#include "api/examples.hpp"
#include "api/folder.hpp"
#include "yishi/base/catalog/system.hpp"
#include "yishi/dsl/law_file.hpp"
#include "yishi/dsl/village_file.hpp"
#include "yishi/dsl/workflow_text.hpp"
#include "yishi/editor.hpp"
#include "yishi/yishi.hpp"

namespace yishi {

namespace {

namespace fs = std::filesystem;

Diagnostic not_there(fs::path const& path) {
  Diagnostic missing;
  missing.kind = kind(catalog::system, "YS-9011");
  missing.arguments = {path.string()};
  return missing;
}

std::string read_file(fs::path const& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

/// Members in office on that day.
CheckedRoster counted(dsl::Village const& village, dsl::RosterInput const& input,
                      rules::Date today) {
  CheckedRoster roster{{input.body, input.body}, input.source};
  for (auto const& each : village.workflows) {
    auto const& workflow = each.rules.workflow;
    if (auto const index = rules::find_body(workflow, input.body))
      roster.body = workflow.bodies[static_cast<std::size_t>(*index)].name.words();
  }
  for (auto const& line : input.lines) {
    if ((line.from && today < *line.from) || (line.until && *line.until < today)) continue;
    ++roster.members;
    roster.voting += dsl::votes_on(line, today) ? 1 : 0;
  }
  return roster;
}

CheckReport check_folder(fs::path const& folder, rules::Date today,
                         std::map<std::string, std::string> const& unsaved) {
  CheckReport report;
  auto loaded = dsl::load_village(folder, today, unsaved);
  report.diagnostics = std::move(loaded.diagnostics);
  for (auto& each : loaded.remarks) report.diagnostics.push_back(std::move(each));
  report.sources = std::move(loaded.sources);
  if (!loaded.village) return report;
  for (auto const& roster : loaded.village->rosters)
    report.rosters.push_back(counted(*loaded.village, roster, today));
  auto const& holidays = loaded.village->holidays;
  report.holidays = CheckedHolidays{words_for(holidays), holidays.calendar.known_until};
  for (auto& each : loaded.village->workflows)
    report.rules.push_back(engine::with_hashes(std::move(each.rules)));
  return report;
}

}  // namespace

bool CheckReport::ok() const {
  for (auto const& each : diagnostics)
    if (each.kind->severity == Severity::error) return false;
  return true;
}

Source const* CheckReport::find_source(std::string_view name) const {
  for (auto const& each : sources)
    if (each->name() == name) return each.get();
  return nullptr;
}

CheckReport check_workflow(std::string name, std::string_view bytes, rules::Date today) {
  CheckReport report;
  auto source = std::make_shared<Source>(std::move(name), bytes);
  report.sources.push_back(source);
  static auto const law = dsl::compose_law(dsl::shipped_laws(), "");
  auto loaded = dsl::load_workflow(*source, law);
  report.diagnostics = std::move(loaded.diagnostics);
  report.language = loaded.language;
  if (!loaded.definition) return report;
  rules::Rules bound;
  bound.workflow = std::move(*loaded.definition);
  for (auto const& parameter : bound.workflow.parameters) bound.values.push_back(parameter.value);
  bound.law = law;
  for (auto& each : dsl::check_floor(bound, today, source->name(), {}))
    report.diagnostics.push_back(std::move(each));
  if (!report.ok()) return report;
  for (auto& each : dsl::floor_remarks(bound, today, source->name(), {}))
    report.diagnostics.push_back(std::move(each));
  report.rules.push_back(engine::with_hashes(std::move(bound)));
  return report;
}

CheckReport check_unsaved(fs::path const& folder, rules::Date today,
                          std::map<std::string, std::string> const& unsaved) {
  return check_folder(folder, today, unsaved);
}

CheckReport check(fs::path const& path, rules::Date today) {
  std::error_code ignored;
  if (fs::is_directory(path, ignored)) return check_folder(path, today, {});
  if (!fs::is_regular_file(path, ignored)) {
    CheckReport report;
    report.diagnostics.push_back(not_there(path));
    return report;
  }
  if (path.extension() == ".yishi")
    return check_workflow(path.filename().string(), read_file(path), today);
  auto const parent = path.parent_path();
  return check_folder(parent.empty() ? fs::path(".") : parent, today, {});
}

void refuse_examples(std::vector<Diagnostic>& found) {
  for (auto& each : found) {
    if (each.kind == kind(catalog::system, "YS-9081")) each.kind = kind(catalog::system, "YS-9082");
    if (each.kind == kind(catalog::system, "YS-9083")) each.kind = kind(catalog::system, "YS-9084");
  }
}

CheckReport check_to_adopt(fs::path const& folder, rules::Date today) {
  auto report = check(folder, today);
  refuse_examples(report.diagnostics);
  return report;
}

}  // namespace yishi
