// Properties of single stages in the control graph: reachable, leavable, with an end in sight.

#include <algorithm>

#include "analysis/graph.hpp"
#include "analysis/passes.hpp"
#include "yishi/base/catalog/order.hpp"

namespace yishi::rules::analysis {
namespace {

Diagnostic about(DiagnosticKind const* kind, Stage const& stage) {
  Diagnostic diagnostic;
  diagnostic.kind = kind;
  diagnostic.arguments.emplace_back(stage.name.words());
  diagnostic.span = stage.at.span;
  return diagnostic;
}

bool leads_on(Move const& move) { return move.arrow != nullptr; }

/// Whether the stage has a way on, and whether all of them are actions that nobody has to take.
bool waits_for_people(Stage const& stage) {
  bool any = false;
  for (auto const& action : stage.actions) {
    if (!action.arrow) continue;
    if (action.duty) return false;
    any = true;
  }
  return any && stage.exits.empty();
}

/// “甲、乙” / "a, b".
Words listed(WorkflowDefinition const& definition, std::vector<std::size_t> const& stages) {
  Words words;
  for (auto const stage : stages) {
    auto const& name = definition.stages[stage].name;
    words.zh += (words.zh.empty() ? "" : "、") + name.zh;
    words.en += (words.en.empty() ? "" : ", ") + name.en;
  }
  return words;
}

}  // namespace

std::vector<Diagnostic> find_unreachable(WorkflowDefinition const& definition) {
  // A join that takes more branches than come to it is told by itself (YS-3016), not also by all
  // that stands behind it.
  auto moves = moves_of(definition);
  for (auto& block : moves.blocks) block.needed = 1;
  auto const reached = reachable_from(moves, 0);
  std::vector<Diagnostic> found;
  for (std::size_t i = 0; i < definition.stages.size(); ++i)
    if (!reached[i]) found.push_back(about(kind(catalog::order, "YS-3001"), definition.stages[i]));
  return found;
}

std::vector<Diagnostic> find_dead_ends(WorkflowDefinition const& definition) {
  auto const moves = moves_of(definition);
  std::vector<Diagnostic> found;
  for (std::size_t i = 0; i < definition.stages.size(); ++i) {
    auto const& stage = definition.stages[i];
    auto const& ways = moves.of_stage[i];
    if (stage.kind != StageKind::end && std::none_of(ways.begin(), ways.end(), leads_on))
      found.push_back(about(kind(catalog::order, "YS-3002"), stage));
  }
  return found;
}

std::vector<Diagnostic> find_traps(WorkflowDefinition const& definition) {
  // A trap is a component with a way on of its own from which no end is in sight, while nothing
  // in it leads to a dead end that is reported already: all its ways stay inside.
  auto const moves = moves_of(definition);
  auto const component = components(moves);
  auto const finishing = reaching(moves, ends_of(definition));
  std::vector<Diagnostic> found;
  for (std::size_t i = 0; i < definition.stages.size(); ++i) {
    std::vector<std::size_t> members;
    bool closed = !finishing[i];
    bool moving = false;
    for (std::size_t j = 0; j < definition.stages.size() && closed; ++j) {
      if (component[j] != component[i]) continue;
      if (j < i) closed = false;  // told at its first stage
      members.push_back(j);
      for (auto const& move : moves.of_stage[j]) {
        if (!leads_on(move)) continue;
        moving = true;
        if (component[static_cast<std::size_t>(move.to)] != component[i]) closed = false;
      }
    }
    if (!closed || !moving) continue;
    auto diagnostic = about(kind(catalog::order, "YS-3004"), definition.stages[i]);
    diagnostic.arguments = {listed(definition, members)};
    found.push_back(std::move(diagnostic));
  }
  return found;
}

std::vector<Diagnostic> find_endless_waits(WorkflowDefinition const& definition) {
  std::vector<Diagnostic> found;
  for (auto const& stage : definition.stages)
    if (waits_for_people(stage)) found.push_back(about(kind(catalog::order, "YS-3007"), stage));
  return found;
}

}  // namespace yishi::rules::analysis
