#pragma once
// Households (户): which rules count by them, how many there are, and who speaks for which. A
// household counts once, however many of its people came, and whoever speaks for it.

#include <string>
#include <vector>

#include "yishi/rules/roster.hpp"
#include "yishi/rules/workflow.hpp"

namespace yishi::rules {

/// Whom one person speaks for.
struct HouseholdsOf {
  std::string person;
  std::vector<std::string> households;
  bool operator==(HouseholdsOf const&) const = default;

  template <class Self, class F>
  static void each_field(Self& self, F&& field) {
    field("person", self.person);
    field("households", self.households);
  }
};

bool counts_households(Base base);
/// Whether anything about this ballot, or this meeting, is counted by households.
bool counts_households(Ballot const& ballot);
bool counts_households(MeetingRule const& meeting);

/// Households that have a member with a vote on that day; sorted.
std::vector<std::string> households_on(Roster const& roster, Date date);

/// Whether this roster says of anybody which households he represents (代表的户). Then whoever has
/// none there speaks for none; in any other roster everybody speaks for his own household.
bool names_households(Roster const& roster);

/// The households that the roster lets a member speak for; `named`: names_households(roster).
std::vector<std::string> households_of(Member const& member, bool named);

/// Gives each household of `all` (sorted) to the first who claims it. Whoever gets none is not in
/// the result; otherwise the order is kept.
std::vector<HouseholdsOf> share_households(std::vector<std::string> const& all,
                                           std::vector<HouseholdsOf> const& claims);

/// How many they are together.
std::int64_t number_of_households(std::vector<HouseholdsOf> const& shared);

}  // namespace yishi::rules
