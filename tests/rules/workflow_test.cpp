// Finding things in a definition, and what counts as a normal exit.

#include "yishi/rules/workflow.hpp"

#include <catch2/catch.hpp>

#include "rules/draft.hpp"

using namespace yishi::rules;

TEST_CASE("things are found by either of their names", "[workflow]") {
  auto draft = small_procedure();
  draft.raw().stages[3].name = {"表决", "vote"};
  draft.raw().stages[2].actions[0].name = {"同意", "agree"};
  draft.raw().bodies[0].name = {"村两委", "committees"};
  draft.raw().parameters.push_back({{"公示期", "posting_period"}, days(15), std::nullopt, {}});
  auto const& definition = draft.raw();
  CHECK(find_stage(definition, "vote") == 3);
  CHECK(find_stage(definition, "表决") == 3);
  CHECK(find_stage(definition, "提出") == 0);
  CHECK(find_stage(definition, "没有") == std::nullopt);
  CHECK(find_body(definition, "committees") == 0);
  CHECK(find_body(definition, "村两委") == 0);
  CHECK(find_body(definition, "") == std::nullopt);
  CHECK(find_parameter(definition, "公示期") == 0);
  CHECK(find_parameter(definition, "会前通知") == std::nullopt);
  REQUIRE(find_action(definition.stages[2], "agree") != nullptr);
  CHECK(find_action(definition.stages[2], "agree") == find_action(definition.stages[2], "同意"));
  CHECK(find_action(definition.stages[1], "agree") == nullptr);
  REQUIRE(find_exit(definition.stages[3], Outcome::failed) != nullptr);
  CHECK(find_exit(definition.stages[3], Outcome::failed)->outcome == Outcome::failed);
  CHECK(find_exit(definition.stages[3], Outcome::lapsed) == nullptr);
}

TEST_CASE("a stage is passed by an action, by passing or by the end of its period", "[workflow]") {
  struct Row {
    std::optional<Outcome> outcome;
    bool normal;
  };
  auto const row = GENERATE(values<Row>({{std::nullopt, true},
                                         {Outcome::passed, true},
                                         {Outcome::expired, true},
                                         {Outcome::lapsed, false},
                                         {Outcome::failed, false},
                                         {Outcome::inquorate, false},
                                         {Outcome::upheld, false}}));
  Required const any{4, std::nullopt, {}};
  CHECK(fulfils(any, 4, row.outcome) == row.normal);
  CHECK_FALSE(fulfils(any, 3, row.outcome));
  if (!row.outcome) return;
  Required const named{4, row.outcome, {}};
  CHECK(fulfils(named, 4, row.outcome));
  CHECK_FALSE(fulfils(named, 4, std::nullopt));
  CHECK_FALSE(fulfils(named, 5, row.outcome));
}
