// Changes of a procedure: which of them the scenarios notice, and which they cannot.

#include <algorithm>

#include "scenario/stage.hpp"

namespace yishi {

namespace {

std::string const asked_only =
    ScenarioStage::asked() + "试演:\n  提出: {假如: {接着: 提出了}, 那么: 申请}\n";
/// Beside it: the last day of the stage.
std::string const with_days =
    asked_only +
    "  没人理: {假如: {接着: 提出了}, 当: [{那么: {期限: {逾期: 2026-03-12}}}, {在: "
    "2026-03-13}], 那么: 不借}\n";

MutationReport mutate(std::string const& text) {
  ScenarioStage const stage;
  auto const scenarios = stage.read(text);
  INFO(ScenarioStage::said(scenarios));
  REQUIRE(scenarios.ok());
  return scenarios.mutate(std::chrono::minutes(5));
}

MutantOutcome const* find(MutationReport const& report, std::string const& was,
                          std::string const& now) {
  auto const found = std::find_if(
      report.outcomes.begin(), report.outcomes.end(),
      [&](MutantOutcome const& each) { return each.was.zh == was && each.now.zh == now; });
  return found == report.outcomes.end() ? nullptr : &*found;
}

}  // namespace

TEST_CASE("a day less or more is noticed by a scenario that knows the day, and by no other") {
  for (auto const* now : {"逾期 9 天", "逾期 11 天"}) {
    CAPTURE(now);
    auto const blind = mutate(asked_only);
    auto const* missed = find(blind, "逾期 10 天", now);
    REQUIRE(missed != nullptr);
    CHECK_FALSE(missed->caught());
    CHECK(missed->line == 9);
    CHECK(missed->stage.zh == "申请");
    auto const seeing = mutate(with_days);
    auto const* noticed = find(seeing, "逾期 10 天", now);
    REQUIRE(noticed != nullptr);
    CHECK(noticed->caught_by == "没人理");
  }
}

TEST_CASE("every kind of change is tried, each once, and none that a check would turn away") {
  auto const report = mutate(asked_only);
  CHECK(find(report, "到会 半数以上 全体", "到会 过半数 全体") != nullptr);
  CHECK(find(report, "到会 半数以上 全体", "到会 半数以上 应到") != nullptr);
  CHECK(find(report, "赞成 过半数 实到", "赞成 半数以上 实到") != nullptr);
  CHECK(find(report, "赞成 过半数 实到", "赞成 过半数 全体") != nullptr);
  CHECK(find(report, "退回，至多 1 次", "至多 2 次") != nullptr);
  CHECK(find(report, "退回，至多 1 次", "至多 0 次") == nullptr);
  CHECK(find(report, "未通过 → 不借", "未通过 → 借出") != nullptr);
  CHECK(report.turned_away > 0);
  CHECK(report.not_tried == 0);
  std::vector<std::string> seen;
  for (auto const& each : report.outcomes)
    seen.push_back(std::to_string(each.line) + each.was.zh + each.now.zh);
  std::sort(seen.begin(), seen.end());
  CHECK(std::adjacent_find(seen.begin(), seen.end()) == seen.end());
}

TEST_CASE("more scenarios notice more, and when the time is up it is said how much is left") {
  CHECK(mutate(asked_only).caught() < mutate(with_days).caught());
  ScenarioStage const stage;
  auto const scenarios = stage.read(asked_only);
  auto const report = scenarios.mutate(std::chrono::milliseconds(0));
  CHECK(report.outcomes.empty());
  CHECK(report.not_tried > 0);
}

}  // namespace yishi
