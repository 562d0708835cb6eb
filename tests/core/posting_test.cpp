// Postings: when they end, what holds them, and objections.

#include <catch2/catch.hpp>

#include "support/journey.hpp"

using namespace yishi;
using namespace yishi::support;

namespace {

command::PostNotice post(std::string const& stage) {
  return {first_case, stage, "村务公开栏", "", ""};
}

event::NoticePosted posted(std::vector<Event> const& events) {
  return std::get<event::NoticePosted>(events.front());
}

command::Act object() { return act("post_decision", "object", {value("content", "地点不合适")}); }

command::Act answer(std::string const& objection, ObjectionVerdict verdict) {
  auto answer = act("post_decision", "answer");
  answer.objection = objection;
  answer.verdict = verdict;
  return answer;
}

/// The posting of the decision is up and v02 has objected on 3 April: O1, answer due 13 April.
void to_objected(Village& village) {
  to_posted(village);
  village.now("2026-04-03T09:00").by("v02", "villagers", "").given(object());
  village.by_clerk();
}

}  // namespace

TEST_CASE("a posting of 15 days from 3 March ends on 18 March at 24:00 and not before") {
  Village village;
  to_comment(village);
  village.now("2026-03-03T09:00");
  auto const notice = posted(village.given(post("comment")));
  CHECK(notice.from == *Date::of(2026, 3, 3));
  CHECK(notice.until == *Date::of(2026, 3, 18));
  auto const end = rules::end_of(*Date::of(2026, 3, 18));
  CHECK(next_due(village.library(), village.state(), first_case) == end);
  auto const reasons = village.now(end - 1).time(first_case).refused({"YS-6111"});
  CHECK(said(reasons, "YS-6111") == "nothing is due in case 2026-001");
  village.now(end).time(first_case).brings({"stage.left", "stage.entered"});
  CHECK(village.the_case(first_case).active.front().on == *Date::of(2026, 3, 19));
}

TEST_CASE("a posting from 29 May would end on a Saturday and rolls to Monday 15 June") {
  Village village;
  village.now("2026-05-29T08:00").by("v01", "villagers", "").given(propose());
  village.by_clerk().given(act("collect", "accept"));
  CHECK(posted(village.given(post("comment"))).until == *Date::of(2026, 6, 15));
}

TEST_CASE("a posting recorded late starts when it was recorded") {
  Village village;
  to_comment(village);
  village.now("2026-03-05T09:00").on("2026-03-03");
  auto const notice = posted(village.given(post("comment")));
  CHECK(notice.from == *Date::of(2026, 3, 5));
  CHECK(notice.until == *Date::of(2026, 3, 20));
}

TEST_CASE("a posting beyond the calendar is refused, never guessed") {
  Village village;
  village.now("2026-12-20T09:00").by("v01", "villagers", "").given(propose());
  village.by_clerk().given(act("collect", "accept"));
  auto const reasons = village.when(post("comment")).refused({"YS-6106"});
  CHECK(said(reasons, "YS-6106").find("4 January 2027") != std::string::npos);
}

TEST_CASE("a last day beyond the calendar is said to be unknown, and its steps stay") {
  struct Row {
    char const* at;
    std::optional<Date> until;
    std::optional<Date> unknown;
  };
  // Thirty days to accept it: the last day of what is known, and the day after.
  for (auto const& row : {Row{"2026-12-01T09:00", Date::of(2026, 12, 31), std::nullopt},
                          Row{"2026-12-02T09:00", std::nullopt, Date::of(2027, 1, 1)}}) {
    CAPTURE(row.at);
    Village village;
    village.now(row.at).by("v01", "villagers", "").given(propose());
    auto const steps = next_steps(village.library(), village.state(), first_case);
    REQUIRE(steps.size() == 3);  // to accept, to decline, to let it lapse
    CHECK(steps.back().kind == StepKind::lapse);
    for (auto const& step : steps) {
      CHECK(step.until == row.until);
      CHECK(step.unknown == row.unknown);
    }
  }
}

TEST_CASE("with a calendar of the next year a posting goes over the new year") {
  Village village;
  village.now("2026-12-20T09:00").by("v01", "villagers", "").given(propose());
  village.by_clerk().given(act("collect", "accept"));
  auto longer = holidays();  // with a made-up year: two days off, and the weekends
  longer.known_until = *Date::of(2027, 12, 31);
  longer.off.push_back(*Date::of(2027, 1, 1));
  longer.off.push_back(*Date::of(2027, 1, 4));
  village.library().calendars["calendar-2"] =
      std::make_shared<rules::HolidayCalendar const>(longer);
  village.by("system", "", "").given(command::AdoptCalendar{"calendar-2"});
  CHECK(posted(village.by_clerk().given(post("comment"))).until == *Date::of(2027, 1, 5));
}

TEST_CASE("an unanswered objection holds the case, answered it goes on") {
  Village village;
  to_objected(village);
  CHECK(village.the_case(first_case).objections.front().answer_due == *Date::of(2026, 4, 13));
  village.now("2026-04-16T00:00").time(first_case).refused({"YS-6111"});
  SECTION("dismissed") {
    village.given(answer("O1", ObjectionVerdict::dismissed));
    village.time(first_case).brings({"stage.left", "stage.entered"});
    CHECK(village.the_case(first_case).active.front().stage == "implement");
  }
  SECTION("partly upheld is an answer too") {
    village.given(answer("O1", ObjectionVerdict::partly_upheld));
    village.time(first_case).brings({"stage.left", "stage.entered"});
  }
}

TEST_CASE("a case held by an objection goes on from the day of the answer") {
  Village village;
  to_objected(village);
  village.now("2026-04-20T10:00").given(answer("O1", ObjectionVerdict::dismissed));
  CHECK(*next_due(village.library(), village.state(), first_case) ==
        rules::start_of(*Moment::parse("2026-04-20T10:00")));
  village.time(first_case).accepted();
  CHECK(village.the_case(first_case).active.front().on == *Date::of(2026, 4, 20));
}

TEST_CASE("an objection that is upheld goes back to drafting at once") {
  Village village;
  to_objected(village);
  village.now("2026-04-05T09:00");
  auto const events =
      village.when(answer("O1", ObjectionVerdict::upheld))
          .brings({"action.taken", "objection.answered", "stage.left", "stage.entered"});
  CHECK(std::get<event::StageLeft>(events[2]).outcome == rules::Outcome::upheld);
  CHECK(village.the_case(first_case).active.front().stage == "draft");
}

TEST_CASE("a missed answer is on record once, and holds the case all the same") {
  Village village;
  to_objected(village);
  auto const due = rules::end_of(*Date::of(2026, 4, 16));
  CHECK(next_due(village.library(), village.state(), first_case) == due);
  village.now(due - 1).time(first_case).refused({"YS-6111"});
  village.now(due)
      .time(first_case)
      .then({event::DutyBreached{first_case, "post_decision", "answer", "O1",
                                 *Date::of(2026, 4, 13)}});
  village.now("2026-05-20T09:00").time(first_case).refused({"YS-6111"});
  village.when(answer("O1", ObjectionVerdict::dismissed))
      .brings({"action.taken", "objection.answered"});
  village.time(first_case).brings({"stage.left", "stage.entered"});
}

TEST_CASE("an answer is timely if it is entered before the 补录期 ends") {
  Village village;
  to_objected(village);
  auto const due = rules::end_of(*Date::of(2026, 4, 16));
  SECTION("given on the last day and entered in the last millisecond") {
    village.now(due - 1)
        .on("2026-04-13")
        .when(answer("O1", ObjectionVerdict::dismissed))
        .brings({"action.taken", "objection.answered"});
  }
  SECTION("entered one later") {
    village.now(due)
        .on("2026-04-13")
        .when(answer("O1", ObjectionVerdict::dismissed))
        .brings({"duty.breached", "action.taken", "objection.answered"});
  }
  SECTION("given one day later") {
    village.now(due - 1)
        .on("2026-04-14")
        .when(answer("O1", ObjectionVerdict::dismissed))
        .brings({"duty.breached", "action.taken", "objection.answered"});
  }
}

TEST_CASE("an objection to an earlier posting does not hold a new one") {
  Village village;
  to_objected(village);
  auto const vote = village.the_case(first_case).exits.back().seq;
  village.given(command::Annul{vote, first_case, "镇人民政府", "程序违法", "c2"});
  village.given(notify("representatives", "vote", "2026-04-07T14:00"));
  village.now("2026-04-07T14:00").given(command::SignIn{"M4", people("r", 1, 37)});
  village.given(command::OpenMeeting{"M4", "r01"});
  village.given(command::OpenVote{"M4", 0});
  village.given(result("M4", 37, 37, 0));
  village.given(post("post_decision"));
  village.when(answer("O1", ObjectionVerdict::dismissed)).refused({"YS-3524"});
  village.now("2026-04-23T00:00").time(first_case).brings({"stage.left", "stage.entered"});
}

TEST_CASE("an answer that comes late before anybody noticed records the breach with it") {
  Village village;
  to_objected(village);
  village.now("2026-04-15T09:00");
  village.when(answer("O1", ObjectionVerdict::dismissed))
      .brings({"duty.breached", "action.taken", "objection.answered"});
}

TEST_CASE("answers name an objection of this posting, and what came of it") {
  Village village;
  to_objected(village);
  village.when(answer("O9", ObjectionVerdict::dismissed)).refused({"YS-3524"});
  auto none = answer("O1", ObjectionVerdict::dismissed);
  none.verdict.reset();
  village.when(none).refused({"YS-3526"});
  village.given(answer("O1", ObjectionVerdict::dismissed));
  village.when(answer("O1", ObjectionVerdict::upheld)).refused({"YS-3525"});
  village.by("v03", "villagers", "");
  auto odd = object();
  odd.verdict = ObjectionVerdict::upheld;
  village.when(odd).refused({"YS-3527"});
}

TEST_CASE("objections are raised while the notice is up") {
  Village village;
  to_posting(village);
  village.now("2026-03-31T16:00").by("v02", "villagers", "");
  village.when(object()).refused({"YS-3528"});
  village.by_clerk().given(post("post_decision"));
  village.by("v02", "villagers", "");
  village.now("2026-04-15T23:59").when(object()).brings({"action.taken", "objection.raised"});
  village.now("2026-04-16T00:00").when(object()).refused({"YS-3529"});
  village.on("2026-04-15").when(object()).brings({"action.taken", "objection.raised"});
  village.now("2026-04-19T00:00").on("2026-04-15").when(object()).refused({"YS-6105"});
}

TEST_CASE("an interrupted posting starts again") {
  Village village;
  to_posted(village);
  village.now("2026-04-05T09:00").when(post("post_decision")).refused({"YS-3531"});
  village.when(command::InterruptNotice{2, ""}).refused({"YS-3503"});
  village.when(command::InterruptNotice{7, "大风"}).refused({"YS-3532"});
  village.given(command::InterruptNotice{2, "大风刮掉了"});
  village.when(command::InterruptNotice{2, "大风"}).refused({"YS-3532"});
  CHECK_FALSE(next_due(village.library(), village.state(), first_case).has_value());
  village.now("2026-04-07T09:00");
  auto const again = posted(village.given(post("post_decision")));
  CHECK(again.notice == 3);
  CHECK(again.until == *Date::of(2026, 4, 22));
  village.now("2026-04-16T00:00").time(first_case).refused({"YS-6111"});
  village.now("2026-04-23T00:00").time(first_case).brings({"stage.left", "stage.entered"});
}

TEST_CASE("a posting that was up to its end is not interrupted any more") {
  Village village;
  to_objected(village);
  village.now("2026-04-16T09:00");
  village.when(command::InterruptNotice{2, "大风"}).refused({"YS-3533"});
  village.on("2026-03-30").when(command::InterruptNotice{2, "大风"}).refused({"YS-6103"});
  village.on("2026-04-15").when(command::InterruptNotice{2, "大风"}).brings({"notice.interrupted"});
}

TEST_CASE("only a posting is posted") {
  Village village;
  to_consult(village);
  village.when(post("consult")).refused({"YS-3530"});
  village.when(post("post_decision")).refused({"YS-3514"});
  auto nowhere = post("comment");
  nowhere.place.clear();
  Village other;
  to_comment(other);
  other.when(nowhere).refused({"YS-3503"});
}

TEST_CASE("views are given while the notice is up, by villagers") {
  Village village;
  to_comment(village);
  auto const view = act("comment", "give_view", {value("attitude", "for"), value("content", "好")});
  village.by("v05", "villagers", "").when(view).refused({"YS-3528"});
  village.by_clerk().given(post("comment"));
  village.by("v05", "villagers", "").when(view).brings({"action.taken"});
  village.by("v99", "villagers", "").when(view).refused({"YS-5204"});
  village.by("c1", "committees").when(view).refused({"YS-5202"});
}

TEST_CASE("a proof of a posting is recorded while it is up, and until its late entry is over") {
  Village village;
  to_posted(village);  // notice 2, up to 15 April
  command::ProveNotice const proof{2, text_hash('f'), "张贴当天的照片"};
  auto const limit = rules::end_of(*Date::of(2026, 4, 18));
  SECTION("while it is up") {
    village.when(proof).then({event::NoticeProved{2, text_hash('f'), "张贴当天的照片"}});
    auto const& kept = village.state().postings.at(2).proofs;
    REQUIRE(kept.size() == 1);
    CHECK(kept.front() == PostingProof{village.state().size - 1, village.stamp().occurred,
                                       text_hash('f'), "张贴当天的照片"});
    CHECK(village.entries().back().stream == Stream{"notice", "2"});
  }
  SECTION("on the last day, though the case went on") {
    village.now("2026-04-16T00:00").time(first_case).accepted();
    village.now(limit - 1).when(proof).accepted();
  }
  SECTION("no later") { village.now(limit).when(proof).refused({"YS-6116"}); }
  SECTION("after it was interrupted") {
    village.given(command::InterruptNotice{2, "下雨"});
    village.when(proof).accepted();
  }
  SECTION("not from before it was put up") {
    village.on("2026-03-31T16:59").when(proof).refused({"YS-6103"});
    village.on("2026-03-31T17:00").when(proof).accepted();
  }
}

TEST_CASE("a proof is a document, of a notice that there is, by somebody in office") {
  Village village;
  to_posted(village);
  village.when(command::ProveNotice{3, text_hash('f'), ""}).refused({"YS-3534"});
  village.when(command::ProveNotice{0, text_hash('f'), ""}).refused({"YS-3534"});
  for (auto const& wrong : {std::string{}, std::string(63, 'f'), std::string(64, 'g')})
    village.when(command::ProveNotice{2, wrong, ""}).refused({"YS-3535"});
  village.by("v01", "villagers")
      .when(command::ProveNotice{2, text_hash('f'), ""})
      .refused({"YS-5205"});
  village.by("c1", "committees", "").when(command::ProveNotice{2, text_hash('f'), ""}).accepted();
  village.by_clerk().given(command::Suspend{first_case, "镇人民政府", "举报"});
  village.when(command::ProveNotice{2, text_hash('f'), ""}).refused({"YS-3575"});
}

TEST_CASE("a proof that is taken back is gone") {
  Village village;
  to_posted(village);
  village.given(command::ProveNotice{2, text_hash('f'), ""});
  village.given(command::TakeBack{village.state().size - 1, "照片拿错了"});
  CHECK(village.state().postings.at(2).proofs.empty());
  CHECK_FALSE(village.state().postings.at(2).interrupted);
}
