// Households: who speaks for which, how many a meeting needs, and one vote for each of them.

#include <catch2/catch.hpp>

#include "rules/draft.hpp"
#include "support/journey.hpp"
#include "support/three_up.hpp"
#include "support/village.hpp"
#include "yishi/rules/households.hpp"

using namespace yishi;
using namespace yishi::support;

namespace {

using List = std::vector<std::string>;
using rules::Base;
using rules::HouseholdsOf;

constexpr std::size_t vote_stage = 6;

rules::Threshold more_than_half_of(Base base) {
  return {rules::Comparison::more_than, *rules::Share::of(1, 2), base};
}

/// 三上三下, whose representatives decide by a majority of people and of households.
rules::Rules household_rules() {
  auto rules = three_up_rules();
  auto& meeting = *rules.workflow.stages[vote_stage].meeting;
  rules::QuorumRule both;
  both.kind = rules::QuorumRule::Kind::all_of;
  both.parts = {rules::quorum(rules::two_thirds(Base::all_members)),
                rules::quorum(rules::two_thirds(Base::households))};
  meeting.quorum = both;
  meeting.ballot->kind = rules::BallotKind::named;
  meeting.ballot->also = more_than_half_of(Base::households_represented);
  rules.rules_hash = "rules-by-household";
  return rules;
}

/// hv01 … hv40 are the villagers' households.
List homes(int first, int last) {
  List list;
  for (int i = first; i <= last; ++i) list.push_back("h" + p("v", i));
  return list;
}

/// Of 55 representatives three stand for households: 26, one, and 13 of the 40.
rules::Roster representatives(bool named) {
  rules::Roster roster{"representatives", {}};
  for (int i = 1; i <= 55; ++i) {
    rules::Member member;
    member.person = p("r", i);
    member.household = "h" + member.person;
    if (i <= 5) member.office = "委员";
    roster.members.push_back(member);
  }
  if (!named) return roster;
  roster.members[0].represents = homes(1, 26);
  roster.members[1].represents = homes(27, 27);
  roster.members[2].represents = homes(28, 40);
  return roster;
}

/// The representatives are called for 31 March; nobody has come yet.
struct Council {
  explicit Council(bool named = true) {
    village.adopt(household_rules());
    village.by("system", "", "");
    village.adopt_roster(representatives(named));
    village.by_clerk();
    to_vote(village);
    village.given(notify("representatives", "vote", "2026-03-31T14:00"));
    village.now("2026-03-31T14:00");
  }
  void signs(List const& persons) { village.given(command::SignIn{"M3", persons}); }
  rules::BaseCounts counts() const {
    return reckon_item(village.library(), village.state(), village.meeting("M3"), 0).counts;
  }
  Village village;
};

List with(List some, List const& more) {
  some.insert(some.end(), more.begin(), more.end());
  return some;
}

command::SignIn sign(List persons, std::vector<HouseholdsOf> households) {
  command::SignIn sign{"M3", std::move(persons)};
  sign.households = std::move(households);
  return sign;
}

/// Everybody who is there votes: these in favour, the others against.
command::RecordVote votes(List const& there, List const& in_favour) {
  command::RecordVote record{"M3", 0, {}, {}, "c2", "c3", "s2"};
  for (auto const& person : there) {
    bool const yes = std::find(in_favour.begin(), in_favour.end(), person) != in_favour.end();
    record.choices.push_back({person, yes ? Choice::approve : Choice::oppose});
  }
  return record;
}

}  // namespace

TEST_CASE("a household goes to the first who claims it, and only if it is there", "[household]") {
  auto const shared = rules::share_households(
      {"a", "b", "c"}, {{"p", {"a", "x"}}, {"q", {"a", "b"}}, {"r", {"b"}}, {"s", {"c", "c"}}});
  CHECK(shared == std::vector<HouseholdsOf>{{"p", {"a"}}, {"q", {"b"}}, {"s", {"c"}}});
  CHECK(rules::number_of_households(shared) == 3);
  CHECK(rules::share_households({}, {{"p", {"a"}}}).empty());
}

TEST_CASE("the representatives stand for the households of the whole village", "[household]") {
  Council council;
  auto const& meeting = council.village.meeting("M3");
  CHECK(meeting.members.households == 40);
  CHECK(meeting.household_roster == council.village.state().rosters.at("villagers"));
  // 37 of 55 representatives are enough, and 26 of 40 households are one too few.
  council.signs(with({"r01"}, people("r", 4, 39)));
  CHECK(council.counts().households_represented == 26);
  auto const reasons = council.village.when(command::OpenMeeting{"M3", "r01"}).refused({"YS-4314"});
  CHECK(said(reasons, "YS-4314") ==
        "too few households are represented: at least 2/3 of households asked for, 40 in the "
        "village, 27 needed, 26 there, 1 more");
  council.signs({"r02"});
  CHECK(council.counts().households_represented == 27);
  council.village.when(command::OpenMeeting{"M3", "r01"}).accepted();
}

TEST_CASE("households that are spoken for are nothing without the people", "[household]") {
  Council council;
  council.signs(people("r", 1, 36));
  CHECK(council.counts().households_represented == 40);
  council.village.when(command::OpenMeeting{"M3", "r01"}).refused({"YS-4300"});
  council.signs({"r37"});
  council.village.when(command::OpenMeeting{"M3", "r01"}).accepted();
}

TEST_CASE("whoever leaves or is recused takes his households along", "[household]") {
  Council council;
  council.signs(people("r", 1, 40));
  council.village.given(command::Leave{"M3", {"r03"}});
  CHECK(council.counts().households_represented == 27);
  council.village.given(command::Recuse{first_case, "r02", "承包人的哥哥"});
  CHECK(council.counts().households_represented == 26);
  CHECK(council.counts().households == 40);  // how many it takes stays
  council.village.when(command::OpenMeeting{"M3", "r01"}).refused({"YS-4301", "YS-4314"});
}

TEST_CASE("a vote passes with a majority of people and one of households", "[household]") {
  Council council;
  auto const there = with({"r01", "r02"}, people("r", 4, 39));
  council.signs(there);
  council.village.given(command::OpenMeeting{"M3", "r01"});
  auto const opened = council.village.given(command::OpenVote{"M3", 0});
  auto const frozen = std::get<event::VoteOpened>(opened.front()).households;
  REQUIRE(frozen.has_value());
  CHECK(*frozen == std::vector<HouseholdsOf>{{"r01", homes(1, 26)}, {"r02", homes(27, 27)}});

  struct Row {
    char const* what;
    List in_favour;
    bool passed;
    std::int64_t people;
    std::int64_t households;
  };
  auto const row = GENERATE_COPY(values<Row>(
      {{"all but the one who stands for 26", with({"r02"}, people("r", 4, 39)), false, 37, 1},
       {"19 people of 38, and every household", with({"r01", "r02"}, people("r", 4, 20)), false, 19,
        27},
       {"20 people of 38, and 26 households", with({"r01"}, people("r", 4, 22)), true, 20, 26}}));
  INFO(row.what);
  auto const events = council.village.when(votes(there, row.in_favour)).accepted();
  auto const recorded = std::get<event::VoteRecorded>(events.at(0));
  CHECK(recorded.tally.approve == row.people);
  REQUIRE(recorded.households.has_value());
  CHECK(*recorded.households == Tally{27, 27, 27, row.households, 27 - row.households, 0});
  auto const check = [&](auto const& motion) {
    CHECK(motion.approve == row.people);
    CHECK(motion.needed == 20);
    CHECK(motion.total == 38);
    CHECK(motion.also == SecondBar{row.households, 14, 27, Base::households_represented});
  };
  CHECK(std::holds_alternative<event::MotionPassed>(events.at(1)) == row.passed);
  if (row.passed)
    check(std::get<event::MotionPassed>(events.at(1)));
  else
    check(std::get<event::MotionFailed>(events.at(1)));
}

TEST_CASE("who leaves after the vote was opened still votes for his households", "[household]") {
  Council council;
  auto const there = people("r", 1, 40);
  council.signs(there);
  council.village.given(command::OpenMeeting{"M3", "r01"});
  council.village.given(command::OpenVote{"M3", 0});
  council.village.given(command::Leave{"M3", {"r01"}});
  auto const events = council.village.when(votes(there, people("r", 1, 21))).accepted();
  CHECK(std::get<event::VoteRecorded>(events.at(0)).households->approve == 40);
}

TEST_CASE("somebody who does not vote leaves his households without a vote", "[household]") {
  Council council;
  auto const there = people("r", 1, 40);
  council.signs(there);
  council.village.given(command::OpenMeeting{"M3", "r01"});
  council.village.given(command::OpenVote{"M3", 0});
  auto const events =
      council.village.when(votes(people("r", 2, 40), people("r", 2, 40))).accepted();
  CHECK(*std::get<event::VoteRecorded>(events.at(0)).households == Tally{40, 14, 14, 14, 0, 0});
  CHECK(std::holds_alternative<event::MotionFailed>(events.at(1)));  // 14 of 40, 21 needed
}

TEST_CASE("at sign-in somebody may say that he speaks for fewer, never for others", "[household]") {
  Council council;
  auto& village = council.village;
  village.when(sign({"r04"}, {{"r01", homes(1, 2)}})).refused({"YS-5234"});
  auto const reasons = village.when(sign({"r01"}, {{"r01", homes(26, 27)}})).refused({"YS-5235"});
  CHECK(said(reasons, "YS-5235").find("r01 cannot speak for the household `hv27`") == 0);
  village.when(sign({"r01"}, {{"r01", {"hv99"}}})).refused({"YS-5235"});
  village.when(sign({"r04"}, {{"r04", {"hv01"}}})).refused({"YS-5235"});
  auto const fewer = sign(with({"r01"}, people("r", 4, 39)), {{"r01", homes(1, 25)}});
  village.when(fewer).then({event::MembersSignedIn{"M3", fewer.persons, {}, fewer.households}});
  CHECK(council.counts().households_represented == 25);
  // Gone and back, he speaks again for whom the roster says.
  village.given(command::Leave{"M3", {"r01"}});
  CHECK(council.counts().households_represented == 0);
  council.signs({"r01"});
  CHECK(council.counts().households_represented == 26);
}

TEST_CASE("where the roster does not say who represents whom, the sign-in does", "[household]") {
  Council council(false);
  auto& village = council.village;
  council.signs(people("r", 3, 39));
  CHECK(council.counts().households_represented == 0);  // their own are not the villagers'
  village.given(sign({"r01"}, {{"r01", homes(1, 20)}}));
  village.when(sign({"r02"}, {{"r02", homes(20, 27)}})).refused({"YS-5236"});
  village.when(sign({"r02"}, {{"r02", {"hr02"}}})).refused({"YS-5235"});
  village.when(command::OpenMeeting{"M3", "r01"}).refused({"YS-4314"});
  village.given(sign({"r02"}, {{"r02", homes(21, 27)}}));
  CHECK(council.counts().households_represented == 27);
  village.when(command::OpenMeeting{"M3", "r01"}).accepted();
}

TEST_CASE("without households in the villagers' roster nothing is counted by them", "[household]") {
  Village village;
  village.adopt(household_rules());
  village.by("system", "", "");
  rules::Roster nobody{"villagers", {}};
  for (auto const& person : people("v", 1, 40)) {
    rules::Member member;
    member.person = person;
    nobody.members.push_back(member);
  }
  village.adopt_roster(nobody);
  village.by_clerk();
  to_vote(village);
  village.when(notify("representatives", "vote", "2026-03-31T14:00")).refused({"YS-5237"});
}

namespace {

/// The villagers meet: 12 people in 6 households, seven of them in one.
struct Assembly {
  Assembly() {
    auto rules = three_up_rules();
    auto& stage = rules.workflow.stages[5];  // after the party's study, where the law asks nothing
    stage.meeting->of = 0;                   // villagers
    rules::QuorumRule either;
    either.kind = rules::QuorumRule::Kind::any_of;
    either.parts = {rules::quorum(more_than_half_of(Base::all_members)),
                    rules::quorum(rules::two_thirds(Base::households))};
    stage.meeting->quorum = either;
    rules.rules_hash = "rules-assembly";
    village.adopt(rules);
    village.by("system", "", "");
    rules::Roster roster{"villagers", {}};
    for (int i = 1; i <= 12; ++i) {
      rules::Member member;
      member.person = p("v", i);
      member.household = i <= 7 ? "1" : std::to_string(i);
      roster.members.push_back(member);
    }
    village.adopt_roster(roster);
    village.by_clerk();
    to_party_review(village);
    village.given(notify("villagers", "party_review", "2026-03-29T19:00"));
    village.now("2026-03-29T19:00");
  }
  Village village;
};

}  // namespace

TEST_CASE("the assembly opens with half of the people or two thirds of the households",
          "[household]") {
  Assembly assembly;
  auto& village = assembly.village;
  CHECK(village.meeting("M2").household_roster.empty());
  struct Row {
    char const* what;
    List there;
    bool opens;
  };
  auto const row = GENERATE(values<Row>(
      {{"six people of one household", {"v01", "v02", "v03", "v04", "v05", "v06"}, false},
       {"seven of them", {"v01", "v02", "v03", "v04", "v05", "v06", "v07"}, true},
       {"one each of three households", {"v01", "v08", "v09"}, false},
       {"one each of four", {"v01", "v08", "v09", "v10"}, true},
       {"four people of three", {"v01", "v02", "v08", "v09"}, false}}));
  INFO(row.what);
  village.given(command::SignIn{"M2", row.there});
  auto const attempt = village.when(command::OpenMeeting{"M2", "v01"});
  if (row.opens)
    CHECK(codes(attempt.decision()).empty());
  else
    CHECK(codes(attempt.decision()) == List{"YS-4300", "YS-4314", "YS-4315"});
}

TEST_CASE("in the assembly everybody speaks for his own household only", "[household]") {
  Assembly assembly;
  command::SignIn sign{"M2", {"v01", "v02", "v08"}};
  sign.households = std::vector<HouseholdsOf>{{"v01", {"1"}}, {"v02", {"1"}}};
  assembly.village.when(sign).refused({"YS-5236"});
  sign.households = std::vector<HouseholdsOf>{{"v01", {"1", "8"}}};
  assembly.village.when(sign).refused({"YS-5235"});
  sign.households = std::vector<HouseholdsOf>{{"v02", {"1"}}};
  assembly.village.given(sign);
  auto const reckoning = reckon_item(assembly.village.library(), assembly.village.state(),
                                     assembly.village.meeting("M2"), 0);
  CHECK(reckoning.households == std::vector<HouseholdsOf>{{"v02", {"1"}}, {"v08", {"8"}}});
}
