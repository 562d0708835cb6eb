// When a rule is at least as strict as a floor, against brute force over sizes of bodies.

#include <catch2/catch.hpp>
#include <random>

#include "rules/draft.hpp"
#include "yishi/rules/threshold.hpp"

using namespace yishi::rules;

namespace {

/// Persons from the outside in; the order in which the bases contain each other.
constexpr Base persons[] = {Base::all_members, Base::voting,       Base::due,
                            Base::present,     Base::ballots_cast, Base::valid};

int depth(Base base) {
  for (int i = 0; i < 6; ++i)
    if (persons[i] == base) return i;
  return base == Base::households ? 10 : 11;
}

/// Tries every pair of sizes up to `largest` and every count of people in both bases.
bool clears_floor_whenever_it_clears(Threshold const& rule, Threshold const& floor,
                                     std::int64_t largest) {
  for (std::int64_t outer = 0; outer <= largest; ++outer) {
    for (std::int64_t inner = 0; inner <= outer; ++inner) {
      if (rule.base == floor.base && inner != outer) continue;
      bool const rule_outside = depth(rule.base) <= depth(floor.base);
      auto const of_rule = rule_outside ? outer : inner;
      auto const of_floor = rule_outside ? inner : outer;
      for (std::int64_t count = 0; count <= inner; ++count)
        if (clears(rule, count, of_rule) && !clears(floor, count, of_floor)) return false;
    }
  }
  return true;
}

Threshold random_threshold(std::mt19937& random, std::uint32_t denominator_max, bool households) {
  auto const denominator = 1 + static_cast<std::int64_t>(random() % denominator_max);
  auto const numerator = 1 + static_cast<std::int64_t>(random()) % denominator;
  auto const comparison = random() % 2 == 0 ? Comparison::at_least : Comparison::more_than;
  Base const of_households[] = {Base::households, Base::households_represented};
  auto const base = households ? of_households[random() % 2] : persons[random() % 6];
  return {comparison, share(numerator, denominator), base};
}

}  // namespace

TEST_CASE("a rule is called as strict as a floor exactly when it is, for all small sizes",
          "[strictness]") {
  // Denominators up to 5: two different shares then already differ in a body of 60.
  std::mt19937 random{20260303};
  int strict = 0;
  int weak = 0;
  for (int i = 0; i < 600; ++i) {
    bool const households = i % 5 == 0;
    auto const rule = random_threshold(random, 5, households);
    auto const floor = random_threshold(random, 5, households);
    auto const claimed = at_least_as_strict(rule, floor);
    CAPTURE(words_for(rule).en, words_for(floor).en);
    REQUIRE(claimed == clears_floor_whenever_it_clears(rule, floor, 60));
    ++(claimed ? strict : weak);
  }
  CHECK(strict > 60);
  CHECK(weak > 60);
}

TEST_CASE("a rule with a fine share is never called strict wrongly", "[strictness]") {
  std::mt19937 random{1};
  int strict = 0;
  for (int i = 0; i < 600; ++i) {
    auto const rule = random_threshold(random, 40, false);
    auto const floor = random_threshold(random, 40, false);
    if (!at_least_as_strict(rule, floor)) continue;
    CAPTURE(words_for(rule).en, words_for(floor).en);
    REQUIRE(clears_floor_whenever_it_clears(rule, floor, 60));
    ++strict;
  }
  CHECK(strict > 60);
}

TEST_CASE("the village's usual comparisons with the law", "[strictness]") {
  struct Row {
    char const* what;
    Threshold rule;
    Threshold floor;
    bool strict;
  };
  auto const majority = more_than_half(Base::present);
  Threshold const half{Comparison::at_least, share(1, 2), Base::present};
  Threshold const all{Comparison::at_least, share(1, 1), Base::all_members};
  Threshold const of_households{Comparison::at_least, share(2, 3), Base::households};
  auto const row = GENERATE_COPY(values<Row>({
      {"the same", majority, majority, true},
      {"全体过半数 over 实到过半数", more_than_half(Base::all_members), majority, true},
      {"实到过半数 over 全体过半数", majority, more_than_half(Base::all_members), false},
      {"半数以上 is below 过半数", half, majority, false},
      {"过半数 is above 半数以上", majority, half, true},
      {"三分之二以上 over 过半数", two_thirds(Base::present), majority, true},
      {"有效票 for 实到", more_than_half(Base::valid), majority, false},
      {"everybody", all, two_thirds(Base::voting), true},
      {"households prove nothing about persons", of_households, two_thirds(Base::all_members),
       false},
      {"nor persons about households", all, of_households, false},
  }));
  CAPTURE(row.what);
  CHECK(at_least_as_strict(row.rule, row.floor) == row.strict);
}
