// The examples of docs/formats/scenario.md are played as they stand there.

#include "scenario/stage.hpp"
#include "support/golden.hpp"

namespace yishi {

TEST_CASE("both examples of the page are played, and everything comes as they say") {
  auto const page = read_file(std::filesystem::path(YISHI_SOURCE_DIR) / "docs/formats/scenario.md");
  auto const village =
      (std::filesystem::path(YISHI_SOURCE_DIR) / "rules/packs/试演/三上三下").string();
  constexpr std::string_view begin = "```yaml\n";
  std::size_t examples = 0;
  for (auto at = page.find(begin); at != std::string::npos; at = page.find(begin, at + 1)) {
    auto const from = at + begin.size();
    auto const text = page.substr(from, page.find("```", from) - from);
    ScenarioStage const stage;
    stage.write("试演.yaml", "村: " + village + "\n" + text);
    auto const scenarios = Scenarios::read({stage.path("试演.yaml")});
    INFO(text << ScenarioStage::said(scenarios));
    REQUIRE(scenarios.ok());
    auto const report = scenarios.run();
    CHECK(report.outcomes.size() == 2);
    CHECK(faults_of(report).empty());
    ++examples;
  }
  CHECK(examples == 2);
}

}  // namespace yishi
