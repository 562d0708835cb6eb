// The procedures that are shipped do what their scenarios say, and the scenarios go everywhere.

#include "scenario/stage.hpp"

namespace yishi {

namespace {

Scenarios pack(std::string const& name) {
  return Scenarios::read(
      scenario_files(std::filesystem::path(YISHI_SOURCE_DIR) / "rules/packs/试演" / name));
}

}  // namespace

TEST_CASE("三上三下 goes as its scenarios say, and they go through all of it") {
  auto const scenarios = pack("三上三下");
  INFO(ScenarioStage::said(scenarios));
  REQUIRE(scenarios.ok());
  auto const report = scenarios.run();
  CHECK(report.outcomes.size() >= 28);
  for (auto const& outcome : report.outcomes) {
    CAPTURE(outcome.name);
    CHECK(outcome.ok());
  }
  CHECK(faults_of(report).empty());
  REQUIRE(report.coverage.size() == 1);
  for (auto const& item : report.coverage[0].items) {
    CAPTURE(item.line, item.words.zh);
    CHECK(item.covered);
  }
}

}  // namespace yishi
