#pragma once
// Small changes to one table (判断): a limit, an option, the order of its rows.

#include <vector>

#include "yishi/base/span.hpp"
#include "yishi/base/text.hpp"
#include "yishi/rules/workflow.hpp"

namespace yishi::scenario {

struct TableChange {
  rules::Choice choice;
  Words was;
  Words now;
  SourceSpan span;
};

/// Every change but where its rows lead. Most leave a case without a row, or with two: no check
/// would let those pass.
std::vector<TableChange> table_changes(rules::Choice const& choice);

}  // namespace yishi::scenario
