// Rosters as of a date.

#include "yishi/rules/roster.hpp"

#include <algorithm>
#include <string_view>

namespace yishi::rules {
namespace {

bool within(std::optional<Date> const& from, std::optional<Date> const& until, Date date) {
  return (!from || *from <= date) && (!until || date <= *until);
}

}  // namespace

bool follows(Member const& member, Member const& next) {
  if (member.person != next.person) return member.person < next.person;
  return member.until && next.from && *member.until < *next.from;
}

bool in_order(Roster const& roster) {
  return std::adjacent_find(roster.members.begin(), roster.members.end(),
                            [](Member const& a, Member const& b) { return !follows(a, b); }) ==
         roster.members.end();
}

bool belongs_on(Member const& member, Date date) { return within(member.from, member.until, date); }

bool excluded_on(Member const& member, Date date) {
  return member.exclusion && within(member.exclusion->from, member.exclusion->until, date);
}

bool votes_on(Member const& member, Date date) {
  return member.votes && belongs_on(member, date) && !excluded_on(member, date);
}

Member const* member_on(Roster const& roster, std::string const& person, Date date) {
  auto term = std::lower_bound(
      roster.members.begin(), roster.members.end(), person,
      [](Member const& member, std::string const& id) { return member.person < id; });
  for (; term != roster.members.end() && term->person == person; ++term)
    if (belongs_on(*term, date)) return &*term;
  return nullptr;
}

RosterCounts count_on(Roster const& roster, Date date) {
  RosterCounts counts;
  std::vector<std::string_view> households;
  for (auto const& member : roster.members) {
    if (!belongs_on(member, date)) continue;
    ++counts.members;
    if (!votes_on(member, date)) continue;
    ++counts.voting;
    if (!member.household.empty()) households.push_back(member.household);
  }
  std::sort(households.begin(), households.end());
  auto const last = std::unique(households.begin(), households.end());
  counts.households = static_cast<std::int64_t>(last - households.begin());
  return counts;
}

}  // namespace yishi::rules
