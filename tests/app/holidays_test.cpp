// What a village does when the year ends and the holidays of the next are not in the program: it
// adds them. The year after 2026 in here is made up.

#include <catch2/catch.hpp>

#include "app/keep_village.hpp"
#include "support/made_up_year.hpp"

namespace {

using yishi::Ran;

/// The village of the demo, adopted at the end of November 2026, with a case.
struct YearEnd {
  YearEnd() {
    yishi::app::write_village(folder.path());
    REQUIRE(run("adopt --simulated --at 2026-11-30T09:00").exit == 0);
    REQUIRE(run("case new 标题=修桥 事由=裂了 类别=公益事业 金额=18万元 --by 枫安和 --as 村民 "
                "--at 2026-12-18T10:00")
                .exit == 0);
  }
  Ran run(std::string const& arguments) const {
    auto ran = yishi::run_program(folder.path(), arguments);
    ran.out = yishi::unfolded(ran.out);
    return ran;
  }
  Ran accept() const {
    return run("case do 1 受理 --as 村两委 --by 禾安和 --minutes 两委会 --at 2026-12-21T09:00");
  }
  Ran post() const {
    return run("notice post 1 --place 村口 --as 村两委 --by 禾安和 --at 2026-12-21T10:00");
  }
  void put(std::string const& days) const { yishi::write_text(folder.path() / "节假日.csv", days); }
  Ran adopt() const { return run("adopt --at 2026-12-21T09:30"); }
  yishi::TemporaryFolder folder;
};

bool has(std::string const& text, std::string_view part) {
  INFO(text);
  return text.find(part) != std::string::npos;
}

std::string const unknown =
    "（哪天止还算不出来：2027年的节假日还不知道，见";  // a line may end here

}  // namespace

TEST_CASE("a last day that is not known is said, and nothing vanishes from what is to be done") {
  YearEnd const village;
  auto const lapse = "就转到“未受理”" + unknown;
  for (auto const* look : {"todo", "status", "case show 1"}) {
    CAPTURE(look);
    auto const shown = village.run(std::string(look) + " --at 2026-12-18T11:00");
    CHECK(has(shown.out, lapse));
    CHECK(has(shown.out, "村两委 可 受理" + unknown));
  }
  CHECK(
      has(village.run("todo --json --at 2026-12-18T11:00").out, "\"until_waits_for\": \"2027-01-"));
  CHECK(has(village.run("todo --lang en --at 2026-12-18T11:00").out,
            "(the last day cannot be reckoned yet: the holidays of 2027 are not known, see yishi "
            "explain YS-6106)"));
  // Once the year is there, so is the day.
  village.put(yishi::made_up_year(2027));
  REQUIRE(village.adopt().exit == 0);
  auto const todo = village.run("todo --at 2026-12-21T11:00");
  CHECK(has(todo.out, "就转到“未受理”（"));
  CHECK(has(todo.out, "2027年1月18日"));  // the 17th, thirty days on, is a Sunday
  CHECK_FALSE(has(todo.out, "还算不出来"));
}

TEST_CASE("a posting over the new year is refused until the village adds the year") {
  YearEnd const village;
  REQUIRE(village.accept().exit == 0);
  auto const refused = village.post();
  CHECK(refused.exit == 4);
  CHECK(has(refused.err, "YS-6106"));
  CHECK(has(refused.err, "2027年1月5日"));
  CHECK(has(refused.err, "节假日.csv"));
  CHECK(has(village.run("todo --at 2026-12-21T10:00").out, "● 2026-001 修桥：张贴公示"));

  village.put(yishi::made_up_year(2027));
  auto const check = village.run("check --as-of 2026-12-21");
  CHECK(check.exit == 0);
  CHECK(has(check.out, "节假日：已知到2027年12月31日（2027年是村里的 节假日.csv）"));
  CHECK(has(village.run("status --at 2026-12-21T09:00").out,
            "节假日已知到2026年12月31日；下一年的写进 节假日.csv"));
  auto const adopted = village.adopt();
  CHECK(adopted.exit == 0);
  CHECK(has(adopted.out, "节假日：已知到2027年12月31日（2027年是村里的 节假日.csv）"));
  CHECK(has(village.run("status --at 2026-12-21T09:40").out, "节假日已知到2027年12月31日\n"));
  CHECK(has(village.adopt().out, "没有要写的"));

  REQUIRE(village.post().exit == 0);
  CHECK(has(village.run("todo --at 2026-12-21T11:00").out, "2027年1月5日 24 时止，还剩 15 天"));
  CHECK(village.run("verify").exit == 0);
  // What was adopted is verified by itself, whatever becomes of the table.
  std::filesystem::remove(village.folder.path() / "节假日.csv");
  CHECK(village.run("verify").exit == 0);
  CHECK(has(village.run("adopt --dry-run --at 2026-12-21T12:00").out,
            "已知到2026年12月31日，比原来少：原来知道到2027年12月31日"));
}

TEST_CASE("a posting that would end on a day off of the added year runs on") {
  struct Row {
    char const* more;  // added to the made-up year
    char const* until;
  };
  for (auto const& row : {Row{"", "2027年1月5日"}, Row{"2027-01-05,休,元旦\n", "2027年1月6日"},
                          Row{"2027-01-05,休,元旦\n2027-01-06,休,元旦\n", "2027年1月7日"},
                          Row{"2026-12-31,休,元旦\n", "2027年1月5日"}}) {
    CAPTURE(row.more);
    YearEnd const village;
    REQUIRE(village.accept().exit == 0);
    village.put(yishi::made_up_year(2027) + row.more);
    REQUIRE(village.adopt().exit == 0);
    REQUIRE(village.post().exit == 0);
    auto const todo = village.run("todo --at 2026-12-21T11:00");
    CHECK(has(todo.out, std::string(row.until) + " 24 时止"));
    CHECK(village.run("verify").exit == 0);
  }
}

TEST_CASE("a table with a mistake is not adopted, and says where it is") {
  YearEnd const village;
  village.put(yishi::made_up_columns + "2027-01-01,休,元旦\n");
  auto const check = village.run("check --as-of 2026-12-21");
  CHECK(check.exit == 3);
  CHECK(has(check.err, "YS-2475"));
  auto const adopted = village.adopt();
  CHECK(adopted.exit == 3);
  CHECK(has(adopted.err, "春节、清明节、劳动节、端午节、中秋节、国庆节"));
  CHECK(has(adopted.out, "什么都没有写"));
}

TEST_CASE("doctor warns while the year goes out until the next one is adopted") {
  YearEnd const village;
  auto const row = [&] { return village.run("doctor --at 2026-12-21T12:00"); };
  CHECK(has(row().out + row().err, "YS-9074"));
  village.put(yishi::made_up_year(2027));
  CHECK(has(row().out, "2027-12-31，还没有采用"));
  REQUIRE(village.adopt().exit == 0);
  auto const well = row();
  CHECK_FALSE(has(well.out + well.err, "YS-9074"));
  CHECK(has(well.out, "已知到 2027-12-31"));
}

TEST_CASE("the table of days off is in the backup") {
  yishi::KeptVillage const village;
  yishi::write_text(village.folder() / "节假日.csv", yishi::made_up_year(2027));
  auto const backup = village.back_up("U盘");
  REQUIRE_FALSE(backup.empty());
  CHECK(yishi::all_files(backup).contains("节假日.csv"));
}
