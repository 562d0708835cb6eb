// Every mistake in a scenario file has its place and says what to type instead.

#include "scenario/stage.hpp"

namespace yishi {

namespace {

/// Code, line and column of everything that was said.
std::vector<std::string> said_of(Scenarios const& scenarios) {
  std::vector<std::string> all;
  for (auto const& each : scenarios.diagnostics()) {
    if (each.kind->severity != Severity::error) continue;
    std::string where = "-";
    for (auto const& source : scenarios.sources())
      if (source->name() == each.source && each.span) {
        auto const place = source->locate(each.span->begin);
        where = std::to_string(place.line) + ":" + std::to_string(place.column);
      }
    all.push_back(std::string(each.kind->code) + " " + where);
  }
  return all;
}

}  // namespace

TEST_CASE("each mistake in a scenario file is said at its place") {
  ScenarioStage const stage;
  struct Row {
    std::string text;
    std::vector<std::string> said;
  };
  std::string const good = "试演:\n  甲: {当: [{办: 议题 提出}], 那么: 申请}\n";
  std::string many = "试演:\n";
  for (int i = 0; i < 1001; ++i) many += "  第" + std::to_string(i) + "个: {那么: 申请}\n";
  std::string steps = "试演:\n  甲:\n    当:\n";
  for (int i = 0; i < 501; ++i) steps += "      - {在: 2026-03-03}\n";
  for (auto const& row : std::vector<Row>{
           {good, {}},
           {"", {"YS-1505 1:1"}},
           {"开始: 2026-03-02\n", {"YS-2403 1:1"}},
           {"试演:\n  甲: {那么: 申请}\n  甲: {那么: 申请}\n", {"YS-2400 3:3"}},
           {"试眼:\n  甲: {那么: 申请}\n", {"YS-2401 1:1"}},
           {"试演:\n  甲: {那莫: 申请}\n", {"YS-2401 2:7"}},
           {"试演:\n  甲: {当: [{在: 2026-03-03}]}\n", {"YS-2462 2:3"}},
           {"试演:\n  甲: {那么: 申情}\n", {"YS-2401 2:11"}},
           {"试演:\n  甲: {那么: 天上}\n", {"YS-2402 2:11"}},
           {"试演:\n  甲: {那么: {该谁: 村民小组长}}\n", {"YS-2402 2:16"}},
           {"试演:\n  甲: {那么: {期限: {预期: 2026-03-12}}}\n", {"YS-2401 2:17"}},
           {"试演:\n  甲: {那么: {期限: {逾期: 明年}}}\n", {"YS-2440 2:21"}},
           {"试演:\n  甲: {那么: {到会: {要: 3}}}\n", {"YS-2401 2:17"}},
           {"试演:\n  甲: {当: [{办: 议题 提初}], 那么: 申请}\n", {"YS-2401 2:15"}},
           {"试演:\n  甲: {当: [{办: 议题 提出, 油: 禾安和}], 那么: 申请}\n", {"YS-2402 2:22"}},
           {"试演:\n  甲: {当: [{在: 某天}], 那么: 申请}\n", {"YS-9017 2:15"}},
           {"试演:\n  甲: {假如: {开始: 某天}, 那么: 申请}\n", {"YS-9017 2:16"}},
           {"试演:\n  甲: {当: [{办: 议题 提出, 挡回: 人不够}]}\n", {"YS-2461 2:26"}},
           {"试演:\n  甲: {当: [{由: 禾安和}], 那么: 申请}\n", {"YS-2403 2:11"}},
           {"试演:\n  甲: {当: 提出, 那么: 申请}\n", {"YS-2404 2:10"}},
           {"试演:\n  甲: {假如: {接着: 提出了}, 那么: 申请}\n", {"YS-2463 2:16"}},
           {ScenarioStage::asked() + "试演:\n  甲: {假如: {接着: 提初了}, 那么: 申请}\n",
            {"YS-2401 5:16"}},
           {many, {"YS-2460 1:1"}},
           {steps + "    那么: 申请\n", {"YS-2460 3:5"}},
       }) {
    CAPTURE(row.text.substr(0, 200));
    CHECK(said_of(stage.read(row.text)) == row.said);
  }
}

TEST_CASE("a file that is not there, or too large, and a village with mistakes, are said") {
  ScenarioStage const stage;
  CHECK(said_of(Scenarios::read({stage.path("没有.yaml")})) ==
        std::vector<std::string>{"YS-9011 -"});
  stage.write("大.yaml", std::string((1U << 20U) + 1, '#'));
  CHECK(said_of(Scenarios::read({stage.path("大.yaml")})) == std::vector<std::string>{"YS-2460 -"});
  stage.write("村.yaml", "村: 小样村\n");
  auto const broken = stage.read("试演:\n  甲: {那么: 申请}\n");
  CHECK_FALSE(broken.ok());
  CHECK(stage.said(broken).find("村.yaml") != std::string::npos);
}

TEST_CASE("a scenario file may name the folder of its village") {
  ScenarioStage const stage;
  std::filesystem::create_directories(stage.path("下面"));
  stage.write("下面/试演.yaml",
              "村: ..\n试演:\n  甲:\n    当:\n"
              "      - {办: 议题 提出, 由: 禾安和, 栏目: {物: 桌子}}\n    那么: 申请\n");
  auto const scenarios = Scenarios::read({stage.path("下面/试演.yaml")});
  INFO(stage.said(scenarios));
  REQUIRE(scenarios.ok());
  CHECK(scenarios.run().ok());
  stage.write("下面/试演.yaml", "试演:\n  甲: {那么: 申请}\n");
  CHECK_FALSE(Scenarios::read({stage.path("下面/试演.yaml")}).ok());
}

}  // namespace yishi
