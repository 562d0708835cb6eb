// Single phrases, as a village writes them in YAML.

#include "yishi/dsl/phrase.hpp"

#include <catch2/catch.hpp>

namespace yishi {
namespace {

using rules::Base;
using rules::Comparison;
using rules::DayUnit;

TEST_CASE("a duration is read as typed, in either language", "[phrase]") {
  struct Row {
    char const* text;
    std::int32_t count;
    DayUnit unit;
  };
  auto const row = GENERATE(values<Row>({
      {"15 天", 15, DayUnit::days},
      {"15天", 15, DayUnit::days},
      {"15日", 15, DayUnit::days},
      {"１５天", 15, DayUnit::days},
      {" 十五天 ", 15, DayUnit::days},
      {"十天", 10, DayUnit::days},
      {"两天", 2, DayUnit::days},
      {"一百二十天", 120, DayUnit::days},
      {"10个工作日", 10, DayUnit::working_days},
      {"10 个 工作日", 10, DayUnit::working_days},
      {"十个工作日", 10, DayUnit::working_days},
      {"三工作日", 3, DayUnit::working_days},
      {"15 days", 15, DayUnit::days},
      {"15days", 15, DayUnit::days},
      {"1 day", 1, DayUnit::days},
      {"10 working days", 10, DayUnit::working_days},
      {"15 天  # 一句说明", 15, DayUnit::days},
      {"0 天", 0, DayUnit::days},
      {"3660 天", 3660, DayUnit::days},
  }));
  CAPTURE(row.text);
  CHECK(dsl::read_duration(row.text) == rules::Duration{row.count, row.unit});
}

TEST_CASE("what is no duration is refused", "[phrase]") {
  for (auto const* text : {"", "15", "天", "15 次", "15 个月", "15 天 16 天", "半数 天", "15.5 天",
                           "3661 天", "15 天 以上", "十十天", "-5 天", "\xff 天", "公示期"}) {
    CAPTURE(text);
    CHECK_FALSE(dsl::read_duration(text));
  }
}

TEST_CASE("a threshold means what its words mean", "[phrase]") {
  struct Row {
    char const* text;
    Comparison comparison;
    int numerator;
    int denominator;
    Base base;
  };
  auto const row = GENERATE(values<Row>({
      {"三分之二以上 全体", Comparison::at_least, 2, 3, Base::all_members},
      {"三分之二以上全体", Comparison::at_least, 2, 3, Base::all_members},
      {"三分之二以上应到", Comparison::at_least, 2, 3, Base::due},
      {"2/3以上 应到", Comparison::at_least, 2, 3, Base::due},
      {"２／３以上应到", Comparison::at_least, 2, 3, Base::due},
      {"过半数 实到", Comparison::more_than, 1, 2, Base::present},
      {"过半数实到", Comparison::more_than, 1, 2, Base::present},
      {"超过半数 实到", Comparison::more_than, 1, 2, Base::present},
      {"半数以上 有表决权", Comparison::at_least, 1, 2, Base::voting},
      {"超过 2/3 有效票", Comparison::more_than, 2, 3, Base::valid},
      {"百分之六十以上 户", Comparison::at_least, 3, 5, Base::households},
      {"60%以上 代表户", Comparison::at_least, 3, 5, Base::households_represented},
      {"全体一致 投票", Comparison::at_least, 1, 1, Base::ballots_cast},
      {"至少 三分之一 全体", Comparison::at_least, 1, 3, Base::all_members},
      {"at least 2/3 of all members", Comparison::at_least, 2, 3, Base::all_members},
      {"more than 1/2 of present", Comparison::more_than, 1, 2, Base::present},
      {"at least 1/2 of voting members", Comparison::at_least, 1, 2, Base::voting},
      {"all of ballots cast", Comparison::at_least, 1, 1, Base::ballots_cast},
      {"at least 1/3 of households represented", Comparison::at_least, 1, 3,
       Base::households_represented},
  }));
  CAPTURE(row.text);
  auto const threshold = dsl::read_threshold(row.text);
  REQUIRE(threshold);
  CHECK(threshold->comparison == row.comparison);
  CHECK(threshold->share == *rules::Share::of(row.numerator, row.denominator));
  CHECK(threshold->base == row.base);
}

TEST_CASE("what is no threshold is refused", "[phrase]") {
  for (auto const* text :
       {"", "三分之二", "三分之二以上", "全体", "三分之二 全体", "3/2 以上 全体", "0/3 以上 全体",
        "2/0 以上 全体", "三分之二以下 全体", "过半数 实到 应到", "2 以上 全体", "过半数 村民"}) {
    CAPTURE(text);
    CHECK_FALSE(dsl::read_threshold(text));
  }
}

TEST_CASE("whole numbers are read in Arabic and in Han digits", "[phrase]") {
  struct Row {
    char const* text;
    std::int64_t value;
  };
  auto const row = GENERATE(values<Row>({
      {"15", 15},
      {"０", 0},
      {"零", 0},
      {"十", 10},
      {"十五", 15},
      {"二十", 20},
      {"两百", 200},
      {"一百零五", 105},
      {"一百一十五", 115},
      {"一千零二十", 1020},
      {"三千二百", 3200},
      {"一万", 10000},
      {"十二万三千四百五十六", 123456},
      {"999999999", 999999999},
  }));
  CAPTURE(row.text);
  CHECK(dsl::read_integer(row.text) == row.value);
}

TEST_CASE("what is no whole number is refused", "[phrase]") {
  for (auto const* text : {"", "三一", "十十", "一百五", "万一", "百", "1000000000", "1/2", "15 天",
                           "一五", "15x", "九九"}) {
    CAPTURE(text);
    CHECK_FALSE(dsl::read_integer(text));
  }
}

TEST_CASE("a quorum of alternatives is read as a whole", "[phrase]") {
  auto const quorum = dsl::read_quorum("过半数 全体 或 三分之二以上 户");
  REQUIRE(quorum);
  REQUIRE(quorum->kind == rules::QuorumRule::Kind::any_of);
  REQUIRE(quorum->parts.size() == 2);
  CHECK(quorum->parts[0].threshold == dsl::read_threshold("过半数 全体"));
  CHECK(quorum->parts[1].threshold == dsl::read_threshold("三分之二以上 户"));
  CHECK(dsl::read_quorum("more than 1/2 of all members or at least 2/3 of households") == quorum);
  CHECK(dsl::read_quorum("过半数 全体 且 三分之二以上 户")->kind ==
        rules::QuorumRule::Kind::all_of);
  CHECK(dsl::read_quorum("过半数 全体")->threshold == dsl::read_threshold("过半数 全体"));
  for (auto const* text : {"", "或", "过半数 全体 或", "过半数", "过半数 全体 三分之二以上 户"}) {
    CAPTURE(text);
    CHECK_FALSE(dsl::read_quorum(text));
  }
}

}  // namespace
}  // namespace yishi
