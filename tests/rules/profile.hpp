#pragma once
// A law profile for tests: the few rows of the national one that matter here.

#include <string>

#include "rules/draft.hpp"
#include "yishi/rules/law.hpp"

namespace yishi::rules {

inline Date on(std::string const& iso) { return Date::parse(iso).value(); }

inline InForce since(std::string const& from) { return {on(from), std::nullopt}; }

inline Floor threshold_floor(FloorKind kind, std::string body, Threshold threshold, LegalRef basis,
                             InForce in_force) {
  return {kind, std::move(body), threshold, std::nullopt, std::move(basis), in_force};
}

inline Floor days_floor(FloorKind kind, std::string body, Duration days, LegalRef basis,
                        InForce in_force) {
  return {kind, std::move(body), std::nullopt, days, std::move(basis), in_force};
}

inline LawProfile test_profile() {
  LawProfile law;
  law.id = "test";
  law.laws = {{"organic_law",
               {"村民委员会组织法", "Organic Law of Villagers' Committees"},
               {"村组法", "organic_law"},
               "nation",
               ""}};
  law.bodies = {
      {"representatives",
       {"村民代表会议", "villagers' representatives' meeting"},
       {"村民代表", "代表", "representatives"}},
      {"party_branch", {"村党组织", "village party organisation"}, {"村党组织", "党支部"}},
      {"committees", {"村两委", "committees"}, {"村两委"}}};
  law.floors = {
      threshold_floor(FloorKind::quorum, "representatives", two_thirds(Base::all_members),
                      {"organic_law", 30}, since("2026-01-01")),
      threshold_floor(FloorKind::majority, "representatives", more_than_half(Base::present),
                      {"organic_law", 30}, since("2026-01-01")),
      days_floor(FloorKind::meeting_notice, "representatives", days(3), {"measures", 23},
                 since("2020-07-31")),
      days_floor(FloorKind::posting, "", days(15), {"organic_law", 35}, since("2026-01-01"))};
  law.steps = {{"party_branch", "representatives", {"organic_law", 28}, since("2026-01-01")}};
  law.matters = {
      {"asset_disposal",
       {"资产处置", "disposal of assets"},
       {},
       {{"assembly", "representatives", {"organic_law", 24}, {on("2018-12-29"), on("2025-04-30")}},
        {"members_assembly", std::nullopt, {"collective_law", 26}, since("2025-05-01")}}},
      {"general", {"一般事务", "general business"}, {}, {}}};
  return law;
}

}  // namespace yishi::rules
