// Who keeps out of a case, and what is said before a meeting that cannot come to anything.

#include "yishi/relatives.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <fstream>

#include "support/hamlet.hpp"
#include "support/program.hpp"
#include "yishi/request.hpp"

namespace yishi {
namespace {

using rules::Kin;

/// The hamlet with a case that is to be voted on, and a builder from elsewhere with three relatives
/// in the council of five.
struct Dealings {
  Dealings() {
    std::ofstream(hamlet.folder() / "村.yaml", std::ios::app) << "亲属: 名册/亲属.csv\n";
    std::ofstream(hamlet.folder() / "名册" / "亲属.csv")
        << "姓名,关系,亲属\n外村人,配偶,岭朴和\n外村人,兄弟姐妹,桐青平\n外村人,子女,柘安宁\n"
           "岭朴和,兄弟姐妹,禾安和\n";
    hamlet.open();  // the village file is read once
    done({"case new", {{"workflow", "小事"}, {"form.标题", "修路"}, {"by", "苇知佳"}}});
    done({"case do", {{"case", "1"}, {"action", "交票决"}, {"minutes", "两委3月2日"}}});
  }
  void done(Request const& request) {
    auto const outcome = record(hamlet.village(), request);
    if (auto const* rejection = std::get_if<engine::Rejection>(&outcome))
      for (auto const& each : rejection->unmet) UNSCOPED_INFO(message(each, Language::zh));
    REQUIRE(std::holds_alternative<engine::Receipt>(outcome));
  }
  void recuse(std::string const& name) {
    done({"case recuse", {{"case", "1"}, {"person", name}, {"reason", "近亲属有利害关系"}}});
  }
  CaseRelatives relatives(std::vector<std::string> const& names) {
    auto const found = view_relatives(hamlet.village(), "2026-001", names);
    REQUIRE(found.has_value());
    return *found;
  }
  Hamlet hamlet;
};

std::vector<std::string> codes(std::vector<StageOutlook> const& outlook) {
  std::vector<std::string> list;
  for (auto const& stage : outlook)
    for (auto const& warning : stage.warnings)
      list.push_back(stage.stage.zh + " " + std::string(warning.kind->code));
  return list;
}

using List = std::vector<std::string>;

}  // namespace

TEST_CASE("an interest keeps out who has it and the near relatives") {
  Dealings dealings;
  auto const found = dealings.relatives({"外村人"});
  CHECK(found.has_table);
  REQUIRE(found.recusals.size() == 4);
  CHECK(found.recusals[0].name == "外村人");
  CHECK(found.recusals[0].person.empty());
  CHECK_FALSE(found.recusals[0].kin.has_value());
  List names;
  for (auto const& each : found.recusals) names.push_back(each.name);
  std::sort(names.begin(), names.end());
  List expected{"外村人", "岭朴和", "桐青平", "柘安宁"};  // 禾安和 is a brother-in-law
  std::sort(expected.begin(), expected.end());
  CHECK(names == expected);
  for (auto const& each : found.recusals)
    if (each.name == "岭朴和") {
      CHECK(each.kin == Kin::spouse);
      CHECK(each.bodies == std::vector<Words>{{"议事会", "council"}});
    }
  CHECK(codes(found.outlook) ==
        List{"商议 YS-4350", "票决 YS-4350", "举手 YS-4350", "点名 YS-4350"});
  // Nothing of it is on record.
  CHECK(dealings.hamlet.village().state().cases.at("2026-001").recused.empty());
}

TEST_CASE("a meeting that recusal leaves too small is said to be so, one member less is not") {
  Dealings dealings;
  dealings.recuse("岭朴和");
  dealings.recuse("桐青平");
  dealings.done({"meet notice",
                 {{"agenda", "1"},
                  {"when", "2026-03-06T14:00"},
                  {"place", "祠堂"},
                  {"minutes", "两委3月2日"}}});
  auto const& village = dealings.hamlet.village();
  auto const outlook = [&] { return view_outlook(village, village.state().meetings.at("M1")); };
  REQUIRE(outlook().size() == 1);
  CHECK(outlook()[0].warnings.empty());
  CHECK(outlook()[0].vote->at_best.present == 3);
  CHECK(outlook()[0].vote->recused == 2);
  dealings.recuse("柘安宁");
  CHECK(codes(outlook()) == List{"票决 YS-4350"});
  CHECK(message(outlook()[0].warnings[0], Language::zh) ==
        "“票决”开不成会：要求过半数 全体，共 5，需要 3；3 人回避，全来了也只有 2");
}

TEST_CASE("steps that nobody is left to do are named") {
  Dealings dealings;
  // Of the two officers of 村两委 one can still do everything; without both nothing goes on.
  CHECK(codes(dealings.relatives({"禾安和"}).outlook).empty());
  auto const both = codes(dealings.relatives({"禾安和", "枫知平"}).outlook);
  CHECK(std::count(both.begin(), both.end(), "收集 YS-4352") == 10);
  CHECK(std::count(both.begin(), both.end(), "实施 YS-4352") == 1);
  // 会签 needs an officer of each body: without those of 监委会 it alone is out of reach.
  CHECK(codes(dealings.relatives({"樟明佳", "槿明平"}).outlook) == List{"收集 YS-4352"});
  CHECK(codes(dealings.relatives({"樟明佳"}).outlook).empty());
}

TEST_CASE("a name that nobody has is not taken for somebody") {
  Dealings dealings;
  auto const found = view_relatives(dealings.hamlet.village(), "2026-001", {"路人"});
  REQUIRE_FALSE(found.has_value());
  CHECK(found.error().kind->code == "YS-9126");
  auto const no_case = view_relatives(dealings.hamlet.village(), "2026-009", {});
  REQUIRE_FALSE(no_case.has_value());
  CHECK(no_case.error().kind->code == "YS-3510");
}

TEST_CASE("the command line says who keeps out, what to type, and warns of the meeting") {
  Dealings dealings;
  dealings.hamlet.close();
  auto const run = [&](std::string const& arguments) {
    return run_program(dealings.hamlet.folder(), arguments + " --at 2026-03-02T09:00");
  };
  auto const asked = run("case relatives 1 外村人");
  CHECK(asked.exit == 0);
  CHECK(asked.out.find("外村人的配偶；议事会") != std::string::npos);
  CHECK(asked.out.find("yishi case recuse 2026-001 岭朴和 --reason 近亲属有利害关系") !=
        std::string::npos);
  CHECK(asked.out.find("最多 2 人（回避 3 人），须到 3，不够") != std::string::npos);
  CHECK(asked.err.find("YS-4350") != std::string::npos);
  for (auto const* name : {"岭朴和", "桐青平"})
    CHECK(run(std::string("case recuse 1 ") + name + " --reason 近亲属").exit == 0);
  auto const quiet = run("meet notice 1 --when 2026-03-06T14:00 --place 祠堂 --minutes 两委3月2日");
  INFO(quiet.out + quiet.err);
  CHECK(quiet.exit == 0);
  CHECK(quiet.err.find("YS-4350") == std::string::npos);
  auto const warned = run("case recuse 1 柘安宁 --reason 近亲属");
  CHECK(warned.exit == 0);
  CHECK(warned.err.find("YS-4350") != std::string::npos);
  CHECK(run("meet show M1").err.find("YS-4350") != std::string::npos);
  CHECK(run("case relatives 1 路人").exit == 2);
  CHECK(run("case relatives").exit == 2);
}

}  // namespace yishi
