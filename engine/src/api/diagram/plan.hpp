#pragma once
// A layout while it is made: what is known of each box, each way, and each gap between rows.

#include <cstddef>
#include <vector>

#include "api/diagram/layout.hpp"
#include "api/diagram/rows.hpp"

namespace yishi::diagram {

/// How a way comes into its box.
enum class Entry : std::uint8_t {
  straight,  // from right above
  above,     // from a level line above the row
  left,
  right,  // from the upright lines at the right
  loop,   // round the corner, back into the box that it left
  aside,  // into a box at the right
};

struct Plan {
  explicit Plan(LayoutGraph const& of);

  LayoutGraph const& graph;
  Rows rows;
  // of each node
  std::vector<bool> leftmost;
  std::vector<bool> rightmost;
  std::vector<int> height;
  std::vector<int> centre;     // x
  std::vector<int> top;        // y
  std::vector<int> entry;      // y of the left or right entry, below the top of the box; -1: none
  std::vector<int> far_entry;  // the same at the right
  std::vector<int> aside_row;  // of a box at the right
  std::vector<int> anchor;     // of a box at the right: the edge that goes straight into it, or -1
  // of each edge
  std::vector<Side> side;
  std::vector<int> port;  // y where it leaves, below the top of its box; of left and right
  std::vector<int> drop;  // x of its own upright line, where another box is in the way
  // of each row, and of the gap above it; there is one gap more than rows
  std::vector<int> row_top;
  std::vector<int> row_height;
  std::vector<int> gap_top;
  std::vector<int> gap_label;  // height of the words in it
  int left = 0;                // x of what is outermost
  int right = 0;

  int row(int node) const { return rows.row_of[static_cast<std::size_t>(node)]; }
  bool is_aside(int node) const { return row(node) < 0; }
  /// Whether nothing stands between the edge's box and the upright lines on its side.
  bool is_open(int edge) const;
  Entry entry_of(int edge) const;
  /// Whether an edge goes from box to box within the one gap between them.
  bool is_direct(int edge) const;
  int from_row(int edge) const;
  int last_row() const { return static_cast<int>(rows.rows.size()) - 1; }

  LayoutEdge const& of(int edge) const { return graph.edges[static_cast<std::size_t>(edge)]; }
  LayoutNode const& node(int index) const { return graph.nodes[static_cast<std::size_t>(index)]; }
  int edge_count() const { return static_cast<int>(graph.edges.size()); }
  int node_count() const { return static_cast<int>(graph.nodes.size()); }
};

/// Heights of boxes and rows, and where on its side each edge leaves.
void place_ports(Plan& plan);
/// Where boxes stand from left to right.
void place_columns(Plan& plan);
/// The lines, with everything from top to bottom.
Layout route(Plan& plan);

}  // namespace yishi::diagram
