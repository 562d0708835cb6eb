#pragma once
// Tallies: what was read off the paper has to agree with itself and with who was there.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/lookup.hpp"

namespace yishi::engine::core {

/// The tally of a vote with `present` frozen when it opened, or nothing if it cannot be settled.
/// Every number that does not add up is refused by name.
std::optional<Tally> check_tally(Draft& draft, rules::Ballot const& ballot,
                                 std::vector<std::string> const& present,
                                 command::RecordVote const& record);

/// The choices of a named vote with one vote for each household that somebody speaks for.
Tally tally_households(std::vector<rules::HouseholdsOf> const& households,
                       std::vector<NamedChoice> const& choices);

/// 唱票, 计票, 监票: three different people, known and not recused in the case.
void check_tellers(Draft& draft, Case const& item, command::RecordVote const& record);

}  // namespace yishi::engine::core
