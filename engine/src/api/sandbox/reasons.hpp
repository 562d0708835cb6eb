#pragma once
// Why something takes time: a parameter or a number of days, and the articles behind it.

#include <optional>
#include <vector>

#include "yishi/sandbox.hpp"

namespace yishi::sandbox {

struct Waiting {
  Words because;
  std::vector<Words> basis;
};

/// “公示期 15 天”, or only “15 天” where the procedure has the number itself.
Words period_words(rules::Rules const& rules, rules::Period const& period);

/// A posting that is up until its period ends, with what makes it longer than its days.
Waiting posting_waits(Sandbox const& sandbox, rules::Rules const& rules, rules::Stage const& stage,
                      engine::Posting const& posting);
/// Nobody has acted in time.
Waiting lapse_waits(Sandbox const& sandbox, rules::Rules const& rules, rules::Stage const& stage);
/// A meeting that is called; `not_earlier` is what refuses the day before.
Waiting meeting_waits(rules::Rules const& rules, rules::Stage const& stage,
                      std::vector<Diagnostic> const& not_earlier);

}  // namespace yishi::sandbox
