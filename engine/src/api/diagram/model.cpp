// From rules to what a picture shows.

#include <algorithm>

#include "api/diagram/measure.hpp"
#include "api/rule_words.hpp"
#include "yishi/diagram.hpp"
#include "yishi/rules/choice.hpp"
#include "yishi/rules/parallel.hpp"

namespace yishi {

namespace {

using rule_words::operator+;
using rules::Outcome;
using rules::Rules;
using rules::Stage;

std::string number(std::int32_t n) { return std::to_string(n); }

/// “（30 天内，至多 2 次）” of its parts; empty without any.
Words in_brackets(std::vector<Words> const& parts) {
  Words words;
  for (auto const& part : parts)
    words = words + (words.zh.empty() ? Words{"（", " ("} : Words{"，", ", "}) + part;
  return parts.empty() ? words : words + Words{"）", ")"};
}

Words at_most(std::int32_t times) {
  return {"至多 " + number(times) + " 次",
          times == 1 ? "at most once" : "at most " + number(times) + " times"};
}

Words beyond(std::int32_t times) {
  return {"，第 " + number(times + 1) + " 次起",
          times == 1 ? ", after once" : ", after " + number(times) + " times"};
}

Words caption(rules::Caption const& caption, rules::Name const& name) {
  return caption.zh.empty() ? name.words() : Words{caption.zh, caption.en};
}

Words bodies(Rules const& rules, std::vector<std::int32_t> const& list, Words const& joint) {
  Words words;
  for (auto const body : list)
    words = words + (words.zh.empty() ? Words{} : joint) +
            rules.workflow.bodies[static_cast<std::size_t>(body)].name.words();
  return words;
}

void add_all(std::vector<std::int32_t>& list, std::vector<std::int32_t> const& more) {
  for (auto const each : more)
    if (std::find(list.begin(), list.end(), each) == list.end()) list.push_back(each);
}

/// Whoever a stage waits for: who meets; else who leads on; else who may do anything there.
Words who(Rules const& rules, Stage const& stage) {
  if (stage.kind == rules::StageKind::notice) return {};
  std::vector<std::int32_t> list;
  if (stage.meeting) list.push_back(stage.meeting->of);
  for (bool const leading : {true, false}) {
    if (!list.empty()) break;
    for (auto const& action : stage.actions)
      if (action.arrow.has_value() == leading) add_all(list, action.by);
  }
  return bodies(rules, list, {"、", ", "});
}

DiagramNode node_of(Rules const& rules, Stage const& stage) {
  DiagramNode node;
  node.kind = stage.kind;
  node.end = stage.end;
  node.name = stage.name.words();
  node.title = caption(stage.label, stage.name);
  node.phase = {stage.phase.zh, stage.phase.en};
  node.who = who(rules, stage);
  if (stage.period) node.posted = rules::resolve(rules, *stage.period);
  return node;
}

/// Where the branches of a 并行 come together.
DiagramNode join_node(Stage const& stage) {
  DiagramNode node;
  node.kind = stage.kind;
  node.name = stage.name.words();
  node.title = caption(stage.label, stage.name) + Words{"：会合", ": join"};
  node.phase = {stage.phase.zh, stage.phase.en};
  node.who = rules::needed_words(*stage.parallel);
  node.joins = true;
  return node;
}

EdgeKind kind_of(Outcome outcome) {
  switch (outcome) {
    case Outcome::lapsed:
      return EdgeKind::lapsed;
    case Outcome::expired:
      return EdgeKind::expired;
    case Outcome::upheld:
    case Outcome::passed:
    case Outcome::failed:
    case Outcome::inquorate:
    case Outcome::chosen:
    case Outcome::joined:
      return EdgeKind::outcome;
  }
  return EdgeKind::outcome;
}

Words cause_of(Rules const& rules, rules::OutcomeExit const& exit) {
  if (exit.after) {
    auto const days = rules::words_for(rules::resolve(rules, *exit.after));
    return {"逾 " + days.zh, "after " + days.en};
  }
  auto const words = rules::words_for(exit.outcome);
  return exit.despite_objections ? words + Words{"，不论异议", ", objections or not"} : words;
}

/// Which node of the picture stands for what.
struct Places {
  rules::Branches branches;            // by stage
  std::vector<std::int32_t> of_stage;  // node
  std::vector<std::int32_t> of_join;   // by stage: the node of its 会合; -1: it has none

  /// The node to which an arrow between two stages leads.
  std::int32_t target(std::int32_t from, std::int32_t to) const {
    bool const joins = rules::crossing_of(branches, from, to) == rules::Crossing::joins;
    return (joins ? of_join : of_stage)[static_cast<std::size_t>(to)];
  }
};

Places places_of(rules::WorkflowDefinition const& workflow) {
  Places places{rules::branches_of(workflow), {}, {}};
  auto const count = workflow.stages.size();
  // The 会合 stands behind whatever comes last of the 并行 and its branches.
  std::vector<std::vector<std::size_t>> joins_behind(count);
  for (std::size_t i = 0; i < count; ++i) {
    if (!workflow.stages[i].parallel) continue;
    auto last = i;
    for (std::size_t s = 0; s < count; ++s)
      if (places.branches[s] && places.branches[s]->parallel == static_cast<std::int32_t>(i))
        last = std::max(last, s);
    joins_behind[last].push_back(i);
  }
  places.of_stage.assign(count, -1);
  places.of_join.assign(count, -1);
  std::int32_t next = 0;
  for (std::size_t i = 0; i < count; ++i) {
    places.of_stage[i] = next++;
    for (auto const parallel : joins_behind[i]) places.of_join[parallel] = next++;
  }
  return places;
}

/// One way, or two where the way is open only so often. `stage`: where the arrow begins.
void add_edges(Diagram& diagram, Places const& places, std::int32_t stage, DiagramEdge edge,
               rules::Arrow const& arrow, std::vector<Words> remarks) {
  edge.exit = arrow.id;
  edge.to = places.target(stage, arrow.target);
  if (arrow.rest_cancelled) remarks.push_back({"其余取消", "rest cancelled"});
  if (arrow.at_most) remarks.push_back(at_most(*arrow.at_most));
  edge.label = edge.cause + in_brackets(remarks);
  diagram.edges.push_back(edge);
  if (!arrow.otherwise) return;
  edge.otherwise = true;
  edge.to = places.target(stage, *arrow.otherwise);
  edge.label = edge.cause + beyond(arrow.at_most.value_or(0));
  diagram.edges.push_back(std::move(edge));
}

/// Into every branch, and from the 会合 on.
void add_branches(Diagram& diagram, Places const& places, rules::Parallel const& parallel,
                  std::int32_t at) {
  for (std::size_t i = 0; i < parallel.branches.size(); ++i) {
    DiagramEdge edge;
    edge.from = places.of_stage[static_cast<std::size_t>(at)];
    edge.to = places.of_stage[static_cast<std::size_t>(parallel.branches[i].stages.front())];
    edge.kind = EdgeKind::outcome;
    auto const count = std::to_string(i + 1);
    edge.cause = {"第 " + count + " 支", "branch " + count};
    edge.label = edge.cause;
    edge.exit = -1 - static_cast<std::int32_t>(i);
    diagram.edges.push_back(std::move(edge));
  }
  DiagramEdge edge;
  edge.from = places.of_join[static_cast<std::size_t>(at)];
  edge.kind = EdgeKind::outcome;
  edge.cause = rules::words_for(Outcome::joined);
  std::vector<Words> remarks{rules::needed_words(parallel)};
  if (static_cast<std::size_t>(parallel.needed) < parallel.branches.size())
    remarks.push_back({"其余取消", "rest cancelled"});
  add_edges(diagram, places, at, std::move(edge), parallel.arrow, std::move(remarks));
}

void add_ways(Diagram& diagram, Rules const& rules, Places const& places, std::int32_t at) {
  auto const& stage = rules.workflow.stages[static_cast<std::size_t>(at)];
  auto const from = places.of_stage[static_cast<std::size_t>(at)];
  if (stage.parallel) add_branches(diagram, places, *stage.parallel, at);
  for (auto const& action : stage.actions) {
    if (!action.arrow) continue;
    DiagramEdge edge;
    edge.from = from;
    edge.cause = action.name.words();
    std::vector<Words> remarks;
    if (action.within) {
      auto const days = rules::words_for(rules::resolve(rules, *action.within));
      remarks.push_back({days.zh + "内", "within " + days.en});
    }
    add_edges(diagram, places, at, std::move(edge), *action.arrow, std::move(remarks));
  }
  if (stage.choice)
    for (auto const& row : stage.choice->rows) {
      DiagramEdge edge;
      edge.from = from;
      edge.cause = rules::words_for(*stage.choice, row);
      add_edges(diagram, places, at, std::move(edge), row.arrow, {});
    }
  for (auto const& exit : stage.exits) {
    DiagramEdge edge;
    edge.from = from;
    edge.kind = kind_of(exit.outcome);
    edge.cause = cause_of(rules, exit);
    if (exit.after) edge.after = rules::resolve(rules, *exit.after);
    if (exit.outcome == Outcome::expired && stage.period)
      edge.after = rules::resolve(rules, *stage.period);
    add_edges(diagram, places, at, std::move(edge), exit.arrow, {});
  }
}

Words start_of(Rules const& rules) {
  Words words;
  for (auto const& action : rules.workflow.stages.front().actions)
    if (action.kind == rules::ActionKind::initiate)
      words = words + (words.zh.empty() ? Words{} : Words{"；", "; "}) +
              bodies(rules, action.by, {"、", ", "}) + Words{" ", ": "} + action.name.words();
  return words;
}

}  // namespace

Diagram make_diagram(Rules const& rules) {
  auto const& workflow = rules.workflow;
  Diagram diagram;
  diagram.id = workflow.name.id();
  diagram.name = workflow.name.words();
  diagram.title = caption(workflow.label, workflow.name);
  diagram.version = workflow.version;
  diagram.start = start_of(rules);
  auto const places = places_of(workflow);
  auto const joins = std::count_if(places.of_join.begin(), places.of_join.end(),
                                   [](std::int32_t node) { return node >= 0; });
  diagram.nodes.resize(workflow.stages.size() + static_cast<std::size_t>(joins));
  for (std::size_t i = 0; i < workflow.stages.size(); ++i) {
    auto const& stage = workflow.stages[i];
    diagram.nodes[static_cast<std::size_t>(places.of_stage[i])] = node_of(rules, stage);
    if (places.of_join[i] >= 0)
      diagram.nodes[static_cast<std::size_t>(places.of_join[i])] = join_node(stage);
  }
  for (std::size_t i = 0; i < workflow.stages.size(); ++i)
    add_ways(diagram, rules, places, static_cast<std::int32_t>(i));
  return diagram;
}

}  // namespace yishi
