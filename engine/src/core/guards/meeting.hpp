#pragma once
// Meetings as they are: whether a command comes in the right state, on the right day.

#include <cstdint>
#include <initializer_list>
#include <string>

#include "core/lookup.hpp"

namespace yishi::engine::core {

Meeting const* require_meeting(Draft& draft, std::string const& id);
void check_status(Draft& draft, Meeting const& meeting,
                  std::initializer_list<MeetingStatus> allowed);
/// The item if the agenda has it.
MeetingItem const* require_item(Draft& draft, Meeting const& meeting, std::int64_t item);
/// True: the item has this status.
bool check_item_status(Draft& draft, Meeting const& meeting, std::int64_t item, ItemStatus status);

/// What is done at a meeting is done on its day and entered by that day + 补录期.
void check_sitting(Draft& draft, Meeting const& meeting);
/// Nor is it opened or resumed before its time.
void check_not_early(Draft& draft, Meeting const& meeting);
/// Whether the results of its day can still be entered.
bool can_be_entered(Draft const& draft, Meeting const& meeting);

}  // namespace yishi::engine::core
