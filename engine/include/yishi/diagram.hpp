#pragma once
// A procedure as a picture: its stages, and the ways between them. There is one plain value, the
// `Diagram`; every format shows all of it, so that whoever reads the ordered text knows what
// whoever looks at the picture knows.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "yishi/base/text.hpp"
#include "yishi/rules/law.hpp"

namespace yishi {

/// What makes a matter go on.
enum class EdgeKind : std::uint8_t {
  action,   // somebody does something
  outcome,  // a vote, the number of those present, an objection
  expired,  // the days of a posting are over
  lapsed,   // a deadline went by
};

/// A stage.
struct DiagramNode {
  rules::StageKind kind = rules::StageKind::step;
  rules::EndKind end = rules::EndKind::passed;  // of an end
  Words name;                                   // what texts and commands call it
  Words title;                                  // its label; without one, its name
  Words phase;                                  // empty: none
  Words who;                                    // who leads on, or who meets; may be empty
  std::optional<rules::Duration> posted;        // of a posting
  bool joins = false;                           // the 会合 of a 并行, which stands apart from it
};

/// A way from stage to stage.
struct DiagramEdge {
  std::int32_t from = 0;  // index of a node
  std::int32_t to = 0;
  EdgeKind kind = EdgeKind::action;
  Words label;                           // with how often: “人数不足（至多 2 次）”
  Words cause;                           // without: “人数不足”
  std::int32_t exit = 0;                 // the same for the two ways of 至多 n 次, 否则
  bool otherwise = false;                // the second of those
  std::optional<rules::Duration> after;  // of `expired` and `lapsed`
};

/// A matter begins in node 0. There is at least one node.
struct Diagram {
  std::string id;  // of the procedure
  Words name;
  Words title;
  std::string version;
  Words start;  // who brings it in, and how: “村民、村两委 提出”; may be empty
  std::vector<DiagramNode> nodes;
  std::vector<DiagramEdge> edges;
};

/// Nodes are the stages, edges the ways on, both in the order of the text. The 会合 of a 并行 is a
/// node of its own behind the last of its branches. Pure.
Diagram make_diagram(rules::Rules const& rules);

enum class DiagramFormat : std::uint8_t { svg, mermaid, dot, bpmn, text };

/// svg, mermaid, dot, bpmn, text.
std::optional<DiagramFormat> find_diagram_format(std::string_view name);

/// The whole document, the same bytes every time. Whatever the names hold is escaped as the format
/// asks for; characters that no document may hold (control characters, marks that turn the
/// direction of writing) become blanks.
/// Requires: the indices in `diagram` are those of its nodes.
std::string draw(Diagram const& diagram, DiagramFormat format, Language language);

}  // namespace yishi
