// Order: stages one after another, required stages, loops, withdrawal; who acts; forms.

#include <algorithm>
#include <catch2/catch.hpp>

#include "support/journey.hpp"
#include "support/three_up.hpp"

using namespace yishi;
using namespace yishi::support;

namespace {

/// The rules with one more assertion: `stage` needs `required` since the text last changed.
rules::Rules asserting(std::int32_t stage, rules::Required required) {
  auto rules = three_up_rules();
  rules::Assertion assertion;
  assertion.kind = rules::Assertion::Kind::always_before;
  assertion.stage = stage;
  assertion.required = {required};
  rules.workflow.assertions.push_back(assertion);
  rules.rules_hash = "rules-asserting";
  return rules;
}

/// The rules with an action in the representatives' meeting that changes the text.
rules::Rules amending() {
  auto rules = three_up_rules();
  auto amend = rules.workflow.stages[3].actions[0];
  amend.name = {"修改", "amend"};
  amend.arrow.reset();
  rules.workflow.stages[6].actions.push_back(amend);
  rules.rules_hash = "rules-amending";
  return rules;
}

/// The rules in which the party branch can go round the party members' meeting, though the vote
/// asks for it.
rules::Rules going_round() {
  auto rules = asserting(6, {5, rules::Outcome::passed, {}});
  auto& study = rules.workflow.stages[4];
  auto round = study.actions[0];
  round.name = {"直接上会", "go_round"};
  round.arrow->target = 6;
  round.arrow->id = 0;
  for (auto const& stage : rules.workflow.stages) {
    for (auto const& action : stage.actions) round.arrow->id += action.arrow ? 1 : 0;
    round.arrow->id += static_cast<std::int32_t>(stage.exits.size());
  }
  study.actions.push_back(round);
  rules.rules_hash = "rules-going-round";
  return rules;
}

/// One round of drafting and consultation that ends in 退回, starting on `day`.
void send_back(Village& village, std::string const& day, std::string const& held) {
  village.now(day + "T09:00");
  village.given(act("draft", "write", {document("plan", text_hash('a'))}));
  village.given(notify("representatives", "consult", held + "T14:00"));
  auto const id = "M" + std::to_string(village.state().next_meeting - 1);
  village.now(held + "T14:00").given(command::SignIn{id, people("r", 1, 28)});
  village.given(command::OpenMeeting{id, "r01"});
  village.given(act("consult", "send_back", {value("reason", "再改")}, id));
  village.given(command::CloseMeeting{id});
}

}  // namespace

TEST_CASE("a vote before the party review is refused, and the stage is named") {
  Village village;
  to_party_review(village);
  auto const reasons =
      village.when(notify("representatives", "vote", "2026-04-08T14:00")).refused({"YS-3514"});
  CHECK(said(reasons, "YS-3514") == "case 2026-001 is not in `vote` now but in `party_review`");
  // The branch has studied this text; that the members review it is the procedure's own order.
  CHECK(cited(reasons, "YS-3514").empty());
}

TEST_CASE("an article is named where the law asks for the step that was passed over") {
  Village village;
  to_party_study(village);
  auto const vote = notify("representatives", "vote", "2026-04-08T14:00");
  CHECK(cited(village.when(vote).refused({"YS-3514"}), "YS-3514") ==
        "Organic Law of Villagers' Committees, art. 28");
  // What the procedure alone puts in this order.
  auto const review = notify("party_members", "party_review", "2026-04-08T14:00");
  CHECK(cited(village.when(review).refused({"YS-3514"}), "YS-3514").empty());
}

TEST_CASE("no article is named for what is over") {
  SECTION("the text was settled, and the branch studies it") {
    Village village;
    to_party_study(village);
    auto const again = act("consult", "settle", {document("plan", text_hash('b'))}, "M1");
    CHECK(cited(village.when(again).refused({"YS-3514"}), "YS-3514").empty());
  }
  SECTION("the posting of the decision has ended") {
    Village village;
    to_implement(village);
    CHECK(cited(village.when(command::PostNotice{first_case, "post_decision", "村口", "", ""})
                    .refused({"YS-3514"}),
                "YS-3514")
              .empty());
    CHECK(cited(village.when(notify("representatives", "vote", "2026-05-08T14:00"))
                    .refused({"YS-3514"}),
                "YS-3514")
              .empty());
  }
}

TEST_CASE("what has to come before is listed with it") {
  Village village;
  to_party_study(village);
  auto const reasons = village.when(act("implement", "finish", {value("paid", "1")}))
                           .refused({"YS-3514", "YS-3521", "YS-3521", "YS-3521"});
  CHECK(said(reasons, "YS-3521") == "`party_study` has to come before `implement` and has not");
}

TEST_CASE("approvals of an older text do not count for a changed one") {
  Village village;
  village.adopt(amending());
  to_meeting(village, 37);
  village.given(command::OpenMeeting{"M3", "r01"});
  village.given(act("vote", "amend", {document("plan", text_hash('b'))}, "M3"));
  village.given(command::CloseMeeting{"M3"});
  village.given(notify("representatives", "vote", "2026-04-08T14:00", text_hash('b')));
  village.now("2026-04-08T14:00").given(command::SignIn{"M4", people("r", 1, 37)});
  village.given(command::OpenMeeting{"M4", "r01"});
  village.given(command::OpenVote{"M4", 0});
  village.given(result("M4", 37, 37, 0));
  village.given(command::PostNotice{first_case, "post_decision", "村务公开栏", "", ""});
  village.now("2026-04-24T00:00").time(first_case).brings({"stage.left", "stage.refused"});
  CHECK(village.the_case(first_case).waiting_for == "implement");
}

TEST_CASE("a meeting that sets the text and leads on has dealt with that text") {
  Village village;
  to_consultation(village);
  village.when(act("consult", "settle", {document("plan", text_hash('b'))}, "M1"))
      .brings({"action.taken", "item.decided", "text.set", "stage.left", "stage.entered"});
  CHECK(village.the_case(first_case).exits.back().text == text_hash('b'));
}

TEST_CASE("a passing that was annulled does not count") {
  Village village;
  village.adopt(going_round());
  to_party_review(village);
  auto const study = village.state().size - 1;
  village.given(notify("party_members", "party_review", "2026-03-27T19:00"));
  village.now("2026-03-27T19:00").given(command::SignIn{"M2", people("p", 1, 40)});
  village.given(command::OpenMeeting{"M2", "p01"});
  village.given(command::OpenVote{"M2", 0});
  village.given(result("M2", 40, 40, 0));
  village.given(command::Annul{study, first_case, "镇党委", "程序违法", "c2"});
  village.by("b1", "party_branch");
  auto const reasons = village.when(act("party_study", "go_round")).refused({"YS-3521"});
  CHECK(said(reasons, "YS-3521") == "`party_review.passed` has to come before `vote` and has not");
}

TEST_CASE("an action that would lead before a closed door is refused") {
  Village village;
  village.adopt(asserting(1, {3, {}, {}}));
  to_collect(village);
  auto const reasons =
      village.now("2026-03-02T10:00").when(act("collect", "accept")).refused({"YS-3521"});
  CHECK(said(reasons, "YS-3521") == "`consult` has to come before `comment` and has not");
}

TEST_CASE("an outcome that leads before a closed door leaves the case waiting there") {
  Village village;
  village.adopt(asserting(2, {3, {}, {}}));
  to_comment(village);
  village.now("2026-03-03T09:00");
  village.given(command::PostNotice{first_case, "comment", "村务公开栏", "", ""});
  village.now("2026-03-19T00:00")
      .time(first_case)
      .then({event::StageLeft{first_case, "comment", rules::Outcome::expired, "", 3, false, ""},
             event::StageRefused{first_case, "draft", {}}});
  village.time(first_case).refused({"YS-3517"});
}

TEST_CASE("a text that changes voids the item on an agenda") {
  Village village;
  village.adopt(amending());
  to_meeting(village, 37);
  village.given(command::OpenMeeting{"M3", "r01"});
  village.when(act("vote", "amend", {document("plan", text_hash('b'))}, "M3"))
      .brings({"action.taken", "text.set", "item.voided"});
  village.when(command::OpenVote{"M3", 0}).refused({"YS-3553"});
  village.given(command::CloseMeeting{"M3"});
  auto call = notify("representatives", "vote", "2026-04-08T14:00");
  village.when(call).refused({"YS-3559"});
  call.agenda.front().text = text_hash('b');
  village.when(call).brings({"meeting.notified"});
}

TEST_CASE(
    "a case that left its stage voids the item on an agenda, and nothing is left to open for") {
  Village village;
  to_consult(village);
  village.given(notify("representatives", "consult", "2026-03-24T14:00"));
  village.by("v01", "villagers", "");
  village.when(command::Withdraw{first_case, "不办了"}).brings({"case.withdrawn", "item.voided"});
  village.by_clerk().now("2026-03-24T14:00").given(command::SignIn{"M1", people("r", 1, 30)});
  village.when(command::OpenMeeting{"M1", "r01"}).refused({"YS-3563"});
  village.when(command::CloseMeeting{"M1"}).brings({"meeting.closed"});
}

TEST_CASE(
    "a loop of at most 2 is taken twice, the third time is refused with what else can be done") {
  Village village;
  to_draft(village);
  send_back(village, "2026-03-20", "2026-03-24");
  send_back(village, "2026-03-25", "2026-03-29");
  village.now("2026-03-30T09:00");
  village.given(act("draft", "write", {document("plan", text_hash('a'))}));
  village.given(notify("representatives", "consult", "2026-04-03T14:00"));
  village.now("2026-04-03T14:00").given(command::SignIn{"M3", people("r", 1, 28)});
  village.given(command::OpenMeeting{"M3", "r01"});
  auto const reasons = village.when(act("consult", "send_back", {value("reason", "再改")}, "M3"))
                           .refused({"YS-3520"});
  CHECK(said(reasons, "YS-3520") == "`send_back` is allowed at most 2 times and was used 2 times");
  CHECK(cure(reasons.front(), Language::en) == "ways that are still open: settle, inquorate");
  village.when(act("consult", "settle", {document("plan", text_hash('a'))}, "M3")).accepted();
}

TEST_CASE("a loop of an outcome takes its 否则 when it is used up") {
  Village village;
  to_posted(village);
  auto uphold = [&](std::string const& day, std::string const& objection) {
    village.now(day).by("v02", "villagers", "");
    village.given(act("post_decision", "object", {value("content", "不同意")}));
    auto answer = act("post_decision", "answer");
    answer.objection = objection;
    answer.verdict = ObjectionVerdict::upheld;
    return village.by_clerk().given(answer);
  };
  uphold("2026-04-01T09:00", "O1");
  CHECK(village.the_case(first_case).active.front().stage == "draft");
  village.given(act("draft", "write", {document("plan", text_hash('a'))}));
  village.given(notify("representatives", "consult", "2026-04-05T14:00"));
  village.now("2026-04-05T14:00").given(command::SignIn{"M4", people("r", 1, 28)});
  village.given(command::OpenMeeting{"M4", "r01"});
  village.given(act("consult", "settle", {document("plan", text_hash('a'))}, "M4"));
  village.by("b1", "party_branch").given(act("party_study", "agree"));
  village.by_clerk().given(notify("party_members", "party_review", "2026-04-05T19:00"));
  village.now("2026-04-05T19:00").given(command::SignIn{"M5", people("p", 1, 60)});
  village.given(command::OpenMeeting{"M5", "p01"});
  village.given(command::OpenVote{"M5", 0});
  village.given(result("M5", 60, 60, 0));
  village.given(notify("representatives", "vote", "2026-04-09T14:00"));
  village.now("2026-04-09T14:00").given(command::SignIn{"M6", people("r", 1, 55)});
  village.given(command::OpenMeeting{"M6", "r01"});
  village.given(command::OpenVote{"M6", 0});
  village.given(result("M6", 55, 55, 0));
  village.given(command::PostNotice{first_case, "post_decision", "村务公开栏", "", ""});
  auto const events = uphold("2026-04-10T09:00", "O2");
  CHECK(tags(events) ==
        std::vector<std::string>{"action.taken", "objection.answered", "stage.left", "case.ended"});
  CHECK(std::get<event::StageLeft>(events[2]).otherwise);
  CHECK(village.the_case(first_case).end == "assembly");
}

TEST_CASE("a case in its entry stage lapses after 30 days and the 补录期") {
  Village village;
  to_collect(village);
  auto const due = rules::end_of(*Date::of(2026, 4, 4));  // 1 April + 3 days
  CHECK(next_due(village.library(), village.state(), first_case) == due);
  village.now(due - 1)
      .on("2026-04-01")
      .when(act("collect", "accept"))
      .brings({"action.taken", "stage.left", "stage.entered"});
  Village other;
  to_collect(other);
  other.now(due - 1).on("2026-04-02").when(act("collect", "accept")).refused({"YS-6104"});
  other.now(due).on("2026-04-01").when(act("collect", "accept")).refused({"YS-6105"});
  other.now(due).time(first_case).brings({"stage.left", "case.ended"});
  CHECK(other.the_case(first_case).end == "declined");
  other.time(first_case).refused({"YS-3515"});
}

TEST_CASE("a duty that is missed is recorded once and can still be done") {
  Village village;
  to_draft(village);
  auto const due = rules::end_of(*Date::of(2026, 4, 23));  // 19 March + 30 days, roll, + 3
  auto const first = next_due(village.library(), village.state(), first_case);
  REQUIRE(first.has_value());
  CHECK(*first >= rules::end_of(*Date::of(2026, 4, 18)));
  CHECK(*first <= due);
  village.now(*first).time(first_case).brings({"duty.breached"});
  village.time(first_case).refused({"YS-6111"});
  village.when(act("draft", "write", {document("plan", text_hash('a'))}))
      .brings({"action.taken", "text.set", "stage.left", "stage.entered"});
}

TEST_CASE("nothing happens before its stage began") {
  Village village;
  to_draft(village);
  village.now("2026-03-21T09:00").on("2026-03-18");
  auto const reasons =
      village.when(act("draft", "write", {document("plan", text_hash('a'))})).refused({"YS-6103"});
  CHECK(said(reasons, "YS-6103").find("when `draft` began") != std::string::npos);
}

TEST_CASE("what is entered after its 补录期 shortens nobody's time") {
  Village village;
  to_collect(village);
  village.now("2026-03-20T09:00").on("2026-03-03").given(act("collect", "accept"));
  CHECK(village.the_case(first_case).active.front().on == *Date::of(2026, 3, 20));
  CHECK(village.the_case(first_case).active.front().occurred.date == *Date::of(2026, 3, 3));
}

TEST_CASE("unknown cases, workflows, stages and actions are refused by name") {
  Village village;
  to_collect(village);
  auto odd = act("collect", "accept");
  odd.case_id = "1999-001";
  village.when(odd).refused({"YS-3510"});
  village.when(act("nowhere", "accept")).refused({"YS-3512"});
  auto const reasons = village.when(act("collect", "dance")).refused({"YS-3513"});
  CHECK(cure(reasons.front(), Language::en) == "what can be done there: propose, accept, decline");
  village.when(act("collect", "propose", propose().form)).refused({"YS-3519"});
  auto opening = propose();
  opening.workflow = "nothing";
  auto const unknown = village.when(opening).refused({"YS-3511"});
  CHECK(cure(unknown.front(), Language::zh) == "已采用的流程：三上三下");
  auto in_chinese = opening;
  in_chinese.workflow = "三上三下";
  auto const opened = codes(village.when(in_chinese).decision());
  CHECK(std::find(opened.begin(), opened.end(), "YS-3511") == opened.end());
  opening = propose();
  opening.action = "accept";
  opening.form.clear();
  village.when(opening).refused({"YS-3518"});
  opening = propose();
  opening.meeting = "M1";
  opening.verdict = ObjectionVerdict::upheld;
  village.by("v01", "villagers", "").when(opening).refused({"YS-3523", "YS-3527"});
  opening = propose();
  opening.stage = "vote";
  village.by("v01", "villagers", "").when(opening).refused({"YS-3512"});
}

TEST_CASE("a case that is over takes no more commands") {
  Village village;
  to_collect(village);
  village.given(act("collect", "decline", {value("reason", "重复")}));
  village.when(act("collect", "accept")).refused({"YS-3515"});
  village.by("v01", "villagers", "");
  village.when(command::Withdraw{first_case, "不办了"}).refused({"YS-3515"});
}

TEST_CASE(
    "a case is withdrawn by its proposer or by a body that could accept it, until it is passed") {
  Village village;
  SECTION("by the proposer") {
    to_consult(village);
    village.by("v02", "villagers", "")
        .when(command::Withdraw{first_case, "不办了"})
        .refused({"YS-5218"});
    village.by("v01", "villagers", "").when(command::Withdraw{first_case, ""}).refused({"YS-3503"});
    village.given(command::Withdraw{first_case, "不办了"});
    village.by_clerk();
    village.when(act("consult", "settle")).refused({"YS-3516"});
  }
  SECTION("by the committees, with minutes") {
    to_consult(village);
    village.by("c1", "committees", "")
        .when(command::Withdraw{first_case, "不办了"})
        .refused({"YS-5206"});
    village.by_clerk().given(command::Withdraw{first_case, "不办了"});
  }
  SECTION("not after a vote passed it") {
    to_vote(village);
    village.by("v01", "villagers", "")
        .when(command::Withdraw{first_case, "不办了"})
        .refused({"YS-3570"});
  }
}

TEST_CASE("a case whose text has changed since it was passed can be withdrawn again") {
  Village village;
  to_posted(village);
  village.now("2026-04-01T09:00").by("v02", "villagers", "");
  village.given(act("post_decision", "object", {value("content", "不同意")}));
  auto answer = act("post_decision", "answer");
  answer.objection = "O1";
  answer.verdict = ObjectionVerdict::upheld;
  village.by_clerk().given(answer);
  command::Withdraw const withdraw{first_case, "不办了"};
  village.when(withdraw).refused({"YS-3570", "YS-3570"});
  village.given(act("draft", "write", {document("plan", text_hash('b'))}));
  village.when(withdraw).brings({"case.withdrawn"});
}
