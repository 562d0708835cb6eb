// Rosters as of a date.

#include "yishi/rules/roster.hpp"

#include <algorithm>
#include <set>

namespace yishi::rules {
namespace {

bool belongs(Member const& member, Date date) {
  return (!member.from || *member.from <= date) && (!member.until || date <= *member.until);
}

}  // namespace

Member const* member_on(Roster const& roster, std::string const& person, Date date) {
  auto const found = std::lower_bound(
      roster.members.begin(), roster.members.end(), person,
      [](Member const& member, std::string const& id) { return member.person < id; });
  if (found == roster.members.end() || found->person != person) return nullptr;
  return belongs(*found, date) ? &*found : nullptr;
}

RosterCounts count_on(Roster const& roster, Date date) {
  RosterCounts counts;
  std::set<std::string> households;
  for (auto const& member : roster.members) {
    if (!belongs(member, date)) continue;
    ++counts.members;
    if (!member.votes) continue;
    ++counts.voting;
    if (!member.household.empty()) households.insert(member.household);
  }
  counts.households = static_cast<std::int64_t>(households.size());
  return counts;
}

}  // namespace yishi::rules
