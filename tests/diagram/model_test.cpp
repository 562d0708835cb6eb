// From rules to the diagram: nothing is left out.

#include <algorithm>
#include <catch2/catch.hpp>

#include "diagram/random_diagram.hpp"
#include "yishi/shipped.hpp"

namespace {

using yishi::EdgeKind;

yishi::rules::Rules shipped_rules() {
  yishi::rules::Rules rules;
  rules.workflow = yishi::shipped_workflows().front();
  for (auto const& parameter : rules.workflow.parameters) rules.values.push_back(parameter.value);
  return rules;
}

std::size_t ways_of(yishi::rules::Arrow const& arrow) { return arrow.otherwise ? 2 : 1; }

}  // namespace

TEST_CASE("every stage is a node and every way on is an edge, twice where it is counted") {
  auto const rules = shipped_rules();
  auto const diagram = yishi::make_diagram(rules);
  std::size_t ways = 0;
  for (auto const& stage : rules.workflow.stages) {
    for (auto const& action : stage.actions)
      if (action.arrow) ways += ways_of(*action.arrow);
    for (auto const& exit : stage.exits) ways += ways_of(exit.arrow);
  }
  CHECK(diagram.edges.size() == ways);
  REQUIRE(diagram.nodes.size() == rules.workflow.stages.size());
  for (std::size_t i = 0; i < diagram.nodes.size(); ++i) {
    CHECK(diagram.nodes[i].name == rules.workflow.stages[i].name.words());
    CHECK(diagram.nodes[i].kind == rules.workflow.stages[i].kind);
  }
}

TEST_CASE("a parallel is two nodes, and whatever joins it leads to the second of them") {
  auto const diagram = yishi::support::diagram_of(std::filesystem::path(YISHI_SOURCE_DIR) /
                                                  "rules/packs/重大决策风险评估.yishi");
  auto const join = std::find_if(diagram.nodes.begin(), diagram.nodes.end(), [](auto const& node) {
    return node.joins && node.name.zh == "三家复核";
  });
  REQUIRE(join != diagram.nodes.end());
  auto const at = static_cast<std::int32_t>(join - diagram.nodes.begin());
  CHECK(join->title.en == "recheck: join");
  CHECK(join->who.zh == "2 个分支");
  std::vector<std::string> in;
  std::vector<std::string> out;
  std::vector<std::string> branches;
  for (auto const& edge : diagram.edges) {
    auto const name = [&](std::int32_t node) {
      return diagram.nodes[static_cast<std::size_t>(node)].name.zh;
    };
    if (edge.to == at) in.push_back(name(edge.from));
    if (edge.from == at) out.push_back(name(edge.to) + " " + edge.label.zh);
    if (edge.from != at && name(edge.from) == "三家复核") branches.push_back(name(edge.to));
  }
  CHECK(in == std::vector<std::string>{"党组织复核", "监委会复核", "法律复核"});
  CHECK(branches == in);
  CHECK(out == std::vector<std::string>{"可以定 会合（2 个分支，其余取消）"});
}

TEST_CASE("an edge says what makes the matter go this way, and how often") {
  auto const diagram = yishi::make_diagram(shipped_rules());
  auto const find = [&](std::string const& label) {
    for (auto const& edge : diagram.edges)
      if (edge.label.zh == label) return edge;
    FAIL(label);
    return yishi::DiagramEdge{};
  };
  CHECK(find("拟定（30 天内）").kind == EdgeKind::action);
  CHECK(find("逾 30 天").kind == EdgeKind::lapsed);
  CHECK(find("期满").kind == EdgeKind::expired);
  CHECK(find("期满").after == yishi::rules::Duration{15, yishi::rules::DayUnit::days});
  CHECK(find("未通过").kind == EdgeKind::outcome);
  auto const first = find("异议成立（至多 1 次）");
  auto const then = find("异议成立，第 2 次起");
  CHECK(first.label.en == "upheld (at most once)");
  CHECK(then.label.en == "upheld, after once");
  CHECK(first.exit == then.exit);
  CHECK_FALSE(first.otherwise);
  CHECK(then.otherwise);
  CHECK(find("完成（180 天内）").label.en == "complete (within 180 days)");
}

TEST_CASE("a village's own number is the one in the picture") {
  auto rules = shipped_rules();
  for (std::size_t i = 0; i < rules.values.size(); ++i)
    if (rules.workflow.parameters[i].name.zh == "公示期")
      rules.values[i] = {21, yishi::rules::DayUnit::days};
  auto const diagram = yishi::make_diagram(rules);
  CHECK(diagram.nodes[7].posted == yishi::rules::Duration{21, yishi::rules::DayUnit::days});
  CHECK(draw(diagram, yishi::DiagramFormat::svg, yishi::Language::zh).find("公示 · 21 天") !=
        std::string::npos);
}

TEST_CASE("whoever leads on stands in the box, and whoever may begin stands at the start") {
  auto const diagram = yishi::make_diagram(shipped_rules());
  CHECK(diagram.start.zh == "村民、村两委 提出");
  CHECK(diagram.nodes[0].who.zh == "村两委");
  CHECK(diagram.nodes[1].who.zh.empty());
  CHECK(diagram.nodes[3].who.zh == "村民代表");
  CHECK(diagram.nodes[8].who.zh == "村两委");
}
