#pragma once
// Quorum of one agenda item: who is there, who counts, and how many are missing.

#include <cstdint>
#include <string>
#include <vector>

#include "core/lookup.hpp"

namespace yishi::engine::core {

/// Whose presence counts for an item: members of the snapshot with a vote who are there, or whose
/// proxy is, neither they nor the proxy being recused in its case; sorted.
std::vector<std::string> counted_present(Library const& library, VillageState const& state,
                                         Meeting const& meeting, std::int64_t item);

/// Refuses with every threshold that is not met, its numbers and articles. True: the quorum is
/// there.
bool check_quorum(Draft& draft, Meeting const& meeting, std::int64_t item);

}  // namespace yishi::engine::core
