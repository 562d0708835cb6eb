// Households as a clerk records them: who speaks for which, what is missing, and a vote by them.

#include <catch2/catch.hpp>

#include "support/hamlet.hpp"
#include "support/program.hpp"
#include "support/refusal_scenarios.hpp"

namespace {

using yishi::Hamlet;
using yishi::HamletKind;
using yishi::Ran;

/// The representatives are called for 6 March 2026, 14:00, and that is now. 禾安和 stands for two
/// of six households, 溪远宁 for one, 岭朴和 for three.
struct Council {
  Council() {
    yishi::run_lines(hamlet, yishi::prelude("户事代表会"));
    hamlet.clock().set("2026-03-06T14:00");
  }
  Ran type(std::string const& arguments) {
    hamlet.close();
    return yishi::run_program(hamlet.folder(), "--at 2026-03-06T14:00 " + arguments);
  }
  void done(std::string const& arguments) {
    auto const ran = type(arguments);
    INFO(arguments << "\n" << ran.out << ran.err);
    REQUIRE(ran.exit == 0);
  }
  Hamlet hamlet{HamletKind::households};
};

/// Without the breaks of long lines.
std::string in_one_line(std::string const& text) {
  std::string line;
  bool broken = false;
  for (char const each : text) {
    broken = each == '\n' || (broken && each == ' ');
    if (!broken) line += each;
  }
  return line;
}

bool has(std::string const& text, std::string_view part) {
  return in_one_line(text).find(part) != std::string::npos;
}

std::string const tellers = " --caller 枫知平 --counter 苇知佳 --watcher 桐青平";

}  // namespace

TEST_CASE("a meeting shows how many households are there and who speaks for several") {
  Council council;
  council.done("meet sign M1 禾安和 溪远宁");
  auto const shown = council.type("meet show M1").out;
  INFO(shown);
  CHECK(has(shown, "须到 2 人，已到 2 人，够了"));
  CHECK(has(shown, "须到 4 户，已到 3 户，还差 1 户"));
  CHECK(has(shown, "一人代表几户的：禾安和 2 户"));
  auto const english = council.type("meet show M1 --lang en").out;
  CHECK(has(english, "4 households must be spoken for, 3 are"));
  CHECK(has(english, "households spoken for: 禾安和 2"));
  auto const refused = council.type("meet open M1 --chair 禾安和");
  CHECK(refused.exit == 4);
  CHECK(has(refused.err + refused.out,
            "要求三分之二以上 户，全村 6 户，要有 4 户的代表到会，现有 3 户，还差 1 户"));
  council.done("meet sign M1 岭朴和");
  council.done("meet open M1 --chair 禾安和");
}

TEST_CASE("what somebody speaks for is typed at sign-in and said again in the record") {
  Council council;
  auto const signed_in = council.type("meet sign M1 禾安和 岭朴和 --households 岭朴和=四、五");
  INFO(signed_in.out << signed_in.err);
  REQUIRE(signed_in.exit == 0);
  CHECK(has(signed_in.out, "岭朴和代表 2 户"));
  CHECK(has(council.type("meet show M1").out, "须到 4 户，已到 4 户，够了"));
  auto const refused = council.type("会议 签到 M1 溪远宁 --代表户 溪远宁=二");
  CHECK(refused.exit == 4);
  CHECK(has(refused.err + refused.out, "溪远宁 不能代表“二”这一户：照名册，能代表的户是 三"));
}

TEST_CASE("a vote by people and households is counted from the names, shown and verified") {
  struct Row {
    char const* what;
    char const* choices;
    bool passed;
    char const* shown;
  };
  auto const row = GENERATE(values<Row>(
      {{"two people of three, three households of six", "--approve 禾安和、溪远宁 --oppose 岭朴和",
        false, "按户 3 同意，代表户 6 户，须 4 户"},
       {"two people of three, five households of six", "--approve 禾安和、岭朴和 --oppose 溪远宁",
        true, "按户 5 同意，代表户 6 户，须 4 户"},
       {"one person of three, three households", "--approve 岭朴和 --oppose 禾安和、溪远宁", false,
        "按户 3 同意，代表户 6 户，须 4 户"}}));
  INFO(row.what);
  Council council;
  council.done("meet sign M1 禾安和 溪远宁 岭朴和");
  council.done("meet open M1 --chair 禾安和");
  council.done("vote open M1 1");
  auto const counted = council.type("vote record M1 1 " + std::string(row.choices) + tellers);
  INFO(counted.out << counted.err);
  REQUIRE(counted.exit == 0);
  auto const shown = council.type("case show 1").out;
  INFO(shown);
  CHECK(has(shown, row.shown));
  CHECK(has(shown, row.passed ? "公布" : "搁置"));
  CHECK(has(council.type("meet show M1").out, "按户，同意"));
  council.done("meet close M1");
  council.done("export 档案");
  auto const verified = council.type("verify 档案");
  INFO(verified.out << verified.err);
  CHECK(verified.exit == 0);
}

TEST_CASE("where one of two is enough, a refusal says so") {
  Hamlet hamlet{HamletKind::households};
  yishi::run_lines(hamlet, yishi::prelude("户事大会"));
  hamlet.close();
  auto const type = [&](std::string const& arguments) {
    return yishi::run_program(hamlet.folder(), "--at 2026-03-13T14:00 " + arguments);
  };
  REQUIRE(type("meet sign M1 禾安和 禾远宁 枫知平 溪远宁").exit == 0);
  auto const refused = type("meet open M1 --chair 禾安和");
  INFO(refused.out << refused.err);
  CHECK(refused.exit == 4);
  CHECK(has(refused.out + refused.err, "上面 2 条，够其中一条就可以开"));
  REQUIRE(type("meet sign M1 岭朴和").exit == 0);
  CHECK(type("meet open M1 --chair 禾安和").exit == 0);
}
