// What a scenario says comes true or does not, and what is told of it.

#include "scenario/stage.hpp"
#include "support/golden.hpp"
#include "support/one_document.hpp"
#include "support/program.hpp"

namespace yishi {

namespace {

using List = std::vector<std::string>;

/// One scenario behind 提出了.
std::string one(std::string const& steps, std::string const& then) {
  return ScenarioStage::asked() + "试演:\n  一个:\n    假如: {接着: 提出了}\n    当:\n" + steps +
         (then.empty() ? "" : "    那么: " + then + "\n");
}

std::string const call =
    "      - {办: 会议 通知, 议程: 1, 时间: 2026-03-04T09:00, 地点: 祠堂, 记录: 会}\n";

}  // namespace

TEST_CASE("a scenario holds where the case stands as it says, and fails where it does not") {
  ScenarioStage const stage;
  struct Row {
    std::string steps;
    std::string then;
    List faults;
  };
  std::string const moved = "      - {办: 议题 办理, 议题: 1, 动作: 交议, 记录: 会}\n";
  for (auto const& row : std::vector<Row>{
           {moved, "商议", {}},
           {moved, "talk", {}},
           {moved, "{议题: 1, 环节: 商议, 该谁: 议事会}", {}},
           {moved, "申请", {"9 议题 2026-001：申请 / 商议"}},
           {moved, "{议题: 2, 环节: 申请}", {"9 议题 2：有这个议题 / 没有"}},
           {moved, "{该谁: 村民}", {"9 该谁：村民 / 议事会"}},
           {"      - {那么: {期限: {逾期: 2026-03-12}}}\n", "申请", {}},
           {"      - {那么: {期限: {逾期: 2026-03-13}}}\n",
            "申请",
            {"8 期限 逾期：2026-03-13 / 2026-03-12"}},
           {"      - {在: 2026-03-12T23:59}\n", "申请", {}},
           {"      - {在: 2026-03-13T00:00}\n", "不借", {}},
           {"      - {办: 议题 撤回, 议题: 1, 由: 禾安和, 理由: 不用了, 记录: 会}\n", "撤回", {}},
       }) {
    CAPTURE(row.steps, row.then);
    CHECK(faults_of(stage.run(one(row.steps, row.then))) == row.faults);
  }
}

TEST_CASE("a step that has to be refused is refused for that code, or the scenario fails") {
  ScenarioStage const stage;
  auto const step = [](std::string const& expect) {
    return "      - {办: 议题 办理, 议题: 1, 动作: 交议" + expect + "}\n";
  };
  CHECK(faults_of(stage.run(one(step(", 挡回: YS-5206"), ""))).empty());
  CHECK(faults_of(stage.run(one(step(", 挡回: [YS-5206]"), "申请"))).empty());
  CHECK(faults_of(stage.run(one(step(", 挡回: YS-3514"), ""))) ==
        List{"8 议题 办理：被挡回：YS-3514 / 被挡回：YS-5206"});
  CHECK(faults_of(stage.run(one(step(", 记录: 会, 挡回: YS-5206"), ""))) ==
        List{"8 议题 办理：被挡回：YS-5206 / 办成了"});
  auto const report = stage.run(one(step(""), "商议"));
  CHECK(faults_of(report) == List{"8 议题 办理：办成 / 被挡回：YS-5206"});
  REQUIRE(report.outcomes[0].faults[0].reasons.size() == 1);
}

TEST_CASE("quorum and vote are looked at by their numbers") {
  ScenarioStage const stage;
  std::string const begin = "      - {办: 议题 办理, 议题: 1, 动作: 交议, 记录: 会}\n" + call +
                            "      - {在: 2026-03-04T09:00}\n";
  CHECK(
      faults_of(
          stage.run(one(
              begin + "      - {办: 会议 签到, 会议: M1, 人: 禾安和, 那么: {到会: {需要: 2, 共: 4, "
                      "到了: 1, 够: 不够}}}\n"
                      "      - {办: 会议 开会, 会议: M1, 主持: 禾安和, 挡回: YS-4300}\n",
              "商议")))
          .empty());
  CHECK(faults_of(stage.run(one(begin, "{到会: {需要: 3, 够: 够}}"))) ==
        List{"11 到会 需要：3 / 2", "11 到会 够：够 / 不够"});
  CHECK(faults_of(stage.run(one(begin, "{表决: {赞成: 1}}"))) ==
        List{"11 表决：有一次表决 / 没有表决过"});
}

TEST_CASE("time does not go back, and a prelude that fails fails whoever needs it") {
  ScenarioStage const stage;
  auto const back = stage.run(one("      - {在: 2026-03-01T09:00}\n", "申请"));
  REQUIRE(faults_of(back).size() == 1);
  CHECK(back.outcomes[0].faults[0].reasons.at(0).kind->code == "YS-9138");
  auto const bad = stage.run(
      "铺垫:\n  提出了:\n    - {办: 议题 提出, 由: 没有人, 栏目: {物: 桌子}}\n"
      "试演:\n  甲: {假如: {接着: 提出了}, 那么: 申请}\n  乙: {假如: {接着: 提出了}, 那么: "
      "申请}\n  丙: {假如: {开始: 2026-03-02}, 当: [{办: 议题 提出, 由: 禾安和, 栏目: {物: "
      "凳子}}], "
      "那么: 申请}\n");
  REQUIRE(bad.outcomes.size() == 3);
  CHECK_FALSE(bad.outcomes[0].ok());
  CHECK_FALSE(bad.outcomes[1].ok());
  CHECK(bad.outcomes[2].ok());
}

TEST_CASE("an English file is the same as a Chinese one") {
  ScenarioStage const stage;
  auto const report = stage.run(
      "start: 2026-03-02T08:00\n"
      "preludes:\n  proposed:\n"
      "    - {at: 2026-03-02T09:00, do: case new, by: 禾安和, form: {thing: table}}\n"
      "scenarios:\n  it goes to the council:\n    given: {after: proposed}\n    when:\n"
      "      - {do: case do, case: 1, action: to_vote, expect: YS-5206}\n"
      "      - {do: case do, case: 1, action: to_vote, minutes: m, then: {stage: talk}}\n"
      "    then: {case: 1, stage: talk, who: council}\n");
  CHECK(faults_of(report).empty());
}

TEST_CASE("nothing in the village's folder is touched") {
  ScenarioStage const stage;
  stage.run(one("      - {办: 议题 办理, 议题: 1, 动作: 交议, 记录: 会}\n", "商议"));
  std::vector<std::string> names;
  for (auto const& each : std::filesystem::directory_iterator(stage.folder()))
    names.push_back(each.path().filename().string());
  std::sort(names.begin(), names.end());
  CHECK(names == List{"借物.yishi", "名册.csv", "村.yaml", "试演.yaml"});
}

TEST_CASE("the program tells what was expected and what came, in either language") {
  ScenarioStage const stage;
  stage.write("试演.yaml",
              ScenarioStage::asked() +
                  "试演:\n"
                  "  十天没有人理，就是不借: {假如: {接着: 提出了}, 当: [{在: 2026-03-13}], 那么: "
                  "不借}\n"
                  "  交议不用写记录:\n"
                  "    假如: {接着: 提出了}\n"
                  "    当: [{办: 议题 办理, 议题: 1, 动作: 交议}]\n"
                  "    那么: 商议\n"
                  "  提出了就借出: {假如: {接着: 提出了}, 那么: 借出}\n");
  auto const golden = std::filesystem::path(YISHI_SOURCE_DIR) / "tests/golden/scenario";
  for (auto const& [arguments, name] :
       {std::pair{"test", "report.zh"}, std::pair{"test --lang en", "report.en"},
        std::pair{"试演 试演.yaml --quiet", "quiet.zh"}, std::pair{"test --json", "report.json"}}) {
    CAPTURE(arguments);
    auto const ran = run_program(stage.folder(), arguments);
    CHECK(ran.exit == 1);
    check_golden(golden / (std::string(name) + ".text"), ran.out + ran.err);
  }
  one_document(run_program(stage.folder(), "test --json").out);
}

TEST_CASE("the program lists what no scenario notices, and tries nothing where one fails") {
  ScenarioStage const stage;
  auto const golden = std::filesystem::path(YISHI_SOURCE_DIR) / "tests/golden/scenario";
  stage.write("试演.yaml", ScenarioStage::asked() +
                               "试演:\n  没人理: {假如: {接着: 提出了}, 当: [{在: "
                               "2026-03-13}], 那么: 不借}\n");
  for (auto const& [arguments, name] : {std::pair{"test --mutate", "mutate.zh"},
                                        std::pair{"test --mutate --lang en", "mutate.en"}}) {
    auto const ran = run_program(stage.folder(), arguments);
    CHECK(ran.exit == 0);
    check_golden(golden / (std::string(name) + ".text"), ran.out + ran.err);
  }
  one_document(run_program(stage.folder(), "test --mutate --json").out);
  CHECK(run_program(stage.folder(), "test --mutate --seconds 0").exit == 2);
  stage.write("试演.yaml",
              ScenarioStage::asked() + "试演:\n  错: {假如: {接着: 提出了}, 那么: 不借}\n");
  auto const failing = run_program(stage.folder(), "test --mutate");
  CHECK(failing.exit == 1);
  CHECK(failing.out.find("改错") == std::string::npos);
}

TEST_CASE("the exit code says whether all is well") {
  ScenarioStage const stage;
  CHECK(run_program(stage.folder(), "test").exit == 1);  // there are none
  stage.write("试演.yaml",
              ScenarioStage::asked() + "试演:\n  甲: {假如: {接着: 提出了}, 那么: 申请}\n");
  CHECK(run_program(stage.folder(), "test").exit == 0);
  CHECK(run_program(stage.folder(), "test .").exit == 0);
  CHECK(run_program(stage.folder(), "test 没有.yaml").exit == 3);
  CHECK(run_program(stage.folder(), "test --min-coverage 5").exit == 0);
  auto const less = run_program(stage.folder(), "test --min-coverage 100");
  CHECK(less.exit == 1);
  CHECK(less.err.find("YS-9211") != std::string::npos);
  CHECK(run_program(stage.folder(), "test --min-coverage 101").exit == 2);
  CHECK(run_program(stage.folder(), "test --min-coverage 九成").exit == 2);
  stage.write("试演.yaml", "试演: 没有\n");
  CHECK(run_program(stage.folder(), "test").exit == 3);
}

}  // namespace yishi
