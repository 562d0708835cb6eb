// A small law profile by hand, with the dates at which its parts change.

#include <utility>

#include "support/three_up.hpp"

namespace yishi::support {
namespace {

using namespace yishi::rules;

InForce until_2025() { return {*Date::of(1998, 11, 4), *Date::of(2025, 12, 31)}; }
InForce from_2026() { return {*Date::of(2026, 1, 1), std::nullopt}; }
InForce always() { return {*Date::of(1998, 11, 4), std::nullopt}; }

Law law(std::string id, Caption title) {
  Law made;
  made.names = {id, title.zh};
  made.id = std::move(id);
  made.title = std::move(title);
  made.layer = "nation";
  return made;
}

LegalBody body(std::string id, Caption title) {
  LegalBody made;
  made.names = {id, title.zh};
  made.id = std::move(id);
  made.title = std::move(title);
  return made;
}

Floor share(FloorKind kind, std::string of, Threshold threshold, LegalRef basis, InForce force) {
  Floor floor;
  floor.kind = kind;
  floor.body = std::move(of);
  floor.threshold = threshold;
  floor.basis = std::move(basis);
  floor.in_force = force;
  return floor;
}

Floor days(FloorKind kind, std::string of, std::int32_t count, LegalRef basis, InForce force) {
  Floor floor;
  floor.kind = kind;
  floor.body = std::move(of);
  floor.days = Duration{count, DayUnit::days};
  floor.basis = std::move(basis);
  floor.in_force = force;
  return floor;
}

Threshold threshold(Comparison comparison, std::int64_t n, std::int64_t d, Base base) {
  return {comparison, Share::of(n, d).value(), base};
}

Competence competence(std::string decider, std::optional<std::string> delegate, LegalRef basis,
                      InForce force) {
  Competence row;
  row.decider = std::move(decider);
  row.delegate = std::move(delegate);
  row.basis = std::move(basis);
  row.in_force = force;
  return row;
}

MatterType matter(std::string id, Caption title, std::vector<Competence> rows) {
  MatterType made;
  made.names = {id, title.zh};
  made.id = std::move(id);
  made.title = std::move(title);
  made.competences = std::move(rows);
  return made;
}

std::vector<Floor> floors() {
  auto const two_thirds = threshold(Comparison::at_least, 2, 3, Base::all_members);
  auto const of_present = threshold(Comparison::more_than, 1, 2, Base::present);
  auto const half = threshold(Comparison::at_least, 1, 2, Base::voting);
  auto const of_due = threshold(Comparison::more_than, 1, 2, Base::due);
  return {
      share(FloorKind::quorum, "representatives", two_thirds, {"organic_law_2018", 26},
            until_2025()),
      share(FloorKind::quorum, "representatives", two_thirds, {"organic_law", 30}, from_2026()),
      share(FloorKind::majority, "representatives", of_present, {"organic_law", 30}, from_2026()),
      share(FloorKind::quorum, "party_members", half, {"branch_rules", 11}, always()),
      share(FloorKind::majority, "party_members", of_due, {"branch_rules", 11}, always()),
      days(FloorKind::meeting_notice, "representatives", 3, {"zhejiang_measures", 23}, always()),
      days(FloorKind::posting, "", 15, {"organic_law", 35}, from_2026())};
}

std::vector<MatterType> matters() {
  return {
      matter("public_welfare", {"公益事业", "welfare works"},
             {competence("assembly", "representatives", {"organic_law_2018", 24}, until_2025()),
              competence("assembly", "representatives", {"organic_law", 28}, from_2026())}),
      matter("village_plan", {"村庄规划", "village planning"},
             {competence("assembly", "representatives", {"organic_law", 28}, from_2026())}),
      matter("lease_assets", {"出租集体资产", "leasing collective assets"},
             {competence("assembly", "representatives", {"organic_law_2018", 24}, until_2025()),
              competence("collective_members", std::nullopt, {"collective_law", 26}, from_2026())}),
      matter("house_rules", {"其他事项", "other matters"}, {})};
}

}  // namespace

LawProfile small_law() {
  LawProfile profile;
  profile.id = "cn-test";
  profile.region = "浙江省";
  profile.laws = {
      law("organic_law", {"村民委员会组织法", "Organic Law of Villagers' Committees"}),
      law("organic_law_2018", {"村民委员会组织法（2018年文本）", "Organic Law (2018 text)"}),
      law("branch_rules", {"支部工作条例", "Regulation on Party Branches"}),
      law("collective_law", {"农村集体经济组织法", "Law on Collective Organisations"}),
      law("zhejiang_measures", {"浙江省实施办法", "Zhejiang Measures"})};
  profile.bodies = {body("villagers", {"村民", "villagers"}),
                    body("committees", {"村两委", "village committees"}),
                    body("party_branch", {"村党组织", "party branch"}),
                    body("representatives", {"村民代表会议", "representatives' meeting"}),
                    body("party_members", {"党员大会", "party members' meeting"}),
                    body("assembly", {"村民会议", "villagers' assembly"}),
                    body("collective_members", {"成员大会", "members' assembly"})};
  profile.floors = floors();
  RequiredStep study;
  study.first = "party_branch";
  study.body = "representatives";
  study.basis = {"organic_law", 28};
  study.in_force = from_2026();
  profile.steps = {study};
  profile.matters = matters();
  return profile;
}

}  // namespace yishi::support
