// Parallel branches: which stages belong to them, and whether they can be gone through.

#include "yishi/rules/parallel.hpp"

#include <algorithm>
#include <set>

namespace yishi::rules {
namespace {

Stage const& stage_at(WorkflowDefinition const& definition, std::int32_t index) {
  return definition.stages[static_cast<std::size_t>(index)];
}

bool contains(Branch const& branch, std::int32_t stage) {
  return std::find(branch.stages.begin(), branch.stages.end(), stage) != branch.stages.end();
}

/// Each stage in one branch of one 并行 at most, and only stages that may be there.
bool members_are_apart(WorkflowDefinition const& definition) {
  std::set<std::int32_t> seen;
  for (auto const& stage : definition.stages) {
    if (!stage.parallel) continue;
    for (auto const& branch : stage.parallel->branches)
      for (auto const member : branch.stages)
        if (member == 0 || !seen.insert(member).second ||
            !may_be_in_branch(stage_at(definition, member).kind))
          return false;
  }
  return true;
}

bool counts_are_whole(Parallel const& parallel) {
  auto const count = parallel.branches.size();
  return count >= 2 && count <= branches_max && parallel.needed >= 1 &&
         static_cast<std::size_t>(parallel.needed) <= count &&
         std::none_of(parallel.branches.begin(), parallel.branches.end(),
                      [](Branch const& branch) { return branch.stages.empty(); });
}

bool crosses_well(Branches const& branches, std::int32_t from, Arrow const& arrow) {
  bool leaves = false;
  for (auto const to : {arrow.target, arrow.otherwise.value_or(arrow.target)}) {
    auto const crossing = crossing_of(branches, from, to);
    if (crossing == Crossing::strays) return false;
    leaves = leaves || crossing == Crossing::leaves;
  }
  return arrow.rest_cancelled.has_value() == leaves && arrow.rest_cancelled.value_or(true);
}

}  // namespace

Branches branches_of(WorkflowDefinition const& definition) {
  Branches branches(definition.stages.size());
  for (std::size_t i = 0; i < definition.stages.size(); ++i) {
    auto const& parallel = definition.stages[i].parallel;
    for (std::size_t b = 0; parallel && b < parallel->branches.size(); ++b)
      for (auto const stage : parallel->branches[b].stages)
        branches[static_cast<std::size_t>(stage)] = BranchOf{static_cast<std::int32_t>(i), b};
  }
  return branches;
}

std::optional<BranchOf> branch_of(WorkflowDefinition const& definition, std::int32_t stage) {
  for (std::size_t i = 0; i < definition.stages.size(); ++i) {
    auto const& parallel = definition.stages[i].parallel;
    if (!parallel) continue;
    for (std::size_t b = 0; b < parallel->branches.size(); ++b)
      if (contains(parallel->branches[b], stage)) return BranchOf{static_cast<std::int32_t>(i), b};
  }
  return std::nullopt;
}

Crossing crossing_of(Branches const& branches, std::int32_t from, std::int32_t to) {
  auto const& here = branches[static_cast<std::size_t>(from)];
  auto const& there = branches[static_cast<std::size_t>(to)];
  if (here && to == here->parallel) return Crossing::joins;
  if (here == there) return Crossing::none;
  return there ? Crossing::strays : Crossing::leaves;
}

bool may_be_in_branch(StageKind kind) {
  return kind == StageKind::step || kind == StageKind::notice || kind == StageKind::meeting ||
         kind == StageKind::work;
}

bool may_set_text(WorkflowDefinition const& definition, std::int32_t stage) {
  auto const kind = stage_at(definition, stage).kind;
  return (kind == StageKind::step || kind == StageKind::meeting) && !branch_of(definition, stage);
}

bool branches_are_whole(WorkflowDefinition const& definition) {
  if (!members_are_apart(definition)) return false;
  auto const branches = branches_of(definition);
  for (std::size_t i = 0; i < definition.stages.size(); ++i) {
    auto const& stage = definition.stages[i];
    if (stage.parallel && !counts_are_whole(*stage.parallel)) return false;
    for (auto const* arrow : arrows_of(stage))
      if (!crosses_well(branches, static_cast<std::int32_t>(i), *arrow)) return false;
  }
  return true;
}

std::vector<Arrow const*> arrows_of(Stage const& stage) {
  std::vector<Arrow const*> arrows;
  for (auto const& action : stage.actions)
    if (action.arrow) arrows.push_back(&*action.arrow);
  for (auto const& exit : stage.exits) arrows.push_back(&exit.arrow);
  if (stage.choice)
    for (auto const& row : stage.choice->rows) arrows.push_back(&row.arrow);
  if (stage.parallel) arrows.push_back(&stage.parallel->arrow);
  return arrows;
}

Words branch_words(WorkflowDefinition const& definition, Branch const& branch) {
  return stage_at(definition, branch.stages.front()).name.words();
}

Words needed_words(Parallel const& parallel) {
  auto const needed = std::to_string(parallel.needed);
  if (static_cast<std::size_t>(parallel.needed) == parallel.branches.size())
    return {"全部分支", "all branches"};
  if (parallel.needed == 1) return {"任一分支", "any branch"};
  return {needed + " 个分支", needed + " branches"};
}

}  // namespace yishi::rules
