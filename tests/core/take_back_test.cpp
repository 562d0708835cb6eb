// The newest entries taken back: by whom, until when, and what is then as it was.

#include <catch2/catch.hpp>

#include "support/journey.hpp"

using namespace yishi;
using namespace yishi::support;

namespace {

std::int64_t newest(Village const& village) { return village.state().size - 1; }

command::TakeBack take_back(Village const& village) { return {newest(village), "登错了"}; }

std::vector<std::string> asked_by(Village const& village, std::string const& recorder) {
  auto stamp = village.stamp();
  stamp.recorder = recorder;
  return codes(decide(village.library(), village.state(), stamp, take_back(village)));
}

}  // namespace

TEST_CASE("a slip is taken back and done again") {
  Village village;
  to_collect(village);
  village.given(act("collect", "decline", {value("reason", "x")}));
  CHECK(village.the_case(first_case).status == CaseStatus::ended);
  auto const declined = newest(village);
  village.when(take_back(village)).then({event::RecordTakenBack{declined, "登错了"}});
  CHECK(village.the_case(first_case).status == CaseStatus::running);
  CHECK_FALSE(village.state().relied_on.contains(declined - 1));
  CHECK(village.entries().back().stream == Stream{"case", first_case});
  village.given(act("collect", "accept"));
}

TEST_CASE("ten minutes after it was recorded an entry can be taken back, then no more") {
  Village village;
  to_collect(village);
  auto const recorded = village.state().last_at;
  village.now(recorded + 600'001);
  auto const late = village.when(take_back(village)).refused({"YS-6115"});
  CHECK(said(late, "YS-6115").ends_with("09:10 now and ten minutes have passed"));
  village.now(recorded + 600'000).when(take_back(village)).accepted();
}

TEST_CASE("the ten minutes run from the recording, not from what the paper says") {
  Village village;
  to_collect(village);
  village.now("2026-03-04T09:00").on("2026-03-03").given(act("collect", "accept"));
  village.now("2026-03-04T09:10").when(take_back(village)).accepted();
}

TEST_CASE("entries are taken back one after the other, the newest first") {
  Village village;
  to_collect(village);
  auto const before = village.the_case(first_case);
  auto const proposal = newest(village);
  village.given(act("collect", "accept"));
  auto const reasons = village.when(command::TakeBack{proposal, "登错了"}).refused({"YS-3595"});
  CHECK(said(reasons, "YS-3595") == "entry " + std::to_string(proposal + 1) + " follows entry " +
                                        std::to_string(proposal) +
                                        " and has to be taken back first");
  village.when(command::TakeBack{proposal + 1, ""}).refused({"YS-3503"});
  village.when(command::TakeBack{proposal + 1, "登错了"}).accepted();
  CHECK(village.the_case(first_case) == before);
  village.when(command::TakeBack{proposal + 1, "登错了"}).refused({"YS-3596"});
  village.when(command::TakeBack{proposal, "也登错了"}).accepted();
  CHECK_FALSE(village.state().cases.contains(first_case));
}

TEST_CASE("an entry that is not there is said not to be there") {
  Village village;
  to_collect(village);
  for (auto const target : {std::int64_t{-1}, village.state().size, INT64_MAX})
    village.when(command::TakeBack{target, "登错了"}).refused({"YS-3594"});
}

TEST_CASE("a vote opened by mistake is taken back, and the sign-in before it") {
  Village village;
  to_meeting(village, 37);
  auto const before = village.meeting("M3");
  village.given(command::OpenMeeting{"M3", "r01"});
  village.given(command::OpenVote{"M3", 0});
  village.given(take_back(village));
  village.when(take_back(village)).refused({"YS-3596"});  // the newest is the taking back itself
  village.given(command::TakeBack{newest(village) - 2, "登错了"});
  CHECK(village.meeting("M3") == before);
}

TEST_CASE("what falls due elsewhere does not keep an entry, what falls due on it does") {
  Village village;
  to_posted(village);
  auto const due = *next_due(village.library(), village.state(), first_case);
  village.now(due - 300'000);
  village.by("v01", "villagers", "").given(propose());
  auto const other = newest(village);
  village.now(due).time(first_case).accepted();
  village.now(due + 240'000).when(command::TakeBack{other, "登错了"}).accepted();

  Village late;
  to_posted(late);
  auto const object = act("post_decision", "object", {value("content", "太吵")});
  late.now("2026-03-31T17:00").by("v02", "villagers", "").given(object);
  auto const unanswered = *next_due(late.library(), late.state(), first_case);
  late.now(unanswered - 300'000).by("v03", "villagers", "").given(object);
  auto const words = newest(late);
  late.now(unanswered).time(first_case).accepted();
  late.now(unanswered + 240'000).by("v03", "villagers", "");
  auto const reasons = late.when(command::TakeBack{words, "登错了"}).refused({"YS-3597"});
  CHECK(said(reasons, "YS-3597")
            .ends_with("fell due and went on in entry " + std::to_string(words + 1)));
}

TEST_CASE("an adoption ends what can be taken back, and a row has its limit") {
  Village village;
  to_collect(village);
  auto const proposal = newest(village);
  village.given(command::AdoptLaw{"cn-test", "law-1"});
  village.when(command::TakeBack{proposal, "登错了"}).refused({"YS-3596"});
  for (int i = 0; i < 17; ++i) village.by("v01", "villagers", "").given(propose());
  auto const last = newest(village);
  for (int i = 0; i < 16; ++i) village.given(command::TakeBack{last - i, "登错了"});
  village.when(command::TakeBack{last - 16, "登错了"}).refused({"YS-3596"});
}

TEST_CASE("whoever recorded an entry takes it back, and nobody else") {
  Village village;
  to_collect(village);
  CHECK(asked_by(village, "c2") == std::vector<std::string>{"YS-5222"});
  CHECK(asked_by(village, "") == std::vector<std::string>{"YS-5222"});
  CHECK(asked_by(village, "c3").empty());
  village.by("system", "", "").when(take_back(village)).refused({"YS-5200"});
}

TEST_CASE("what others build on and what sets the record right is not taken back") {
  Village village;
  village.when(take_back(village)).refused({"YS-3596"});
  village.given(command::AdoptLaw{"cn-test", "law-1"});
  village.when(take_back(village)).refused({"YS-3596"});
  to_posted(village);
  village.given(command::Correct{newest(village), "place", "村务公开栏", "祠堂", "写错", "", "c2"});
  village.when(take_back(village)).refused({"YS-3596"});
  village.now("2026-04-16T00:00").time(first_case).accepted();
  village.when(take_back(village)).refused({"YS-3596"});
  village.given(act("implement", "progress", {value("content", "打地基")}));
  village.given(take_back(village));
  village.when(take_back(village)).refused({"YS-3596"});
  village.given(command::Annul{village.the_case(first_case).exits.back().seq, first_case, "法院",
                               "判决", "c2"});
  village.when(take_back(village)).refused({"YS-3596"});
}

TEST_CASE("before anything is recorded there is nothing to take back") {
  Village const village;
  VillageState empty;
  CHECK(codes(decide(village.library(), empty, village.stamp(), command::TakeBack{-1, "x"})) ==
        std::vector<std::string>{"YS-3500"});
}

TEST_CASE("numbers are not given again") {
  Village village;
  to_collect(village);
  village.by("v01", "villagers", "").given(propose());
  CHECK(village.state().cases.contains("2026-002"));
  village.given(take_back(village));
  CHECK_FALSE(village.state().cases.contains("2026-002"));
  village.given(propose());
  CHECK(village.state().cases.contains("2026-003"));
  Village other;
  to_consult(other);
  other.given(notify("representatives", "consult", "2026-03-24T14:00"));
  other.given(take_back(other));
  CHECK(other.state().open_meetings.empty());
  other.given(notify("representatives", "consult", "2026-03-24T14:00"));
  CHECK(other.state().open_meetings == std::set<std::string>{"M2"});
}

TEST_CASE("a closed meeting that is taken back is open again, its case where it was") {
  Village village;
  to_meeting(village, 36);
  auto const before = village.the_case(first_case);
  village.when(command::CloseMeeting{"M3"})
      .brings({"item.inquorate", "stage.left", "stage.entered", "meeting.closed"});
  village.given(take_back(village));
  CHECK(village.state().open_meetings == std::set<std::string>{"M3"});
  CHECK(village.meeting("M3").status == MeetingStatus::notified);
  CHECK(village.the_case(first_case) == before);
  village.given(command::SignIn{"M3", {"r37"}});
  village.given(command::OpenMeeting{"M3", "r01"});
}

TEST_CASE("a suspension that is taken back puts the posting up again") {
  Village village;
  to_posted(village);
  auto const due = next_due(village.library(), village.state(), first_case);
  village.given(command::Suspend{first_case, "镇人民政府", "举报"});
  village.given(take_back(village));
  CHECK_FALSE(village.state().postings.at(2).interrupted);
  CHECK(next_due(village.library(), village.state(), first_case) == due);
}

TEST_CASE("a delegation that is taken back no longer holds") {
  Village village;
  village.delegate({"public_welfare"}, "2026-03-27", "2027-12-31");
  village.delegate({"public_welfare"}, "2028-03-27", "2029-12-31");
  village.given(take_back(village));
  REQUIRE(village.state().delegations.size() == 1);
  CHECK(village.state().delegations.front().until == *Date::of(2027, 12, 31));
}

TEST_CASE("a take-back of another entry than the newest folds without harm") {
  Village village;
  to_collect(village);
  auto const state = village.state();
  for (auto const target : {newest(village) - 1, newest(village) + 1, std::int64_t{-1}}) {
    CHECK(evolve(state, state.size, village.stamp(), event::RecordTakenBack{target, "x"}) == state);
  }
}
