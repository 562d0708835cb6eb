// Who may not serve together: the dated table, and who does.

#include <algorithm>

#include "yishi/rules/kinship.hpp"

namespace yishi::rules {
namespace {

Date on(int year, unsigned month, unsigned day) {
  return Date::of(year, month, day).value_or(Date{});
}

std::vector<std::string> const& members_of(
    std::map<std::string, std::vector<std::string>> const& members, std::string const& body) {
  static std::vector<std::string> const nobody;
  auto const found = members.find(body);
  return found == members.end() ? nobody : found->second;
}

}  // namespace

std::vector<ServiceRule> const& service_rules() {
  static std::vector<ServiceRule> const rules{
      // 村民委员会成员及其近亲属不得担任村务监督机构成员。
      {"supervisors",
       "village_committee",
       {"organic_law", 32},
       {on(2018, 12, 29), on(2025, 12, 31)}},
      {"supervisors", "village_committee", {"organic_law", 37}, {on(2026, 1, 1), std::nullopt}},
      // ¶2: 村民委员会成员实行近亲属回避。 The text of 2018 did not say so.
      {"village_committee",
       "village_committee",
       {"organic_law", 8},
       {on(2026, 1, 1), std::nullopt}},
      // ¶1: 理事会成员之间应当实行近亲属回避。
      {"collective_board",
       "collective_board",
       {"collective_law", 29},
       {on(2025, 5, 1), std::nullopt}},
      // ¶2: 理事会成员……及其近亲属不得担任监事会成员或者监事。
      {"collective_supervisors",
       "collective_board",
       {"collective_law", 34},
       {on(2025, 5, 1), std::nullopt}},
  };
  return rules;
}

std::vector<ServiceConflict> service_conflicts(
    std::vector<ServiceRule> const& rules, Kinship const& kinship,
    std::map<std::string, std::vector<std::string>> const& members, Date date) {
  std::vector<ServiceConflict> conflicts;
  for (auto const& rule : rules) {
    if (!rule.in_force.on(date)) continue;
    bool const within = rule.body == rule.apart_from;
    auto const& others = members_of(members, rule.apart_from);
    for (auto const& person : members_of(members, rule.body)) {
      auto const in = [&](std::string const& who) {
        return std::find(others.begin(), others.end(), who) != others.end();
      };
      if (!within && in(person)) conflicts.push_back({&rule, person, person, std::nullopt});
      for (auto const& relative : kinship.near_relatives(person))
        if (in(relative.person) && (!within || person < relative.person))
          conflicts.push_back({&rule, person, relative.person, relative.kin});
    }
  }
  return conflicts;
}

}  // namespace yishi::rules
