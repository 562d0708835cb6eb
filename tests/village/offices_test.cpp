// Offices beside the bodies of a village: who holds one, and whom it keeps out of a body that
// supervises.

#include <catch2/catch.hpp>

#include "village/village_folder.hpp"

namespace yishi {
namespace {

/// The base village in `region`, where 周戊 heads the supervision committee.
struct Supervised : VillageFolder {
  explicit Supervised(std::string const& region) {
    change("小议.yishi", "机构 ", "机构 监委会 (supervisors)\n机构 ");
    change("村.yaml", "浙江省绍兴市诸暨市枫桥镇", region);
    change("村.yaml", "会前通知: 5 天", "会前通知: 10 天");  // as the strictest province asks
    put("村.yaml", text("村.yaml") + "  监委会: [{姓名: 周戊, 户号: 13, 职务: 主任}]\n");
  }
  void hold(std::string const& rows) { put("村.yaml", text("村.yaml") + "任职:\n" + rows); }
};

std::string row(std::string const& inside) { return "  - {" + inside + "}\n"; }

TEST_CASE("an office is what the article calls it, in the words that villages use", "[offices]") {
  struct Row {
    char const* region;
    char const* office;
    bool kept_out;
  };
  auto const each = GENERATE(values<Row>({
      // Shandong: the finance staff, the clerk, the head of the collective.
      {"山东省", "会计", true},
      {"山东省", "村会计", true},
      {"山东省", "主办会计", true},
      {"山东省", "村级报账员", true},
      {"山东省", "出纳", true},
      {"山东省", "财务", true},
      {"山东省", "村委会会计", true},
      {"山东省", "合作社会计", false},
      {"山东省", "会计、妇联主任", true},
      {"山东省", "治保主任兼会计", true},
      {"山东省", "会计师傅", false},
      {"山东省", "accountant", true},
      {"山东省", "village accountant", true},
      {"山东省", "文书", true},
      {"山东省", "村文书", true},
      {"山东省", "clerk", true},
      {"山东省", "社长", true},
      {"山东省", "股份经济合作社理事长", true},
      {"山东省", "村集体经济组织负责人", true},
      {"山东省", "副理事长", false},
      {"山东省", "负责人", false},
      {"山东省", "妇联主任", false},
      // Zhejiang: the clerk and whoever hands in the claims. Henan: only the latter.
      {"浙江省", "文书", true},
      {"浙江省", "村报账员", true},
      {"浙江省", "报帐员", true},
      {"浙江省", "会计", false},
      {"河南省", "报账员", true},
      {"河南省", "文书", false},
      // Shanghai: whoever runs the collective, not only its head.
      {"上海市", "副理事长", true},
      {"上海市", "合作社经理", true},
      {"上海市", "村财务人员", true},
      {"上海市", "文书", false},
      // Where the province says nothing of offices, the nation does not either.
      {"贵州省", "会计", false},
      {"河北省", "会计", false},
  }));
  CAPTURE(each.region, each.office);
  Supervised village(each.region);
  village.hold(row(std::string("姓名: 周戊, 职务: ") + each.office));
  CHECK(codes(village.load()) == (each.kept_out ? "YS-5108" : ""));
}

TEST_CASE("an office that keeps somebody out is told with its place and the article of the day",
          "[offices]") {
  Supervised village("山东省");
  village.hold(row("姓名: 钱乙, 职务: 文书") + row("姓名: 周戊, 职务: 会计"));
  auto const loaded = village.load("2026-03-03");
  REQUIRE(codes(loaded) == "YS-5108");
  CHECK(loaded.village.has_value());  // a warning: the list says what is
  auto const& said = loaded.diagnostics.front();
  auto const line = sources_of(loaded)("村.yaml")->locate(said.span->begin).line;
  CHECK(message(said, Language::zh) ==
        "“周戊”在监委会里，又是会计（村.yaml 第 " + std::to_string(line + 3) + " 行），法律不许");
  REQUIRE(said.basis.size() == 2);
  CHECK(said.basis[0].zh == "《山东省实施〈中华人民共和国村民委员会组织法〉办法》第三十一条（省）");
  CHECK(said.basis[1].zh == "《山东省村务公开条例》第十四条（省）");
}

TEST_CASE("an office on a roster counts as one in the list, but for those who supervise",
          "[offices]") {
  Supervised village("浙江省");
  CHECK(codes(village.load()) == "");
  SECTION("on the roster of the villagers") {
    village.change("名册/村民.csv", "李丁,12,一组,女,,,", "李丁,12,一组,女,,文书,");
    CHECK(codes(village.load()) == "");
    village.change("名册/村民.csv", "周戊,13,二组,女,无,,", "周戊,13,二组,女,无,报账员,");
    CHECK(codes(village.load()) == "YS-5108");
  }
  SECTION("the clerk of the committee itself is not the village's") {
    village.change("村.yaml", "户号: 13, 职务: 主任", "户号: 13, 职务: 文书");
    CHECK(codes(village.load()) == "");
  }
  SECTION("whoever types is not by that the clerk of the law") {
    village.put("村.yaml", village.text("村.yaml") + "文书: 周戊\n");
    CHECK(codes(village.load()) == "");
  }
}

TEST_CASE("whoever sits on the board runs the collective, though no office is written there",
          "[offices]") {
  for (char const* region : {"上海市", "山东省"}) {
    CAPTURE(region);
    Supervised village(region);
    village.change("小议.yishi", "机构 监委会", "机构 理事会 (board)\n机构 监委会");
    village.put("村.yaml", replaced(village.text("村.yaml"), "  监委会:",
                                    "  理事会:\n    - {姓名: 孙丙, 户号: 11, 职务: 理事长}\n"
                                    "    - {姓名: 周戊, 户号: 13}\n  监委会:"));
    // In Shandong only the head of the collective is kept out.
    CHECK(codes(village.load()) == (std::string_view{region} == "上海市" ? "YS-5108" : ""));
  }
}

TEST_CASE("an office is held for its term", "[offices]") {
  Supervised village("浙江省");
  village.hold(row("姓名: 周戊, 职务: 文书, 任期: 2026-01-01..2026-03-03"));
  CHECK(codes(village.load("2025-12-31")) == "");
  CHECK(codes(village.load("2026-01-01")) == "YS-5108");
  CHECK(codes(village.load("2026-03-03")) == "YS-5108");
  CHECK(codes(village.load("2026-03-04")) == "");
}

TEST_CASE("who holds an office may be known to nobody else", "[offices]") {
  Supervised village("浙江省");
  village.hold(row("姓名: 郑会, 职务: 会计、文书"));
  auto const loaded = village.load();
  CHECK(codes(loaded) == "");
  REQUIRE(loaded.village.has_value());
  // The list is no roster: nothing of it is adopted.
  for (auto const& roster : loaded.village->rosters) {
    CHECK_FALSE(roster.body.empty());
    for (auto const& line : roster.lines) CHECK(line.name != "郑会");
  }
}

TEST_CASE("near relatives of an accountant do not supervise the collective", "[offices]") {
  struct Row {
    char const* tie;
    char const* day;
    char const* codes;
  };
  auto const each = GENERATE(values<Row>({{"钱乙,配偶,郑会", "2025-05-01", "YS-5109"},
                                          {"郑会,子女,钱乙", "2025-05-01", "YS-5109"},
                                          {"钱乙,配偶,郑会", "2025-04-30", ""},
                                          {"孙丙,配偶,郑会", "2025-05-01", ""}}));
  CAPTURE(each.tie, each.day);
  VillageFolder village;
  village.change("小议.yishi", "机构 ", "机构 监事会 (overseers)\n机构 ");
  village.put("村.yaml", village.text("村.yaml") +
                             "  监事会: [{姓名: 钱乙, 户号: 02, 职务: 监事长}]\n"
                             "任职: [{姓名: 郑会, 户号: 77, 职务: 合作社会计}]\n"
                             "亲属: 名册/亲属.csv\n");
  village.put("名册/亲属.csv", std::string("姓名,关系,亲属\n") + each.tie + "\n");
  auto const loaded = village.load(each.day);
  CHECK(codes(loaded) == each.codes);
  if (*each.codes != 0) {
    auto const& said = loaded.diagnostics.front();
    CHECK(message(said, Language::zh)
              .starts_with("监事会的“钱乙”是合作社会计“郑会”的近亲属：“郑会”是“钱乙”的"));
    CHECK(said.basis.at(0).zh == "《农村集体经济组织法》第三十四条（国家）");
  }
}

TEST_CASE("mistakes in the list of offices are told like those of a roster", "[offices]") {
  auto const said = [](std::string const& part) {
    Supervised village("浙江省");
    village.put("村.yaml", village.text("村.yaml") + part);
    return codes(village.load());
  };
  CHECK(said("任职: 名册/任职.csv\n") == "YS-2404");
  CHECK(said("任职:\n" + row("姓名: 周戊")) == "YS-2403");
  CHECK(said("任职:\n" + row("姓名: 周戊, 职位: 文书")) == "YS-2403 YS-2401");
  CHECK(said("任职:\n" + row("姓名: 周戊, 职务: 文书, 任期: 昨天")) != "");
  CHECK(said("offices:\n" + row("name: 周戊, office: clerk")) == "YS-5108");
  CHECK(said("任职:\n") == "");
}

}  // namespace
}  // namespace yishi
