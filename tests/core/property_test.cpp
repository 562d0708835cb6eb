// Properties: whatever is asked, decide answers, alike each time, and replay agrees with the state
// that grew step by step. And a second opinion on votes, reckoned in the plainest way.

#include <catch2/catch.hpp>
#include <random>

#include "core/monkey.hpp"

using namespace yishi;
using namespace yishi::support;

namespace {

bool is_coherent(Case const& item) {
  bool const somewhere = !item.active.empty() || item.waiting_for;
  bool const alive = item.status == CaseStatus::running || item.status == CaseStatus::suspended;
  return item.active.size() + (item.waiting_for ? 1U : 0U) <= 1U && alive == somewhere;
}

bool adds_up(MeetingItem const& item) {
  if (!item.tally) return true;
  auto const& tally = *item.tally;
  return tally.approve + tally.oppose + tally.abstain == tally.valid &&
         tally.valid <= tally.returned && tally.returned <= tally.issued &&
         tally.issued <= static_cast<std::int64_t>(item.present.size());
}

/// What must hold in every state that can be reached.
bool is_coherent(VillageState const& state) {
  auto const good_meeting = [&](auto const& entry) {
    auto const& meeting = entry.second;
    return std::is_sorted(meeting.present.begin(), meeting.present.end()) &&
           state.open_meetings.contains(entry.first) == (meeting.status != MeetingStatus::closed) &&
           std::all_of(meeting.items.begin(), meeting.items.end(), adds_up);
  };
  return std::all_of(state.meetings.begin(), state.meetings.end(), good_meeting) &&
         std::all_of(state.cases.begin(), state.cases.end(),
                     [](auto const& entry) { return is_coherent(entry.second); });
}

/// The state but for what a take-back leaves as it has become: counters, size, time, and what the
/// newest entry is.
VillageState without_counters(VillageState state) {
  state.size = 0;
  state.last_at = 0;
  state.next_meeting = 0;
  state.next_notice = 0;
  state.next_objection = 0;
  state.cases_in_year.clear();
  state.undos.clear();
  return state;
}

/// Takes the newest entry back on a copy, if that can be done: then all is as it was `before`.
bool taken_back(Village village, VillageState const& before) {
  auto const newest = village.state().size - 1;
  village.by_clerk();
  auto const attempt = village.when(command::TakeBack{newest, "登错了"});
  if (!std::holds_alternative<Acceptance>(attempt.decision())) {
    REQUIRE(codes(attempt.decision()) == std::vector<std::string>{"YS-3596"});
    return false;
  }
  auto const counters = village.state();
  village.given(command::TakeBack{newest, "登错了"});
  auto const& after = village.state();
  REQUIRE(without_counters(after) == without_counters(before));
  REQUIRE(after.next_meeting == counters.next_meeting);
  REQUIRE(after.next_notice == counters.next_notice);
  REQUIRE(after.next_objection == counters.next_objection);
  REQUIRE(after.cases_in_year == counters.cases_in_year);
  return true;
}

struct Tried {
  std::map<std::string, int> accepted;
  std::map<std::string, int> refused;
  std::map<std::string, int> taken_back;
  int several = 0;   // times that more than one entry was taken back, one after the other
  int past_due = 0;  // times that something unconcerned had fallen due behind an entry
  int built_on = 0;  // times that what fell due forbade it
};

bool is_due(Entry const& entry) { return std::holds_alternative<command::PassTime>(entry.command); }

std::vector<std::string> cases_due(Village const& village, Instant at) {
  std::vector<std::string> due_now;
  for (auto const& [id, item] : village.state().cases) {
    if (item.status != CaseStatus::running) continue;
    auto const due = next_due(village.library(), village.state(), id);
    if (due && *due <= at) due_now.push_back(id);
  }
  return due_now;
}

/// Takes back up to `most` of the newest entries on a copy, behind which everything falls due that
/// had been left to. A log in which they never were, read from its beginning, is the second
/// opinion.
void take_back_several(Village village, int most, Tried& tried) {
  for (auto const& id : cases_due(village, village.stamp().at)) village.time(id).accepted();
  auto entries = village.entries();
  village.by_clerk();
  int taken = 0;
  while (taken < most && !village.state().undos.empty()) {
    auto const target = village.state().undos.back().seq;
    auto const attempt = village.when(command::TakeBack{target, "登错了"});
    if (!std::holds_alternative<Acceptance>(attempt.decision())) {
      auto const why = codes(attempt.decision());
      if (std::count(why.begin(), why.end(), "YS-3597") > 0) ++tried.built_on;
      break;
    }
    tried.past_due += is_due(entries.back()) ? 1 : 0;
    std::erase_if(entries, [&](Entry const& each) { return each.seq == target; });
    village.given(command::TakeBack{target, "登错了"});
    ++taken;
  }
  REQUIRE(without_counters(village.state()) == without_counters(replay(entries)));
  tried.several += taken > 1 ? 1 : 0;
}

/// Whatever the monkey thinks of five minutes before something falls due, taken back behind it.
void take_back_around_a_due(Village village, Monkey& monkey, Tried& tried) {
  std::optional<Instant> due;
  for (auto const& [id, item] : village.state().cases)
    if (auto const next = item.status == CaseStatus::running
                              ? next_due(village.library(), village.state(), id)
                              : std::nullopt;
        next && (!due || *next < *due))
      due = next;
  if (!due || *due - 300'000 <= village.stamp().at) return;
  village.now(*due - 300'000);
  for (int i = 0; i < 20; ++i) {
    auto const command = monkey.draw(village);
    monkey.set_actor(village, command);
    auto const stamp = village.stamp();
    auto const decision = decide(village.library(), village.state(), stamp, command);
    if (auto const* accepted = std::get_if<Acceptance>(&decision))
      village.record(stamp, command, *accepted);
  }
  village.now(*due);
  for (auto const& id : cases_due(village, *due)) village.time(id).accepted();
  village.now(*due + 60'000);
  take_back_several(village, 5, tried);
}

Tried let_loose(unsigned seed, int commands) {
  Tried tried;
  Village village("2026-01-05");
  village.adopt_rules(20);
  village.adopt_rules(15);
  village.delegate({"public_welfare"}, "2026-01-05", "2026-12-31");
  Monkey monkey{seed};
  auto at = village.stamp().at;
  for (int i = 0; i < commands; ++i) {
    at += monkey.step(village);
    village.now(at);
    for (auto const& id : cases_due(village, at))
      if (monkey.chance(80)) village.time(id).accepted();
    auto const command = monkey.draw(village);
    monkey.set_actor(village, command);
    auto const stamp = village.stamp();
    auto const decision = decide(village.library(), village.state(), stamp, command);
    auto const again = decide(village.library(), village.state(), stamp, command);
    auto const tag = std::visit([](auto const& each) { return each.tag; }, command);
    auto const* accepted = std::get_if<Acceptance>(&decision);
    if (accepted == nullptr) {
      ++tried.refused[tag];
      REQUIRE_FALSE(codes(decision).empty());
      REQUIRE(codes(decision) == codes(again));
      continue;
    }
    ++tried.accepted[tag];
    REQUIRE(std::get<Acceptance>(again).events == accepted->events);
    REQUIRE_FALSE(accepted->events.empty());
    auto const before = village.state();
    village.record(stamp, command, *accepted);
    REQUIRE(is_coherent(village.state()));
    if (taken_back(village, before)) ++tried.taken_back[tag];
    if (monkey.chance(2)) take_back_several(village, 5, tried);
    if (monkey.chance(5)) take_back_around_a_due(village, monkey, tried);
  }
  REQUIRE(replay(village.entries()) == village.state());
  return tried;
}

}  // namespace

TEST_CASE(
    "random commands are always answered, alike, taken back without a trace, and replay agrees",
    "[property]") {
  Tried all;
  for (unsigned seed = 1; seed <= 6; ++seed) {
    CAPTURE(seed);
    auto const tried = let_loose(seed, 5000);
    for (auto const& [tag, times] : tried.accepted) all.accepted[tag] += times;
    for (auto const& [tag, times] : tried.refused) all.refused[tag] += times;
    for (auto const& [tag, times] : tried.taken_back) all.taken_back[tag] += times;
    all.several += tried.several;
    all.past_due += tried.past_due;
    all.built_on += tried.built_on;
  }
  // A monkey that never gets through a door proves nothing.
  CHECK(all.several > 0);
  CHECK(all.past_due > 0);
  CHECK(all.built_on > 0);
  for (auto const* tag :
       {"case.act",          "case.withdraw",     "case.rebind",         "case.recuse",
        "delegation.record", "meeting.notify",    "meeting.sign_in",     "meeting.leave",
        "meeting.open",      "meeting.open_vote", "meeting.record_vote", "meeting.adjourn",
        "meeting.resume",    "meeting.close",     "notice.post",         "notice.interrupt",
        "decision.annul",    "record.correct",    "notice.prove",        "case.suspend",
        "case.resume",       "recusal.lift"}) {
    CAPTURE(tag, all.accepted[tag], all.refused[tag]);
    CHECK(all.accepted[tag] > 0);
    CHECK(all.refused[tag] > 0);
    bool const stays = std::string{tag} == "decision.annul" || std::string{tag} == "record.correct";
    CHECK((all.taken_back[tag] > 0) != stays);
  }
}

TEST_CASE("an auditor who decides every entry again gets the same events", "[property]") {
  Village village;
  to_implement(village);
  VillageState state;
  for (auto const& entry : village.entries()) {
    auto const again = decide(village.library(), state, entry.stamp, entry.command);
    REQUIRE(std::holds_alternative<Acceptance>(again));
    CHECK(std::get<Acceptance>(again).events == entry.events);
    CHECK(std::get<Acceptance>(again).stream == entry.stream);
    state = evolve(std::move(state), entry);
  }
}

TEST_CASE("events of a hostile trail fold without harm, in any order", "[property]") {
  Village village;
  to_implement(village);
  auto entries = village.entries();
  std::mt19937 random{7};
  for (int round = 0; round < 200; ++round) {
    std::shuffle(entries.begin(), entries.end(), random);
    auto const state = replay(entries);
    CHECK(state.size == static_cast<std::int64_t>(entries.size()));
    for (auto const& entry : village.entries())
      (void)decide(village.library(), state, entry.stamp, entry.command);
    for (auto const& [id, item] : state.cases) {
      (void)next_due(village.library(), state, id);
      (void)next_steps(village.library(), state, id);
    }
  }
}

TEST_CASE("votes come out as plain arithmetic says", "[property]") {
  Village opened;
  to_vote(opened);
  opened.given(notify("representatives", "vote", "2026-03-31T14:00"));
  opened.now("2026-03-31T14:00");
  std::mt19937 random{11};
  auto const up_to = [&](int most) { return std::uniform_int_distribution<int>(0, most)(random); };
  for (int round = 0; round < 150; ++round) {
    auto village = opened;
    auto const present = 30 + up_to(25);
    village.given(command::SignIn{"M3", people("r", 1, present)});
    auto const open = village.when(command::OpenMeeting{"M3", "r01"}).decision();
    CAPTURE(present);
    bool const quorate = 3 * present >= 2 * 55;
    REQUIRE(std::holds_alternative<Acceptance>(open) == quorate);
    if (!quorate) continue;
    village.given(command::OpenMeeting{"M3", "r01"});
    village.given(command::OpenVote{"M3", 0});
    auto const approve = up_to(present);
    auto const oppose = up_to(present - approve);
    auto const events = village.given(result("M3", present, approve, oppose));
    CAPTURE(approve, oppose);
    CHECK(std::holds_alternative<event::MotionPassed>(events[1]) == (2 * approve > present));
  }
}
