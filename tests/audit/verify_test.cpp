// What verification says about a log, honest and not. Every attack fails for its own reason, which
// is looked at, so that a verifier that refuses everything would not pass.

#include <algorithm>
#include <catch2/catch.hpp>

#include "audit/small_village.hpp"

using namespace yishi;
using namespace yishi::engine;
using namespace yishi::engine::test;

namespace {

using Codes = std::set<std::string>;
using Levels = std::set<Level>;

LevelReport const& level(VerifyReport const& report, Level which) {
  return *std::find_if(report.levels.begin(), report.levels.end(),
                       [&](LevelReport const& one) { return one.level == which; });
}

/// The honest log in which one entry was changed and everything signed again.
Evidence forged(std::size_t entry, void (*change)(Entry&)) {
  auto evidence = honest();
  evidence.entries[entry] = changed(evidence.entries[entry], change);
  return resealed(std::move(evidence));
}

}  // namespace

TEST_CASE("an honest log passes all four levels, each with its own figure") {
  auto const& evidence = honest();
  auto const report = verify(evidence);
  INFO(words(report));
  CHECK(report.ok());
  auto const size = static_cast<std::int64_t>(evidence.entries.size());
  CHECK(size == 15);
  CHECK(report.size == size);
  CHECK(report.signed_size == size);
  CHECK(report.village == "小桥村");
  CHECK(report.simulated);
  CHECK(report.origin == origin_of("330681000000", evidence.entries[0]));
  CHECK(report.root.size() == 64);
  auto const files = static_cast<std::int64_t>(evidence.attachments.size());
  CHECK(level(report, Level::bytes) == LevelReport{Level::bytes, size + 3 + files + 1, 0});
  CHECK(level(report, Level::form) == LevelReport{Level::form, size, 0});
  CHECK(level(report, Level::rules) == LevelReport{Level::rules, size, 0});
  CHECK(level(report, Level::signatures) == LevelReport{Level::signatures, 4, 0});
}

TEST_CASE("an honest log that was signed again is still honest") {
  CHECK(resealed(honest()) == honest());
}

TEST_CASE("a log without entries is not a trail") {
  auto const report = verify(Evidence{});
  CHECK(codes(report) == Codes{"YS-7112"});
}

TEST_CASE(
    "a live log whose last entries are not signed yet passes, and says how far it is signed") {
  auto evidence = honest();
  evidence.sealed = false;
  evidence.policy.reset();
  evidence.notes.pop_back();
  auto report = verify(evidence);
  INFO(words(report));
  CHECK(report.ok());
  CHECK(report.signed_size == 12);
  evidence.sealed = true;  // in an export they may not be
  report = verify(evidence);
  CHECK(codes(report) == Codes{"YS-7110"});
  CHECK(names(report, 12));
  evidence.notes.clear();
  CHECK(codes(verify(evidence)) == Codes{"YS-7110", "YS-7408"});
}

TEST_CASE("a vote counted otherwise than its readings fails in rules and only there") {
  auto const report = verify(forged(vote_entry, [](Entry& entry) {
    for (auto& event : entry.events)
      if (auto* recorded = std::get_if<event::VoteRecorded>(&event)) ++recorded->tally.approve;
  }));
  INFO(words(report));
  CHECK(codes(report) == Codes{"YS-7303"});
  CHECK(failing(report) == Levels{Level::rules});
  CHECK(names(report, vote_entry));
  CHECK(level(report, Level::rules).failed == 1);
  CHECK(message(report.findings[0].what, Language::zh).find("第 11 条") != std::string::npos);
}

TEST_CASE("an outcome put in by hand is named, and what should be there") {
  auto const report = verify(forged(vote_entry, [](Entry& entry) {
    for (auto& event : entry.events)
      if (auto* passed = std::get_if<event::MotionPassed>(&event))
        event = event::MotionFailed{passed->meeting, passed->case_id, passed->text, passed->approve,
                                    passed->needed,  passed->total,   passed->base};
  }));
  INFO(words(report));
  CHECK(codes(report) == Codes{"YS-7302"});
  CHECK(names(report, vote_entry));
  auto const text = message(report.findings[0].what, Language::en);
  CHECK(text.find("motion.passed") != std::string::npos);
  CHECK(text.find("motion.failed") != std::string::npos);
}

TEST_CASE("an event too many or too few is found") {
  auto report = verify(forged(proposal_entry, [](Entry& entry) { entry.events.pop_back(); }));
  CHECK(names(report, proposal_entry));
  CHECK(codes(report).contains("YS-7301"));
  CHECK(failing(report) == Levels{Level::rules});
  report =
      verify(forged(14, [](Entry& entry) { entry.events.push_back(event::MeetingClosed{"M1"}); }));
  CHECK(codes(report) == Codes{"YS-7308"});
  CHECK(names(report, 14));
}

TEST_CASE("a command that the rules refuse is a finding with the reason") {
  auto const report = verify(forged(vote_entry - 2, [](Entry& entry) {
    std::get<command::OpenMeeting>(entry.command).chair = "nobody";
  }));
  INFO(words(report));
  CHECK(names(report, vote_entry - 2));
  CHECK(codes(report).contains("YS-7300"));
  CHECK(failing(report) == Levels{Level::rules});
}

TEST_CASE("after an entry that fails the recorded events are believed") {
  auto const report = verify(forged(vote_entry - 3, [](Entry& entry) {
    std::get<command::SignIn>(entry.command).persons.pop_back();
  }));
  INFO(words(report));
  CHECK(level(report, Level::rules).failed ==
        1);  // the vote of four stands on the recorded sign-in
  CHECK(names(report, vote_entry - 3));
}

TEST_CASE("a stream that does not follow from the command is found") {
  auto const report = verify(forged(vote_entry, [](Entry& entry) { entry.stream.id = "M9"; }));
  CHECK(codes(report) == Codes{"YS-7304"});
  CHECK(names(report, vote_entry));
}

TEST_CASE("the form of a log: numbers, log, nonces, times, opening") {
  SECTION("another number") {
    auto const report = verify(forged(7, [](Entry& entry) { entry.seq = 8; }));
    CHECK(codes(report) == Codes{"YS-7202"});
    CHECK(names(report, 7));
  }
  SECTION("an entry of another log") {
    auto const report = verify(forged(7, [](Entry& entry) { entry.log = std::string(32, 'b'); }));
    CHECK(codes(report) == Codes{"YS-7203"});
    CHECK(names(report, 7));
  }
  SECTION("a nonce twice") {
    auto evidence = honest();
    auto const nonce = decode(evidence.entries[3])->stamp.nonce;
    evidence.entries[7] =
        changed(evidence.entries[7], [&](Entry& entry) { entry.stamp.nonce = nonce; });
    auto const report = verify(resealed(evidence));
    CHECK(codes(report) == Codes{"YS-7204"});
    CHECK(names(report, 7));
  }
  SECTION("a time before the entry in front") {
    auto const report = verify(forged(13, [](Entry& entry) { entry.stamp.at -= 100'000'000; }));
    CHECK(codes(report).contains("YS-7205"));
    CHECK(names(report, 13));
  }
  SECTION("a log that does not begin by opening, and one that opens twice") {
    auto evidence = honest();
    std::swap(evidence.entries[0], evidence.entries[1]);
    auto const report = verify(resealed(evidence));
    CHECK(codes(report).contains("YS-7206"));
    CHECK(codes(report).contains("YS-7207"));
    CHECK(codes(report).contains("YS-7400"));
    CHECK(names(report, 0));
    CHECK(names(report, 1));
  }
}

TEST_CASE("an entry that cannot be read is named and does not stop the rest") {
  auto evidence = honest();
  evidence.entries[13] += ' ';
  auto const report = verify(resealed(evidence));
  INFO(words(report));
  CHECK(names(report, 13));
  CHECK(codes(report).contains("YS-7200"));
  CHECK(codes(report).contains("YS-7307"));
  CHECK(level(report, Level::form).failed == 1);
  CHECK(level(report, Level::form).checked == 15);
}

TEST_CASE("an entry longer than an export can hold is named") {
  auto evidence = honest();
  evidence.entries[13] = std::string(65'536, ' ');
  CHECK(codes(verify(resealed(evidence))).contains("YS-7201"));
  evidence.entries[13].pop_back();
  CHECK_FALSE(codes(verify(resealed(evidence))).contains("YS-7201"));
}

TEST_CASE("attachments: one that changed, one under a wrong name, one that is gone") {
  auto const entry = *decode(honest().entries[proposal_entry]);
  auto const plan = *std::get<command::Act>(entry.command).form[0].document;
  SECTION("changed") {
    auto evidence = honest();
    evidence.attachments.at(plan) += "。";
    auto const report = verify(evidence);
    CHECK(codes(report) == Codes{"YS-7106"});
    CHECK(failing(report) == Levels{Level::bytes});
    auto const named = "；第 " + std::to_string(proposal_entry) + " 条提到它";
    bool told = false;
    for (auto const& finding : report.findings)
      told = told || message(finding.what, Language::zh).ends_with(named);
    CHECK(told);
  }
  SECTION("gone") {
    auto evidence = honest();
    evidence.attachments.erase(plan);
    auto const report = verify(evidence);
    CHECK(codes(report) == Codes{"YS-7107"});
    CHECK(names(report, proposal_entry));
  }
  SECTION("gone, and adoption needs it") {
    auto evidence = honest();
    auto const adoption = decode(evidence.entries[5])->command;
    auto const hash = std::get<command::AdoptRules>(adoption).rules_hash;
    evidence.attachments.erase(hash);
    auto const report = verify(evidence);
    CHECK(codes(report).contains("YS-7305"));
    CHECK(names(report, 5));
    CHECK(failing(report) == Levels{Level::rules});
  }
  SECTION("changed, and adoption needs it") {
    auto evidence = honest();
    auto const adoption = decode(evidence.entries[4])->command;
    evidence.attachments.at(std::get<command::AdoptRoster>(adoption).hash) += ' ';
    auto const report = verify(evidence);
    CHECK(codes(report).contains("YS-7106"));
    CHECK(codes(report).contains("YS-7305"));
    CHECK(names(report, 4));
  }
}

TEST_CASE("what is adopted has to be readable") {
  auto evidence = honest();
  std::string const junk = "{\"body\":1}";
  auto const hash = trail::to_hex(trail::sha256(junk));
  evidence.attachments[hash] = junk;
  evidence.entries[4] = changed(evidence.entries[4], [&](Entry& entry) {
    std::get<command::AdoptRoster>(entry.command).hash = hash;
    std::get<event::RosterAdopted>(entry.events[0]).hash = hash;
  });
  auto const report = verify(resealed(evidence));
  INFO(words(report));
  CHECK(codes(report).contains("YS-7306"));
  CHECK(names(report, 4));
}

TEST_CASE("a stored hash whose entry or subtree is not there is a finding") {
  auto evidence = honest();
  evidence.entries.pop_back();
  evidence.notes.pop_back();
  evidence.sealed = false;
  CHECK(codes(verify(evidence)) == Codes{"YS-7101"});
  evidence.hashes.pop_back();
  CHECK(verify(evidence).ok());
  for (int const level : {-1, 1, 2}) {
    evidence.hashes.push_back({level, 0, std::string(64, '0'), "tile/1/000.p/1"});
    CHECK(codes(verify(evidence)) == Codes{"YS-7101"});
    evidence.hashes.pop_back();
  }
}

TEST_CASE("side records are checked against their names, and the trail holds without them") {
  auto evidence = honest();
  auto const bytes = std::string(32, 's') + "张三";
  evidence.side[trail::to_hex(trail::sha256(bytes))] = bytes;
  CHECK(verify(evidence).ok());
  evidence.side.begin()->second += "丰";
  CHECK(codes(verify(evidence)) == Codes{"YS-7108"});
}

TEST_CASE("no level hides another, and what is not listed is counted") {
  auto evidence = honest();
  for (int i = 0; i < 2'000; ++i) evidence.entries.push_back("{}");
  auto const report = verify(evidence);
  CHECK(report.findings.size() <= 1'000);
  CHECK(report.omitted > 3'000);
  CHECK(level(report, Level::form).failed == 2'000);
  CHECK(level(report, Level::rules).failed == 2'000);
  CHECK(failing(report) == Levels{Level::bytes, Level::form, Level::rules});
}

TEST_CASE("text from a hostile trail cannot move the reader's cursor") {
  auto const report = verify(forged(13, [](Entry& entry) {
    auto& place = std::get<event::NoticePosted>(entry.events[0]).place;
    place = "a\x1b[2Jb\u202E" + std::string(500, 'x');
  }));
  CHECK(codes(report) == Codes{"YS-7303"});
  auto const text = words(report);
  CHECK(text.find('\x1b') == std::string::npos);
  CHECK(text.find("\u202E") == std::string::npos);
  CHECK(text.size() < 1'000);
}
