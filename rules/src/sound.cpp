// Whether a definition that was read from outside can be run: every index points somewhere, and
// each stage has what its kind needs. The engine relies on exactly this and asks nothing again.

#include <algorithm>
#include <set>

#include "yishi/rules/choice.hpp"
#include "yishi/rules/households.hpp"
#include "yishi/rules/parallel.hpp"
#include "yishi/rules/workflow.hpp"

namespace yishi::rules {
namespace {

template <class T>
bool points_into(std::int32_t index, std::vector<T> const& list) {
  return index >= 0 && static_cast<std::size_t>(index) < list.size();
}

template <class T>
bool names_differ(std::vector<T> const& list) {
  std::set<std::string> seen;
  for (auto const& item : list) {
    if (item.name.zh.empty() || item.name.en.empty()) return false;
    if (!seen.insert(item.name.zh).second) return false;
    if (item.name.en != item.name.zh && !seen.insert(item.name.en).second) return false;
  }
  return true;
}

bool quorum_is_sound(QuorumRule const& rule) {
  if (rule.kind == QuorumRule::Kind::threshold) return rule.parts.empty();
  return rule.parts.size() >= 2 &&
         std::all_of(rule.parts.begin(), rule.parts.end(), quorum_is_sound);
}

/// Checks one definition; collects the ids of the arrows on the way.
class Check {
 public:
  explicit Check(WorkflowDefinition const& definition) : definition_(definition) {}

  bool all() {
    auto const& d = definition_;
    bool sound = !d.stages.empty() && names_differ(d.stages) && names_differ(d.bodies) &&
                 names_differ(d.parameters);
    for (auto const& parameter : d.parameters) sound = sound && parameter.value.count >= 0;
    for (auto const& stage : d.stages) sound = sound && is_sound(stage);
    for (auto const& assertion : d.assertions) sound = sound && is_sound(assertion);
    return sound && begins_with_initiation() && arrows_are_counted() && branches_are_whole(d) &&
           tables_are_whole();
  }

 private:
  bool is_sound(Period const& period) const {
    if (period.literal.has_value() == period.parameter.has_value()) return false;
    if (period.literal) return period.literal->count >= 0;
    return points_into(*period.parameter, definition_.parameters);
  }

  bool is_sound(std::optional<Period> const& period) const { return !period || is_sound(*period); }

  bool is_sound(Arrow const& arrow) {
    arrows_.push_back(arrow.id);
    return points_into(arrow.target, definition_.stages) &&
           (!arrow.at_most || *arrow.at_most >= 1) &&
           (!arrow.otherwise ||
            (arrow.at_most && points_into(*arrow.otherwise, definition_.stages)));
  }

  bool are_bodies(std::vector<std::int32_t> const& list) const {
    return std::all_of(list.begin(), list.end(),
                       [&](std::int32_t body) { return points_into(body, definition_.bodies); });
  }

  std::int32_t index_of(Stage const& stage) const {
    return static_cast<std::int32_t>(&stage - definition_.stages.data());
  }

  bool is_sound(FormField const& field, Stage const& stage) const {
    bool const sets_text =
        field.type == FieldType::document && may_set_text(definition_, index_of(stage));
    bool const is_choice = field.type == FieldType::choice;
    return field.sets_text == sets_text && is_choice == !field.options.empty();
  }

  bool is_sound(Action const& action, Stage const& stage) {
    bool const of_a_posting =
        action.kind == ActionKind::object || action.kind == ActionKind::answer;
    return !action.by.empty() && are_bodies(action.by) && is_sound(action.within) &&
           names_differ(action.form) && (!of_a_posting || stage.kind == StageKind::notice) &&
           std::all_of(action.form.begin(), action.form.end(),
                       [&](FormField const& field) { return is_sound(field, stage); }) &&
           (!action.arrow || (!action.arrow->otherwise && is_sound(*action.arrow)));
  }

  bool is_sound(OutcomeExit const& exit, Stage const& stage) {
    bool fits = false;
    switch (exit.outcome) {
      case Outcome::lapsed:
        fits = exit.after.has_value();
        break;
      case Outcome::expired:
      case Outcome::upheld:
        fits = stage.kind == StageKind::notice;
        break;
      case Outcome::passed:
      case Outcome::failed:
        fits = stage.meeting && stage.meeting->ballot;
        break;
      case Outcome::inquorate:
        fits = stage.kind == StageKind::meeting;
        break;
      case Outcome::chosen:
      case Outcome::joined:
        break;
    }
    return fits && is_sound(exit.after) && is_sound(exit.arrow) &&
           find_exit(stage, exit.outcome) == &exit;
  }

  bool is_sound(MeetingRule const& meeting) const {
    return points_into(meeting.of, definition_.bodies) && are_bodies(meeting.beside) &&
           is_sound(meeting.notify) && quorum_is_sound(meeting.quorum) &&
           (!meeting.ballot || ballot_is_sound(*meeting.ballot));
  }

  /// People first, households second; and whoever counts households knows who spoke for them.
  static bool ballot_is_sound(Ballot const& ballot) {
    if (ballot.also &&
        (counts_households(ballot.pass.base) || !counts_households(ballot.also->base)))
      return false;
    return ballot.kind == BallotKind::named || !counts_households(ballot);
  }

  static bool has_what_it_needs(Stage const& stage) {
    bool const meets = stage.kind == StageKind::meeting;
    if (stage.meeting.has_value() != meets) return false;
    if (stage.period.has_value() != (stage.kind == StageKind::notice)) return false;
    if (stage.choice.has_value() != (stage.kind == StageKind::choice)) return false;
    if (stage.parallel.has_value() != (stage.kind == StageKind::parallel)) return false;
    if (stage.choice || stage.parallel) return stage.actions.empty() && stage.exits.empty();
    if (stage.kind == StageKind::end) return stage.actions.empty() && stage.exits.empty();
    if (!meets) return true;
    bool const votes = stage.meeting->ballot.has_value();
    return find_exit(stage, Outcome::inquorate) != nullptr &&
           (!votes || (find_exit(stage, Outcome::passed) && find_exit(stage, Outcome::failed)));
  }

  static bool is_sound(Column const& column) {
    bool const options = column.type == FieldType::choice;
    bool const looked_at = options || column.type == FieldType::money ||
                           column.type == FieldType::integer || column.type == FieldType::matter;
    bool const may_have_options = options || column.type == FieldType::matter;
    return looked_at && (may_have_options || column.options.empty()) &&
           (!options || !column.options.empty()) && !column.name.zh.empty() &&
           !column.name.en.empty();
  }

  static bool is_sound(Condition const& condition, Choice const& choice) {
    constexpr std::int64_t bound_max = 1'000'000'000'000'000;
    if (!points_into(condition.column, choice.columns)) return false;
    auto const& column = choice.columns[static_cast<std::size_t>(condition.column)];
    auto const type = column.type;
    bool const number = type == FieldType::money || type == FieldType::integer;
    int const kinds = (condition.bounds.empty() ? 0 : 1) + (condition.options.empty() ? 0 : 1) +
                      (condition.missing ? 1 : 0);
    bool const known =
        type == FieldType::matter ||
        std::all_of(condition.options.begin(), condition.options.end(), [&](auto const& id) {
          return std::any_of(column.options.begin(), column.options.end(),
                             [&](Name const& option) { return option.id() == id; });
        });
    return kinds == 1 && known && (number || condition.bounds.empty()) &&
           (!number || condition.options.empty()) &&
           std::all_of(condition.bounds.begin(), condition.bounds.end(), [](Bound const& bound) {
             return -bound_max <= bound.value && bound.value <= bound_max;
           });
  }

  /// Whether a column is what every form says that has a blank of its name: a table decides by
  /// values that were checked as those of the form.
  bool is_as_on_forms(Column const& column) const {
    for (auto const& stage : definition_.stages)
      for (auto const& action : stage.actions)
        for (auto const& field : action.form)
          if (field.name.id() == column.name.id() &&
              (field.type != column.type ||
               (field.type == FieldType::choice && field.options != column.options)))
            return false;
    return true;
  }

  bool is_sound(Choice const& choice) {
    if (choice.columns.empty() || choice.columns.size() > choice_columns_max ||
        choice.rows.empty() || choice.rows.size() > choice_rows_max)
      return false;
    bool sound = std::all_of(
        choice.columns.begin(), choice.columns.end(),
        [&](Column const& column) { return is_sound(column) && is_as_on_forms(column); });
    for (auto const& row : choice.rows) {
      sound = sound && is_sound(row.arrow) && (!row.arrow.at_most || row.arrow.otherwise);
      for (auto const& condition : row.conditions) sound = sound && is_sound(condition, choice);
    }
    return sound;
  }

  /// A row for every case, and something to wait at behind the last table.
  bool tables_are_whole() const {
    for (std::size_t i = 0; i < definition_.stages.size(); ++i) {
      auto const& choice = definition_.stages[i].choice;
      if (!choice) continue;
      auto const missing = may_be_missing(definition_, static_cast<std::int32_t>(i));
      auto const faults = faults_of(*choice, missing);
      if (std::any_of(faults.begin(), faults.end(), [](ChoiceFault const& fault) {
            return fault.kind != ChoiceFault::Kind::never;
          }))
        return false;
    }
    return tables_in_a_circle(definition_).empty();
  }

  /// What the branches are made of is asked once all arrows are known to point somewhere.
  bool is_sound(Parallel const& parallel) {
    auto const& arrow = parallel.arrow;
    return is_sound(arrow) && (!arrow.at_most || arrow.otherwise) &&
           std::all_of(
               parallel.branches.begin(), parallel.branches.end(), [&](Branch const& branch) {
                 return std::all_of(
                     branch.stages.begin(), branch.stages.end(),
                     [&](std::int32_t stage) { return points_into(stage, definition_.stages); });
               });
  }

  bool is_sound(Stage const& stage) {
    bool sound = has_what_it_needs(stage) && names_differ(stage.actions) &&
                 is_sound(stage.period) && (!stage.meeting || is_sound(*stage.meeting));
    for (auto const& action : stage.actions) sound = sound && is_sound(action, stage);
    for (auto const& exit : stage.exits) sound = sound && is_sound(exit, stage);
    return sound && (!stage.choice || is_sound(*stage.choice)) &&
           (!stage.parallel || is_sound(*stage.parallel));
  }

  bool is_sound(Assertion const& assertion) const {
    if (assertion.kind == Assertion::Kind::can_finish) return true;
    if (!points_into(assertion.stage, definition_.stages) || assertion.required.empty())
      return false;
    return std::all_of(
        assertion.required.begin(), assertion.required.end(), [&](Required const& required) {
          if (!points_into(required.stage, definition_.stages)) return false;
          auto const& stage = definition_.stages[static_cast<std::size_t>(required.stage)];
          return !required.outcome || find_exit(stage, *required.outcome);
        });
  }

  /// A case begins in stage 0, and nowhere else.
  bool begins_with_initiation() const {
    auto const& stages = definition_.stages;
    for (std::size_t i = 0; i < stages.size(); ++i) {
      auto const initiates = [](Action const& a) { return a.kind == ActionKind::initiate; };
      bool const any = std::any_of(stages[i].actions.begin(), stages[i].actions.end(), initiates);
      if (any != (i == 0)) return false;
    }
    return true;
  }

  /// Ids of arrows count from 0 without a gap.
  bool arrows_are_counted() {
    std::sort(arrows_.begin(), arrows_.end());
    for (std::size_t i = 0; i < arrows_.size(); ++i)
      if (arrows_[i] != static_cast<std::int32_t>(i)) return false;
    return true;
  }

  WorkflowDefinition const& definition_;
  std::vector<std::int32_t> arrows_;
};

}  // namespace

bool is_sound(WorkflowDefinition const& definition) { return Check{definition}.all(); }

}  // namespace yishi::rules
