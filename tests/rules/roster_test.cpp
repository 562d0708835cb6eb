// Rosters as of a date.

#include "yishi/rules/roster.hpp"

#include <catch2/catch.hpp>

using namespace yishi::rules;

namespace {

Date on(char const* iso) { return Date::parse(iso).value(); }

Member member(char const* person, char const* household, bool votes = true) {
  Member result;
  result.person = person;
  result.household = household;
  result.votes = votes;
  return result;
}

Roster roster() {
  Roster result;
  result.body = "party_members";
  result.members = {member("a", "h1"), member("b", "h1"), member("c", "h2", false), member("d", ""),
                    member("e", "h3")};
  result.members[4].from = on("2026-01-10");
  result.members[4].until = on("2026-06-30");
  return result;
}

}  // namespace

TEST_CASE("membership holds from its first day to its last", "[roster]") {
  struct Row {
    char const* date;
    bool member;
  };
  auto const row = GENERATE(values<Row>(
      {{"2026-01-09", false}, {"2026-01-10", true}, {"2026-06-30", true}, {"2026-07-01", false}}));
  CAPTURE(row.date);
  auto const list = roster();
  CHECK((member_on(list, "e", on(row.date)) != nullptr) == row.member);
  CHECK(count_on(list, on(row.date)).members == (row.member ? 5 : 4));
}

TEST_CASE("members without a vote are members, and households are counted among the voting",
          "[roster]") {
  CHECK(count_on(roster(), on("2026-03-01")) == RosterCounts{5, 4, 2});
  CHECK(count_on(roster(), on("2025-03-01")) == RosterCounts{4, 3, 1});
  CHECK(count_on(Roster{}, on("2026-03-01")) == RosterCounts{0, 0, 0});
}

TEST_CASE("a person is found by id", "[roster]") {
  auto const list = roster();
  auto const date = on("2026-03-01");
  for (auto const& expected : list.members)
    CHECK(member_on(list, expected.person, date) == &expected);
  CHECK(member_on(list, "bb", date) == nullptr);
  CHECK(member_on(list, "", date) == nullptr);
  CHECK(member_on(list, "z", date) == nullptr);
}
