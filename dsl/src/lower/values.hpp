#pragma once
// Small values of the syntax tree as values of the model. None of these reports anything.

#include <optional>

#include "yishi/dsl/ast.hpp"
#include "yishi/rules/workflow.hpp"

namespace yishi::dsl::lowering {

/// Periods beyond ten years are taken for slips of the finger.
inline constexpr std::int64_t longest_period = 3660;

/// The duration if it is one: 天 or 个工作日, 0 … longest_period.
std::optional<rules::Duration> duration_of(ast::Quantity const& quantity);

std::optional<rules::Share> share_of(ast::Part const& part);

/// Requires: `word` is one of the eight bases.
rules::Base base_of(ast::Word const& word);

/// Requires: `word` is an outcome (期满, 异议成立, 通过, 未通过, 人数不足, 逾).
rules::Outcome outcome_of(ast::Word const& word);

/// Requires: `word` is 环节, 公示, 会议 or 办理.
rules::StageKind stage_kind_of(ast::Word const& word);

/// Requires: `word` is 通过, 未通过, 不受理 or 未决.
rules::EndKind end_kind_of(ast::Word const& word);

/// Requires: `word` is 公开, 记名 or 无记名.
rules::BallotKind ballot_kind_of(ast::Word const& word);

}  // namespace yishi::dsl::lowering
