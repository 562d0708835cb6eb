// The procedures that are shipped do what their scenarios say, the scenarios go everywhere, and
// they notice whatever is changed.

#include "scenario/stage.hpp"
#include "yishi/engine/codec.hpp"
#include "yishi/shipped.hpp"
#include "yishi/yishi.hpp"

namespace yishi {

namespace {

std::filesystem::path const packs = std::filesystem::path(YISHI_SOURCE_DIR) / "rules/packs";

/// What all procedures are called: their texts, and the folders of their scenarios.
std::vector<Words> names() {
  std::vector<Words> all;
  for (auto const& each : shipped_workflows()) all.push_back(each.name.words());
  return all;
}

Scenarios scenarios_of(Words const& name) {
  return Scenarios::read(scenario_files(packs / "试演" / name.zh));
}

/// Whoever has a vote and is not excluded is 应到: the program has one number for both, so that no
/// scenario can tell these apart. And where an inquorate assembly goes by way of “开什么会”, that
/// table leads straight back to it. Argued in rules/packs/试演/README.md.
bool changes_nothing(MutantOutcome const& change) {
  return (change.was.zh == "赞成 过半数 应到" && change.now.zh == "赞成 过半数 有表决权") ||
         (change.was.zh == "人数不足 → 村民会议表决" && change.now.zh == "人数不足 → 开什么会");
}

}  // namespace

TEST_CASE("both texts of a shipped procedure check clean, and have the same bytes to be hashed") {
  auto const name = GENERATE(from_range(names()));
  std::vector<std::string> bytes;
  for (auto const& stem : {name.zh, name.en}) {
    CAPTURE(stem);
    auto const report = check(packs / (stem + ".yishi"), *rules::Date::of(2026, 3, 1));
    // That a village asks for more than the law does is a note.
    for (auto const& said : report.diagnostics) {
      CAPTURE(said.kind->code);
      CHECK(said.kind->severity == Severity::note);
    }
    REQUIRE(report.rules.size() == 1);
    bytes.push_back(engine::encode(report.rules[0].workflow));
  }
  CHECK(bytes[0] == bytes[1]);
}

TEST_CASE("each shipped procedure goes as its scenarios say, and they go through all of it") {
  auto const name = GENERATE(from_range(names()));
  CAPTURE(name.zh);
  auto const scenarios = scenarios_of(name);
  INFO(ScenarioStage::said(scenarios));
  REQUIRE(scenarios.ok());
  auto const report = scenarios.run();
  CHECK(report.outcomes.size() >= 10);
  for (auto const& outcome : report.outcomes) {
    CAPTURE(outcome.name);
    CHECK(outcome.ok());
  }
  CHECK(faults_of(report).empty());
  REQUIRE(report.coverage.size() == 1);
  CHECK(report.coverage[0].workflow == name);
  for (auto const& item : report.coverage[0].items) {
    CAPTURE(item.line, item.words.zh);
    CHECK(item.covered);
  }
}

TEST_CASE("the scenarios of a shipped procedure notice every change but one that changes nothing") {
  auto const name = GENERATE(from_range(names()));
  CAPTURE(name.zh);
  auto const report = scenarios_of(name).mutate(std::chrono::minutes(5));
  CHECK(report.not_tried == 0);
  CHECK(report.outcomes.size() >= 20);
  std::int64_t same = 0;
  for (auto const& each : report.outcomes) {
    CAPTURE(each.line, each.was.zh, each.now.zh);
    if (changes_nothing(each)) ++same;
    CHECK(each.caught() == !changes_nothing(each));
  }
  CHECK(same <= 1);
}

TEST_CASE("a village of the place where a procedure comes from may take it as it is") {
  for (auto const& workflow : shipped_workflows()) {
    CAPTURE(workflow.name.zh);
    rules::Rules rules;
    rules.workflow = workflow;
    for (auto const& parameter : workflow.parameters) rules.values.push_back(parameter.value);
    for (auto const* place : {"浙江省绍兴市", "云南省昆明市"}) {
      rules.law = law_of(place);
      CHECK(rules::shortfalls(rules, rules.law, *rules::Date::of(2026, 3, 1)).empty());
    }
  }
}

}  // namespace yishi
