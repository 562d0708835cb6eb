// From rules to what a picture shows.

#include <algorithm>

#include "api/diagram/measure.hpp"
#include "api/rule_words.hpp"
#include "yishi/diagram.hpp"
#include "yishi/rules/choice.hpp"

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

/// One way, or two where the way is open only so often.
void add_edges(Diagram& diagram, DiagramEdge edge, rules::Arrow const& arrow,
               std::vector<Words> remarks) {
  edge.exit = arrow.id;
  edge.to = arrow.target;
  if (arrow.at_most) remarks.push_back(at_most(*arrow.at_most));
  edge.label = edge.cause + in_brackets(remarks);
  diagram.edges.push_back(edge);
  if (!arrow.otherwise) return;
  edge.otherwise = true;
  edge.to = *arrow.otherwise;
  edge.label = edge.cause + beyond(arrow.at_most.value_or(0));
  diagram.edges.push_back(std::move(edge));
}

void add_ways(Diagram& diagram, Rules const& rules, std::int32_t from) {
  auto const& stage = rules.workflow.stages[static_cast<std::size_t>(from)];
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
    add_edges(diagram, std::move(edge), *action.arrow, std::move(remarks));
  }
  if (stage.choice)
    for (auto const& row : stage.choice->rows) {
      DiagramEdge edge;
      edge.from = from;
      edge.cause = rules::words_for(*stage.choice, row);
      add_edges(diagram, std::move(edge), row.arrow, {});
    }
  for (auto const& exit : stage.exits) {
    DiagramEdge edge;
    edge.from = from;
    edge.kind = kind_of(exit.outcome);
    edge.cause = cause_of(rules, exit);
    if (exit.after) edge.after = rules::resolve(rules, *exit.after);
    if (exit.outcome == Outcome::expired && stage.period)
      edge.after = rules::resolve(rules, *stage.period);
    add_edges(diagram, std::move(edge), exit.arrow, {});
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
  for (auto const& stage : workflow.stages) diagram.nodes.push_back(node_of(rules, stage));
  for (std::size_t i = 0; i < workflow.stages.size(); ++i)
    add_ways(diagram, rules, static_cast<std::int32_t>(i));
  return diagram;
}

}  // namespace yishi
