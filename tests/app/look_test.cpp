// Looking at a village after days on which something fell due: what is shown is what holds now,
// though nobody has recorded anything since, and looking writes nothing.

#include <catch2/catch.hpp>
#include <fstream>

#include "demo/village_files.hpp"
#include "support/program.hpp"
#include "support/temporary_folder.hpp"

namespace {

struct Office {
  Office() {
    yishi::app::write_village(folder.path());
    REQUIRE(run("adopt --simulated --at 2026-03-02T09:00").exit == 0);
    REQUIRE(run("case new 标题=修桥 事由=裂了 类别=公益事业 金额=18万元 --by 枫安和 --as 村民 "
                "--at 2026-03-02T10:00")
                .exit == 0);
  }
  yishi::Ran run(std::string const& arguments) {
    return yishi::run_program(folder.path(), arguments);
  }
  std::string database() { return yishi::file_text(folder.path() / "档案.db"); }
  yishi::TemporaryFolder folder;
};

bool says(yishi::Ran const& ran, std::string_view text) {
  INFO(ran.out << ran.err);
  CHECK(ran.exit == 0);
  return ran.out.find(text) != std::string::npos;
}

}  // namespace

TEST_CASE("what comes to nothing by itself is among the things to do, with where it leads") {
  Office office;
  for (auto const* look : {"todo", "status"}) {
    CAPTURE(look);
    CHECK(says(office.run(std::string(look) + " --at 2026-03-02T11:00"), "就转到“未受理”"));
  }
  // And what would avert it, though nobody is bound to do it.
  CHECK(says(office.run("todo --at 2026-03-02T11:00"), "村两委 可 受理"));
  CHECK_FALSE(says(office.run("todo --at 2026-03-02T11:00"), "没有必须办的事"));
}

TEST_CASE("a simulated log goes on where it stopped unless another time is given") {
  Office office;
  CHECK(says(office.run("case show 1"), "现在：一上 · 收集议题"));
  REQUIRE(office.run("case do 1 受理 --as 村两委 --by 禾安和 --minutes 3月2日").exit == 0);
  CHECK(says(office.run("case show 1"), "2026-03-02 → 2026-03-02"));
  REQUIRE(office.run("notice post 1 --place 村口 --as 村两委 --by 禾安和 --at 2026-03-04").exit ==
          0);
  CHECK(says(office.run("todo --all"), "公示期满"));
}

TEST_CASE("the day after the last one a case stands where it leads, recorded or not") {
  Office office;
  auto const before = office.database();
  struct Row {
    char const* at;
    char const* shown;
    char const* list;
  };
  // Thirty days to accept it and three working days to record that late; then it is not accepted.
  for (auto const& row : {Row{"2026-04-01T09:00", "现在：一上 · 收集议题", "▶ 2026-001"},
                          Row{"2026-06-01T09:00", "现在：未受理", "■ 2026-001"}}) {
    CAPTURE(row.at);
    auto const at = std::string(" --at ") + row.at;
    CHECK(says(office.run("case show 1" + at), row.shown));
    CHECK(says(office.run("case list" + at), row.list));
    CHECK_FALSE(says(office.run("case show 1" + at), "✗ 议题 2026-001 现在不在"));
  }
  CHECK(says(office.run("case show 1 --at 2026-06-01"), "没有“#”号的是到期自动走的"));
  CHECK(says(office.run("status --at 2026-06-01"), "正在办 0 件"));
  CHECK(office.database() == before);

  // The next record writes down what was shown, and then it has its number.
  REQUIRE(office
              .run("case new 标题=修路 事由=坏了 类别=公益事业 金额=1万元 --by 枫安和 --as 村民 "
                   "--at 2026-06-01T10:00")
              .exit == 0);
  CHECK_FALSE(office.database() == before);
  auto const shown = office.run("case show 1 --at 2026-06-01T11:00");
  CHECK(says(shown, "现在：未受理"));
  CHECK_FALSE(says(shown, "没有“#”号的"));
}

TEST_CASE("what villagers said can be read in the case, by whom and when") {
  Office office;
  REQUIRE(office.run("case do 1 受理 --as 村两委 --by 禾安和 --minutes 3月2日").exit == 0);
  CHECK_FALSE(says(office.run("case show 1"), "说过的、交过的"));
  REQUIRE(office.run("notice post 1 --place 村口 --as 村两委 --by 禾安和 --at 2026-03-04").exit ==
          0);
  REQUIRE(office.run("case do 1 发表意见 态度=反对 内容=太贵 --as 村民 --by 枫安和 --at 2026-03-05")
              .exit == 0);
  auto const shown = office.run("case show 1");
  CHECK(says(shown, "说过的、交过的"));
  CHECK(says(shown, "2026-03-05  枫安和（村民）发表意见：态度 反对；内容 太贵（#"));
  CHECK(says(office.run("case show 1 --json"), "\"remarks\""));
}

TEST_CASE("a matter that is none is answered with all that there are") {
  Office office;
  auto const ran = office.run("case new 标题=修路 事由=坏了 类别=修路 --by 枫安和 --as 村民");
  CHECK(ran.exit == 2);
  CHECK(ran.err.find("公益事业") != std::string::npos);
  CHECK(ran.err.find("之一") != std::string::npos);
}

TEST_CASE("what the vote will need is said from the first day, until it is there") {
  Office office;
  auto const at = std::string(" --at 2026-03-03T09:00");
  CHECK(says(office.run("case show 1" + at), "表决前还要有："));
  CHECK(says(office.run("case show 1" + at), "“村民代表”没有得到授权"));
  CHECK(says(office.run("case show 1 --json" + at), "\"code\": \"YS-4305\""));
  REQUIRE(office
              .run("delegate 公益事业 --to 村民代表会议 --from 2026-03-03 --until 2027-03-02 "
                   "--evidence text:决议 --by 禾安和 --as 村两委 --minutes 村民会议" +
                   at)
              .exit == 0);
  CHECK_FALSE(says(office.run("case show 1" + at), "表决前还要有"));
  CHECK(says(office.run("case show 1 --json" + at), "\"wanted\": []"));
}

TEST_CASE("a notice that is up is seen among the things that wait") {
  Office office;
  REQUIRE(office.run("case do 1 受理 --as 村两委 --by 禾安和 --minutes 3月2日").exit == 0);
  CHECK_FALSE(says(office.run("todo"), "在等的"));
  REQUIRE(office.run("notice post 1 --place 村口 --as 村两委 --by 禾安和 --at 2026-03-04").exit ==
          0);
  CHECK(says(office.run("todo"), "没有必须办的事"));
  CHECK(says(office.run("todo"), "在等的：\n○ 2026-001 修桥：公示期满"));
  CHECK_FALSE(says(office.run("todo --all"), "没有必须办的事"));
}

TEST_CASE("a last day that gave way to a day off says from which day it was moved") {
  Office office;
  REQUIRE(office.run("case do 1 受理 --as 村两委 --by 禾安和 --minutes 3月2日").exit == 0);
  auto const post = std::string("notice post 1 --place 村口 --as 村两委 --by 禾安和 --at ");
  // Fifteen days from 5 March end on a Friday, from 6 March on a Saturday.
  bool const moved = GENERATE(false, true);
  REQUIRE(office.run(post + (moved ? "2026-03-06" : "2026-03-05")).exit == 0);
  auto const at = std::string(" --at 2026-03-09");
  for (auto const* look : {"case show 1", "todo"}) {
    CAPTURE(look);
    auto ran = office.run(look + at);
    ran.out = yishi::unfolded(ran.out);
    CHECK(says(ran, moved ? "2026年3月23日 24 时止" : "2026年3月20日 24 时止"));
    CHECK(says(ran, "2026年3月21日放假，顺延到") == moved);
  }
  CHECK(says(office.run("case show 1 --json" + at), "\"fell_on\": \"2026-03-21\"") == moved);
}

TEST_CASE("blanks with a comma between them are asked about, not taken for the words of one") {
  Office office;
  auto const before = office.database();
  auto const line = std::string("case new --by 枫安和 --as 村民 金额=1万元 --at 2026-03-03 ");
  for (auto const* typed :
       {"标题=修渠，事由=塌了，类别=公益事业", "标题＝修渠，事由＝塌了，类别＝公益事业",
        "标题=修渠,事由=塌了 类别=公益事业"}) {
    auto const ran = office.run(line + typed);
    CAPTURE(typed, ran.err);
    CHECK(ran.exit != 0);
    CHECK(ran.err.find("“事由”也写进了“标题”那一栏") != std::string::npos);
  }
  CHECK(office.database() == before);
  CHECK(office.run(line + "标题=修渠，再修路 事由=塌了 类别=公益事业").exit == 0);
  // Said by somebody, with all blanks given: recorded as it was said.
  CHECK(office.run(line + "标题=修渠，事由=老了 事由=塌了 类别=公益事业").exit == 0);
}

TEST_CASE("a suggested line keeps its day where something fell due before it") {
  Office office;
  REQUIRE(office.run("case do 1 受理 --as 村两委 --by 禾安和 --minutes 3月2日").exit == 0);
  REQUIRE(office.run("notice post 1 --place 村口 --as 村两委 --by 禾安和 --at 2026-03-04").exit ==
          0);
  // The posting is over, and nobody has recorded anything since.
  auto const shown = office.run("case show 1 --at 2026-03-20T09:00");
  CHECK(says(shown, "现在：二上 · 拟定方案"));
  CHECK(says(shown, "--at 2026-03-20T09:00"));
}

TEST_CASE("a notice entered late says from which day it counts") {
  Office office;
  REQUIRE(office.run("case do 1 受理 --as 村两委 --by 禾安和 --minutes 3月2日").exit == 0);
  auto const post = std::string("notice post 1 --place 村口 --as 村两委 --by 禾安和 ");
  SECTION("entered on the day it went up") {
    CHECK_FALSE(says(office.run(post + "--at 2026-03-04"), "补录"));
  }
  SECTION("entered two days later") {
    auto posted = office.run(post + "--on 2026-03-03 --at 2026-03-05");
    posted.out = yishi::unfolded(posted.out);
    CHECK(says(posted, "（补录的，从录入这天起算）"));
  }
}

TEST_CASE("one entry of the log is shown by its number") {
  Office office;
  auto const last = office.run("log");
  REQUIRE(last.exit == 0);
  auto const one = office.run("log 1");
  CHECK(says(one, "#1  "));
  CHECK_FALSE(says(one, "#2  "));
  CHECK(office.run("log 第1条").out == one.out);
  for (auto const* none : {"log 9999", "log 修桥"}) {
    CAPTURE(none);
    auto const ran = office.run(none);
    CHECK(ran.exit == 1);
    CHECK(ran.err.find("YS-9162") != std::string::npos);
  }
}

TEST_CASE("a word that a command has no use for is not passed over") {
  Office office;
  for (auto const* typed : {"status 5", "todo 1", "meet show M1 M2", "case show 1 2", "log 1 2"}) {
    CAPTURE(typed);
    auto const ran = office.run(typed);
    CHECK(ran.exit == 2);
    CHECK(ran.err.find("YS-9161") != std::string::npos);
  }
  CHECK(office.run("status").exit == 0);
}

TEST_CASE("a suggested line asks for a name where the village's file names no clerk") {
  Office office;
  CHECK(says(office.run("case show 1"), "受理 --by 〔姓名〕 --minutes 〔会议记录〕"));
}

TEST_CASE("what somebody has said before is recorded again, and told") {
  Office office;
  REQUIRE(office.run("case do 1 受理 --as 村两委 --by 禾安和 --minutes 3月2日").exit == 0);
  REQUIRE(office.run("notice post 1 --place 村口 --as 村两委 --by 禾安和 --at 2026-03-03").exit ==
          0);
  auto const say = std::string("case do 1 发表意见 态度=赞成 内容=好 --at 2026-03-04 --by ");
  auto const first = office.run(say + "枫安和");
  CHECK(first.exit == 0);
  CHECK(first.err.find("YS-9172") == std::string::npos);
  auto const again = office.run(say + "枫安和");
  CHECK(again.exit == 0);
  CHECK(again.err.find("枫安和 在这里办过同一件事了") != std::string::npos);
}

TEST_CASE("the status says what the files say and the trail does not") {
  Office office;
  CHECK_FALSE(says(office.run("status"), "还差条件"));
  CHECK(office.run("status").err.empty());
  std::ofstream(office.folder.path() / "名册" / "村民.csv", std::ios::app)
      << "苇朴明,9-9,1,男,有,,\n";
  CHECK(office.run("status").err.find("YS-9021") != std::string::npos);
}
