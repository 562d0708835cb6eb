// Law: who may decide what, under which delegation; and rules that fell below the law of the day.

#include <catch2/catch.hpp>

#include "support/journey.hpp"
#include "support/three_up.hpp"

using namespace yishi;
using namespace yishi::support;

namespace {

command::Act of_case(std::string const& id, command::Act command) {
  command.case_id = id;
  return command;
}

/// Begun in December 2025 under rules with 7 days of posting; the vote is open on 2 January 2026,
/// or so many days earlier. The case is 2025-001.
void to_vote_of_reps(Village& village, std::int32_t earlier = 0) {
  auto const day = [&](char const* usual, char const* time) {
    return Date::parse(usual)->plus(-earlier).iso() + time;
  };
  std::string const id = "2025-001";
  village.now(day("2025-12-08", "T09:00")).by("v01", "villagers", "").given(propose());
  village.by_clerk().given(of_case(id, act("collect", "accept")));
  village.given(command::PostNotice{id, "comment", "村务公开栏", "", ""});
  village.now(day("2025-12-24", "T00:00")).time(id).accepted();
  auto const plan = document("plan", text_hash('a'));
  village.given(of_case(id, act("draft", "write", {plan})));
  village.delegate({"public_welfare"}, day("2025-12-24", ""), "2026-12-31");
  auto call = notify("representatives", "consult", day("2025-12-28", "T09:00"));
  call.agenda.front().case_id = id;
  village.given(call);
  village.now(day("2025-12-28", "T09:00")).given(command::SignIn{"M1", people("r", 1, 40)});
  village.given(command::OpenMeeting{"M1", "r01"});
  village.given(of_case(id, act("consult", "settle", {plan}, "M1")));
  village.by("b1", "party_branch").given(of_case(id, act("party_study", "agree")));
  call = notify("party_members", "party_review", day("2025-12-29", "T09:00"));
  call.agenda.front().case_id = id;
  village.by_clerk().given(call);
  village.now(day("2025-12-29", "T09:00")).given(command::SignIn{"M2", people("p", 1, 40)});
  village.given(command::OpenMeeting{"M2", "p01"});
  village.given(command::OpenVote{"M2", 0});
  village.given(result("M2", 40, 40, 0));
  call = notify("representatives", "vote", day("2026-01-02", "T09:00"));
  call.agenda.front().case_id = id;
  village.given(call);
  village.now(day("2026-01-02", "T09:00")).given(command::SignIn{"M3", people("r", 1, 40)});
  village.given(command::OpenMeeting{"M3", "r01"});
  village.given(command::OpenVote{"M3", 0});
}

}  // namespace

TEST_CASE("a case begun in December with 7 days of posting waits at the door in January") {
  Village village("2025-12-01", 7);
  to_vote_of_reps(village);
  auto const events =
      village.when(result("M3", 40, 40, 0))
          .brings({"vote.recorded", "motion.passed", "stage.left", "stage.refused"});
  CHECK(std::get<event::StageRefused>(events.back()) ==
        event::StageRefused{"2025-001", "post_decision", {{"organic_law", 35}}});
  CHECK(village.the_case("2025-001").waiting_for == "post_decision");
  CHECK_FALSE(next_due(village.library(), village.state(), "2025-001").has_value());

  auto const post = command::PostNotice{"2025-001", "post_decision", "村务公开栏", "", ""};
  auto const reasons = village.when(post).refused({"YS-3517"});
  CHECK(cited(reasons, "YS-3517") == "Organic Law of Villagers' Committees, art. 35");
  CHECK(cure(reasons.front(), Language::en).find("bind the case to them") != std::string::npos);
  village.by("v01", "villagers", "")
      .when(command::Withdraw{"2025-001", "不办了"})
      .refused({"YS-3570", "YS-3570"});

  village.by_clerk();
  command::Rebind rebind{"2025-001", "rules-15-3", "村民代表会议决定", "法律有新规定"};
  village.when(rebind).refused({"YS-3571"});
  village.adopt_rules(15);
  village.when(rebind).brings({"case.rebound", "stage.entered"});
  CHECK_FALSE(village.the_case("2025-001").waiting_for.has_value());
  auto const notice = std::get<event::NoticePosted>(village.given(post).front());
  CHECK(notice.until == *Date::of(2026, 1, 19));
}

TEST_CASE("a case that waits at the door is withdrawn by whoever brought it in") {
  Village village("2025-12-01", 7);
  auto rules = three_up_rules({7, rules::DayUnit::days});
  auto& stages = rules.workflow.stages;
  auto const posting = rules::find_stage(rules.workflow, "post_decision");
  stages[static_cast<std::size_t>(*rules::find_stage(rules.workflow, "comment"))]
      .exits.front()
      .arrow.target = *posting;
  rules.workflow.assertions.clear();
  rules.workflow.version = "2.0";
  rules.rules_hash = "rules-straight-on";
  rules.workflow_hash = "workflow-straight-on";
  village.adopt(rules);
  std::string const id = "2025-001";
  village.now("2025-12-20T09:00").by("v01", "villagers", "").given(propose());
  village.by_clerk().given(of_case(id, act("collect", "accept")));
  village.given(command::PostNotice{id, "comment", "村务公开栏", "", ""});
  village.now("2026-01-05T00:00").time(id).brings({"stage.left", "stage.refused"});
  REQUIRE(village.the_case(id).waiting_for == "post_decision");
  village.by("v02", "villagers", "").when(command::Withdraw{id, "不办了"}).refused({"YS-5218"});
  village.by("v01", "villagers", "")
      .when(command::Withdraw{id, "不办了"})
      .brings({"case.withdrawn"});
  CHECK_FALSE(village.the_case(id).waiting_for.has_value());
  village.when(command::Withdraw{id, "不办了"}).refused({"YS-3516"});
}

TEST_CASE("rules that are still below the law do not open the door") {
  Village village("2025-12-01", 7);
  village.adopt_rules(10);
  village.adopt_rules(7);
  to_vote_of_reps(village);
  village.given(result("M3", 40, 40, 0));
  auto const reasons =
      village.when(command::Rebind{"2025-001", "rules-10-3", "决定", "理由"}).refused({"YS-4302"});
  CHECK(said(reasons, "YS-4302") ==
        "`post_decision` is below the law of the day: the rules say 10 days, the law asks for 15 "
        "days");
}

TEST_CASE("rules below the law of the day are not adopted") {
  Village village;
  auto rules = three_up_rules({14, rules::DayUnit::days});
  village.library().rules[rules.rules_hash] = std::make_shared<rules::Rules const>(rules);
  village.by("system", "", "");
  auto const reasons = village
                           .when(command::AdoptRules{"three_up_three_down", "1.0",
                                                     rules.workflow_hash, rules.rules_hash})
                           .refused({"YS-4302", "YS-4302"});
  CHECK(cited(reasons, "YS-4302").find("art. 35") != std::string::npos);
}

TEST_CASE(
    "what falls short of the village's own charter is told with the charter and its article") {
  auto law = small_law();
  rules::Law charter;
  charter.id = "village_charter";
  charter.title = {"石桥村村民自治章程", "Charter of Shiqiao"};
  charter.names = {"village_charter"};
  charter.layer = "charter";
  law.laws.push_back(charter);
  rules::Floor twenty;
  twenty.kind = rules::FloorKind::posting;
  twenty.days = rules::Duration{20, rules::DayUnit::days};
  twenty.basis = {"village_charter", 21};
  twenty.in_force = {*Date::of(2026, 3, 1), std::nullopt};
  law.floors.push_back(twenty);
  struct Row {
    std::int32_t days;
    char const* day;
    char const* code;
    char const* said;
  };
  auto const row = GENERATE(values<Row>({
      {20, "2026-03-02T09:00", "", ""},
      {19, "2026-03-02T09:00", "YS-4313",
       "`post_decision` falls short of Charter of Shiqiao, art. 21: the rules say 19 days, the "
       "charter asks for 20 days"},
      {19, "2026-02-28T09:00", "", ""},
      // Below the law as well: the stricter of the two decides, and that is the charter's.
      {14, "2026-03-02T09:00", "YS-4313",
       "`post_decision` falls short of Charter of Shiqiao, art. 21: the rules say 14 days, the "
       "charter asks for 20 days"},
      {14, "2026-02-28T09:00", "YS-4302",
       "`post_decision` is below the law of the day: the rules say 14 days, the law asks for 15 "
       "days"},
  }));
  CAPTURE(row.days, row.day);
  Village village("2026-01-05");
  village.library().laws["law-2"] = std::make_shared<rules::LawProfile const>(law);
  village.given(command::AdoptLaw{"cn-test", "law-2"});
  auto rules = three_up_rules({row.days, rules::DayUnit::days});
  village.library().rules[rules.rules_hash] = std::make_shared<rules::Rules const>(rules);
  village.now(row.day).by("system", "", "");
  auto adopt = village.when(
      command::AdoptRules{"three_up_three_down", "1.0", rules.workflow_hash, rules.rules_hash});
  if (*row.code == 0) return static_cast<void>(adopt.accepted());
  auto const reasons = adopt.refused({row.code, row.code});
  CHECK(said(reasons, row.code) == row.said);
  bool const by_charter = std::string_view{row.code} == "YS-4313";
  CHECK((cited(reasons, row.code).find("Charter of Shiqiao, art. 21") != std::string::npos) ==
        by_charter);
}

TEST_CASE("a stage entered in December is posted in January by the law of January") {
  Village village("2025-12-01", 7);
  to_vote_of_reps(village, 7);
  village.given(result("M3", 40, 40, 0));
  CHECK(village.the_case("2025-001").active.front().stage == "post_decision");
  auto const post = command::PostNotice{"2025-001", "post_decision", "村务公开栏", "", ""};
  SECTION("on 31 December 7 days are enough") {
    village.now("2025-12-31T09:00").when(post).brings({"notice.posted"});
  }
  SECTION("on 1 January they are not") {
    village.now("2026-01-01T09:00").when(post).refused({"YS-4302"});
    village.adopt_rules(15);
    village.given(command::Rebind{"2025-001", "rules-15-3", "决定", "法律有新规定"});
    village.when(post).brings({"notice.posted"});
  }
  SECTION("nor are they if it was put up on 31 December and recorded on 1 January") {
    village.now("2026-01-01T09:00").on("2025-12-31").when(post).refused({"YS-4302"});
  }
}

TEST_CASE("leasing the old school is not for the representatives, and is refused at the proposal") {
  Village village;
  village.now("2026-03-02T09:00").by("v01", "villagers", "");
  auto const reasons = village.when(propose("lease_assets")).refused({"YS-4304"});
  CHECK(said(reasons, "YS-4304") ==
        "`leasing collective assets` belongs to members' assembly, and no meeting of the workflow "
        "`three_up_three_down` is that");
  CHECK(cited(reasons, "YS-4304") == "Law on Collective Organisations, art. 26");
}

TEST_CASE("a matter that became another body's on the way is not voted on any more") {
  Village village;
  to_meeting(village, 37);
  village.given(command::OpenMeeting{"M3", "r01"});
  auto law = small_law();
  law.matters[0].competences[1].delegate.reset();
  village.library().laws["law-2"] = std::make_shared<rules::LawProfile const>(law);
  village.given(command::AdoptLaw{"cn-test", "law-2"});
  auto const reasons = village.when(command::OpenVote{"M3", 0}).refused({"YS-4303"});
  CHECK(said(reasons, "YS-4303") ==
        "`welfare works` is not for `representatives` to decide, it belongs to villagers' "
        "assembly");
  village.given(command::CloseMeeting{"M3"});
  village.when(notify("representatives", "vote", "2026-04-08T14:00")).refused({"YS-4303"});
}

TEST_CASE("before 2026 the same matter could be delegated") {
  Village village("2025-12-01", 7);
  village.now("2025-12-02T09:00").by("v01", "villagers", "");
  village.when(propose("lease_assets")).brings({"case.opened", "stage.entered", "action.taken"});
}

TEST_CASE("a matter of which the law says nothing may be decided by anybody") {
  Village village;
  village.now("2026-03-02T09:00").by("v01", "villagers", "");
  village.when(propose("house_rules")).accepted();
}

TEST_CASE("the representatives' meeting decides only under a delegation") {
  Village village;
  to_party_vote(village, 60);
  village.now("2026-03-27T19:30").given(result("M2", 60, 31, 29));
  auto const call = notify("representatives", "vote", "2026-04-08T14:00");
  SECTION("none at all") {
    auto const reasons = village.when(call).refused({"YS-4305"});
    CHECK(said(reasons, "YS-4305") ==
          "`welfare works` belongs to villagers' assembly, and `representatives` has no "
          "delegation");
    CHECK(cited(reasons, "YS-4305") == "Organic Law of Villagers' Committees, art. 28");
  }
  SECTION("one that ends before the meeting") {
    village.delegate({"public_welfare"}, "2026-03-27", "2026-04-07");
    village.when(call).refused({"YS-4306"});
  }
  SECTION("one that begins after it") {
    village.delegate({"public_welfare"}, "2026-04-09", "2026-12-31");
    village.when(call).refused({"YS-4306"});
  }
  SECTION("one of another matter") {
    village.delegate({"village_plan"}, "2026-03-27", "2026-12-31");
    village.when(call).refused({"YS-4307"});
  }
  SECTION("one that holds on its first and last day") {
    village.delegate({"village_plan", "public_welfare"}, "2026-04-08", "2026-04-08");
    village.when(call).brings({"meeting.notified"});
  }
  SECTION("the party members' meeting reviews without one") {
    CHECK(village.the_case(first_case).active.front().stage == "vote");
  }
}

TEST_CASE("a delegation that ran out between notice and vote is missed when the vote is opened") {
  Village village;
  to_meeting(village, 37);
  village.given(command::OpenMeeting{"M3", "r01"});
  village.given(command::AdjournMeeting{"M3", *Moment::parse("2028-01-04T09:00")});
  village.now("2028-01-04T09:00").given(command::ResumeMeeting{"M3"});
  village.when(command::OpenVote{"M3", 0}).refused({"YS-4306"});
}

TEST_CASE("a delegation states matters and a term that the law allows") {
  Village village;
  village.now("2026-03-02T09:00");
  auto const day = [](int month, int date) {
    return *Date::of(2026, static_cast<unsigned>(month), static_cast<unsigned>(date));
  };
  command::Delegate good{{"公益事业"}, "representatives", day(3, 2), day(12, 31), text_hash('e')};
  auto bad = good;
  bad.from = day(3, 1);
  village.when(bad).refused({"YS-4312"});
  bad = good;
  bad.until = day(3, 1);
  village.when(bad).refused({"YS-4311"});
  bad = good;
  bad.matters = {"lease_assets"};
  auto const reasons = village.when(bad).refused({"YS-4308"});
  CHECK(cited(reasons, "YS-4308") == "Law on Collective Organisations, art. 26");
  bad.matters = {"moon"};
  village.when(bad).refused({"YS-4309"});
  bad.matters.clear();
  village.when(bad).refused({"YS-3503"});
  bad = good;
  bad.to = "martians";
  village.when(bad).refused({"YS-4310"});
  bad = good;
  bad.evidence.clear();
  village.when(bad).refused({"YS-3503"});
  bad = good;
  bad.until = Date::from_days(2'000'000'000);
  village.when(bad).refused({"YS-6113"});
  auto const unusable = village.when(bad).refused({"YS-6113"});
  CHECK(message(unusable.front(), Language::zh) == "授权的期限不是能用的日期");
  auto const events = village.given(good);
  CHECK(std::get<event::DelegationRecorded>(events.front()).matters ==
        std::vector<std::string>{"public_welfare"});
}

TEST_CASE("a delegation names the body by title in either language, and its id is recorded") {
  for (auto const& body : small_law().bodies) {
    if (body.id != "representatives") continue;
    for (auto const& typed : {body.id, body.title.zh, body.title.en}) {
      CAPTURE(typed);
      Village village;
      auto const events = village.given(command::Delegate{{"public_welfare"},
                                                          typed,
                                                          *Date::of(2026, 3, 27),
                                                          *Date::of(2027, 12, 31),
                                                          text_hash('e')});
      CHECK(std::get<event::DelegationRecorded>(events.front()).to == "representatives");
      CHECK(village.state().delegations.front().to == "representatives");
    }
    Village village;
    village
        .when(command::Delegate{{"public_welfare"},
                                body.title.zh + "会",
                                *Date::of(2026, 3, 27),
                                *Date::of(2027, 12, 31),
                                text_hash('e')})
        .refused({"YS-4310"});
  }
}

TEST_CASE("loops go on counting when a case is bound to a new version") {
  Village village;
  to_consultation(village);
  village.given(act("consult", "send_back", {value("reason", "再改")}, "M1"));
  auto rules = three_up_rules({20, rules::DayUnit::days});
  // A new way before it shifts the numbers of all that follow.
  rules.workflow.version = "1.1";
  auto& first = rules.workflow.stages.front();
  for (auto& stage : rules.workflow.stages) {
    for (auto& action : stage.actions)
      if (action.arrow) ++action.arrow->id;
    for (auto& exit : stage.exits) ++exit.arrow.id;
  }
  auto extra = first.actions[2];
  extra.name = {"转办", "hand_over"};
  extra.arrow->id = 0;
  first.actions.push_back(extra);
  rules.rules_hash = "rules-1.1";
  village.adopt(rules);
  auto const before = village.the_case(first_case).taken;
  village.given(command::Rebind{first_case, "rules-1.1", "会议纪要", "改版"});
  std::map<std::int64_t, std::int64_t> shifted;
  for (auto const& [arrow, times] : before) shifted[arrow + 1] = times;
  CHECK(village.the_case(first_case).taken == shifted);
}

TEST_CASE("a case is bound only to other adopted rules of its workflow that have its stage") {
  Village village;
  to_consult(village);
  village.when(command::Rebind{first_case, "rules-15-3", "纪要", "理由"}).refused({"YS-3573"});
  auto other = three_up_rules();
  other.workflow.name = {"四议两公开", "four_two"};
  other.rules_hash = "rules-other";
  village.adopt(other);
  auto const other_text =
      village.when(command::Rebind{first_case, "rules-other", "纪要", "理由"}).refused({"YS-3572"});
  CHECK(message(other_text.front(), Language::zh).find("走的是流程“三上三下”") !=
        std::string::npos);
  auto renamed = three_up_rules();
  renamed.workflow.stages[3].name = {"座谈", "talk"};
  renamed.rules_hash = "rules-renamed";
  village.adopt(renamed);
  village.when(command::Rebind{first_case, "rules-renamed", "纪要", "理由"}).refused({"YS-3574"});
  village.when(command::Rebind{first_case, "rules-renamed", "", ""})
      .refused({"YS-3503", "YS-3503", "YS-3574"});
}
