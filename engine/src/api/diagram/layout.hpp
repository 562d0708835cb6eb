#pragma once
// Where the boxes and lines of a picture go. Nothing here knows what a stage is.
//
// Boxes stand in rows, from the start downwards; the way that matters leaves at the bottom and goes
// straight to the next row. Every other way leaves at a side, on a line of its own with its words
// above it: back to an earlier row on the left, onwards on the right. Outside of the boxes there is
// an upright line for each box that is reached so; ways to the same box join it. Boxes on which
// nothing follows stand at the right, level with the last way into them.

#include <cstdint>
#include <vector>

namespace yishi::diagram {

struct Size {
  int w = 0;
  int h = 0;
};

struct Point {
  int x = 0;
  int y = 0;
  bool operator==(Point const&) const = default;
};

struct Rect {
  int x = 0;
  int y = 0;
  int w = 0;
  int h = 0;
  int right() const { return x + w; }
  int bottom() const { return y + h; }
  int middle() const { return x + w / 2; }
};

using Path = std::vector<Point>;

struct LayoutNode {
  Size size;              // as high as this at least; an even width
  bool aside = false;     // an end: may stand at the right. Nothing may lead on from it
  bool wished = false;    // of the ends, one that belongs under the last row
  bool top_only = false;  // lines may come in from above only
  int band = -1;          // boxes of different bands share no row
};

struct LayoutEdge {
  int from = 0;
  int to = 0;
  Size label;    // 0, 0: none
  int rank = 0;  // of several ways to the next row, the one with the least leaves at the bottom
  int knob = 0;  // radius of what is drawn where the way leaves
};

struct LayoutGraph {
  std::vector<LayoutNode> nodes;  // the first is where everything begins
  std::vector<LayoutEdge> edges;
  Size start_label;
  int start_size = 16;            // of the mark above the first box
  std::vector<int> band_heights;  // what the words of each band need
  int gutter = 0;                 // room at the left for the words of the bands
};

enum class Side : std::uint8_t { bottom, left, right };

/// Rows that follow each other in one band.
struct Band {
  int band = 0;
  Rect area;
};

struct Layout {
  Size size;
  std::vector<Rect> boxes;   // of each node
  std::vector<Path> paths;   // of each edge: from box to box, upright and level pieces only
  std::vector<Side> sides;   // where it leaves
  std::vector<Rect> labels;  // of each edge
  std::vector<Point> joins;  // where lines to the same box meet; other lines only cross
  std::vector<Band> bands;
  Rect start;  // the mark
  Rect start_label;
  Path start_path;
};

/// Requires: indices are those of nodes; there is a node.
Layout lay_out(LayoutGraph const& graph);

}  // namespace yishi::diagram
