// Meetings: notice, sign-in, quorum, who counts, departures, adjournment, closing.

#include <catch2/catch.hpp>

#include "support/journey.hpp"

using namespace yishi;
using namespace yishi::support;

TEST_CASE("37 of 55 open the representatives' meeting") {
  Village village;
  to_meeting(village, 37);
  village.when(command::OpenMeeting{"M3", "r01"}).then({event::MeetingOpened{"M3", "r01", 37}});
}

TEST_CASE("36 of 55 do not, and are told that 1 more is needed and by which article") {
  Village village;
  to_meeting(village, 36);
  auto const reasons = village.when(command::OpenMeeting{"M3", "r01"}).refused({"YS-4300"});
  CHECK(said(reasons, "YS-4300") ==
        "the quorum is not there: at least 2/3 of all members asked for, 55 in all, 37 needed, 36 "
        "there, 1 more");
  CHECK(cited(reasons, "YS-4300") == "Organic Law of Villagers' Committees, art. 30");
}

TEST_CASE("too few at a consultation are told of the village's own rule, not of an article") {
  Village village;
  to_consult(village);
  village.given(notify("representatives", "consult", "2026-03-24T14:00"));
  village.now("2026-03-24T14:00").given(command::SignIn{"M1", people("r", 1, 27)});
  auto const reasons = village.when(command::OpenMeeting{"M1", "r01"}).refused({"YS-4300"});
  CHECK(cited(reasons, "YS-4300") ==
        "the village's own procedure `three_up_three_down` 1.0, `consult`");
  village.given(command::SignIn{"M1", {"r28"}});
  village.when(command::OpenMeeting{"M1", "r01"}).brings({"meeting.opened"});
}

TEST_CASE("somebody who is recused lowers who is there, not who is needed") {
  Village village;
  to_meeting(village, 37);
  village.given(command::Recuse{first_case, "r07", "承包人的兄弟"});
  auto const reasons =
      village.when(command::OpenMeeting{"M3", "r01"}).refused({"YS-4300", "YS-4301"});
  CHECK(said(reasons, "YS-4300").find("37 needed, 36 there, 1 more") != std::string::npos);
  village.given(command::SignIn{"M3", {"r38"}});
  village.given(command::OpenMeeting{"M3", "r01"});
  auto const events = village.given(command::OpenVote{"M3", 0});
  auto const& present = std::get<event::VoteOpened>(events.front()).present;
  CHECK(present.size() == 37);
  CHECK(std::count(present.begin(), present.end(), "r07") == 0);
}

TEST_CASE("the quorum is asked again when a vote is opened") {
  Village village;
  to_meeting(village, 37);
  village.given(command::OpenMeeting{"M3", "r01"});
  village.given(command::Leave{"M3", {"r30"}});
  village.when(command::OpenVote{"M3", 0}).refused({"YS-4300"});
  village.given(command::SignIn{"M3", {"r40"}});
  village.when(command::OpenVote{"M3", 0}).brings({"vote.opened"});
}

TEST_CASE("who leaves after a vote was opened does not touch its result") {
  Village village;
  to_ballot(village, 37);
  village.given(command::Leave{"M3", people("r", 20, 37)});
  SECTION("19 of 37 still pass") {
    village.when(result("M3", 37, 19, 18))
        .brings({"vote.recorded", "motion.passed", "stage.left", "stage.entered"});
  }
  SECTION("18 of 37 still fail, though only 19 are left") {
    village.when(result("M3", 37, 18, 19))
        .brings({"vote.recorded", "motion.failed", "stage.left", "case.ended"});
  }
}

TEST_CASE("people who sit beside a meeting do not count") {
  Village village;
  to_meeting(village, 36);
  village.given(command::SignIn{"M3", {"s1", "s2", "s3"}});
  CHECK(reckon_item(village.library(), village.state(), village.meeting("M3"), 0).counts.present ==
        36);
  village.when(command::OpenMeeting{"M3", "r01"}).refused({"YS-4300"});
  SECTION("and nobody else signs in at all") {
    village.when(command::SignIn{"M3", {"v07"}}).refused({"YS-5213"});
    village.when(command::SignIn{"M3", {"l1"}}).refused({"YS-5213"});
  }
}

TEST_CASE("probationary members are there but have no vote") {
  Village village;
  to_party_review(village);
  village.given(notify("party_members", "party_review", "2026-03-27T19:00"));
  village.now("2026-03-27T19:00").given(command::SignIn{"M2", people("p", 1, 29)});
  village.given(command::SignIn{"M2", people("p", 61, 65)});
  auto const reasons = village.when(command::OpenMeeting{"M2", "p01"}).refused({"YS-4300"});
  CHECK(said(reasons, "YS-4300").find("60 in all, 30 needed, 29 there, 1 more") !=
        std::string::npos);
  CHECK(cited(reasons, "YS-4300") == "Regulation on Party Branches, art. 11");
  village.given(command::SignIn{"M2", {"p30"}});
  village.when(command::OpenMeeting{"M2", "p01"}).brings({"meeting.opened"});
  auto const counts =
      reckon_item(village.library(), village.state(), village.meeting("M2"), 0).counts;
  CHECK(counts.all_members == 65);
  CHECK(counts.voting == 60);
  CHECK(counts.due == 60);
}

TEST_CASE("everybody signs in once") {
  Village village;
  to_meeting(village, 10);
  village.when(command::SignIn{"M3", {"r01"}}).refused({"YS-5214"});
  village.when(command::SignIn{"M3", {"r11", "r11"}}).refused({"YS-5215"});
  village.when(command::SignIn{"M3", {}}).refused({"YS-5220"});
  village.when(command::Leave{"M3", {"r11"}}).refused({"YS-5216"});
  village.when(command::SignIn{"M9", {"r11"}}).refused({"YS-3550"});
  village.when(command::SignIn{"M3", std::vector<std::string>(5001, "r11")}).refused({"YS-3564"});
  village.given(command::Leave{"M3", {"r01"}});
  village.when(command::SignIn{"M3", {"r01"}}).brings({"members.signed_in"});
}

TEST_CASE("a meeting is chaired by somebody who is there") {
  Village village;
  to_meeting(village, 37);
  village.when(command::OpenMeeting{"M3", "r40"}).refused({"YS-5217"});
}

TEST_CASE("three full days lie between notice and meeting") {
  Village village;
  to_vote(village);
  village.now("2026-03-27T20:00");
  auto const reasons =
      village.when(notify("representatives", "vote", "2026-03-30T14:00")).refused({"YS-6107"});
  CHECK(said(reasons, "YS-6107").find("the first possible day is 31 March 2026: 3 days") !=
        std::string::npos);
  CHECK(cited(reasons, "YS-6107") == "Zhejiang Measures, art. 23");
  village.when(notify("representatives", "vote", "2026-03-31T14:00")).brings({"meeting.notified"});
}

TEST_CASE("days that the village adds to a notice rest on the village and not on the article") {
  Village village;
  to_vote(village);
  auto longer = *village.library().rules.at("rules-15-3");
  longer.values.back().count = 7;  // 会前通知
  village.library().rules["rules-15-3"] = std::make_shared<rules::Rules const>(longer);
  village.now("2026-03-27T20:00");
  auto const reasons =
      village.when(notify("representatives", "vote", "2026-04-03T14:00")).refused({"YS-6107"});
  CHECK(cited(reasons, "YS-6107").find("the village's own value of") == 0);
  village.when(notify("representatives", "vote", "2026-04-04T14:00")).brings({"meeting.notified"});
}

TEST_CASE("a notice recorded late counts from its recording") {
  Village village;
  to_vote(village);
  village.now("2026-03-29T09:00").on("2026-03-28");
  village.when(notify("representatives", "vote", "2026-04-01T14:00")).refused({"YS-6107"});
  auto const events = village.given(notify("representatives", "vote", "2026-04-02T14:00"));
  CHECK(std::get<event::MeetingNotified>(events.front()).given == *Date::of(2026, 3, 29));
}

TEST_CASE("a meeting is not held before its notice, on another day, or before its minute") {
  Village village;
  to_party_review(village);
  village.now("2026-03-26T09:00");
  village.when(notify("party_members", "party_review", "2026-03-25")).refused({"YS-6108"});
  village.given(notify("party_members", "party_review", "2026-03-27T19:00"));
  village.now("2026-03-26T19:00");
  village.when(command::SignIn{"M2", people("p", 1, 30)}).refused({"YS-6109"});
  village.now("2026-03-27T18:59").given(command::SignIn{"M2", people("p", 1, 30)});
  village.when(command::OpenMeeting{"M2", "p01"}).refused({"YS-6110"});
  village.now("2026-03-27T19:00")
      .when(command::OpenMeeting{"M2", "p01"})
      .brings({"meeting.opened"});
}

TEST_CASE("a Friday meeting typed in on Monday counts, after the 补录期 it does not") {
  Village village;
  to_party_review(village);
  village.given(notify("party_members", "party_review", "2026-03-27T19:00"));
  auto const limit = rules::end_of(*Date::of(2026, 3, 30));
  SECTION("on Monday, to the last millisecond") {
    village.now(limit - 1).on("2026-03-27T18:50");
    village.when(command::SignIn{"M2", people("p", 1, 30)}).brings({"members.signed_in"});
  }
  SECTION("not on Tuesday") {
    village.now(limit).on("2026-03-27T18:50");
    auto const reasons =
        village.when(command::SignIn{"M2", people("p", 1, 30)}).refused({"YS-6105"});
    CHECK(message(reasons.front(), Language::zh) ==
          "“会议 M2”最迟2026年3月30日 24 时补录，现在是2026年3月31日 00:00");
  }
}

TEST_CASE("a meeting that nobody entered in time counts nobody as missing") {
  Village village;
  to_vote(village);
  village.given(notify("representatives", "vote", "2026-03-31T14:00"));
  auto const limit = rules::end_of(*Date::of(2026, 4, 3));
  auto const closing = [&] {
    village.on("2026-03-31T15:00");
    return tags(village.when(command::CloseMeeting{"M3"}).accepted());
  };
  SECTION("as long as it could be entered, nobody came") {
    village.now(limit - 1);
    CHECK(closing().front() == "item.inquorate");
  }
  SECTION("after that nothing is known of it, and it is no try") {
    village.now(limit);
    CHECK(closing() == std::vector<std::string>{"item.put_off", "meeting.closed"});
  }
  SECTION("but those who were entered were there, and the others were not") {
    village.now(limit - 1).on("2026-03-31T14:00").given(command::SignIn{"M3", {"r01"}});
    village.now(limit);
    CHECK(closing().front() == "item.inquorate");
  }
}

TEST_CASE("an adjourned meeting goes on with those who were there") {
  Village village;
  to_meeting(village, 40);
  village.given(command::OpenMeeting{"M3", "r01"});
  village.when(command::AdjournMeeting{"M3", *Moment::parse("2026-03-31T14:00")})
      .refused({"YS-6114"});
  village.given(command::AdjournMeeting{"M3", *Moment::parse("2026-04-02T09:00")});
  village.when(command::OpenVote{"M3", 0}).refused({"YS-3551", "YS-6109"});
  village.when(command::ResumeMeeting{"M3"}).refused({"YS-6109"});
  village.now("2026-04-02T08:59").when(command::ResumeMeeting{"M3"}).refused({"YS-6110"});
  village.now("2026-04-02T09:00").given(command::ResumeMeeting{"M3"});
  auto const events = village.given(command::OpenVote{"M3", 0});
  CHECK(std::get<event::VoteOpened>(events.front()).present.size() == 40);
}

TEST_CASE("a meeting that never had its quorum is closed as inquorate, and the loop counts") {
  Village village;
  to_meeting(village, 36);
  village.when(command::CloseMeeting{"M3"})
      .brings({"item.inquorate", "stage.left", "stage.entered", "meeting.closed"});
  CHECK(village.the_case(first_case).active.front().stage == "vote");
  for (auto const* day : {"2026-04-10T14:00", "2026-04-20T14:00"}) {
    village.given(notify("representatives", "vote", day));
    village.now(day);
    auto const id = "M" + std::to_string(village.state().next_meeting - 1);
    village.given(command::CloseMeeting{id});
  }
  auto const& ended = village.the_case(first_case);
  CHECK(ended.status == CaseStatus::ended);
  CHECK(ended.end == "inquorate_end");
}

TEST_CASE(
    "items with a quorum that were not voted are put off and a meeting called off counts nothing") {
  Village village;
  to_meeting(village, 37);
  SECTION("open, but not voted") {
    village.given(command::OpenMeeting{"M3", "r01"});
    village.on("2026-03-31T13:59").when(command::CloseMeeting{"M3"}).refused({"YS-6110"});
    village.on("").when(command::CloseMeeting{"M3"}).brings({"item.put_off", "meeting.closed"});
    village.when(command::CloseMeeting{"M3"}).refused({"YS-3551"});
  }
  SECTION("quorum lost on the way") {
    village.given(command::OpenMeeting{"M3", "r01"});
    village.given(command::Leave{"M3", {"r01"}});
    village.when(command::CloseMeeting{"M3"})
        .brings({"item.inquorate", "stage.left", "stage.entered", "meeting.closed"});
  }
  SECTION("called off before its time") {
    village.given(command::CloseMeeting{"M3"});
    village.now("2026-04-01T09:00").given(notify("representatives", "vote", "2026-04-08T14:00"));
    village.now("2026-04-07T09:00");
    auto const before = village.the_case(first_case);
    village.when(command::CloseMeeting{"M4"}).brings({"item.put_off", "meeting.closed"});
    CHECK(village.the_case(first_case) == before);
  }
}

TEST_CASE("a meeting is not adjourned while a vote is open") {
  Village village;
  to_ballot(village, 40);
  command::AdjournMeeting const adjourn{"M3", *Moment::parse("2026-04-02T09:00")};
  village.when(adjourn).refused({"YS-3562"});
  village.given(result("M3", 40, 10, 30));
  village.when(adjourn).brings({"meeting.adjourned"});
}

TEST_CASE("a vote without a result is not closed away while it can still be recorded") {
  Village village;
  to_ballot(village, 37);
  village.when(command::CloseMeeting{"M3"}).refused({"YS-3562"});
  village.now("2026-04-04T00:00");
  village.when(result("M3", 37, 19, 18)).refused({"YS-6105"});
  village.on("2026-03-31T15:00").when(result("M3", 37, 19, 18)).refused({"YS-6105"});
  village.when(command::CloseMeeting{"M3"}).brings({"item.put_off", "meeting.closed"});
}

TEST_CASE("an agenda names cases that stand where it says, in the text that it says") {
  Village village;
  to_vote(village);
  village.now("2026-03-28T09:00");
  auto const old_text = notify("representatives", "vote", "2026-04-08T14:00", text_hash('0'));
  auto const reasons = village.when(old_text).refused({"YS-3559"});
  CHECK(said(reasons, "YS-3559") ==
        "the agenda has case 2026-001 with the text 00000000, its text now is aaaaaaaa");
  auto call = notify("representatives", "vote", "2026-04-08T14:00");
  call.agenda.push_back(call.agenda.front());
  village.when(call).refused({"YS-3555"});
  call.agenda.clear();
  village.when(call).refused({"YS-3554"});
  call.agenda.assign(65, item("vote"));
  village.when(call).refused({"YS-3564"});
  village.when(notify("party_members", "vote", "2026-04-08T14:00")).refused({"YS-3558"});
  village.when(notify("martians", "vote", "2026-04-08T14:00")).refused({"YS-3558", "YS-5203"});
  village.given(notify("representatives", "vote", "2026-04-08T14:00"));
  village.when(notify("representatives", "vote", "2026-04-09T14:00")).refused({"YS-3556"});
  village.when(command::OpenVote{"M3", 1}).refused({"YS-3551", "YS-3552", "YS-6109"});
}

TEST_CASE("only a meeting stage is put on an agenda") {
  Village village;
  to_draft(village);
  auto const reasons =
      village.when(notify("representatives", "draft", "2026-04-08T14:00", "")).refused({"YS-3557"});
  CHECK(message(reasons.front(), Language::en) ==
        "case 2026-001 is in `draft` now, which is no meeting");
  CHECK(cure(reasons.front(), Language::en) ==
        "see this step through first: yishi case show 2026-001; the meetings are: consult, "
        "party_review, vote");
}

TEST_CASE("a meeting without a place or without anybody on its roster is not called") {
  Village village;
  to_vote(village);
  auto call = notify("representatives", "vote", "2026-04-08T14:00");
  call.place.clear();
  village.when(call).refused({"YS-3503"});
  rules::Roster empty;
  empty.body = "representatives";
  village.adopt_roster(empty);
  village.when(notify("representatives", "vote", "2026-04-08T14:00")).refused({"YS-5221"});
}

TEST_CASE("one meeting deals with several cases, each with its own quorum and result") {
  Village village;
  to_vote(village);
  village.now("2026-03-28T09:00");
  auto second = propose("house_rules");
  village.by("v02", "villagers", "").given(second);
  village.by_clerk();
  auto call = notify("representatives", "vote", "2026-04-08T14:00");
  call.agenda.push_back({"2026-002", "vote", ""});
  auto const reasons = village.when(call).refused({"YS-3514"});
  CHECK(said(reasons, "YS-3514") == "case 2026-002 is not in `vote` now but in `collect`");
}
