// The control graph in Boost.Graph's terms: search, components, paths.

#include "analysis/graph.hpp"

#include <algorithm>
#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/breadth_first_search.hpp>
#include <boost/graph/strong_components.hpp>

#include "yishi/base/assert.hpp"

namespace yishi::rules::analysis {
namespace {

using Graph = boost::adjacency_list<boost::vecS, boost::vecS, boost::directedS>;
using Vertex = boost::graph_traits<Graph>::vertex_descriptor;

enum class Direction : std::uint8_t { forward, backward };

Graph graph_of(Moves const& moves, Direction direction, std::vector<bool> const& closed) {
  Graph graph{moves.size()};
  auto const nexts = nexts_of(moves, closed);
  for (Vertex from = 0; from < nexts.size(); ++from) {
    for (auto const next : nexts[from]) {
      auto const to = static_cast<Vertex>(next);
      if (direction == Direction::forward) boost::add_edge(from, to, graph);
      if (direction == Direction::backward) boost::add_edge(to, from, graph);
    }
  }
  return graph;
}

Graph graph_of(Moves const& moves, Direction direction) {
  return graph_of(moves, direction, std::vector<bool>(moves.size(), false));
}

/// Marks in `colors` what can be reached from `from`; what is marked already is not searched again.
template <class Visitor>
void search(Graph const& graph, Vertex from, std::vector<boost::default_color_type>& colors,
            Visitor visitor) {
  boost::queue<Vertex> queue;
  boost::breadth_first_visit(
      graph, from, queue, visitor,
      boost::make_iterator_property_map(colors.begin(), boost::get(boost::vertex_index, graph)));
}

std::vector<bool> marked(std::vector<boost::default_color_type> const& colors) {
  std::vector<bool> result(colors.size());
  for (std::size_t i = 0; i < colors.size(); ++i) result[i] = colors[i] != boost::white_color;
  return result;
}

void add_arrow(Moves& moves, Move move) {
  auto& list = moves.of_stage[static_cast<std::size_t>(move.from)];
  auto const add = [&](std::int32_t to) {
    YISHI_ASSERT(to >= 0 && static_cast<std::size_t>(to) < moves.size());
    move.to = to;
    move.joins = crossing_of(moves.branches, move.from, to) == Crossing::joins;
    list.push_back(move);
  };
  add(move.arrow->target);
  if (!move.arrow->otherwise) return;
  move.otherwise = true;
  add(*move.arrow->otherwise);
}

void add_blocks(Moves& moves, WorkflowDefinition const& definition) {
  moves.branches = branches_of(definition);
  moves.block_at.assign(definition.stages.size(), -1);
  for (std::size_t i = 0; i < definition.stages.size(); ++i) {
    auto const& parallel = definition.stages[i].parallel;
    if (!parallel) continue;
    moves.block_at[i] = static_cast<std::int32_t>(moves.blocks.size());
    moves.blocks.push_back({static_cast<std::int32_t>(i), parallel->branches,
                            static_cast<std::size_t>(parallel->needed)});
  }
}

/// Whether the 会合 can be come to from the beginning of a branch.
bool can_join(Moves const& moves, Branch const& branch, std::vector<bool> const& closed) {
  std::vector<std::int32_t> open{branch.stages.front()};
  std::vector<std::int32_t> seen = open;
  while (!open.empty()) {
    auto const at = static_cast<std::size_t>(open.back());
    open.pop_back();
    if (closed[at]) continue;
    for (auto const& move : moves.of_stage[at]) {
      if (move.joins) return true;
      bool const inside = moves.branches[static_cast<std::size_t>(move.to)] == moves.branches[at];
      if (!inside || std::find(seen.begin(), seen.end(), move.to) != seen.end()) continue;
      seen.push_back(move.to);
      open.push_back(move.to);
    }
  }
  return false;
}

}  // namespace

std::size_t branches_joining(Moves const& moves, Block const& block,
                             std::vector<bool> const& closed) {
  return static_cast<std::size_t>(
      std::count_if(block.branches.begin(), block.branches.end(),
                    [&](Branch const& branch) { return can_join(moves, branch, closed); }));
}

std::vector<std::vector<std::int32_t>> nexts_of(Moves const& moves,
                                                std::vector<bool> const& closed) {
  std::vector<bool> joinable(moves.size(), false);
  for (auto const& block : moves.blocks)
    joinable[static_cast<std::size_t>(block.stage)] =
        branches_joining(moves, block, closed) >= block.needed;
  std::vector<std::vector<std::int32_t>> nexts(moves.size());
  for (std::size_t from = 0; from < moves.size(); ++from) {
    if (auto const* block = moves.block(static_cast<std::int32_t>(from))) {
      for (auto const& branch : block->branches) nexts[from].push_back(branch.stages.front());
      continue;
    }
    if (closed[from]) continue;
    for (auto const& move : moves.of_stage[from]) {
      if (move.arrow == nullptr) continue;
      auto const to = static_cast<std::size_t>(move.to);
      if (!move.joins)
        nexts[from].push_back(move.to);
      else if (joinable[to] && !closed[to])
        for (auto const& onward : moves.of_stage[to]) nexts[from].push_back(onward.to);
    }
  }
  return nexts;
}

Moves moves_of(WorkflowDefinition const& definition) {
  Moves moves;
  moves.of_stage.resize(definition.stages.size());
  add_blocks(moves, definition);
  for (std::size_t i = 0; i < definition.stages.size(); ++i) {
    auto const from = static_cast<std::int32_t>(i);
    for (auto const& action : definition.stages[i].actions) {
      bool const sets_text = std::any_of(action.form.begin(), action.form.end(),
                                         [](FormField const& field) { return field.sets_text; });
      Move move{.from = from, .to = from, .sets_text = sets_text};
      if (action.arrow) {
        move.arrow = &*action.arrow;
        add_arrow(moves, move);
      } else if (sets_text) {
        moves.of_stage[i].push_back(move);
      }
    }
    for (auto const& exit : definition.stages[i].exits)
      add_arrow(moves, {.from = from, .arrow = &exit.arrow, .outcome = exit.outcome});
    if (auto const& choice = definition.stages[i].choice)
      for (auto const& row : choice->rows)
        add_arrow(moves, {.from = from, .arrow = &row.arrow, .outcome = Outcome::chosen});
    if (auto const& parallel = definition.stages[i].parallel)
      add_arrow(moves, {.from = from, .arrow = &parallel->arrow, .outcome = Outcome::joined});
  }
  return moves;
}

std::vector<bool> reachable_from(Moves const& moves, std::int32_t from) {
  std::vector<boost::default_color_type> colors(moves.size(), boost::white_color);
  search(graph_of(moves, Direction::forward), static_cast<Vertex>(from), colors,
         boost::default_bfs_visitor{});
  return marked(colors);
}

std::vector<bool> reaching(Moves const& moves, std::vector<bool> const& goals) {
  auto const graph = graph_of(moves, Direction::backward);
  std::vector<boost::default_color_type> colors(moves.size(), boost::white_color);
  for (Vertex goal = 0; goal < moves.size(); ++goal)
    if (goals[goal] && colors[goal] == boost::white_color)
      search(graph, goal, colors, boost::default_bfs_visitor{});
  return marked(colors);
}

std::vector<std::int32_t> components(Moves const& moves) {
  auto const graph = graph_of(moves, Direction::forward);
  std::vector<std::int32_t> component(moves.size());
  boost::strong_components(graph, boost::make_iterator_property_map(
                                      component.begin(), boost::get(boost::vertex_index, graph)));
  return component;
}

std::vector<bool> ends_of(WorkflowDefinition const& definition) {
  std::vector<bool> ends;
  ends.reserve(definition.stages.size());
  for (auto const& stage : definition.stages) ends.push_back(stage.kind == StageKind::end);
  return ends;
}

std::vector<std::int32_t> shortest_path(Moves const& moves, std::int32_t to,
                                        std::vector<bool> const& closed) {
  auto const graph = graph_of(moves, Direction::forward, closed);
  std::vector<boost::default_color_type> colors(moves.size(), boost::white_color);
  std::vector<Vertex> before(moves.size());
  auto const index = boost::get(boost::vertex_index, graph);
  auto const recorder = boost::record_predecessors(
      boost::make_iterator_property_map(before.begin(), index), boost::on_tree_edge{});
  search(graph, 0, colors, boost::make_bfs_visitor(recorder));
  std::vector<std::int32_t> path;
  auto stage = static_cast<Vertex>(to);
  if (colors[stage] == boost::white_color) return path;
  path.push_back(to);
  while (stage != 0) {
    stage = before[stage];
    path.push_back(static_cast<std::int32_t>(stage));
  }
  std::reverse(path.begin(), path.end());
  return path;
}

}  // namespace yishi::rules::analysis
