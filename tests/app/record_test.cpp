// What the record says to somebody who reads it later: who was there, what became of an objection,
// who keeps out no longer, who typed it.

#include <catch2/catch.hpp>
#include <sstream>

#include "app/office.hpp"
#include "yishi/base/text.hpp"

namespace yishi::office {

namespace {

std::string const at = " --at 2026-03-06T14:30";

std::string new_case(char const* title) {
  return R"({"do":"case new","workflow":"小事","form":{"标题":")" + std::string(title) +
         R"("},"by":"苇知佳"})" + "\n";
}

std::string recused(char const* id, char const* person) {
  return R"({"do":"case recuse","case":")" + std::string(id) + R"(","person":")" + person +
         R"(","reason":"亲戚"})" + "\n";
}

std::string const talk = opened + act("交商议") +
                         R"({"do":"meet notice","agenda":"1","when":"2026-03-06T14:00",)"
                         R"("place":"祠堂","minutes":"两委3月2日"})"
                         "\n";

/// Two cases before one meeting.
std::string two_items() {
  return opened + new_case("修桥") + act("交商议") +
         R"({"do":"case do","case":"2","action":"交商议","minutes":"两委3月2日"})"
         "\n"
         R"({"do":"meet notice","agenda":["1","2"],"when":"2026-03-06T14:00","place":"祠堂",)"
         R"("minutes":"两委3月2日"})"
         "\n";
}

std::string const objected = posted + R"({"do":"notice object","at":"2026-03-04T09:00","case":"1",)"
                                      R"("form":{"内容":"太吵"},"by":"槿明平"})"
                                      "\n";
std::string const answered =
    R"({"do":"notice answer","case":"1","verdict":"不成立","minutes":"两委3月4日"})"
    "\n";

std::string voted_in(char const* action) {
  std::string const tally = R"({"发出":3,"收回":3,"有效":3,"同意":2,"反对":1,"弃权":0})";
  return opened + act(action) +
         R"({"do":"meet notice","agenda":"1","when":"2026-03-06T14:00","place":"祠堂",)"
         R"("minutes":"两委3月2日"})"
         "\n" +
         signed_by("禾安和、枫知平、岭朴和") +
         R"({"do":"meet open","meeting":"M1","chair":"禾安和"})"
         "\n"
         R"({"do":"vote open","meeting":"M1","item":1})"
         "\n"
         R"({"do":"vote record","meeting":"M1","item":1,"tally":)" +
         tally + R"(,"again":)" + tally +
         R"(,"reader":"枫知平","second_reader":"樟明佳","caller":"桐青平","counter":"柘安宁",)"
         R"("watcher":"槿明平"})"
         "\n";
}

}  // namespace

TEST_CASE("a meeting names who is there, who only sits in, who keeps out and who has left") {
  Office office(talk + recused("1", "岭朴和") + signed_by("禾安和、岭朴和、樟明佳、桐青平") +
                R"({"do":"meet leave","meeting":"M1","people":"桐青平"})");
  auto const shown = office.type("meet show M1" + at);
  CAPTURE(shown.out);
  CHECK(has(shown.out, "禾安和"));
  CHECK(has(shown.out, "岭朴和（回避）"));
  CHECK(has(shown.out, "樟明佳（列席）"));
  CHECK(has(shown.out, "  走了：桐青平\n"));
  auto const json = office.type("meet show M1 --json" + at).out;
  CHECK(has(json, "\"people\""));
  CHECK(has(json, "\"beside\": true"));
  auto const english = office.type("meet show M1 --lang en" + at).out;
  CHECK(has(english, "岭朴和 (recused)"));
  CHECK(has(english, "樟明佳 (beside)"));
  CHECK(has(english, "left: 桐青平"));
}

TEST_CASE("of several items it is said from which somebody keeps out, and no name is torn") {
  auto script = two_items() + recused("1", "禾安和") + recused("2", "岭朴和");
  for (auto const* person : {"桐青平", "柘安宁", "枫知平"})
    script += recused("1", person) + recused("2", person);
  Office office(script + signed_by("禾安和、岭朴和、桐青平、柘安宁、枫知平、樟明佳、槿明平"));
  auto const shown = office.type("meet show M1" + at).out;
  CAPTURE(shown);
  CHECK(has(shown, "禾安和（第 1 项回避）"));
  CHECK(has(shown, "岭朴和（第 2 项回避）"));
  for (auto const* person : {"桐青平", "柘安宁", "枫知平"})
    CHECK(has(shown, std::string(person) + "（第 1、2 项回避）"));
  CHECK(has(shown, "槿明平（列席）"));
  std::istringstream lines(shown);
  int list = 0;
  for (std::string line; std::getline(lines, line);) {
    CHECK(display_width(line) <= 80);
    if (has(line, "回避）")) ++list;
  }
  CHECK(list >= 2);
}

TEST_CASE("the sentence of a sign-in names the people, and so does that of leaving") {
  Office office(talk);
  auto const came = office.type("meet sign M1 禾安和、岭朴和、桐青平" + at);
  CHECK(has(came.out, "会议 M1：签到 3 人：禾安和、岭朴和、桐青平"));
  CHECK(has(office.type("meet leave M1 岭朴和" + at).out, "会议 M1：离场 1 人：岭朴和"));
  auto const log = office.type("log --lang en" + at).out;
  CHECK(has(log, "3 signed in: 禾安和, 岭朴和, 桐青平"));
  CHECK(has(log, "1 left: 岭朴和"));
}

TEST_CASE("who signs in and does not count is told behind the receipt") {
  Office office(two_items() + recused("2", "岭朴和"));
  auto const counts = office.type("meet sign M1 禾安和" + at);
  CHECK(counts.exit == 0);
  CHECK(counts.err.empty());
  auto const recused = office.type("meet sign M1 岭朴和" + at);
  CHECK(recused.exit == 0);
  CHECK(has(recused.err, "岭朴和 在第 2 项（议题 2026-002）回避"));
  CHECK_FALSE(has(recused.err, "第 1 项"));
  auto const beside = office.type("meet sign M1 樟明佳、槿明平" + at);
  CHECK(beside.exit == 0);
  CHECK(has(beside.err, "樟明佳、槿明平 不是应到的人，记作列席"));
}

TEST_CASE("a recusal lifted is seen in the case, and counts no more at the meeting") {
  Office office(talk + recused("1", "岭朴和") + signed_by("禾安和、岭朴和"));
  CHECK(has(office.type("case show 1" + at).out, "回避：岭朴和"));
  auto const alone = office.type("case unrecuse 1 岭朴和 --reason 登错了人 --second 枫知平" + at);
  CHECK(alone.exit == 4);
  CHECK(has(alone.err, "YS-5212"));
  auto const lifted = office.type("议题 取消回避 1 岭朴和 --理由 登错了人 --证明人 禾安和" + at);
  CAPTURE(lifted.err);
  CHECK(lifted.exit == 0);
  CHECK(has(lifted.out, "议题 2026-001：取消岭朴和的回避：登错了人"));
  auto const shown = office.type("case show 1" + at).out;
  CHECK_FALSE(has(shown, "  回避："));
  CHECK(has(shown, "取消了回避：岭朴和（登错了人，#"));
  CHECK(has(office.type("case show 1 --json" + at).out, "\"recusals_lifted\""));
  CHECK_FALSE(has(office.type("meet show M1" + at).out, "回避"));
}

TEST_CASE("the answer to an objection stands under it") {
  std::string const later = " --at 2026-03-04T09:05";
  Office office(objected);
  auto const seq = office.size() - 1;
  auto const line = [&](std::int64_t entry) { return "（#" + std::to_string(entry) + "）"; };
  auto const open = office.type("case show 1" + later).out;
  CHECK(has(open, "槿明平（村民）提出异议：内容 太吵" + line(seq)));
  CHECK_FALSE(has(open, "答复 O1：2026"));
  REQUIRE(office.type("notice answer 1 --verdict 不成立 --minutes 两委" + later).exit == 0);
  auto const shown = office.type("case show 1" + later).out;
  CAPTURE(shown);
  CHECK(has(shown, "太吵" + line(seq) + "\n    答复 O1：2026-03-04  枫知平（村两委），不成立" +
                       line(seq + 1) + "\n"));
  auto const json = office.type("case show 1 --json" + later).out;
  CHECK(has(json, "\"verdict\": \"不成立\""));
  CHECK(has(json, "\"objection\": \"O1\""));
  REQUIRE(office.type("takeback --reason 写错了" + later).exit == 0);
  CHECK_FALSE(has(office.type("case show 1" + later).out, "答复 O1：2026"));
  REQUIRE(office.type("notice answer 1 --verdict 部分成立 --minutes 两委" + later).exit == 0);
  CHECK(has(office.type("case show 1" + later).out, "，部分成立" + line(seq + 3)));
}

TEST_CASE("a delegation is told with its matters and its body") {
  Office office;
  auto const said = office.type(
      "delegate 公益事业 --to 村民代表会议 --from 2026-03-03 --until 2026-12-31 "
      "--evidence text:决议 --minutes 村民会议 --at 2026-03-03T09:00");
  CAPTURE(said.out, said.err);
  REQUIRE(said.exit == 0);
  CHECK(has(said.out, "村民会议授权村民代表会议决定"));
  CHECK(has(said.out, "公益事业"));
  CHECK(has(said.out, "2026年3月3日至2026年12月31日"));
}

TEST_CASE("the log says who typed an entry, if that is not who acted") {
  Office office(opened + act("交票决"));
  auto const last = office.size() - 1;
  auto const other = office.type("log " + std::to_string(last - 1)).out;
  CHECK(has(other, "苇知佳（枫知平登记）"));
  auto const same = office.type("log " + std::to_string(last)).out;
  CHECK(has(same, "枫知平"));
  CHECK_FALSE(has(same, "登记"));
  CHECK(has(office.type("log --json " + std::to_string(last - 1)).out, "\"recorder\": \"枫知平\""));
  auto const alone = office.type("log --json " + std::to_string(last)).out;
  CHECK(has(alone, "\"actor\": \"枫知平\""));
  CHECK_FALSE(has(alone, "recorder"));
}

TEST_CASE("hands are counted without ballots, ballots with them") {
  Office hands(voted_in("交举手"));
  auto const raised = hands.type("log").out;
  CAPTURE(raised);
  CHECK(has(raised, "会议 M1：第 1 项公开表决：同意 2，反对 1，弃权 0"));
  CHECK_FALSE(has(raised, "发出"));
  Office paper(voted_in("交票决"));
  auto const counted = paper.type("log").out;
  CHECK(has(counted, "会议 M1：发出 3，收回 3，有效 3；同意 2，反对 1，弃权 0"));
  CHECK_FALSE(has(counted, "公开表决"));
}

TEST_CASE("a case that was taken back is said to be so, with the entry") {
  Office office(opened + R"({"do":"takeback","reason":"录错了"})");
  auto const entry = std::to_string(office.size() - 1);
  for (auto const* typed : {"case show 1", "case show 2026-001", "case text 001"}) {
    CAPTURE(typed);
    auto const ran = office.type(typed);
    CHECK(ran.exit == 1);
    CHECK(has(ran.err, "议题 2026-001 已收回，见第 " + entry + " 条"));
  }
  for (auto const* typed : {"case show 2", "case show 2025-001", "case show road"}) {
    CAPTURE(typed);
    auto const ran = office.type(typed);
    CHECK(ran.exit == 1);
    CHECK(has(ran.err, "YS-3510"));
  }
}

}  // namespace yishi::office
