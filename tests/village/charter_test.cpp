// The village's own charter on top of the law: for each kind of rule a lawful one, one that the
// village's procedure falls short of, and one that the law does not allow.

#include <algorithm>
#include <catch2/catch.hpp>

#include "village/village_folder.hpp"

namespace yishi {
namespace {

/// 石桥村 with these rules in its charter, in force from 1 March 2026.
struct Charter {
  explicit Charter(std::string const& rules, std::string const& from = "2026-03-01") {
    folder.change(
        "村.yaml", "机构:\n",
        "章程:\n  名称: 石桥村村民自治章程\n  施行: " + from + "\n  规定:\n" + rules + "机构:\n");
  }
  VillageFolder folder;
};

std::string line(std::string const& inside) { return "    - {" + inside + "}\n"; }

std::string basis(dsl::LoadedVillage const& loaded) {
  for (auto const& one : loaded.diagnostics)
    if (!one.basis.empty()) return one.basis.front().zh;
  return {};
}

TEST_CASE("a charter may ask for more than the law, and the village then keeps to it",
          "[charter]") {
  std::string const own = "《石桥村村民自治章程》第十二条（本村章程）";
  struct Row {
    char const* rule;  // without its article
    char const* code;
    char const* said;
  };
  auto const row = GENERATE(values<Row>({
      {"种类: 公示, 天数: 15 天", "", ""},
      {"种类: 公示, 天数: 20 天", "", ""},
      {"种类: 公示, 天数: 21 天", "YS-4023", "“公示期”是 20 天，不够本村章程定的 21 天"},
      {"种类: 公示, 天数: 14 天", "YS-4020",
       "章程第 12 条定的是 14 天，低于法定的 15 天：《村民委员会组织法》第三十五条（国家）"},
      {"种类: 会议通知, 机构: 村民代表会议, 天数: 3 天", "", ""},
      {"种类: 会议通知, 机构: 村民代表会议, 天数: 5 天", "", ""},
      {"种类: 会议通知, 机构: 村民代表会议, 天数: 6 天", "YS-4023",
       "“会前通知”是 5 天，不够本村章程定的 6 天"},
      {"种类: 会议通知, 机构: 村民代表会议, 天数: 2 天", "YS-4020",
       "章程第 12 条定的是 2 天，低于法定的 3 天：《浙江省实施〈中华人民共和国村民委员会组织法〉办"
       "法》第二十三条（省）"},
      {"种类: 会议通知, 机构: 村民会议, 天数: 10 天", "", ""},
      {"种类: 会议通知, 机构: 村民会议, 天数: 9 天", "YS-4020", ""},
      {"种类: 到会, 机构: 村民代表, 门槛: 三分之二以上 全体", "", ""},
      {"种类: 到会, 机构: 村民代表, 门槛: 四分之三以上 全体", "YS-4023",
       "“代表表决”是 三分之二以上 全体，不够本村章程定的 四分之三以上 全体"},
      {"种类: 到会, 机构: 村民代表, 门槛: 过半数 全体", "YS-4020", ""},
      {"种类: 到会, 机构: 村民会议, 门槛: 过半数 全体", "", ""},
      {"种类: 到会, 机构: 村民会议, 门槛: 过半数 全体 或 过半数 户", "YS-4020", ""},
      {"种类: 通过, 机构: 村民代表会议, 门槛: 过半数 实到", "", ""},
      {"种类: 通过, 机构: 村民代表会议, 门槛: 过半数 全体", "YS-4023",
       "“代表表决”是 过半数 实到，不够本村章程定的 过半数 全体"},
      {"种类: 通过, 机构: 村民代表会议, 门槛: 半数以上 实到", "YS-4020", ""},
      {"种类: 不得授权, 事项: 公益事业", "", ""},
  }));
  CAPTURE(row.rule);
  Charter const charter(line(std::string(row.rule) + ", 条: 12"));
  auto const loaded = charter.folder.load();
  INFO(shown(loaded));
  CHECK(codes(loaded) == row.code);
  CHECK(loaded.village.has_value() == codes(loaded).empty());
  if (codes(loaded).empty()) return;
  if (*row.said != '\0') CHECK(message(loaded.diagnostics[0], Language::zh) == row.said);
  if (codes(loaded) == "YS-4023") CHECK(basis(loaded) == own);
}

TEST_CASE("a charter holds from its day and to its day", "[charter]") {
  struct Row {
    char const* days;
    char const* today;
    bool holds;
  };
  auto const row = GENERATE(values<Row>({
      {"", "2026-02-28", false},
      {"", "2026-03-01", true},
      {", 施行: 2026-06-01", "2026-05-31", false},
      {", 施行: 2026年6月1日", "2026-06-01", true},
      {", 截止: 2026-12-31", "2026-12-31", true},
      {", 截止: 2026-12-31", "2027-01-01", false},
  }));
  CAPTURE(row.days, row.today);
  Charter const charter(line("种类: 公示, 天数: 25 天, 条: 21" + std::string(row.days)));
  CHECK(codes(charter.folder.load(row.today)) == (row.holds ? "YS-4023" : ""));
}

TEST_CASE("what was lawful for a charter until the law changed is not from that day on",
          "[charter]") {
  Charter const charter(line("种类: 公示, 天数: 7 天, 条: 21"), "2020-01-01");
  CHECK(codes(charter.folder.load("2025-12-31")).empty());
  CHECK(codes(charter.folder.load("2026-01-01")) == "YS-4020");
  // One that begins after the change is held against the law of its first day.
  Charter const later(line("种类: 公示, 天数: 7 天, 条: 21"), "2026-01-01");
  CHECK(codes(later.folder.load("2025-12-31")) == "YS-4020");
  Charter const ended(line("种类: 公示, 天数: 7 天, 条: 21, 截止: 2025-12-31"), "2020-01-01");
  CHECK(codes(ended.folder.load("2026-01-01")).empty());
}

TEST_CASE("the charter is the top layer of the law, and a matter it keeps is nobody else's",
          "[charter]") {
  Charter const charter(line("种类: 不得授权, 事项: 公益事业, 条: 9, 施行: 2026-06-01"));
  auto const loaded = charter.folder.load();
  REQUIRE(loaded.village.has_value());
  auto const& law = loaded.village->law;
  CHECK(law.id == "cn+zhejiang+charter");
  CHECK(loaded.village->workflows[0].rules.law == law);
  CHECK(VillageFolder().load().village->law.id == "cn+zhejiang");
  auto const* matter = rules::find_matter(law, "public_welfare");
  REQUIRE(matter != nullptr);
  auto const on = [&](char const* day) {
    auto const* row = rules::competence_on(*matter, *rules::Date::parse(day));
    REQUIRE(row != nullptr);
    CHECK(row->decider == "assembly");
    return row->delegate.value_or("nobody") + " " + rules::cite(law, row->basis).zh;
  };
  CHECK(on("2025-12-31") == "representatives 《村民委员会组织法》第二十四条");
  CHECK(on("2026-05-31") == "representatives 《村民委员会组织法》第二十八条");
  CHECK(on("2026-06-01") == "nobody 《石桥村村民自治章程》第九条");
}

TEST_CASE("a charter from before a change of the law follows who decides", "[charter]") {
  Charter const charter(line("种类: 不得授权, 事项: 资产处置, 条: 9, 截止: 2026-12-31"),
                        "2024-01-01");
  auto const loaded = charter.folder.load();
  REQUIRE(loaded.village.has_value());
  auto const* matter = rules::find_matter(loaded.village->law, "asset_disposal");
  REQUIRE(matter != nullptr);
  auto const on = [&](char const* day) {
    auto const* row = rules::competence_on(*matter, *rules::Date::parse(day));
    return row->decider + " " + row->delegate.value_or("nobody");
  };
  CHECK(on("2023-12-31") == "assembly representatives");
  CHECK(on("2024-01-01") == "assembly nobody");
  CHECK(on("2025-04-30") == "assembly nobody");
  CHECK(on("2025-05-01") == "members_assembly nobody");
  CHECK(on("2027-01-01") == "members_assembly members_delegates");
  // Nobody decides a matter before the law names somebody, whatever the charter says of it.
  Charter const budget(line("种类: 不得授权, 事项: 收益分配, 条: 9"), "2024-01-01");
  auto const of_collective = budget.folder.load();
  REQUIRE(of_collective.village.has_value());
  auto const* type = rules::find_matter(of_collective.village->law, "collective_budget");
  REQUIRE(type != nullptr);
  CHECK(rules::competence_on(*type, *rules::Date::of(2025, 4, 30)) == nullptr);
  REQUIRE(rules::competence_on(*type, *rules::Date::of(2025, 5, 1)) != nullptr);
  CHECK_FALSE(rules::competence_on(*type, *rules::Date::of(2025, 5, 1))->delegate.has_value());
}

TEST_CASE("a mistake in a charter is told where it stands", "[charter]") {
  struct Row {
    char const* rule;
    char const* codes;
  };
  auto const row = GENERATE(values<Row>({
      {"种类: 公示, 天数: 20 天, 条: 十二", ""},
      {"种类: 公示, 天数: 20 天, 条: 第十二条", "YS-4022"},
      {"种类: 公示, 天数: 20 天, 条: 0", "YS-4022"},
      {"种类: 公示, 天数: 20 天", "YS-2403"},
      {"种类: 公示, 条: 12", "YS-2403"},
      {"种类: 公示, 天数: 20 天, 机构: 村民代表, 条: 12", "YS-2402"},
      {"种类: 公告, 天数: 20 天, 条: 12", "YS-2444"},
      {"天数: 20 天, 条: 12", "YS-2403"},
      {"种类: 到会, 机构: 老人会, 门槛: 过半数 全体, 条: 12", "YS-4021"},
      {"种类: 到会, 机构: 村民代表, 门槛: 多数, 条: 12", "YS-4013"},
      {"种类: 不得授权, 事项: 修月亮, 条: 12", "YS-4019"},
      {"种类: 公示, 天数: 20 天, 条: 12, 施行: 2026-02-30", "YS-2440"},
      {"种类: 公示, 天数: 20 天, 条: 12, 截止: 2026-02-28", "YS-2441"},
  }));
  CAPTURE(row.rule);
  Charter const charter(line(row.rule));
  auto const loaded = charter.folder.load();
  INFO(shown(loaded));
  CHECK(codes(loaded) == row.codes);
  for (auto const& one : loaded.diagnostics) CHECK(one.source == "村.yaml");
}

TEST_CASE("a charter without its day is not read", "[charter]") {
  VillageFolder folder;
  folder.change("村.yaml", "机构:\n",
                "章程:\n  规定:\n" + line("种类: 公示, 天数: 25 天, 条: 21") + "机构:\n");
  CHECK(codes(folder.load()) == "YS-2403");
}

TEST_CASE("a charter reads alike in English", "[charter]") {
  VillageFolder folder;
  folder.change("村.yaml", "机构:\n",
                "charter:\n  title: Charter of Shiqiao\n  from: 2026-03-01\n  rules:\n" +
                    line("kind: posting, days: 25 days, article: 21") +
                    line("kind: majority, body: representatives, "
                         "threshold: more than 1/2 of all members, article: 15") +
                    line("kind: reserved, matter: public_welfare, article: 9") + "机构:\n");
  auto const loaded = folder.load();
  CHECK(codes(loaded) == "YS-4023 YS-4023");
  auto const text = shown(loaded, Language::en);
  CHECK(text.find("Charter of Shiqiao, art. 21 (charter)") != std::string::npos);
  CHECK(text.find("less than the 25 days of the village's own charter") != std::string::npos);
}

}  // namespace
}  // namespace yishi
