// Recusals that were a mistake: by whom and until when they are lifted, and what is then counted.

#include <catch2/catch.hpp>

#include "support/journey.hpp"

using namespace yishi;
using namespace yishi::support;

namespace {

command::LiftRecusal lift(std::string person) {
  return {first_case, std::move(person), "登错了人", "c2"};
}

command::Recuse recuse(std::string person) { return {first_case, std::move(person), "亲属"}; }

std::int64_t newest(Village const& village) { return village.state().size - 1; }

bool has(std::string const& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("somebody recused by mistake counts again once that is lifted") {
  Village village;
  to_meeting(village, 37);
  auto const before = village.the_case(first_case);
  village.given(recuse("r07"));
  village.when(command::OpenMeeting{"M3", "r01"}).refused({"YS-4300", "YS-4301"});
  village.when(lift("r07")).then({event::RecusalLifted{first_case, "r07", "登错了人"}});
  CHECK(village.entries().back().stream == Stream{"case", first_case});
  CHECK(village.the_case(first_case) == before);
  village.given(command::OpenMeeting{"M3", "r01"});
  auto const events = village.given(command::OpenVote{"M3", 0});
  CHECK(std::get<event::VoteOpened>(events.front()).present.size() == 37);
}

TEST_CASE("only a recusal that is there is lifted, once, and not that of another person") {
  Village village;
  to_collect(village);
  village.when(lift("c1")).refused({"YS-3586"});
  village.given(recuse("r07"));
  auto const reasons = village.when(lift("r08")).refused({"YS-3586"});
  CHECK(said(reasons, "YS-3586") == "r08 is not recused in case 2026-001");
  village.given(lift("r07"));
  village.when(lift("r07")).refused({"YS-3586"});
  village.given(recuse("r07"));
}

TEST_CASE("lifting a recusal takes an office, a reason and a second person") {
  Village village;
  to_collect(village);
  village.given(recuse("r07"));
  auto bare = lift("r07");
  bare.reason.clear();
  bare.second.clear();
  village.when(bare).refused({"YS-3503", "YS-3503"});
  auto alone = lift("r07");
  alone.second = village.stamp().actor;
  village.when(alone).refused({"YS-5212"});
  village.by("v09", "villagers", "").when(lift("r07")).refused({"YS-5205"});
  village.by("r07", "villagers", "").when(lift("r07")).refused({"YS-5204", "YS-5209"});
  village.by_clerk().when(lift("r07")).accepted();
}

TEST_CASE("nobody who is recused lifts a recusal or confirms it, his own or another's") {
  Village village;
  to_collect(village);
  village.given(recuse("c2"));
  village.given(recuse("r07"));
  auto const second = village.when(lift("r07")).refused({"YS-5209"});
  CHECK(said(second, "YS-5209") == "c2 is recused and cannot act in case 2026-001");
  village.when(lift("c2")).refused({"YS-5209"});
  auto by_another = lift("r07");
  by_another.second = "s1";
  village.by("c2", "committees").when(by_another).refused({"YS-5209"});
  village.by_clerk().when(by_another).accepted();
}

TEST_CASE("a recusal stays once a vote was taken with it, until that vote is annulled") {
  Village village;
  to_meeting(village, 38);
  village.given(recuse("r07"));
  village.given(command::OpenMeeting{"M3", "r01"});
  CHECK(codes(decide(village.library(), village.state(), village.stamp(), lift("r07"))).empty());
  village.given(command::OpenVote{"M3", 0});
  auto const voting = village.when(lift("r07")).refused({"YS-3553"});
  CHECK(said(voting, "YS-3553") == "item 1 of meeting M3 is being voted on without who is recused");
  village.given(result("M3", 37, 19, 18));
  auto const vote = newest(village);
  auto const reasons = village.when(lift("r07")).refused({"YS-3587"});
  CHECK(said(reasons, "YS-3587") == "the recusal of r07 stays: the vote in entry " +
                                        std::to_string(vote) + " was taken without this person");
  village.given(recuse("r08"));
  village.when(lift("r08")).accepted();
  village.given(command::Annul{vote, first_case, "镇人民政府", "程序违法", "c2"});
  village.when(lift("r07")).accepted();
}

TEST_CASE("the vote that a recusal followed does not hold it, nor does an earlier recusal") {
  Village village;
  to_meeting(village, 38);
  village.given(recuse("r07"));
  village.given(lift("r07"));
  village.given(command::OpenMeeting{"M3", "r01"});
  village.given(command::OpenVote{"M3", 0});
  village.given(result("M3", 38, 20, 18));
  village.given(recuse("r07"));
  village.when(lift("r07")).accepted();
}

TEST_CASE("a recusal is lifted while a case is suspended, and not when it is over") {
  Village village;
  to_collect(village);
  village.given(recuse("r07"));
  village.given(command::Suspend{first_case, "镇通知", "等"});
  village.when(lift("r07")).accepted();
  village.given(command::ResumeCase{first_case, "等到了"});
  village.given(act("collect", "decline", {value("reason", "x")}));
  village.when(lift("r07")).refused({"YS-3515"});
}

TEST_CASE("a recusal lifted by mistake is there again when that is taken back") {
  Village village;
  to_collect(village);
  village.given(recuse("r07"));
  auto const before = village.the_case(first_case);
  village.given(lift("r07"));
  CHECK(village.the_case(first_case).recused.empty());
  village.given(command::TakeBack{newest(village), "没有登错"});
  CHECK(village.the_case(first_case) == before);
  CHECK(before.recusals == std::map<std::string, std::int64_t>{{"r07", newest(village) - 2}});
}

TEST_CASE("who wants a recusal corrected, or takes it back too late, is told how it is lifted") {
  Village village;
  to_collect(village);
  village.given(recuse("r07"));
  auto const entry = newest(village);
  command::Correct const wrong{entry, "place", "r07", "r08", "登错了人", "", "c2"};
  auto const correct_cure = [&] {
    return cure(village.when(wrong).refused({"YS-3580"}).front(), Language::zh);
  };
  CHECK(has(correct_cure(), "yishi case unrecuse 2026-001"));
  village.now(village.state().last_at + 600'001);
  auto const late = village.when(command::TakeBack{entry, "登错了人"}).refused({"YS-6115"});
  CHECK(has(cure(late.front(), Language::en), "lift it: yishi case unrecuse 2026-001"));
  village.given(lift("r07"));
  CHECK_FALSE(has(correct_cure(), "unrecuse"));
}
