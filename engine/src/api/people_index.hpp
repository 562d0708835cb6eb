#pragma once
// Rosters on their way into the trail: names become random ids and salted side records.

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "yishi/dsl/village_file.hpp"
#include "yishi/yishi.hpp"

namespace yishi {

/// The people the trail knows, by what tells them apart in a roster.
class PeopleIndex {
 public:
  /// `rosters` are those that are to be adopted: somebody who was known by name alone, and is the
  /// only one of that name in them, is still the same person when a household comes to the name.
  PeopleIndex(std::map<std::string, Person> const& people,
              std::vector<dsl::RosterInput> const& rosters);
  Person const* find(Person const& like) const;
  /// What somebody is called; the id of who is not known.
  std::string name_of(std::string const& id) const;
  void put(Person const& person);

 private:
  std::map<std::string, Person> by_key_;
};

/// The roster in force, and the words behind the commitments in it: why somebody is excluded is
/// sealed once and not again with every adoption.
struct SealedBefore {
  rules::Roster const* roster = nullptr;
  std::function<std::optional<std::string>(std::string const& commitment)> text;
};

/// The roster with ids for names; side records for whoever is new or has other particulars.
rules::Roster to_roster(dsl::RosterInput const& input, SealedBefore const& before,
                        PeopleIndex& index, std::vector<engine::SideRecord>& side);

/// How many are in it; how many are new, gone or changed, and who, if there was one before it.
Words roster_words(Words const& body, rules::Roster const* old, rules::Roster const& now,
                   PeopleIndex const& index);

}  // namespace yishi
