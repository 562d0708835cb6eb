// What a clerk types by mistake or leaves out: asked for, pointed out, or undone, and what was
// typed right is recorded all the same.

#include <catch2/catch.hpp>
#include <sstream>

#include "app/office.hpp"
#include "cli/consequences.hpp"

namespace {

using yishi::Language;
using yishi::Request;
using yishi::office::act;
using yishi::office::called;
using yishi::office::has;
using yishi::office::Office;
using yishi::office::opened;
using yishi::office::posted;
using yishi::office::signed_by;
using yishi::office::voting;

/// A text in which commands are not folded.
std::string unfolded(std::string text) {
  for (auto at = text.find(" \\\n"); at != std::string::npos; at = text.find(" \\\n"))
    text.replace(at, 3 + text.substr(at + 3).find_first_not_of(' '), " ");
  return text;
}

}  // namespace

TEST_CASE("what a villager does is never put down as the clerk's for want of a name") {
  struct Row {
    char const* typed;
    int exit;
    char const* said;
  };
  auto const row = GENERATE(values<Row>(
      {{"notice object 1 内容=太吵", 2, "YS-9151"},
       {"notice object 1 内容=太吵 --by 枫知平", 0, "异议 O1"},
       {"notice object 1 内容=太吵 --by 槿明平", 0, "异议 O1"},
       {"case new --workflow 小事 标题=修桥 --as 村民", 2, "YS-9151"},
       {"case new --workflow 小事 标题=修桥 --as 村民 --by 枫知平", 0, "由枫知平发起"},
       {"case new --workflow 小事 标题=修桥 --as 村两委 --minutes 两委", 0, "由枫知平发起"}}));
  CAPTURE(row.typed);
  Office office(posted);
  auto const before = office.size();
  auto const ran = office.type(std::string(row.typed) + " --at 2026-03-04T09:00");
  CAPTURE(ran.out, ran.err);
  CHECK(ran.exit == row.exit);
  CHECK(has(ran.out + ran.err, row.said));
  CHECK(office.size() == before + (row.exit == 0 ? 1 : 0));
}

TEST_CASE("what cannot be undone is told before, and a plain step tells nothing") {
  Request const close{"meet close", {{"meeting", "M1"}}};
  SECTION("two of five have come to the meeting") {
    Office office(called + signed_by("禾安和、枫知平"));
    auto const told = yishi::app::consequences(office.hamlet.village(), close);
    REQUIRE(told.size() == 1);
    CHECK(has(told[0].zh, "算一次人数不足：到会 2 人，须 3 人"));
    CHECK(has(told[0].zh, "第 1 次"));
    CHECK(has(told[0].zh, "没有下文"));
  }
  SECTION("three have come, and nothing was voted on") {
    Office office(called + signed_by("禾安和、枫知平、岭朴和"));
    auto const told = yishi::app::consequences(office.hamlet.village(), close);
    REQUIRE(told.size() == 1);
    CHECK(has(told[0].zh, "另外通知开会"));
  }
  SECTION("a case is withdrawn") {
    Office office(called);
    Request const withdraw{"case withdraw",
                           {{"case", "1"}, {"reason", "不办了"}, {"by", "苇知佳"}}};
    REQUIRE(yishi::app::consequences(office.hamlet.village(), withdraw).size() == 1);
    Request const sign{"meet sign", {{"meeting", "M1"}, {"people", "禾安和"}}};
    CHECK(yishi::app::consequences(office.hamlet.village(), sign).empty());
  }
}

TEST_CASE("only a yes is a yes") {
  std::vector<yishi::Words> const told{{"就此结束", "it ends"}};
  auto const answer = [&](char const* typed) {
    std::istringstream in(typed);
    std::ostringstream out;
    bool const yes = yishi::app::agreed(in, out, told, Language::zh);
    CHECK(has(out.str(), "就此结束"));
    return yes;
  };
  for (auto const* yes : {"y\n", "Y\r\n", " yes \n", "是\n"}) CHECK(answer(yes));
  for (auto const* no : {"n\n", "\n", "", "yy\n", "不\n"}) CHECK_FALSE(answer(no));
}

TEST_CASE("a meeting closed by a script says how to take that back, and it can be") {
  Office office(called + signed_by("禾安和、枫知平"));
  auto const closed = office.type("meet close M1 --at 2026-03-06T14:10");
  CAPTURE(closed.out, closed.err);
  CHECK(closed.exit == 0);
  CHECK(has(closed.out, "yishi takeback"));
  CHECK(office.type("takeback --reason 散早了 --at 2026-03-06T14:15").exit == 0);
  CHECK(has(office.type("meet show M1 --at 2026-03-06T14:16").out, "在场 2 人"));
}

TEST_CASE("a value with a blank in it is to be put in quotes") {
  Office office(opened);
  auto const at = std::string(" --at 2026-03-03");
  auto const loose = office.type("case do 1 交票决 --minutes 两委 5月20日" + at);
  CHECK(loose.exit == 2);
  CHECK(has(loose.err, "YS-9152"));
  CHECK(has(loose.err, "--minutes '两委 5月20日'"));
  CHECK(office.type("case do 1 补充 --minutes 两委5月20日 说明=短" + at).exit == 0);
  CHECK(office.type("case do 1 交票决 --minutes '两委 5月20日'" + at).exit == 0);
}

TEST_CASE("a photo of a notice is added by the number of its case, too") {
  auto const at = std::string(" text:照片 --at 2026-03-04");
  Office office(posted);
  CHECK(office.type("notice proof 1" + at).exit == 0);
  CHECK(office.type("notice proof 2026-001" + at).exit == 0);
  auto const none = office.type("notice proof 7" + at);
  CHECK(none.exit == 4);
  CHECK(has(none.err, "第 1 号（2026-001，村口）"));
}

TEST_CASE("a notice that is long over is told apart from the one that is up") {
  // Case 1 goes up second, as notice 2; case 2 had notice 1.
  Office office(opened +
                R"({"do":"case new","workflow":"小事","form":{"标题":"修桥"},"by":"苇知佳"})" +
                "\n" + R"({"do":"case do","case":"2","action":"交张榜","minutes":"两委"})" + "\n" +
                R"({"do":"notice post","case":"2","place":"村口"})" + "\n" +
                R"({"do":"wait","at":"2026-04-01T09:00"})" + "\n" +
                R"({"do":"case do","case":"1","action":"交张榜","minutes":"两委4月1日"})" + "\n" +
                R"({"do":"notice post","case":"1","place":"村口"})" + "\n");
  auto const late = office.type("notice proof 1 text:照片 --at 2026-04-02");
  CAPTURE(late.err);
  CHECK(late.exit == 4);
  CHECK(has(late.err, "是不是第 2 号"));
  CHECK(office.type("notice proof 2 text:照片 --at 2026-04-02").exit == 0);
}

TEST_CASE("whatever is missing is said as it is typed") {
  Office office(voting);
  auto const at = std::string(" --at 2026-03-06T15:00");
  CHECK(has(office.type("takeback" + at).err, "--reason"));
  CHECK(has(office.type("notice post 1" + at).err, "--place"));
  CHECK(has(office.type("meet open M1" + at).err, "--chair"));
  auto const count = std::string("vote record M1 1 发出=3 收回=3 有效=3 赞成=2 反对=1 弃权=0");
  auto const first = office.type(count + " --reader 枫知平" + at);
  CAPTURE(first.err);
  CHECK(first.exit == 4);
  CHECK(has(first.err, "“唱票人、计票人、监票人”没有填写"));
  CHECK(has(first.err, "--caller 唱票人 --counter 计票人 --watcher 监票人"));
  auto const shown = unfolded(office.type("meet show M1" + at).out);
  CHECK(has(shown, "--caller 〔姓名〕 --counter 〔姓名〕 --watcher 〔姓名〕"));
}

TEST_CASE("a first reading is announced, and its numbers are kept from the second reader") {
  Office office(voting);
  auto const at = std::string(" --at 2026-03-06T15:00");
  auto const rest = std::string(" 发出=3 收回=3 有效=3 弃权=0") + at;
  auto const first =
      "vote record M1 1 同意=2 反对=1 --reader 枫知平 --caller 桐青平 --counter "
      "柘安宁 --watcher 槿明平" +
      rest;
  CHECK_FALSE(has(office.type("meet show M1" + at).out, "第一遍"));
  REQUIRE(office.type(first).exit == 0);
  CHECK(has(office.type("meet show M1" + at).out, "第一遍票数 枫知平 录了"));
  auto const other = office.type("vote record 1 1 同意=1 反对=2 --reader 樟明佳" + rest);
  CAPTURE(other.out, other.err);
  CHECK(other.exit == 4);
  CHECK(has(other.err, "两遍计票的“同意”不一样"));
  CHECK_FALSE(has(other.err, "：2"));
  CHECK_FALSE(has(other.err, "2 和 1"));
  CHECK(office.type("vote record 1 2026-001 同意=2 反对=1 --reader 樟明佳" + rest).exit == 0);
  CHECK_FALSE(has(office.type("meet show M1" + at).out, "第一遍"));
  auto const shown = office.type("case show 1" + at).out;
  CAPTURE(shown);
  CHECK(has(shown, "通过：2 同意 1 反对 0 弃"));
  CHECK(has(shown, "3/5，M1"));
}

TEST_CASE("a meeting that has too few people is not told to begin") {
  auto const at = std::string("meet show M1 --at 2026-03-06T14:05");
  Office few(called + signed_by("禾安和、枫知平"));
  auto const waiting = few.type(at).out;
  // Two commands are two lines: each can be pasted as it is.
  CHECK(has(waiting, "下一步：\n    yishi meet sign M1 〔姓名〕\n"));
  CHECK(has(waiting, "\n    yishi meet close M1\n"));
  Office enough(called + signed_by("禾安和、枫知平、岭朴和"));
  auto const ready = enough.type(at).out;
  CHECK(has(ready, "下一步：\n    yishi meet open M1 --chair"));
  CHECK_FALSE(has(ready, "yishi meet close"));
}

TEST_CASE("a meeting on whose agenda a case is already can be called off as the refusal says") {
  Office office(called);
  auto const again =
      std::string("meet notice 1 --place 祠堂 --minutes 两委 --at 2026-03-03 --when ");
  auto const refused = office.type(again + "2026-03-09T14:00");
  CHECK(refused.exit == 4);
  CHECK(has(refused.err, "yishi meet close M1"));
  REQUIRE(office.type("meet close M1 --at 2026-03-03").exit == 0);
  CHECK(office.type(again + "3月9日下午2点").exit == 0);
}

TEST_CASE("a meeting needs an hour") {
  Office office(opened + act("交票决"));
  auto const call = std::string("meet notice 1 --place 祠堂 --minutes 两委 --at 2026/3/3 --when ");
  auto const day = office.type(call + "2026-03-09");
  CHECK(day.exit == 2);
  CHECK(has(day.err, "没有写几点"));
  CHECK(has(office.type(call + "2026年3月9日下午2点半").out, "2026年3月9日 14:30"));
}

TEST_CASE("an amount is read as it is written") {
  struct Row {
    char const* typed;
    char const* shown;  // null: it cannot be read
  };
  auto const row = GENERATE(values<Row>({{"８０００元", "8000 元"},
                                         {"8千元", "8000 元"},
                                         {"1.8万元", "18000 元"},
                                         {"１．８万", "18000 元"},
                                         {"12,000.50", "12000.50 元"},
                                         {"8千万", nullptr},
                                         {"八千", "8000 元"},
                                         {"三千元整", "3000 元"},
                                         {"一万八千块钱", "18000 元"},
                                         {"十八万元", "180000 元"},
                                         {"几千", nullptr},
                                         {"三千.五", nullptr},
                                         {"负三千", nullptr},
                                         {"千元", nullptr}}));
  CAPTURE(row.typed);
  Office office;
  auto const ran =
      office.type("case new --workflow 小事 标题=修桥 --by 苇知佳 --at ２０２６-０３-０３ 金额=" +
                  std::string(row.typed));
  CAPTURE(ran.err);
  CHECK(ran.exit == (row.shown == nullptr ? 2 : 0));
  if (row.shown != nullptr)
    CHECK(has(office.type("case show 1 --at 2026-03-03T10:00").out, row.shown));
}

TEST_CASE("a correction that cannot be says what can be corrected in that entry") {
  Office office(posted);
  auto const entry = office.size() - 1;
  auto const line = [&](std::int64_t number, std::string const& rest) {
    return "correct " + std::to_string(number) + " " + rest +
           " --reason 写错 --second 禾安和 --at 2026-03-03";
  };
  auto const left = office.type(line(entry - 2, "标题 --now 修桥"));
  CHECK(left.exit == 4);
  CHECK(has(left.err, "撤销那个决定"));
  auto const wrong = office.type(line(entry, "form.题目 --now 修桥"));
  CHECK(wrong.exit == 4);
  CHECK(has(wrong.err, "“题目”"));
  CHECK(has(wrong.err, "这一条能更正的：地点、张贴日"));
  CHECK(office.type(line(entry, "地点 --now 村委会")).exit == 0);
}

TEST_CASE("a last day that a holiday moves says so, and one that stays says nothing") {
  Office office(opened);
  auto const post = std::string("notice post 1 --place 村口 --at ");
  SECTION("fifteen days end on the first of May") {
    REQUIRE(office.type("case do 1 交张榜 --minutes 两委 --at 2026-04-16T08:00").exit == 0);
    CHECK(has(yishi::unfolded(office.type(post + "2026-04-16T09:00").out),
              "（本来到2026年5月1日，遇放假顺延）"));
  }
  SECTION("fifteen days end on a Friday in April") {
    REQUIRE(office.type("case do 1 交张榜 --minutes 两委 --at 2026-04-02T08:00").exit == 0);
    auto const said = office.type(post + "2026-04-02T09:00");
    CHECK(has(said.out, "公示到2026年4月17日 24 时止"));
    CHECK_FALSE(has(said.out, "顺延"));
  }
}

TEST_CASE("a case is found by its title where only one has it") {
  auto const another = R"({"do":"case new","workflow":"小事","form":{"标题":"修路灯"},)"
                       R"("by":"苇知佳"})"
                       "\n";
  auto const at = std::string(" --at 2026-03-03");
  Office office(opened + another);
  CHECK(has(office.type("case show 路灯" + at).out, "议题 2026-002"));
  CHECK(has(office.type("case show 修路" + at).out, "议题 2026-001"));
  CHECK(has(office.type("case show 2026-1" + at).out, "议题 2026-001"));
  auto const both = office.type("case show 路" + at);
  CHECK(both.exit == 2);
  CHECK(has(both.err, "2026-001 修路、2026-002 修路灯"));
  CHECK(office.type("case show 桥" + at).exit == 1);
  CHECK(office.type("case do 路灯 交票决 --minutes 两委" + at).exit == 0);
}

TEST_CASE("the same thing brought in twice on a day is pointed out and recorded") {
  Office office(opened);
  auto const line = std::string("case new --workflow 小事 标题=修路 --by ");
  auto const twice = office.type(line + "苇知佳 --at 2026-03-02T10:00");
  CHECK(twice.exit == 0);
  CHECK(has(twice.err, "是议题 2026-001"));
  CHECK_FALSE(has(office.type(line + "岭朴和 --at 2026-03-02T10:01").err, "YS-9158"));
  CHECK_FALSE(has(office.type(line + "苇知佳 --at 2026-03-03T10:00").err, "YS-9158"));
}

TEST_CASE("what fell due before a refusal is told") {
  Office office(opened);
  auto const late = office.type("case do 1 交票决 --minutes 两委 --at 2026-07-01");
  CHECK(late.exit == 4);
  CHECK(has(late.out, "有事到了期，程序按规矩先记下：第 "));
  CHECK_FALSE(has(office.type("case do 1 交票决 --minutes 两委 --at 2026-07-02").out, "到了期"));
}

TEST_CASE("a time before the newest entry is laid to the option that set it") {
  Office office(opened);
  REQUIRE(office.type("case do 1 补充 说明=好 --minutes 两委 --at 2026-03-05").exit == 0);
  auto const back = office.type("case do 1 补充 说明=好 --minutes 两委 --at 2026-03-04");
  CHECK(back.exit == 4);
  CHECK(has(back.err, "YS-6100"));
  CHECK(has(back.err, "--at"));
}

TEST_CASE("a suggested line leaves the second reading and the people of a meeting to those there") {
  Office office(voting);
  auto const ran =
      office.type("vote record M1 1 发出=3 收回=3 有效=3 同意=2 反对=1 弃权=0 --reader 禾安和");
  CAPTURE(ran.out, ran.err);
  REQUIRE(has(ran.err, "YS-3503"));
  CHECK(has(ran.out, "--caller 〔姓名〕"));
  CHECK_FALSE(has(ran.out, "--again"));
  CHECK_FALSE(has(ran.out, "second_reader"));
}

TEST_CASE("each kind of vote asks for what is counted in it, the same wherever it is shown") {
  struct Row {
    char const* action;
    char const* line;
    char const* not_asked;
  };
  auto const row = GENERATE(values<Row>(
      {{"交票决",
        "发出=〔数〕 收回=〔数〕 有效=〔数〕 同意=〔数〕 反对=〔数〕 弃权=〔数〕 --reader 〔姓名〕",
        "--approve"},
       {"交举手", "同意=〔数〕 反对=〔数〕 弃权=〔数〕 --reader 〔姓名〕", "发出="},
       {"交点名", "--approve 〔姓名、姓名〕 --oppose 〔姓名、姓名〕 --abstain 〔姓名、姓名〕",
        "--reader"}}));
  CAPTURE(row.action);
  Office office(opened + act(row.action) +
                R"({"do":"meet notice","agenda":"1","when":"2026-03-06T14:00",)" +
                R"("place":"祠堂","minutes":"两委3月2日"})" + "\n" +
                signed_by("禾安和、枫知平、岭朴和、柘安宁、桐青平") +
                R"({"do":"meet open","meeting":"M1","chair":"禾安和"})" + "\n" +
                R"({"do":"vote open","meeting":"M1","item":1})" + "\n");
  for (auto const* look : {"meet show M1", "case show 1"}) {
    CAPTURE(look);
    auto const out = unfolded(office.type(std::string(look) + " --at 2026-03-06T15:00").out);
    CAPTURE(out);
    CHECK(has(out, "yishi vote record M1 1 " + std::string(row.line)));
    CHECK(has(out, "--caller 〔姓名〕 --counter 〔姓名〕 --watcher 〔姓名〕"));
    CHECK_FALSE(has(out, row.not_asked));
  }
}

TEST_CASE("leaving somebody out who is not due, or has come, is no slip to pass over") {
  struct Row {
    char const* except;
    int exit;
    char const* said;
  };
  auto const row = GENERATE(values<Row>({{"苇知佳", 2, "YS-9170"},  // a villager
                                         {"禾安和", 2, "YS-9171"},  // has signed in
                                         {"桐青平", 0, "签到 3 人"}}));
  CAPTURE(row.except);
  Office office(called + signed_by("禾安和"));
  auto const before = office.size();
  auto const ran = office.type("meet sign M1 全体 --except " + std::string(row.except) +
                               " --at 2026-03-06T14:00");
  CAPTURE(ran.out, ran.err);
  CHECK(ran.exit == row.exit);
  CHECK(has(ran.out + ran.err, row.said));
  CHECK(office.size() == before + (row.exit == 0 ? 1 : 0));
}

TEST_CASE("what is suggested is not taken over as it stands") {
  Office office(called);
  auto const at = std::string(" --at 2026-03-06T14:00");
  auto const shown = office.type("case show 1" + at).out;
  CHECK(has(shown, "meet sign M1 〔姓名〕"));
  CHECK_FALSE(has(shown, "|"));
  auto const pasted = office.type("meet sign M1 〔姓名〕" + at);
  CHECK(pasted.exit == 2);
  CHECK(has(pasted.err, "YS-9150"));
}

TEST_CASE("people who come while a vote runs are told apart from those who are counted") {
  Office office(voting);
  auto const at = std::string(" --at 2026-03-06T15:00");
  CHECK(
      has(office.type("meet sign M1 桐青平" + at).err, "第 1 项正在表决，只算开始表决时在场的人"));
  Office early(called);
  CHECK_FALSE(has(early.type("meet sign M1 桐青平" + at).err, "正在表决"));
}

TEST_CASE("a taking back says what the next would take, if it is not too late for that") {
  auto const at = std::string(" --at 2026-03-06T14:");
  for (auto const* minute : {"10", "11"}) {
    CAPTURE(minute);
    Office office(called + signed_by("禾安和"));
    auto const first = std::to_string(office.size() - 1);
    REQUIRE(office.type("meet sign M1 枫知平" + at + "02").exit == 0);
    auto const taken = office.type("takeback --reason 签错了" + at + minute);
    CAPTURE(taken.out);
    REQUIRE(taken.exit == 0);
    CHECK(has(taken.out, "再收回一次，就是 #" + first + "：") == (minute == std::string("10")));
  }
}

TEST_CASE("an entry that was taken back says so in the log, with the minutes of every entry") {
  Office office(called + signed_by("禾安和、枫知平"));
  auto const signed_in = std::to_string(office.size() - 1);
  CHECK_FALSE(has(office.type("log " + signed_in).out, "已收回"));
  auto const taken = office.type("takeback --reason 签错了 --at 2026-03-06T14:05");
  CAPTURE(taken.out);
  REQUIRE(taken.exit == 0);
  CHECK(has(taken.out, "收回的是 #" + signed_in + "：会议 M1"));
  CHECK(has(taken.out, "禾安和"));
  // The notice before it is four days old, so there is no next.
  CHECK_FALSE(has(taken.out, "再收回一次"));
  CHECK(has(office.type("log " + signed_in).out, "[已收回，见 #"));
  CHECK(has(office.type("log").out, "凭：两委3月2日"));
}

TEST_CASE("what is offered is dated as it was asked, and hints have blanks, not words") {
  Office office;
  auto const asked =
      office.type("case new --workflow 小事 --as 村民 --by 苇知佳 --at 2026-03-05T09:00");
  CAPTURE(asked.out, asked.err);
  CHECK(has(asked.out, " --at 2026-03-05T09:00"));
  auto const bare = office.type("delegate");
  CAPTURE(bare.err);
  CHECK(has(bare.err, "--to 〔给〕"));
  CHECK_FALSE(has(bare.err, "--to 给"));
}
