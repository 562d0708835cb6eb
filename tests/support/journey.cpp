// One case on its way through 三上三下.

#include "support/journey.hpp"

namespace yishi::support {

command::Act propose(std::string const& matter) {
  command::Act act;
  act.workflow = "three_up_three_down";
  act.stage = "collect";
  act.action = "propose";
  act.form = {value("title", "老年食堂"), value("cause", "老人吃饭难"), value("matter", matter)};
  return act;
}

command::Act act(std::string const& stage, std::string const& action, std::vector<FieldValue> form,
                 std::string const& meeting) {
  command::Act act;
  act.case_id = first_case;
  act.stage = stage;
  act.action = action;
  act.form = std::move(form);
  act.meeting = meeting;
  return act;
}

AgendaItem item(std::string const& stage, std::string const& text) {
  return {first_case, stage, text};
}

command::NotifyMeeting notify(std::string const& body, std::string const& stage,
                              std::string const& planned, std::string const& text) {
  return {
      body, Moment::parse(planned).value(), "村文化礼堂", "公告栏、微信群", {item(stage, text)}};
}

command::RecordVote result(std::string const& meeting, std::int64_t present, std::int64_t approve,
                           std::int64_t oppose) {
  Tally const tally{present, present, present, approve, oppose, present - approve - oppose};
  return {meeting, 0, {{"c2", tally}, {"c3", tally}}, {}, "c2", "c3", "s2"};
}

void to_collect(Village& village) {
  village.now("2026-03-02T09:00").by("v01", "villagers", "").given(propose());
  village.by_clerk();
}

void to_comment(Village& village) {
  to_collect(village);
  village.now("2026-03-02T15:00").given(act("collect", "accept"));
}

void to_draft(Village& village) {
  to_comment(village);
  village.now("2026-03-03T09:00");
  village.given(command::PostNotice{first_case, "comment", "村务公开栏", "", ""});
  village.now("2026-03-19T00:00").time(first_case).accepted();
}

void to_consult(Village& village) {
  to_draft(village);
  village.now("2026-03-20T09:00");
  village.given(act("draft", "write", {document("plan", text_hash('a'))}));
}

void to_consultation(Village& village) {
  to_consult(village);
  village.given(notify("representatives", "consult", "2026-03-24T14:00"));
  village.now("2026-03-24T13:50").given(command::SignIn{"M1", people("r", 1, 28)});
  village.now("2026-03-24T14:00").given(command::OpenMeeting{"M1", "r01"});
}

void to_party_study(Village& village) {
  to_consultation(village);
  village.now("2026-03-24T16:00");
  village.given(act("consult", "settle", {document("plan", text_hash('a'))}, "M1"));
  village.given(command::CloseMeeting{"M1"});
}

void to_party_review(Village& village) {
  to_party_study(village);
  village.now("2026-03-25T09:00").by("b1", "party_branch").given(act("party_study", "agree"));
  village.by_clerk();
}

void to_party_vote(Village& village, int present) {
  to_party_review(village);
  village.given(notify("party_members", "party_review", "2026-03-27T19:00"));
  village.now("2026-03-27T18:50").given(command::SignIn{"M2", people("p", 1, present)});
  village.now("2026-03-27T19:00").given(command::OpenMeeting{"M2", "p01"});
  village.given(command::OpenVote{"M2", 0});
}

void to_vote(Village& village) {
  to_party_vote(village, 60);
  village.now("2026-03-27T19:30").given(result("M2", 60, 31, 29));
  village.given(command::CloseMeeting{"M2"});
  village.delegate({"public_welfare"}, "2026-03-27", "2027-12-31");
}

void to_meeting(Village& village, int present) {
  to_vote(village);
  village.given(notify("representatives", "vote", "2026-03-31T14:00"));
  village.now("2026-03-31T13:50").given(command::SignIn{"M3", people("r", 1, present)});
  village.now("2026-03-31T14:00");
}

void to_ballot(Village& village, int present) {
  to_meeting(village, present);
  village.given(command::OpenMeeting{"M3", "r01"});
  village.given(command::OpenVote{"M3", 0});
  village.now("2026-03-31T15:00");
}

void to_posting(Village& village) {
  to_ballot(village, 37);
  village.given(result("M3", 37, 19, 18));
  village.given(command::CloseMeeting{"M3"});
}

void to_posted(Village& village) {
  to_posting(village);
  village.now("2026-03-31T17:00");
  village.given(command::PostNotice{first_case, "post_decision", "村务公开栏", "", ""});
}

void to_implement(Village& village) {
  to_posted(village);
  village.now("2026-04-16T00:00").time(first_case).accepted();
}

}  // namespace yishi::support
