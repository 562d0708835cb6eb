// Proxies at sign-in: who may sit for whom, and what a seat so held counts for.

#include "yishi/rules/proxy.hpp"

#include <catch2/catch.hpp>

#include "core/guards/proxy.hpp"
#include "rules/draft.hpp"
#include "support/journey.hpp"
#include "support/three_up.hpp"
#include "support/village.hpp"

using namespace yishi;
using namespace yishi::support;

namespace {

using List = std::vector<std::string>;
using rules::Outcome;

/// A procedure of the collective: its members' assembly votes, by two thirds of those with a vote.
rules::Rules coop_rules(rules::BallotKind kind) {
  rules::Draft draft;
  draft.step("提出").may("发起").may("交表决", {"表决"}).on(Outcome::lapsed, {"未受理"});
  draft.vote("表决").of("成员大会").on(Outcome::passed, {"办结"}).on(Outcome::failed, {"否决"});
  draft.on(Outcome::inquorate, {"流会"});
  draft.raw().stages.back().meeting->quorum = rules::quorum(rules::two_thirds(rules::Base::voting));
  draft.raw().stages.back().meeting->ballot =
      rules::Ballot{kind, rules::two_thirds(rules::Base::voting), std::nullopt, {}};
  draft.end("办结").end("否决").end("未受理").end("流会");
  rules::Rules rules;
  rules.workflow = draft.build();
  rules.workflow.name = {"社务", "coop"};
  rules.workflow.version = "1";
  rules.rules_hash = "rules-coop-" + rules::words_for(kind).en;
  rules.workflow_hash = "workflow-coop-" + rules::words_for(kind).en;
  return rules;
}

/// The small law, in which 成员大会 is the body that the law of collectives means.
rules::LawProfile coop_law() {
  auto law = small_law();
  for (auto& body : law.bodies)
    if (body.title.zh == "成员大会") body.id = "members_assembly";
  return law;
}

rules::Member member(std::string person, std::string household, bool votes = true) {
  rules::Member made;
  made.person = std::move(person);
  made.household = std::move(household);
  made.votes = votes;
  return made;
}

/// Eight with a vote: j1–j4 of one household, y1 and y2 of another, n1 and n2 of nobody knows
/// which. Of the first household also a child and somebody who is excluded.
rules::Roster coop_members() {
  rules::Roster roster{"成员大会", {}};
  auto excluded = member("e1", "甲");
  excluded.exclusion = rules::Exclusion{*Date::of(2025, 1, 1), std::nullopt, "13", "c"};
  roster.members = {excluded,           member("j1", "甲"), member("j2", "甲"),
                    member("j3", "甲"), member("j4", "甲"), member("k1", "甲", false),
                    member("n1", ""),   member("n2", ""),   member("y1", "乙"),
                    member("y2", "乙")};
  return roster;
}

std::string const paper = text_hash('b');

ProxyGiven proxy(std::string absent, std::string holder) {
  return {std::move(absent), std::move(holder), paper};
}

command::SignIn sign(List persons, std::vector<ProxyGiven> proxies) {
  command::SignIn sign{"M1", std::move(persons)};
  if (!proxies.empty()) sign.proxies = std::move(proxies);
  return sign;
}

/// Called for a day; it sits now, and nobody has come yet.
struct Coop {
  explicit Coop(rules::BallotKind kind = rules::BallotKind::secret,
                std::string const& day = "2026-03-06")
      : village(Date::parse(day)->plus(-30).iso()) {
    village.by("system", "", "");
    village.library().laws["law-2"] = std::make_shared<rules::LawProfile const>(coop_law());
    village.given(command::AdoptLaw{"cn-test", "law-2"});
    auto chair = member("c1", "");
    chair.office = "主任";
    village.adopt_roster({"村两委", {chair, member("c2", ""), member("c3", "")}});
    village.adopt_roster(coop_members());
    village.adopt(coop_rules(kind));
    village.by("c1", "村两委");
    id = day.substr(0, 4) + "-001";
    command::Act act;
    act.workflow = "coop";
    act.stage = "提出";
    act.action = "发起";
    village.given(act);
    act.case_id = id;
    act.workflow.clear();
    act.action = "交表决";
    village.given(act);
    village.given(command::NotifyMeeting{
        "成员大会", Moment::parse(day + "T14:00").value(), "祠堂", "公告栏", {{id, "表决", ""}}});
    village.now(day + "T14:00");
  }
  rules::BaseCounts counts() const {
    return reckon_item(village.library(), village.state(), village.meeting("M1"), 0).counts;
  }
  /// Six seats of eight: four people, and two for whom somebody sits.
  void six_seats() {
    village.given(sign({"j1", "y1", "n1", "n2"}, {proxy("j2", "j1"), proxy("y2", "y1")}));
  }
  Village village;
  std::string id;
};

command::RecordVote counted(std::int64_t issued, std::int64_t approve) {
  Tally const tally{issued, issued, issued, approve, issued - approve, 0};
  return {"M1", 0, {{"c2", tally}, {"c3", tally}}, {}, "c1", "c2", "c3"};
}

}  // namespace

TEST_CASE("a member of the household sits for one who is away, and both seats count", "[proxy]") {
  Coop coop;
  auto const command = sign({"j1", "y1", "n1", "n2"}, {proxy("j2", "j1"), proxy("y2", "y1")});
  coop.village.when(command).then({event::MembersSignedIn{"M1", command.persons, command.proxies}});
  CHECK(coop.village.meeting("M1").present == List{"j1", "n1", "n2", "y1"});
  CHECK(coop.village.meeting("M1").proxies == *command.proxies);
  CHECK(coop.counts().present == 6);
  CHECK(coop.counts().households_represented == 2);
  coop.village.when(command::OpenMeeting{"M1", "j1"}).then({event::MeetingOpened{"M1", "j1", 6}});
  coop.village.when(command::OpenVote{"M1", 0})
      .then({event::VoteOpened{"M1", 0, {"j1", "j2", "n1", "n2", "y1", "y2"}}});
}

TEST_CASE("one seat less is no quorum, and whose seat is held cannot preside", "[proxy]") {
  Coop coop;
  coop.village.given(sign({"j1", "y1", "n1", "n2"}, {proxy("j2", "j1")}));
  auto const reasons = coop.village.when(command::OpenMeeting{"M1", "j1"}).refused({"YS-4300"});
  CHECK(said(reasons, "YS-4300").find("8 in all, 6 needed, 5 there, 1 more") != std::string::npos);
  coop.village.given(sign({}, {proxy("y2", "y1")}));
  coop.village.when(command::OpenMeeting{"M1", "y2"}).refused({"YS-5217"});
  coop.village.when(command::OpenMeeting{"M1", "y1"}).brings({"meeting.opened"});
}

TEST_CASE("whoever sits for another has a ballot more", "[proxy]") {
  Coop coop;
  coop.six_seats();
  coop.village.given(command::OpenMeeting{"M1", "j1"});
  coop.village.given(command::OpenVote{"M1", 0});
  coop.village.when(counted(7, 6)).refused({"YS-4325"});
  auto const events = coop.village.when(counted(6, 6))
                          .brings({"vote.recorded", "motion.passed", "stage.left", "case.ended"});
  auto const& passed = std::get<event::MotionPassed>(events[1]);
  CHECK(passed.approve == 6);
  CHECK(passed.needed == 6);
  CHECK(passed.total == 8);
}

TEST_CASE("in an open vote the seats held for others are counted along", "[proxy]") {
  Coop coop(rules::BallotKind::open);
  coop.six_seats();
  coop.village.given(command::OpenMeeting{"M1", "j1"});
  coop.village.given(command::OpenVote{"M1", 0});
  coop.village.when(counted(4, 4)).refused({"YS-4328", "YS-4328", "YS-4328"});
  coop.village.when(counted(6, 5))
      .brings({"vote.recorded", "motion.failed", "stage.left", "case.ended"});
}

TEST_CASE("in a named vote the choice of an absent member stands under that member's name",
          "[proxy]") {
  Coop coop(rules::BallotKind::named);
  coop.six_seats();
  coop.village.given(command::OpenMeeting{"M1", "j1"});
  coop.village.given(command::OpenVote{"M1", 0});
  command::RecordVote record{"M1", 0, {}, {}, "c1", "c2", "c3"};
  for (auto const* person : {"j1", "j2", "n1", "n2", "y1", "y2"})
    record.choices.push_back({person, Choice::approve});
  auto wrong = record;
  wrong.choices.push_back({"j3", Choice::approve});
  coop.village.when(wrong).refused({"YS-4331"});
  coop.village.when(record).brings({"vote.recorded", "motion.passed", "stage.left", "case.ended"});
}

TEST_CASE("a proxy that is not good is refused for what is wrong with it", "[proxy]") {
  struct Row {
    char const* what;
    List persons;
    std::vector<ProxyGiven> wrong;
    List codes;
    std::vector<ProxyGiven> right;
  };
  ProxyGiven const by_word{"j2", "j1", ""};
  ProxyGiven const no_hash{"j2", "j1", "委托书.jpg"};
  auto const row = GENERATE_COPY(values<Row>({
      {"by word of mouth", {"j1"}, {by_word}, {"YS-5224"}, {proxy("j2", "j1")}},
      {"with a paper that is none", {"j1"}, {no_hash}, {"YS-5224"}, {proxy("j2", "j1")}},
      {"from a stranger", {"j1"}, {proxy("x1", "j1")}, {"YS-5225"}, {proxy("j2", "j1")}},
      {"from a child", {"j1"}, {proxy("k1", "j1")}, {"YS-5225"}, {proxy("j2", "j1")}},
      {"from one excluded", {"j1"}, {proxy("e1", "j1")}, {"YS-5225"}, {proxy("j2", "j1")}},
      {"to a child", {"j1", "k1"}, {proxy("j2", "k1")}, {"YS-5226"}, {proxy("j2", "j1")}},
      {"to one excluded", {"j1", "e1"}, {proxy("j2", "e1")}, {"YS-5226"}, {proxy("j2", "j1")}},
      {"to oneself", {"j1"}, {proxy("j1", "j1")}, {"YS-5227"}, {proxy("j2", "j1")}},
      {"from one who comes", {"j1", "j2"}, {proxy("j2", "j1")}, {"YS-5228"}, {proxy("j3", "j1")}},
      {"to one who is away", {"j1"}, {proxy("j2", "j3")}, {"YS-5229"}, {proxy("j2", "j1")}},
      {"to another household", {"y1"}, {proxy("j2", "y1")}, {"YS-5230"}, {proxy("y2", "y1")}},
      {"between households not known", {"n1"}, {proxy("n2", "n1")}, {"YS-5230"}, {}},
      {"twice at once",
       {"j1", "j3"},
       {proxy("j2", "j1"), proxy("j2", "j3")},
       {"YS-5231"},
       {proxy("j2", "j3")}},
      {"handed on",
       {"j1", "j3"},
       {proxy("j2", "j1"), proxy("j1", "j3")},
       {"YS-5228", "YS-5232"},
       {proxy("j2", "j1")}},
      {"several wrong ones",
       {"j1"},
       {by_word, proxy("j3", "j4"), proxy("y2", "j1")},
       {"YS-5224", "YS-5229", "YS-5230"},
       {proxy("j2", "j1"), proxy("j3", "j1"), proxy("j4", "j1")}},
  }));
  CAPTURE(row.what);
  Coop coop;
  auto const reasons = coop.village.when(sign(row.persons, row.wrong)).refused(row.codes);
  for (auto const& reason : reasons) {
    REQUIRE(reason.basis.size() == 1);
    CHECK(reason.basis[0].en == "Law on Collective Organisations, art. 27");
  }
  coop.village.when(sign(row.persons, row.right)).brings({"members.signed_in"});
}

TEST_CASE("proxies hold from the day of the law on", "[proxy]") {
  auto const with_proxy = sign({"j1"}, {proxy("j2", "j1")});
  SECTION("not on 30 April 2025") {
    Coop coop(rules::BallotKind::secret, "2025-04-30");
    auto const reasons = coop.village.when(with_proxy).refused({"YS-5223"});
    CHECK(
        said(reasons, "YS-5223") ==
        "j1 cannot sit for j2: no law allows proxies at a meeting of `成员大会` on 30 April 2025");
    coop.village.when(sign({"j1"}, {})).brings({"members.signed_in"});
  }
  SECTION("on 1 May 2025") {
    Coop coop(rules::BallotKind::secret, "2025-05-01");
    coop.village.when(with_proxy).brings({"members.signed_in"});
    CHECK(coop.counts().present == 2);
  }
}

TEST_CASE("a meeting put off to the day of the law takes proxies on that day", "[proxy]") {
  Coop coop(rules::BallotKind::secret, "2025-04-30");
  coop.village.given(sign({"j1", "j3", "j4", "y1", "n1", "n2"}, {}));
  coop.village.given(command::OpenMeeting{"M1", "j1"});
  coop.village.when(sign({}, {proxy("j2", "j1")})).refused({"YS-5223"});
  coop.village.given(command::AdjournMeeting{"M1", *Moment::parse("2025-05-01T09:00")});
  coop.village.now("2025-05-01T09:00").given(command::ResumeMeeting{"M1"});
  coop.village.when(sign({}, {proxy("j2", "j1")})).brings({"members.signed_in"});
}

TEST_CASE("the representatives' meeting knows no proxies, whatever the household", "[proxy]") {
  Village village;
  auto roster = *village.library().rosters.at(village.state().rosters.at("representatives"));
  for (auto& each : roster.members) each.household = "甲";
  village.adopt_roster(roster);
  to_meeting(village, 36);
  command::SignIn sign{"M3", {}, std::vector{proxy("r40", "r01")}};
  village.when(sign).refused({"YS-5223"});
  village.when(command::SignIn{"M3", {"r40"}}).brings({"members.signed_in"});
}

TEST_CASE("who leaves takes along the seats held for others", "[proxy]") {
  Coop coop;
  coop.six_seats();
  coop.village.given(command::Leave{"M1", {"j1"}});
  CHECK(coop.counts().present == 4);
  CHECK(coop.village.meeting("M1").proxies == std::vector{proxy("y2", "y1")});
  // Coming back he has his own seat; the paper has to be recorded again.
  coop.village.given(sign({"j1"}, {}));
  CHECK(coop.counts().present == 5);
  coop.village.given(sign({}, {proxy("j2", "j1")}));
  CHECK(coop.counts().present == 6);
}

TEST_CASE("after a vote was opened a departure takes no seat from it", "[proxy]") {
  Coop coop;
  coop.six_seats();
  coop.village.given(command::OpenMeeting{"M1", "j1"});
  coop.village.given(command::OpenVote{"M1", 0});
  coop.village.given(command::Leave{"M1", {"j1"}});
  coop.village.when(counted(6, 6))
      .brings({"vote.recorded", "motion.passed", "stage.left", "case.ended"});
}

TEST_CASE("who comes after all ends the proxy and counts once", "[proxy]") {
  Coop coop;
  coop.six_seats();
  coop.village.given(sign({"j2"}, {}));
  CHECK(coop.counts().present == 6);
  CHECK(coop.village.meeting("M1").proxies == std::vector{proxy("y2", "y1")});
  // Having come, he may hold a seat himself, and not have his own held.
  coop.village.when(sign({}, {proxy("j2", "j1")})).refused({"YS-5228"});
  coop.village.when(sign({}, {proxy("j3", "j2")})).brings({"members.signed_in"});
}

TEST_CASE("a proxy that was given before ends before another is given", "[proxy]") {
  Coop coop;
  coop.village.given(sign({"j1", "j3"}, {proxy("j2", "j1")}));
  auto const other = sign({}, {proxy("j2", "j3")});
  coop.village.when(other).refused({"YS-5231"});
  coop.village.when(command::Leave{"M1", {"j4"}}).refused({"YS-5216"});
  coop.village.given(command::Leave{"M1", {"j2"}});
  CHECK(coop.counts().present == 2);
  coop.village.when(other).brings({"members.signed_in"});
  CHECK(coop.counts().present == 3);
}

TEST_CASE("coming in person and naming a new holder for another is one sign-in", "[proxy]") {
  Coop coop;
  coop.village.given(sign({"j1"}, {proxy("j2", "j1")}));
  coop.village.when(sign({"j2"}, {proxy("j3", "j2")})).brings({"members.signed_in"});
  CHECK(coop.village.meeting("M1").proxies == std::vector{proxy("j3", "j2")});
  CHECK(coop.counts().present == 3);
}

TEST_CASE("recusal keeps out the absent member, and a recused holder votes for nobody", "[proxy]") {
  Coop coop;
  coop.six_seats();
  SECTION("of the absent one: that seat") {
    coop.village.given(command::Recuse{coop.id, "j2", "承包人的弟弟"});
    CHECK(coop.counts().present == 5);
  }
  SECTION("of the holder: both seats") {
    coop.village.given(command::Recuse{coop.id, "j1", "承包人的弟弟"});
    CHECK(coop.counts().present == 4);
    auto const reasons =
        coop.village.when(command::OpenMeeting{"M1", "y1"}).refused({"YS-4300", "YS-4301"});
    CHECK(said(reasons, "YS-4301") == "not counted as present, because recused: 2");
    coop.village.given(sign({"j3"}, {proxy("j4", "j3")}));
    coop.village.given(command::OpenMeeting{"M1", "y1"});
    coop.village.when(command::OpenVote{"M1", 0})
        .then({event::VoteOpened{"M1", 0, {"j3", "j4", "n1", "n2", "y1", "y2"}}});
  }
  SECTION("of somebody else: nothing of it") {
    coop.village.given(command::Recuse{coop.id, "j4", "承包人的弟弟"});
    CHECK(coop.counts().present == 6);
  }
}

TEST_CASE("a sign-in with proxies is taken back whole", "[proxy]") {
  Coop coop;
  coop.village.given(sign({"j1"}, {}));
  auto const before = coop.village.meeting("M1");
  coop.village.given(sign({"y1"}, {proxy("j2", "j1"), proxy("y2", "y1")}));
  CHECK(coop.counts().present == 4);
  coop.village.given(command::TakeBack{coop.village.state().size - 1, "登错了"});
  CHECK(coop.village.meeting("M1") == before);
  SECTION("and so is a departure that ended one") {
    coop.village.given(sign({}, {proxy("j2", "j1")}));
    auto const held = coop.village.meeting("M1");
    coop.village.given(command::Leave{"M1", {"j1"}});
    coop.village.given(command::TakeBack{coop.village.state().size - 1, "登错了"});
    CHECK(coop.village.meeting("M1") == held);
  }
  CHECK(replay(coop.village.entries()) == coop.village.state());
}

TEST_CASE("a list of nobody and no proxies, or of too many, is refused", "[proxy]") {
  Coop coop;
  auto empty = sign({}, {});
  coop.village.when(empty).refused({"YS-5220"});
  empty.proxies.emplace();
  coop.village.when(empty).refused({"YS-5220"});
  auto with_none = sign({"j1"}, {});
  with_none.proxies.emplace();
  coop.village.when(with_none).then({event::MembersSignedIn{"M1", {"j1"}, std::nullopt}});
  coop.village.when(sign({}, std::vector(5001, proxy("j2", "j1")))).refused({"YS-3564"});
}

TEST_CASE("where a rule says for how many one may sit, the next is refused", "[proxy]") {
  Coop coop;
  coop.village.given(sign({"j1"}, {proxy("j2", "j1")}));
  auto const stamp = coop.village.stamp();
  auto const& meeting = coop.village.meeting("M1");
  auto const faults = [&](std::int32_t at_most) {
    core::Draft draft{coop.village.library(), coop.village.state(), stamp, {}, {}, {}, {}};
    auto rule = *core::proxy_rule_of(draft, meeting);
    rule.at_most = at_most;
    core::check_proxies(draft, meeting, &rule, sign({}, {proxy("j3", "j1")}));
    return draft.unmet;
  };
  CHECK(faults(2).empty());
  auto const refused = faults(1);
  REQUIRE(refused.size() == 1);
  CHECK(refused[0].kind->code == std::string("YS-5233"));
  CHECK(message(refused[0], Language::en) ==
        "j1 cannot also sit for j3: nobody sits for more than 1");
}
