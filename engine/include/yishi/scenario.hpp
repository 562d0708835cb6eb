#pragma once
// Scenarios (试演): what should come of a village's procedures, tried out as it would happen.
//
//   Scenarios::read(files) ── every mistake in the files, with its place
//        └─ run() ── each scenario: in order, or what was expected and what came; and which stages,
//                    ways and conditions of the procedures were gone through by any of them
//        └─ mutate() ── small changes of the procedures that no scenario notices
//
// The village of a scenario is made in memory from the village's files; its requests are those of
// a script (script.hpp) and are answered by the same core. Nothing is written anywhere.

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "yishi/base/diagnostic.hpp"
#include "yishi/base/source.hpp"

namespace yishi {

/// One thing that was not as the scenario says.
struct ScenarioFault {
  std::string file;
  std::uint32_t line = 0;
  Words what;  // the step, or what was looked at
  Words expected;
  Words got;
  std::vector<Diagnostic> reasons;  // of a refusal, with people's names
};

struct ScenarioOutcome {
  std::string file;
  std::uint32_t line = 0;
  std::string name;
  std::vector<ScenarioFault> faults;
  bool ok() const { return faults.empty(); }
};

enum class CoverageKind : std::uint8_t {
  stage,  // entered
  way,    // an action, an outcome, a row of a table, a limit on how often, its 否则
  guard,  // a condition, met or not met
};

/// Something in a procedure that a scenario can go through.
struct CoverageItem {
  CoverageKind kind = CoverageKind::stage;
  Words stage;
  Words words;             // “人数不足，满 2 次以后 → 流会”
  std::uint32_t line = 0;  // of the procedure's text
  bool covered = false;
};

struct WorkflowCoverage {
  Words workflow;
  std::string source;  // its text
  std::vector<CoverageItem> items;
};

/// How many of the items are covered, of how many.
struct CoverageCount {
  std::int64_t covered = 0;
  std::int64_t total = 0;
  /// Rounded down, so that 100 means all of them; 100 of nothing.
  std::int64_t percent() const { return total == 0 ? 100 : covered * 100 / total; }
};
CoverageCount count(std::vector<WorkflowCoverage> const& coverage);
CoverageCount count(WorkflowCoverage const& coverage, CoverageKind kind);

struct ScenarioReport {
  std::vector<ScenarioOutcome> outcomes;   // in the order of the files
  std::vector<WorkflowCoverage> coverage;  // of every procedure of their villages
  bool ok() const;
};

/// What was changed in a procedure.
enum class MutantKind : std::uint8_t {
  threshold,  // its share, 以上 or 过, its base
  order,      // two stages change places
  deadline,   // a day less, a day more
  limit,      // once less, once more
  exit,       // where a way leads
  table,      // the limits, options and order of the rows of a 判断
  join,       // how many branches a 会合 takes, where a branch begins
};
inline constexpr MutantKind mutant_kinds[] = {
    MutantKind::threshold, MutantKind::order, MutantKind::deadline, MutantKind::limit,
    MutantKind::exit,      MutantKind::table, MutantKind::join};
Words words_for(MutantKind kind);

/// One change, with which every scenario was played until one failed.
struct MutantOutcome {
  MutantKind kind = MutantKind::threshold;
  Words workflow;
  Words stage;
  Words was;
  Words now;
  std::string source;  // the procedure's text
  std::uint32_t line = 0;
  std::string caught_by;  // name of the scenario that fails; empty: none does
  bool caught() const { return !caught_by.empty(); }
};

struct MutationReport {
  std::vector<MutantOutcome> outcomes;
  std::int64_t same = 0;         // the same procedure again, or a table that leads as before
  std::int64_t turned_away = 0;  // unsound or below the law: no check would let it pass
  std::int64_t not_tried = 0;    // the time was up
  std::int64_t caught() const;
};

/// The files in a folder whose names say that they hold scenarios, sorted: *试演.yaml and
/// *scenarios.yaml.
std::vector<std::filesystem::path> scenario_files(std::filesystem::path const& folder);

class Scenarios {
 public:
  /// Reads files and the villages that they name.
  static Scenarios read(std::vector<std::filesystem::path> const& files);

  std::vector<Diagnostic> const& diagnostics() const;  // sorted
  std::vector<std::shared_ptr<Source>> const& sources() const;
  Language language() const;  // of the first file
  bool ok() const;            // no diagnostic is an error

  /// Plays every scenario, each on a village of its own. Requires: ok().
  ScenarioReport run() const;

  /// Changes each procedure in one place at a time and plays the scenarios that are about it; stops
  /// when `most` has passed. Requires: ok(), and run() finds every scenario in order.
  MutationReport mutate(std::chrono::milliseconds most) const;

  struct Set;  // what was read; not for users

 private:
  explicit Scenarios(std::shared_ptr<Set const> set) : set_(std::move(set)) {}
  std::shared_ptr<Set const> set_;
};

}  // namespace yishi
