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

TEST_CASE("the scenarios of 三上三下 notice every change but one that changes nothing") {
  // Whoever has a vote and is not excluded is 应到; the engine has one number for both. Argued in
  // rules/packs/试演/README.md.
  auto const report = pack("三上三下").mutate(std::chrono::minutes(5));
  CHECK(report.not_tried == 0);
  CHECK(report.outcomes.size() >= 85);
  for (auto const& each : report.outcomes) {
    if (each.was.zh == "赞成 过半数 应到" && each.now.zh == "赞成 过半数 有表决权") continue;
    CAPTURE(each.line, each.was.zh, each.now.zh);
    CHECK(each.caught());
  }
  auto const missed = static_cast<std::int64_t>(report.outcomes.size()) - report.caught();
  CHECK(missed == 1);
}

}  // namespace yishi
