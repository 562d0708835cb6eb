// From a diagram to boxes with words in them.

#include "api/diagram/scene.hpp"

#include <algorithm>

#include "api/diagram/words.hpp"

namespace yishi::diagram {

namespace {

constexpr Font small{13, false};
constexpr Font strong{16, true};
constexpr Font phase_font{14, true};
constexpr Font heading_font{20, true};
constexpr int box_padding = 14;  // at the sides; the shapes need some of it
constexpr int margin = 16;
constexpr int width_least = 440;
constexpr int title_lines = 4;
constexpr int small_lines = 3;

/// English needs more room in a line than Chinese does.
struct Widths {
  int box = 0;
  int end = 0;
  int label = 0;
  int gutter = 0;
};

Widths widths_of(Language language) {
  return language == Language::zh ? Widths{210, 156, 156, 84} : Widths{268, 204, 196, 132};
}

bool is_timed(DiagramEdge const& edge) {
  return edge.kind == EdgeKind::expired || edge.kind == EdgeKind::lapsed;
}

TextBlock block(std::string const& text, Font font, int width, int lines) {
  TextBlock made;
  made.font = font;
  made.lines = wrap(text, font, width, lines);
  auto const size = size_of(made.lines, font);
  made.within = {0, 0, size.w, size.h};
  return made;
}

std::vector<TextBlock> words_of(DiagramNode const& node, std::int32_t index, Language language) {
  bool const end = node.kind == rules::StageKind::end;
  auto const widths = widths_of(language);
  auto const width = (end ? widths.end : widths.box) - 2 * box_padding;
  std::vector<TextBlock> blocks;
  blocks.push_back(
      block(number_of(index) + " " + role_words(node).in(language), small, width, small_lines));
  blocks.push_back(block(node.title.in(language), strong, width, title_lines));
  if (auto const name = other_name(node, language); !name.empty())
    blocks.push_back(block("（" + name + "）", small, width, 2));
  for (auto& each : blocks) each.centred = true;
  return blocks;
}

int height_of(std::vector<TextBlock> const& blocks) {
  int height = 0;
  for (auto const& each : blocks) height += each.within.h;
  return height;
}

class Stage {
 public:
  Stage(Diagram const& diagram, Language language)
      : diagram_(diagram),
        language_(language),
        phases_(phases_of(diagram, language)),
        widths_(widths_of(language)) {}

  Scene set() {
    for (std::size_t i = 0; i < diagram_.nodes.size(); ++i) add_node(i);
    for (auto const& edge : diagram_.edges) add_edge(edge);
    scene_.start = block(start_words(diagram_, language_), small, widths_.box, 3);
    graph_.start_label = {scene_.start.within.w, scene_.start.within.h};
    add_phases();
    scene_.layout = lay_out(graph_);
    auto& layout = scene_.layout;
    auto const width = std::max(layout.size.w, width_least);
    place_heading(width);
    move(layout, margin + (width - layout.size.w) / 2, heading_bottom_);
    place_words();
    for (auto& band : layout.bands) {
      band.area.x = margin;
      band.area.w = width;
    }
    place_legend(width, heading_bottom_ + layout.size.h);
    return std::move(scene_);
  }

 private:
  void add_node(std::size_t index) {
    auto const& node = diagram_.nodes[index];
    scene_.nodes.push_back(words_of(node, static_cast<std::int32_t>(index), language_));
    LayoutNode box;
    bool const end = node.kind == rules::StageKind::end;
    box.size = {end ? widths_.end : widths_.box, height_of(scene_.nodes.back()) + 14};
    box.aside = end;
    box.wished = end && node.end == rules::EndKind::passed;
    auto const phase = clean(node.phase.in(language_));
    if (!phase.empty())
      box.band =
          static_cast<int>(std::find(phases_.begin(), phases_.end(), phase) - phases_.begin());
    graph_.nodes.push_back(box);
  }

  void add_edge(DiagramEdge const& edge) {
    scene_.labels.push_back(block(edge.label.in(language_), small, widths_.label, small_lines));
    LayoutEdge way{edge.from, edge.to, {}, preference(edge), is_timed(edge) ? clock_radius : 0};
    auto const& within = scene_.labels.back().within;
    way.label = {within.w, within.h};
    graph_.edges.push_back(way);
  }

  void add_phases() {
    for (auto const& phase : phases_) {
      phase_words_.push_back(block(phase, phase_font, widths_.gutter, 6));
      auto const& within = phase_words_.back().within;
      graph_.band_heights.push_back(within.h + 16);
      graph_.gutter = std::max(graph_.gutter, within.w + 16);
    }
  }

  void place_heading(int width) {
    int y = margin;
    for (auto const& [text, font] : {std::pair{diagram_.title.in(language_), heading_font},
                                     {subtitle(diagram_, language_), small}}) {
      auto made = block(text, font, width, 3);
      made.within.x = margin;
      made.within.y = y;
      y += made.within.h + 4;
      scene_.heading.push_back(std::move(made));
    }
    heading_bottom_ = y + 12;
  }

  static void move(Layout& layout, int dx, int dy) {
    auto const rect = [=](Rect& each) {
      each.x += dx;
      each.y += dy;
    };
    auto const path = [=](Path& points) {
      for (auto& point : points) point = {point.x + dx, point.y + dy};
    };
    for (auto& box : layout.boxes) rect(box);
    for (auto& label : layout.labels) rect(label);
    for (auto& points : layout.paths) path(points);
    for (auto& band : layout.bands) rect(band.area);
    path(layout.joins);
    path(layout.start_path);
    rect(layout.start);
    rect(layout.start_label);
  }

  void place_words() {
    auto const& layout = scene_.layout;
    for (std::size_t i = 0; i < scene_.nodes.size(); ++i) {
      auto const& box = layout.boxes[i];
      int y = box.y + (box.h - height_of(scene_.nodes[i])) / 2;
      for (auto& each : scene_.nodes[i]) {
        each.within = {box.x + box_padding, y, box.w - 2 * box_padding, each.within.h};
        y += each.within.h;
      }
    }
    for (std::size_t i = 0; i < scene_.labels.size(); ++i)
      scene_.labels[i].within = layout.labels[i];
    for (auto const& band : layout.bands) {
      auto words = phase_words_[static_cast<std::size_t>(band.band)];
      words.within.x = margin + 8;
      words.within.y = band.area.y + 8;
      scene_.bands.push_back(std::move(words));
    }
    scene_.start.within = layout.start_label;
  }

  void add_mark(Mark mark, bool occurs, Words const& words, int width, int& y) {
    if (!occurs) return;
    auto made = block(words.in(language_), small, width - legend_mark_width, 2);
    made.within.x = margin + legend_mark_width;
    made.within.y = y;
    y += made.within.h + 4;
    scene_.legend.emplace_back(mark, std::move(made));
  }

  void place_legend(int width, int bottom) {
    auto const has = [&](auto&& test) {
      return std::any_of(diagram_.edges.begin(), diagram_.edges.end(), test);
    };
    int y = bottom + 12;
    add_mark(Mark::clock, has(is_timed),
             {"到了期限，自己往下走", "goes on by itself when the time is over"}, width, y);
    add_mark(Mark::dashes,
             has([](DiagramEdge const& edge) { return edge.kind == EdgeKind::lapsed; }),
             {"过了期限还没有办", "nothing was done in time"}, width, y);
    add_mark(
        Mark::join, !scene_.layout.joins.empty(),
        {"几条线合成一条；没有黑点的只是交叉", "lines come together; without a dot they cross"},
        width, y);
    scene_.size = {width + 2 * margin, y + margin};
  }

  Diagram const& diagram_;
  Language language_;
  std::vector<std::string> phases_;
  Widths widths_;
  std::vector<TextBlock> phase_words_;
  LayoutGraph graph_;
  Scene scene_;
  int heading_bottom_ = 0;
};

}  // namespace

int preference(DiagramEdge const& edge) {
  if (edge.otherwise) return 2;
  switch (edge.kind) {
    case EdgeKind::action:
    case EdgeKind::expired:
      return 0;
    case EdgeKind::outcome:
      return edge.cause == rules::words_for(rules::Outcome::passed) ? 0 : 1;
    case EdgeKind::lapsed:
      return 1;
  }
  return 1;
}

std::vector<std::string> phases_of(Diagram const& diagram, Language language) {
  std::vector<std::string> phases;
  for (auto const& node : diagram.nodes) {
    auto const phase = clean(node.phase.in(language));
    if (!phase.empty() && std::find(phases.begin(), phases.end(), phase) == phases.end())
      phases.push_back(phase);
  }
  return phases;
}

int line_height(Font font) { return font.size + (font.bold ? 5 : 4); }

Size size_of(std::vector<std::string> const& lines, Font font) {
  return {widest(lines, font), static_cast<int>(lines.size()) * line_height(font)};
}

Scene set_scene(Diagram const& diagram, Language language) {
  return Stage(diagram, language).set();
}

}  // namespace yishi::diagram
