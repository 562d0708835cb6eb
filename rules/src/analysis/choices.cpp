// Tables in the whole procedure: what may come to them without having been filled in, whether there
// is a row for every case, and whether they lead somewhere at last.

#include <algorithm>

#include "analysis/graph.hpp"
#include "analysis/passes.hpp"
#include "yishi/base/catalog/order.hpp"
#include "yishi/rules/choice.hpp"

namespace yishi::rules {
namespace analysis {
namespace {

bool asks_for(Action const& action, Name const& name) {
  return std::any_of(action.form.begin(), action.form.end(), [&](FormField const& field) {
    return !field.optional && field.name.id() == name.id();
  });
}

/// Whether whatever begins a case asks for the blank.
bool certain_at_first(WorkflowDefinition const& definition, Name const& name) {
  auto const& actions = definition.stages.front().actions;
  return std::all_of(actions.begin(), actions.end(), [&](Action const& action) {
    return action.kind != ActionKind::initiate || asks_for(action, name);
  });
}

/// By stage: whether the blank is certain to be filled in when a case comes there. Begins with yes
/// and takes back what some way in does not bear out, until nothing changes.
class Certain {
 public:
  Certain(WorkflowDefinition const& definition, Name const& name)
      : definition_(definition), name_(name), moves_(moves_of(definition)) {
    filled_.assign(moves_.size(), true);
    filled_.front() = certain_at_first(definition, name);
    for (bool changed = true; changed;) changed = look_again();
  }
  bool at(std::int32_t stage) const { return filled_[static_cast<std::size_t>(stage)]; }

 private:
  bool asked(Move const& move) const {
    auto const& actions = definition_.stages[static_cast<std::size_t>(move.from)].actions;
    return std::any_of(actions.begin(), actions.end(), [&](Action const& action) {
      return action.arrow && &*action.arrow == move.arrow && asks_for(action, name_);
    });
  }

  bool comes_filled(Move const& move) const {
    auto const* block = moves_.block(move.from);
    return block == nullptr ? at(move.from) || asked(move) : joins_filled(*block);
  }

  /// Whether so many branches bring it that the 会合 cannot be without one of them.
  bool joins_filled(Block const& block) const {
    auto const brings = [&](Branch const& branch) {
      for (auto const stage : branch.stages)
        for (auto const& move : moves_.of_stage[static_cast<std::size_t>(stage)])
          if (move.joins && !comes_filled(move)) return false;
      return true;
    };
    auto const without = std::count_if(block.branches.begin(), block.branches.end(),
                                       [&](Branch const& branch) { return !brings(branch); });
    return static_cast<std::size_t>(without) < block.needed;
  }

  bool take_back(std::int32_t stage) {
    bool const was = filled_[static_cast<std::size_t>(stage)];
    filled_[static_cast<std::size_t>(stage)] = false;
    return was;
  }

  bool look_again() {
    bool changed = false;
    for (auto const& ways : moves_.of_stage)
      for (auto const& move : ways)
        if (!move.joins && !comes_filled(move)) changed = take_back(move.to) || changed;
    for (auto const& block : moves_.blocks)
      for (auto const& branch : block.branches)
        if (!at(block.stage)) changed = take_back(branch.stages.front()) || changed;
    return changed;
  }

  WorkflowDefinition const& definition_;
  Name const& name_;
  Moves moves_;
  std::vector<bool> filled_;
};

Diagnostic about(DiagnosticKind const* kind, SourceSpan span, std::vector<Argument> arguments) {
  Diagnostic diagnostic;
  diagnostic.kind = kind;
  diagnostic.arguments = std::move(arguments);
  diagnostic.span = span;
  return diagnostic;
}

Diagnostic told(Stage const& stage, ChoiceFault const& fault) {
  auto const& choice = *stage.choice;
  auto const row = [&](std::int32_t index) -> ChoiceRow const& {
    return choice.rows[static_cast<std::size_t>(index)];
  };
  switch (fault.kind) {
    case ChoiceFault::Kind::gap:
      return about(kind(catalog::order, "YS-3011"), stage.at.span,
                   {stage.name.words(), words_for(choice, fault.values)});
    case ChoiceFault::Kind::overlap: {
      auto both =
          about(kind(catalog::order, "YS-3012"), row(fault.row).at.span,
                {stage.name.words(), words_for(choice, fault.values),
                 words_for(choice, row(fault.other_row)), words_for(choice, row(fault.row))});
      both.labels = {{row(fault.other_row).at.span, {"这一行也管", "this row holds, too"}}};
      return both;
    }
    case ChoiceFault::Kind::never:
      return about(kind(catalog::order, "YS-3013"), row(fault.row).at.span,
                   {stage.name.words(), words_for(choice, row(fault.row))});
    case ChoiceFault::Kind::too_large:
      break;
  }
  return about(kind(catalog::order, "YS-3014"), stage.at.span,
               {stage.name.words(), static_cast<std::int64_t>(choice_regions_max)});
}

}  // namespace

std::vector<Diagnostic> find_faulty_tables(WorkflowDefinition const& definition) {
  std::vector<Diagnostic> found;
  for (std::size_t i = 0; i < definition.stages.size(); ++i) {
    auto const& stage = definition.stages[i];
    if (!stage.choice) continue;
    auto const missing = may_be_missing(definition, static_cast<std::int32_t>(i));
    for (auto const& fault : faults_of(*stage.choice, missing)) found.push_back(told(stage, fault));
  }
  return found;
}

std::vector<Diagnostic> find_tables_in_a_circle(WorkflowDefinition const& definition) {
  std::vector<Diagnostic> found;
  for (auto const stage : tables_in_a_circle(definition)) {
    auto const& table = definition.stages[static_cast<std::size_t>(stage)];
    found.push_back(about(kind(catalog::order, "YS-3015"), table.at.span, {table.name.words()}));
  }
  return found;
}

}  // namespace analysis

std::vector<bool> may_be_missing(WorkflowDefinition const& definition, std::int32_t stage) {
  std::vector<bool> missing;
  for (auto const& column : definition.stages[static_cast<std::size_t>(stage)].choice->columns)
    missing.push_back(!analysis::Certain(definition, column.name).at(stage));
  return missing;
}

std::vector<std::int32_t> tables_in_a_circle(WorkflowDefinition const& definition) {
  // Stages at which a case waits, or from which no table is come to any more, are settled; what is
  // never settled goes round.
  auto const& stages = definition.stages;
  std::vector<bool> settled(stages.size());
  for (std::size_t i = 0; i < stages.size(); ++i) settled[i] = !stages[i].choice.has_value();
  for (bool changed = true; changed;) {
    changed = false;
    for (std::size_t i = 0; i < stages.size(); ++i) {
      if (settled[i]) continue;
      auto const leads_out = [&](ChoiceRow const& row) {
        return settled[static_cast<std::size_t>(row.arrow.target)] &&
               (!row.arrow.otherwise || settled[static_cast<std::size_t>(*row.arrow.otherwise)]);
      };
      settled[i] =
          std::all_of(stages[i].choice->rows.begin(), stages[i].choice->rows.end(), leads_out);
      changed = changed || settled[i];
    }
  }
  std::vector<std::int32_t> circle;
  for (std::size_t i = 0; i < settled.size(); ++i)
    if (!settled[i]) circle.push_back(static_cast<std::int32_t>(i));
  return circle;
}

}  // namespace yishi::rules
