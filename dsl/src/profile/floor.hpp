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

/// What to remark about a place and its people by the law of `today`: provincial rules that are not
/// carried, bodies that are not made up as the law asks, people who may not serve in both.
struct PeopleCheck {
  rules::LawProfile const& law;
  std::vector<VillageWorkflow> const& workflows;
  std::vector<RosterInput> const& rosters;
  rules::Date today;
};
std::vector<Diagnostic> people_remarks(PeopleCheck const& check);

}  // namespace yishi::dsl
