// Counting against thresholds.

#include "yishi/rules/threshold.hpp"

#include <algorithm>
#include <catch2/catch.hpp>

#include "rules/draft.hpp"

using namespace yishi::rules;

namespace {

struct Bar {
  char const* wording;
  Comparison comparison;
  std::int64_t numerator;
  std::int64_t denominator;
};

constexpr Bar usual_bars[] = {
    {"过半数", Comparison::more_than, 1, 2},      {"半数以上", Comparison::at_least, 1, 2},
    {"三分之二以上", Comparison::at_least, 2, 3}, {"超过三分之二", Comparison::more_than, 2, 3},
    {"五分之四以上", Comparison::at_least, 4, 5}, {"五分之一以上", Comparison::at_least, 1, 5},
    {"三分之一以上", Comparison::at_least, 1, 3}, {"十分之一以上", Comparison::at_least, 1, 10},
    {"四分之三以上", Comparison::at_least, 3, 4}, {"全体一致", Comparison::at_least, 1, 1},
};

Threshold threshold_of(Bar const& bar) {
  return {bar.comparison, share(bar.numerator, bar.denominator), Base::present};
}

/// The other opinion: adds up `denominator` times the count and `numerator` times the total one by
/// one, without a product.
bool clears_naively(Bar const& bar, std::int64_t count, std::int64_t total) {
  std::int64_t left = 0;
  std::int64_t right = 0;
  for (std::int64_t i = 0; i < bar.denominator; ++i) left += count;
  for (std::int64_t i = 0; i < bar.numerator; ++i) right += total;
  return bar.comparison == Comparison::more_than ? left > right : left >= right;
}

}  // namespace

TEST_CASE("the law's words for shares give these numbers", "[threshold]") {
  struct Row {
    Bar bar;
    std::int64_t total;
    std::int64_t least;
  };
  auto const row = GENERATE(values<Row>({
      {usual_bars[0], 55, 28}, {usual_bars[0], 36, 19}, {usual_bars[0], 1, 1},
      {usual_bars[0], 2, 2},   {usual_bars[1], 55, 28}, {usual_bars[1], 36, 18},
      {usual_bars[1], 1, 1},   {usual_bars[1], 2, 1},   {usual_bars[2], 55, 37},
      {usual_bars[2], 36, 24}, {usual_bars[2], 3, 2},   {usual_bars[2], 1, 1},
      {usual_bars[3], 55, 37}, {usual_bars[3], 36, 25}, {usual_bars[4], 55, 44},
      {usual_bars[4], 36, 29}, {usual_bars[5], 55, 11}, {usual_bars[5], 36, 8},
      {usual_bars[0], 37, 19},  // a bare quorum of 55
      {usual_bars[1], 60, 30}, {usual_bars[0], 60, 31}, {usual_bars[9], 55, 55},
  }));
  auto const threshold = threshold_of(row.bar);
  CAPTURE(row.bar.wording, row.total);
  CHECK(least_clearing(threshold, row.total) == row.least);
  CHECK(clears(threshold, row.least, row.total));
  CHECK_FALSE(clears(threshold, row.least - 1, row.total));
}

TEST_CASE("every count of every body up to 2,000 agrees with a naive count", "[threshold]") {
  for (auto const& bar : usual_bars) {
    auto const threshold = threshold_of(bar);
    for (std::int64_t total = 1; total <= 2000; ++total) {
      auto const least = least_clearing(threshold, total);
      std::int64_t naive = 0;
      while (naive <= total && !clears_naively(bar, naive, total)) ++naive;
      bool good = least == naive;
      // Near the bar every count is asked; further off the order cannot change any more.
      for (auto count = std::max<std::int64_t>(0, least - 2); count <= std::min(total, least + 2);
           ++count)
        good = good && clears(threshold, count, total) == (count >= naive);
      good = good && !clears(threshold, 0, total) && clears(threshold, total, total);
      if (!good) FAIL(bar.wording << " of " << total);
    }
  }
}

TEST_CASE("with nobody there nothing passes", "[threshold]") {
  for (auto const& bar : usual_bars) {
    CAPTURE(bar.wording);
    CHECK_FALSE(clears(threshold_of(bar), 0, 0));
    CHECK(least_clearing(threshold_of(bar), 0) == 1);
  }
}

TEST_CASE("nobody is more than everybody", "[threshold]") {
  Threshold const impossible{Comparison::more_than, share(1, 1), Base::present};
  CHECK(least_clearing(impossible, 55) == 56);
  CHECK_FALSE(clears(impossible, 55, 55));
}

TEST_CASE("large bodies and fine shares do not overflow", "[threshold]") {
  Threshold const fine{Comparison::at_least, share(999'999, 1'000'000), Base::present};
  CHECK(least_clearing(fine, 1'000'000'000) == 999'999'000);
  CHECK(clears(fine, 999'999'000, 1'000'000'000));
  CHECK_FALSE(clears(fine, 999'998'999, 1'000'000'000));
}

TEST_CASE("a share lies above nothing and at most at the whole, in lowest terms", "[share]") {
  struct Row {
    std::int64_t numerator;
    std::int64_t denominator;
    bool good;
  };
  auto const row = GENERATE(values<Row>({{0, 2, false},
                                         {1, 2, true},
                                         {2, 2, true},
                                         {3, 2, false},
                                         {-1, 2, false},
                                         {1, 0, false},
                                         {1, -2, false},
                                         {1, 1'000'000, true},
                                         {1, 1'000'001, false},
                                         {2, 2'000'000, true}}));
  CAPTURE(row.numerator, row.denominator);
  auto const result = Share::of(row.numerator, row.denominator);
  CHECK(result.has_value() == row.good);
  if (!result) CHECK_FALSE(result.error().empty());
}

TEST_CASE("equal shares are equal however they were written", "[share]") {
  CHECK(share(2, 4) == share(1, 2));
  CHECK(share(66, 99) == share(2, 3));
  CHECK(compare(share(1, 2), share(2, 3)) < 0);
  CHECK(compare(share(2, 3), share(1, 2)) > 0);
  CHECK(compare(share(4, 6), share(2, 3)) == 0);
  CHECK(compare(share(999'999, 1'000'000), share(1, 1)) < 0);
}

TEST_CASE("thresholds are said in the words of the language", "[threshold]") {
  struct Row {
    Threshold threshold;
    char const* zh;
    char const* en;
  };
  auto const row = GENERATE(values<Row>({
      {more_than_half(Base::present), "过半数 实到", "more than 1/2 of present"},
      {two_thirds(Base::all_members), "三分之二以上 全体", "at least 2/3 of all members"},
      {{Comparison::at_least, share(1, 2), Base::voting},
       "半数以上 有表决权",
       "at least 1/2 of voting members"},
      {{Comparison::more_than, share(2, 3), Base::due},
       "超过三分之二 应到",
       "more than 2/3 of due"},
      {{Comparison::at_least, share(1, 1), Base::valid}, "全体一致 有效票", "all of valid ballots"},
      {{Comparison::at_least, share(17, 30), Base::households},
       "17/30 以上 户",
       "at least 17/30 of households"},
      {{Comparison::more_than, share(3, 10), Base::ballots_cast},
       "超过十分之三 投票",
       "more than 3/10 of ballots cast"},
      {{Comparison::at_least, share(9, 10), Base::households_represented},
       "十分之九以上 代表户",
       "at least 9/10 of households represented"},
  }));
  CHECK(words_for(row.threshold) == yishi::Words{row.zh, row.en});
}
