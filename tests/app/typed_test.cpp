// What was typed is read as it was meant, or answered with what is really the matter: dates and
// numbers in words, marks of a Chinese keyboard, things done already, things that are elsewhere.

#include <catch2/catch.hpp>

#include "app/office.hpp"

namespace {

using yishi::office::act;
using yishi::office::called;
using yishi::office::has;
using yishi::office::Office;
using yishi::office::opened;
using yishi::office::posted;
using yishi::office::signed_by;
using yishi::office::voting;

std::string const everybody = "禾安和、枫知平、岭朴和、柘安宁、桐青平";

}  // namespace

TEST_CASE("times are typed in words, and are those of the village") {
  struct Row {
    char const* typed;
    char const* shown;  // null: it cannot be read
  };
  auto const row = GENERATE(values<Row>({{"三月六号", "2026年3月6日"},
                                         {"3月28日下午两点", "2026年3月28日 14:00"},
                                         {"２０２６－０３－０６", "2026年3月6日"},
                                         // The newest entry is of 2 March 2026.
                                         {"明天上午九点半", "2026年3月3日 9:30"},
                                         {"后天", "2026年3月4日"},
                                         {"三月初六", nullptr},
                                         {"下回", nullptr}}));
  CAPTURE(row.typed);
  Office office(opened);
  auto const ran =
      office.type("case do 1 补充 说明=好 --minutes 两委 --at " + std::string(row.typed));
  CAPTURE(ran.out, ran.err);
  CHECK(ran.exit == (row.shown == nullptr ? 2 : 0));
  if (row.shown == nullptr) {
    CHECK(has(ran.err, "三月十八号"));
    return;
  }
  std::string const shown = row.shown;
  auto const day = shown.substr(0, shown.find(' '));
  CHECK(has(office.type("log").out, day));
}

TEST_CASE("a meeting is called for a day and an hour in words") {
  Office office(opened + act("交票决"));
  auto const call = std::string("meet notice 1 --place 祠堂 --minutes 两委 --at 2026/3/3 --when ");
  CHECK(has(office.type(call + "下周").err, "YS-9017"));
  CHECK(has(office.type(call + "三月九号").err, "没有写几点"));
  CHECK(has(office.type(call + "三月九号下午两点半").out, "2026年3月9日 14:30"));
}

TEST_CASE("what happened yesterday is yesterday in the village") {
  Office office(opened + act("交票决"));
  auto const at = std::string(" --at 2026-03-03T09:00");
  auto const ran = office.type("case recuse 1 岭朴和 --reason 亲属 --on 昨天" + at);
  CAPTURE(ran.out, ran.err);
  CHECK(ran.exit == 0);
  CHECK(has(office.type("log").out, "2026年3月2日"));
  CHECK(office.type("roster 议事会 --on 上个月" + at).exit == 2);
  CHECK(has(office.type("roster 议事会 --on 明天" + at).out, "2026年3月4日"));
}

TEST_CASE("a meeting is tried out with numbers in words") {
  Office office(called);
  auto const line = std::string("simulate meeting M1 --at 2026-03-03 --present ");
  auto const words = office.type(line + "四人 --for 三 --against １");
  CAPTURE(words.out, words.err);
  CHECK(words.out == office.type(line + "4 --for 3 --against 1").out);
  CHECK(has(office.type(line + "几个 --for 3").err, "如 37、三十七"));
}

TEST_CASE("a count is read in words too") {
  Office office(voting);
  auto const ran = office.type(
      "vote record M1 1 发出=三 收回=３ 有效=3票 同意=两票 反对=一 弃权=零 --reader 枫知平 "
      "--caller 桐青平 --counter 柘安宁 --watcher 槿明平 --at 2026-03-06T15:00");
  CAPTURE(ran.err);
  CHECK(ran.exit == 0);
}

TEST_CASE("mistyped words of a villager are corrected, and both are on record") {
  Office office(posted + R"({"do":"notice object","case":"1","form":{"内容":"太吵"},)" +
                R"("by":"槿明平"})" + "\n");
  auto const last = office.size() - 1;
  auto const at = std::to_string(last);
  auto const correct = [&](std::string const& rest) {
    return office.type("correct " + at + " 内容 " + rest + " --reason 打错字");
  };
  CHECK(has(correct("--now 太早").err, "YS-"));  // nobody confirms it
  CHECK(has(correct("--now 太吵 --second 禾安和").err, "YS-3584"));
  CHECK(has(correct("--now 太早 --was 太闹 --second 禾安和").err, "YS-3582"));
  auto const ran = correct("--now 太早 --was 太吵 --second 禾安和");
  CAPTURE(ran.err);
  REQUIRE(ran.exit == 0);
  CHECK(has(ran.out, "更正第 " + at + " 条的“内容”：“太吵”改为“太早”"));
  CHECK(has(office.type("log").out, "“太吵”改为“太早”"));
  auto const shown = office.type("case show 1").out;
  CHECK(has(shown, "太早"));
  CHECK(has(shown, "更正：#" + std::to_string(last + 1) + " 改了第 " + at + " 条的“内容”"));
  CHECK(office.type("verify").exit == 0);
}

TEST_CASE("a mistyped title is corrected until its stage is left") {
  Office office(opened);
  auto const correct = [](Office& at, std::int64_t entry) {
    return at.type("correct " + std::to_string(entry) +
                   " 标题 --now 修桥 --reason 打错字 --second 禾安和");
  };
  CHECK(correct(office, office.size() - 1).exit == 0);
  CHECK(has(office.type("case list").out, "修桥"));
  Office later(posted);
  CHECK(has(correct(later, later.size() - 3).err, "YS-3583"));
}

TEST_CASE("a list of those present and minutes say what is done instead") {
  Office office(called + signed_by("禾安和、枫知平"));
  auto const last = office.size() - 1;
  auto const correct = [&](std::int64_t entry, char const* field) {
    return office
        .type("correct " + std::to_string(entry) + " " + field +
              " --now 岭朴和 --reason 写错 --second 禾安和")
        .err;
  };
  CHECK(has(correct(last, "签到"), "yishi meet leave M1 〔姓名〕"));
  CHECK(has(correct(last, "签到"), "yishi meet sign M1 〔姓名〕"));
  CHECK(has(correct(last - 2, "记录"), "会议记录"));
  CHECK(has(correct(last - 2, "记录"), "以纸上的为准"));
  CHECK(has(correct(999, "记录"), "档案只到第 " + std::to_string(last) + " 条"));
}

TEST_CASE("what is only tried says names, though the case is not there yet") {
  Office office;
  auto const line = std::string("case new --workflow 小事 标题=修路 --by 苇知佳 --at 2026-03-03");
  auto const tried = office.type(line + " --dry-run");
  CAPTURE(tried.out, tried.err);
  CHECK(tried.exit == 0);
  CHECK(has(tried.out, "进入“收集”"));
  CHECK(has(tried.out, "村民（苇知佳）提出"));
  CHECK_FALSE(has(tried.out, "collect"));
  CHECK_FALSE(has(tried.out, "propose"));
  // The same sentences as when it is recorded.
  auto const done = office.type(line);
  CHECK(tried.out.substr(tried.out.find('\n')) == done.out.substr(done.out.find('\n')));
}

TEST_CASE("the log calls an adopted procedure by its name") {
  Office office;
  CHECK(has(office.type("log").out, "采用流程“小事”第 1 版"));
  CHECK(has(office.type("log --lang en").out, "workflow `small` version 1 adopted"));
}

TEST_CASE("a first reading can be tried, and is not kept") {
  Office office(voting);
  auto const at = std::string(" --at 2026-03-06T15:00");
  auto const first = [&](char const* numbers) {
    return "vote record M1 1 发出=3 收回=3 有效=3 弃权=0 --caller 桐青平 --counter 柘安宁 "
           "--watcher 槿明平 --reader 枫知平 " +
           std::string(numbers) + at;
  };
  auto const tried = office.type(first("同意=2 反对=1 --dry-run"));
  CAPTURE(tried.out, tried.err);
  CHECK(tried.exit == 0);
  CHECK(has(tried.out, "第一遍"));
  CHECK(has(tried.out, "没有写"));
  CHECK_FALSE(has(office.type("meet show M1" + at).out, "第一遍"));
  // What does not add up is said when it is tried.
  auto const wrong = office.type(first("同意=2 反对=2 --dry-run"));
  CHECK(wrong.exit == 4);
  CHECK_FALSE(has(wrong.err, "YS-4320"));
  CHECK(office.type("vote record M1 1 同意=2 反对=1 --dry-run" + at).exit == 2);
  // The second reading, tried, tells what would be recorded.
  REQUIRE(office.type(first("同意=2 反对=1")).exit == 0);
  auto const second = office.type(
      "vote record M1 1 发出=3 收回=3 有效=3 弃权=0 同意=2 反对=1 --reader 樟明佳 --dry-run" + at);
  CAPTURE(second.out, second.err);
  CHECK(second.exit == 0);
  CHECK(has(second.out, "通过：同意 2 票"));
  CHECK(has(office.type("meet show M1" + at).out, "等另一个人录第二遍"));
}

TEST_CASE("who has signed in already is not asked for again") {
  Office office(called + signed_by(everybody.c_str()));
  auto const at = std::string(" --at 2026-03-06T14:05");
  for (auto const* again : {"meet sign M1 全体", "meet sign M1 全体 --except 岭朴和"}) {
    CAPTURE(again);
    auto const ran = office.type(again + at);
    CHECK(ran.exit == 2);
    CHECK(has(ran.err, "都已经签到了，会议 M1 在场 5 人"));
    CHECK_FALSE(has(ran.err, "名单是空的"));
  }
  REQUIRE(office.type("meet leave M1 岭朴和" + at).exit == 0);
  CHECK(has(office.type("meet sign M1 全体" + at).out, "签到 1 人"));
}

TEST_CASE(
    "options are read with the dashes of a Chinese keyboard, and a long dash is asked about") {
  Office office(posted);
  auto const size = office.size();
  auto const wide = office.type("notice object 1 内容=太吵 －－by 槿明平 －－at=2026-03-04");
  CAPTURE(wide.err);
  CHECK(wide.exit == 0);
  CHECK(office.size() == size + 1);
  for (auto const* dash : {"——by", "—by", "––by"}) {
    CAPTURE(dash);
    auto const ran =
        office.type("notice object 1 内容=太吵 " + std::string(dash) + " 枫知平 --at 2026-03-04");
    CHECK(ran.exit == 2);
    CHECK(has(ran.err, "YS-9193"));
    CHECK(has(ran.err, "写 --by"));
  }
  // Somebody's words may begin with one.
  CHECK(office.type("notice object 1 内容=——太吵 --by 枫知平 --at 2026-03-04").exit == 0);
}

TEST_CASE("a second case is not taken for a value without quotes") {
  Office office(posted + R"({"do":"case new","workflow":"小事","form":{"标题":"修桥"},)" +
                R"("by":"苇知佳"})" + "\n");
  auto const at = std::string(" --place 村口 --at 2026-03-04");
  auto const two = office.type("notice post 1 2" + at);
  CAPTURE(two.err);
  CHECK(two.exit == 2);
  CHECK(has(two.err, "一次只办一个议题"));
  CHECK(has(two.err, "先 yishi notice post 1 …，再 yishi notice post 2 …"));
  CHECK_FALSE(has(two.err, "引号"));
  CHECK(has(office.type("notice post 1 7" + at).err, "引号"));
}

TEST_CASE("a backup that is to be verified is told from an export") {
  Office office(opened);
  REQUIRE(office.type("backup 存").exit == 0);
  auto const ran = office.type("verify 存");
  CAPTURE(ran.out, ran.err);
  CHECK(ran.exit == 2);
  CHECK_FALSE(has(ran.err, "tile"));
  auto const begin = ran.err.find("yishi restore 存/");
  REQUIRE(begin != std::string::npos);
  auto const check = ran.err.substr(begin, ran.err.find('\n', begin) - begin);
  CHECK(office.type(check.substr(std::string("yishi ").size())).exit == 0);
  std::filesystem::create_directory(office.hamlet.folder() / "空");
  CHECK_FALSE(has(office.type("verify 空").err, "YS-9195"));
}

TEST_CASE("a meeting that has been held is not said to be out of reach") {
  Office office(opened + act("交张榜"));
  auto const try_out = std::string("simulate meeting 1 --present 3 --for 3 --stage 票决");
  CHECK(has(office.type(try_out).err, "走不到"));
  Office over(voting + R"({"do":"vote record","meeting":"M1","item":1,"reader":"枫知平",)" +
              R"("tally":{"发出":3,"收回":3,"有效":3,"同意":3,"反对":0,"弃权":0},)" +
              R"("again":{"发出":3,"收回":3,"有效":3,"同意":3,"反对":0,"弃权":0},)" +
              R"("second_reader":"樟明佳","caller":"桐青平","counter":"柘安宁",)" +
              R"("watcher":"槿明平"})" + "\n" + R"({"do":"meet close","meeting":"M1"})" + "\n");
  auto const ran = over.type(try_out);
  CAPTURE(ran.err);
  CHECK(has(ran.err, "已经开过了"));
  CHECK(has(ran.err, "yishi case show 2026-001"));
  CHECK_FALSE(has(ran.err, "走不到"));
}

TEST_CASE("a few words where a document belongs are answered with how to write them") {
  Office office;
  auto const line = std::string("case new --workflow 小事 标题=修渠 --by 苇知佳 --at 2026-03-03 ");
  auto const words = office.type(line + "图纸=东溪渠衬砌300米");
  CAPTURE(words.err);
  CHECK(words.exit == 2);
  CHECK(has(words.err, "没有叫“东溪渠衬砌300米”的文件"));
  CHECK(has(words.err, "写 图纸=text:东溪渠衬砌300米"));
  CHECK(office.type(line + "图纸=text:东溪渠衬砌300米").exit == 0);
  auto const photo = office.type("notice proof 1 一张照片 --at 2026-03-04").err;
  CHECK(has(photo, "写 text:一张照片"));
}
