// Things that are done at the same time, as a clerk does them: what is said of each branch, what
// has to be typed, and how they come together.

#include <catch2/catch.hpp>

#include "support/hamlet.hpp"
#include "support/program.hpp"

namespace {

using yishi::Hamlet;
using yishi::HamletKind;
using yishi::Ran;

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

/// A case of 2 March 2026 whose branches are open.
struct Office {
  explicit Office(std::string const& way) {
    hamlet.close();
    done("case new --workflow 联办 标题=修桥 --by 苇知佳");
    done("case do 1 " + way + " --minutes 两委3月2日");
  }
  Ran type(std::string const& arguments) {
    return yishi::run_program(hamlet.folder(), "--at " + at + " " + arguments);
  }
  void done(std::string const& arguments) {
    auto const ran = type(arguments);
    INFO(arguments << "\n" << ran.out << ran.err);
    REQUIRE(ran.exit == 0);
  }
  std::string shown() { return type("case show 1").out; }
  /// Whoever was given nothing but the trail comes to the same.
  void verified() {
    done("export 档案");
    done("verify 档案");
  }
  std::string at = "2026-03-02T09:00";
  Hamlet hamlet{HamletKind::branches};
};

std::string const branch_agrees = "case do 1 同意 --stage 问支部 --by 禾安和 --minutes 支部3月2日";
std::string const supervisors_agree =
    "case do 1 同意 --stage 问监委会 --by 樟明佳 --minutes 监委会3月2日";

}  // namespace

TEST_CASE("every open branch is named, with what has to be done in it and by when") {
  Office office("交两家");
  auto const shown = office.shown();
  INFO(shown);
  CHECK(has(shown, "分头办：两家看：全部分支会合，到了 0 个"));
  CHECK(has(shown, "问支部"));
  CHECK(has(shown, "问监委会"));
  auto const todo = office.type("todo").out;
  INFO(todo);
  CHECK(has(todo, "村党组织 须 同意"));
  CHECK(has(todo, "监委会 须 同意"));
  CHECK(has(todo, "yishi case do 2026-001 同意 --stage 问支部"));
  CHECK(has(todo, "yishi case do 2026-001 同意 --stage 问监委会"));
  auto const listed = office.type("case list").out;
  INFO(listed);
  CHECK(has(listed, "两家看：问支部、问监委会"));
  auto const english = office.type("case show 1 --lang en").out;
  INFO(english);
  CHECK(has(english, "At the same time: two: the join takes all branches, 0 at it"));
}

TEST_CASE("a word that two branches have needs the branch with it") {
  Office office("交两家");
  auto const refused = office.type("case do 1 同意 --by 樟明佳 --minutes 监委会3月2日");
  INFO(refused.out << refused.err);
  CHECK(refused.exit == 2);
  CHECK(has(refused.err, "YS-9124"));
  CHECK(has(refused.err, "--stage"));
  office.done(supervisors_agree);
  // Only one of them is left, and nobody can mean another.
  office.done("case do 1 同意 --by 禾安和 --minutes 支部3月2日");
  CHECK(has(office.shown(), "商定"));
}

TEST_CASE("where all have to come together, the case goes on with the last of them") {
  Office office("交两家");
  office.done(branch_agrees);
  auto const half = office.shown();
  INFO(half);
  CHECK(has(half, "全部分支会合，到了 1 个：问支部"));
  CHECK_FALSE(has(office.type("todo").out, "须 定下"));
  office.done(supervisors_agree);
  auto const todo = office.type("todo").out;
  INFO(todo);
  CHECK(has(todo, "村两委 须 定下"));
  CHECK_FALSE(has(todo, "同意"));
  office.done("case do 1 定下 --minutes 两委3月2日");
  CHECK(has(office.shown(), "定了"));
  office.verified();
}

TEST_CASE("a way out of a branch takes the whole case along, and the others are cancelled") {
  Office office("交两家");
  office.done("case do 1 不同意 理由=太贵 --by 禾安和 --minutes 支部3月2日");
  auto const shown = office.shown();
  INFO(shown);
  CHECK(has(shown, "搁置"));
  CHECK(has(shown, "取消"));
  auto const late = office.type(supervisors_agree);
  INFO(late.out << late.err);
  CHECK(late.exit == 4);
  office.verified();
}

TEST_CASE("with two of three the third is cancelled, its posting too") {
  Office office("交三家");
  office.done("notice post 1 --stage 头榜 --place 村口");
  office.done("case do 1 访完 --minutes 两委3月2日");
  auto const two = office.shown();
  INFO(two);
  CHECK(has(two, "2 个分支会合，到了 0 个"));
  office.done("case do 1 归好 --minutes 两委3月2日");
  office.at = "2026-03-18T09:00";
  auto const todo = office.type("todo").out;
  auto const shown = office.shown();
  INFO(todo << shown);
  CHECK(has(todo, "村两委 须 定下"));
  CHECK(has(shown, "二榜"));
  CHECK(has(shown, "取消"));
  auto const late = office.type("notice post 1 --stage 二榜 --place 村口");
  INFO(late.out << late.err);
  CHECK(late.exit == 4);
  office.verified();
}

TEST_CASE("two postings are up at the same time, and each has its own objections") {
  Office office("交三家");
  auto const todo = office.type("todo").out;
  INFO(todo);
  CHECK(has(todo, "修桥（头榜）：张贴公示"));
  CHECK(has(todo, "修桥（二榜）：张贴公示"));
  CHECK(has(todo, "yishi notice post 2026-001 --stage 头榜"));
  CHECK(has(todo, "yishi notice post 2026-001 --stage 二榜"));
  office.done("notice post 1 --place 村口");
  office.done("notice post 1 --place 村口");
  auto const unclear = office.type("notice object 1 内容=太吵 --by 槿明平");
  INFO(unclear.out << unclear.err);
  CHECK(unclear.exit == 2);
  CHECK(has(unclear.err, "--stage"));
  office.done("notice object 1 内容=太吵 --stage 二榜 --by 槿明平");
  // Upheld in the second posting, that branch has joined; of the first it would be the end.
  office.done("notice answer 1 --objection O1 --verdict 成立 --minutes 两委3月2日");
  auto const shown = office.shown();
  INFO(shown);
  CHECK(has(shown, "到了 1 个：二榜"));
  office.verified();
}

TEST_CASE("where any of them will do, the first to come ends the other, a meeting that is called") {
  Office office("交哪家");
  office.done("meet notice 1 --when 2026-03-06T14:00 --place 祠堂 --minutes 两委3月2日");
  office.done("case do 1 回信来了 --minutes 两委3月2日");
  auto const todo = office.type("todo").out;
  INFO(todo);
  CHECK(has(todo, "村两委 须 定下"));
  office.at = "2026-03-06T14:00";
  office.done("meet sign M1 禾安和 岭朴和");
  auto const opened = office.type("meet open M1 --chair 禾安和");
  auto const shown = office.type("meet show M1");
  INFO(opened.out << opened.err << shown.out);
  CHECK(office.type("vote open M1 1").exit == 4);
  office.verified();
}
