#pragma once
// Which boxes stand in which row, and in which order.

#include <vector>

#include "api/diagram/layout.hpp"

namespace yishi::diagram {

struct Rows {
  std::vector<std::vector<int>> rows;  // of nodes, from left to right
  std::vector<int> row_of;             // of each node; -1: at the right
  std::vector<int> main;               // of each node: the edge that leaves at the bottom, or -1
};

/// The longest way from the first box decides on the row; a way back is one within a circle that
/// leads to an earlier node or to the same. Rows that would be too wide are split; crossings are
/// made fewer by moving each box towards the middle of those that it is joined to.
Rows arrange(LayoutGraph const& graph);

}  // namespace yishi::diagram
