// Every roster that was ever adopted, from the log: an adoption is in force from the day on which
// it was recorded.

#include <map>
#include <variant>

#include "yishi/roster.hpp"

namespace yishi {

namespace {

/// What the procedures call a body; its id if none of them knows it.
rules::Name name_of(Village const& village, std::string const& id) {
  rules::Name name{id, id};
  for (auto const& [workflow, adopted] : village.state().rules) {
    auto const rules = village.library().rules.find(adopted.rules_hash);
    if (rules == village.library().rules.end()) continue;
    if (auto const index = rules::find_body(rules->second->workflow, id))
      name = rules->second->workflow.bodies[static_cast<std::size_t>(*index)].name;
  }
  return name;
}

}  // namespace

std::vector<BodyRosters> roster_histories(Village const& village) {
  std::map<std::string, rules::RosterHistory> histories;
  for (auto const& entry : village.entries())
    for (auto const& each : entry.events) {
      auto const* adopted = std::get_if<engine::event::RosterAdopted>(&each);
      if (adopted == nullptr) continue;
      auto const roster = village.library().rosters.find(adopted->hash);
      if (roster != village.library().rosters.end() && roster->second != nullptr)
        histories[adopted->body].add(
            {rules::civil_date(entry.stamp.at), entry.seq, roster->second});
    }
  std::vector<BodyRosters> all;
  for (auto& [body, history] : histories)
    all.push_back({name_of(village, body), std::move(history)});
  return all;
}

}  // namespace yishi
