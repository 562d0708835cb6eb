// All scenarios, and what they covered between them.

#include <algorithm>

#include "api/scenario/coverage.hpp"
#include "api/scenario/set.hpp"
#include "yishi/base/assert.hpp"

namespace yishi {

namespace {

using scenario::Opening;
using scenario::Player;
using scenario::Points;

ScenarioOutcome outcome_of(dsl::Scenario const& scenario, Source const& source,
                           std::vector<ScenarioFault> faults) {
  return {source.name(), source.locate(scenario.name.span.begin).line, scenario.name.text,
          std::move(faults)};
}

}  // namespace

bool ScenarioReport::ok() const {
  return std::all_of(outcomes.begin(), outcomes.end(),
                     [](ScenarioOutcome const& each) { return each.ok(); });
}

CoverageCount count(std::vector<WorkflowCoverage> const& coverage) {
  CoverageCount all;
  for (auto const& workflow : coverage)
    for (auto const& item : workflow.items) {
      ++all.total;
      if (item.covered) ++all.covered;
    }
  return all;
}

CoverageCount count(WorkflowCoverage const& coverage, CoverageKind kind) {
  CoverageCount some;
  for (auto const& item : coverage.items) {
    if (item.kind != kind) continue;
    ++some.total;
    if (item.covered) ++some.covered;
  }
  return some;
}

ScenarioReport Scenarios::run() const {
  YISHI_ASSERT(ok());
  ScenarioReport report;
  std::map<std::string, Points> covered;                         // by the hash of rules
  std::vector<std::pair<std::string, scenario::Procedure>> all;  // each once, as they come
  for (auto const& file : set_->files) {
    scenario::Script const script{file.content, *file.source};
    std::map<Opening const*, Player> players;
    for (std::size_t i = 0; i < file.content.scenarios.size(); ++i) {
      auto const& opening = *file.openings[i];
      auto& player = players.try_emplace(&opening, opening, script).first->second;
      auto played = player.play(file.content.scenarios[i]);
      for (auto& [hash, points] : scenario::touched(played)) covered[hash].merge(points);
      report.outcomes.push_back(
          outcome_of(file.content.scenarios[i], *file.source, std::move(played.faults)));
      for (auto const& procedure : opening.procedures) {
        auto const& hash = procedure.rules.rules_hash;
        if (std::none_of(all.begin(), all.end(), [&](auto& each) { return each.first == hash; }))
          all.emplace_back(hash, procedure);
      }
    }
  }
  for (auto const& [hash, procedure] : all)
    report.coverage.push_back(scenario::describe(procedure, covered[hash]));
  return report;
}

}  // namespace yishi
