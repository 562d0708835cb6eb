// Who serves where the law keeps him out.

#include <algorithm>

#include "yishi/rules/kinship.hpp"

namespace yishi::rules {
namespace {

std::vector<std::string> const& members_of(
    std::map<std::string, std::vector<std::string>> const& members, std::string const& body) {
  static std::vector<std::string> const nobody;
  auto const found = members.find(body);
  return found == members.end() ? nobody : found->second;
}

/// Whom a rule keeps out: the members of a body, and holders of offices.
std::vector<std::string> seats_of(Incompatibility const& rule) {
  std::vector<std::string> seats;
  if (!rule.other.empty()) seats.push_back(rule.other);
  seats.insert(seats.end(), rule.offices.begin(), rule.offices.end());
  return seats;
}

}  // namespace

std::vector<ServiceConflict> service_conflicts(
    std::vector<Incompatibility> const& rules, Kinship const& kinship,
    std::map<std::string, std::vector<std::string>> const& members, Date date) {
  std::vector<ServiceConflict> conflicts;
  for (auto const& rule : rules) {
    if (!rule.in_force.on(date)) continue;
    for (auto const& seat : seats_of(rule)) {
      bool const within = rule.body == seat;
      auto const& others = members_of(members, seat);
      auto const in = [&](std::string const& who) {
        return std::find(others.begin(), others.end(), who) != others.end();
      };
      for (auto const& person : members_of(members, rule.body)) {
        if (!within && in(person)) conflicts.push_back({&rule, person, seat, person, {}});
        if (!rule.relatives) continue;
        for (auto const& relative : kinship.near_relatives(person))
          if (in(relative.person) && (!within || person < relative.person))
            conflicts.push_back({&rule, person, seat, relative.person, relative.kin});
      }
    }
  }
  return conflicts;
}

}  // namespace yishi::rules
