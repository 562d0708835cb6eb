// Finding the roster of a day is a binary search; finding its members one pass over its rows.

#include "yishi/rules/roster_history.hpp"

#include <algorithm>
#include <utility>

#include "yishi/base/assert.hpp"

namespace yishi::rules {

void RosterHistory::add(RosterVersion version) {
  YISHI_ASSERT(version.roster != nullptr);
  YISHI_ASSERT(versions_.empty() || versions_.back().since <= version.since);
  versions_.push_back(std::move(version));
}

RosterVersion const* RosterHistory::in_force(Date day) const {
  if (versions_.empty()) return nullptr;
  auto const next = std::upper_bound(
      versions_.begin(), versions_.end(), day,
      [](Date date, RosterVersion const& version) { return date < version.since; });
  return next == versions_.begin() ? &versions_.front() : &*std::prev(next);
}

bool RosterHistory::had_roster(Date day) const {
  return !versions_.empty() && versions_.front().since <= day;
}

std::vector<Member const*> RosterHistory::members_on(Date day, std::optional<Date> known) const {
  std::vector<Member const*> members;
  auto const* version = in_force(known.value_or(day));
  if (version == nullptr) return members;
  members.reserve(version->roster->members.size());
  for (auto const& member : version->roster->members)
    if (belongs_on(member, day)) members.push_back(&member);
  return members;
}

RosterCounts RosterHistory::counts_on(Date day, std::optional<Date> known) const {
  auto const* version = in_force(known.value_or(day));
  return version == nullptr ? RosterCounts{} : count_on(*version->roster, day);
}

}  // namespace yishi::rules
