#pragma once
// Rules against the law of a day, with the line to type instead.

#include <map>
#include <vector>

#include "yishi/base/render.hpp"
#include "yishi/dsl/village_file.hpp"

namespace yishi::dsl {

/// As check_floor; `sources` gives the texts in which lines are repaired (may find none).
std::vector<Diagnostic> floor_diagnostics(rules::Rules const& rules, rules::Date today,
                                          std::string const& workflow_source,
                                          std::map<std::int32_t, ValuePlace> const& value_places,
                                          SourceLookup const& sources);

}  // namespace yishi::dsl
