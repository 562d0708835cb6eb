#pragma once
// Who speaks for which households at a meeting: by the roster, or as it is said at sign-in.

#include <optional>
#include <string>
#include <vector>

#include "core/lookup.hpp"

namespace yishi::engine::core {

/// The roster to which a meeting's households are counted: its own, or that of all villagers.
rules::Roster const* household_roster(Library const& library, Meeting const& meeting);

/// Somebody with a vote in the meeting who is there, and on whose seat he sits.
struct Speaker {
  rules::Member const* member = nullptr;
  std::string const* sitter = nullptr;
};

/// Each household for whoever speaks for it: first those who were named for it, then in the order
/// of sign-in.
std::vector<rules::HouseholdsOf> households_spoken_for(Library const& library,
                                                       Meeting const& meeting,
                                                       std::vector<Speaker> speakers);

/// Hash of the villagers' roster where the representatives are to meet and something on the agenda
/// counts households: theirs are those of the whole village. Refuses if it holds none.
std::optional<std::string> villagers_for(Draft& draft, std::vector<AgendaItem> const& agenda);

/// Refuses households that somebody cannot speak for.
void check_households(Draft& draft, Meeting const& meeting, command::SignIn const& command);

}  // namespace yishi::engine::core
