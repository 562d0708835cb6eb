// Proxies as a clerk records them: typed, in a script, shown again, and checked by somebody else.

#include <catch2/catch.hpp>
#include <sstream>

#include "support/hamlet.hpp"
#include "support/program.hpp"
#include "support/refusal_scenarios.hpp"
#include "yishi/engine/codec.hpp"

namespace {

namespace fs = std::filesystem;
using yishi::Hamlet;
using yishi::HamletKind;
using yishi::prelude;
using yishi::Ran;
using yishi::run_line;
using yishi::run_lines;

/// The collective's members are called for 6 May 2025, 14:00, and that is now.
struct Coop {
  Coop() {
    run_lines(hamlet, prelude("社员大会"));
    hamlet.clock().set("2025-05-06T14:00");
  }
  Ran type(std::string const& arguments) {
    hamlet.close();
    return yishi::run_program(hamlet.folder(), "--at 2025-05-06T14:00 " + arguments);
  }
  yishi::engine::Meeting const& meeting() {
    hamlet.open();
    return hamlet.village().state().meetings.at("M1");
  }
  Hamlet hamlet{HamletKind::coop};
};

bool has(std::string const& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

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

std::string const all_but_two =
    "meet sign M1 禾安和 禾青和 枫知平 溪远宁 --proxy 禾远宁=禾安和、枫青和=枫知平 "
    "--paper 委托书.jpg";

void put_paper(fs::path const& folder) {
  std::ofstream(folder / "委托书.jpg", std::ios::binary) << "两份委托书";
}

}  // namespace

TEST_CASE("a proxy is recorded with its paper, and shown wherever the meeting is") {
  Coop coop;
  put_paper(coop.hamlet.folder());
  auto const signed_in = coop.type(all_but_two);
  INFO(signed_in.out << signed_in.err);
  REQUIRE(signed_in.exit == 0);
  CHECK(has(in_one_line(signed_in.out),
            "签到 4 人：禾安和、禾青和、枫知平、溪远宁；禾远宁书面委托"
            "禾安和参会；枫青和书面委托枫知平参会"));
  auto const shown = coop.type("meet show M1");
  CHECK(has(shown.out, "在场 4 人"));
  CHECK(has(shown.out, "委托：禾远宁没到，由禾安和代为参会"));
  CHECK(has(shown.out, "须到 6 人，已到 6 人，够了"));
  CHECK(has(coop.type("meet show M1 --lang en").out, "proxy: 枫知平 sits for 枫青和"));
  auto const data = coop.type("meet show M1 --json").out;
  CHECK(has(data, R"("absent": "禾远宁")"));
  CHECK(has(data, R"("holder": "枫知平")"));
  CHECK(has(in_one_line(coop.type("log").out), "禾远宁书面委托禾安和参会"));
  CHECK(coop.type("meet open M1 --chair 禾安和").exit == 0);
  coop.hamlet.open();
  CHECK(coop.hamlet.village().state().meetings.at("M1").status ==
        yishi::engine::MeetingStatus::open);
}

TEST_CASE("without the proxies the same people are too few") {
  Coop coop;
  CHECK(coop.type("meet sign M1 禾安和 禾青和 枫知平 溪远宁").exit == 0);
  auto const shown = coop.type("meet show M1");
  CHECK(has(shown.out, "须到 6 人，已到 4 人，还差 2 人"));
  CHECK_FALSE(has(shown.out, "委托"));
  CHECK_FALSE(has(coop.type("meet show M1 --json").out, "proxies"));
  auto const opened = coop.type("meet open M1 --chair 禾安和");
  CHECK(opened.exit == 4);
  CHECK(has(opened.err + opened.out, "YS-4300"));
}

TEST_CASE("what stands behind --proxy is two names, and the paper a file that is there") {
  Coop coop;
  put_paper(coop.hamlet.folder());
  struct Row {
    char const* typed;
    int exit;
    char const* code;
  };
  auto const row = GENERATE(values<Row>({
      {"meet sign M1 禾安和 --proxy 禾远宁 --paper 委托书.jpg", 2, "YS-9197"},
      {"meet sign M1 禾安和 --proxy 禾远宁= --paper 委托书.jpg", 2, "YS-9197"},
      {"meet sign M1 禾安和 --proxy 禾远明=禾安和 --paper 委托书.jpg", 2, "YS-9125"},
      {"meet sign M1 禾安和 --proxy 禾远宁=禾安全 --paper 委托书.jpg", 2, "YS-9125"},
      {"meet sign M1 禾安和 --proxy 禾远宁=禾安和 --paper 没有.jpg", 2, "YS-9"},
      {"meet sign M1 禾安和 --proxy 禾远宁=禾安和", 4, "YS-5224"},
      {"meet sign M1 禾安和 --proxy 溪远宁=禾安和 --paper 委托书.jpg", 4, "YS-5230"},
      {"meet sign M1", 2, "YS-9124"},
      {"meet sign M1 禾安和 --proxy 禾远宁=禾安和 --paper 委托书.jpg", 0, ""},
      {"meet sign M1 禾安和 禾远宁=禾安和 --paper 委托书.jpg", 0, ""},
      {"会议 签到 M1 禾安和 --委托 禾远宁＝禾安和 --委托书 委托书.jpg", 0, ""},
  }));
  auto const ran = coop.type(row.typed);
  INFO(row.typed << "\n" << ran.out << ran.err);
  CHECK(ran.exit == row.exit);
  CHECK(has(ran.out + ran.err, row.code));
  CHECK(coop.meeting().proxies.size() == (row.exit == 0 ? 1 : 0));
}

TEST_CASE("a proxy is added later, to somebody who is there already") {
  Coop coop;
  run_lines(
      coop.hamlet,
      {R"({"do":"meet sign","meeting":"M1","people":"禾安和"})",
       R"({"do":"meet sign","meeting":"M1","proxy":{"禾远宁":"禾安和"},"paper":"text:委托"})",
       R"({"do":"meet sign","meeting":"M1","proxy":{"禾青和":"禾安和"},"paper":"text:第二"})"});
  auto const& held = coop.meeting().proxies;
  REQUIRE(held.size() == 2);
  CHECK(held[0].holder == held[1].holder);
  CHECK(held[0].paper != held[1].paper);
  CHECK(coop.type("meet leave M1 禾安和").exit == 0);
  CHECK(coop.meeting().proxies.empty());
}

TEST_CASE("the day before the law a proxy is refused, and on its first day taken") {
  for (auto const* day : {"2025-04-30", "2025-05-01"}) {
    CAPTURE(day);
    Hamlet hamlet(HamletKind::coop);
    auto lines = prelude("社员大会");
    auto& notice = lines.back();
    notice.replace(notice.find("2025-05-06"), 10, day);
    run_lines(hamlet, lines);
    hamlet.clock().set(std::string(day) + "T14:00");
    auto const report = run_line(
        hamlet, R"({"do":"meet sign","meeting":"M1","people":"禾安和","proxy":{"禾远宁":"禾安和"},)"
                R"("paper":"text:委托书"})");
    bool const law = day == std::string("2025-05-01");
    CHECK(report.ok() == law);
    REQUIRE(report.lines.size() == 1);
    if (!law) {
      CHECK(yishi::codes_of(report.lines[0].reasons) == yishi::Codes{"YS-5223"});
      auto const named = hamlet.village().with_names(report.lines[0].reasons);
      CHECK(message(named.at(0), yishi::Language::zh) ==
            "禾安和 不能替 禾远宁 参会：2025年4月30日“成员大会”的会，没有法律许可委托");
    }
  }
}

TEST_CASE("a trail with proxies verifies, and a paper that is gone from it is missed") {
  Coop coop;
  put_paper(coop.hamlet.folder());
  REQUIRE(coop.type(all_but_two).exit == 0);
  REQUIRE(coop.type("export 档案").exit == 0);
  auto const verified = coop.type("verify 档案");
  INFO(verified.out << verified.err);
  CHECK(verified.exit == 0);
  auto const paper = coop.meeting().proxies.front().paper;
  bool removed = false;
  for (auto const& each : fs::recursive_directory_iterator(coop.hamlet.folder() / "档案"))
    if (each.path().filename().string().find(paper) != std::string::npos) {
      fs::remove(each.path());
      removed = true;
      break;
    }
  REQUIRE(removed);
  auto const again = coop.type("verify 档案");
  CHECK(again.exit == 5);
  CHECK(has(again.out + again.err, "YS-7107"));
}
