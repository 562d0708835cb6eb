// The graph of near relatives, walked two steps far.

#include "yishi/rules/kinship.hpp"

#include <algorithm>
#include <boost/graph/adjacency_list.hpp>
#include <boost/graph/strong_components.hpp>
#include <set>

namespace yishi::rules {
namespace {

/// What the end of an edge is to its beginning.
enum class Step : std::uint8_t { spouse, parent, child, sibling };

using Adjacency =
    boost::adjacency_list<boost::vecS, boost::vecS, boost::directedS, boost::no_property, Step>;
using Vertex = boost::graph_traits<Adjacency>::vertex_descriptor;

/// What a way of two steps leads to; none: further off than the law looks.
std::optional<Kin> kin_of(Step first, Step second) {
  if (first == Step::parent && second == Step::parent) return Kin::grandparent;
  if (first == Step::parent && second == Step::child) return Kin::sibling;
  if (first == Step::child && second == Step::child) return Kin::grandchild;
  return std::nullopt;
}

Kin kin_of(Step step) {
  switch (step) {
    case Step::spouse:
      return Kin::spouse;
    case Step::parent:
      return Kin::parent;
    case Step::child:
      return Kin::child;
    case Step::sibling:
      break;
  }
  return Kin::sibling;
}

template <class F>
void each_step(Adjacency const& graph, Vertex from, F&& f) {
  auto const [begin, end] = boost::out_edges(from, graph);
  for (auto edge = begin; edge != end; ++edge) f(boost::target(*edge, graph), graph[*edge]);
}

/// The nearest kin of everybody within two steps of `from`.
std::map<Vertex, Kin> walk(Adjacency const& graph, Vertex from) {
  std::map<Vertex, Kin> found;
  auto const note = [&](Vertex to, std::optional<Kin> kin) {
    if (!kin || to == from) return;
    auto const [place, fresh] = found.emplace(to, *kin);
    if (!fresh) place->second = std::min(place->second, *kin);
  };
  each_step(graph, from, [&](Vertex near, Step first) {
    note(near, kin_of(first));
    each_step(graph, near, [&](Vertex far, Step second) { note(far, kin_of(first, second)); });
  });
  return found;
}

}  // namespace

struct Kinship::Graph {
  Adjacency ties;
  std::vector<std::string> persons;        // by vertex
  std::map<std::string, Vertex> vertices;  // of persons

  Vertex vertex(std::string const& person) {
    auto const [place, fresh] = vertices.emplace(person, persons.size());
    if (!fresh) return place->second;
    persons.push_back(person);
    return boost::add_vertex(ties);
  }
};

Kinship::Kinship(std::vector<KinTie> const& ties) {
  auto graph = std::make_shared<Graph>();
  for (auto const& tie : ties) {
    auto const from = graph->vertex(tie.person);
    auto const to = graph->vertex(tie.relative);
    auto const there = tie.tie == Tie::parent   ? Step::parent
                       : tie.tie == Tie::spouse ? Step::spouse
                                                : Step::sibling;
    boost::add_edge(from, to, there, graph->ties);
    boost::add_edge(to, from, there == Step::parent ? Step::child : there, graph->ties);
  }
  graph_ = std::move(graph);
}

std::vector<Relative> Kinship::near_relatives(std::string const& person) const {
  std::vector<Relative> relatives;
  if (graph_ == nullptr) return relatives;
  auto const found = graph_->vertices.find(person);
  if (found == graph_->vertices.end()) return relatives;
  for (auto const& [vertex, kin] : walk(graph_->ties, found->second))
    relatives.push_back({graph_->persons[vertex], kin});
  std::sort(relatives.begin(), relatives.end(),
            [](Relative const& a, Relative const& b) { return a.person < b.person; });
  return relatives;
}

std::optional<Kin> Kinship::between(std::string const& person, std::string const& other) const {
  for (auto const& relative : near_relatives(person))
    if (relative.person == other) return relative.kin;
  return std::nullopt;
}

std::vector<std::string> Kinship::own_ancestors() const {
  std::vector<std::string> persons;
  if (graph_ == nullptr) return persons;
  auto const size = graph_->persons.size();
  boost::adjacency_list<boost::vecS, boost::vecS, boost::directedS> parents{size};
  std::set<Vertex> circular;
  for (Vertex from = 0; from < size; ++from)
    each_step(graph_->ties, from, [&](Vertex to, Step step) {
      if (step != Step::parent) return;
      if (to == from) circular.insert(from);
      boost::add_edge(from, to, parents);
    });
  std::vector<std::size_t> component(size);
  auto const map = boost::make_iterator_property_map(component.begin(),
                                                     boost::get(boost::vertex_index, parents));
  boost::strong_components(parents, map);
  std::map<std::size_t, std::size_t> sizes;
  for (auto const each : component) ++sizes[each];
  for (Vertex vertex = 0; vertex < size; ++vertex)
    if (sizes[component[vertex]] > 1 || circular.count(vertex) > 0)
      persons.push_back(graph_->persons[vertex]);
  std::sort(persons.begin(), persons.end());
  return persons;
}

Words words_for(Kin kin) {
  switch (kin) {
    case Kin::spouse:
      return {"配偶", "spouse"};
    case Kin::parent:
      return {"父母", "parent"};
    case Kin::child:
      return {"子女", "child"};
    case Kin::sibling:
      return {"兄弟姐妹", "brother or sister"};
    case Kin::grandparent:
      return {"祖父母、外祖父母", "grandparent"};
    case Kin::grandchild:
      break;
  }
  return {"孙子女、外孙子女", "grandchild"};
}

std::vector<Recusal> recusals(Kinship const& kinship, std::vector<std::string> const& interested) {
  std::map<std::string, Recusal> found;
  for (auto const& person : interested) found[person] = {person, person, std::nullopt};
  for (auto const& person : std::set<std::string>{interested.begin(), interested.end()})
    for (auto const& relative : kinship.near_relatives(person)) {
      Recusal const recusal{relative.person, person, relative.kin};
      auto const [place, fresh] = found.emplace(relative.person, recusal);
      if (!fresh && place->second.kin && relative.kin < *place->second.kin) place->second = recusal;
    }
  std::vector<Recusal> list;
  for (auto& [person, recusal] : found) list.push_back(std::move(recusal));
  return list;
}

}  // namespace yishi::rules
