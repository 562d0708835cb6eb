#pragma once
// A picture with every word in its place, before it is written down as SVG.

#include <string>
#include <vector>

#include "api/diagram/layout.hpp"
#include "api/diagram/measure.hpp"
#include "yishi/diagram.hpp"

namespace yishi::diagram {

/// Lines of one font in a rectangle that holds them all.
struct TextBlock {
  Rect within;
  std::vector<std::string> lines;
  Font font;
  bool centred = false;
};

int line_height(Font font);
/// What a block takes at its widest.
Size size_of(std::vector<std::string> const& lines, Font font);

/// The lower, the sooner a way is the one that goes on downwards.
int preference(DiagramEdge const& edge);
/// Phases in the order in which they are first named; stages of the same phase share a band.
std::vector<std::string> phases_of(Diagram const& diagram, Language language);

/// What the marks of a picture mean; only those that occur.
enum class Mark : std::uint8_t { clock, dashes, join };

struct Scene {
  Size size;
  Layout layout;                              // moved to where it stands in the picture
  std::vector<std::vector<TextBlock>> nodes;  // of each node
  std::vector<TextBlock> labels;              // of each edge
  std::vector<TextBlock> bands;               // of each of layout.bands
  TextBlock start;
  std::vector<TextBlock> heading;
  std::vector<std::pair<Mark, TextBlock>> legend;
};

inline constexpr int clock_radius = 8;
inline constexpr int legend_mark_width = 30;

Scene set_scene(Diagram const& diagram, Language language);

}  // namespace yishi::diagram
