// Parallel branches in a definition: which can be gone through, and what the analysis says of them.

#include "yishi/rules/parallel.hpp"

#include <algorithm>
#include <catch2/catch.hpp>

#include "rules/draft.hpp"
#include "yishi/rules/analysis.hpp"
#include "yishi/rules/choice.hpp"

namespace yishi::rules {
namespace {

/// Proposed, looked at in three ways at once, agreed on.
Draft three_ways(std::int32_t needed) {
  Draft draft;
  draft.step("提出").may("发起").may("受理", {"分头办"}).on(Outcome::lapsed, {"不办"});
  draft.parallel("分头办", {{"合法"}, {"摸排", "评级"}, {"论证"}}, needed, {"商定"});
  draft.step("合法").must("审查", {"会合"});
  draft.step("摸排").must("走访", {"评级"});
  draft.step("评级").must("打分", {"会合"}).on(Outcome::lapsed, {"摸排", 1, "会合"});
  draft.step("论证").must("开会", {"会合"}).may("叫停", {"不办", 0, "", true});
  draft.step("商定").must("定下", {"办好"});
  draft.end("办好").end("不办");
  return draft;
}

std::vector<std::string> codes_of(WorkflowDefinition const& definition) {
  std::vector<std::string> codes;
  for (auto const& each : analyse(definition, "")) codes.emplace_back(each.kind->code);
  return codes;
}

std::string first_story(WorkflowDefinition const& definition) {
  auto const found = analyse(definition, "");
  REQUIRE(found.size() == 1);
  REQUIRE(found.front().arguments.size() == 3);
  return std::get<Words>(found.front().arguments[2]).zh;
}

std::int32_t stage(WorkflowDefinition const& definition, std::string const& name) {
  return find_stage(definition, name).value();
}

TEST_CASE("branches that can be gone through are sound, however many of them are needed",
          "[parallel]") {
  for (auto const needed : {1, 2, 3}) {
    CAPTURE(needed);
    auto const definition = three_ways(needed).build();
    CHECK(is_sound(definition));
    CHECK(codes_of(definition).empty());
  }
}

TEST_CASE("branches that cannot be gone through are not sound", "[parallel]") {
  auto const good = three_ways(2).build();
  auto const parallel = static_cast<std::size_t>(stage(good, "分头办"));
  auto const broken = [&](char const* what, auto const& change) {
    auto definition = good;
    change(definition, *definition.stages[parallel].parallel);
    CAPTURE(what);
    CHECK_FALSE(is_sound(definition));
  };
  broken("none needed", [](auto&, Parallel& p) { p.needed = 0; });
  broken("more needed than there are", [](auto&, Parallel& p) { p.needed = 4; });
  broken("a single branch", [](auto&, Parallel& p) { p.branches.resize(1); });
  broken("a branch of nothing", [](auto&, Parallel& p) { p.branches[0].stages.clear(); });
  broken("a stage twice",
         [](auto&, Parallel& p) { p.branches[0].stages.push_back(p.branches[2].stages[0]); });
  broken("a stage that is not there",
         [](auto&, Parallel& p) { p.branches[0].stages.push_back(99); });
  broken("an end in a branch",
         [](auto& d, Parallel& p) { p.branches[0].stages.push_back(stage(d, "不办")); });
  broken("where cases begin", [](auto&, Parallel& p) { p.branches[0].stages.push_back(0); });
  broken("the parallel itself",
         [](auto& d, Parallel& p) { p.branches[0].stages.push_back(stage(d, "分头办")); });
  broken("out of a branch without a word", [](auto& d, Parallel&) {
    d.stages[static_cast<std::size_t>(stage(d, "合法"))].actions[0].arrow->target =
        stage(d, "商定");
  });
  broken("into a branch from outside",
         [](auto& d, Parallel&) { d.stages[0].actions[1].arrow->target = stage(d, "合法"); });
  broken("into another branch", [](auto& d, Parallel&) {
    d.stages[static_cast<std::size_t>(stage(d, "摸排"))].actions[0].arrow->target =
        stage(d, "论证");
  });
  broken("the rest cancelled by a way that stays inside", [](auto& d, Parallel&) {
    d.stages[static_cast<std::size_t>(stage(d, "摸排"))].actions[0].arrow->rest_cancelled = true;
  });
  broken("the rest cancelled by a way outside",
         [](auto& d, Parallel&) { d.stages[0].actions[1].arrow->rest_cancelled = true; });
  broken("not cancelled, and written down", [](auto& d, Parallel&) {
    d.stages[static_cast<std::size_t>(stage(d, "摸排"))].actions[0].arrow->rest_cancelled = false;
  });
  broken("actions in the parallel",
         [&](auto& d, Parallel&) { d.stages[parallel].actions = d.stages[0].actions; });
  broken("a way of the join used up with nothing else",
         [](auto&, Parallel& p) { p.arrow.at_most = 2; });
  broken("a document in a branch that would be the text", [](auto& d, Parallel&) {
    FormField field;
    field.name = {"意见", "opinion"};
    field.type = FieldType::document;
    field.sets_text = true;
    d.stages[static_cast<std::size_t>(stage(d, "合法"))].actions[0].form.push_back(field);
  });
  auto stays = good;
  FormField field;
  field.name = {"意见", "opinion"};
  field.type = FieldType::document;
  stays.stages[static_cast<std::size_t>(stage(stays, "合法"))].actions[0].form.push_back(field);
  CHECK(is_sound(stays));
}

TEST_CASE("a stage in a branch is passed before the join if the join needs all branches",
          "[parallel]") {
  using Kind = Assertion::Kind;
  auto const asks = [](std::int32_t needed, std::string const& before, std::string const& passed) {
    auto draft = three_ways(needed);
    draft.claim(Kind::always_before, before, {{passed, std::nullopt}});
    return codes_of(draft.build());
  };
  std::vector<std::string> const none;
  std::vector<std::string> const broken{"YS-3005"};
  CHECK(asks(3, "商定", "合法") == none);
  CHECK(asks(3, "商定", "摸排") == none);
  CHECK(asks(3, "商定", "分头办") == none);
  CHECK(asks(2, "商定", "分头办") == none);
  CHECK(asks(2, "商定", "合法") == broken);
  CHECK(asks(1, "商定", "摸排") == broken);
  // 评级 may be left by 逾期 for the join, which is no normal exit.
  CHECK(asks(3, "商定", "评级") == broken);
  CHECK(asks(3, "评级", "摸排") == none);
  CHECK(asks(3, "评级", "合法") == broken);
  CHECK(asks(3, "论证", "提出") == none);
  CHECK(asks(3, "论证", "合法") == broken);
}

TEST_CASE("the way past a stage is told branch by branch", "[parallel]") {
  auto draft = three_ways(2);
  draft.claim(Assertion::Kind::always_before, "商定", {{"合法", std::nullopt}});
  auto const story = first_story(draft.build());
  CHECK(story == "提出 → 分头办 → 摸排 → 评级 → 论证 → 商定");
}

TEST_CASE("a join that too few branches can come to is an error", "[parallel]") {
  Draft draft;
  draft.step("提出").may("发起").must("受理", {"分头办"});
  draft.parallel("分头办", {{"甲"}, {"乙"}}, 2, {"办好"});
  draft.step("甲").must("办", {"会合"});
  draft.step("乙").must("停", {"不办", 0, "", true});
  draft.end("办好").end("不办");
  CHECK(codes_of(draft.build()) == std::vector<std::string>{"YS-3016"});

  Draft twin;
  twin.step("提出").may("发起").must("受理", {"分头办"});
  twin.parallel("分头办", {{"甲"}, {"乙"}}, 1, {"办好"});
  twin.step("甲").must("办", {"会合"});
  twin.step("乙").must("停", {"不办", 0, "", true});
  twin.end("办好").end("不办");
  CHECK(codes_of(twin.build()).empty());
}

TEST_CASE("a loop in a branch that is used up can leave the case stuck", "[parallel]") {
  auto const with = [](std::string const& otherwise) {
    Draft draft;
    draft.step("提出").may("发起").must("受理", {"分头办"});
    draft.parallel("分头办", {{"甲"}, {"乙", "丙"}}, 2, {"办好"});
    draft.step("甲").must("办", {"会合"});
    draft.step("乙").must("送", {"丙"});
    draft.step("丙").may("退", {"乙", 2});
    if (otherwise.empty())
      draft.may("成", {"会合", 1});
    else
      draft.must("成", {otherwise});
    draft.end("办好");
    return codes_of(draft.build());
  };
  CHECK(with("会合").empty());
  // Once only, and the branch is over then: the join is never missed.
  CHECK(with("") == std::vector<std::string>{"YS-3007"});
}

TEST_CASE("a blank that enough branches ask for is certain behind the join", "[parallel]") {
  auto const missing = [](std::int32_t needed, bool both) -> bool {
    Draft draft;
    draft.step("提出").may("发起").must("受理", {"分头办"});
    draft.parallel("分头办", {{"甲"}, {"乙"}}, needed, {"看级别"});
    draft.step("甲").must("评", {"会合"}).asks({"级别", "grade"}, FieldType::integer);
    draft.step("乙").must("办", {"会合"});
    if (both) draft.asks({"级别", "grade"}, FieldType::integer);
    draft.table("看级别", {{{"级别", "grade"}, FieldType::integer, {}, {}}}).row({}, {"办好"});
    draft.end("办好");
    auto const definition = draft.build();
    return may_be_missing(definition, stage(definition, "看级别")).front();
  };
  CHECK_FALSE(missing(2, false));
  CHECK(missing(1, false));
  CHECK_FALSE(missing(1, true));
}

TEST_CASE("a way that avoids a stage goes through a join only if enough branches avoid it",
          "[parallel]") {
  auto const avoids = [](std::int32_t needed, std::vector<std::string> const& names) {
    auto const definition = three_ways(needed).build();
    std::vector<std::int32_t> closed;
    for (auto const& name : names) closed.push_back(stage(definition, name));
    return !path_avoiding(definition, stage(definition, "商定"), closed).empty();
  };
  CHECK_FALSE(avoids(3, {"合法"}));
  CHECK(avoids(2, {"合法"}));
  CHECK_FALSE(avoids(2, {"合法", "论证"}));
  CHECK(avoids(1, {"合法", "论证"}));
  CHECK_FALSE(avoids(1, {"分头办"}));
}

}  // namespace
}  // namespace yishi::rules
