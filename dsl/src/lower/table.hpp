#pragma once
// A table (判断): first its stage with the ways on, when it is read; then its columns and
// conditions, when all forms are known.

#include "lower/context.hpp"

namespace yishi::dsl::lowering {

/// The stage with its arrows. Requires: its name is declared.
rules::Stage lower_table(Context& context, ast::Choice const& written);

/// Fills in columns and conditions of a stage from lower_table. Requires: `definition` has all
/// other stages, with their forms.
void fill_table(Context& context, ast::Choice const& written,
                rules::WorkflowDefinition const& definition, rules::Stage& stage);

}  // namespace yishi::dsl::lowering
