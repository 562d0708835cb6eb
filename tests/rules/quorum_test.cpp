// Quorums: single thresholds, alternatives, and the reckoning that is printed.

#include <catch2/catch.hpp>

#include "rules/draft.hpp"
#include "yishi/rules/threshold.hpp"

using namespace yishi::rules;

namespace {

QuorumRule combined(QuorumRule::Kind kind, std::vector<QuorumRule> parts) {
  QuorumRule rule;
  rule.kind = kind;
  rule.parts = std::move(parts);
  return rule;
}

// 到会 过半数 全体 或 三分之二以上 户
QuorumRule const assembly =
    combined(QuorumRule::Kind::any_of,
             {quorum(more_than_half(Base::all_members)), quorum(two_thirds(Base::households))});
QuorumRule const both = combined(QuorumRule::Kind::all_of, assembly.parts);

BaseCounts counts(std::int64_t present, std::int64_t represented) {
  BaseCounts result;
  result.all_members = 900;
  result.due = 880;
  result.voting = 890;
  result.present = present;
  result.households = 300;
  result.households_represented = represented;
  return result;
}

}  // namespace

TEST_CASE("37 of 55 members are a quorum of two thirds, 36 are not", "[quorum]") {
  BaseCounts there;
  there.all_members = 55;
  there.present = 37;
  auto reckoning = reckon(quorum(two_thirds(Base::all_members)), there);
  CHECK(reckoning.met);
  REQUIRE(reckoning.lines.size() == 1);
  CHECK(reckoning.lines[0] == QuorumLine{two_thirds(Base::all_members), 37, 55, 37, true});
  there.present = 36;
  reckoning = reckon(quorum(two_thirds(Base::all_members)), there);
  CHECK_FALSE(reckoning.met);
  CHECK(reckoning.lines[0] == QuorumLine{two_thirds(Base::all_members), 36, 55, 37, false});
}

TEST_CASE("each base is counted by those who belong to it", "[quorum]") {
  struct Row {
    Base base;
    std::int64_t count;
    std::int64_t total;
  };
  auto const row = GENERATE(values<Row>({{Base::all_members, 500, 900},
                                         {Base::due, 500, 880},
                                         {Base::voting, 500, 890},
                                         {Base::present, 500, 500},
                                         {Base::households, 210, 300},
                                         {Base::households_represented, 210, 210}}));
  auto const reckoning = reckon(quorum(more_than_half(row.base)), counts(500, 210));
  REQUIRE(reckoning.lines.size() == 1);
  CHECK(reckoning.lines[0].count == row.count);
  CHECK(reckoning.lines[0].total == row.total);
  CHECK(reckoning.met);
}

TEST_CASE("one alternative is enough, and both are printed", "[quorum]") {
  struct Row {
    std::int64_t present;
    std::int64_t represented;
    bool any;
    bool all;
  };
  auto const row = GENERATE(values<Row>({{451, 199, true, false},
                                         {450, 200, true, false},
                                         {450, 199, false, false},
                                         {451, 200, true, true}}));
  CAPTURE(row.present, row.represented);
  auto const any = reckon(assembly, counts(row.present, row.represented));
  CHECK(any.met == row.any);
  CHECK(any.lines.size() == 2);
  CHECK(any.lines[0].needed == 451);
  CHECK(any.lines[1].needed == 200);
  CHECK(reckon(both, counts(row.present, row.represented)).met == row.all);
}

TEST_CASE("a base that nobody counted never makes a quorum", "[quorum]") {
  auto const reckoning = reckon(quorum(more_than_half(Base::valid)), counts(500, 210));
  CHECK_FALSE(reckoning.met);
  REQUIRE(reckoning.lines.size() == 1);
  CHECK_FALSE(reckoning.lines[0].met);
}

TEST_CASE("quorums are said in words", "[quorum]") {
  CHECK(words_for(assembly) ==
        yishi::Words{"过半数 全体 或 三分之二以上 户",
                     "more than 1/2 of all members or at least 2/3 of households"});
  auto const nested = combined(QuorumRule::Kind::all_of, {assembly, quorum(two_thirds(Base::due))});
  CHECK(
      words_for(nested) ==
      yishi::Words{
          "（过半数 全体 或 三分之二以上 户） 且 三分之二以上 应到",
          "(more than 1/2 of all members or at least 2/3 of households) and at least 2/3 of due"});
}

TEST_CASE("an alternative is as strict as its weakest part, a conjunction as its strictest",
          "[quorum]") {
  auto const half = quorum(more_than_half(Base::all_members));
  auto const strict = quorum(two_thirds(Base::all_members));
  auto const floor = two_thirds(Base::all_members);
  CHECK(at_least_as_strict(strict, floor));
  CHECK_FALSE(at_least_as_strict(half, floor));
  CHECK_FALSE(at_least_as_strict(combined(QuorumRule::Kind::any_of, {half, strict}), floor));
  CHECK(at_least_as_strict(combined(QuorumRule::Kind::any_of, {strict, strict}), floor));
  CHECK(at_least_as_strict(combined(QuorumRule::Kind::all_of, {half, strict}), floor));
  CHECK_FALSE(at_least_as_strict(combined(QuorumRule::Kind::all_of, {half, half}), floor));
  CHECK_FALSE(at_least_as_strict(assembly, floor));  // households prove nothing about persons
}
