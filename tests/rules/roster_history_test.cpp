// Rosters one after the other: a village of three thousand over ten years against a naive recount.

#include "yishi/rules/roster_history.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <map>
#include <set>
#include <string>

using namespace yishi::rules;

namespace {

Date on(char const* iso) { return Date::parse(iso).value(); }

Member member(std::string person, std::optional<Date> from = {}, std::optional<Date> until = {}) {
  Member made;
  made.person = std::move(person);
  made.from = from;
  made.until = until;
  return made;
}

std::shared_ptr<Roster const> roster(std::vector<Member> members) {
  Roster made{"villagers", std::move(members)};
  REQUIRE(in_order(made));
  return std::make_shared<Roster const>(std::move(made));
}

std::vector<std::string> people(std::vector<Member const*> const& members) {
  std::vector<std::string> ids;
  for (auto const* each : members) ids.push_back(each->person);
  return ids;
}

/// Numbers that look random and are the same everywhere.
class Dice {
 public:
  explicit Dice(std::uint64_t seed) : state_(seed) {}
  int below(int bound) {
    state_ = state_ * 6'364'136'223'846'793'005U + 1'442'695'040'888'963'407U;
    return static_cast<int>((state_ >> 33U) % static_cast<std::uint64_t>(bound));
  }

 private:
  std::uint64_t state_;
};

/// What was ever said about somebody, as a list of statements: the last one known by a day counts.
struct Statement {
  Date known;
  bool listed = true;
  Member member;
};

struct NaiveVillage {
  std::map<std::string, std::vector<Statement>> people;
  Date first;

  std::set<std::string> members_on(Date day, Date known) const {
    std::set<std::string> found;
    for (auto const& [person, statements] : people) {
      Statement const* last = nullptr;
      for (auto const& each : statements)
        if (each.known <= std::max(known, first)) last = &each;
      if (last == nullptr || !last->listed) continue;
      bool const begun = !last->member.from || !(day < *last->member.from);
      bool const ended = last->member.until && *last->member.until < day;
      if (begun && !ended) found.insert(person);
    }
    return found;
  }

  RosterCounts counts_on(Date day, Date known) const {
    RosterCounts counts;
    std::set<std::string> households;
    for (auto const& person : members_on(day, known)) {
      Statement const* last = nullptr;
      for (auto const& each : people.at(person))
        if (each.known <= std::max(known, first)) last = &each;
      auto const& it = last->member;
      ++counts.members;
      bool out = false;
      if (it.exclusion)
        out =
            !(day < it.exclusion->from.value_or(day)) && !(it.exclusion->until.value_or(day) < day);
      if (!it.votes || out) continue;
      ++counts.voting;
      if (!it.household.empty()) households.insert(it.household);
    }
    counts.households = static_cast<std::int64_t>(households.size());
    return counts;
  }
};

/// One change that a clerk may make to what is said about a person.
void change(Member& member, bool& listed, Date day, Dice& dice) {
  switch (dice.below(6)) {
    case 0:
      listed = !listed;
      break;
    case 1:
      member.until = day.plus(dice.below(800) - 400);
      if (member.from && *member.until < *member.from) member.until = member.from;
      break;
    case 2:
      member.from = day.plus(dice.below(400) - 300);
      member.until.reset();
      break;
    case 3:
      member.votes = !member.votes;
      break;
    case 4:
      member.household = "h" + std::to_string(dice.below(900));
      break;
    default:
      if (member.exclusion)
        member.exclusion.reset();
      else
        member.exclusion = Exclusion{day, day.plus(dice.below(500)), "art. 13", "x"};
  }
}

}  // namespace

TEST_CASE("the roster of a day is the one that was in force on it", "[roster]") {
  RosterHistory history;
  CHECK(history.in_force(on("2026-01-01")) == nullptr);
  CHECK(history.members_on(on("2026-01-01")).empty());
  history.add({on("2026-01-10"), 4, roster({member("a"), member("b")})});
  history.add({on("2026-03-01"), 9, roster({member("b"), member("c", on("2026-02-01"))})});
  struct Row {
    char const* day;
    std::vector<std::string> people;
    bool had;
  };
  auto const row = GENERATE(values<Row>({{"2026-01-09", {"a", "b"}, false},
                                         {"2026-01-10", {"a", "b"}, true},
                                         {"2026-02-28", {"a", "b"}, true},
                                         {"2026-03-01", {"b", "c"}, true},
                                         {"2030-01-01", {"b", "c"}, true}}));
  CAPTURE(row.day);
  CHECK(people(history.members_on(on(row.day))) == row.people);
  CHECK(history.had_roster(on(row.day)) == row.had);
}

TEST_CASE("what was known later is told apart from what was so", "[roster]") {
  RosterHistory history;
  history.add({on("2026-01-10"), 4, roster({member("a"), member("b")})});
  history.add({on("2026-05-01"), 9, roster({member("a"), member("b", {}, on("2026-01-31"))})});
  CHECK(people(history.members_on(on("2026-02-15"))) == std::vector<std::string>{"a", "b"});
  CHECK(people(history.members_on(on("2026-02-15"), on("2026-05-01"))) ==
        std::vector<std::string>{"a"});
  CHECK(people(history.members_on(on("2026-01-31"), on("2026-05-01"))) ==
        std::vector<std::string>{"a", "b"});
}

TEST_CASE("several terms of one person follow each other and hold one at a time", "[roster]") {
  Roster terms{"committee",
               {member("a", on("2020-01-01"), on("2022-12-31")),
                member("a", on("2024-01-01"), std::nullopt), member("b")}};
  terms.members[1].office = "主任";
  CHECK(in_order(terms));
  CHECK(member_on(terms, "a", on("2022-12-31")) == &terms.members[0]);
  CHECK(member_on(terms, "a", on("2023-06-01")) == nullptr);
  CHECK(member_on(terms, "a", on("2024-01-01")) == &terms.members[1]);
  CHECK(count_on(terms, on("2023-06-01")).members == 1);
  CHECK(count_on(terms, on("2025-06-01")).members == 2);
  terms.members[1].from = on("2022-12-31");
  CHECK_FALSE(in_order(terms));
  terms.members[1].from = on("2023-01-01");
  CHECK(in_order(terms));
  terms.members[0].until.reset();
  CHECK_FALSE(in_order(terms));
}

TEST_CASE("who is excluded is a member without being counted, from the first day to the last",
          "[roster]") {
  auto excluded = member("a");
  excluded.household = "h1";
  excluded.exclusion = Exclusion{on("2026-03-01"), on("2026-03-31"), "art. 13", "x"};
  Roster const list{"villagers", {excluded, member("b")}};
  struct Row {
    char const* day;
    std::int64_t voting;
    std::int64_t households;
  };
  auto const row = GENERATE(values<Row>(
      {{"2026-02-28", 2, 1}, {"2026-03-01", 1, 0}, {"2026-03-31", 1, 0}, {"2026-04-01", 2, 1}}));
  CAPTURE(row.day);
  CHECK(count_on(list, on(row.day)) == RosterCounts{2, row.voting, row.households});
  CHECK(member_on(list, "a", on(row.day)) != nullptr);
}

TEST_CASE("ten years of changes in a village of 3,000 are recounted the same by a naive list",
          "[roster][random]") {
  Dice dice{20'260'803};
  NaiveVillage naive;
  naive.first = on("2016-01-04");
  std::map<std::string, std::pair<Member, bool>> now;
  for (int i = 0; i < 3'000; ++i) {
    auto made = member("p" + std::to_string(100'000 + i));
    made.household = "h" + std::to_string(i / 4);
    now[made.person] = {made, true};
  }
  RosterHistory history;
  std::int64_t entry = 1;
  for (Date day = naive.first; day < on("2026-01-01"); day = day.plus(30 + dice.below(60))) {
    std::vector<Member> listed;
    for (auto& [person, state] : now) {
      bool const changes = history.empty() || dice.below(100) < 3;
      if (!history.empty() && changes) change(state.first, state.second, day, dice);
      if (changes) naive.people[person].push_back({day, state.second, state.first});
      if (state.second) listed.push_back(state.first);
    }
    history.add({day, entry++, roster(std::move(listed))});
  }
  REQUIRE(history.versions().size() > 50);
  std::set<std::int64_t> sizes;
  for (int i = 0; i < 150; ++i) {
    Date const day = naive.first.plus(dice.below(4'000) - 100);
    Date const known = i % 2 == 0 ? day : naive.first.plus(dice.below(4'000) - 100);
    CAPTURE(day.iso(), known.iso());
    auto const found = people(history.members_on(day, known));
    auto const expected = naive.members_on(day, known);
    CHECK(std::vector<std::string>(expected.begin(), expected.end()) == found);
    CHECK(history.counts_on(day, known) == naive.counts_on(day, known));
    sizes.insert(static_cast<std::int64_t>(found.size()));
  }
  CHECK(sizes.size() > 50);  // it was not the same answer every time
}
