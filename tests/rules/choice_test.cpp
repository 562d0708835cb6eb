// Tables: which row holds, and whether there is exactly one for every case.

#include "yishi/rules/choice.hpp"

#include <catch2/catch.hpp>
#include <functional>

#include "rules/draft.hpp"
#include "rules/tables.hpp"
#include "yishi/rules/analysis.hpp"

using namespace yishi::rules;
using namespace yishi::rules::tables;
using yishi::Diagnostic;
using yishi::Language;

namespace {

using Kind = ChoiceFault::Kind;
/// The faults as “gap 10000”, “overlap 0 1: 7”, “never 2”.
std::vector<std::string> faults(Choice const& choice, bool may_miss = false) {
  std::vector<std::string> told;
  for (auto const& fault : faults_of(choice, std::vector(choice.columns.size(), may_miss))) {
    std::string values;
    for (auto const& value : fault.values)
      values += (values.empty() ? "" : ",") + value.value_or("none");
    auto const row = std::to_string(fault.row);
    switch (fault.kind) {
      case Kind::gap:
        told.push_back("gap " + values);
        break;
      case Kind::overlap:
        told.push_back("overlap " + std::to_string(fault.other_row) + " " + row + ": " + values);
        break;
      case Kind::never:
        told.push_back("never " + row);
        break;
      case Kind::too_large:
        told.push_back("too large");
    }
  }
  return told;
}

using Told = std::vector<std::string>;

}  // namespace

TEST_CASE("以上 and 以下 include the number, 超过 and 不满 do not", "[choice]") {
  struct Row {
    Bound bound;
    bool below, same, above;
  };
  auto const row = GENERATE(values<Row>({{at_least(7), false, true, true},
                                         {more_than(7), false, false, true},
                                         {at_most(7), true, true, false},
                                         {under(7), true, false, false}}));
  CHECK(within(row.bound, 6) == row.below);
  CHECK(within(row.bound, 7) == row.same);
  CHECK(within(row.bound, 8) == row.above);
}

TEST_CASE("the row that holds is the one whose limits the number is within", "[choice]") {
  auto const tiers =
      table({money()},
            {{number({under(1'000'000)})}, {number({at_least(1'000'000), under(5'000'000)})}, {}});
  CHECK(row_for(tiers, {"0"}) == 0);
  CHECK(row_for(tiers, {"999999"}) == 0);
  CHECK(row_for(tiers, {"1000000"}) == 1);
  CHECK(row_for(tiers, {"4999999"}) == 1);
  CHECK(row_for(tiers, {"5000000"}) == 2);
  CHECK(row_for(tiers, {std::nullopt}) == 2);
}

TEST_CASE("of several rows the first one counts, and 否则 only if there is no other", "[choice]") {
  auto const first = table({integer()}, {{}, {number({at_least(50)})}, {number({at_least(10)})}});
  CHECK(row_for(first, {"50"}) == 1);
  CHECK(row_for(first, {"49"}) == 2);
  CHECK(row_for(first, {"9"}) == 0);
}

TEST_CASE("a blank that was not filled in is no number and no option", "[choice]") {
  auto const blank = table({integer()}, {{number({under(10)})}, {missing()}});
  CHECK(row_for(blank, {"9"}) == 0);
  CHECK(row_for(blank, {std::nullopt}) == 1);
  CHECK(row_for(blank, {"10"}) == -1);
  auto const options = table({urgency()}, {{any_of({"urgent", "calm"})}});
  CHECK(row_for(options, {"calm"}) == 0);
  CHECK(row_for(options, {std::nullopt}) == -1);
}

TEST_CASE("all conditions of a row hold", "[choice]") {
  auto const both =
      table({integer(), urgency()}, {{number({at_least(10)}), any_of({"urgent"}, 1)}});
  CHECK(row_for(both, {"10", "urgent"}) == 0);
  CHECK(row_for(both, {"9", "urgent"}) == -1);
  CHECK(row_for(both, {"10", "calm"}) == -1);
}

TEST_CASE("a number that no row is about is found, to the last one", "[choice]") {
  struct Row {
    Bound low, high;
    Told told;
  };
  auto const row = GENERATE(values<Row>({{under(10), at_least(10), {}},
                                         {at_most(10), more_than(10), {}},
                                         {at_most(9), at_least(10), {}},
                                         {under(10), more_than(10), {"gap 10"}},
                                         {under(10), at_least(11), {"gap 10"}},
                                         {at_most(10), at_least(11), {}},
                                         {at_most(10), at_least(12), {"gap 11"}}}));
  CHECK(faults(table({integer()}, {{number({row.low})}, {number({row.high})}})) == row.told);
  CHECK(faults(table({integer()}, {{number({row.low})}, {number({row.high})}, {}})) ==
        (row.told.empty() ? Told{"never 2"} : Told{}));
}

TEST_CASE("what lies before the first limit counts, and no amount is below nothing", "[choice]") {
  CHECK(faults(table({integer()}, {{number({at_least(0)})}})) == Told{"gap -999999999999999"});
  CHECK(faults(table({money()}, {{number({at_least(0)})}})) == Told{});
  CHECK(faults(table({money()}, {{number({at_least(1)})}})) == Told{"gap 0"});
  CHECK(faults(table({integer()}, {{number({at_most(0)})}})) == Told{"gap 1"});
}

TEST_CASE("a number that two rows are about is found, and only if it is not first come first",
          "[choice]") {
  struct Row {
    Bound low, high;
    Told told;
  };
  auto const row = GENERATE(values<Row>({{under(10), at_least(10), {}},
                                         {at_most(10), at_least(10), {"overlap 0 1: 10"}},
                                         {at_most(10), more_than(10), {}},
                                         {under(11), at_least(10), {"overlap 0 1: 10"}},
                                         {under(10), at_least(5), {"overlap 0 1: 5"}}}));
  CHECK(faults(table({integer()}, {{number({row.low})}, {number({row.high})}})) == row.told);
  CHECK(faults(table({integer()}, {{number({row.low})}, {number({row.high})}}, true)) == Told{});
}

TEST_CASE("a row that others leave nothing to never holds", "[choice]") {
  auto const behind = [](Bound first, bool in_order) {
    return faults(table({integer()}, {{number({first})}, {number({at_least(10)})}, {}}, in_order));
  };
  CHECK(behind(at_least(10), true) == Told{"never 1"});
  CHECK(behind(at_least(9), true) == Told{"never 1"});
  CHECK(behind(at_least(11), true) == Told{});
  // Where it is not first come first, the two are in each other's way instead.
  CHECK(behind(at_least(10), false) == Told{"overlap 0 1: 10"});
}

TEST_CASE("a blank that may be empty needs a row, and one that is always filled in needs none",
          "[choice]") {
  auto const without = table({integer()}, {{number({under(10)})}, {number({at_least(10)})}});
  CHECK(faults(without, true) == Told{"gap none"});
  CHECK(faults(without, false) == Told{});
  auto const with =
      table({integer()}, {{number({under(10)})}, {number({at_least(10)})}, {missing()}});
  CHECK(faults(with, true) == Told{});
  CHECK(faults(with, false) == Told{"never 2"});
}

TEST_CASE("each option has its row, and so have the types of matters that no row names",
          "[choice]") {
  CHECK(faults(table({urgency()}, {{any_of({"urgent"})}})) == Told{"gap calm"});
  CHECK(faults(table({urgency()}, {{any_of({"urgent"})}, {any_of({"calm"})}})) == Told{});
  CHECK(faults(table({urgency()}, {{any_of({"urgent"})}, {any_of({"calm", "urgent"})}})) ==
        Told{"overlap 0 1: urgent"});
  CHECK(faults(table({matter()}, {{any_of({"welfare"})}})) == Told{"gap "});
  CHECK(faults(table({matter()}, {{any_of({"welfare"})}, {}})) == Told{});
}

TEST_CASE("with several columns every combination has its row", "[choice]") {
  auto const corner = [](Bound last) {
    return faults(
        table({integer("甲"), integer("乙")}, {{number({under(10)})},
                                               {number({at_least(10)}), number({under(5)}, 1)},
                                               {number({at_least(10)}), number({last}, 1)}}));
  };
  CHECK(corner(at_least(5)) == Told{});
  CHECK(corner(at_least(6)) == Told{"gap 10,5"});
  CHECK(corner(at_least(4)) == Told{"overlap 1 2: 10,4"});
}

TEST_CASE("a table is tried up to its hundred thousand regions and not beyond", "[choice]") {
  auto const with_regions = [](std::int64_t last) {
    std::vector<Condition> conditions;
    for (std::int32_t column = 0; column < 4; ++column) {
      std::vector<Bound> bounds;
      auto const regions = column == 3 ? last : 10;
      for (std::int64_t bound = 1; bound < regions; ++bound) bounds.push_back(at_least(bound));
      conditions.push_back(number(std::move(bounds), column));
    }
    return faults(table({integer("甲"), integer("乙"), integer("丙"), integer("丁")},
                        {std::move(conditions), {}}));
  };
  CHECK(with_regions(100) == Told{});
  CHECK(with_regions(101) == Told{"too large"});
}

namespace {

/// What stands before a table, and the table's stage.
struct Before {
  char const* what;
  std::function<void(Draft&)> write;
  bool may_be_missing;
};

Name const homes{"户数", "户数"};

Draft& begin(Draft& draft, bool optional) {
  return draft.step("提出").may("发起").asks(homes, FieldType::integer, optional);
}

std::vector<Before> ways_to_a_table() {
  return {
      {"asked for when it begins", [](Draft& d) { begin(d, false).must("受理", {"分档"}); }, false},
      {"may be left empty", [](Draft& d) { begin(d, true).must("受理", {"分档"}); }, true},
      {"never asked for", [](Draft& d) { d.step("提出").may("发起").must("受理", {"分档"}); },
       true},
      {"asked for on the way there",
       [](Draft& d) {
         d.step("提出").may("发起").must("受理", {"分档"}).asks(homes, FieldType::integer);
       },
       false},
      {"asked for on one of two ways",
       [](Draft& d) {
         d.step("提出").may("发起").may("受理", {"分档"}).asks(homes, FieldType::integer);
         d.on(Outcome::lapsed, {"分档"});
       },
       true},
      {"asked for by something that leads nowhere",
       [](Draft& d) {
         d.step("提出").may("发起").may("补报").asks(homes, FieldType::integer);
         d.must("受理", {"分档"});
       },
       true},
      {"asked for a stage earlier",
       [](Draft& d) {
         d.step("提出").may("发起").must("受理", {"拟定"}).asks(homes, FieldType::integer);
         d.step("拟定").must("交方案", {"分档"}).may("退回", {"提出", 2});
       },
       false},
      {"something else is asked for",
       [](Draft& d) {
         d.step("提出").may("发起").asks({"人数", "人数"}, FieldType::integer);
         d.must("受理", {"分档"});
       },
       true},
  };
}

}  // namespace

TEST_CASE("a blank is certain if every way to the table asks for it", "[choice][analysis]") {
  for (auto const& before : ways_to_a_table()) {
    CAPTURE(before.what);
    Draft draft;
    before.write(draft);
    draft.table("分档", {integer()}).row({}, {"完"}).end("完");
    auto const definition = draft.build();
    auto const stage = find_stage(definition, "分档");
    CHECK(may_be_missing(definition, *stage) == std::vector{before.may_be_missing});
    // A table that has no row for an empty blank is sound exactly if there is none.
    Draft strict;
    before.write(strict);
    strict.table("分档", {integer()}).row({number({at_least(5)})}, {"完"});
    strict.row({number({under(5)})}, {"完"}).end("完");
    CHECK(is_sound(strict.build()) != before.may_be_missing);
  }
}

TEST_CASE("tables that lead round to each other are found, with those that lead there",
          "[choice][analysis]") {
  auto const circle = [](char const* of_second, char const* of_third) {
    Draft draft;
    begin(draft, false).must("受理", {"一"});
    draft.table("一", {integer()}).row({}, {"二"});
    draft.table("二", {integer()}).row({number({under(5)})}, {"完"}).row({}, {of_second});
    draft.table("三", {integer()}).row({}, {of_third});
    draft.step("等").must("办", {"一"}).end("完");
    return tables_in_a_circle(draft.build());
  };
  using Stages = std::vector<std::int32_t>;
  CHECK(circle("三", "等") == Stages{});
  CHECK(circle("完", "完") == Stages{});
  CHECK(circle("三", "二") == Stages{1, 2, 3});
  CHECK(circle("二", "等") == Stages{1, 2});
  CHECK(circle("三", "三") == Stages{1, 2, 3});
}

TEST_CASE("an otherwise of a row may close the circle, too", "[choice][analysis]") {
  auto const circle = [](char const* otherwise) {
    Draft draft;
    begin(draft, false).must("受理", {"一"});
    draft.table("一", {integer()}).row({}, {"等", 2, otherwise});
    draft.step("等").must("办", {"一"}).end("完");
    return tables_in_a_circle(draft.build()).size();
  };
  CHECK(circle("完") == 0);
  CHECK(circle("一") == 1);
}

TEST_CASE("what is wrong with a table is said in both languages, at its place",
          "[choice][analysis]") {
  auto const told = [](std::function<void(Draft&)> const& rows, bool in_order = false) {
    Draft draft;
    draft.step("提出").may("发起").asks({"金额", "amount"}, FieldType::money);
    draft.must("受理", {"分档"}).table("分档", {money()});
    draft.last().choice->in_order = in_order;
    rows(draft);
    std::vector<std::string> lines;
    for (auto const& diagnostic : analyse(draft.end("小").end("大").build(), "test")) {
      lines.push_back(std::string(diagnostic.kind->code) + " at " +
                      std::to_string(diagnostic.span->begin));
      lines.push_back(message(diagnostic, Language::zh));
      lines.push_back(message(diagnostic, Language::en));
    }
    return lines;
  };
  constexpr std::int64_t ten_thousand_yuan = 1'000'000;
  auto const small = number({at_most(ten_thousand_yuan)});
  CHECK(told([&](Draft& d) {
          d.row({number({under(ten_thousand_yuan)})}, {"小"});
          d.row({number({more_than(ten_thousand_yuan)})}, {"大"});
        }) == Told{"YS-3011 at 100", "判断“分档”漏了一种情况：“金额”是 1 万元，没有一行说该去哪里",
                   "the choice `分档` leaves something out: no row says where to go with `amount` "
                   "10000 yuan"});
  CHECK(told([&](Draft& d) {
          d.row({small}, {"小"}).row({number({at_least(ten_thousand_yuan)})}, {"大"});
        }) ==
        Told{"YS-3012 at 102",
             "判断“分档”里有两行都管一种情况：“金额”是 1 万元，“1 万元以下”和“1 万元以上”都对",
             "two rows of the choice `分档` hold for `amount` 10000 yuan: `at most 10000 yuan` and "
             "`at least 10000 yuan`"});
  CHECK(told(
            [&](Draft& d) {
              d.row({small}, {"小"}).row({number({under(150)})}, {"大"}).row({}, {"大"});
            },
            true) == Told{"YS-3013 at 102", "判断“分档”里，“不满 1.50 元”这一行永远轮不到",
                          "in the choice `分档` the row `under 1.50 yuan` never holds"});
  CHECK(told([&](Draft& d) { d.row({small}, {"小"}).row({}, {"大"}); }).empty());
}
