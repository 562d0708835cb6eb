// What is proved about a procedure before anything runs, one property at a time.

#include "yishi/rules/analysis.hpp"

#include <catch2/catch.hpp>
#include <functional>

#include "rules/draft.hpp"

using namespace yishi::rules;
using yishi::Diagnostic;
using yishi::Language;

namespace {

constexpr auto always = Assertion::Kind::always_before;
constexpr auto ever = Assertion::Kind::ever_before;

std::vector<std::string> told(WorkflowDefinition const& definition,
                              Language language = Language::zh) {
  std::vector<std::string> lines;
  for (auto const& diagnostic : analyse(definition, "test")) {
    CHECK(diagnostic.source == "test");
    CHECK(diagnostic.span.has_value());
    lines.push_back(std::string{diagnostic.kind->code} + " " + message(diagnostic, language));
  }
  return lines;
}

using Lines = std::vector<std::string>;

/// A first stage from which everything begins.
Draft begin(std::string const& next) {
  Draft draft;
  draft.step("提出").may("发起").must("受理", {next});
  return draft;
}

}  // namespace

TEST_CASE("a procedure in order has no finding", "[analysis]") {
  auto draft = small_procedure();
  draft.claim(always, "公示", {{"拟定", {}}, {"研究", {}}, {"表决", Outcome::passed}});
  draft.claim(ever, "公示", {{"提出", {}}});
  draft.claim(Assertion::Kind::can_finish, "提出", {});
  auto const definition = draft.build();
  REQUIRE(is_sound(definition));
  CHECK(told(definition) == Lines{});
}

TEST_CASE("YS-3001: a stage that is never reached", "[analysis]") {
  auto draft = begin("完");
  draft.step("走访").must("办", {"完"}).step("回访").must("办", {"走访"}).end("完").end("否决");
  CHECK(told(draft.build()) ==
        Lines{"YS-3001 “走访”永远走不到", "YS-3001 “回访”永远走不到", "YS-3001 “否决”永远走不到"});
  CHECK(told(draft.build(), Language::en).front() == "YS-3001 `走访` is never reached");
  CHECK(analyse(draft.build(), "test").front().span == yishi::SourceSpan{100, 101});
}

TEST_CASE("an otherwise is a way to a stage", "[analysis]") {
  auto draft = begin("议");
  draft.step("议").must("办", {"完"}).on(Outcome::lapsed, {"议", 2, "流会"}).end("完").end("流会");
  CHECK(told(draft.build()) == Lines{});
}

TEST_CASE("YS-3002: a stage with no way on", "[analysis]") {
  auto draft = begin("议");
  draft.step("议").must("办", {"等"}).may("撤", {"完"}).step("等").may("看看").end("完");
  CHECK(told(draft.build()) == Lines{"YS-3002 到了“等”就走不下去，没有一条路往外走"});
}

TEST_CASE("handing in a text without an arrow is no way on", "[analysis]") {
  auto draft = begin("议");
  draft.step("议").must("办", {"等"}).may("撤", {"完"}).step("等").may("改").with_text().end("完");
  CHECK(told(draft.build()) == Lines{"YS-3002 到了“等”就走不下去，没有一条路往外走"});
}

TEST_CASE("YS-3003: a case gets stuck once its loops are used up", "[analysis]") {
  auto draft = begin("议");
  draft.step("议").must("退回", {"改", 2}).step("改").must("交", {"议"}).may("办结", {"完", 1});
  draft.end("完");
  CHECK(told(draft.build()) ==
        Lines{"YS-3003 议题可能卡在“议”：一路走过提出 → 议 → 改 → 议 → 改 → 议，次数用完，"
              "再也走不到终点"});
  CHECK(
      told(draft.build(), Language::en) ==
      Lines{
          "YS-3003 a case can get stuck in `议`: after 提出 → 议 → 改 → 议 → 改 → 议 the loops are "
          "used up and no end can be reached"});
}

TEST_CASE("an otherwise keeps a case from getting stuck", "[analysis]") {
  auto const with = [](Way way) {
    auto draft = begin("议");
    draft.step("议").on(Outcome::lapsed, std::move(way)).step("改").must("交", {"议"});
    draft.end("完").end("流会");
    auto result = draft.build();
    return told(result);
  };
  // Without it, neither end can be reached at all: that is a trap, not a matter of counting.
  CHECK(with({"改", 2, "流会"}) == Lines{"YS-3001 “完”永远走不到"});
  CHECK(with({"改", 2}).back() == "YS-3004 进了“议、改”就一直打转，走不到任何终点");
}

TEST_CASE("YS-3004: stages that only lead to each other", "[analysis]") {
  auto draft = begin("议");
  draft.step("议").must("交", {"改"}).may("撤", {"完"}).step("改").must("交", {"再改"});
  draft.step("再改").must("交", {"改"}).end("完");
  CHECK(told(draft.build()) == Lines{"YS-3004 进了“改、再改”就一直打转，走不到任何终点"});
  auto alone = begin("议");
  alone.step("议").must("交", {"改"}).may("撤", {"完"}).step("改").must("再来", {"改"}).end("完");
  CHECK(told(alone.build()) == Lines{"YS-3004 进了“改”就一直打转，走不到任何终点"});
}

TEST_CASE("YS-3005: an old approval of another text does not count", "[analysis]") {
  auto draft = begin("拟定");
  draft.step("拟定").must("交", {"研究"}).with_text();
  draft.step("研究").must("同意", {"表决"});
  draft.vote("表决").on(Outcome::passed, {"实施"}).on(Outcome::failed, {"修改", 1, "完"});
  draft.on(Outcome::inquorate, {"完"});
  draft.step("修改").must("改好", {"表决"}).with_text();
  draft.work("实施").must("做完", {"完"}).end("完");
  SECTION("必经 asks again after each new text") {
    draft.claim(always, "实施", {{"研究", {}}, {"表决", Outcome::passed}});
    CHECK(told(draft.build()) == Lines{"YS-3005 没有经过“研究”也能到“实施”：提出 → "
                                       "拟定（文本有改动） → 研究 → 表决（未通过） → "
                                       "修改（文本有改动） → 表决 → 实施"});
  }
  SECTION("曾经 does not") {
    draft.claim(ever, "实施", {{"研究", {}}, {"表决", Outcome::passed}});
    CHECK(told(draft.build()) == Lines{});
  }
  SECTION("a stage that is left with a new text was passed with that text") {
    draft.claim(always, "实施", {{"拟定", {}}});
    CHECK(told(draft.build()).size() == 1);
    draft.raw().stages[4].actions[0].form.clear();  // 修改 changes nothing any more
    CHECK(told(draft.build()) == Lines{});
  }
}

TEST_CASE("a new text that leaves the case where it is counts as a new text", "[analysis]") {
  auto draft = begin("研究");
  draft.step("研究").must("同意", {"复核"});
  draft.step("复核").may("换方案").with_text().must("完成", {"实施"});
  draft.work("实施").must("做完", {"完"}).end("完");
  draft.claim(always, "实施", {{"研究", {}}, {"复核", {}}});
  CHECK(told(draft.build()) ==
        Lines{"YS-3005 没有经过“研究”也能到“实施”：提出 → 研究 → 复核（文本有改动） → 实施"});
}

TEST_CASE("a lapse, a failed vote or a missing quorum does not pass a stage", "[analysis]") {
  auto draft = begin("研究");
  draft.step("研究").must("同意", {"表决"}).on(Outcome::lapsed, {"表决"});
  draft.vote("表决").on(Outcome::passed, {"实施"}).on(Outcome::failed, {"完"});
  draft.on(Outcome::inquorate, {"实施"});
  draft.work("实施").must("做完", {"完"}).end("完");
  draft.claim(always, "实施", {{"研究", {}}, {"表决", {}}});
  draft.claim(always, "实施", {{"研究", Outcome::lapsed}});
  CHECK(told(draft.build()) ==
        Lines{"YS-3005 没有经过“研究”也能到“实施”：提出 → 研究（逾期） → 表决 → 实施",
              "YS-3005 没有经过“表决”也能到“实施”：提出 → 研究 → 表决（人数不足） → 实施",
              "YS-3005 没有经过“研究.逾期”也能到“实施”：提出 → 研究 → 表决 → 实施"});
}

TEST_CASE("YS-3006: a stage that some way never passes", "[analysis]") {
  auto draft = begin("公示");
  draft.notice("公示").on(Outcome::expired, {"实施"}).on(Outcome::upheld, {"实施"});
  draft.work("实施").must("做完", {"完"}).end("完");
  draft.claim(ever, "实施", {{"公示", {}}});
  CHECK(told(draft.build()) ==
        Lines{"YS-3006 从来没有经过“公示”也能到“实施”：提出 → 公示（异议成立） → 实施"});
  auto const finding = analyse(draft.build(), "test").at(0);
  CHECK(message(finding, Language::en) ==
        "`实施` can be reached without ever passing `公示`: 提出 → 公示 (upheld) → 实施");
}

TEST_CASE("only what the loop counts allow is a counterexample", "[analysis]") {
  // 议 may send the case to 旁路 only as the third way out, and then 复核 was passed twice.
  auto draft = begin("议");
  draft.step("议").on(Outcome::lapsed, {"复核", 2, "旁路"}).step("复核").must("交", {"议"});
  draft.step("旁路").must("交", {"实施"}).work("实施").must("做完", {"完"}).end("完");
  draft.claim(ever, "实施", {{"复核", {}}});
  CHECK(told(draft.build()) == Lines{});
}

TEST_CASE("an assertion about the first stage never holds", "[analysis]") {
  auto draft = begin("完");
  draft.end("完").claim(ever, "提出", {{"完", {}}});
  CHECK(told(draft.build()) == Lines{"YS-3006 从来没有经过“完”也能到“提出”：提出"});
}

TEST_CASE("YS-3007: a stage in which a case may wait for ever", "[analysis]") {
  struct Row {
    char const* what;
    std::function<void(Draft&)> stage;
    bool waits;
  };
  auto const row = GENERATE(values<Row>({
      {"only 可", [](Draft& d) { d.may("办", {"完"}).may("退", {"完"}); }, true},
      {"可 and a deadline", [](Draft& d) { d.may("办", {"完"}).on(Outcome::lapsed, {"完"}); },
       false},
      {"须", [](Draft& d) { d.must("办", {"完"}).may("退", {"完"}); }, false},
      {"可 that leads nowhere", [](Draft& d) { d.may("看").must("办", {"完"}); }, false},
  }));
  CAPTURE(row.what);
  auto draft = begin("议");
  draft.step("议");
  row.stage(draft);
  draft.end("完");
  auto const expected =
      row.waits ? Lines{"YS-3007 议题在“议”可能一直等下去：只写了谁“可”做什么，没有期限"} : Lines{};
  CHECK(told(draft.build()) == expected);
  if (row.waits) CHECK(analyse(draft.build(), "").at(0).kind->severity == yishi::Severity::warning);
}

TEST_CASE("YS-3008, YS-3009, YS-4201: thresholds that nobody means", "[analysis]") {
  auto draft = small_procedure();
  auto definition = draft.build();
  auto& meeting = *definition.stages[3].meeting;
  meeting.ballot->at.span = {3, 4};
  meeting.quorum_at.span = {5, 6};
  Threshold const impossible{Comparison::more_than, share(1, 1), Base::present};
  SECTION("a vote that can never pass") {
    meeting.ballot->pass = impossible;
    CHECK(told(definition) ==
          Lines{"YS-3008 “表决”的表决永远通不过：写的是赞成超过 1/1 实到，没有人能多过全部的人"});
    CHECK(analyse(definition, "").at(0).span == yishi::SourceSpan{3, 4});
  }
  SECTION("a quorum that can never be there") {
    meeting.quorum = quorum(impossible);
    CHECK(told(definition).at(0).starts_with("YS-3009 “表决”的会永远开不成"));
    CHECK(analyse(definition, "").at(0).span == yishi::SourceSpan{5, 6});
  }
  SECTION("an impossible alternative harms nobody") {
    auto const fine = meeting.quorum;
    meeting.quorum.kind = QuorumRule::Kind::any_of;
    meeting.quorum.parts = {fine, quorum(impossible)};
    CHECK(told(definition).empty());
    meeting.quorum.kind = QuorumRule::Kind::all_of;
    CHECK(told(definition).size() == 1);
  }
  SECTION("everybody is not impossible") {
    meeting.ballot->pass = {Comparison::at_least, share(1, 1), Base::present};
    CHECK(told(definition).empty());
  }
  SECTION("half is enough") {
    meeting.ballot->pass = {Comparison::at_least, share(1, 2), Base::present};
    CHECK(told(definition) ==
          Lines{"YS-4201 “表决”的表决写的是赞成半数以上 实到，正好一半赞成也算通过"});
  }
}

TEST_CASE("YS-3010: what is too large to try is said to be undecided", "[analysis]") {
  // Twenty loops of nine rounds each: 10^20 situations. 议 can be left only while 办结 lasts.
  auto draft = begin("议");
  draft.step("议").must("办结", {"完", 1}).may("先放", {"放"});
  for (int i = 0; i < 20; ++i) draft.may("第" + std::to_string(i) + "回", {"议", 9});
  draft.step("放").must("拿回", {"议"}).end("完").work("实施").must("做", {"完"});
  auto definition = draft.build();
  auto const lines = told(definition);
  REQUIRE(lines.size() == 2);
  CHECK(lines[1] == "YS-3010 流程的变化太多，没能全部查完，不能保证每个议题都能走到终点");
  CHECK(analyse(definition, "").at(1).kind->severity == yishi::Severity::note);
}

TEST_CASE("many harmless loops are proved without trying them all", "[analysis]") {
  auto draft = begin("议0");
  for (int i = 0; i < 40; ++i) {
    auto const name = "议" + std::to_string(i);
    auto const next = i == 39 ? std::string{"完"} : "议" + std::to_string(i + 1);
    draft.vote(name).on(Outcome::passed, {next}).on(Outcome::failed, {"议0", 3, "否决"});
    draft.on(Outcome::inquorate, {name, 2, "否决"});
  }
  draft.end("完").end("否决").claim(always, "完", {{"议7", Outcome::passed}});
  auto const definition = draft.build();
  REQUIRE(is_sound(definition));
  CHECK(told(definition) == Lines{});
}

TEST_CASE("a long counterexample is cut in the middle", "[analysis]") {
  auto draft = begin("议0");
  for (int i = 0; i < 40; ++i) {
    auto const next = i == 39 ? std::string{"完"} : "议" + std::to_string(i + 1);
    draft.step("议" + std::to_string(i)).must("办", {next});
  }
  draft.step("旁").must("办", {"完"}).end("完").claim(ever, "完", {{"旁", {}}});
  auto const lines = told(draft.build());
  REQUIRE(lines.size() == 2);
  CHECK(lines[1] ==
        "YS-3006 从来没有经过“旁”也能到“完”：提出 → 议0 → 议1 → 议2 → 议3 → 议4 → 议5 → 议6 → … → "
        "议29 → "
        "议30 → 议31 → 议32 → 议33 → 议34 → 议35 → 议36 → 议37 → 议38 → 议39 → 完");
}
