// Looking things up in a law profile.

#include "yishi/rules/law.hpp"

#include <catch2/catch.hpp>

#include "rules/profile.hpp"

using namespace yishi::rules;

TEST_CASE("laws, bodies and matters are found by id, title and names", "[law]") {
  auto const law = test_profile();
  for (auto const* name :
       {"organic_law", "村民委员会组织法", "村组法", "Organic Law of Villagers' Committees"}) {
    CAPTURE(name);
    REQUIRE(find_law(law, name) != nullptr);
    CHECK(find_law(law, name)->id == "organic_law");
  }
  CHECK(find_law(law, "民法典") == nullptr);
  CHECK(find_law(law, "") == nullptr);
  REQUIRE(find_matter(law, "资产处置") != nullptr);
  CHECK(find_matter(law, "资产处置") == find_matter(law, "asset_disposal"));
  CHECK(find_matter(law, "选举") == nullptr);
  Body body;
  body.name = {"村民代表", "reps"};
  REQUIRE(legal_body(law, body) != nullptr);
  CHECK(legal_body(law, body)->id == "representatives");
  body.name = {"代表们", "representatives"};
  CHECK(legal_body(law, body) != nullptr);
  body.name = {"理事会", "council"};
  CHECK(legal_body(law, body) == nullptr);
}

TEST_CASE("who decides a matter depends on the date", "[law]") {
  auto const law = test_profile();
  auto const& matter = *find_matter(law, "asset_disposal");
  CHECK(competence_on(matter, on("2018-12-28")) == nullptr);
  CHECK(competence_on(matter, on("2018-12-29"))->decider == "assembly");
  CHECK(competence_on(matter, on("2025-04-30"))->decider == "assembly");
  CHECK(competence_on(matter, on("2025-05-01"))->decider == "members_assembly");
  CHECK(competence_on(matter, on("2099-01-01"))->decider == "members_assembly");
  CHECK(competence_on(*find_matter(law, "general"), on("2026-01-01")) == nullptr);
}

TEST_CASE("articles are cited as they are printed", "[law]") {
  auto const law = test_profile();
  struct Row {
    std::int32_t article;
    char const* zh;
  };
  auto const row = GENERATE(values<Row>({{1, "第一条"},
                                         {9, "第九条"},
                                         {10, "第十条"},
                                         {11, "第十一条"},
                                         {20, "第二十条"},
                                         {30, "第三十条"},
                                         {35, "第三十五条"},
                                         {99, "第九十九条"},
                                         {100, "第一百条"},
                                         {101, "第一百零一条"},
                                         {110, "第一百一十条"},
                                         {200, "第二百条"},
                                         {203, "第二百零三条"},
                                         {1000, "第一千条"},
                                         {1001, "第一千零一条"},
                                         {1010, "第一千零一十条"},
                                         {1259, "第一千二百五十九条"}}));
  CHECK(cite(law, {"organic_law", row.article}).zh == "《村民委员会组织法》" + std::string{row.zh});
}

TEST_CASE("articles are cited in English too, and unknown laws by their id", "[law]") {
  auto const law = test_profile();
  CHECK(cite(law, {"organic_law", 30}).en == "Organic Law of Villagers' Committees, art. 30");
  CHECK(cite(law, {"civil_code", 200}) ==
        yishi::Words{"《civil_code》第二百条", "civil_code, art. 200"});
}

TEST_CASE("a period is the text's own number or the village's", "[law]") {
  Rules rules;
  rules.values = {days(20), working_days(5)};
  CHECK(resolve(rules, {days(7), std::nullopt}) == days(7));
  CHECK(resolve(rules, {std::nullopt, 0}) == days(20));
  CHECK(resolve(rules, {std::nullopt, 1}) == working_days(5));
}
