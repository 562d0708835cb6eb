#pragma once
// Small values of every kind that goes into a trail, for the tests of codec and store.

#include <string>

#include "yishi/engine/codec.hpp"

namespace yishi::engine::sample {

inline std::string id(char digit) { return std::string(32, digit); }
inline std::string hash(char digit) { return std::string(64, digit); }

inline rules::Date date(char const* iso) { return *rules::Date::parse(iso); }

inline rules::Threshold two_thirds() {
  return {rules::Comparison::at_least, *rules::Share::of(2, 3), rules::Base::all_members};
}

/// Handing in, then a meeting, then one of two ends: sound, and as small as can be.
inline rules::WorkflowDefinition workflow() {
  rules::WorkflowDefinition definition;
  definition.name = {"小流程", "small"};
  definition.version = "1";
  definition.bodies = {{.name = {"村民", "villagers"}, .label = {}, .individual = true, .at = {}},
                       {.name = {"村民代表会议", "representatives"}, .label = {}, .at = {}}};
  definition.parameters = {{.name = {"通知期", "notice_days"},
                            .value = {3, rules::DayUnit::days},
                            .basis = rules::LegalRef{"organic_law", 30},
                            .at = {}}};
  rules::Action initiate;
  initiate.name = {"提出", "propose"};
  initiate.kind = rules::ActionKind::initiate;
  initiate.by = {0};
  initiate.form = {{.name = {"方案", "plan"},
                    .type = rules::FieldType::document,
                    .optional = false,
                    .options = {},
                    .sets_text = true,
                    .at = {}}};
  initiate.arrow = rules::Arrow{
      .id = 0, .target = 1, .at_most = {}, .otherwise = {}, .at = {}, .rest_cancelled = {}};
  rules::Stage hand_in;
  hand_in.name = {"申请", "application"};
  hand_in.actions = {initiate};
  rules::Stage meeting;
  meeting.name = {"表决", "vote"};
  meeting.kind = rules::StageKind::meeting;
  meeting.meeting = rules::MeetingRule{};
  meeting.meeting->of = 1;
  meeting.meeting->notify = rules::Period{.literal = {}, .parameter = 0};
  meeting.meeting->quorum.threshold = two_thirds();
  meeting.meeting->ballot = rules::Ballot{};
  using rules::Outcome;
  std::int32_t next = 1;
  for (auto const outcome : {Outcome::passed, Outcome::failed, Outcome::inquorate}) {
    rules::OutcomeExit exit;
    exit.outcome = outcome;
    exit.arrow.id = next++;
    exit.arrow.target = outcome == Outcome::passed ? 2 : 3;
    meeting.exits.push_back(exit);
  }
  rules::Stage passed;
  passed.name = {"通过", "done"};
  passed.kind = rules::StageKind::end;
  rules::Stage failed = passed;
  failed.name = {"未通过", "not_done"};
  failed.end = rules::EndKind::failed;
  definition.stages = {hand_in, meeting, passed, failed};
  return definition;
}

inline rules::LawProfile law() {
  rules::LawProfile profile;
  profile.id = "cn-test";
  profile.region = "浙江省";
  rules::InForce const since{date("2018-12-29"), date("2025-12-31")};
  profile.laws = {{"organic_law", {"村民委员会组织法", "Organic Law"}, {"村组法"}, "nation", ""}};
  profile.articles = {
      {{"organic_law", 30}, since, "应当有三分之二以上的组成人员参加", "unreviewed"}};
  profile.bodies = {{"representatives", {"村民代表会议", "representatives' meeting"}, {}}};
  rules::Floor quorum;
  quorum.body = "representatives";
  quorum.threshold = two_thirds();
  quorum.basis = {"organic_law", 30};
  quorum.in_force = since;
  rules::Floor posting;
  posting.kind = rules::FloorKind::posting;
  posting.days = rules::Duration{15, rules::DayUnit::days};
  posting.basis = {"organic_law", 35};
  posting.in_force = {date("2026-01-01"), {}};
  profile.floors = {quorum, posting};
  profile.steps = {{"party_members", "representatives", {"organic_law", 28}, posting.in_force}};
  profile.matters = {{"canteen",
                      {"养老食堂", "canteen"},
                      {},
                      {{"villagers", "representatives", {"organic_law", 28}, since}}}};
  rules::LegalRef const basis{"organic_law", 29};
  rules::Composition women;
  women.body = "representatives";
  women.group = rules::Group::women_representatives;
  women.share = two_thirds();
  women.basis = basis;
  women.in_force = since;
  profile.provisions =
      rules::Provisions{{{rules::AgendaRight::Kind::propose, "representatives", "villagers",
                          two_thirds(), rules::Duration{15, rules::DayUnit::days}, basis, since}},
                        {women},
                        {{"supervisors", "village_committee", {"会计"}, true, basis, since}},
                        {{rules::CountingRule::Kind::ends_at_midnight, basis, since}},
                        {{rules::FloorKind::comment, "representatives", {"不知道", "not known"}}}};
  return profile;
}

inline rules::HolidayCalendar calendar() {
  return {date("2025-01-01"),
          date("2026-12-31"),
          {date("2026-01-01"), date("2026-02-17")},
          {date("2026-02-14")}};
}

inline rules::Roster roster(int members = 2) {
  rules::Roster roster;
  roster.body = "representatives";
  for (int i = 0; i < members; ++i) {
    rules::Member member;
    member.person = "p" + std::to_string(1'000'000 + i);
    member.household = "h" + std::to_string(i / 2);
    member.sex = i % 2 == 0 ? rules::Sex::female : rules::Sex::male;
    member.votes = i % 5 != 0;
    member.from = date("2025-01-01");
    member.commitment = hash('c');
    roster.members.push_back(member);
  }
  return roster;
}

/// What a villager hands in; `seq` makes the nonce.
inline Entry entry(std::int64_t seq = 7) {
  Entry entry;
  entry.log = id('a');
  entry.seq = seq;
  auto nonce = std::to_string(seq);
  entry.stamp.nonce = std::string(32 - nonce.size(), '0') + nonce;
  entry.stamp.at = 1'773'800'000'000 + seq;
  entry.stamp.occurred = {date("2026-03-18"), 14 * 60 + 5};
  entry.stamp.actor = "p1000001";
  entry.stamp.capacity = "villagers";
  entry.stamp.recorder = "p1000002";
  entry.stamp.attested = Attestation::paper;
  entry.stamp.basis = hash('b');
  entry.stream = {"case", "2026-001"};
  command::Act act;
  act.case_id = "2026-001";
  act.stage = "application";
  act.action = "propose";
  act.form = {
      {"plan", {}, {}, hash('d')}, {"费用", "1200000", {}, {}}, {"说明", {}, hash('e'), {}}};
  entry.command = act;
  event::ActionTaken taken;
  taken.case_id = act.case_id;
  taken.stage = act.stage;
  taken.action = act.action;
  taken.person = entry.stamp.actor;
  taken.capacity = entry.stamp.capacity;
  taken.form = act.form;
  entry.events = {taken, event::TextSet{act.case_id, hash('d')}};
  return entry;
}

}  // namespace yishi::engine::sample
