// Near relatives, recusals and who may not serve together.

#include "yishi/rules/kinship.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <random>
#include <set>

using namespace yishi::rules;

namespace {

Date on(char const* iso) { return Date::parse(iso).value(); }

/// A family: 公 and 婆 have 父 and 叔; 父 and 母 have 甲 and 乙; 甲 and 妻 have 子; 叔 has 堂.
/// 妻's brother is 舅, said and not worked out.
Kinship family() {
  return Kinship{{{"父", Tie::parent, "公"},
                  {"父", Tie::parent, "婆"},
                  {"叔", Tie::parent, "公"},
                  {"公", Tie::spouse, "婆"},
                  {"甲", Tie::parent, "父"},
                  {"甲", Tie::parent, "母"},
                  {"乙", Tie::parent, "父"},
                  {"甲", Tie::spouse, "妻"},
                  {"子", Tie::parent, "甲"},
                  {"堂", Tie::parent, "叔"},
                  {"妻", Tie::sibling, "舅"},
                  {"舅", Tie::parent, "岳"}}};
}

/// The ties by their definition, sentence by sentence, with no graph.
class Naive {
 public:
  explicit Naive(std::vector<KinTie> ties) : ties_(std::move(ties)) {}

  bool said(std::string const& a, Tie tie, std::string const& b) const {
    return std::find(ties_.begin(), ties_.end(), KinTie{a, tie, b}) != ties_.end();
  }
  bool parent(std::string const& child, std::string const& of) const {
    return said(child, Tie::parent, of);
  }
  bool is(std::string const& a, std::string const& b, Kin kin,
          std::vector<std::string> const& all) const {
    auto const any = [&](auto test) { return std::any_of(all.begin(), all.end(), test); };
    switch (kin) {
      case Kin::spouse:
        return said(a, Tie::spouse, b) || said(b, Tie::spouse, a);
      case Kin::parent:
        return parent(a, b);
      case Kin::child:
        return parent(b, a);
      case Kin::sibling:
        return said(a, Tie::sibling, b) || said(b, Tie::sibling, a) ||
               any([&](auto const& p) { return parent(a, p) && parent(b, p); });
      case Kin::grandparent:
        return any([&](auto const& p) { return parent(a, p) && parent(p, b); });
      case Kin::grandchild:
        return any([&](auto const& p) { return parent(b, p) && parent(p, a); });
    }
    return false;
  }
  std::optional<Kin> between(std::string const& a, std::string const& b,
                             std::vector<std::string> const& all) const {
    if (a == b) return std::nullopt;
    for (auto const kin :
         {Kin::spouse, Kin::parent, Kin::child, Kin::sibling, Kin::grandparent, Kin::grandchild})
      if (is(a, b, kin, all)) return kin;
    return std::nullopt;
  }

 private:
  std::vector<KinTie> ties_;
};

}  // namespace

TEST_CASE("near relatives are those of the Civil Code and nobody else", "[kinship]") {
  auto const kinship = family();
  CHECK(kinship.between("甲", "妻") == Kin::spouse);
  CHECK(kinship.between("甲", "母") == Kin::parent);
  CHECK(kinship.between("母", "甲") == Kin::child);
  CHECK(kinship.between("甲", "乙") == Kin::sibling);
  CHECK(kinship.between("父", "叔") == Kin::sibling);
  CHECK(kinship.between("甲", "公") == Kin::grandparent);
  CHECK(kinship.between("公", "堂") == Kin::grandchild);
  CHECK(kinship.between("子", "父") == Kin::grandparent);
  for (auto const& [a, b] : std::vector<std::pair<std::string, std::string>>{
           {"甲", "叔"},  // an uncle
           {"甲", "堂"},  // a cousin
           {"子", "公"},  // a great-grandfather
           {"母", "公"},  // a father-in-law
           {"妻", "父"},  // another
           {"甲", "舅"},  // a brother-in-law
           {"乙", "子"},  // a nephew
           {"父", "母"},  // parents of one child, and no marriage said
           {"妻", "岳"},  // the father of a brother may be another man's
           {"甲", "甲"},  // oneself
           {"甲", "路人"}}) {
    CAPTURE(a, b);
    CHECK_FALSE(kinship.between(a, b).has_value());
    CHECK_FALSE(kinship.between(b, a).has_value());
  }
  CHECK(Kinship{}.near_relatives("甲").empty());
  CHECK(kinship.near_relatives("路人").empty());
}

TEST_CASE("who has an interest and his near relatives keep out of the case", "[kinship]") {
  auto const list = recusals(family(), {"甲", "叔", "路人"});
  std::vector<Recusal> const expected{
      {"乙", "甲", Kin::sibling}, {"公", "叔", Kin::parent},     {"叔", "叔", std::nullopt},
      {"堂", "叔", Kin::child},   {"妻", "甲", Kin::spouse},     {"婆", "甲", Kin::grandparent},
      {"子", "甲", Kin::child},   {"母", "甲", Kin::parent},     {"父", "甲", Kin::parent},
      {"甲", "甲", std::nullopt}, {"路人", "路人", std::nullopt}};
  CHECK(list.size() == expected.size());
  for (auto const& each : expected) {
    CAPTURE(each.person);
    CHECK(std::find(list.begin(), list.end(), each) != list.end());
  }
  CHECK(recusals(family(), {}).empty());
  CHECK(recusals(Kinship{}, {"甲", "甲"}).size() == 1);
}

TEST_CASE("nobody is his own ancestor", "[kinship]") {
  CHECK(family().own_ancestors().empty());
  CHECK(Kinship{{{"a", Tie::parent, "a"}}}.own_ancestors() == std::vector<std::string>{"a"});
  CHECK(Kinship{{{"a", Tie::parent, "b"},
                 {"b", Tie::parent, "c"},
                 {"c", Tie::parent, "a"},
                 {"d", Tie::parent, "a"}}}
            .own_ancestors() == std::vector<std::string>{"a", "b", "c"});
  CHECK(Kinship{{{"a", Tie::spouse, "b"}, {"b", Tie::spouse, "a"}}}.own_ancestors().empty());
}

/// Rows as a profile has them; that the shipped ones are so is tested with the village's files.
std::vector<Incompatibility> service_rules() {
  return {{"supervisors",
           "village_committee",
           {},
           true,
           {"organic_law", 32},
           {on("2018-12-29"), on("2025-12-31")}},
          {"supervisors",
           "village_committee",
           {},
           true,
           {"organic_law", 37},
           {on("2026-01-01"), std::nullopt}},
          {"village_committee",
           "village_committee",
           {},
           true,
           {"organic_law", 8},
           {on("2026-01-01"), std::nullopt}},
          {"board", "board", {}, true, {"collective_law", 29}, {on("2025-05-01"), std::nullopt}},
          {"auditors",
           "board",
           {"会计人员"},
           true,
           {"collective_law", 34},
           {on("2025-05-01"), std::nullopt}},
          {"supervisors",
           "",
           {"村文书", "村报账员"},
           false,
           {"zhejiang_measures", 30},
           {on("2020-07-31"), std::nullopt}}};
}

TEST_CASE("who may not serve together depends on the day", "[kinship]") {
  auto const rules = service_rules();
  auto const conflicts = [&](std::map<std::string, std::vector<std::string>> const& members,
                             char const* day) {
    std::vector<std::string> list;
    for (auto const& each : service_conflicts(rules, family(), members, on(day)))
      list.push_back(each.rule->basis.law + "/" + std::to_string(each.rule->basis.article) + " " +
                     each.person + each.other);
    return list;
  };
  using List = std::vector<std::string>;
  std::map<std::string, std::vector<std::string>> const mixed{
      {"village_committee", {"父", "甲", "堂"}}, {"supervisors", {"乙", "甲", "岳"}}};
  CHECK(conflicts(mixed, "2025-12-31") == List{"organic_law/32 乙父", "organic_law/32 乙甲",
                                               "organic_law/32 甲甲", "organic_law/32 甲父"});
  CHECK(conflicts(mixed, "2026-01-01") == List{"organic_law/37 乙父", "organic_law/37 乙甲",
                                               "organic_law/37 甲甲", "organic_law/37 甲父",
                                               "organic_law/8 父甲"});
  CHECK(conflicts(mixed, "2018-12-28").empty());
  // Cousins, and a son's wife's father, may serve beside each other.
  CHECK(conflicts({{"village_committee", {"甲", "堂"}}, {"supervisors", {"岳"}}}, "2026-01-01")
            .empty());
  std::map<std::string, std::vector<std::string>> const collective{{"board", {"公", "婆"}},
                                                                   {"auditors", {"叔"}}};
  CHECK(conflicts(collective, "2025-04-30").empty());
  CHECK(conflicts(collective, "2025-05-01").size() == 2);  // 叔 is a son of 公 only
}

TEST_CASE("an office beside a body keeps out its holder, and his relatives where the law says so",
          "[kinship]") {
  auto const rules = service_rules();
  auto const conflicts = [&](std::map<std::string, std::vector<std::string>> const& members,
                             char const* day) {
    std::string list;
    for (auto const& each : service_conflicts(rules, family(), members, on(day)))
      list += each.person + " " + each.seat + " " + each.other + "\n";
    return list;
  };
  // 父 and 甲 are father and son.
  CHECK(conflicts({{"supervisors", {"甲"}}, {"村报账员", {"甲"}}}, "2026-03-01") ==
        "甲 村报账员 甲\n");
  CHECK(conflicts({{"supervisors", {"甲"}}, {"村报账员", {"甲"}}}, "2020-07-30").empty());
  CHECK(conflicts({{"supervisors", {"甲"}}, {"村文书", {"父"}}}, "2026-03-01").empty());
  CHECK(conflicts({{"auditors", {"甲"}}, {"会计人员", {"父", "甲"}}}, "2026-03-01") ==
        "甲 会计人员 甲\n甲 会计人员 父\n");
  CHECK(conflicts({{"auditors", {"甲"}}, {"会计人员", {"父", "甲"}}}, "2025-04-30").empty());
  CHECK(conflicts({{"auditors", {"甲"}}, {"村报账员", {"甲"}}}, "2026-03-01").empty());
}

TEST_CASE("recusals and conflicts of 10,000 random villages are those of the definitions",
          "[kinship]") {
  std::mt19937 random{20260101};
  auto const below = [&](std::size_t n) { return static_cast<std::size_t>(random() % n); };
  std::vector<std::string> const all{"a", "b", "c", "d", "e", "f", "g", "h"};
  auto const someone = [&] { return all[below(all.size())]; };
  auto const rules = service_rules();
  std::size_t related = 0;
  std::size_t clashes = 0;
  for (int village = 0; village < 10'000; ++village) {
    std::vector<KinTie> ties;
    for (auto left = below(9); left > 0; --left)
      ties.push_back({someone(), static_cast<Tie>(below(3)), someone()});
    Kinship const kinship{ties};
    Naive const naive{ties};
    std::vector<std::string> interested;
    for (auto left = below(3); left > 0; --left) interested.push_back(someone());
    std::set<std::string> expected;
    for (auto const& person : all)
      for (auto const& other : interested)
        if (person == other || naive.between(other, person, all)) expected.insert(person);
    std::set<std::string> found;
    for (auto const& each : recusals(kinship, interested)) {
      found.insert(each.person);
      auto const kin = naive.between(each.because_of, each.person, all);
      if (each.kin != (each.person == each.because_of ? std::nullopt : kin))
        FAIL("village " << village << ": " << each.person << " of " << each.because_of);
    }
    if (found != expected) FAIL("village " << village);
    if (found.size() > interested.size()) ++related;

    std::map<std::string, std::vector<std::string>> members;
    for (auto const& person : all)
      if (auto const where = below(4); where < 2)
        members[where == 0 ? "supervisors" : "village_committee"].push_back(person);
    for (auto const* seat : {"auditors", "会计人员", "村报账员"})
      for (auto const& person : all)
        if (below(4) == 0) members[seat].push_back(person);
    std::size_t pairs = 0;
    for (auto const& a : members["auditors"])
      for (auto const& b : members["会计人员"])
        if (a == b || naive.between(a, b, all)) ++pairs;
    for (auto const& a : members["supervisors"])
      for (auto const& b : members["村报账员"])
        if (a == b) ++pairs;
    for (auto const& a : members["village_committee"]) {
      for (auto const& b : members["village_committee"])
        if (a < b && naive.between(a, b, all)) ++pairs;
      for (auto const& b : members["supervisors"])
        if (naive.between(b, a, all)) ++pairs;
    }
    auto const conflicts = service_conflicts(rules, kinship, members, on("2026-03-01"));
    if (conflicts.size() != pairs) FAIL("village " << village << ": pairs");
    if (pairs > 0) ++clashes;
  }
  CHECK(related > 2'000);  // the villages are not all strangers to each other
  CHECK(clashes > 2'000);
}
