// Taking over a table: find the roster it is for, compare, and only then write.

#include <algorithm>
#include <set>

#include "api/keep/files.hpp"
#include "yishi/base/catalog/system.hpp"
#include "yishi/base/catalog/tables.hpp"
#include "yishi/dsl/roster_import.hpp"
#include "yishi/dsl/village_file.hpp"
#include "yishi/engine/store.hpp"
#include "yishi/roster.hpp"

namespace yishi {

namespace {

namespace fs = std::filesystem;

/// The roster that a table is for.
struct Target {
  dsl::RosterInput roster;
  rules::Name name;
};

rules::Name name_of(dsl::LoadedVillage const& loaded, std::string const& id) {
  if (loaded.village)
    for (auto const& workflow : loaded.village->workflows)
      if (auto const index = rules::find_body(workflow.rules.workflow, id))
        return workflow.rules.workflow.bodies[static_cast<std::size_t>(*index)].name;
  return {id, id};
}

/// The word that was typed is a body's name, its id, or the name of its file.
std::optional<Target> find_target(dsl::LoadedVillage const& loaded, std::string const& word,
                                  Words& known) {
  for (auto const& roster : loaded.rosters) {
    auto const name = name_of(loaded, roster.body);
    auto const file = fs::path{roster.source}.stem().string();
    if (word == name.zh || word == name.en || word == roster.body || word == file)
      return Target{roster, name};
    known.zh += (known.zh.empty() ? "" : "、") + name.zh;
    known.en += (known.en.empty() ? "" : ", ") + name.en;
  }
  return std::nullopt;
}

/// The first of “村民、村民代表”.
Words first_of(Words const& list) {
  return {list.zh.substr(0, list.zh.find("、")), list.en.substr(0, list.en.find(", "))};
}

bool is_table(std::string const& source) {
  return !source.ends_with(".yaml") && !source.ends_with(".yml");
}

bool has_errors(dsl::LoadedVillage const& loaded, std::string const& source) {
  return std::any_of(loaded.diagnostics.begin(), loaded.diagnostics.end(),
                     [&](Diagnostic const& each) {
                       return each.source == source && each.kind->severity == Severity::error;
                     });
}

/// Rows that `yishi init` put there are no people who could be gone.
std::vector<dsl::RosterLine> people_in(std::vector<dsl::RosterLine> lines) {
  std::erase_if(lines, [](dsl::RosterLine const& line) { return dsl::is_example(line.name); });
  return lines;
}

dsl::MergeMode mode_of(ImportMode mode) {
  switch (mode) {
    case ImportMode::add:
      return dsl::MergeMode::add;
    case ImportMode::whole:
      return dsl::MergeMode::whole;
    default:
      return dsl::MergeMode::merge;
  }
}

RosterImport failed(RosterImport plan, DiagnosticKind const* kind,
                    std::vector<Argument> arguments) {
  plan.check.diagnostics.push_back(keep::said(kind, std::move(arguments)));
  return plan;
}

/// The columns that a roster has now, with or without anything in them: who left a column for later
/// finds it again.
std::set<dsl::RosterColumn> columns_of(fs::path const& roster) {
  auto const read = dsl::import_roster(roster, "");
  return read.table ? read.table->columns : std::set<dsl::RosterColumn>{};
}

/// A former table is taken as it is, to the byte, with columns that are no part of a roster.
std::optional<std::string> former_table(ImportRequest const& request) {
  std::error_code ignored;
  auto const kept = fs::weakly_canonical(request.folder / "名册" / "旧", ignored);
  auto const table = fs::weakly_canonical(request.table, ignored);
  if (request.mode != ImportMode::whole || table.parent_path() != kept) return std::nullopt;
  return keep::read_whole(table);
}

void take_over(RosterImport& plan, dsl::RosterMerge merge, dsl::RosterTable const& table,
               std::set<dsl::RosterColumn> columns) {
  for (auto& each : merge.diagnostics) plan.check.diagnostics.push_back(std::move(each));
  plan.before = merge.before;
  plan.after = merge.after;
  for (auto& each : merge.changes)
    plan.changes.push_back({static_cast<ImportChange::Kind>(each.kind), std::move(each.name),
                            std::move(each.group), std::move(each.what)});
  columns.insert(table.columns.begin(), table.columns.end());
  plan.text = dsl::roster_csv(merge.lines, table.language, columns);
}

}  // namespace

RosterImport plan_import(ImportRequest const& request) {
  RosterImport plan;
  auto loaded = dsl::load_village(request.folder, request.today);
  auto const word = request.body.empty() ? request.table.stem().string() : request.body;
  if (loaded.rosters.empty()) {
    plan.check.diagnostics = std::move(loaded.diagnostics);
    plan.check.sources = std::move(loaded.sources);
    if (plan.check.ok()) return failed(std::move(plan), kind(catalog::system, "YS-9011"), {word});
    return plan;
  }
  Words known;
  auto target = find_target(loaded, word, known);
  if (!target && request.body.empty())
    return failed(std::move(plan), kind(catalog::system, "YS-9216"),
                  {request.table.string(), first_of(known), known});
  if (!target)
    return failed(std::move(plan), kind(catalog::system, "YS-9128"),
                  {word, Words{"名册", "roster"}, known});
  plan.body = target->name.zh;
  plan.target = target->roster.source;
  if (!is_table(plan.target))
    return failed(std::move(plan), kind(catalog::tables, "YS-8035"),
                  {target->name.words(), plan.target});
  if (request.mode != ImportMode::whole && has_errors(loaded, plan.target))
    return failed(std::move(plan), kind(catalog::tables, "YS-8034"), {plan.target});
  auto imported = dsl::import_roster(request.table, request.sheet);
  plan.check.diagnostics = std::move(imported.diagnostics);
  plan.check.sources = std::move(imported.sources);
  if (!imported.table) return plan;
  auto merge = dsl::merge_rosters(people_in(target->roster.lines), *imported.table,
                                  mode_of(request.mode), request.table.filename().string());
  take_over(plan, std::move(merge), *imported.table, columns_of(request.folder / plan.target));
  if (auto former = former_table(request)) plan.text = std::move(*former);
  return plan;
}

std::string write_import(fs::path const& folder, RosterImport const& plan, rules::Instant now) {
  auto const target = folder / plan.target;
  auto const time = rules::iso_local(now);
  auto const minute = time.substr(0, 10) + "-" + time.substr(11, 2) + time.substr(14, 2);
  std::string kept;
  if (auto const old = keep::read_whole(target)) {
    auto const stem = "名册/旧/" + target.stem().string() + "-" + minute;
    kept = stem + ".csv";
    std::error_code ignored;
    for (int i = 2; fs::exists(folder / kept, ignored); ++i)
      kept = stem + "-" + std::to_string(i) + ".csv";
    keep::make_folders(folder, kept, false);
    keep::write_new(folder / kept, *old, 0644);
    keep::sync_folder((folder / kept).parent_path());
  } else {
    keep::make_folders(folder, plan.target, false);
  }
  auto const fresh = fs::path{target.string() + ".新"};
  std::error_code error;
  fs::remove(fresh, error);  // left over from a machine that was switched off
  keep::write_new(fresh, plan.text, 0644);
  fs::rename(fresh, target, error);
  if (error)
    throw engine::StoreError(
        keep::said(kind(catalog::system, "YS-9051"), {target.string(), error.message()}));
  keep::sync_folder(target.parent_path());
  return kept;
}

}  // namespace yishi
