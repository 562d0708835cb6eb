// Votes: bases, ties, abstentions, and tallies that do not add up.

#include <catch2/catch.hpp>

#include "support/journey.hpp"
#include "support/three_up.hpp"

using namespace yishi;
using namespace yishi::support;

namespace {

/// The rules with another ballot in the representatives' meeting.
rules::Rules with_ballot(rules::BallotKind kind, rules::Base base) {
  auto rules = three_up_rules();
  auto& ballot = *rules.workflow.stages[6].meeting->ballot;
  ballot.kind = kind;
  ballot.pass.base = base;
  rules.rules_hash = "rules-" + rules::words_for(kind).en + "-" + rules::words_for(base).en;
  return rules;
}

command::RecordVote changed(std::int64_t Tally::* figure, std::int64_t to) {
  auto record = result("M3", 37, 19, 18);
  for (auto& reading : record.readings) reading.tally.*figure = to;
  return record;
}

}  // namespace

TEST_CASE("37 present and 19 for passes, 18 does not") {
  Village village;
  to_ballot(village, 37);
  SECTION("19") {
    auto const events =
        village.when(result("M3", 37, 19, 18))
            .brings({"vote.recorded", "motion.passed", "stage.left", "stage.entered"});
    CHECK(std::get<event::MotionPassed>(events[1]) ==
          event::MotionPassed{"M3", first_case, text_hash('a'), 19, 19, 37, rules::Base::present});
  }
  SECTION("18") {
    auto const events = village.when(result("M3", 37, 18, 19))
                            .brings({"vote.recorded", "motion.failed", "stage.left", "case.ended"});
    CHECK(std::get<event::MotionFailed>(events[1]) ==
          event::MotionFailed{"M3", first_case, text_hash('a'), 18, 19, 37, rules::Base::present});
    CHECK(village.the_case(first_case).end == "rejected");
  }
}

TEST_CASE("a tie is not passed") {
  Village village;
  to_ballot(village, 38);
  village.when(result("M3", 38, 19, 19))
      .brings({"vote.recorded", "motion.failed", "stage.left", "case.ended"});
}

TEST_CASE("abstentions are present") {
  Village village;
  to_ballot(village, 40);
  SECTION("20 for and nobody against does not pass with 40 there") {
    village.when(result("M3", 40, 20, 0))
        .brings({"vote.recorded", "motion.failed", "stage.left", "case.ended"});
  }
  SECTION("21 does") {
    village.when(result("M3", 40, 21, 0))
        .brings({"vote.recorded", "motion.passed", "stage.left", "stage.entered"});
  }
}

TEST_CASE(
    "party members pass a text by more than half of the 60 who are due, not of the 30 there") {
  Village village;
  SECTION("30 present open, and 30 for does not pass") {
    to_party_vote(village, 30);
    village.now("2026-03-27T19:30");
    auto const events =
        village.when(result("M2", 30, 30, 0))
            .brings({"vote.recorded", "motion.failed", "stage.left", "stage.entered"});
    auto const& failed = std::get<event::MotionFailed>(events[1]);
    CHECK(failed.total == 60);
    CHECK(failed.needed == 31);
    CHECK(village.the_case(first_case).active.front().stage == "draft");
  }
  SECTION("31 for passes") {
    to_party_vote(village, 31);
    village.now("2026-03-27T19:30");
    village.when(result("M2", 31, 31, 0))
        .brings({"vote.recorded", "motion.passed", "stage.left", "stage.entered"});
    CHECK(village.the_case(first_case).active.front().stage == "vote");
  }
}

TEST_CASE("each number of a secret tally that does not add up is named") {
  Village village;
  to_ballot(village, 37);
  struct Row {
    char const* wrong;
    std::int64_t Tally::* figure;
    std::int64_t to;
    std::vector<std::string> codes;
  };
  auto const row = GENERATE(values<Row>({
      {"more handed out than present", &Tally::issued, 38, {"YS-4325"}},
      {"more returned than handed out", &Tally::issued, 36, {"YS-4324"}},
      {"more returned than handed out", &Tally::returned, 38, {"YS-4324"}},
      {"more valid than returned", &Tally::returned, 36, {"YS-4326"}},
      {"sum above valid", &Tally::valid, 36, {"YS-4327"}},
      {"sum below valid", &Tally::approve, 18, {"YS-4327"}},
      {"sum above valid", &Tally::oppose, 19, {"YS-4327"}},
      {"sum above valid", &Tally::abstain, 1, {"YS-4327"}},
      {"negative", &Tally::abstain, -1, {"YS-4323"}},
      {"huge", &Tally::approve, INT64_MAX, {"YS-4323"}},
  }));
  CAPTURE(row.wrong);
  village.when(changed(row.figure, row.to)).refused(row.codes);
}

TEST_CASE("spoilt ballots and ballots not returned are no fault") {
  Village village;
  to_ballot(village, 40);
  Tally const tally{39, 38, 36, 21, 10, 5};
  auto record = result("M3", 40, 21, 19);
  record.readings = {{"c2", tally}, {"c3", tally}};
  auto const events = village.given(record);
  CHECK(std::get<event::VoteRecorded>(events.front()).tally == tally);
  CHECK(std::get<event::MotionPassed>(events[1]).total == 40);
}

TEST_CASE("two people read the tally, and every difference is named") {
  Village village;
  to_ballot(village, 37);
  auto record = result("M3", 37, 19, 18);
  record.readings[1].tally.approve = 20;
  record.readings[1].tally.oppose = 17;
  auto const reasons = village.when(record).refused({"YS-4322", "YS-4322"});
  CHECK(said(reasons, "YS-4322") == "the two readings differ in `for`");
  record = result("M3", 37, 19, 18);
  record.readings[1].person = record.readings[0].person;
  village.when(record).refused({"YS-4321"});
  record.readings.pop_back();
  village.when(record).refused({"YS-4320"});
  record = result("M3", 37, 19, 18);
  record.readings[0].person = "nobody";
  village.when(record).refused({"YS-5211"});
}

TEST_CASE("caller, counter and watcher are three people who may be it") {
  Village village;
  to_ballot(village, 37);
  auto record = result("M3", 37, 19, 18);
  record.watcher = record.counter;
  auto const reasons = village.when(record).refused({"YS-4329"});
  CHECK(said(reasons, "YS-4329") ==
        "caller, counter and watcher are three people, `counter` and `watcher` are both c3");
  record.caller = record.counter;
  village.when(record).refused({"YS-4329", "YS-4329", "YS-4329"});
  record = result("M3", 37, 19, 18);
  record.watcher.clear();
  village.when(record).refused({"YS-3503"});
  record.watcher = "nobody";
  village.when(record).refused({"YS-5211"});
  village.given(command::Recuse{first_case, "s2", "亲属"});
  village.when(result("M3", 37, 19, 18)).refused({"YS-5210"});
}

TEST_CASE("in an open vote everybody there counts") {
  Village village;
  to_party_vote(village, 40);
  village.now("2026-03-27T19:30");
  auto record = result("M2", 40, 31, 5);
  for (auto& reading : record.readings) reading.tally = {39, 40, 40, 31, 5, 4};
  auto const reasons = village.when(record).refused({"YS-4328"});
  CHECK(said(reasons, "YS-4328") == "40 were present at the open vote, but `handed out` is 39");
  for (auto& reading : record.readings) reading.tally = {40, 40, 40, 31, 5, 3};
  village.when(record).refused({"YS-4327"});
}

TEST_CASE("how somebody voted is never recorded for a secret ballot") {
  Village village;
  to_ballot(village, 37);
  auto record = result("M3", 37, 19, 18);
  record.choices = {{"r01", Choice::approve}};
  village.when(record).refused({"YS-4330"});
}

TEST_CASE("a named vote is counted from the choices of those present") {
  Village village;
  village.adopt(with_ballot(rules::BallotKind::named, rules::Base::present));
  to_ballot(village, 37);
  auto record = result("M3", 37, 19, 18);
  village.when(record).refused({"YS-4333", "YS-4335"});
  record.readings.clear();
  for (int i = 1; i <= 37; ++i)
    record.choices.push_back({p("r", i), i <= 19 ? Choice::approve : Choice::oppose});
  auto twice = record;
  twice.choices.back().person = "r01";
  village.when(twice).refused({"YS-4332"});
  auto absent = record;
  absent.choices.back().person = "r50";
  village.when(absent).refused({"YS-4331"});
  auto const events = village.when(record).brings(
      {"vote.recorded", "motion.passed", "stage.left", "stage.entered"});
  CHECK(std::get<event::VoteRecorded>(events.front()).tally == Tally{37, 37, 37, 19, 18, 0});
}

TEST_CASE("stricter bases count over more people") {
  Village village;
  village.adopt(with_ballot(rules::BallotKind::secret, rules::Base::all_members));
  to_ballot(village, 37);
  SECTION("27 of 55 is not more than half") {
    village.when(result("M3", 37, 27, 10))
        .brings({"vote.recorded", "motion.failed", "stage.left", "case.ended"});
  }
  SECTION("28 is") {
    village.when(result("M3", 37, 28, 9))
        .brings({"vote.recorded", "motion.passed", "stage.left", "stage.entered"});
  }
}

TEST_CASE("a vote is recorded once, and only after it was opened") {
  Village village;
  to_meeting(village, 37);
  village.given(command::OpenMeeting{"M3", "r01"});
  village.when(result("M3", 37, 19, 18)).refused({"YS-3553"});
  village.given(command::OpenVote{"M3", 0});
  village.when(command::OpenVote{"M3", 0}).refused({"YS-3553"});
  village.given(result("M3", 37, 19, 18));
  village.when(result("M3", 37, 19, 18)).refused({"YS-3553"});
}

TEST_CASE("a consultation is not voted on") {
  Village village;
  to_consultation(village);
  village.when(command::OpenVote{"M1", 0}).refused({"YS-3561"});
}
