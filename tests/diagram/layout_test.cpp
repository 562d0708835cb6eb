// Where boxes, lines and words stand: of made-up procedures and of those that are shipped.

#include <catch2/catch.hpp>
#include <map>

#include "api/diagram/scene.hpp"
#include "diagram/random_diagram.hpp"

namespace {

using yishi::Diagram;
using yishi::Language;
using yishi::diagram::Layout;
using yishi::diagram::LayoutEdge;
using yishi::diagram::LayoutGraph;
using yishi::diagram::LayoutNode;
using yishi::diagram::Point;
using yishi::diagram::Rect;
using yishi::diagram::Scene;
using yishi::diagram::TextBlock;

bool overlap(Rect const& a, Rect const& b) {
  return a.x < b.right() && b.x < a.right() && a.y < b.bottom() && b.y < a.bottom();
}

bool within(Rect const& outer, Rect const& inner) {
  return inner.x >= outer.x && inner.y >= outer.y && inner.right() <= outer.right() &&
         inner.bottom() <= outer.bottom();
}

bool on_border(Rect const& box, Point at) {
  bool const level = at.x >= box.x && at.x <= box.right();
  bool const upright = at.y >= box.y && at.y <= box.bottom();
  return (level && (at.y == box.y || at.y == box.bottom())) ||
         (upright && (at.x == box.x || at.x == box.right()));
}

/// What a piece of a line covers, without its ends.
Rect inside_of(Point a, Point b) {
  auto const [left, right] = std::minmax(a.x, b.x);
  auto const [top, bottom] = std::minmax(a.y, b.y);
  return {left + 1, top + 1, std::max(right - left - 2, 1), std::max(bottom - top - 2, 1)};
}

/// What the lines of a block cover by the measure.
Rect used(TextBlock const& block) {
  auto const size = yishi::diagram::size_of(block.lines, block.font);
  auto const x = block.centred ? block.within.middle() - size.w / 2 : block.within.x;
  return {x, block.within.y, size.w, size.h};
}

std::vector<TextBlock> all_words(Scene const& scene) {
  std::vector<TextBlock> all;
  for (auto const& blocks : scene.nodes) all.insert(all.end(), blocks.begin(), blocks.end());
  for (auto const* blocks : {&scene.labels, &scene.bands, &scene.heading})
    all.insert(all.end(), blocks->begin(), blocks->end());
  for (auto const& [mark, block] : scene.legend) all.push_back(block);
  all.push_back(scene.start);
  return all;
}

void boxes_stand_apart(Scene const& scene) {
  auto const& boxes = scene.layout.boxes;
  Rect const page{0, 0, scene.size.w, scene.size.h};
  for (std::size_t i = 0; i < boxes.size(); ++i) {
    CHECK(within(page, boxes[i]));
    for (std::size_t j = 0; j < i; ++j) CHECK_FALSE(overlap(boxes[i], boxes[j]));
    CHECK_FALSE(overlap(boxes[i], scene.layout.start));
  }
}

void words_have_their_room(Scene const& scene) {
  Rect const page{0, 0, scene.size.w, scene.size.h};
  auto const words = all_words(scene);
  for (std::size_t i = 0; i < words.size(); ++i) {
    auto const mine = used(words[i]);
    CAPTURE(i, words[i].lines);
    CHECK(within(words[i].within, mine));
    CHECK(within(page, mine));
    for (std::size_t j = 0; j < i; ++j) CHECK_FALSE(overlap(mine, used(words[j])));
  }
  for (std::size_t i = 0; i < scene.nodes.size(); ++i)
    for (auto const& block : scene.nodes[i]) CHECK(within(scene.layout.boxes[i], block.within));
  for (auto const& label : scene.labels)
    for (auto const& box : scene.layout.boxes) CHECK_FALSE(overlap(used(label), box));
}

/// From where to where each line goes.
using Ends = std::vector<std::pair<int, int>>;

void lines_go_from_box_to_box(Ends const& ends, Layout const& layout,
                              std::vector<Rect> const& words) {
  for (std::size_t e = 0; e < layout.paths.size(); ++e) {
    auto const& path = layout.paths[e];
    auto const [from, to] = ends[e];
    CAPTURE(e, from, to);
    REQUIRE(path.size() >= 2);
    CHECK(on_border(layout.boxes[static_cast<std::size_t>(from)], path.front()));
    CHECK(on_border(layout.boxes[static_cast<std::size_t>(to)], path.back()));
    for (std::size_t i = 0; i + 1 < path.size(); ++i) {
      CHECK((path[i].x == path[i + 1].x) != (path[i].y == path[i + 1].y));
      auto const piece = inside_of(path[i], path[i + 1]);
      for (auto const& box : layout.boxes) CHECK_FALSE(overlap(piece, box));
      for (auto const& word : words) CHECK_FALSE(overlap(piece, word));
    }
  }
}

/// Lines to different boxes may cross, but never run along each other.
void lines_are_told_apart(Ends const& ends, Layout const& layout) {
  auto const& paths = layout.paths;
  auto const runs_along = [](Point a, Point b, Point c, Point d) {
    auto const shared = [](int p, int q, int r, int s) {
      return std::min(std::max(p, q), std::max(r, s)) - std::max(std::min(p, q), std::min(r, s));
    };
    if (a.x == b.x && c.x == d.x && a.x == c.x) return shared(a.y, b.y, c.y, d.y) > 0;
    return a.y == b.y && c.y == d.y && a.y == c.y && shared(a.x, b.x, c.x, d.x) > 0;
  };
  for (std::size_t e = 0; e < paths.size(); ++e)
    for (std::size_t f = 0; f < e; ++f) {
      if (ends[e].second == ends[f].second) continue;
      CAPTURE(e, f);
      for (std::size_t i = 0; i + 1 < paths[e].size(); ++i)
        for (std::size_t j = 0; j + 1 < paths[f].size(); ++j)
          CHECK_FALSE(runs_along(paths[e][i], paths[e][i + 1], paths[f][j], paths[f][j + 1]));
    }
}

/// Small boxes with few words, so that many stand in a row; the words of each line, too.
LayoutGraph random_graph(std::mt19937& random) {
  auto const below = [&](int limit) {
    return static_cast<int>(random() % static_cast<unsigned>(limit));
  };
  LayoutGraph graph;
  auto const count = 2 + below(16);
  for (int i = 0; i < count; ++i) {
    LayoutNode node;
    node.size = {40 + 2 * below(40), 30 + below(40)};
    node.aside = i > 0 && below(5) == 0;
    node.wished = below(2) == 0;
    node.top_only = below(6) == 0;
    graph.nodes.push_back(node);
  }
  for (int i = 0; i < count; ++i)
    for (int ways = graph.nodes[static_cast<std::size_t>(i)].aside ? 0 : below(5); ways > 0;
         --ways) {
      LayoutEdge edge{i, below(count), {below(40), 0}, below(3), below(3) == 0 ? 9 : 0};
      // Mostly onwards: else everything is one circle, and every row has one box.
      if (below(4) != 0) edge.to = std::min(count - 1, i + 1 + below(5));
      if (edge.label.w > 0) edge.label.h = 16;
      graph.edges.push_back(edge);
    }
  return graph;
}

void graph_is_sound(LayoutGraph const& graph, std::size_t& longest_row) {
  auto const layout = yishi::diagram::lay_out(graph);
  Rect const page{0, 0, layout.size.w, layout.size.h};
  std::map<int, std::size_t> rows;
  for (std::size_t i = 0; i < layout.boxes.size(); ++i) {
    CHECK(within(page, layout.boxes[i]));
    longest_row = std::max(longest_row, ++rows[layout.boxes[i].y]);
    for (std::size_t j = 0; j < i; ++j) CHECK_FALSE(overlap(layout.boxes[i], layout.boxes[j]));
  }
  std::vector<Rect> words;
  for (auto const& label : layout.labels)
    if (label.w > 0) words.push_back(label);
  for (std::size_t i = 0; i < words.size(); ++i) {
    for (auto const& box : layout.boxes) CHECK_FALSE(overlap(words[i], box));
    for (std::size_t j = 0; j < i; ++j) CHECK_FALSE(overlap(words[i], words[j]));
  }
  Ends ends;
  for (auto const& edge : graph.edges) ends.emplace_back(edge.from, edge.to);
  lines_go_from_box_to_box(ends, layout, words);
  lines_are_told_apart(ends, layout);
}

void is_sound(Diagram const& diagram, Language language) {
  auto const scene = yishi::diagram::set_scene(diagram, language);
  REQUIRE(scene.layout.boxes.size() == diagram.nodes.size());
  REQUIRE(scene.layout.paths.size() == diagram.edges.size());
  boxes_stand_apart(scene);
  words_have_their_room(scene);
  Ends ends;
  for (auto const& edge : diagram.edges) ends.emplace_back(edge.from, edge.to);
  std::vector<Rect> words;
  for (auto const& block : all_words(scene)) words.push_back(used(block));
  lines_go_from_box_to_box(ends, scene.layout, words);
  lines_are_told_apart(ends, scene.layout);
}

}  // namespace

TEST_CASE("nothing in the picture of a shipped procedure is in the way of anything else") {
  for (auto const& file : yishi::support::shown_texts())
    for (auto const language : {Language::zh, Language::en}) {
      CAPTURE(file.string());
      is_sound(yishi::support::diagram_of(file), language);
    }
}

TEST_CASE("nothing in the picture of a made-up procedure is in the way of anything else") {
  for (unsigned seed = 0; seed < 400; ++seed) {
    CAPTURE(seed);
    std::mt19937 random(seed);
    is_sound(yishi::support::random_diagram(random), seed % 2 == 0 ? Language::zh : Language::en);
  }
}

TEST_CASE("lines and words find their way between many small boxes in a row") {
  std::size_t longest_row = 0;
  for (unsigned seed = 0; seed < 600; ++seed) {
    CAPTURE(seed);
    std::mt19937 random(seed);
    graph_is_sound(random_graph(random), longest_row);
  }
  CHECK(longest_row >= 4);
}

TEST_CASE("the main way of a procedure goes straight down, and what goes back is at the left") {
  auto const diagram = yishi::support::diagram_of(std::filesystem::path(YISHI_SOURCE_DIR) /
                                                  "rules/packs/三上三下.yishi");
  auto const layout = yishi::diagram::set_scene(diagram, Language::zh).layout;
  for (std::size_t stage = 0; stage + 1 < 12; ++stage) {
    CHECK(layout.boxes[stage].middle() == layout.boxes[stage + 1].middle());
    CHECK(layout.boxes[stage].bottom() < layout.boxes[stage + 1].y);
  }
  for (std::size_t e = 0; e < diagram.edges.size(); ++e) {
    auto const& edge = diagram.edges[e];
    CAPTURE(edge.label.zh);
    CHECK((layout.sides[e] == yishi::diagram::Side::left) == (edge.to <= edge.from));
  }
  std::vector<int> bands;
  for (auto const& band : layout.bands) bands.push_back(band.band);
  CHECK(bands == std::vector<int>{0, 1, 2, 3, 4, 5, 6, 6});
}

TEST_CASE("every branch stands between where it begins and where it joins") {
  auto const diagram = yishi::support::diagram_of(std::filesystem::path(YISHI_SOURCE_DIR) /
                                                  "rules/packs/重大决策风险评估.yishi");
  auto const layout = yishi::diagram::set_scene(diagram, Language::zh).layout;
  auto const box = [&](std::int32_t node) { return layout.boxes[static_cast<std::size_t>(node)]; };
  std::vector<std::size_t> joined;
  for (std::size_t join = 0; join < diagram.nodes.size(); ++join) {
    if (!diagram.nodes[join].joins) continue;
    CAPTURE(diagram.nodes[join].title.zh);
    std::size_t begun = 0;
    joined.push_back(0);
    for (auto const& edge : diagram.edges) {
      auto const& from = diagram.nodes[static_cast<std::size_t>(edge.from)];
      bool const begins = from.kind == yishi::rules::StageKind::parallel && !from.joins;
      if (begins && from.name == diagram.nodes[join].name) {
        ++begun;
        CHECK(box(edge.from).bottom() < box(edge.to).y);
        CHECK(box(edge.to).bottom() < layout.boxes[join].y);
      }
      if (edge.to != static_cast<std::int32_t>(join)) continue;
      ++joined.back();
      CHECK(box(edge.from).bottom() < layout.boxes[join].y);
    }
    CHECK(begun == joined.back());
  }
  CHECK(joined == std::vector<std::size_t>{4, 3});
}

TEST_CASE("a procedure of two thousand stages is laid out without a stack overflow") {
  Diagram diagram;
  constexpr int count = 2000;
  for (int i = 0; i < count; ++i) {
    yishi::DiagramNode node;
    node.name = node.title = {"步", "step"};
    if (i + 1 == count) node.kind = yishi::rules::StageKind::end;
    diagram.nodes.push_back(node);
    yishi::DiagramEdge edge;
    edge.label = edge.cause = {"走", "on"};
    edge.from = i - 1;
    edge.to = i;
    if (i > 0) diagram.edges.push_back(edge);
    edge.from = i;
    edge.to = 0;
    if (i > 0 && i + 1 < count) diagram.edges.push_back(edge);
  }
  auto const layout = yishi::diagram::set_scene(diagram, Language::zh).layout;
  CHECK(layout.boxes.back().y > layout.boxes.front().y + count);
}
