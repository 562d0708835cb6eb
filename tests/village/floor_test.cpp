// A village's numbers against the law of the day.

#include <algorithm>
#include <catch2/catch.hpp>

#include "village/village_folder.hpp"
#include "yishi/dsl/law_file.hpp"
#include "yishi/dsl/workflow_text.hpp"

namespace yishi {
namespace {

TEST_CASE("a posting of 7 days is lawful to the end of 2025 and refused from 2026", "[floor]") {
  struct Row {
    std::string_view days;
    std::string_view today;
    bool lawful;
  };
  auto const row = GENERATE(values<Row>({
      {"7 天", "2025-12-31", true},
      {"7 天", "2026-01-01", false},
      {"14 天", "2026-01-01", false},
      {"15 天", "2026-01-01", true},
      {"十五天", "2026-01-01", true},
  }));
  CAPTURE(row.days, row.today);
  VillageFolder village;
  village.change("村.yaml", "公示期: 20 天", "公示期: " + std::string{row.days});
  auto const loaded = village.load(row.today);
  CHECK(loaded.village.has_value() == row.lawful);
  CHECK(codes(loaded) == (row.lawful ? "" : "YS-4001"));
}

TEST_CASE("a posting that is too short is told with the article, the place and the line to type",
          "[floor]") {
  VillageFolder village;
  village.change("村.yaml", "公示期: 20 天", "公示期: 7 天");
  auto const loaded = village.load("2026-01-01");
  REQUIRE(loaded.diagnostics.size() == 1);
  auto const& said = loaded.diagnostics.front();
  CHECK(message(said, Language::zh) == "“公示期”是 7 天，低于法定的 15 天");
  CHECK(message(said, Language::en) == "`posting_period` is 7 days, below the legal 15 days");
  REQUIRE(said.basis.size() == 1);
  CHECK(said.basis[0].zh == "《村民委员会组织法》第三十五条（国家）");
  CHECK(said.fix == "    公示期: 15 天");
  CHECK(said.source == "村.yaml");
  CHECK(sources_of(loaded)("村.yaml")->locate(said.span->begin) == SourceLocation{6, 10});
}

TEST_CASE("the value of the text counts where the village sets none", "[floor]") {
  VillageFolder village;
  village.change("村.yaml", "    公示期: 20 天\n", "");
  CHECK(codes(village.load()).empty());
  village.change("小议.yishi", "(posting_period) = 15 天", "(posting_period) = 10 天");
  auto const loaded = village.load();
  REQUIRE(codes(loaded) == "YS-4001");
  CHECK(loaded.diagnostics.front().source == "小议.yishi");
  CHECK_FALSE(loaded.diagnostics.front().fix.has_value());
}

TEST_CASE("how long before a meeting notice is given differs from province to province",
          "[floor]") {
  struct Row {
    std::string_view region;
    std::string_view days;
    bool lawful;
    std::string_view article = {};
  };
  auto const row = GENERATE(values<Row>({
      {"浙江省绍兴市诸暨市枫桥镇", "3 天", true},
      {"浙江省绍兴市诸暨市枫桥镇", "2 天", false, "办法》第二十三条"},
      {"四川省成都市", "3 天", true},
      {"四川省成都市", "2 天", false, "实施办法》第十六条"},
      {"河北省保定市", "7 天", true},
      {"河北省保定市", "6 天", false, "办法》第二十条"},
      {"天津市武清区", "2 天", true},
      {"贵州省遵义市", "2 天", true},
  }));
  CAPTURE(row.region, row.days);
  VillageFolder village;
  village.change("村.yaml", "会前通知: 5 天", "会前通知: " + std::string{row.days});
  village.change("村.yaml", "浙江省绍兴市诸暨市枫桥镇", row.region);
  auto const loaded = village.load();
  CHECK(codes(loaded) == (row.lawful ? "" : "YS-4002"));
  if (!row.lawful) CHECK(shown(loaded).find(row.article) != std::string::npos);
}

TEST_CASE("the party organisation has to study the matter before the vote, from 2026", "[floor]") {
  VillageFolder village;
  village.change("小议.yishi", "党支部 可 同意", "村委会 可 同意");
  CHECK(codes(village.load("2025-12-31")).empty());
  auto const loaded = village.load("2026-01-01");
  CHECK(codes(loaded) == "YS-4005");
  CHECK(shown(loaded).find("《村民委员会组织法》第二十八条") != std::string::npos);
}

TEST_CASE("rules are checked against the law also without a village file", "[floor]") {
  VillageFolder village;
  Source const source{"小议.yishi", village.text("小议.yishi")};
  rules::Rules rules;
  rules.law = dsl::compose_law(dsl::shipped_laws(), "浙江省");
  rules.workflow = *dsl::load_workflow(source, rules.law).definition;
  for (auto const& parameter : rules.workflow.parameters) rules.values.push_back(parameter.value);
  auto const today = *rules::Date::parse("2026-01-01");
  CHECK(dsl::check_floor(rules, today, source.name(), {}).empty());
  auto const posting = *rules::find_parameter(rules.workflow, "公示期");
  rules.values[static_cast<std::size_t>(posting)].count = 14;
  auto const found = dsl::check_floor(rules, today, source.name(), {});
  REQUIRE(found.size() == 1);
  CHECK(found[0].kind->code == "YS-4001");
  CHECK(found[0].source == "小议.yishi");
}

/// The first remark with this code that speaks of `about`.
Diagnostic const* remark(dsl::LoadedVillage const& loaded, std::string_view code,
                         std::string const& about = "") {
  for (auto const& one : loaded.remarks)
    if (one.kind->code == code && message(one, Language::zh).find(about) != std::string::npos)
      return &one;
  return nullptr;
}

TEST_CASE("stricter values are remarked with what the law asks, and the layer that asks it",
          "[floor]") {
  VillageFolder village;  // 公示期 20 天, 会前通知 5 天
  auto const loaded = village.load();
  CHECK(codes(loaded).empty());
  std::string said;
  for (auto const& one : loaded.remarks)
    if (one.kind->code == "YS-4009")
      said += message(one, Language::zh) + " " + one.basis.at(0).zh + "\n";
  CHECK(said ==
        "“公示期”是 20 天，比法定的 15 天 更严 《村民委员会组织法》第三十五条（国家）\n"
        "“会前通知”是 5 天，比法定的 3 天 更严 "
        "《浙江省实施〈中华人民共和国村民委员会组织法〉办法》第二十三条（省）\n");
}

TEST_CASE("what is not known of a place is said to be unknown", "[floor]") {
  struct Row {
    char const* region;
    char const* code;
    char const* said;
  };
  auto const row = GENERATE(values<Row>({
      {"贵州省遵义市", "YS-4014", "没有收录“贵州省”的省级规定，只按国家的法律核对"},
      {"天津市武清区", "YS-4015",
       "天津市规定村民代表会议一般应当提前三天通知（实施办法第十四条），“一般”不是定数，没有核对"},
  }));
  VillageFolder village;
  village.change("村.yaml", "浙江省绍兴市诸暨市枫桥镇", row.region);
  auto const loaded = village.load();
  auto const* found = remark(loaded, row.code);
  REQUIRE(found != nullptr);
  CHECK(message(*found, Language::zh) == row.said);
  auto const home = VillageFolder{}.load();
  CHECK(remark(home, row.code) == nullptr);
}

TEST_CASE("a body that the law does not know is remarked, not passed over", "[floor]") {
  VillageFolder village;
  village.change("小议.yishi", "机构 村民代表 (representatives)", "机构 村民代表 (elders)");
  CHECK(remark(village.load(), "YS-4012") == nullptr);  // known by its other name
  village.put("小议.yishi", [&] {
    auto text = village.text("小议.yishi");
    text = replaced(text, "机构 村民代表 (elders)", "机构 乡贤会 (elders)");
    return replaced(text, "参加 村民代表", "参加 乡贤会");
  }());
  village.change("村.yaml", "  村民代表: 名册", "  乡贤会: 名册");
  auto const loaded = village.load();
  auto const* found = remark(loaded, "YS-4012");
  REQUIRE(found != nullptr);
  CHECK(message(*found, Language::zh) ==
        "法律资料里没有“乡贤会”这个机构，“代表表决”的门槛和通知没有核对");
}

TEST_CASE("a roster without sex or capacity is not taken for well made up", "[floor]") {
  VillageFolder village;
  CHECK(remark(village.load(), "YS-4016", "“村民代表”") !=
        nullptr);  // two of three are representatives
  village.put("名册/村民代表.csv", "姓名,户号,性别\n孙丙,11,男\n李丁,12,\n");
  auto const loaded = village.load();
  CHECK(remark(loaded, "YS-4016", "“村民代表”") == nullptr);
  for (auto const& each : loaded.remarks) UNSCOPED_INFO(message(each, Language::zh));
  auto const* found = remark(loaded, "YS-4018", "妇女代表");
  REQUIRE(found != nullptr);
  CHECK(found->basis.at(0).zh == "《村民委员会组织法》第二十九条（国家）");
  // One note for the roster, with the province's article, and with what depends on the village.
  CHECK(found->basis.size() == 2);
  auto const said = message(*found, Language::zh);
  CHECK(said.find("妇女代表占组成人员的三分之一以上") == said.rfind("妇女代表"));
  CHECK(said.find("；不满 500 人的村，村民代表至少 30 人；") != std::string::npos);
  CHECK(std::count_if(loaded.remarks.begin(), loaded.remarks.end(), [&](auto const& each) {
          return each.kind == found->kind && each.source == found->source;
        }) == 1);
}

}  // namespace
}  // namespace yishi
