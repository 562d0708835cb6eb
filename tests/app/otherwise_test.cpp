// What clerks type otherwise than the help has it: read where it can only mean one thing, asked
// about where it could be somebody's words.

#include "office.hpp"

namespace {

using yishi::office::act;
using yishi::office::called;
using yishi::office::has;
using yishi::office::Office;
using yishi::office::opened;
using yishi::office::posted;
using yishi::office::signed_by;

}  // namespace

TEST_CASE("a wide colon behind text, and a wide @ in a name, are read as narrow ones") {
  Office office(posted);
  auto const at = std::string(" --at 2026-03-04");
  CHECK(office.type("notice proof 1 text：照片" + at).exit == 0);
  for (auto const* by : {"苇知佳@苇知佳", "苇知佳＠苇知佳"}) {
    CAPTURE(by);
    auto const ran = office.type(std::string("case new 标题=修桥 --workflow 小事 --by ") + by +
                                 " --at 2026-03-04");
    CAPTURE(ran.err);
    CHECK(ran.exit == 0);
  }
}

TEST_CASE("a vote is opened by the number of the case, too") {
  auto const script = called + signed_by("禾安和、枫知平、岭朴和") +
                      R"({"do":"meet open","meeting":"M1","chair":"禾安和"})" + "\n";
  for (auto const* item : {"1", "2026-001", "2026-01"}) {
    CAPTURE(item);
    Office office(script);
    CHECK(office.type(std::string("vote open M1 ") + item + " --at 2026-03-06T14:00").exit == 0);
  }
  Office office(script);
  CHECK(office.type("vote open M1 2026-002 --at 2026-03-06T14:00").exit != 0);
}

TEST_CASE("who signs in at a meeting that is not there is told only that") {
  Office office(called);
  auto const ran = office.type("meet sign M9 全体 --at 2026-03-06T14:00");
  CAPTURE(ran.err);
  CHECK(ran.exit == 4);
  CHECK(has(ran.err, "YS-3550"));
  CHECK_FALSE(has(ran.err, "YS-5220"));
  CHECK(office.type("meet sign M1 禾安和 --at 2026-03-06T14:00").exit == 0);
}

TEST_CASE("a meeting that has nothing left to do and was not closed is among the things to do") {
  using yishi::office::voting;
  std::string const count = R"({"发出":3,"收回":3,"有效":3,"同意":3,"反对":0,"弃权":0})";
  auto const counted = voting + R"({"do":"vote record","meeting":"M1","item":1,"tally":)" + count +
                       R"(,"again":)" + count +
                       R"(,"reader":"枫知平","second_reader":"樟明佳","caller":"桐青平",)" +
                       R"("counter":"柘安宁","watcher":"槿明平"})" + "\n";
  auto const left_open =
      std::string("● 会议 M1 的事项都办完了，还没有散会\n    yishi meet close M1");
  for (auto const* look : {"todo", "status"}) {
    CAPTURE(look);
    auto const at = std::string(look) + " --at 2026-03-06T15:00";
    CHECK(has(Office(counted).type(at).out, left_open));
    CHECK_FALSE(has(Office(voting).type(at).out, "还没有散会"));
    CHECK_FALSE(has(Office(counted + R"({"do":"meet close","meeting":"M1"})" + "\n").type(at).out,
                    "还没有散会"));
  }
}

TEST_CASE("a case that is set aside is among the things that wait") {
  Office office(opened);
  CHECK_FALSE(has(office.type("todo").out, "yishi case resume"));
  REQUIRE(office.type("case suspend 1 --authority 法院 --reason 诉讼 --minutes 两委").exit == 0);
  CHECK(has(office.type("todo").out, "yishi case resume 2026-001"));
}

TEST_CASE("the photo that came with a posting is among the documents of its case") {
  Office office(opened + act("交张榜"));
  REQUIRE(office.type("notice post 1 --place 村口 --proof text:照片 --minutes 两委 --at 2026-03-03")
              .exit == 0);
  auto const entry = std::to_string(office.size() - 1);
  REQUIRE(office.type("notice proof 1 text:又一张 --at 2026-03-04").exit == 0);
  auto const text = office.type("case text 1 " + entry);
  CAPTURE(text.out, text.err);
  CHECK(text.exit == 0);
  CHECK(has(text.out, "第 1 号公示的照片"));
  CHECK(has(text.out, "照片\n"));
}

TEST_CASE("the log of a case has what became of its notices, and who signed in about it") {
  auto const another = "case new 标题=修桥 --workflow 小事 --by 苇知佳 --at ";
  Office shown(posted);
  REQUIRE(shown.type("notice proof 1 text:照片 --at 2026-03-04").exit == 0);
  REQUIRE(shown.type(std::string(another) + "2026-03-04").exit == 0);
  CHECK(has(shown.type("log --case 1").out, "第 1 号公示的照片"));
  CHECK_FALSE(has(shown.type("log --case 2").out, "照片"));
  Office met(called + signed_by("禾安和"));
  REQUIRE(met.type(std::string(another) + "2026-03-06T14:00").exit == 0);
  CHECK(has(met.type("log --case 1").out, "签到 1 人"));
  CHECK_FALSE(has(met.type("log --case 2").out, "签到"));
}
