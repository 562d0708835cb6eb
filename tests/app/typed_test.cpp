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

TEST_CASE("a remark stays as it was said, and what opened a case is brought in anew") {
  Office office(posted + R"({"do":"notice object","case":"1","form":{"内容":"太吵"},)" +
                R"("by":"槿明平"})" + "\n");
  auto const last = office.size() - 1;
  auto const correct = [&](std::int64_t entry, std::string const& rest) {
    return office.type("correct " + std::to_string(entry) + " " + rest +
                       " --reason 写错 --second 禾安和");
  };
  auto const remark = correct(last, "内容 --now 不吵");
  CAPTURE(remark.err);
  CHECK(remark.exit == 4);
  CHECK(has(remark.err, "照原样留着"));
  CHECK(has(remark.err, "yishi takeback"));
  CHECK(has(remark.err, "再说一遍"));
  CHECK_FALSE(has(remark.err, "case withdraw"));
  auto const title = correct(last - 3, "标题 --now 修桥");
  CAPTURE(title.err);
  CHECK(has(title.err, "case withdraw 2026-001"));
  CHECK_FALSE(has(title.err, "再说一遍"));
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
  CHECK(has(correct(last, "签到"), "yishi meet leave M1 姓名"));
  CHECK(has(correct(last, "签到"), "yishi meet sign M1 姓名"));
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
