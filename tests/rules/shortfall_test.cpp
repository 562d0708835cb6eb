// Where rules are weaker than the law of a day.

#include <catch2/catch.hpp>

#include "rules/profile.hpp"

using namespace yishi::rules;

namespace {

constexpr std::int32_t vote = 3, posting = 4;

/// small_procedure() with a notice period and the posting period as a parameter.
Rules village(Duration posting_period = days(15), Duration notice = days(3)) {
  auto draft = small_procedure();
  Rules rules;
  rules.workflow = draft.build();
  rules.workflow.parameters.push_back({{"公示期", "posting_period"}, days(15), std::nullopt, {}});
  rules.values = {posting_period};
  rules.workflow.stages[posting].period = Period{std::nullopt, 0};
  rules.workflow.stages[vote].meeting->notify = Period{notice, std::nullopt};
  return rules;
}

MeetingRule& meeting(Rules& rules) { return *rules.workflow.stages[vote].meeting; }

std::vector<Shortfall> in_2026(Rules const& rules) {
  return shortfalls(rules, test_profile(), on("2026-01-05"));
}

}  // namespace

TEST_CASE("rules that keep to the law have no shortfall", "[shortfall]") {
  REQUIRE(is_sound(village().workflow));
  CHECK(in_2026(village()).empty());
}

TEST_CASE("a posting of 7 days was allowed in 2025 and is not in 2026", "[shortfall]") {
  auto const rules = village(days(7));
  CHECK(shortfalls(rules, test_profile(), on("2025-12-31")).empty());
  auto const found = shortfalls(rules, test_profile(), on("2026-01-01"));
  REQUIRE(found.size() == 1);
  CHECK(found[0].kind == Shortfall::Kind::posting);
  CHECK(found[0].stage == posting);
  CHECK(found[0].is == yishi::Words{"7 天", "7 days"});
  CHECK(found[0].must == yishi::Words{"15 天", "15 days"});
  CHECK(found[0].parameter == 0);
  CHECK(found[0].basis == LegalRef{"organic_law", 35});
}

TEST_CASE("periods on both sides of their floor", "[shortfall]") {
  struct Row {
    Duration posting;
    Duration notice;
    std::size_t shortfalls;
  };
  auto const row = GENERATE(values<Row>({
      {days(15), days(3), 0},
      {days(14), days(3), 1},
      {days(16), days(2), 1},
      {days(14), days(2), 2},
      {working_days(15), working_days(3), 0},  // at least as many calendar days
      {working_days(14), working_days(2), 2},
  }));
  CHECK(in_2026(village(row.posting, row.notice)).size() == row.shortfalls);
}

TEST_CASE("a floor in working days is not met by calendar days", "[shortfall]") {
  auto law = test_profile();
  law.floors = {days_floor(FloorKind::posting, "", working_days(5), {"x", 1}, since("2026-01-01"))};
  law.steps.clear();
  CHECK(shortfalls(village(days(30)), law, on("2026-01-05")).size() == 1);
  CHECK(shortfalls(village(working_days(5)), law, on("2026-01-05")).empty());
  CHECK(shortfalls(village(working_days(4)), law, on("2026-01-05")).size() == 1);
}

TEST_CASE("a meeting without notice is told as none", "[shortfall]") {
  auto rules = village();
  meeting(rules).notify.reset();
  auto const found = in_2026(rules);
  REQUIRE(found.size() == 1);
  CHECK(found[0].kind == Shortfall::Kind::meeting_notice);
  CHECK(found[0].is.zh == "0 天");
  CHECK_FALSE(found[0].parameter.has_value());
}

TEST_CASE("a quorum or a majority below the law is named with both", "[shortfall]") {
  auto rules = village();
  meeting(rules).quorum = quorum(more_than_half(Base::all_members));
  meeting(rules).ballot->pass = {Comparison::at_least, share(1, 2), Base::present};
  auto const found = in_2026(rules);
  REQUIRE(found.size() == 2);
  CHECK(found[0].kind == Shortfall::Kind::quorum);
  CHECK(found[0].is.zh == "过半数 全体");
  CHECK(found[0].must.zh == "三分之二以上 全体");
  CHECK(found[0].basis == LegalRef{"organic_law", 30});
  CHECK(found[1].kind == Shortfall::Kind::majority);
  CHECK(found[1].is.zh == "半数以上 实到");
  CHECK(found[1].must.zh == "过半数 实到");
  meeting(rules).quorum = quorum({Comparison::at_least, share(4, 5), Base::all_members});
  meeting(rules).ballot->pass = more_than_half(Base::all_members);
  CHECK(in_2026(rules).empty());
}

TEST_CASE("a majority of households does not stand in for one of the people", "[shortfall]") {
  Threshold const half{Comparison::at_least, share(1, 2), Base::present};
  auto const people = more_than_half(Base::present);
  auto const households = more_than_half(Base::households_represented);
  struct Row {
    char const* what;
    Threshold pass;
    std::optional<Threshold> also;
    bool lawful;
  };
  auto const row = GENERATE_COPY(values<Row>({
      {"people", people, std::nullopt, true},
      {"people and households", people, households, true},
      {"exactly half of the people, and households", half, households, false},
      {"households alone", households, std::nullopt, false},
  }));
  CAPTURE(row.what);
  auto rules = village();
  meeting(rules).ballot->kind = BallotKind::named;
  meeting(rules).ballot->pass = row.pass;
  meeting(rules).ballot->also = row.also;
  CHECK(in_2026(rules).empty() == row.lawful);
}

TEST_CASE("of several floors only the strictest is named", "[shortfall]") {
  auto law = test_profile();
  law.floors.push_back(threshold_floor(FloorKind::majority, "representatives",
                                       two_thirds(Base::present), {"charter", 2},
                                       since("2026-01-01")));
  law.floors.push_back(threshold_floor(FloorKind::majority, "representatives",
                                       two_thirds(Base::present), {"charter", 3},
                                       since("2026-01-01")));
  law.floors.push_back(
      days_floor(FloorKind::posting, "", days(20), {"charter", 4}, since("2026-01-01")));
  auto const found = shortfalls(village(days(7)), law, on("2026-01-05"));
  REQUIRE(found.size() == 2);
  CHECK(found[0].basis == LegalRef{"charter", 2});
  CHECK(found[1].must.zh == "20 天");
  // Between the two floors only the higher one is broken.
  auto const between = shortfalls(village(days(15)), law, on("2026-01-05"));
  REQUIRE(between.size() == 2);
  CHECK(between[1].basis == LegalRef{"charter", 4});
}

TEST_CASE("a consultation, a foreign body and a posting before any vote are under no floor",
          "[shortfall]") {
  auto rules = village(days(15));
  meeting(rules).quorum = quorum(more_than_half(Base::all_members));
  SECTION("a consultation decides nothing") {
    meeting(rules).ballot.reset();
    rules.values[0] = days(1);  // and what follows it posts no decision
    CHECK(in_2026(rules).empty());
  }
  SECTION("a body that the law does not know") {
    rules.workflow.bodies[static_cast<std::size_t>(meeting(rules).of)].name = {"理事会", "council"};
    CHECK(in_2026(rules).empty());
  }
  SECTION("a posting that comes before the vote") {
    Draft draft;
    draft.step("提出").may("发起").may("受理", {"征求意见"});
    draft.notice("征求意见").on(Outcome::expired, {"研究"});
    draft.last().period = Period{days(1), std::nullopt};
    draft.step("研究").must("同意", {"表决"}).by("村党组织");
    draft.vote("表决").on(Outcome::passed, {"完"}).on(Outcome::failed, {"完"});
    draft.on(Outcome::inquorate, {"完"}).end("完");
    draft.raw().stages[3].meeting->notify = Period{days(3), std::nullopt};
    rules.workflow = draft.build();
    rules.values.clear();
    CHECK(in_2026(rules).empty());
  }
}

TEST_CASE("a vote that can be reached without the party's study is a shortfall", "[shortfall]") {
  auto rules = village();
  auto const target = rules.workflow.stages[1].actions[0].arrow->target;
  SECTION("the study is left out") {
    rules.workflow.stages[1].actions[0].arrow->target = vote;
    auto const found = in_2026(rules);
    REQUIRE(found.size() == 1);
    CHECK(found[0].kind == Shortfall::Kind::missing_step);
    CHECK(found[0].stage == vote);
    CHECK(found[0].first == "party_branch");
    CHECK(found[0].is ==
          yishi::Words{"可以不经村党组织", "possible without the village party organisation"});
    CHECK(found[0].must == yishi::Words{"先经村党组织", "the village party organisation first"});
    CHECK(shortfalls(rules, test_profile(), on("2025-12-31")).empty());
  }
  SECTION("another body does the study") {
    for (auto& action : rules.workflow.stages[2].actions) action.by = {0};
    CHECK(in_2026(rules).size() == 1);
  }
  SECTION("a meeting of the party counts too") {
    rules.workflow.stages[2].kind = StageKind::meeting;
    rules.workflow.stages[2].meeting = MeetingRule{};
    rules.workflow.stages[2].meeting->of = *find_body(rules.workflow, "村党组织");
    rules.workflow.stages[2].actions.clear();
    CHECK(in_2026(rules).empty());
  }
  CHECK(target == 2);
}

TEST_CASE("one stage is asked about itself only", "[shortfall]") {
  auto rules = village(days(7), days(1));
  auto const law = test_profile();
  CHECK(shortfalls_of_stage(rules, law, on("2026-01-05"), vote).size() == 1);
  CHECK(shortfalls_of_stage(rules, law, on("2026-01-05"), posting).size() == 1);
  CHECK(shortfalls_of_stage(rules, law, on("2026-01-05"), 0).empty());
  CHECK(in_2026(rules).size() == 2);
}

namespace {

Floor either_floor(QuorumRule either) {
  Floor floor;
  floor.kind = FloorKind::quorum;
  floor.body = "representatives";
  floor.basis = {"organic_law", 26};
  floor.in_force = since("2018-12-29");
  floor.either = std::move(either);
  return floor;
}

QuorumRule any_of(Threshold a, Threshold b) {
  return {QuorumRule::Kind::any_of, {}, {quorum(a), quorum(b)}};
}

QuorumRule all_of(Threshold a, Threshold b) {
  return {QuorumRule::Kind::all_of, {}, {quorum(a), quorum(b)}};
}

}  // namespace

TEST_CASE("half of the people or two thirds of the households: either opens the meeting",
          "[shortfall]") {
  auto const people = more_than_half(Base::all_members);
  auto const households = two_thirds(Base::households);
  Threshold const half{Comparison::at_least, share(1, 2), Base::all_members};
  auto law = test_profile();
  law.floors = {either_floor(any_of(people, households))};
  struct Row {
    char const* what;
    QuorumRule rule;
    bool lawful;
  };
  auto const row = GENERATE_COPY(values<Row>({
      {"the law's own", any_of(people, households), true},
      {"the other way round", any_of(households, people), true},
      {"people only", quorum(people), true},
      {"households only", quorum(households), true},
      {"both", all_of(people, households), true},
      {"people and anything", all_of(people, more_than_half(Base::households)), true},
      {"exactly half of the people", quorum(half), false},
      {"half of the people or the households", any_of(half, households), false},
      {"people or half of the households", any_of(people, more_than_half(Base::households)), false},
      {"half of both", all_of(half, more_than_half(Base::households)), false},
  }));
  CAPTURE(row.what);
  auto rules = village();
  meeting(rules).quorum = row.rule;
  auto const found = shortfalls(rules, law, on("2026-01-05"));
  std::vector<Shortfall> of_quorum;
  for (auto const& one : found)
    if (one.kind == Shortfall::Kind::quorum) of_quorum.push_back(one);
  CHECK(of_quorum.empty() == row.lawful);
  if (!row.lawful) {
    CHECK(of_quorum.front().must.zh == "过半数 全体 或 三分之二以上 户");
    CHECK(of_quorum.front().basis == LegalRef{"organic_law", 26});
  }
}

TEST_CASE("a floor that asks for two things at once is met by both only", "[shortfall]") {
  auto const people = more_than_half(Base::all_members);
  auto const households = two_thirds(Base::households);
  auto const both = all_of(people, households);
  CHECK(at_least_as_strict(both, both));
  CHECK_FALSE(at_least_as_strict(quorum(people), both));
  CHECK_FALSE(at_least_as_strict(any_of(people, households), both));
  CHECK(at_least_as_strict(quorum(people), quorum(people)));
  CHECK_FALSE(at_least_as_strict(quorum(households), quorum(people)));
}

TEST_CASE("what is decided has to be posted before the case ends as passed", "[shortfall]") {
  auto law = test_profile();
  Floor publication;
  publication.kind = FloorKind::publication;
  publication.body = "representatives";
  publication.basis = {"organic_law", 35};
  publication.in_force = since("2026-01-01");
  law.floors.push_back(publication);
  auto rules = village();
  CHECK(shortfalls(rules, law, on("2026-01-05")).empty());
  // With the posting made a step, the same way leads to the end without it.
  auto& stage = rules.workflow.stages[posting];
  stage.kind = StageKind::step;
  CHECK(shortfalls(rules, law, on("2025-12-31")).empty());
  auto const found = shortfalls(rules, law, on("2026-01-05"));
  REQUIRE(found.size() == 1);
  CHECK(found[0].kind == Shortfall::Kind::missing_posting);
  CHECK(found[0].stage == vote);
  CHECK(found[0].basis == LegalRef{"organic_law", 35});
}

TEST_CASE("below a floor with an exception is told apart, and a layer without one wins",
          "[shortfall]") {
  auto law = test_profile();
  law.floors = {days_floor(FloorKind::meeting_notice, "representatives", days(10),
                           {"organic_law", 25}, since("2026-01-01"))};
  law.floors[0].except = Caption{"遇有特殊情况的", "in special circumstances"};
  auto const on_day = on("2026-01-05");
  auto const rules = village(days(15), days(9));
  CHECK(shortfalls(rules, law, on_day).empty());
  auto const standing = standing_of(rules, law, on_day);
  REQUIRE(standing.except.size() == 1);
  CHECK(standing.except[0].basis == LegalRef{"organic_law", 25});
  CHECK(standing_of(village(days(15), days(10)), law, on_day).except.empty());
  law.floors.push_back(days_floor(FloorKind::meeting_notice, "representatives", days(10),
                                  {"measures", 12}, since("2020-07-31")));
  auto const strict = standing_of(rules, law, on_day);
  CHECK(strict.except.empty());
  REQUIRE(strict.below.size() == 1);
  CHECK(strict.below[0].basis == LegalRef{"measures", 12});
}

TEST_CASE("what is stricter than the law is told with what the law asks", "[shortfall]") {
  auto const on_day = on("2026-01-05");
  CHECK(standing_of(village(days(15), days(3)), test_profile(), on_day).above.empty());
  auto rules = village(days(16), days(4));
  meeting(rules).ballot->pass = more_than_half(Base::all_members);
  auto const standing = standing_of(rules, test_profile(), on_day);
  REQUIRE(standing.above.size() == 3);
  CHECK(standing.above[0].kind == Shortfall::Kind::majority);
  CHECK(standing.above[0].must.zh == "过半数 实到");
  CHECK(standing.above[1].is.zh == "4 天");
  CHECK(standing.above[1].must.zh == "3 天");
  CHECK(standing.above[2].must.zh == "15 天");
  CHECK(standing.above[2].basis == LegalRef{"organic_law", 35});
}

TEST_CASE("a vote of a body that the law does not know is not called lawful", "[shortfall]") {
  auto rules = village();
  CHECK(standing_of(rules, test_profile(), on("2026-01-05")).unknown.empty());
  rules.workflow.bodies[static_cast<std::size_t>(meeting(rules).of)].name = {"乡贤会", "elders"};
  CHECK(standing_of(rules, test_profile(), on("2026-01-05")).unknown ==
        std::vector<std::int32_t>{vote});
}
