#pragma once
// Competence: which body may decide a matter on a day, by itself or under a 授权.

#include <string>

#include "core/lookup.hpp"

namespace yishi::engine::core {

/// At 发起: some ballot meeting of the workflow has to be of a body that may decide the matter, or
/// to which that can be delegated. Delegation itself may still come.
void check_competence_at_opening(Draft& draft, rules::Rules const& rules, std::string const& matter,
                                 Date date);

/// At notice and when a vote is opened: this body, on this day, with a delegation if it takes one.
void check_competence(Draft& draft, Case const& item, rules::Rules const& rules,
                      rules::Stage const& stage, Date date);

}  // namespace yishi::engine::core
