// Cases on their way through tables: which row each goes down, what it was decided by, and what
// happens to that afterwards.

#include <catch2/catch.hpp>

#include "core/transitions.hpp"
#include "rules/draft.hpp"
#include "rules/tables.hpp"
#include "support/journey.hpp"
#include "support/three_up.hpp"

using namespace yishi;
using namespace yishi::support;

namespace {

using rules::Outcome;
using namespace rules::tables;

rules::Name const homes{"户数", "homes"};

rules::Column homes_column() { return {homes, rules::FieldType::integer, {}, {}}; }

/// Up to nine households: 小; from ten: 中; from fifty it is looked at again, and the first row
/// counts: from a hundred 大, else 中 the first time and 大 after that. Left empty: 补报.
rules::Draft tiers(bool with_row_for_blank = true) {
  rules::Draft draft;
  draft.step("提出").may("发起").asks(homes, rules::FieldType::integer, true);
  draft.may("补充").asks(homes, rules::FieldType::integer);
  draft.must("受理", {"分档"}).on(Outcome::lapsed, {"分档"});
  draft.table("分档", {homes_column()});
  if (with_row_for_blank) draft.row({missing()}, {"补报"});
  draft.row({number({under(10)})}, {"小"});
  draft.row({number({at_least(10), under(50)})}, {"中"});
  draft.row({number({at_least(50)})}, {"再看"});
  draft.table("再看", {homes_column()});
  draft.last().choice->in_order = true;
  draft.row({number({at_least(100)})}, {"大"}).row({number({at_least(50)})}, {"中", 1, "大"});
  draft.row({}, {"补报"});
  draft.step("补报").must("补上", {"完"});
  for (auto const* stage : {"小", "中", "大"})
    draft.step(stage).may("办成", {"完"}).may("退回", {"提出", 5});
  draft.end("完");
  return draft;
}

rules::Rules bound(rules::Draft const& draft, std::string const& hash = "rules-tiers") {
  auto rules = three_up_rules();
  rules.workflow = draft.build();
  rules.workflow.name = {"分档办", "tiers"};
  rules.workflow.bodies.front().name = {"村两委", "committees"};
  rules.values.clear();
  rules.rules_hash = hash;
  return rules;
}

command::Act open_case(std::string const& number) {
  command::Act act;
  act.workflow = "tiers";
  act.stage = "提出";
  act.action = "发起";
  if (!number.empty()) act.form = {value("homes", number)};
  return act;
}

/// A case opened on 2 March, with so many households.
void opened(Village& village, std::string const& number, rules::Rules const& rules) {
  village.adopt(rules);
  village.now("2026-03-02T09:00").by_clerk().given(open_case(number));
}
void opened(Village& village, std::string const& number) {
  opened(village, number, bound(tiers()));
}

std::string where(Village const& village) {
  auto const& item = village.the_case(first_case);
  return item.active.empty() ? "" : item.active.front().stage;
}

std::int64_t last_entry(Village const& village) { return village.state().size - 1; }

command::Correct correct(std::int64_t target, std::string was, std::string now) {
  return {target, "form.homes", std::move(was), std::move(now), "写错了", "", "c2"};
}

}  // namespace

TEST_CASE("the procedure with tables is sound") { CHECK(rules::is_sound(tiers().build())); }

TEST_CASE("a case goes down the row that its form says") {
  struct Row {
    char const* homes;
    char const* stage;
  };
  auto const row = GENERATE(values<Row>({{"-3", "小"},
                                         {"9", "小"},
                                         {"10", "中"},
                                         {"49", "中"},
                                         {"50", "中"},
                                         {"99", "中"},
                                         {"100", "大"},
                                         {"", "补报"}}));
  CAPTURE(row.homes);
  Village village;
  opened(village, row.homes);
  village.given(act("提出", "受理"));
  CHECK(where(village) == row.stage);
  CHECK(village.the_case(first_case).active.size() == 1);
  CHECK(replay(village.entries()) == village.state());
}

TEST_CASE("nobody waits in a table: what happens there is in the entry that leads to it") {
  Village village;
  opened(village, "50");
  auto const& workflow = village.library().rules.at("rules-tiers")->workflow;
  auto const arrow = [&](std::size_t stage, std::size_t row) {
    return workflow.stages[stage].choice->rows[row].arrow.id;
  };
  auto const moment = *Moment::parse("2026-03-02T09:00");
  auto const today = *Date::of(2026, 3, 2);
  auto const accept = workflow.stages[0].actions[2].arrow->id;
  village.when(act("提出", "受理"))
      .then({event::ActionTaken{first_case, "提出", "受理", "c1", "committees", {}},
             event::StageLeft{first_case, "提出", {}, "受理", accept, false, ""},
             event::StageEntered{first_case, "分档", today, moment},
             event::StageLeft{first_case, "分档", Outcome::chosen, "", arrow(1, 3), false, ""},
             event::StageEntered{first_case, "再看", today, moment},
             event::StageLeft{first_case, "再看", Outcome::chosen, "", arrow(2, 1), false, ""},
             event::StageEntered{first_case, "中", today, moment}});
}

TEST_CASE("a loop of a row that is used up leads to its otherwise") {
  Village village;
  opened(village, "50");
  village.given(act("提出", "受理"));
  REQUIRE(where(village) == "中");
  village.given(act("中", "退回"));
  auto const events = village.given(act("提出", "受理"));
  CHECK(where(village) == "大");
  CHECK(std::get<event::StageLeft>(events[events.size() - 2]).otherwise);
}

TEST_CASE("what was filled in last counts, and a correction before the table is reached") {
  Village village;
  opened(village, "9");
  village.given(act("提出", "补充", {value("homes", "10")}));
  auto const supplement = last_entry(village);
  SECTION("the supplement") {
    village.given(act("提出", "受理"));
    CHECK(where(village) == "中");
    auto const reasons = village.when(correct(supplement, "10", "9")).refused({"YS-3583"});
    CHECK(where(village) == "中");
  }
  SECTION("the supplement, put right") {
    village.given(correct(supplement, "10", "100"));
    village.given(act("提出", "受理"));
    CHECK(where(village) == "大");
  }
  SECTION("the proposal, put right: the supplement is still later") {
    village.given(correct(supplement - 1, "9", "100"));
    village.given(act("提出", "受理"));
    CHECK(where(village) == "中");
  }
}

TEST_CASE("time leads a case through a table, too") {
  Village village;
  opened(village, "100");
  village.now("2026-04-10T00:00").time(first_case).accepted();
  CHECK(where(village) == "大");
}

TEST_CASE("a slip that led through a table is taken back whole") {
  Village village;
  opened(village, "10");
  village.given(act("提出", "受理"));
  village.given(command::TakeBack{last_entry(village), "登错了"});
  CHECK(where(village) == "提出");
  CHECK(village.the_case(first_case).taken.empty());
  village.given(act("提出", "补充", {value("homes", "9")}));
  village.given(act("提出", "受理"));
  CHECK(where(village) == "小");
  CHECK(replay(village.entries()) == village.state());
}

TEST_CASE("an annulled decision takes the table's with it, and the table decides anew") {
  Village village;
  opened(village, "10");
  village.given(act("提出", "受理"));
  auto const decided = last_entry(village);
  village.given(command::Annul{decided, first_case, "镇人民政府", "程序违法", "c2"});
  CHECK(where(village) == "提出");
  for (auto const& exit : village.the_case(first_case).exits) CHECK(exit.annulled);
  village.given(act("提出", "补充", {value("homes", "100")}));
  village.given(act("提出", "受理"));
  CHECK(where(village) == "大");
}

TEST_CASE("a closed door behind a table refuses the act and makes an outcome wait") {
  auto draft = tiers();
  draft.claim(rules::Assertion::Kind::always_before, "大", {{"中", std::nullopt}});
  Village village;
  opened(village, "100", bound(draft));
  auto const reasons = village.when(act("提出", "受理")).refused({"YS-3521"});
  CHECK(said(reasons, "YS-3521") == "`中` has to come before `大` and has not");
  CHECK(where(village) == "提出");
  village.now("2026-04-10T00:00").time(first_case).accepted();
  CHECK(village.the_case(first_case).waiting_for == "大");
}

TEST_CASE("an assertion may ask that a table was passed") {
  auto draft = tiers();
  draft.claim(rules::Assertion::Kind::always_before, "中", {{"分档", std::nullopt}});
  Village village;
  opened(village, "10", bound(draft));
  village.given(act("提出", "受理"));
  CHECK(where(village) == "中");
}

TEST_CASE("a case of older rules that the table has no row for waits for rules that have one") {
  // Under the older rules nobody was asked how many households there are.
  rules::Draft old;
  old.step("提出").may("发起").must("受理", {"小"}).on(Outcome::lapsed, {"小"});
  old.step("小").must("办成", {"完"}).end("完");
  auto strict = tiers(false);
  strict.raw().stages[0].actions[0].form[0].optional = false;
  REQUIRE(rules::is_sound(strict.build()));
  Village village;
  opened(village, "", bound(old, "rules-old"));
  village.adopt(bound(strict, "rules-strict"));
  village.adopt(bound(tiers(), "rules-with-row"));
  village.given(command::Rebind{first_case, "rules-strict", "会议纪要", "改版"});
  auto const reasons = village.when(act("提出", "受理")).refused({"YS-3536"});
  CHECK(said(reasons, "YS-3536") ==
        "the choice `分档` has no row for a case with no `homes`, so there is nowhere to go");
  SECTION("the blank can still be filled in") {
    village.given(act("提出", "补充", {value("homes", "9")}));
    village.given(act("提出", "受理"));
    CHECK(where(village) == "小");
  }
  SECTION("time leads it before the table, where it waits") {
    village.now("2026-04-10T00:00").time(first_case).accepted();
    CHECK(village.the_case(first_case).waiting_for == "分档");
    CHECK(where(village).empty());
    village.given(command::Rebind{first_case, "rules-with-row", "会议纪要", "补了一行"});
    CHECK(where(village) == "补报");
    CHECK_FALSE(village.the_case(first_case).waiting_for.has_value());
  }
  CHECK(replay(village.entries()) == village.state());
}

TEST_CASE("a loop of a row goes on counting under other rules, however its rows are ordered") {
  Village village;
  opened(village, "50");
  village.given(act("提出", "受理"));
  village.given(act("中", "退回"));
  auto turned = tiers();
  turned.raw().stages[0].label = {"新版", "new"};
  auto rules = bound(turned, "rules-turned");
  for (auto& stage : rules.workflow.stages) {
    if (!stage.choice) continue;
    std::swap(stage.choice->rows.front().arrow.id, stage.choice->rows.back().arrow.id);
  }
  REQUIRE(rules::is_sound(rules.workflow));
  village.adopt(rules);
  village.given(command::Rebind{first_case, "rules-turned", "会议纪要", "改版"});
  village.given(act("提出", "受理"));
  CHECK(where(village) == "大");
}

TEST_CASE("the rows ahead of a case are the one that holds, or all while that is not known") {
  Village village;
  opened(village, "50");
  auto const& stages = village.library().rules.at("rules-tiers")->workflow.stages;
  auto const rows = [&](std::size_t stage) {
    std::vector<std::int32_t> targets;
    for (auto const* row : core::rows_ahead(stages[stage], village.the_case(first_case)))
      targets.push_back(row->arrow.target);
    return targets;
  };
  CHECK(rows(1) == std::vector<std::int32_t>{2});
  CHECK(rows(0).empty());
  Village blank;
  opened(blank, "");
  CHECK(core::rows_ahead(stages[1], blank.the_case(first_case)).size() == 4);
}
