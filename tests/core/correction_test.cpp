// Corrections where nothing rests on an entry, annulment where a decision does.

#include <catch2/catch.hpp>

#include "support/journey.hpp"

using namespace yishi;
using namespace yishi::support;

namespace {

command::Correct correct(std::int64_t target, std::string field, std::string was, std::string now) {
  return {target, std::move(field), std::move(was), std::move(now), "写错了", "", "c2"};
}

command::Annul annul(std::int64_t target) {
  return {target, first_case, "镇人民政府", "程序违法", "c2"};
}

bool has(std::string const& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

std::int64_t last_entry(Village const& village) { return village.state().size - 1; }

/// The entry in which a case left a stage.
std::int64_t exit_of(Village const& village, std::string const& stage) {
  for (auto const& exit : village.the_case(first_case).exits)
    if (exit.stage == stage) return exit.seq;
  return -1;
}

}  // namespace

TEST_CASE("the place of a meeting is corrected until a vote rests on it") {
  Village village;
  to_vote(village);
  village.given(notify("representatives", "vote", "2026-03-31T14:00"));
  auto const notice = last_entry(village);
  village.when(correct(notice, "place", "祠堂", "小学")).refused({"YS-3582"});
  village.when(correct(notice, "place", "村文化礼堂", "村文化礼堂")).refused({"YS-3584"});
  village.when(correct(notice, "place", "村文化礼堂", "")).refused({"YS-3503"});
  village.given(correct(notice, "place", "村文化礼堂", "村小学"));
  CHECK(village.meeting("M3").place == "村小学");
  CHECK(village.state().corrections.size() == 1);
  village.now("2026-03-31T14:00").given(command::SignIn{"M3", people("r", 1, 37)});
  village.given(command::OpenMeeting{"M3", "r01"});
  village.given(command::OpenVote{"M3", 0});
  village.given(result("M3", 37, 19, 18));
  auto const vote = last_entry(village);
  auto const reasons =
      village.when(correct(notice, "place", "村小学", "祠堂")).refused({"YS-3583"});
  CHECK(said(reasons, "YS-3583") == "entry " + std::to_string(notice) +
                                        " cannot be corrected, the decision in entry " +
                                        std::to_string(vote) + " rests on it");
}

TEST_CASE("a corrected posting day moves the end, unless the posting has run out") {
  Village village;
  to_comment(village);
  village.now("2026-03-03T09:00");
  village.given(command::PostNotice{first_case, "comment", "村务公开栏", "", ""});
  auto const posting = last_entry(village);
  village.now("2026-03-06T09:00");
  SECTION("it was put up later than written") {
    village.given(correct(posting, "occurred", "2026-03-03T09:00", "2026-03-05"));
    CHECK(village.state().postings.at(1).until == *Date::of(2026, 3, 20));
    village.now("2026-03-19T00:00").time(first_case).refused({"YS-6111"});
    village.now("2026-03-21T00:00").time(first_case).accepted();
  }
  SECTION("earlier does not begin before it was recorded") {
    village.given(correct(posting, "occurred", "2026-03-03T09:00", "2026-03-02"));
    CHECK(village.state().postings.at(1).until == *Date::of(2026, 3, 18));
  }
  SECTION("not before the stage, not in the future, not nonsense") {
    village.when(correct(posting, "occurred", "2026-03-03T09:00", "2026-03-01"))
        .refused({"YS-6103"});
    village.when(correct(posting, "occurred", "2026-03-03T09:00", "2026-03-07"))
        .refused({"YS-6102"});
    village.when(correct(posting, "occurred", "2026-03-03T09:00", "yesterday"))
        .refused({"YS-6113"});
  }
  SECTION("not once the case went on because of it") {
    village.now("2026-03-19T00:00").time(first_case).accepted();
    village.when(correct(posting, "occurred", "2026-03-03T09:00", "2026-03-04"))
        .refused({"YS-3583", "YS-3585"});
  }
  SECTION("not once it was taken down, but its place can be put right") {
    village.given(command::InterruptNotice{1, "下雨"});
    village.when(correct(posting, "occurred", "2026-03-03T09:00", "2026-03-04"))
        .refused({"YS-3585"});
    village.given(correct(posting, "place", "村务公开栏", "祠堂门口"));
    CHECK(village.state().postings.at(1).place == "祠堂门口");
  }
}

TEST_CASE("a filled-in blank is corrected until the stage is left") {
  Village village;
  to_collect(village);
  auto const proposal = last_entry(village);
  village.when(correct(proposal, "form.amount", "1", "2")).refused({"YS-3580"});
  auto const reasons =
      village.when(correct(proposal, "form.matter", "public_welfare", "village_plan"))
          .refused({"YS-3581"});
  CHECK(message(reasons.front(), Language::zh) == "“类别”这一栏不能更正");
  CHECK(has(cure(reasons.front(), Language::zh), "撤回（yishi case withdraw 2026-001"));
  village.given(correct(proposal, "form.title", "老年食堂", "居家养老食堂"));
  CHECK(village.the_case(first_case).forms.front().form.front().value == "居家养老食堂");
  village.given(act("collect", "accept"));
  village.when(correct(proposal, "form.title", "居家养老食堂", "食堂")).refused({"YS-3583"});
}

TEST_CASE("sealed words are corrected by other sealed words") {
  Village village;
  to_posted(village);
  auto const words = text_hash('a');
  auto const others = text_hash('b');
  auto objection = act("post_decision", "object");
  objection.form = {{"content", std::nullopt, words, std::nullopt}};
  village.by("v05", "villagers", "").given(objection);
  auto const entry = last_entry(village);
  village.by("c1", "committees");
  village.when(correct(entry, "form.content", text_hash('c'), others)).refused({"YS-3582"});
  village.when(correct(entry, "form.content", words, words)).refused({"YS-3584"});
  village.when(correct(entry, "form.content", words, "太吵")).refused({"YS-3543"});
  village.given(correct(entry, "form.content", words, others));
  auto const& said = village.the_case(first_case).forms.back().form.front();
  CHECK(said.sealed == others);
  CHECK_FALSE(said.value);
}

TEST_CASE("what cannot be corrected at a meeting says what is done instead") {
  Village village;
  to_meeting(village, 36);
  auto const list = last_entry(village);
  auto const cure_of = [&](std::int64_t entry) {
    auto const wrong = correct(entry, "people", "甲", "乙");
    return cure(village.when(wrong).refused({"YS-3580"}).front(), Language::zh);
  };
  auto const& meeting = village.state().meetings.at("M3");
  CHECK(has(cure_of(list), "yishi meet leave M3 〔姓名〕"));
  CHECK(has(cure_of(list), "yishi meet sign M3 〔姓名〕"));
  CHECK(has(cure_of(meeting.seq), "另发通知"));
  village.given(command::CloseMeeting{"M3"});
  CHECK(has(cure_of(list), "M3 已经散会"));
  CHECK_FALSE(has(cure_of(list), "meet sign"));
}

TEST_CASE("documents are not corrected, nor entries that hold no such thing") {
  Village village;
  to_implement(village);
  village.now("2026-04-20T09:00");
  village.given(act("implement", "progress", {value("content", "打地基")}));
  auto const entry = last_entry(village);
  auto const cure_of = [&](command::Correct const& command, char const* code) {
    return cure(village.when(command).refused({code}).front(), Language::zh);
  };
  CHECK(has(cure_of(correct(entry, "place", "a", "b"), "YS-3580"), "会议记录和别的照原样留着"));
  CHECK(has(cure_of(correct(999, "occurred", "a", "b"), "YS-3580"), "档案只到第"));
  CHECK(has(cure_of(correct(-1, "form.content", "a", "b"), "YS-3580"), "档案只到第"));
  // A plan is no opening form: nothing is withdrawn for it.
  auto const plan = cure_of(
      correct(exit_of(village, "draft"), "form.plan", text_hash('a'), text_hash('b')), "YS-3581");
  CHECK(has(plan, "十分钟内收回重录"));
  CHECK_FALSE(has(plan, "case withdraw"));
  village.given(correct(entry, "form.content", "打地基", "打好地基"));
}

TEST_CASE("a correction is confirmed by a second person") {
  Village village;
  to_collect(village);
  auto wrong = correct(last_entry(village), "form.title", "老年食堂", "食堂");
  wrong.second = "c1";
  village.when(wrong).refused({"YS-5212"});
  wrong.second = "c3";  // the recorder
  village.when(wrong).refused({"YS-5212"});
  wrong.second = "nobody";
  village.when(wrong).refused({"YS-5211"});
  wrong.second.clear();
  wrong.reason.clear();
  village.when(wrong).refused({"YS-3503", "YS-3503"});
}

TEST_CASE("an annulled decision sends the case back into its stage") {
  Village village;
  to_posted(village);
  auto const vote = exit_of(village, "vote");
  village.when(annul(vote + 1)).refused({"YS-3590"});
  village.when(annul(vote)).brings({"decision.annulled", "stage.entered"});
  auto const& item = village.the_case(first_case);
  REQUIRE(item.active.size() == 1);
  CHECK(item.active.front().stage == "vote");
  CHECK(item.exits.back().annulled);
  village.when(annul(vote)).refused({"YS-3591"});
  village.now("2026-04-16T00:00").time(first_case).refused({"YS-6111"});
  village.given(notify("representatives", "vote", "2026-04-20T14:00"));
}

TEST_CASE("annulling an early decision annuls what followed") {
  Village village;
  to_posted(village);
  village.given(annul(exit_of(village, "party_study")));
  for (auto const& exit : village.the_case(first_case).exits)
    CHECK(exit.annulled ==
          (exit.stage == "party_study" || exit.stage == "party_review" || exit.stage == "vote"));
  village.by("v01", "villagers", "").when(command::Withdraw{first_case, "不办了"}).accepted();
}

TEST_CASE("a case that had ended runs again, a withdrawn one does not") {
  Village village;
  to_ballot(village, 37);
  village.given(result("M3", 37, 18, 19));
  CHECK(village.the_case(first_case).status == CaseStatus::ended);
  village.given(annul(exit_of(village, "vote")));
  CHECK(village.the_case(first_case).status == CaseStatus::running);
  Village other;
  to_consult(other);
  other.given(command::Withdraw{first_case, "不办了"});
  other.when(annul(exit_of(other, "draft"))).refused({"YS-3516"});
}

TEST_CASE("annulment names its authority and a second person") {
  Village village;
  to_vote(village);
  auto bare = annul(exit_of(village, "party_review"));
  bare.authority.clear();
  bare.reason.clear();
  bare.second = "c1";
  village.when(bare).refused({"YS-3503", "YS-3503", "YS-5212"});
  village.by("c1", "committees", "")
      .when(annul(exit_of(village, "party_review")))
      .refused({"YS-5206"});
}

TEST_CASE("items on an agenda are void after an annulment") {
  Village village;
  to_vote(village);
  village.given(notify("representatives", "vote", "2026-04-08T14:00"));
  village.when(annul(exit_of(village, "party_review")))
      .brings({"decision.annulled", "stage.entered", "item.voided"});
}

TEST_CASE("a stage that is entered again needs a new notice") {
  Village village;
  to_meeting(village, 36);
  village.given(command::CloseMeeting{"M3"});
  auto const inquorate = last_entry(village);
  village.given(notify("representatives", "vote", "2026-04-08T14:00"));
  village.when(annul(inquorate)).brings({"decision.annulled", "stage.entered", "item.voided"});
}
