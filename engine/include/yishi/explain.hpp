#pragma once
// A procedure in plain sentences, to be read aloud or put on the wall: one for each rule, with the
// village's own numbers and the article behind them.

#include <vector>

#include "yishi/base/text.hpp"
#include "yishi/rules/law.hpp"

namespace yishi {

/// The rules about one stage; about who acts; about the ends; about what has to hold throughout.
struct RuleChapter {
  Words title;
  std::vector<Words> rules;
};

/// Every rule of a bound procedure, in the order of its text.
std::vector<RuleChapter> explain_rules(rules::Rules const& rules);

}  // namespace yishi
