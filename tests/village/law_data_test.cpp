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
    if (!law.provisions) continue;
    for (auto const& row : law.provisions->agenda) check_quoted(law, row.basis, row.in_force);
    for (auto const& row : law.provisions->composition) check_quoted(law, row.basis, row.in_force);
    for (auto const& row : law.provisions->incompatible) check_quoted(law, row.basis, row.in_force);
    for (auto const& row : law.provisions->counting) check_quoted(law, row.basis, row.in_force);
  }
}

/// The words of the article that `basis` cites on the first day of `in_force`.
std::string words_of(LawProfile const& law, rules::LegalRef const& basis, InForce const& in_force) {
  for (auto const& article : law.articles)
    if (article.ref == basis && article.in_force.on(in_force.from)) return article.excerpt;
  return {};
}

/// Whether `words` contain a bar: 过半数 and 超过…半数 are the same, 户 stands further on.
bool says(std::string const& words, rules::Threshold const& threshold) {
  auto bar = rules::words_for(threshold).zh;
  bar.resize(bar.rfind(' '));
  if (words.find(bar) != std::string::npos) return true;
  bool const half = threshold.share.denominator() == 2;
  return half && threshold.comparison == rules::Comparison::more_than &&
         words.find("超过应到会有表决权的党员的半数") != std::string::npos;
}

bool says(std::string const& words, rules::QuorumRule const& rule) {
  if (rule.kind == rules::QuorumRule::Kind::threshold) return says(words, rule.threshold);
  return std::all_of(rule.parts.begin(), rule.parts.end(),
                     [&](auto const& part) { return says(words, part); });
}

/// 三 of 三日, 十五 of 十五日, 三十五 of 三十五人: as the texts write numbers.
std::string in_characters(std::int32_t number) {
  constexpr std::string_view digits[] = {"零", "一", "二", "三", "四",
                                         "五", "六", "七", "八", "九"};
  REQUIRE(number < 100);
  auto const tens = static_cast<std::size_t>(number / 10);
  auto const ones = static_cast<std::size_t>(number % 10);
  std::string text;
  if (tens > 1) text += digits[tens];
  if (tens > 0) text += "十";
  if (ones > 0 || tens == 0) text += digits[ones];
  return text;
}

TEST_CASE("every number of the shipped law stands in the words of its article", "[law]") {
  for (auto const& law : dsl::shipped_laws()) {
    for (auto const& floor : law.floors) {
      auto const words = words_of(law, floor.basis, floor.in_force);
      CAPTURE(floor.basis.law, floor.basis.article, words);
      if (floor.threshold) CHECK(says(words, *floor.threshold));
      if (floor.either) CHECK(says(words, *floor.either));
      if (floor.days) {
        auto const days = in_characters(floor.days->count);
        bool const there = words.find(days + "日") != std::string::npos ||
                           words.find(days + "天") != std::string::npos ||
                           words.find(std::to_string(floor.days->count) + "日") !=
                               std::string::npos;  // as older texts print it
        CHECK(there);
      }
      if (floor.except) CHECK(words.find(floor.except->zh) != std::string::npos);
    }
    if (!law.provisions) continue;
    for (auto const& row : law.provisions->agenda) {
      auto const words = words_of(law, row.basis, row.in_force);
      CAPTURE(row.basis.law, row.basis.article, words);
      if (row.share) CHECK(says(words, *row.share));
      if (row.within)
        CHECK(words.find(in_characters(row.within->count) + "日内") != std::string::npos);
    }
    for (auto const& row : law.provisions->composition) {
      auto const words = words_of(law, row.basis, row.in_force);
      CAPTURE(row.basis.law, row.basis.article, words);
      if (row.share) CHECK(says(words, *row.share));
      // “应当有妇女成员” is one; “多于二十人” is twenty-one.
      if (row.least && *row.least != 1 && *row.least != 21)
        CHECK(words.find(in_characters(*row.least)) != std::string::npos);
      if (row.most) CHECK(words.find(in_characters(*row.most)) != std::string::npos);
    }
  }
}

TEST_CASE("whoever may not be in a body is named by the article that says so", "[law]") {
  for (auto const& law : dsl::shipped_laws()) {
    if (!law.provisions) continue;
    for (auto const& row : law.provisions->incompatible) {
      auto const words = words_of(law, row.basis, row.in_force);
      CAPTURE(row.basis.law, row.basis.article, words);
      for (auto const& office : row.offices) CHECK(words.find(office) != std::string::npos);
      bool const kin = words.find("近亲属") != std::string::npos ||
                       words.find("配偶、父母子女、兄弟姐妹") != std::string::npos;
      // Where only relatives of the committee are meant, holders of offices have a row of their
      // own.
      CHECK((row.other.empty() ? kin || !row.relatives : row.relatives == kin));
    }
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
    if (law.provisions)
      for (auto const& row : law.provisions->composition)
        rows["made up " + row.body + std::to_string(static_cast<int>(row.group)) +
             std::to_string(static_cast<int>(row.present)) + (row.share ? "share" : "count") +
             std::to_string(row.below.value_or(0))]
            .push_back(row.in_force);
    for (auto const& [what, list] : rows) {
      CAPTURE(what);
      check_apart(list);
    }
  }
}

TEST_CASE("the shipped law speaks of bodies that it knows, under names that mean one thing",
          "[law]") {
  auto const* const region = GENERATE("浙江省绍兴市", "海南省", "山东省", "重庆市", "北京市",
                                      "上海市", "河南省", "河北省", "四川省", "天津市");
  CAPTURE(region);
  LawProfile const law = dsl::compose_law(dsl::shipped_laws(), region);
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
  REQUIRE(law.provisions.has_value());
  for (auto const& row : law.provisions->agenda)
    CHECK((ids.contains(row.by) && ids.contains(row.body)));
  for (auto const& row : law.provisions->composition) CHECK(ids.contains(row.body));
  for (auto const& row : law.provisions->incompatible) {
    CHECK(ids.contains(row.body));
    CHECK((row.other.empty() ? !row.offices.empty() : ids.contains(row.other)));
  }
  for (auto const& gap : law.provisions->gaps) CHECK(ids.contains(gap.body));
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
  CHECK(dsl::compose_law(layers, "贵州省遵义市").id == "cn");
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
      if (one.kind == kind && one.body == body && one.in_force.on(date(day)) && found == nullptr)
        found = &one;
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

TEST_CASE("a law file of one row for each part is read as it says", "[law]") {
  auto const loaded = dsl::load_law(Source{
      "x.yaml",
      "编号: x\n法律:\n  - {编号: a, 名称: 甲法 / Act A, 层级: 省}\n"
      "底线:\n  - {种类: 会议通知, 机构: b, 天数: 10 天, 依据: a/1, 施行: 2026-01-01, 例外: 急 / "
      "now}\n"
      "提议:\n  - {权利: 提出, 会议: b, 谁: c, 门槛: 十分之一以上 全体, 限期: 5 天, 依据: a/2, "
      "施行: 2026-01-01}\n"
      "组成:\n  - {机构: b, 谁: 妇女代表, 占: 村民代表, 门槛: 三分之一以上 全体, 看: 到会, 依据: "
      "a/3, "
      "施行: 2026-01-01}\n  - {机构: b, 至少: 30, 至多: 40, 村民满: 500, 村民不满: 1000, 依据: "
      "a/3, "
      "施行: 2026-01-01}\n"
      "回避:\n  - {机构: b, 不得有: c, 职务: [会计, 出纳], 近亲属: 是, 依据: a/4, 施行: "
      "2026-01-01}\n"
      "计算:\n  - {规则: 首日不计, 依据: a/5, 施行: 2026-01-01}\n"
      "未详:\n  - {种类: 公示, 机构: b, 说明: 不知道 / not known}\n"});
  REQUIRE(loaded.profile.has_value());
  auto const& law = *loaded.profile;
  REQUIRE(law.floors.size() == 1);
  CHECK(law.floors[0].except == rules::Caption{"急", "now"});
  REQUIRE(law.provisions.has_value());
  auto const& more = *law.provisions;
  REQUIRE(more.agenda.size() == 1);
  CHECK(more.agenda[0].kind == rules::AgendaRight::Kind::propose);
  CHECK(rules::least_clearing(*more.agenda[0].share, 55) == 6);
  CHECK(more.agenda[0].within == rules::Duration{5, {}});
  REQUIRE(more.composition.size() == 2);
  CHECK(more.composition[0].group == rules::Group::women_representatives);
  CHECK(more.composition[0].among == rules::Group::representatives);
  CHECK(more.composition[0].present);
  CHECK(more.composition[1].group == rules::Group::everybody);
  CHECK(more.composition[1].least == 30);
  CHECK(more.composition[1].most == 40);
  CHECK(more.composition[1].larger == 500);
  CHECK(more.composition[1].below == 1000);
  REQUIRE(more.incompatible.size() == 1);
  CHECK(more.incompatible[0].offices == std::vector<std::string>{"会计", "出纳"});
  CHECK(more.incompatible[0].relatives);
  CHECK(more.counting.at(0).kind == rules::CountingRule::Kind::first_day_out);
  CHECK(more.gaps.at(0).words == rules::Caption{"不知道", "not known"});
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
  std::string const end = ", 依据: a/1, 施行: 2026-01-01}\n";
  CHECK(said(head + "底线:\n  - {种类: 到会, 机构: b, 门槛: 过半数 全体 或 好几户" + end) ==
        "YS-4013 ");
  CHECK(said(head + "底线:\n  - {种类: 公布" + end) == "YS-2403 ");
  CHECK(said(head + "底线:\n  - {种类: 征求意见, 机构: b" + end) == "YS-2403 ");
  CHECK(said(head + "提议:\n  - {权利: 旁听, 会议: b, 谁: c" + end) == "YS-2444 ");
  CHECK(said(head + "提议:\n  - {权利: 召集, 会议: b, 谁: c, 门槛: 好些人" + end) == "YS-4013 ");
  CHECK(said(head + "组成:\n  - {机构: b, 谁: 妇女" + end) == "YS-2403 ");
  CHECK(said(head + "组成:\n  - {机构: b, 谁: 老人, 至少: 3" + end) == "YS-2444 ");
  CHECK(said(head + "组成:\n  - {机构: b, 至少: 三五个" + end) == "YS-2404 ");
  CHECK(said(head + "回避:\n  - {机构: b" + end) == "YS-2403 ");
  CHECK(said(head + "回避:\n  - {机构: b, 不得有: c, 近亲属: 也许" + end) == "YS-2444 ");
  CHECK(said(head + "计算:\n  - {规则: 四舍五入" + end) == "YS-2444 ");
  CHECK(said(head + "未详:\n  - {种类: 会议通知, 机构: b}\n") == "YS-2403 ");
  CHECK(said("[]") == "YS-2407 ");
  CHECK(said("") == "YS-1505 ");
}

}  // namespace
}  // namespace yishi
