// Whatever a name holds: each document stays one, and says all there is.

#include <algorithm>
#include <catch2/catch.hpp>
#include <functional>
#include <map>
#include <pugixml.hpp>
#include <set>

#include "api/diagram/measure.hpp"
#include "diagram/random_diagram.hpp"

namespace {

using yishi::Diagram;
using yishi::DiagramFormat;
using yishi::Language;
using yishi::diagram::clean;

bool says(std::string const& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

void each_node(pugi::xml_node node, std::function<void(pugi::xml_node)> const& visit) {
  for (auto const child : node.children()) {
    visit(child);
    each_node(child, visit);
  }
}

/// The document, its ids found to be unique.
void parse(pugi::xml_document& document, std::string const& text) {
  auto const result = document.load_buffer(text.data(), text.size(), pugi::parse_full);
  INFO(result.description());
  REQUIRE(result);
  std::set<std::string> ids;
  each_node(document, [&](pugi::xml_node node) {
    if (auto const id = node.attribute("id")) CHECK(ids.insert(id.value()).second);
    CHECK(std::string(node.name()) != "script");
    for (auto const attribute : node.attributes())
      CHECK_FALSE(std::string(attribute.name()).starts_with("on"));
  });
}

pugi::xml_node by_id(pugi::xml_document const& document, std::string const& id) {
  auto const found =
      document.find_node([&](pugi::xml_node node) { return node.attribute("id").value() == id; });
  CAPTURE(id);
  REQUIRE(found);
  return found;
}

std::string words_in(pugi::xml_node node) {
  std::string words;
  each_node(node, [&](pugi::xml_node child) {
    if (child.type() == pugi::node_pcdata) words += child.value();
  });
  return words;
}

void svg_says_all(Diagram const& diagram) {
  auto const text = draw(diagram, DiagramFormat::svg, Language::zh);
  pugi::xml_document document;
  parse(document, text);
  CHECK(says(text, "role=\"img\""));
  CHECK(says(text, "lang=\"zh-CN\""));
  CHECK(document.child("svg").child("desc"));
  CHECK_FALSE(says(text, "href"));
  CHECK_FALSE(says(text, "url("));
  for (std::size_t i = 0; i < diagram.nodes.size(); ++i)
    CHECK(says(by_id(document, "stage-" + std::to_string(i + 1)).child("title").text().get(),
               clean(diagram.nodes[i].title.zh)));
  for (std::size_t i = 0; i < diagram.edges.size(); ++i) {
    auto const way = by_id(document, "way-" + std::to_string(i + 1));
    CHECK(says(way.child("title").text().get(), clean(diagram.edges[i].label.zh)));
    CHECK_FALSE(words_in(way).empty());
  }
}

/// From each task, over gateways and timers, how often each other one is reached, and by which
/// name.
using Reached = std::multiset<std::pair<std::string, std::string>>;

Reached reached_from(pugi::xml_node process, std::string const& task) {
  Reached reached;
  std::function<void(std::string const&, std::string const&)> const follow =
      [&](std::string const& from, std::string const& name) {
        for (auto const flow : process.children("sequenceFlow")) {
          if (flow.attribute("sourceRef").value() != from) continue;
          std::string const to = flow.attribute("targetRef").value();
          std::string const own = flow.attribute("name").value();
          if (to.starts_with("stage_"))
            reached.emplace(to, own.empty() ? name : own);
          else
            follow(to, own.empty() ? name : own);
        }
      };
  follow(task, "");
  for (auto const timer : process.children("boundaryEvent"))
    if (timer.attribute("attachedToRef").value() == task)
      follow(timer.attribute("id").value(), timer.attribute("name").value());
  return reached;
}

void bpmn_says_all(Diagram const& diagram) {
  auto const text = draw(diagram, DiagramFormat::bpmn, Language::zh);
  pugi::xml_document document;
  parse(document, text);
  auto const process = document.child("definitions").child("process");
  std::map<std::string, Reached> wanted;
  for (auto const& edge : diagram.edges)
    wanted["stage_" + std::to_string(edge.from + 1)].emplace("stage_" + std::to_string(edge.to + 1),
                                                             clean(edge.label.zh));
  for (std::size_t i = 0; i < diagram.nodes.size(); ++i) {
    auto const id = "stage_" + std::to_string(i + 1);
    CHECK(by_id(document, id).attribute("name").value() == clean(diagram.nodes[i].title.zh));
    CHECK(reached_from(process, id) == wanted[id]);
  }
  // Everything in the process has its place in the picture, and nothing else has.
  std::set<std::string> drawn;
  auto const plane =
      document.child("definitions").child("bpmndi:BPMNDiagram").child("bpmndi:BPMNPlane");
  for (auto const shape : plane.children()) {
    CHECK(drawn.insert(shape.attribute("bpmnElement").value()).second);
    if (std::string(shape.name()) == "bpmndi:BPMNEdge")
      CHECK(std::distance(shape.children("di:waypoint").begin(),
                          shape.children("di:waypoint").end()) >= 2);
  }
  for (auto const element : process.children())
    if (element.attribute("id")) CHECK(drawn.erase(element.attribute("id").value()) == 1);
  CHECK(drawn.empty());
}

/// Lines that begin like this, and how many.
std::size_t lines_with(std::string const& text, std::string_view part) {
  std::size_t count = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1))
    ++count;
  return count;
}

void graphs_say_all(Diagram const& diagram) {
  auto const nodes = diagram.nodes.size();
  auto const edges = diagram.edges.size();
  auto const mermaid = draw(diagram, DiagramFormat::mermaid, Language::zh);
  auto const dot = draw(diagram, DiagramFormat::dot, Language::zh);
  auto const text = draw(diagram, DiagramFormat::text, Language::zh);
  CHECK(lines_with(mermaid, "->|\"") == edges + 1);
  CHECK(lines_with(dot, " -> ") >= edges + 1);
  for (std::size_t i = 1; i <= nodes; ++i) {
    auto const number = std::to_string(i);
    CHECK(lines_with(dot, " stage" + number + " [shape=") == 1);
    CHECK(lines_with(text, "\n" + number + " ") == 1);
  }
  CHECK(lines_with(text, "\n   ") == edges);
  // In quotes nothing ends a label but its own quote, and every line is whole.
  std::size_t begin = 0;
  while (begin < dot.size()) {
    auto const end = dot.find('\n', begin);
    auto const line = dot.substr(begin, end - begin);
    std::size_t quotes = 0;
    for (std::size_t i = 0; i < line.size(); ++i) {
      if (line[i] == '\\')
        ++i;
      else if (line[i] == '"')
        ++quotes;
    }
    CAPTURE(line);
    CHECK(quotes % 2 == 0);
    begin = end + 1;
  }
}

Diagram with_names(Diagram diagram, std::string const& name) {
  for (auto& node : diagram.nodes) {
    node.title = {name + "甲", name + "a"};
    node.name = {name, name};
    if (!node.phase.zh.empty()) node.phase = {name, name};
    node.who = {name, name};
  }
  for (auto& edge : diagram.edges) edge.label = edge.cause = {name + "路", name + "way"};
  diagram.title = diagram.name = diagram.start = {name, name};
  diagram.id = diagram.version = name;
  return diagram;
}

}  // namespace

TEST_CASE("every stage and every way of a made-up procedure is in each format") {
  for (unsigned seed = 0; seed < 60; ++seed) {
    CAPTURE(seed);
    std::mt19937 random(seed);
    auto const diagram = yishi::support::random_diagram(random);
    svg_says_all(diagram);
    bpmn_says_all(diagram);
    graphs_say_all(diagram);
  }
}

TEST_CASE("no name breaks out of its document, whatever it holds") {
  for (auto const& name : yishi::support::hostile_names()) {
    CAPTURE(name.substr(0, 60));
    std::mt19937 random(7);
    auto const diagram = with_names(yishi::support::random_diagram(random), name);
    svg_says_all(diagram);
    bpmn_says_all(diagram);
    graphs_say_all(diagram);
  }
}

TEST_CASE("a mark that means something in a format is written by its code, and others are not") {
  Diagram diagram;
  diagram.nodes.emplace_back();
  auto const drawn = [&](std::string const& title, DiagramFormat format) {
    diagram.nodes[0].title = {title, title};
    return draw(diagram, format, Language::zh);
  };
  CHECK(says(drawn("甲<乙", DiagramFormat::svg), "甲&lt;乙"));
  CHECK(says(drawn("甲（乙）", DiagramFormat::svg), "甲（乙）"));
  CHECK(says(drawn("甲]]>乙", DiagramFormat::bpmn), "甲]]&gt;乙"));
  CHECK(says(drawn("甲\"乙", DiagramFormat::mermaid), "甲#34;乙"));
  CHECK(says(drawn("1. 甲", DiagramFormat::mermaid), "1#46; 甲"));
  CHECK(says(drawn("甲 1. 乙", DiagramFormat::mermaid), "甲 1. 乙"));
  CHECK(says(drawn("甲\"\\乙", DiagramFormat::dot), "甲\\\"\\\\乙"));
  CHECK(says(drawn("甲&lt;乙", DiagramFormat::dot), "甲&amp;lt;乙"));
  CHECK(says(drawn("甲<乙", DiagramFormat::text), "甲<乙"));
}
