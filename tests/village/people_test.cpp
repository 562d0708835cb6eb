// One person in several rosters: who is the same, who cannot be told, who is in the wrong place.

#include <catch2/catch.hpp>

#include "village/village_folder.hpp"

namespace yishi {
namespace {

dsl::RosterLine const& row(dsl::LoadedVillage const& loaded, std::string_view body,
                           std::string_view name) {
  INFO(shown(loaded));
  REQUIRE(loaded.village.has_value());
  for (auto const& roster : loaded.village->rosters)
    for (auto const& line : roster.lines)
      if (roster.body == body && line.name == name) return line;
  throw std::runtime_error("no such row");
}

constexpr char const* villagers = "名册/村民.csv";
constexpr char const* representatives = "名册/村民代表.csv";

/// The village with a supervision committee, and both committees in one table.
class Supervised : public VillageFolder {
 public:
  Supervised() {
    change("小议.yishi", "机构 村民代表", "机构 监委会 (supervisors)\n机构 村民代表");
    change("村.yaml", "  村民代表:", "  监委会: 名册/监委会.csv\n  村民代表:");
  }
};

}  // namespace

TEST_CASE("a row without a household is the one person of that name in the other tables",
          "[village][people]") {
  VillageFolder folder;
  folder.put(representatives, "姓名,身份\n孙丙,村民代表\n李丁,村民代表\n赵甲,村委会成员\n");
  auto const loaded = folder.load();
  CHECK(shown(loaded) == "");
  auto const& line = row(loaded, "representatives", "孙丙");
  CHECK(line.household == "11");
  CHECK(line.group == "一组");
  CHECK(line.phone == "13800000001");
  CHECK(row(loaded, "representatives", "赵甲").household == "01");
}

TEST_CASE("a row with a group is the one of that group, and never one of another",
          "[village][people]") {
  VillageFolder folder;
  folder.put(villagers, "姓名,户号,组\n孙丙,11,一组\n孙丙,12,二组\n李丁,12,一组\n赵甲,01,\n");
  auto const table = [&](std::string const& group) {
    folder.put(representatives, "姓名,组\n孙丙," + group + "\n李丁,\n赵甲,\n");
    return folder.load();
  };
  CHECK(row(table("一组"), "representatives", "孙丙").household == "11");
  CHECK(row(table("二组"), "representatives", "孙丙").household == "12");
  // Nobody is taken for somebody of another group.
  CHECK(row(table("三组"), "representatives", "孙丙").household.empty());
  CHECK(codes(table("三组")) == "YS-5011");
  CHECK(codes(table("")) == "YS-5008");
}

TEST_CASE("groups tell people apart where nobody has a household", "[village][people]") {
  VillageFolder folder;
  folder.put(villagers, "姓名,组\n孙丙,一组\n李丁,二组\n赵甲,一组\n");
  folder.put(representatives, "姓名\n孙丙\n李丁\n赵甲\n");
  CHECK(row(folder.load(), "representatives", "李丁").group == "二组");
}

TEST_CASE("of several people of one name both are named, with the tables and what to write",
          "[village][people]") {
  VillageFolder folder;
  folder.put(villagers, "姓名,户号\n孙丙,11\n李丁,12\n孙丙,27\n赵甲,01\n");
  folder.put(representatives, "姓名,身份\n李丁,村民代表\n孙丙,村民代表\n赵甲,村委会成员\n");
  auto const loaded = folder.load();
  REQUIRE(codes(loaded) == "YS-5008");
  CHECK(sources_of(loaded)(representatives)->locate(loaded.diagnostics[0].span->begin) ==
        SourceLocation{3, 1});
  auto const text = message(loaded.diagnostics[0], Language::zh);
  CHECK(text.find("名册/村民.csv 第 2 行（户号 11）、名册/村民.csv 第 4 行（户号 27）") !=
        std::string::npos);
  CHECK(cure(loaded.diagnostics[0], Language::zh).find("户号") != std::string::npos);
  folder.put(representatives, "姓名,户号\n李丁,\n孙丙,27\n赵甲,\n");
  CHECK(row(folder.load(), "representatives", "孙丙").household == "27");
}

TEST_CASE("one name with and without a household in one table cannot be told apart",
          "[village][people]") {
  VillageFolder folder;
  folder.put(villagers, "姓名,户号\n孙丙,11\n孙丙,\n李丁,12\n赵甲,01\n");
  CHECK(codes(folder.load()) == "YS-5004");
}

TEST_CASE("terms of one person are one person in every table, and may not overlap",
          "[village][people]") {
  VillageFolder folder;
  auto const table = [](std::string const& until) {
    return "姓名,身份,自,至\n孙丙,村民代表,2020-01-01," + until +
           "\n孙丙,村民代表,2023-01-01,\n李丁,村民代表,,\n赵甲,村委会成员,,\n";
  };
  folder.put(representatives, table("2022-12-31"));
  auto const loaded = folder.load();
  CHECK(codes(loaded).empty());
  REQUIRE(loaded.village.has_value());
  std::int64_t terms = 0;
  for (auto const& roster : loaded.village->rosters)
    for (auto const& line : roster.lines)
      if (roster.body == "representatives" && line.name == "孙丙" && line.household == "11")
        ++terms;
  CHECK(terms == 2);
  folder.put(representatives, table("2023-01-01"));
  CHECK(codes(folder.load()) == "YS-5016");
}

TEST_CASE("a body whose every voter is excluded today has nobody with a vote",
          "[village][people]") {
  VillageFolder folder;
  auto const table = [](std::string const& from) {
    std::string text = "姓名,户号,身份,除外,除外依据,除外自\n";
    for (char const* name : {"孙丙,11", "李丁,12", "赵甲,01"})
      text += std::string{name} + ",村民代表,不在本村居住,村委会组织法第十三条," + from + "\n";
    return text;
  };
  folder.put(representatives, table("2026-03-03"));
  CHECK(codes(folder.load()) == "YS-5007");
  folder.put(representatives, table("2026-03-04"));
  CHECK(codes(folder.load()).empty());
}

TEST_CASE("a row is found in its table whatever line breaks stand in the cells above",
          "[village][people]") {
  VillageFolder folder;
  folder.put(villagers, "姓名,户号\n孙丙,11\n李丁,12\n孙丙,27\n赵甲,01\n");
  folder.put(representatives, "姓名,备注\n李丁,\"一\n二\"\n孙丙,\n赵甲,\n");
  auto const loaded = folder.load();
  REQUIRE(codes(loaded) == "YS-5008");
  CHECK(sources_of(loaded)(representatives)->locate(loaded.diagnostics[0].span->begin) ==
        SourceLocation{4, 1});
}

TEST_CASE("a clerk on no roster is said, with the name that may be meant", "[village][people]") {
  VillageFolder folder;
  auto const clerk = [&](std::string const& name) {
    folder.put("村.yaml", replaced(read_text(golden_folder / "base/村.yaml"), "区划代码",
                                   "文书: " + name + "\n区划代码"));
    return folder.load();
  };
  CHECK(codes(clerk("孙丙")).empty());
  CHECK(codes(clerk("孙丙@11")).empty());
  auto const slip = clerk("钱已");
  REQUIRE(codes(slip) == "YS-5009");
  CHECK(slip.diagnostics[0].fix == "文书: 钱乙");
  CHECK(codes(clerk("槿朴平")) == "YS-5010");
  CHECK(clerk("槿朴平").village.has_value());
}

TEST_CASE("representatives who are no villagers are said in one sentence for each table",
          "[village][people]") {
  VillageFolder folder;
  folder.put(representatives, "姓名,户号\n孙丙,1\n溪远宁,\n赵甲,01\n枫知平,3\n李丁,12\n");
  auto const loaded = folder.load();
  REQUIRE(codes(loaded) == "YS-5011");
  CHECK(message(loaded.diagnostics[0], Language::zh) ==
        "“村民代表”里有 3 个人不在“村民”的名册里：孙丙（这里户号 1，那里 11）、溪远宁、枫知平");
  CHECK(loaded.village.has_value());
  // Who has left is no mistake, and who is sent by the party need not live there.
  folder.put(representatives, "姓名,至\n孙丙,\n溪远宁,2026-03-02\n李丁,\n赵甲,\n");
  CHECK(codes(folder.load()).empty());
  folder.put(representatives, "姓名,至\n孙丙,\n溪远宁,2026-03-03\n李丁,\n赵甲,\n");
  CHECK(codes(folder.load()) == "YS-5011");
}

TEST_CASE("a member of the villagers' committee cannot supervise it", "[village][people]") {
  struct Row {
    char const* supervisor;
    char const* today;
    char const* article;  // empty: nothing is said
  };
  auto const row = GENERATE(values<Row>({
      {"赵甲,,主任,", "2026-01-01", "《村民委员会组织法》第三十七条（国家）"},
      {"赵甲,,主任,", "2025-12-31", "《村民委员会组织法》第三十二条（国家）"},
      {"赵甲,,主任,2026-03-02", "2026-03-03", ""},
      {"李丁,,主任,", "2026-03-03", ""},
      {"赵甲,99,主任,", "2026-03-03", ""},
  }));
  CAPTURE(row.supervisor, row.today);
  Supervised folder;
  folder.put("名册/监委会.csv",
             std::string("姓名,户号,职务,至\n") + row.supervisor + "\n周戊,,委员,\n");
  if (std::string_view(row.supervisor).starts_with("赵甲,99"))
    folder.put(villagers, folder.text(villagers) + "赵甲,99,,,,,,,,\n");
  auto const loaded = folder.load(row.today);
  INFO(shown(loaded));
  std::string found;
  for (auto const& each : loaded.diagnostics)
    if (each.kind->code == "YS-5012") found = each.basis.at(0).zh;
  CHECK(found == row.article);
}

TEST_CASE("in a table of both committees the office says whose member somebody is",
          "[village][people]") {
  struct Row {
    char const* office;
    char const* capacity;
    char const* code;
  };
  auto const row =
      GENERATE(values<Row>({{"主任", "", "YS-5012"},
                            {"村委会委员", "", "YS-5012"},
                            {"委员", "村委会成员", "YS-5012"},
                            {"委员", "", "YS-5013"},
                            // The village's clerk does not supervise in Zhejiang, hired or elected.
                            {"文书", "", "YS-5013 YS-5108"},
                            {"党组织委员", "", ""},
                            {"委员", "村党组织成员", ""},
                            {"妇联主任", "", "YS-5013"}}));
  CAPTURE(row.office, row.capacity);
  Supervised folder;
  folder.change("小议.yishi", "机构 监委会", "机构 村两委 (committees)\n机构 监委会");
  folder.change("村.yaml", "  监委会:", "  村两委: 名册/村两委.csv\n  监委会:");
  folder.put("名册/村两委.csv",
             std::string("姓名,职务,身份\n李丁,") + row.office + "," + row.capacity + "\n");
  folder.put("名册/监委会.csv", "姓名,职务\n李丁,主任\n周戊,委员\n");
  CHECK(codes(folder.load()) == row.code);
}

TEST_CASE("a household in full-width digits is the same household", "[village]") {
  VillageFolder folder;
  auto const plain = folder.load();
  folder.change("名册/村民代表.csv", "孙丙,11", "孙丙,１１");
  auto const wide = folder.load();
  CHECK(codes(wide) == codes(plain));
  REQUIRE(wide.village.has_value());
  auto const household = [](dsl::LoadedVillage const& loaded) {
    for (auto const& roster : loaded.village->rosters)
      for (auto const& line : roster.lines)
        if (roster.body == "representatives" && line.name == "孙丙") return line.household;
    return std::string("nobody");
  };
  CHECK(household(wide) == "11");
  CHECK(household(plain) == "11");
}

TEST_CASE("an empty roster of a body that only sits beside may be taken out", "[village][people]") {
  Supervised folder;
  folder.put("名册/监委会.csv", "姓名,职务\n");
  auto const loaded = folder.load();
  REQUIRE(codes(loaded) == "YS-5014");
  CHECK(cure(loaded.diagnostics[0], Language::zh) ==
        "至少写一个人；没有“监委会”的，把村.yaml 里“监委会”那一行删掉");
  folder.change("村.yaml", "  监委会: 名册/监委会.csv\n", "");
  CHECK(codes(folder.load()).empty());
}

}  // namespace yishi
