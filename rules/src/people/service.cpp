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

}  // namespace

std::vector<ServiceConflict> service_conflicts(
    std::vector<Incompatibility> const& rules, Kinship const& kinship,
    std::map<std::string, std::vector<std::string>> const& members, Date date) {
  std::vector<ServiceConflict> conflicts;
  for (auto const& rule : rules) {
    if (!rule.in_force.on(date)) continue;
    bool const within = rule.body == rule.other;
    auto const& others = members_of(members, rule.other);
    for (auto const& person : members_of(members, rule.body)) {
      auto const in = [&](std::string const& who) {
        return std::find(others.begin(), others.end(), who) != others.end();
      };
      if (!within && in(person)) conflicts.push_back({&rule, person, person, std::nullopt});
      if (!rule.relatives) continue;
      for (auto const& relative : kinship.near_relatives(person))
        if (in(relative.person) && (!within || person < relative.person))
          conflicts.push_back({&rule, person, relative.person, relative.kin});
    }
  }
  return conflicts;
}

}  // namespace yishi::rules
