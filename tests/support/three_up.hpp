#pragma once
// 三上三下 built by hand: what docs say about the language must be true of the engine without any
// grammar in between. With it, a small law and its dates.

#include <cstdint>

#include "yishi/rules/law.hpp"
#include "yishi/rules/workflow.hpp"

namespace yishi::support {

/// The workflow of the tour, with all its loops and ends.
rules::WorkflowDefinition three_up_three_down();

/// The same, bound to a village: `posting` is the value of 公示期.
rules::Rules three_up_rules(rules::Duration posting = {15, rules::DayUnit::days},
                            std::int32_t late_entry_days = 3);

/// Organic Law (2018 and 2025 texts by date), the branch regulation's art. 11, the collective
/// organisations' law and one provincial notice rule: as much as the tests need.
rules::LawProfile small_law();

}  // namespace yishi::support
