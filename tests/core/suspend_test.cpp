// A suspended case stands still, and what it comes back to.

#include <algorithm>
#include <catch2/catch.hpp>

#include "support/journey.hpp"

using namespace yishi;
using namespace yishi::support;

namespace {

command::Suspend suspend() { return {first_case, "镇人民政府的通知", "有人举报，正在调查"}; }
command::ResumeCase resume() { return {first_case, "调查结束"}; }

/// Suspended on 10 March while it waits to be accepted: 30 days from 2 March.
void to_suspended(Village& village) {
  to_collect(village);
  village.now("2026-03-10T09:00").given(suspend());
}

command::PostNotice post(std::string const& stage) {
  return {first_case, stage, "村务公开栏", "", ""};
}

command::Act answer() {
  auto answer = act("post_decision", "answer");
  answer.objection = "O1";
  answer.verdict = ObjectionVerdict::dismissed;
  return answer;
}

/// The decision is posted up to 15 April and v02 has objected on 3 April: answer due 13 April.
void to_objected(Village& village) {
  to_posted(village);
  village.now("2026-04-03T09:00").by("v02", "villagers", "");
  village.given(act("post_decision", "object", {value("content", "地点不合适")}));
  village.by_clerk();
}

ActiveStage const& stage_of(Village const& village) {
  return village.the_case(first_case).active.front();
}

}  // namespace

TEST_CASE("a suspended case takes no act until it is resumed") {
  Village village;
  to_suspended(village);
  CHECK(village.the_case(first_case).status == CaseStatus::suspended);
  auto const reasons = village.when(act("collect", "accept")).refused({"YS-3575"});
  CHECK(said(reasons, "YS-3575") ==
        "case 2026-001 has been suspended since 10 March 2026, 09:00, so this cannot be done now");
  CHECK(cure(reasons.front(), Language::en) == "resume the case first");
  village.now("2026-03-12T09:00").given(resume());
  CHECK(village.the_case(first_case).status == CaseStatus::running);
  village.given(act("collect", "accept"));
}

TEST_CASE("nothing falls due in a suspended case, and its periods count anew afterwards") {
  Village village;
  to_suspended(village);
  CHECK_FALSE(next_due(village.library(), village.state(), first_case).has_value());
  village.now("2026-04-20T09:00").time(first_case).refused({"YS-3575"});
  auto const is_due_after = [&](unsigned month, unsigned day) {
    auto const last = rules::end_of(Date::of(2026, month, day)->plus(3));
    CHECK(next_due(village.library(), village.state(), first_case) == last);
    village.now(last - 1).time(first_case).refused({"YS-6111"});
    village.now(last).time(first_case).brings({"stage.left", "case.ended"});
  };
  SECTION("from the day on which it is resumed") {
    village.given(resume());
    CHECK(stage_of(village).on == *Date::of(2026, 4, 20));
    is_due_after(5, 20);
  }
  SECTION("or from the day on which that is recorded, if it is later") {
    village.on("2026-04-18").given(resume());
    CHECK(stage_of(village).on == *Date::of(2026, 4, 20));
    CHECK(stage_of(village).occurred == *Moment::parse("2026-04-18"));
    is_due_after(5, 20);
  }
}

TEST_CASE("what was done in a stage stays done when the case is resumed") {
  Village village;
  to_collect(village);
  auto const before = stage_of(village);
  REQUIRE(before.done == std::vector<std::string>{"propose"});
  village.now("2026-03-10T09:00").given(suspend());
  village.now("2026-03-12T09:00").given(resume());
  CHECK(stage_of(village).done == before.done);
  CHECK(stage_of(village).seq == before.seq);
}

TEST_CASE("a posting that is up comes down with the suspension and goes up again after it") {
  Village village;
  to_posted(village);
  village.now("2026-04-15T23:00").when(suspend()).brings({"case.suspended", "notice.interrupted"});
  CHECK(village.state().postings.at(2).interrupted);
  village.when(post("post_decision")).refused({"YS-3575"});
  village.when(command::InterruptNotice{2, "下雨"}).refused({"YS-3532"});
  village.now("2026-05-06T09:00").given(resume());
  CHECK(next_steps(village.library(), village.state(), first_case).front().kind == StepKind::post);
  CHECK_FALSE(next_due(village.library(), village.state(), first_case).has_value());
  village.given(post("post_decision"));
  CHECK(village.state().postings.at(3).until == *Date::of(2026, 5, 21));
  village.now("2026-05-22T00:00").time(first_case).brings({"stage.left", "stage.entered"});
}

TEST_CASE("a posting that had its full time is not undone by a suspension") {
  Village village;
  to_objected(village);
  village.now("2026-04-16T00:00").when(suspend()).brings({"case.suspended"});
  CHECK_FALSE(village.state().postings.at(2).interrupted);
  village.now("2026-05-06T09:00").given(resume());
  village.now("2026-05-07T09:00").given(answer());
  village.time(first_case).brings({"stage.left", "stage.entered"});
  CHECK(stage_of(village).stage == "implement");
  CHECK(stage_of(village).on == *Date::of(2026, 5, 7));
}

TEST_CASE("an unanswered objection gets a new day for its answer") {
  Village village;
  to_objected(village);
  SECTION("it was still open") {
    village.now("2026-04-10T09:00").given(suspend());
    auto const events = village.now("2026-05-06T09:00").given(resume());
    auto const& resumed = std::get<event::CaseResumed>(events.front());
    CHECK(resumed.answers == std::vector<event::AnswerDue>{{"O1", *Date::of(2026, 5, 18)}});
    CHECK(village.the_case(first_case).objections.front().answer_due == *Date::of(2026, 5, 18));
    auto const due = rules::end_of(*Date::of(2026, 5, 21));
    village.now(due - 1).time(first_case).refused({"YS-6111"});
    village.now(due).time(first_case).brings({"duty.breached"});
  }
  SECTION("it had been answered") {
    village.given(answer());
    village.now("2026-04-10T09:00").given(suspend());
    auto const events = village.now("2026-05-06T09:00").given(resume());
    CHECK(std::get<event::CaseResumed>(events.front()).answers.empty());
    CHECK(village.the_case(first_case).objections.front().answer_due == *Date::of(2026, 4, 13));
  }
}

TEST_CASE("an answer day that the calendar does not know is never guessed") {
  Village village;
  to_objected(village);
  village.now("2026-04-10T09:00").given(suspend());
  village.now("2026-12-28T09:00").when(resume()).refused({"YS-6106"});
}

TEST_CASE("agenda items of a suspended case are void, and the meeting goes on without it") {
  Village village;
  to_vote(village);
  village.given(notify("representatives", "vote", "2026-03-31T14:00"));
  SECTION("before the meeting") {
    village.when(suspend()).brings({"case.suspended", "item.voided"});
    village.now("2026-03-31T14:00").given(command::SignIn{"M3", people("r", 1, 37)});
    village.when(command::OpenMeeting{"M3", "r01"}).refused({"YS-3563"});
  }
  SECTION("while its vote is open") {
    village.now("2026-03-31T14:00").given(command::SignIn{"M3", people("r", 1, 37)});
    village.given(command::OpenMeeting{"M3", "r01"});
    village.given(command::OpenVote{"M3", 0});
    village.when(suspend()).brings({"case.suspended", "item.voided"});
    village.when(result("M3", 37, 19, 18)).refused({"YS-3553"});
  }
  village.given(command::CloseMeeting{"M3"});
  village.when(notify("representatives", "vote", "2026-04-08T14:00")).refused({"YS-3575"});
  village.now("2026-04-01T09:00").given(resume());
  village.given(notify("representatives", "vote", "2026-04-08T14:00"));
}

TEST_CASE("a suspended case can be withdrawn, rebound, annulled in, recused from, corrected") {
  Village village;
  to_collect(village);
  auto const proposal = village.state().size - 1;
  village.given(act("collect", "accept"));
  auto const acceptance = village.state().size - 1;
  village.now("2026-03-10T09:00").given(suspend());
  SECTION("withdrawn") {
    village.by("v01", "villagers", "").given(command::Withdraw{first_case, "不办了"});
    village.by_clerk().when(resume()).refused({"YS-3516"});
  }
  SECTION("rebound, and it stays suspended") {
    auto const hash = village.adopt_rules(20);
    village.given(command::Rebind{first_case, hash, "村民会议", "改期限"});
    CHECK(village.the_case(first_case).status == CaseStatus::suspended);
    village.given(resume());
    village.given(post("comment"));
  }
  SECTION("a decision in it annulled, and it stays suspended") {
    village.given(command::Annul{acceptance, first_case, "镇人民政府", "程序违法", "c2"});
    CHECK(stage_of(village).stage == "collect");
    village.when(act("collect", "accept")).refused({"YS-3575"});
    village.given(resume());
    village.given(act("collect", "accept"));
  }
  SECTION("somebody recused from it, and its record put right") {
    village.given(command::Recuse{first_case, "r07", "近亲属"});
    village.when(command::Correct{proposal, "form.title", "老年食堂", "食堂", "写错", "", "c2"})
        .refused({"YS-3583"});
    village.when(command::Correct{proposal, "form.title", "x", "食堂", "写错", "", "c2"})
        .refused({"YS-3582", "YS-3583"});
  }
}

TEST_CASE("a blank of a suspended case is still corrected") {
  Village village;
  to_suspended(village);
  auto const proposal = village.state().size - 2;
  village.given(command::Correct{proposal, "form.title", "老年食堂", "食堂", "写错", "", "c2"});
}

TEST_CASE("only what runs is suspended and only what is suspended is resumed") {
  Village village;
  to_suspended(village);
  auto const twice = village.when(suspend()).refused({"YS-3576"});
  CHECK(said(twice, "YS-3576") ==
        "case 2026-001 has been suspended since 10 March 2026, 09:00 already");
  village.given(resume());
  village.when(resume()).refused({"YS-3577"});
  Village ended;
  to_ballot(ended, 37);
  ended.given(result("M3", 37, 18, 19));
  ended.when(suspend()).refused({"YS-3515"});
  ended.when(resume()).refused({"YS-3515"});
  Village unknown;
  unknown.when(suspend()).refused({"YS-3510"});
  unknown.when(resume()).refused({"YS-3510"});
}

TEST_CASE("suspending and resuming take an office, minutes, an authority and reasons") {
  Village village;
  to_collect(village);
  auto bare = suspend();
  bare.authority.clear();
  bare.reason.clear();
  village.by("c1", "committees", "").when(bare).refused({"YS-3503", "YS-3503", "YS-5206"});
  village.by("c3", "committees").when(suspend()).refused({"YS-5205"});
  village.by("v01", "villagers").when(suspend()).refused({"YS-5205"});
  village.by_clerk().given(suspend());
  village.by("c1", "committees", "")
      .when(command::ResumeCase{first_case, ""})
      .refused({"YS-3503", "YS-5206"});
  village.by("c3", "committees").when(resume()).refused({"YS-5205"});
}

TEST_CASE("a suspension lies after the stage began and a resumption after the suspension") {
  Village village;
  to_collect(village);
  village.now("2026-03-10T09:00").on("2026-03-01").when(suspend()).refused({"YS-6103"});
  village.now("2026-03-10T09:00").on("2026-03-08").given(suspend());
  auto const early = village.now("2026-03-12T09:00").on("2026-03-07").when(resume());
  CHECK(codes(early.decision()) == std::vector<std::string>{"YS-6103"});
  village.now("2026-03-12T09:00").on("2026-03-08").given(resume());
  village.now("2026-03-12T10:00")
      .on("2026-03-07")
      .when(act("collect", "accept"))
      .refused({"YS-6103"});
  village.now("2026-03-12T10:00").on("2026-03-08").given(act("collect", "accept"));
}

TEST_CASE("the next step of a suspended case is to resume it") {
  Village village;
  to_suspended(village);
  auto const steps = next_steps(village.library(), village.state(), first_case);
  REQUIRE(steps.size() == 1);
  CHECK(steps[0].kind == StepKind::resume_case);
  CHECK(steps[0].stage == "collect");
  CHECK(
      steps[0].words.en ==
      "suspended since 10 March 2026, 09:00; whoever holds an office can resume it, with minutes");
}

TEST_CASE("a case that waits at a door waits there after a suspension too") {
  Village village;
  to_posted(village);
  village.now("2026-04-02T09:00").given(suspend());
  auto hostile = evolve(village.state(), village.state().size, village.stamp(),
                        event::StageRefused{first_case, "implement", {}});
  CHECK(hostile.cases.at(first_case).status == CaseStatus::suspended);
  hostile = evolve(hostile, hostile.size, village.stamp(),
                   event::CaseResumed{first_case, "x", {}, {}, {}});
  CHECK(hostile.cases.at(first_case).waiting_for == "implement");
  CHECK(hostile.cases.at(first_case).status == CaseStatus::running);
}
