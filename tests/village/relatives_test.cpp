// The table of relatives of a village, and who by it may not serve together.

#include <catch2/catch.hpp>

#include "village/village_folder.hpp"

namespace yishi {
namespace {

using rules::Kin;

/// The base village with a supervision committee and a table of relatives.
struct Supervised : VillageFolder {
  Supervised(std::string const& supervisor, std::string const& relatives) {
    change("小议.yishi", "机构 ", "机构 监委会 (supervisors)\n机构 ");
    put("村.yaml", text("村.yaml") + "  监委会: [{姓名: " + supervisor +
                       ", 职务: 主任}]\n亲属: 名册/亲属.csv\n");
    put("名册/亲属.csv", "姓名,户号,关系,亲属,亲属户号\n" + relatives);
  }
};

TEST_CASE("the table of relatives is read as ties between people of the rosters", "[village]") {
  Supervised const folder{"周戊, 户号: 13",
                          "赵甲,,儿子,孙丙,\n李丁,12,丈夫,孙丙,11\n钱乙,,哥哥,周戊,\n"};
  auto const loaded = folder.load();
  CHECK(shown(loaded) == "");
  REQUIRE(loaded.village.has_value());
  auto const kinship =
      dsl::kinship_of(loaded.village->relatives, [](auto const& person) { return person.name; });
  CHECK(loaded.village->relatives[0].relative == dsl::NamedPerson{"赵甲", "01"});
  CHECK(kinship.between("赵甲", "孙丙") == Kin::child);
  CHECK(kinship.between("孙丙", "赵甲") == Kin::parent);
  CHECK(kinship.between("李丁", "孙丙") == Kin::spouse);
  CHECK(kinship.between("周戊", "钱乙") == Kin::sibling);
  CHECK_FALSE(kinship.between("李丁", "赵甲").has_value());
}

TEST_CASE("namesakes in the table of relatives need a household", "[village]") {
  auto const rows = [](char const* line) {
    Supervised const folder{"周戊, 户号: 13", line};
    auto const roster = "姓名,户号,表决权\n孙丙,11,有\n孙丙,19,有\n李丁,12,有\n";
    folder.put("名册/村民代表.csv", roster);
    return codes(folder.load());
  };
  // YS-5011: the second of that name is not among the villagers.
  CHECK(rows("孙丙,,配偶,李丁,\n") == "YS-5102");
  CHECK(rows("孙丙,19,配偶,李丁,\n") == "YS-5011");
  CHECK(rows("李丁,,配偶,孙丙,\n") == "YS-5102");
  CHECK(rows("李丁,,配偶,孙丙,11\n") == "YS-5011");
  CHECK(rows("孙丙,77,配偶,李丁,\n") == "YS-5103 YS-5011");
}

TEST_CASE("a relative of the villagers' committee does not supervise it", "[village]") {
  auto const brother = Supervised("周戊, 户号: 13", "周戊,,兄弟姐妹,赵甲,\n").load();
  CHECK(codes(brother) == "YS-5106");
  CHECK(brother.village.has_value());  // a warning: the roster says what is
  CHECK(shown(brother).find("《村民委员会组织法》第三十七条") != std::string::npos);
  Supervised const before{"周戊, 户号: 13", "周戊,,兄弟姐妹,赵甲,\n"};
  CHECK(shown(before.load("2025-12-31")).find("《村民委员会组织法》第三十二条") !=
        std::string::npos);
  // 赵甲 is of the committee by his office there; 钱乙 is of the party branch only.
  CHECK(codes(Supervised("周戊, 户号: 13", "周戊,,兄弟姐妹,钱乙,\n").load()) == "");
  // The brother of a wife is none.
  CHECK(codes(Supervised("周戊, 户号: 13", "孙丙,,配偶,赵甲,\n孙丙,,兄弟姐妹,周戊,\n").load()) ==
        "");
}

TEST_CASE("nobody supervises a committee that he is of", "[village]") {
  CHECK(codes(Supervised("赵甲, 户号: 01", "孙丙,,配偶,李丁,\n").load()) == "YS-5012");
  // Another person of that name, who is not among the villagers.
  CHECK(codes(Supervised("赵甲, 户号: 02", "孙丙,,配偶,李丁,\n").load()) == "YS-5011");
}

TEST_CASE("nobody supervises the board of the collective that he sits on", "[village]") {
  struct Row {
    char const* supervisor;
    char const* codes;
  };
  for (auto const& row : {Row{"赵甲, 户号: 01", "YS-5105"}, Row{"孙丙, 户号: 11", ""}}) {
    CAPTURE(row.supervisor);
    VillageFolder folder;
    folder.change("小议.yishi", "机构 ", "机构 理事会 (board)\n机构 监事会 (overseers)\n机构 ");
    folder.put("村.yaml", folder.text("村.yaml") +
                              "  理事会: [{姓名: 赵甲, 户号: 01, 职务: 理事长}]\n" +
                              "  监事会: [{姓名: " + row.supervisor + ", 职务: 监事长}]\n");
    auto const loaded = folder.load();
    CHECK(codes(loaded) == row.codes);
    if (*row.codes != 0)
      CHECK(shown(loaded).find("《农村集体经济组织法》第三十四条") != std::string::npos);
  }
}

TEST_CASE("near relatives on the board of the collective are named from its law on", "[village]") {
  Supervised folder{"周戊, 户号: 13", "赵甲,,配偶,孙丙,\n"};
  folder.change("小议.yishi", "机构 监委会", "机构 理事会 (board)\n机构 监委会");
  folder.change("村.yaml", "亲属:",
                "  理事会:\n    - {姓名: 赵甲, 户号: 01, 职务: 理事长}\n"
                "    - {姓名: 孙丙, 户号: 11}\n亲属:");
  CHECK(codes(folder.load("2025-05-01")) == "YS-5106");
  CHECK(shown(folder.load("2025-05-01")).find("《农村集体经济组织法》第二十九条") !=
        std::string::npos);
  CHECK(codes(folder.load("2025-04-30")) == "");
}

TEST_CASE("what nation and province both forbid is one sentence with both articles", "[village]") {
  struct Row {
    char const* region;
    std::vector<std::string> articles;
  };
  for (auto const& row :
       {Row{"地区: 贵州省", {"《村民委员会组织法》第三十七条（国家）"}},
        Row{"地区: 北京市",
            {"《村民委员会组织法》第三十七条（国家）",
             "《北京市实施〈中华人民共和国村民委员会组织法〉的若干规定》第二十七条（省）"}}}) {
    CAPTURE(row.region);
    struct Fault {
      char const* supervisor;
      char const* relatives;
      char const* code;
    };
    for (auto const& fault : {Fault{"赵甲, 户号: 01", "孙丙,,配偶,李丁,\n", "YS-5012"},
                              Fault{"周戊, 户号: 13", "周戊,,兄弟姐妹,赵甲,\n", "YS-5106"}}) {
      Supervised folder{fault.supervisor, fault.relatives};
      folder.change("村.yaml", "地区: 浙江省绍兴市诸暨市枫桥镇", row.region);
      auto const loaded = folder.load();
      CHECK(codes(loaded) == fault.code);
      REQUIRE(loaded.diagnostics.size() == 1);
      std::vector<std::string> cited;
      for (auto const& each : loaded.diagnostics[0].basis) cited.push_back(each.zh);
      CHECK(cited == row.articles);
    }
  }
}

TEST_CASE("relatives within the villagers' committee are named from 2026 on", "[village]") {
  Supervised folder{"周戊, 户号: 13", "孙丙,,父母,赵甲,\n"};
  folder.change("名册/村民代表.csv", "孙丙,11,男,村民代表", "孙丙,11,男,村委会成员");
  CHECK(codes(folder.load("2026-01-01")) == "YS-5106");
  CHECK(shown(folder.load("2026-01-01")).find("第八条") != std::string::npos);
  CHECK(codes(folder.load("2025-12-31")) == "");
}

}  // namespace
}  // namespace yishi
