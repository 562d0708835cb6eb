// Whether a meeting can come to anything, against every way in which it could go.

#include "yishi/rules/outlook.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <random>
#include <set>

#include "rules/draft.hpp"

using namespace yishi::rules;

namespace {

Date const today = *Date::of(2026, 3, 1);

Roster village(int voters) {
  Roster roster{"representatives", {}};
  for (int i = 0; i < voters; ++i) {
    Member member;
    member.person = "p" + std::to_string(100 + i);
    roster.members.push_back(member);
  }
  return roster;
}

std::vector<std::string> first(Roster const& roster, std::size_t count) {
  std::vector<std::string> persons;
  for (std::size_t i = 0; i < count; ++i) persons.push_back(roster.members[i].person);
  return persons;
}

/// k of n against a bar, written out.
bool over(Threshold const& bar, std::int64_t k, std::int64_t n) {
  auto const left = k * bar.share.denominator();
  auto const right = n * bar.share.numerator();
  return n > 0 && (bar.comparison == Comparison::more_than ? left > right : left >= right);
}

struct Scene {
  Roster roster;
  std::set<std::string> recused;
  RecusalEffect effect = RecusalEffect::base_stays;
  Threshold quorum;
  Threshold pass;
};

/// Every set of people who might come, and every set of them who might agree.
std::pair<bool, bool> try_everything(Scene const& scene) {
  std::vector<Member const*> eligible;
  std::int64_t voting = 0;
  std::set<std::string> all_households;
  for (auto const& member : scene.roster.members) {
    if (!member.votes) continue;
    ++voting;
    if (!member.household.empty()) all_households.insert(member.household);
    if (scene.recused.count(member.person) == 0) eligible.push_back(&member);
  }
  auto const due = scene.effect == RecusalEffect::due_falls
                       ? static_cast<std::int64_t>(eligible.size())
                       : voting;
  auto const members = static_cast<std::int64_t>(scene.roster.members.size());
  bool opens = false;
  bool passes = false;
  for (unsigned there = 0; there < 1U << eligible.size(); ++there) {
    std::set<std::string> households;
    for (std::size_t i = 0; i < eligible.size(); ++i)
      if ((there >> i & 1U) != 0 && !eligible[i]->household.empty())
        households.insert(eligible[i]->household);
    auto const present = static_cast<std::int64_t>(__builtin_popcount(there));
    bool const by_house = scene.quorum.base == Base::households;
    auto const total = by_house ? static_cast<std::int64_t>(all_households.size())
                       : scene.quorum.base == Base::all_members ? members
                       : scene.quorum.base == Base::due         ? due
                                                                : voting;
    auto const came = by_house ? static_cast<std::int64_t>(households.size()) : present;
    if (!over(scene.quorum, came, total)) continue;
    opens = true;
    auto const base = scene.pass.base;
    for (std::int64_t agree = 0; agree <= present; ++agree) {
      auto const of = base == Base::all_members ? members
                      : base == Base::due       ? due
                      : base == Base::voting    ? voting
                                                : present;
      if (over(scene.pass, agree, of)) passes = true;
    }
  }
  return {opens, passes};
}

}  // namespace

TEST_CASE("households that nobody can speak for any more keep a meeting from opening",
          "[outlook]") {
  // Of 10 households three people stand for 6, 1 and 3.
  Roster villagers = village(10);
  for (auto& member : villagers.members) member.household = "h" + member.person;
  Roster roster = village(3);
  auto const homes = [](int first, int last) {
    std::vector<std::string> list;
    for (int i = first; i <= last; ++i) list.push_back("hp" + std::to_string(100 + i));
    return list;
  };
  roster.members[0].represents = homes(0, 5);
  roster.members[1].represents = homes(6, 6);
  roster.members[2].represents = homes(7, 9);
  auto const at = [&](std::vector<std::string> recused) {
    VoteQuestion question{roster, today, quorum(two_thirds(Base::households)),
                          more_than_half(Base::present), std::move(recused)};
    question.also = more_than_half(Base::households);
    question.households = &villagers;
    return look_ahead(question);
  };
  CHECK(at({}).at_best.households == 10);
  CHECK(at({}).at_best.households_represented == 10);
  CHECK(at({"p102"}).can_open);  // 7 of 10
  CHECK(at({"p102"}).can_pass);
  CHECK_FALSE(at({"p101", "p102"}).can_open);  // 6 of 10
  CHECK_FALSE(at({"p100"}).can_open);          // 4 of 10
  for (auto& member : roster.members) member.represents.reset();
  CHECK(at({"p100"}).can_open);  // who stands for whom is said at sign-in only
}

TEST_CASE("recusal lowers who can be there, not who is needed", "[outlook]") {
  auto const roster = village(55);
  auto const rule = quorum(two_thirds(Base::all_members));
  auto const pass = more_than_half(Base::present);
  auto const at = [&](std::size_t recused) {
    return look_ahead({roster, today, rule, pass, first(roster, recused)});
  };
  auto const good = at(18);
  CHECK(good.at_best.present == 37);
  CHECK(good.recused == 18);
  CHECK(good.quorum.lines[0] == QuorumLine{rule.threshold, 37, 55, 37, true});
  CHECK(good.needed == 19);
  CHECK(good.can_open);
  CHECK(good.can_pass);
  auto const bad = at(19);
  CHECK(bad.at_best.present == 36);
  CHECK_FALSE(bad.can_open);
  CHECK_FALSE(bad.can_pass);
}

TEST_CASE("a majority of all members can be out of reach though the meeting opens", "[outlook]") {
  auto const roster = village(30);
  auto const half = quorum(more_than_half(Base::all_members));
  auto const pass = two_thirds(Base::all_members);
  auto const ten = look_ahead({roster, today, half, pass, first(roster, 10)});
  CHECK(ten.can_pass);
  CHECK(ten.needed == 20);
  auto const eleven = look_ahead({roster, today, half, pass, first(roster, 11)});
  CHECK(eleven.can_open);
  CHECK_FALSE(eleven.can_pass);
  CHECK(eleven.needed == 20);
}

TEST_CASE("a rule may let recusal lower those due", "[outlook]") {
  auto const roster = village(30);
  auto const rule = quorum(two_thirds(Base::due));
  auto const pass = more_than_half(Base::due);
  auto const strict = look_ahead({roster, today, rule, pass, first(roster, 12)});
  CHECK_FALSE(strict.can_open);
  auto const mild =
      look_ahead({roster, today, rule, pass, first(roster, 12), RecusalEffect::due_falls});
  CHECK(mild.can_open);
  CHECK(mild.at_best.due == 18);
  CHECK(mild.needed == 10);
}

TEST_CASE("who is not on the roster of the day is recused without effect", "[outlook]") {
  auto roster = village(3);
  roster.members[0].until = today.plus(-1);
  roster.members[1].votes = false;
  auto const rule = quorum(more_than_half(Base::voting));
  auto const ahead = look_ahead({roster, today, rule, {}, {"p100", "p101", "stranger", "p100"}});
  CHECK(ahead.recused == 0);
  CHECK(ahead.at_best.present == 1);
  CHECK(ahead.at_best.all_members == 2);
  CHECK(ahead.can_pass);
  auto const nobody = look_ahead({roster, today, rule, {}, {"p102"}});
  CHECK(nobody.recused == 1);
  CHECK_FALSE(nobody.can_open);
}

TEST_CASE("several terms are one member, and who is excluded has no vote", "[outlook]") {
  auto roster = village(3);
  auto earlier = roster.members[0];
  earlier.until = today.plus(-30);
  roster.members[0].from = today.plus(-29);
  roster.members.insert(roster.members.begin(), earlier);
  REQUIRE(in_order(roster));
  auto const rule = quorum(more_than_half(Base::voting));
  auto const all = look_ahead({roster, today, rule, {}, {}});
  CHECK(all.at_best.present == 3);
  CHECK(all.at_best.voting == 3);
  roster.members[1].exclusion = Exclusion{today, today, "13", "c"};
  auto const fewer = look_ahead({roster, today, rule, {}, {"p100"}});
  CHECK(fewer.at_best.present == 2);
  CHECK(fewer.at_best.voting == 2);
  CHECK(fewer.recused == 0);
  CHECK(look_ahead({roster, today.plus(1), rule, {}, {}}).at_best.present == 3);
}

TEST_CASE("the outlook of 10,000 random villages is that of every way it could go", "[outlook]") {
  std::mt19937 random{5};
  auto const below = [&](std::size_t n) { return static_cast<std::size_t>(random() % n); };
  int opens = 0;
  int passes = 0;
  for (int round = 0; round < 10'000; ++round) {
    Scene scene;
    scene.roster = village(static_cast<int>(below(8)));
    for (auto& member : scene.roster.members) {
      member.votes = below(5) > 0;
      if (below(4) > 0) member.household = std::to_string(below(4));
      if (below(3) == 0) scene.recused.insert(member.person);
    }
    scene.effect = static_cast<RecusalEffect>(below(2));
    auto const bar = [&](std::vector<Base> const& bases) {
      auto const of = static_cast<std::int64_t>(below(4)) + 1;
      auto const part = static_cast<std::int64_t>(below(static_cast<std::size_t>(of))) + 1;
      return Threshold{static_cast<Comparison>(below(2)), share(part, of),
                       bases[below(bases.size())]};
    };
    scene.quorum = bar({Base::all_members, Base::due, Base::voting, Base::households});
    scene.pass = bar({Base::all_members, Base::due, Base::voting, Base::present, Base::valid});
    auto const ahead = look_ahead({scene.roster,
                                   today,
                                   quorum(scene.quorum),
                                   scene.pass,
                                   {scene.recused.begin(), scene.recused.end()},
                                   scene.effect});
    auto const [can_open, can_pass] = try_everything(scene);
    if (ahead.can_open != can_open || ahead.can_pass != can_pass) FAIL("village " << round);
    opens += can_open ? 1 : 0;
    passes += can_pass ? 1 : 0;
  }
  CHECK((opens > 2'000 && opens < 8'000));
  CHECK((passes > 1'000 && passes < opens));
}

TEST_CASE("three offices take three people, and strangers where a rule says so", "[outlook]") {
  auto const office = [](std::vector<std::string> people) { return Office{{}, std::move(people)}; };
  auto const filled = [](std::vector<std::string> const& holders) {
    return std::count_if(holders.begin(), holders.end(),
                         [](std::string const& holder) { return !holder.empty(); });
  };
  Kinship const kinship{{{"a", Tie::sibling, "b"}}};
  CHECK(filled(fill_offices({office({"a", "b"}), office({"a"}), office({"c"})})) == 3);
  CHECK(filled(fill_offices({office({"a", "b"}), office({"a"}), office({"c"})}, &kinship)) == 2);
  CHECK(filled(fill_offices({office({"a", "b", "d"}), office({"a"})}, &kinship)) == 2);
  CHECK(filled(fill_offices({office({"a", "b"}), office({"a", "b"}), office({"a", "b"})})) == 2);
  CHECK(filled(fill_offices({office({}), office({"a"})})) == 1);
  CHECK(fill_offices({}).empty());
}

TEST_CASE("as many offices are filled as in the best of all attempts, 10,000 times", "[outlook]") {
  std::mt19937 random{7};
  auto const below = [&](std::size_t n) { return static_cast<std::size_t>(random() % n); };
  std::vector<std::string> const all{"a", "b", "c", "d", "e"};
  int short_of = 0;
  for (int round = 0; round < 10'000; ++round) {
    std::vector<KinTie> ties;
    for (auto left = below(4); left > 0; --left)
      ties.push_back({all[below(5)], Tie::sibling, all[below(5)]});
    Kinship const kinship{ties};
    bool const strangers = below(2) == 0;
    std::vector<Office> offices(below(4) + 1);
    for (auto& office : offices)
      for (auto const& person : all)
        if (below(3) == 0) office.candidates.push_back(person);
    auto const good = [&](std::vector<std::string> const& holders) {
      for (std::size_t i = 0; i < holders.size(); ++i) {
        if (holders[i].empty()) continue;
        auto const& who = offices[i].candidates;
        if (std::find(who.begin(), who.end(), holders[i]) == who.end()) return false;
        for (std::size_t j = 0; j < i; ++j)
          if (holders[i] == holders[j] ||
              (strangers && !holders[j].empty() && kinship.between(holders[i], holders[j])))
            return false;
      }
      return true;
    };
    std::size_t attempts = 1;
    for (std::size_t i = 0; i < offices.size(); ++i) attempts *= 6;
    std::ptrdiff_t most = 0;
    for (std::size_t attempt = 0; attempt < attempts; ++attempt) {
      std::vector<std::string> holders;
      auto rest = attempt;
      for (std::size_t i = 0; i < offices.size(); ++i, rest /= 6)
        holders.push_back(rest % 6 == 5 ? "" : all[rest % 6]);
      if (good(holders))
        most = std::max(most, static_cast<std::ptrdiff_t>(holders.size()) -
                                  std::count(holders.begin(), holders.end(), ""));
    }
    auto const found = fill_offices(offices, strangers ? &kinship : nullptr);
    auto const empty = std::count(found.begin(), found.end(), "");
    if (!good(found) || static_cast<std::ptrdiff_t>(found.size()) - empty != most)
      FAIL("attempt " << round);
    short_of += empty > 0 ? 1 : 0;
  }
  CHECK((short_of > 2'000 && short_of < 8'000));
}
