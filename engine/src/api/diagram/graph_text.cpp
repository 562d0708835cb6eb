// Mermaid and Graphviz: both draw the picture themselves and are only told what there is.

#include <algorithm>
#include <array>
#include <functional>

#include "api/diagram/formats.hpp"
#include "api/diagram/measure.hpp"
#include "api/diagram/words.hpp"

namespace yishi::diagram {

namespace {

/// Mermaid reads labels as Markdown and HTML. Marks that mean something there, and whatever follows
/// a number at the beginning (a list), are written by their code.
std::string mermaid_text(std::string_view utf8) {
  std::string out;
  bool only_digits = true;
  for (auto const c : clean(utf8)) {
    bool const digit = c >= '0' && c <= '9';
    constexpr std::string_view marks = "\"#<>&`*_~\\|[]{}$%;:@=";
    constexpr std::string_view list_marks = ".)-+";
    if (marks.find(c) != std::string_view::npos ||
        (only_digits && list_marks.find(c) != std::string_view::npos))
      out += "#" + std::to_string(static_cast<int>(c)) + ";";
    else
      out += c;
    only_digits = only_digits && digit;
  }
  return out;
}

std::array<std::string, 2> mermaid_brackets(rules::StageKind kind) {
  switch (kind) {
    case rules::StageKind::step:
      return {"[", "]"};
    case rules::StageKind::notice:
      return {">", "]"};
    case rules::StageKind::meeting:
      return {"{{", "}}"};
    case rules::StageKind::work:
      return {"[[", "]]"};
    case rules::StageKind::choice:
      return {"{", "}"};
    case rules::StageKind::parallel:
      return {"[/", "/]"};
    case rules::StageKind::end:
      return {"([", "])"};
  }
  return {"[", "]"};
}

/// Graphviz reads the entities of HTML in every label.
std::string dot_text(std::string_view utf8) {
  std::string out;
  for (auto const c : clean(utf8)) {
    if (c == '"' || c == '\\') out += '\\';
    out += c == '&' ? std::string("&amp;") : std::string(1, c);
  }
  return out;
}

std::string dot_shape(rules::StageKind kind) {
  switch (kind) {
    case rules::StageKind::step:
      return "shape=box";
    case rules::StageKind::notice:
      return "shape=note";
    case rules::StageKind::meeting:
      return "shape=box, style=rounded, peripheries=2";
    case rules::StageKind::work:
      return "shape=component";
    case rules::StageKind::choice:
      return "shape=hexagon";
    case rules::StageKind::parallel:
      return "shape=parallelogram";
    case rules::StageKind::end:
      return "shape=box, style=\"rounded,bold\"";
  }
  return "shape=box";
}

/// Nodes that follow each other in one phase: index of the first, and one past the last.
std::vector<std::pair<std::size_t, std::size_t>> runs(Diagram const& diagram) {
  std::vector<std::pair<std::size_t, std::size_t>> list;
  auto const& nodes = diagram.nodes;
  for (std::size_t i = 0; i < nodes.size(); ++i) {
    if (list.empty() || nodes[i].phase != nodes[list.back().first].phase)
      list.emplace_back(i, i + 1);
    else
      list.back().second = i + 1;
  }
  return list;
}

/// Writes each node, those of a phase between `open` and `close`.
std::string in_phases(
    Diagram const& diagram, Language language,
    std::function<std::string(std::string const&, std::string const&)> const& open,
    std::string const& close, std::function<std::string(std::size_t)> const& node) {
  std::string out;
  int number = 0;
  for (auto const& [begin, end] : runs(diagram)) {
    auto const& phase = diagram.nodes[begin].phase.in(language);
    bool const framed = !clean(phase).empty();
    if (framed) out += open("phase" + std::to_string(++number), phase);
    for (auto i = begin; i < end; ++i) out += (framed ? "  " : "") + node(i);
    if (framed) out += close;
  }
  return out;
}

std::string id_of(std::size_t node) { return "stage" + number_of(static_cast<std::int32_t>(node)); }

bool is_late(DiagramEdge const& edge) { return edge.kind == EdgeKind::lapsed; }

}  // namespace

std::string to_mermaid(Diagram const& diagram, Language language) {
  std::string out = "%% " + mermaid_text(diagram.title.in(language)) + "\nflowchart TB\n";
  out += "  start((\"" + mermaid_text(language == Language::zh ? "开始" : "start") + "\"))\n";
  out += in_phases(
      diagram, language,
      [](std::string const& id, std::string const& phase) {
        return "  subgraph " + id + " [\"" + mermaid_text(phase) + "\"]\n";
      },
      "  end\n",
      [&](std::size_t i) {
        auto const& node = diagram.nodes[i];
        auto const brackets = mermaid_brackets(node.kind);
        auto const name = other_name(node, language);
        return "  " + id_of(i) + brackets[0] + "\"" + number_of(static_cast<std::int32_t>(i)) +
               " " + mermaid_text(role_words(node).in(language)) + "<br/>" +
               mermaid_text(node.title.in(language)) +
               (name.empty() ? "" : "<br/>(" + mermaid_text(name) + ")") + "\"" + brackets[1] +
               "\n";
      });
  out += "  start -->|\"" + mermaid_text(start_words(diagram, language)) + "\"| stage1\n";
  for (auto const& edge : diagram.edges)
    out += "  " + id_of(static_cast<std::size_t>(edge.from)) + (is_late(edge) ? " -.->" : " -->") +
           "|\"" + mermaid_text(edge.label.in(language)) + "\"| " +
           id_of(static_cast<std::size_t>(edge.to)) + "\n";
  return out;
}

std::string to_dot(Diagram const& diagram, Language language) {
  std::string out = "digraph \"" + dot_text(diagram.id) + "\" {\n";
  out += "  graph [charset=\"UTF-8\", rankdir=TB, labelloc=t, fontname=\"sans-serif\", label=\"" +
         dot_text(diagram.title.in(language)) + "\\n" + dot_text(subtitle(diagram, language)) +
         "\"];\n  node [fontname=\"sans-serif\"];\n  edge [fontname=\"sans-serif\"];\n";
  out += "  start [shape=circle, style=filled, fillcolor=black, width=0.2, label=\"\"];\n";
  out += in_phases(
      diagram, language,
      [](std::string const& id, std::string const& phase) {
        return "  subgraph cluster_" + id + " {\n    label=\"" + dot_text(phase) + "\";\n";
      },
      "  }\n",
      [&](std::size_t i) {
        auto const& node = diagram.nodes[i];
        auto const name = other_name(node, language);
        return "  " + id_of(i) + " [" + dot_shape(node.kind) + ", label=\"" +
               number_of(static_cast<std::int32_t>(i)) + " " +
               dot_text(role_words(node).in(language)) + "\\n" + dot_text(node.title.in(language)) +
               (name.empty() ? "" : "\\n(" + dot_text(name) + ")") + "\"];\n";
      });
  out += "  start -> stage1 [label=\"" + dot_text(start_words(diagram, language)) + "\"];\n";
  for (auto const& edge : diagram.edges)
    out += "  " + id_of(static_cast<std::size_t>(edge.from)) + " -> " +
           id_of(static_cast<std::size_t>(edge.to)) + " [label=\"" +
           dot_text(edge.label.in(language)) + "\"" + (is_late(edge) ? ", style=dashed" : "") +
           (edge.to <= edge.from ? ", constraint=false" : "") + "];\n";
  return out + "}\n";
}

}  // namespace yishi::diagram
