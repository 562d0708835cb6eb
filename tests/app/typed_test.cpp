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
