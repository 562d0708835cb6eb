#pragma once
// The people of a village over all of its rosters: who is the same person, and who is where they
// should not be.

#include <vector>

#include "profile/reading.hpp"

namespace yishi::dsl {

/// Gives a row without a household that of the one person of this name in the other tables, and
/// every row of a person the group and the phone that one of them has. A row that could be several
/// people is said.
void settle_people(Reading& reading, std::vector<RosterInput>& rosters);

/// What is not right with the people although each roster can be read: a clerk on no roster,
/// members who are not among the villagers, members of the committee among its supervisors.
struct PeopleQuestion {
  std::vector<RosterInput> const& rosters;
  BoundWorkflows const& workflows;
  rules::LawProfile const& law;
  Page const& page;
  Entry const* clerk = nullptr;  // null: none is named
};
void check_people(Reading& reading, PeopleQuestion const& question);

}  // namespace yishi::dsl
