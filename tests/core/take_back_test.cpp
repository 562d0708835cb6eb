// The newest entry taken back: by whom, until when, and what is then as it was.

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

TEST_CASE("only the newest entry is taken back") {
  Village village;
  to_collect(village);
  auto const proposal = newest(village);
  village.given(act("collect", "accept"));
  auto const reasons = village.when(command::TakeBack{proposal, "登错了"}).refused({"YS-3595"});
  CHECK(said(reasons, "YS-3595") == "entry " + std::to_string(proposal) +
                                        " is not the newest, which is entry " +
                                        std::to_string(proposal + 1));
  for (auto const target : {std::int64_t{-1}, village.state().size, INT64_MAX})
    village.when(command::TakeBack{target, "登错了"}).refused({"YS-3595"});
  village.when(command::TakeBack{proposal + 1, ""}).refused({"YS-3503"});
  village.when(command::TakeBack{proposal + 1, "登错了"}).accepted();
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
    auto after = evolve(state, state.size, village.stamp(), event::RecordTakenBack{target, "x"});
    after.undo = state.undo;
    CHECK(after == state);
  }
}
