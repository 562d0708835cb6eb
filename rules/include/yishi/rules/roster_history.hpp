#pragma once
// A body's rosters one after the other: who belonged to it on any day, as it was known on any day.
// Two dates tell apart what was so (the terms in a roster) from what was known (which roster was in
// force): a member who is taken off the table today was still a member at the meeting of March.

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "yishi/rules/roster.hpp"

namespace yishi::rules {

/// A roster and the day from which it is in force.
struct RosterVersion {
  Date since;
  std::int64_t entry = 0;  // of the log, by which it was adopted
  std::shared_ptr<Roster const> roster;
};

class RosterHistory {
 public:
  /// Requires: a roster, and no day before the one added last.
  void add(RosterVersion version);

  bool empty() const { return versions_.empty(); }
  std::vector<RosterVersion> const& versions() const { return versions_; }

  /// What was in force at the end of a day: the last roster adopted by then. Before the first one
  /// nothing was, and the first one says by its terms who belonged; null if there is none at all.
  RosterVersion const* in_force(Date day) const;
  /// Whether a roster had been adopted by then.
  bool had_roster(Date day) const;

  /// Those who belonged to the body on `day`, sorted by person, as the roster said that was in
  /// force on `known`; `known` not given: on `day` itself.
  std::vector<Member const*> members_on(Date day, std::optional<Date> known = std::nullopt) const;
  RosterCounts counts_on(Date day, std::optional<Date> known = std::nullopt) const;

 private:
  std::vector<RosterVersion> versions_;  // by day
};

}  // namespace yishi::rules
