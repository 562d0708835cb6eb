// Rows by longest ways, order within rows by barycentres.

#include "api/diagram/rows.hpp"

#include <algorithm>
#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/strong_components.hpp>
#include <cstddef>
#include <queue>

namespace yishi::diagram {

namespace {

constexpr int row_width_max = 760;  // pixels; a row of one box may be wider

std::size_t at(int index) { return static_cast<std::size_t>(index); }

/// Of each node the number of the circle that it is on.
std::vector<int> circles(LayoutGraph const& graph) {
  using Graph = boost::adjacency_list<boost::vecS, boost::vecS, boost::directedS>;
  Graph ways(graph.nodes.size());
  for (auto const& edge : graph.edges) boost::add_edge(at(edge.from), at(edge.to), ways);
  std::vector<int> circle(graph.nodes.size());
  boost::strong_components(
      ways, boost::make_iterator_property_map(circle.begin(), get(boost::vertex_index, ways)));
  return circle;
}

/// The edges that lead onwards between boxes in rows. Without those that are not there is no
/// circle.
std::vector<LayoutEdge> onwards(LayoutGraph const& graph) {
  auto const circle = circles(graph);
  std::vector<LayoutEdge> list;
  for (auto const& edge : graph.edges) {
    bool const back = circle[at(edge.from)] == circle[at(edge.to)] && edge.to <= edge.from;
    if (!back && edge.to != 0 && !graph.nodes[at(edge.to)].aside) list.push_back(edge);
  }
  return list;
}

/// The length of the longest way to each node.
std::vector<int> ranks(LayoutGraph const& graph, std::vector<LayoutEdge> const& edges) {
  auto const count = graph.nodes.size();
  std::vector<std::vector<int>> next(count);
  std::vector<int> waiting(count);
  for (auto const& edge : edges) {
    next[at(edge.from)].push_back(edge.to);
    ++waiting[at(edge.to)];
  }
  std::priority_queue<int, std::vector<int>, std::greater<>> ready;
  for (std::size_t i = 0; i < count; ++i)
    if (waiting[i] == 0) ready.push(static_cast<int>(i));
  std::vector<int> rank(count);
  while (!ready.empty()) {
    auto const node = ready.top();
    ready.pop();
    for (auto const to : next[at(node)]) {
      rank[at(to)] = std::max(rank[at(to)], rank[at(node)] + 1);
      if (--waiting[at(to)] == 0) ready.push(to);
    }
  }
  return rank;
}

/// What a box takes with the words beside it, if they are all there.
int cell_width(LayoutGraph const& graph, int node) {
  int label = 0;
  for (auto const& edge : graph.edges)
    if (edge.from == node) label = std::max(label, edge.label.w);
  return graph.nodes[at(node)].size.w + label + 48;
}

/// The nodes of one rank, split by band and by width.
void add_rows(LayoutGraph const& graph, std::vector<int> const& nodes,
              std::vector<std::vector<int>>& rows) {
  std::vector<int> bands;
  for (auto const node : nodes)
    if (auto const band = graph.nodes[at(node)].band;
        std::find(bands.begin(), bands.end(), band) == bands.end())
      bands.push_back(band);
  for (auto const band : bands) {
    int width = row_width_max + 1;
    for (auto const node : nodes) {
      if (graph.nodes[at(node)].band != band) continue;
      auto const cell = cell_width(graph, node);
      if (width + cell > row_width_max) {
        rows.emplace_back();
        width = 0;
      }
      rows.back().push_back(node);
      width += cell;
    }
  }
}

void number_rows(Rows& rows) {
  for (std::size_t r = 0; r < rows.rows.size(); ++r)
    for (auto const node : rows.rows[r]) rows.row_of[at(node)] = static_cast<int>(r);
}

/// The edge from each node to the next row that leaves at the bottom.
void choose_main(LayoutGraph const& graph, Rows& rows) {
  rows.main.assign(graph.nodes.size(), -1);
  for (std::size_t e = 0; e < graph.edges.size(); ++e) {
    auto const& edge = graph.edges[e];
    auto const to = rows.row_of[at(edge.to)];
    if (to < 0 || to != rows.row_of[at(edge.from)] + 1) continue;
    auto& main = rows.main[at(edge.from)];
    if (main < 0 || edge.rank < graph.edges[at(main)].rank) main = static_cast<int>(e);
  }
}

/// The end that belongs under the last row: a wished one if there is, else where the first of the
/// best ways leads.
int last_end(LayoutGraph const& graph, Rows const& rows) {
  int best = -1;
  for (std::size_t e = 0; e < graph.edges.size(); ++e) {
    auto const& edge = graph.edges[e];
    auto const row = rows.row_of[at(edge.from)];
    if (!graph.nodes[at(edge.to)].aside || row + 1 != static_cast<int>(rows.rows.size())) continue;
    auto const better = [&](LayoutEdge const& other) {
      bool const wished = graph.nodes[at(edge.to)].wished;
      if (wished != graph.nodes[at(other.to)].wished) return wished;
      return edge.rank < other.rank;
    };
    if (best < 0 || better(graph.edges[at(best)])) best = static_cast<int>(e);
  }
  return best < 0 ? -1 : graph.edges[at(best)].to;
}

/// Twelve times as fine as the place in the row, so that means are exact enough.
int place(Rows const& rows, std::vector<int> const& index, int node) {
  auto const size = static_cast<int>(rows.rows[at(rows.row_of[at(node)])].size());
  return 12 * (2 * index[at(node)] - size + 1);
}

/// Each box to the mean place of its neighbours above (or below), for a few rounds.
void lessen_crossings(LayoutGraph const& graph, Rows& rows) {
  std::vector<std::vector<int>> joined(graph.nodes.size());
  for (auto const& edge : graph.edges) {
    if (rows.row_of[at(edge.from)] < 0 || rows.row_of[at(edge.to)] < 0) continue;
    joined[at(edge.from)].push_back(edge.to);
    joined[at(edge.to)].push_back(edge.from);
  }
  std::vector<int> index(graph.nodes.size());
  auto const renumber = [&](std::vector<int> const& row) {
    for (std::size_t i = 0; i < row.size(); ++i) index[at(row[i])] = static_cast<int>(i);
  };
  for (auto const& row : rows.rows) renumber(row);
  auto const sweep = [&](std::vector<int>& row, int direction) {
    if (row.size() < 2) return;
    std::vector<std::pair<int, int>> keyed;
    for (auto const node : row) {
      int sum = 0;
      int count = 0;
      for (auto const other : joined[at(node)])
        if ((rows.row_of[at(other)] - rows.row_of[at(node)]) * direction > 0) {
          sum += place(rows, index, other);
          ++count;
        }
      keyed.emplace_back(count == 0 ? place(rows, index, node) : sum / count, node);
    }
    std::stable_sort(keyed.begin(), keyed.end(),
                     [](auto const& a, auto const& b) { return a.first < b.first; });
    for (std::size_t i = 0; i < row.size(); ++i) row[i] = keyed[i].second;
    renumber(row);
  };
  for (int round = 0; round < 4; ++round) {
    for (auto& row : rows.rows) sweep(row, -1);
    for (auto row = rows.rows.rbegin(); row != rows.rows.rend(); ++row) sweep(*row, 1);
  }
  for (auto& row : rows.rows) sweep(row, -1);
}

}  // namespace

Rows arrange(LayoutGraph const& graph) {
  auto const rank = ranks(graph, onwards(graph));
  std::vector<std::vector<int>> of_rank;
  for (std::size_t i = 0; i < graph.nodes.size(); ++i) {
    if (graph.nodes[i].aside && i != 0) continue;
    if (of_rank.size() <= at(rank[i])) of_rank.resize(at(rank[i]) + 1);
    of_rank[at(rank[i])].push_back(static_cast<int>(i));
  }
  Rows rows;
  rows.row_of.assign(graph.nodes.size(), -1);
  for (auto const& nodes : of_rank) add_rows(graph, nodes, rows.rows);
  number_rows(rows);
  if (auto const end = last_end(graph, rows); end >= 0) {
    rows.rows.push_back({end});
    number_rows(rows);
  }
  lessen_crossings(graph, rows);
  choose_main(graph, rows);
  return rows;
}

}  // namespace yishi::diagram
