// The shipped law: every value has its article, and no two rows contradict each other on a day.

#include <algorithm>
#include <catch2/catch.hpp>
#include <map>
#include <set>

#include "yishi/base/catalog/law.hpp"
#include "yishi/dsl/law_file.hpp"

namespace yishi {
namespace {

using rules::Date;
using rules::InForce;
using rules::LawProfile;

Date date(std::string_view iso) { return *Date::parse(iso); }

/// Whether `outer` holds on every day of `inner`.
bool covers(InForce const& outer, InForce const& inner) {
  return outer.from <= inner.from &&
         (!outer.until || (inner.until && *inner.until <= *outer.until));
}

bool overlap(InForce const& a, InForce const& b) {
  return (!a.until || b.from <= *a.until) && (!b.until || a.from <= *b.until);
}

void check_quoted(LawProfile const& law, rules::LegalRef const& basis, InForce const& in_force) {
  CAPTURE(basis.law, basis.article, in_force.from.iso());
  bool quoted = false;
  for (auto const& article : law.articles)
    quoted = quoted || (article.ref == basis && covers(article.in_force, in_force));
  CHECK(quoted);
}

void check_apart(std::vector<InForce> const& rows) {
  for (std::size_t i = 0; i < rows.size(); ++i)
    for (std::size_t j = 0; j < i; ++j) CHECK_FALSE(overlap(rows[i], rows[j]));
}

TEST_CASE("every value of the shipped law cites an article quoted for the same days", "[law]") {
  REQUIRE(dsl::shipped_laws().size() >= 2);
  for (auto const& law : dsl::shipped_laws()) {
    CAPTURE(law.id);
    for (auto const& floor : law.floors) check_quoted(law, floor.basis, floor.in_force);
    for (auto const& step : law.steps) check_quoted(law, step.basis, step.in_force);
    for (auto const& matter : law.matters)
      for (auto const& row : matter.competences) check_quoted(law, row.basis, row.in_force);
  }
}

TEST_CASE("rows of the shipped law for the same thing never overlap in time", "[law]") {
  for (auto const& law : dsl::shipped_laws()) {
    CAPTURE(law.id);
    std::map<std::string, std::vector<InForce>> rows;
    for (auto const& floor : law.floors)
      rows["floor " + std::to_string(static_cast<int>(floor.kind)) + floor.body].push_back(
          floor.in_force);
    for (auto const& step : law.steps) rows[step.first + "<" + step.body].push_back(step.in_force);
    for (auto const& matter : law.matters)
      for (auto const& row : matter.competences)
        rows["matter " + matter.id].push_back(row.in_force);
    for (auto const& article : law.articles)
      rows[article.ref.law + std::to_string(article.ref.article)].push_back(article.in_force);
    for (auto const& [what, list] : rows) {
      CAPTURE(what);
      check_apart(list);
    }
  }
}

TEST_CASE("the shipped law speaks of bodies that it knows, under names that mean one thing",
          "[law]") {
  LawProfile const law = dsl::compose_law(dsl::shipped_laws(), "浙江省绍兴市");
  std::set<std::string> ids;
  for (auto const& body : law.bodies) ids.insert(body.id);
  for (auto const& floor : law.floors)
    CHECK((ids.contains(floor.body) || floor.kind == rules::FloorKind::posting));
  for (auto const& step : law.steps) CHECK((ids.contains(step.first) && ids.contains(step.body)));
  for (auto const& matter : law.matters)
    for (auto const& row : matter.competences) {
      CHECK(ids.contains(row.decider));
      CHECK((!row.delegate || ids.contains(*row.delegate)));
    }
  auto const check_names = [](auto const& list) {
    std::map<std::string, std::string> owner;
    for (auto const& item : list)
      for (auto const& name : item.names) {
        CAPTURE(name);
        CHECK(owner.try_emplace(name, item.id).first->second == item.id);
      }
  };
  check_names(law.laws);
  check_names(law.bodies);
  check_names(law.matters);
}

TEST_CASE("every article of the shipped law says in words what it says, and who reviewed it",
          "[law]") {
  for (auto const& law : dsl::shipped_laws())
    for (auto const& article : law.articles) {
      CAPTURE(article.ref.law, article.ref.article);
      CHECK(article.excerpt.size() > 30);
      CHECK_FALSE(article.reviewed.empty());
      CHECK(rules::find_law(law, article.ref.law) != nullptr);
    }
}

TEST_CASE("a place is under the law of the nation and of its own province", "[law]") {
  auto const& layers = dsl::shipped_laws();
  CHECK(dsl::compose_law(layers, "浙江省绍兴市诸暨市").id == "cn+zhejiang");
  CHECK(dsl::compose_law(layers, "四川省成都市").id == "cn");
  CHECK(dsl::compose_law(layers, "").id == "cn");
  CHECK(rules::find_law(dsl::compose_law(layers, "浙江省"), "浙江实施办法") != nullptr);
  // It may be cited anywhere, but its floors hold at home only.
  auto const of_zhejiang = [&](std::string_view region) {
    auto const law = dsl::compose_law(layers, region);
    auto const* named = rules::find_law(law, "浙江实施办法");
    REQUIRE(named != nullptr);
    return std::count_if(law.floors.begin(), law.floors.end(),
                         [&](auto const& floor) { return floor.basis.law == named->id; });
  };
  CHECK(of_zhejiang("浙江省") > 0);
  CHECK(of_zhejiang("四川省") == 0);
  CHECK(dsl::compose_law(layers, "浙江省绍兴市").region == "浙江省绍兴市");
}

TEST_CASE("who decides a matter depends on the day", "[law]") {
  struct Row {
    std::string_view matter;
    std::string_view day;
    std::string_view decider;
    std::string_view delegate;
    std::string_view law;
    int article;
  };
  auto const row = GENERATE(values<Row>({
      {"公益事业", "2025-12-31", "assembly", "representatives", "organic_law", 24},
      {"公益事业", "2026-01-01", "assembly", "representatives", "organic_law", 28},
      {"资产处置", "2025-04-30", "assembly", "representatives", "organic_law", 24},
      {"资产处置", "2025-05-01", "members_assembly", "members_delegates", "collective_law", 26},
      {"资产处置", "2026-03-01", "members_assembly", "members_delegates", "collective_law", 26},
      {"土地承包方案", "2025-04-30", "assembly", "representatives", "organic_law", 24},
      {"土地承包方案", "2025-05-01", "members_assembly", "", "collective_law", 26},
      {"宅基地使用", "2025-05-01", "members_assembly", "", "collective_law", 26},
      {"征地补偿费", "2025-05-01", "members_assembly", "", "collective_law", 26},
      {"重点帮扶", "2026-01-01", "assembly", "representatives", "organic_law", 28},
      {"村规民约", "2025-12-31", "assembly", "", "organic_law", 27},
      {"village_rules", "2026-01-01", "assembly", "", "organic_law", 31},
  }));
  CAPTURE(row.matter, row.day);
  LawProfile const law = dsl::compose_law(dsl::shipped_laws(), "浙江省");
  auto const* matter = rules::find_matter(law, row.matter);
  REQUIRE(matter != nullptr);
  auto const* competence = rules::competence_on(*matter, date(row.day));
  REQUIRE(competence != nullptr);
  CHECK(competence->decider == row.decider);
  CHECK(competence->delegate.value_or("") == row.delegate);
  CHECK(competence->basis == rules::LegalRef{std::string{row.law}, row.article});
}

TEST_CASE("the law does not say who decides before its text, or general business", "[law]") {
  LawProfile const law = dsl::compose_law(dsl::shipped_laws(), "浙江省");
  CHECK(rules::competence_on(*rules::find_matter(law, "重点帮扶"), date("2025-12-31")) == nullptr);
  CHECK(rules::competence_on(*rules::find_matter(law, "公益事业"), date("2018-12-28")) == nullptr);
  CHECK(rules::competence_on(*rules::find_matter(law, "一般事务"), date("2026-03-01")) == nullptr);
}

TEST_CASE("floors read in the words of the language are the numbers of the statute", "[law]") {
  LawProfile const law = dsl::compose_law(dsl::shipped_laws(), "浙江省");
  auto const floor = [&](rules::FloorKind kind, std::string const& body, std::string_view day) {
    rules::Floor const* found = nullptr;
    for (auto const& one : law.floors)
      if (one.kind == kind && one.body == body && one.in_force.on(date(day))) found = &one;
    REQUIRE(found != nullptr);
    return *found;
  };
  using rules::Base;
  using rules::Comparison;
  using rules::FloorKind;
  auto const quorum = floor(FloorKind::quorum, "representatives", "2026-03-18");
  CHECK(rules::least_clearing(*quorum.threshold, 55) == 37);
  CHECK(quorum.threshold->base == Base::all_members);
  CHECK(quorum.basis == rules::LegalRef{"organic_law", 30});
  CHECK(floor(FloorKind::quorum, "representatives", "2025-12-31").basis.article == 26);
  auto const majority = floor(FloorKind::majority, "representatives", "2026-03-18");
  CHECK(rules::least_clearing(*majority.threshold, 37) == 19);
  CHECK(majority.threshold->base == Base::present);
  auto const party = floor(FloorKind::quorum, "party_members", "2026-03-18");
  CHECK(rules::least_clearing(*party.threshold, 60) == 30);
  CHECK(party.threshold->base == Base::voting);
  auto const party_majority = floor(FloorKind::majority, "party_members", "2026-03-18");
  CHECK(rules::least_clearing(*party_majority.threshold, 60) == 31);
  CHECK(party_majority.threshold->base == Base::due);
  CHECK(floor(FloorKind::posting, "", "2026-01-01").days == rules::Duration{15, {}});
  CHECK(floor(FloorKind::meeting_notice, "representatives", "2026-01-01").basis.law ==
        "zhejiang_measures");
}

TEST_CASE("mistakes in a law file are told with their place", "[law]") {
  auto const said = [](std::string_view text) {
    std::string codes;
    auto const loaded = dsl::load_law(Source{"x.yaml", text});
    CHECK_FALSE(loaded.profile.has_value());
    for (auto const& one : loaded.diagnostics) codes += std::string{one.kind->code} + " ";
    return codes;
  };
  std::string const head = "编号: x\n法律:\n  - {编号: a, 名称: 甲法 / Act A, 层级: 国家}\n";
  CHECK(said(head +
             "底线:\n  - {种类: 到会, 机构: b, 门槛: 一大半, 依据: a/1, 施行: 2026-01-01}\n") ==
        "YS-4013 ");
  CHECK(said(head + "底线:\n  - {种类: 公示, 天数: 15 天, 依据: b/1, 施行: 2026-01-01}\n") ==
        "YS-4011 ");
  CHECK(said(head + "底线:\n  - {种类: 公示, 天数: 15 天, 依据: a, 施行: 2026-01-01}\n") ==
        "YS-4010 ");
  CHECK(said(head + "底线:\n  - {种类: 公示, 依据: a/1, 施行: 2026-01-01}\n") == "YS-2403 ");
  CHECK(said(head + "底线:\n  - {种类: 公告, 天数: 15 天, 依据: a/1, 施行: 2026-01-01}\n") ==
        "YS-2444 ");
  CHECK(
      said(
          head +
          "条文:\n  - {依据: a/1, 施行: 2026-01-01, 截止: 2025-01-01, 复核: 未复核, 原文: 某}\n") ==
      "YS-2441 ");
  CHECK(said("[]") == "YS-2407 ");
  CHECK(said("") == "YS-1505 ");
}

}  // namespace
}  // namespace yishi
