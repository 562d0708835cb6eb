// Diagrams for tests.

#include "diagram/random_diagram.hpp"

#include <algorithm>
#include <catch2/catch.hpp>

#include "yishi/yishi.hpp"

namespace yishi::support {

namespace {

int below(std::mt19937& random, int limit) {
  return static_cast<int>(random() % static_cast<unsigned>(limit));
}

Words words(std::mt19937& random, std::string const& zh, std::string const& en) {
  Words made{zh, en};
  for (int more = below(random, 12); more > 0; --more)
    made = {made.zh + "一件事", made.en + " and on"};
  return made;
}

void add_edge(std::mt19937& random, Diagram& diagram, int from) {
  constexpr EdgeKind kinds[] = {EdgeKind::action, EdgeKind::outcome, EdgeKind::expired,
                                EdgeKind::lapsed};
  DiagramEdge edge;
  edge.from = from;
  edge.to = below(random, static_cast<int>(diagram.nodes.size()));
  edge.kind = kinds[below(random, 4)];
  auto const number = std::to_string(diagram.edges.size());
  edge.cause = words(random, "路" + number, "way " + number);
  edge.label = edge.cause;
  edge.exit = static_cast<std::int32_t>(diagram.edges.size());
  if (edge.kind == EdgeKind::lapsed || edge.kind == EdgeKind::expired)
    edge.after = rules::Duration{30, rules::DayUnit::days};
  diagram.edges.push_back(edge);
  if (below(random, 3) != 0) return;
  edge.otherwise = true;
  edge.to = below(random, static_cast<int>(diagram.nodes.size()));
  edge.label = {edge.cause.zh + "，第 3 次起", edge.cause.en + ", after 2 times"};
  diagram.edges.push_back(edge);
}

}  // namespace

Diagram random_diagram(std::mt19937& random) {
  constexpr rules::StageKind kinds[] = {rules::StageKind::step, rules::StageKind::notice,
                                        rules::StageKind::meeting, rules::StageKind::work,
                                        rules::StageKind::end};
  Diagram diagram;
  diagram.id = "made_up";
  diagram.name = {"编的", "made_up"};
  diagram.title = words(random, "编的流程", "made up");
  diagram.version = "1";
  diagram.start = words(random, "有人 提出", "somebody: propose");
  auto const count = 1 + below(random, 14);
  auto const phases = below(random, 4);
  for (int i = 0; i < count; ++i) {
    DiagramNode node;
    node.kind = kinds[i == 0 ? below(random, 4) : below(random, 5)];
    auto const number = std::to_string(i);
    node.name = {"步" + number, "step_" + number};
    node.title = words(random, "第" + number + "步", "the step " + number);
    if (below(random, 2) == 0) node.title = node.name;
    if (phases > 0 && node.kind != rules::StageKind::end) {
      auto const phase = std::to_string(i * phases / count);
      node.phase = {"轮次" + phase, "phase " + phase};
    }
    diagram.nodes.push_back(std::move(node));
  }
  for (int i = 0; i < count; ++i) {
    if (diagram.nodes[static_cast<std::size_t>(i)].kind == rules::StageKind::end) continue;
    for (int ways = 1 + below(random, 3); ways > 0; --ways) add_edge(random, diagram, i);
  }
  return diagram;
}

std::vector<std::filesystem::path> shown_texts() {
  std::vector<std::filesystem::path> found;
  std::filesystem::path const root = YISHI_SOURCE_DIR;
  for (auto const* folder : {"rules/packs", "examples"})
    for (auto const& entry : std::filesystem::recursive_directory_iterator(root / folder))
      if (entry.path().extension() == ".yishi") found.push_back(entry.path());
  std::sort(found.begin(), found.end());
  REQUIRE(found.size() >= 6);
  return found;
}

Diagram diagram_of(std::filesystem::path const& file) {
  auto const report = check(file, *rules::Date::of(2026, 3, 1));
  CAPTURE(file.string());
  REQUIRE(report.rules.size() == 1);
  return make_diagram(report.rules.front());
}

std::vector<std::string> const& hostile_names() {
  static std::vector<std::string> const names{
      "</title><script>alert(1)</script>",
      "\"]; end --> x[\"",
      "a & b &lt; c ]]> d --> e",
      "' onload='alert(1)",
      "第一行\n第二行\r\n\t第三行",
      "\\\"; } evil -> evil; {",
      "#quot; #35; `code` **bold** 1. list",
      std::string("nul\0byte \x01\x1b[2J", 14),
      "\xe2\x80\xae翻过来\xe2\x80\xac",
      "<!-- --> <?xml ?> <![CDATA[ x ]]>",
      "- item",
      "1) item",
      "end",
      "%%{init: {}}%%",
      std::string(3000, 'x'),
  };
  return names;
}

}  // namespace yishi::support
