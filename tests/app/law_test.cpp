// yishi law and yishi law diff: what applies to a village, since when, and which layer decides.

#include "yishi/law.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <sstream>

#include "demo/village_files.hpp"
#include "support/golden.hpp"
#include "support/hamlet.hpp"
#include "support/one_document.hpp"
#include "support/program.hpp"
#include "support/temporary_folder.hpp"

namespace yishi {
namespace {

namespace fs = std::filesystem;
using Kind = LawChange::Kind;

rules::Date on(char const* day) { return rules::Date::parse(day).value(); }

LawView law_of(std::string const& region, char const* day, std::string const& matter = "") {
  auto view = view_law({"", region, on(day), matter});
  REQUIRE(view);
  return *view;
}

LawRule const* find(LawView const& view, std::string_view key) {
  auto const found = std::find_if(view.rules.begin(), view.rules.end(),
                                  [&](LawRule const& rule) { return rule.key == key; });
  return found == view.rules.end() ? nullptr : &*found;
}

std::vector<std::string> layers(LawRule const& rule) {
  std::vector<std::string> all;
  for (auto const& source : rule.from) all.push_back(source.layer.zh);
  return all;
}

struct DemoVillage {
  DemoVillage() { app::write_village(folder.path() / "村"); }
  Ran run(std::string const& arguments) const { return run_program(folder.path(), arguments); }
  void change(std::string const& from, std::string const& to) const {
    auto const path = folder.path() / "村" / "村.yaml";
    auto text = read_file(path);
    auto const at = text.find(from);
    REQUIRE(at != std::string::npos);
    std::ofstream(path, std::ios::binary) << text.replace(at, from.size(), to);
  }
  TemporaryFolder folder;
};

TEST_CASE("the law of a village and its changes read well in eighty columns", "[law]") {
  DemoVillage const village;
  for (auto const& input :
       golden_inputs(fs::path(YISHI_SOURCE_DIR) / "tests/golden/law", ".typed")) {
    std::istringstream typed{read_file(input)};
    std::string all;
    for (std::string line; std::getline(typed, line);) {
      CAPTURE(line);
      auto const ran = village.run(line);
      all += "$ yishi " + line + "\n" + ran.out + ran.err;
      if (line.find("--json") != std::string::npos) continue;
      std::istringstream lines(ran.out + ran.err);
      for (std::string one; std::getline(lines, one);) {
        CAPTURE(one);
        CHECK(display_width(one) <= 80);
        CHECK((one.empty() || one.back() != ' '));
      }
    }
    check_golden(input, all);
  }
}

TEST_CASE("every rule names an article that is in force and its layer", "[law]") {
  for (char const* region : {"", "贵州省", "浙江省", "海南省", "重庆市", "山东省", "北京市",
                             "上海市", "河南省", "河北省", "四川省", "天津市"})
    for (char const* day : {"2025-04-30", "2025-05-01", "2025-12-31", "2026-01-01"}) {
      CAPTURE(region, day);
      auto const view = law_of(region, day);
      CHECK(view.rules.size() > 30);
      for (auto const& rule : view.rules) {
        CAPTURE(rule.key, rule.says.zh);
        CHECK_FALSE(rule.from.empty());
        for (auto const& source : rule.from) {
          CHECK(source.in_force.on(view.day));
          CHECK_FALSE(source.layer.zh.empty());
          CHECK(source.cited.zh.starts_with("《"));
          CHECK(source.reviewed == "unreviewed");
        }
        CHECK(rule.says.zh.ends_with("。"));
        CHECK(rule.says.en.ends_with("."));
        CHECK(rule.says.zh.find("_") == std::string::npos);  // no id of a body is left
        CHECK(rule.says.en.find("_") == std::string::npos);
      }
      auto const again = compare_law(view, law_of(region, day));
      CHECK(again.empty());
    }
}

TEST_CASE("of two layers the stricter decides and the other is named", "[law]") {
  // Ten days by the nation with an exception; Zhejiang's own notice before a representatives'
  // meeting is in no text of the nation.
  auto const nation = law_of("", "2026-01-01");
  auto const zhejiang = law_of("浙江省", "2026-01-01");
  CHECK(find(nation, "notice representatives") == nullptr);
  auto const* notice = find(zhejiang, "notice representatives");
  REQUIRE(notice != nullptr);
  CHECK(layers(*notice) == std::vector<std::string>{"省"});
  // What both say the same is one rule with both articles.
  auto const* called = find(zhejiang, "convenes villagers assembly");
  REQUIRE(called != nullptr);
  CHECK(layers(*called) == std::vector<std::string>{"国家", "省"});
  std::size_t weaker = 0;
  for (char const* region : {"浙江省", "海南省", "重庆市", "山东省", "北京市", "上海市", "河南省",
                             "河北省", "四川省", "天津市"})
    for (auto const& rule : law_of(region, "2026-01-01").rules) {
      weaker += rule.weaker.size();
      for (auto const& one : rule.weaker) CHECK(one.says != rule.says);
    }
  CHECK(weaker > 0);
}

TEST_CASE("what the amendment of 2025 changed is told on the day it came into force", "[law]") {
  auto const changes = compare_law(law_of("贵州省", "2025-12-31"), law_of("贵州省", "2026-01-01"));
  auto const has = [&](Kind kind, std::string_view key) {
    return std::any_of(changes.begin(), changes.end(), [&](LawChange const& change) {
      return change.kind == kind && (change.after ? change.after : change.before)->key == key;
    });
  };
  CHECK(has(Kind::added, "posting "));
  CHECK(has(Kind::added, "first party_branch representatives"));
  CHECK(has(Kind::changed, "notice assembly"));
  CHECK(has(Kind::added, "decides targeted_assistance"));
  CHECK(has(Kind::added, "apart village_committee village_committee"));
  CHECK(has(Kind::renumbered, "quorum representatives"));
  CHECK_FALSE(has(Kind::changed, "quorum representatives"));
  CHECK_FALSE(has(Kind::added, "decides asset_disposal"));  // that moved in May 2025
  auto const moved = compare_law(law_of("", "2025-04-30"), law_of("", "2025-05-01", "资产处置"));
  CHECK(std::any_of(moved.begin(), moved.end(), [](LawChange const& change) {
    return change.kind == Kind::changed && change.after->key == "decides asset_disposal";
  }));
  CHECK(compare_law(law_of("", "2026-01-01"), law_of("", "2026-12-31")).empty());
  // Forth and back are the same places.
  auto const back = compare_law(law_of("贵州省", "2026-01-01"), law_of("贵州省", "2025-12-31"));
  CHECK(back.size() == changes.size());
}

TEST_CASE("for one matter only its body, its meetings and its postings are told", "[law]") {
  auto const view = law_of("贵州省", "2026-01-01", "资产出租");  // another name of the type
  CHECK(find(view, "decides asset_disposal") != nullptr);
  CHECK(find(view, "decides public_welfare") == nullptr);
  CHECK(find(view, "majority members_assembly") != nullptr);
  CHECK(find(view, "majority representatives") == nullptr);
  CHECK(find(view, "posting ") != nullptr);
  auto const none = view_law({"", "贵州省", on("2026-01-01"), "修月亮"});
  REQUIRE_FALSE(none);
  REQUIRE(none.error().size() == 1);
  CHECK(none.error()[0].kind->code == "YS-4019");
}

TEST_CASE("where the village asks for more its own number is told beside the law", "[law]") {
  DemoVillage const village;
  auto const stricter = [&] {
    auto const view = view_law({village.folder.path() / "村", std::nullopt, on("2026-03-02"), ""});
    REQUIRE(view);
    CHECK(view->village_sound);
    auto const* posting = find(*view, "posting ");
    REQUIRE(posting != nullptr);
    return posting->village.size();
  };
  CHECK(stricter() == 0);  // fifteen days, as the law
  village.change("公示期: 15 天", "公示期: 20 天");
  CHECK(stricter() > 0);
}

TEST_CASE("the village's own charter is a layer, and what it outdoes is named", "[law]") {
  DemoVillage const village;
  village.change("公示期: 15 天", "公示期: 20 天");
  village.change("\n流程:",
                 "\n章程:\n  名称: 枫源村村民自治章程\n  施行: 2026-03-01\n  规定:\n"
                 "    - {种类: 公示, 天数: 20 天, 条: 21}\n"
                 "    - {种类: 不得授权, 事项: 公益事业, 条: 9}\n流程:");
  auto const on_day = [&](char const* day) {
    auto view = view_law({village.folder.path() / "村", std::nullopt, on(day), ""});
    REQUIRE(view);
    CHECK(view->village_sound);
    return *view;
  };
  auto const before = on_day("2026-02-28");
  auto const after = on_day("2026-03-01");
  CHECK(layers(*find(before, "posting ")) == std::vector<std::string>{"国家"});
  auto const* posting = find(after, "posting ");
  REQUIRE(posting != nullptr);
  CHECK(layers(*posting) == std::vector<std::string>{"本村章程"});
  CHECK(posting->says.zh == "决定和它的实施情况，公示至少 20 天。");
  REQUIRE(posting->weaker.size() == 1);
  CHECK(posting->weaker[0].from.layer.zh == "国家");
  CHECK(posting->village.empty());  // the procedure asks for no more than the charter
  auto const* welfare = find(after, "decides public_welfare");
  REQUIRE(welfare != nullptr);
  CHECK(layers(*welfare) == std::vector<std::string>{"本村章程"});
  CHECK(welfare->says.zh == "“公益事业”由村民会议决定。");
  REQUIRE(welfare->weaker.size() == 1);
  CHECK(find(before, "decides public_welfare")->weaker.empty());
  CHECK(compare_law(before, after).size() == 2);
  auto const ran = village.run("law 公益事业 -C 村 --at 2026-03-01");
  CHECK(ran.out.find("《枫源村村民自治章程》第二十一条（本村章程，2026年3月1日起）") !=
        std::string::npos);
  CHECK(ran.out.find("从严，不按：决定和它的实施情况，公示至少 15 天。《") != std::string::npos);
}

TEST_CASE("a village below the law is still told the law of its province", "[law]") {
  DemoVillage const village;
  village.change("公示期: 15 天", "公示期: 7 天");
  auto const ran = village.run("law -C 村 --at 2026-03-02");
  CHECK(ran.exit == 0);
  CHECK(ran.out.find("浙江省绍兴市") != std::string::npos);
  CHECK(ran.out.find("先运行 yishi check") != std::string::npos);
  CHECK(ran.out.find("本村定得更严") == std::string::npos);
}

TEST_CASE("without a village the law of the country is told, and how to name a place", "[law]") {
  DemoVillage const village;
  auto const ran = village.run("law --at 2026-03-02");
  CHECK(ran.exit == 0);
  CHECK(ran.out.starts_with("全国，"));
  CHECK(ran.out.find("--region") != std::string::npos);
  auto const hainan = village.run("law --region 海南省 --at 2026-03-02");
  CHECK(hainan.out.starts_with("海南省，"));
}

TEST_CASE("mistyped days and matters of yishi law are said", "[law]") {
  DemoVillage const village;
  struct Row {
    char const* arguments;
    char const* code;
  };
  auto const row = GENERATE(values<Row>({{"law --as-of 2026-13-01", "YS-9017"},
                                         {"law diff 2026-01-01", "YS-9003"},
                                         {"law diff 2026-01-01 明天的明天", "YS-9017"},
                                         {"law diff", "YS-9003"},
                                         {"law 资产处置 2026-01-01", "YS-9161"},
                                         {"law diff 2025-12-31 2026-01-01 资产处置 又", "YS-9161"},
                                         {"law 修月亮", "YS-4019"},
                                         {"法律 比较 2025-12-31 2026-01-01 修月亮", "YS-4019"}}));
  CAPTURE(row.arguments);
  auto const ran = village.run(row.arguments);
  CHECK(ran.exit == 2);
  CHECK(ran.err.find(row.code) != std::string::npos);
}

}  // namespace
}  // namespace yishi

TEST_CASE("a law that a trail adopted is compared with the program's own, rule by rule") {
  yishi::Hamlet hamlet;
  auto const& library = hamlet.village().library();
  auto const own = *library.laws.at(hamlet.village().state().law);
  auto const missing = [](yishi::rules::LawProfile const& law) {
    auto const standing = yishi::compare_with_ours(yishi::engine::encode(law));
    REQUIRE(standing.has_value());
    return standing->missing;
  };
  CHECK(missing(own) == 0);
  auto with_charter = own;
  with_charter.floors.push_back(own.floors.front());
  with_charter.floors.back().basis.article = 9;
  CHECK(missing(with_charter) == 0);
  auto emptied = own;
  emptied.floors.clear();
  CHECK(missing(emptied) == std::ssize(own.floors));
  auto softened = own;
  softened.floors.front().basis.article = 999;
  CHECK(missing(softened) == 1);
  CHECK_FALSE(yishi::compare_with_ours("{}").has_value());
}
