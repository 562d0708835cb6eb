// Who speaks for which households, each of them once.

#include "yishi/rules/households.hpp"

#include <algorithm>
#include <set>

namespace yishi::rules {
namespace {

bool counts_households(QuorumRule const& rule) {
  if (rule.kind == QuorumRule::Kind::threshold)
    return rules::counts_households(rule.threshold.base);
  return std::any_of(rule.parts.begin(), rule.parts.end(),
                     [](QuorumRule const& part) { return counts_households(part); });
}

}  // namespace

bool counts_households(Base base) {
  return base == Base::households || base == Base::households_represented;
}

bool counts_households(Ballot const& ballot) {
  return counts_households(ballot.pass.base) || ballot.also.has_value();
}

bool counts_households(MeetingRule const& meeting) {
  return counts_households(meeting.quorum) ||
         (meeting.ballot && counts_households(*meeting.ballot));
}

std::vector<std::string> households_on(Roster const& roster, Date date) {
  std::set<std::string> households;
  for (auto const& member : roster.members)
    if (votes_on(member, date) && !member.household.empty()) households.insert(member.household);
  return {households.begin(), households.end()};
}

bool names_households(Roster const& roster) {
  return std::any_of(roster.members.begin(), roster.members.end(),
                     [](Member const& member) { return member.represents.has_value(); });
}

std::vector<std::string> households_of(Member const& member, bool named) {
  if (named) return member.represents.value_or(std::vector<std::string>{});
  if (member.household.empty()) return {};
  return {member.household};
}

std::vector<HouseholdsOf> share_households(std::vector<std::string> const& all,
                                           std::vector<HouseholdsOf> const& claims) {
  std::vector<HouseholdsOf> shared;
  std::set<std::string> taken;
  for (auto const& claim : claims) {
    HouseholdsOf got{claim.person, {}};
    for (auto const& household : claim.households)
      if (std::binary_search(all.begin(), all.end(), household) && taken.insert(household).second)
        got.households.push_back(household);
    if (!got.households.empty()) shared.push_back(std::move(got));
  }
  return shared;
}

std::int64_t number_of_households(std::vector<HouseholdsOf> const& shared) {
  std::int64_t number = 0;
  for (auto const& each : shared) number += std::ssize(each.households);
  return number;
}

}  // namespace yishi::rules
