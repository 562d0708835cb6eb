#pragma once
// Asking the core what would stand in the way of a step, with blanks filled by anything that fits.

#include "yishi/view.hpp"

namespace yishi::view {

/// What a step is about: its case, rules and stage.
struct Ground {
  Village const& village;
  engine::Case const& item;
  rules::Rules const& rules;
  rules::Stage const& stage;
};

/// Fills request, blanks, facts and missing of a step.
void probe(Ground const& ground, StepView& view);

/// The rules of a case and a stage of theirs; null if they are not there.
rules::Rules const* rules_of(Village const& village, engine::Case const& item);
rules::Stage const* stage_of(rules::Rules const& rules, std::string const& stage);
/// A blank of a form that was filled in; null if the rules do not have it.
rules::FormField const* field_of(rules::Rules const& rules, engine::FilledForm const& form,
                                 std::string const& name);

}  // namespace yishi::view
