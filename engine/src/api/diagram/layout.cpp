// From rows to boxes: sides, ports, heights, columns.

#include "api/diagram/layout.hpp"

#include <algorithm>
#include <numeric>

#include "api/diagram/plan.hpp"

namespace yishi::diagram {

namespace {

std::size_t at(int index) { return static_cast<std::size_t>(index); }

constexpr int corner = 14;      // no line begins nearer to a corner
constexpr int grid = 24;        // centres of boxes are multiples of it, and no other line's x is
constexpr int drop_offset = 6;  // x of upright lines between boxes, modulo the grid
constexpr int between_cells = 24;

/// Room for one line on the side of a box: above it for the words.
struct Slot {
  int above = 0;
  int below = 0;
  int* y = nullptr;  // where to write its place
};

/// How high a box is, and how far down things beside it reach.
struct Reach {
  int box = 0;
  int beside = 0;
};

/// Puts slots under each other and the whole of them beside the middle of the box, which grows if
/// it has to.
Reach stack(std::vector<Slot> const& slots, int least) {
  if (slots.empty()) return {least, least};
  int cursor = 0;
  for (auto const& slot : slots) {
    *slot.y = std::max(cursor + slot.above, corner);
    cursor = *slot.y + slot.below;
  }
  auto const used = *slots.back().y + corner;
  auto const shift = std::max(0, least - used) / 2;
  for (auto const& slot : slots) *slot.y += shift;
  auto const box = std::max(least, used);
  return {box, std::max(box, cursor + shift)};
}

Slot slot_of(Plan& plan, int edge) {
  auto const& it = plan.of(edge);
  constexpr int line = 6;
  Slot slot{std::max(it.label.h > 0 ? it.label.h + 4 : line, it.knob + 2),
            std::max(line, it.knob + 2), &plan.port[at(edge)]};
  if (plan.is_aside(it.to) && plan.anchor[at(it.to)] == edge) {
    auto const half = plan.node(it.to).size.h / 2 + 5;
    slot.above = std::max(slot.above, half);
    slot.below = std::max(slot.below, half);
  }
  return slot;
}

constexpr Slot entry_slot{4, 6, nullptr};

void choose_sides(Plan& plan) {
  for (int e = 0; e < plan.edge_count(); ++e) {
    auto const& edge = plan.of(e);
    auto& side = plan.side[at(e)];
    if (plan.rows.main[at(edge.from)] == e)
      side = Side::bottom;
    else
      side = plan.is_aside(edge.to) || plan.row(edge.to) > plan.row(edge.from) ? Side::right
                                                                               : Side::left;
  }
}

/// Boxes at the right stand beside the last row that leads into them.
void choose_anchors(Plan& plan) {
  for (int e = 0; e < plan.edge_count(); ++e)
    if (auto const to = plan.of(e).to; plan.is_aside(to))
      plan.aside_row[at(to)] = std::max(plan.aside_row[at(to)], plan.from_row(e));
  for (int e = 0; e < plan.edge_count(); ++e) {
    auto const& edge = plan.of(e);
    if (plan.is_aside(edge.to) && plan.anchor[at(edge.to)] < 0 &&
        plan.from_row(e) == plan.aside_row[at(edge.to)] && plan.rightmost[at(edge.from)])
      plan.anchor[at(edge.to)] = e;
  }
  for (int v = 0; v < plan.node_count(); ++v)
    if (plan.is_aside(v) && plan.aside_row[at(v)] < 0) plan.aside_row[at(v)] = plan.last_row();
}

std::vector<Slot> left_slots(Plan& plan, std::vector<int> edges, bool entered, int node) {
  std::vector<Slot> slots;
  if (entered) {
    slots.push_back(entry_slot);
    slots.back().y = &plan.entry[at(node)];
  }
  // What goes back a shorter way has its upright line nearer to the box.
  std::stable_sort(edges.begin(), edges.end(),
                   [&](int a, int b) { return plan.row(plan.of(a).to) > plan.row(plan.of(b).to); });
  for (auto const e : edges) slots.push_back(slot_of(plan, e));
  return slots;
}

std::vector<Slot> right_slots(Plan& plan, std::vector<int> edges, bool entered, int node) {
  std::vector<Slot> slots;
  if (entered) {
    slots.push_back(entry_slot);
    slots.back().y = &plan.far_entry[at(node)];
  }
  auto const anchored = [&](int e) { return plan.anchor[at(plan.of(e).to)] == e; };
  auto const reach = [&](int e) {
    auto const to = plan.of(e).to;
    return plan.is_aside(to) ? plan.aside_row[at(to)] : plan.row(to);
  };
  std::stable_sort(edges.begin(), edges.end(), [&](int a, int b) {
    if (anchored(a) != anchored(b)) return anchored(a);
    return !anchored(a) && reach(a) > reach(b);
  });
  for (auto const e : edges)
    if (anchored(e)) slots.push_back(slot_of(plan, e));
  if (plan.rightmost[at(node)])
    for (int v = 0; v < plan.node_count(); ++v)
      if (plan.is_aside(v) && plan.anchor[at(v)] < 0 && plan.aside_row[at(v)] == plan.row(node)) {
        auto const half = plan.node(v).size.h / 2 + 5;
        slots.push_back({half, half, &plan.entry[at(v)]});
      }
  for (auto const e : edges)
    if (!anchored(e)) slots.push_back(slot_of(plan, e));
  return slots;
}

/// Room beside a box for the words and knobs on one side.
int beside(Plan const& plan, int node, Side side) {
  int room = 0;
  for (int e = 0; e < plan.edge_count(); ++e) {
    auto const& edge = plan.of(e);
    if (edge.from == node && plan.side[at(e)] == side)
      room = std::max(room, edge.label.w + edge.knob + 12);
    if (edge.to == node && edge.from == node && side == Side::left) room = std::max(room, 12);
  }
  return room;
}

int floor_to_grid(int x) {
  auto const rest = ((x - drop_offset) % grid + grid) % grid;
  return x - rest;
}

/// How far a cell reaches from its centre, and the upright lines in it.
struct Cell {
  int left = 0;
  int right = 0;
  std::vector<int> left_drops;  // edges
  std::vector<int> right_drops;
};

Cell cell_of(Plan const& plan, int node) {
  auto const half = plan.node(node).size.w / 2;
  Cell cell{half + beside(plan, node, Side::left), half + beside(plan, node, Side::right), {}, {}};
  if (auto const main = plan.rows.main[at(node)]; main >= 0)
    cell.right = std::max(cell.right, plan.of(main).label.w + plan.of(main).knob + 16);
  for (int e = 0; e < plan.edge_count(); ++e) {
    if (plan.of(e).from != node || plan.side[at(e)] == Side::bottom || plan.is_open(e)) continue;
    (plan.side[at(e)] == Side::left ? cell.left_drops : cell.right_drops).push_back(e);
  }
  return cell;
}

/// Upright lines of a cell whose centre is 0; the cell grows by them.
void place_drops(Plan& plan, Cell& cell) {
  for (auto const e : cell.left_drops) {
    plan.drop[at(e)] = floor_to_grid(-cell.left - 6);
    cell.left = -plan.drop[at(e)] + 6;
  }
  for (auto const e : cell.right_drops) {
    plan.drop[at(e)] = floor_to_grid(cell.right + 6 + grid - 1);
    cell.right = plan.drop[at(e)] + 6;
  }
}

int ceil_to_grid(int x) {
  auto const rest = (x % grid + grid) % grid;
  return rest == 0 ? x : x + grid - rest;
}

}  // namespace

Plan::Plan(LayoutGraph const& of) : graph(of), rows(arrange(of)) {
  auto const nodes = graph.nodes.size();
  for (auto* each : {&leftmost, &rightmost}) each->assign(nodes, false);
  for (auto* each : {&height, &centre, &top}) each->assign(nodes, 0);
  for (auto* each : {&entry, &far_entry, &aside_row, &anchor}) each->assign(nodes, -1);
  side.assign(graph.edges.size(), Side::right);
  port.assign(graph.edges.size(), 0);
  drop.assign(graph.edges.size(), 0);
  for (auto const& row : rows.rows) {
    leftmost[at(row.front())] = true;
    rightmost[at(row.back())] = true;
  }
  row_top.assign(rows.rows.size(), 0);
  row_height.assign(rows.rows.size(), 0);
  gap_top.assign(rows.rows.size() + 1, 0);
  gap_label.assign(rows.rows.size() + 1, 0);
}

int Plan::from_row(int edge) const { return row(of(edge).from); }

bool Plan::is_open(int edge) const {
  auto const from = at(of(edge).from);
  return side[at(edge)] == Side::left ? leftmost[from] : rightmost[from];
}

Entry Plan::entry_of(int edge) const {
  auto const to = of(edge).to;
  if (is_aside(to)) return Entry::aside;
  switch (side[at(edge)]) {
    case Side::bottom:
      return centre[at(of(edge).from)] == centre[at(to)] ? Entry::straight : Entry::above;
    case Side::left:
      if (node(to).top_only) return Entry::above;
      if (to == of(edge).from && !is_open(edge)) return Entry::loop;
      return leftmost[at(to)] ? Entry::left : Entry::above;
    case Side::right:
      return rightmost[at(to)] && !node(to).top_only ? Entry::right : Entry::above;
  }
  return Entry::above;
}

bool Plan::is_direct(int edge) const {
  if (side[at(edge)] == Side::bottom) return true;
  return !is_open(edge) && entry_of(edge) == Entry::above && row(of(edge).to) == from_row(edge) + 1;
}

void place_ports(Plan& plan) {
  choose_sides(plan);
  choose_anchors(plan);
  std::vector<std::vector<int>> lefts(plan.graph.nodes.size());
  std::vector<std::vector<int>> rights(plan.graph.nodes.size());
  std::vector<bool> entered_left(plan.graph.nodes.size());
  std::vector<bool> entered_right(plan.graph.nodes.size());
  for (int e = 0; e < plan.edge_count(); ++e) {
    auto const& edge = plan.of(e);
    if (plan.side[at(e)] == Side::bottom) continue;
    (plan.side[at(e)] == Side::left ? lefts : rights)[at(edge.from)].push_back(e);
    auto const entry = plan.entry_of(e);
    if (entry == Entry::left || entry == Entry::loop) entered_left[at(edge.to)] = true;
    if (entry == Entry::right) entered_right[at(edge.to)] = true;
  }
  for (int v = 0; v < plan.node_count(); ++v) {
    auto& height = plan.height[at(v)];
    height = plan.node(v).size.h;
    if (plan.is_aside(v)) continue;
    auto& row_height = plan.row_height[at(plan.row(v))];
    // Twice: the second time both sides know how high the box is.
    for (int round = 0; round < 2; ++round)
      for (auto const& reach :
           {stack(left_slots(plan, lefts[at(v)], entered_left[at(v)], v), height),
            stack(right_slots(plan, rights[at(v)], entered_right[at(v)], v), height)}) {
        height = std::max(height, reach.box);
        row_height = std::max(row_height, reach.beside);
      }
  }
}

void place_columns(Plan& plan) {
  for (auto const& row : plan.rows.rows) {
    std::vector<Cell> cells;
    for (auto const v : row) cells.push_back(cell_of(plan, v));
    int edge = 0;
    int sum = 0;
    for (std::size_t i = 0; i < row.size(); ++i) {
      place_drops(plan, cells[i]);
      auto& centre = plan.centre[at(row[i])];
      if (i > 0) centre = ceil_to_grid(edge + between_cells + cells[i].left);
      edge = centre + cells[i].right;
      sum += centre;
    }
    auto const shift = ceil_to_grid(sum / static_cast<int>(row.size()));
    for (std::size_t i = 0; i < row.size(); ++i) {
      auto& centre = plan.centre[at(row[i])];
      centre -= shift;
      for (auto const* drops : {&cells[i].left_drops, &cells[i].right_drops})
        for (auto const e : *drops) plan.drop[at(e)] += centre;
      plan.left = std::min(plan.left, centre - cells[i].left);
      plan.right = std::max(plan.right, centre + cells[i].right);
    }
  }
}

Layout lay_out(LayoutGraph const& graph) {
  Plan plan(graph);
  place_ports(plan);
  place_columns(plan);
  return route(plan);
}

}  // namespace yishi::diagram
