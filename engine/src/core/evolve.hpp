#pragma once
// Folding events, in place. Total: what an event names and the state does not hold is passed over.

#include <cstdint>
#include <string>

#include "yishi/engine/state.hpp"

namespace yishi::engine::core {

/// The case, meeting or posting that an event is about; null if it is about none.
std::string const* case_of(Event const& event);
std::string const* meeting_of(Event const& event);
std::int64_t const* notice_of(Event const& event);

/// What an event does to its case, its meeting, and the rest of the village.
void fold_case(Case& item, std::int64_t seq, Stamp const& stamp, Event const& event);
void fold_meeting(Meeting& meeting, std::int64_t seq, Stamp const& stamp, Event const& event);
void fold_village(VillageState& state, std::int64_t seq, Stamp const& stamp, Event const& event);

/// Marks what a decision rests on. Before the event is folded into its case and meeting.
void fold_reliance(VillageState& state, std::int64_t seq, Event const& event);

/// Keeps what has to be kept of `state`, in which `entry` is not folded yet, to take it back, and
/// marks what `entry` went on from. Requires: it is called before the fold of each entry.
void keep_undo(VillageState& state, Entry const& entry);
/// Who is taken to have recorded an entry: whoever acted, if nobody else is named.
std::string const& recorder_of(Stamp const& stamp);
/// Puts back what `target` changed, if it is the newest that can be taken back.
void take_back(VillageState& state, std::int64_t target);

}  // namespace yishi::engine::core
