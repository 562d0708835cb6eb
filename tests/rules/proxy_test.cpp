// Proxies: each limit from both of its sides.

#include "yishi/rules/proxy.hpp"

#include <catch2/catch.hpp>

using namespace yishi::rules;

namespace {

Date const today = *Date::of(2026, 3, 1);

/// a1, a2, a3, a4 of one household, b1 of another, n1 and n2 of nobody knows which; k1 is a child,
/// e1 is excluded today.
Roster members() {
  Roster roster{"members_assembly", {}};
  for (auto const* person : {"a1", "a2", "a3", "a4", "b1", "e1", "k1", "n1", "n2", "z1"}) {
    Member member;
    member.person = person;
    bool const of_a = person[0] == 'k' || person[0] == 'e';
    member.household = person[0] == 'n' ? "" : of_a ? "a" : std::string(1, person[0]);
    if (person[0] == 'e') member.exclusion = Exclusion{today, today, "13", "c"};
    member.votes = person[0] != 'k';
    if (person[0] == 'z') member.until = today.plus(-1);
    roster.members.push_back(member);
  }
  return roster;
}

using Faults = std::vector<std::optional<ProxyFault>>;

Faults check(std::vector<Proxy> const& proxies, std::vector<std::string> const& present,
             std::optional<std::int32_t> at_most = std::nullopt) {
  auto rule = *proxy_rule_on("members_assembly", today);
  rule.at_most = at_most;
  return check_proxies(&rule, members(), today, present, proxies);
}

}  // namespace

TEST_CASE("only the members' assembly of the collective knows proxies, from its law on",
          "[proxy]") {
  auto const* rule = proxy_rule_on("members_assembly", *Date::of(2025, 5, 1));
  REQUIRE(rule != nullptr);
  CHECK(rule->basis == LegalRef{"collective_law", 27});
  CHECK(rule->same_household);
  CHECK(proxy_rule_on("members_assembly", *Date::of(2025, 4, 30)) == nullptr);
  CHECK(proxy_rule_on("members_delegates", today) == nullptr);
  CHECK(proxy_rule_on("representatives", today) == nullptr);
  CHECK(proxy_rule_on("assembly", today) == nullptr);
  std::vector<Proxy> const one{{"a2", "a1", true}};
  CHECK(check_proxies(nullptr, members(), today, {"a1"}, one) == Faults{ProxyFault::no_rule});
  CHECK(check_proxies(rule, members(), today, {"a1"}, one) == Faults{std::nullopt});
}

TEST_CASE("a proxy is in writing, for one of the household who is away", "[proxy]") {
  using F = ProxyFault;
  struct Row {
    char const* what;
    Proxy proxy;
    std::vector<std::string> present;
    std::optional<ProxyFault> fault;
  };
  auto const row = GENERATE(values<Row>({
      {"as it should be", {"a2", "a1", true}, {"a1", "b1"}, std::nullopt},
      {"by word of mouth", {"a2", "a1", false}, {"a1"}, F::not_written},
      {"from a stranger", {"x", "a1", true}, {"a1"}, F::giver_not_member},
      {"from a former member", {"z1", "a1", true}, {"a1"}, F::giver_not_member},
      {"from one without a vote", {"k1", "a1", true}, {"a1"}, F::giver_not_member},
      {"to a stranger", {"a2", "x", true}, {"x"}, F::holder_not_member},
      {"to one without a vote", {"a2", "k1", true}, {"k1"}, F::holder_not_member},
      {"from one who is excluded", {"e1", "a1", true}, {"a1"}, F::giver_not_member},
      {"to one who is excluded", {"a2", "e1", true}, {"e1"}, F::holder_not_member},
      {"to oneself", {"a1", "a1", true}, {}, F::own_holder},
      {"from one who is there", {"a2", "a1", true}, {"a1", "a2"}, F::giver_there},
      {"to one who is away", {"a2", "a1", true}, {"b1"}, F::holder_away},
      {"to another household", {"a2", "b1", true}, {"b1"}, F::other_household},
      {"between households nobody knows", {"n1", "n2", true}, {"n2"}, F::other_household},
  }));
  CAPTURE(row.what);
  CHECK(check({row.proxy}, row.present) == Faults{row.fault});
}

TEST_CASE("a rule without households lets a neighbour sit", "[proxy]") {
  auto rule = *proxy_rule_on("members_assembly", today);
  rule.same_household = false;
  CHECK(check_proxies(&rule, members(), today, {"b1"}, {{"a2", "b1", true}}) ==
        Faults{std::nullopt});
}

TEST_CASE("one holder sits for as many as the rule says", "[proxy]") {
  std::vector<Proxy> const three{{"a2", "a1", true}, {"a3", "a1", true}, {"a4", "a1", true}};
  Faults const all(3, std::nullopt);
  CHECK(check(three, {"a1"}) == all);
  CHECK(check(three, {"a1"}, 3) == all);
  CHECK(check(three, {"a1"}, 2) == Faults{std::nullopt, std::nullopt, ProxyFault::too_many});
  // What is wrong in itself uses up nothing.
  auto wrong = three;
  wrong[0].written = false;
  CHECK(check(wrong, {"a1"}, 2) == Faults{ProxyFault::not_written, std::nullopt, std::nullopt});
}

TEST_CASE("a seat is given once and not passed on", "[proxy]") {
  CHECK(check({{"a2", "a1", true}, {"a2", "a3", true}}, {"a1", "a3"}) ==
        Faults{std::nullopt, ProxyFault::given_twice});
  // a1 is there after having given his own seat away: he holds nobody else's.
  CHECK(check({{"a2", "a1", true}, {"a1", "a3", true}}, {"a1", "a3"}) ==
        Faults{ProxyFault::chained, ProxyFault::giver_there});
}
