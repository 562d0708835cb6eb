// Threats to what follows from the record: outcomes put in by hand, tallies that do not add up,
// documents exchanged or kept back. The numbers are those of docs/formats/threats.md.

#include <filesystem>

#include "support/temporary_folder.hpp"
#include "threats/attack.hpp"
#include "yishi/trail/hash.hpp"

using namespace yishi;
using namespace yishi::engine;
using namespace yishi::engine::test;

namespace {

namespace fs = std::filesystem;

/// The vote with another tally in both readings and in the event, as a forger would leave it.
Evidence with_tally(Tally const& tally) {
  return forged(vote_entry, [&](Entry& entry) {
    for (auto& reading : std::get<command::RecordVote>(entry.command).readings)
      reading.tally = tally;
    for (auto& event : entry.events)
      if (auto* recorded = std::get_if<event::VoteRecorded>(&event)) recorded->tally = tally;
  });
}

std::string plan_of(Evidence const& evidence) {
  auto const entry = *decode(evidence.entries[proposal_entry]);
  return *std::get<command::Act>(entry.command).form[0].document;
}

/// Writes an export, takes one file away, and gives the reader's reason against it.
std::string without(std::string const& path) {
  TemporaryFolder const place;
  auto const folder = place.path() / "out";
  REQUIRE(write_export(folder, content_of(honest())));
  REQUIRE(read_export(folder));
  REQUIRE(fs::remove(folder / path));
  auto const evidence = read_export(folder);
  if (!evidence) return std::string(evidence.error().kind->code);
  return words(verify(*evidence)).substr(0, 7);
}

}  // namespace

TEST_CASE("threat 22: the file of an attachment exchanged") {
  passes(honest());
  for (auto const& [name, bytes] : honest().attachments)
    for (auto const& other :
         {bytes + " ", bytes.substr(1), std::string(bytes.size(), 'x'), std::string()}) {
      auto evidence = honest();
      evidence.attachments[name] = other;
      fails(evidence, "YS-7106");
    }
}

TEST_CASE("threat 23: an attachment taken away is missing, not fine") {
  passes(honest());
  auto evidence = honest();
  evidence.attachments.erase(plan_of(evidence));
  fails_only(evidence, "YS-7107");
  for (auto const& [name, bytes] : honest().attachments) {
    if (name == plan_of(honest())) continue;
    evidence = honest();
    evidence.attachments.erase(name);
    fails(evidence, "YS-7305");
  }
  // One that is there but says nothing is as good as gone.
  evidence = honest();
  std::string const junk = "{\"body\":1}";
  auto const hash = trail::to_hex(trail::sha256(junk));
  evidence.attachments[hash] = junk;
  evidence.entries[4] = changed(evidence.entries[4], [&](Entry& entry) {
    std::get<command::AdoptRoster>(entry.command).hash = hash;
    std::get<event::RosterAdopted>(entry.events[0]).hash = hash;
  });
  fails_at(4, resealed(evidence), "YS-7306");
}

TEST_CASE("threat 30: one person counts the votes and watches the count") {
  auto const signed_by = [](std::string caller, std::string counter, std::string watcher) {
    return forged(vote_entry, [&](Entry& entry) {
      auto& vote = std::get<command::RecordVote>(entry.command);
      vote.caller = std::move(caller);
      vote.counter = std::move(counter);
      vote.watcher = std::move(watcher);
    });
  };
  passes(signed_by("r2", "r3", "r4"));
  passes(signed_by("r4", "r2", "r3"));
  fails_at(vote_entry, signed_by("r2", "r3", "r3"), "YS-7300");
  fails_at(vote_entry, signed_by("r2", "r2", "r4"), "YS-7300");
  fails_at(vote_entry, signed_by("r3", "r2", "r3"), "YS-7300");
}

TEST_CASE("threat 31: an outcome entered by hand") {
  passes(honest());
  for (std::size_t entry = 0; entry < honest().entries.size(); ++entry) {
    auto const events = decode(honest().entries[entry])->events.size();
    for (std::size_t i = 0; i < events; ++i) {
      auto const at = static_cast<std::ptrdiff_t>(i);
      // One event fewer: the next takes its place, or the last is missing.
      fails_at(entry, forged(entry, [&](Entry& e) { e.events.erase(e.events.begin() + at); }),
               i + 1 == events ? "YS-7301" : "YS-7302");
      // One that does not follow, at the end and in the middle.
      fails_at(entry, forged(entry, [&](Entry& e) { e.events.push_back(e.events[i]); }), "YS-7308");
      fails_at(
          entry, forged(entry, [&](Entry& e) { e.events[i] = event::MeetingClosed{"nowhere"}; }),
          std::holds_alternative<event::MeetingClosed>(decode(honest().entries[entry])->events[i])
              ? "YS-7303"
              : "YS-7302");
    }
    fails_at(entry, forged(entry, [](Entry& e) { e.stream.id += "x"; }), "YS-7304");
  }
}

TEST_CASE("threat 33: an engine that decides otherwise, in a trail that is whole") {
  passes(with_tally({4, 4, 4, 3, 1, 0}));
  // One of four in favour, and the trail says that it passed.
  fails_at(vote_entry, with_tally({4, 4, 4, 1, 3, 0}), "YS-7302");
  fails_at(vote_entry, with_tally({4, 4, 4, 2, 2, 0}), "YS-7302");  // a tie is not passed
}

TEST_CASE("threat 34: somebody who is not on the roster is counted") {
  auto const present = [](std::vector<std::string> const& persons) {
    return forged(
        8, [&](Entry& entry) { std::get<command::SignIn>(entry.command).persons = persons; });
  };
  passes(present({"r1", "r2", "r3", "r4"}));
  fails_at(8, present({"r1", "r2", "r3", "r6"}), "YS-7300");
  // The roster itself was changed: it is an attachment, and its name is its hash.
  auto evidence = honest();
  auto const roster = std::get<command::AdoptRoster>(decode(evidence.entries[4])->command).hash;
  evidence.attachments[roster] += " ";
  fails(evidence, "YS-7106");
  fails_at(4, evidence, "YS-7305");
}

TEST_CASE("threat 35: more ballots than were given out, and every other sum that is off by one") {
  Tally const good{4, 4, 4, 3, 1, 0};
  passes(with_tally(good));
  passes(with_tally({4, 4, 3, 3, 0, 0}));  // one spoilt
  passes(with_tally({4, 3, 3, 3, 0, 0}));  // one not handed back
  for (auto const field :
       {&Tally::returned, &Tally::valid, &Tally::approve, &Tally::oppose, &Tally::abstain}) {
    auto more = good;
    ++(more.*field);
    fails_at(vote_entry, with_tally(more), "YS-7300");
  }
  auto fewer = good;
  --fewer.issued;
  fails_at(vote_entry, with_tally(fewer), "YS-7300");
  // The two readings differ.
  fails_at(vote_entry,
           forged(vote_entry,
                  [](Entry& entry) {
                    --std::get<command::RecordVote>(entry.command).readings[1].tally.approve;
                  }),
           "YS-7300");
}

TEST_CASE("threat 49: part of the trail kept back from the auditor") {
  CHECK(without("checkpoint.6").empty());  // older checkpoints only add to what is proved
  CHECK(without("tile/entries/000.p/15") == "YS-7507");
  CHECK(without("tile/0/000.p/15") == "YS-7507");
  CHECK(without("checkpoint") == "YS-7507");
  CHECK(without("policy") == "YS-7507");
  auto evidence = honest();
  evidence.entries.pop_back();
  fails(evidence, "YS-7101");
}

TEST_CASE("threat 49: a hash of a whole tile of entries is held against them") {
  Evidence evidence;
  for (int i = 0; i < 256; ++i) evidence.entries.push_back("entry " + std::to_string(i));
  std::vector<trail::Digest> leaves;
  for (auto const& entry : evidence.entries) leaves.push_back(trail::leaf_hash(entry));
  auto const root = trail::to_hex(trail::merkle_root(leaves));
  evidence.hashes = {{1, 0, root, "tile/1/000.p/1"}};
  CHECK_FALSE(codes(verify(evidence)).contains("YS-7102"));
  evidence.hashes[0].hash[0] = root[0] == '0' ? '1' : '0';
  fails(evidence, "YS-7102");
}

TEST_CASE("threat 50: personal data cannot be guessed from what the trail holds") {
  std::string const number = "330681199001011234";
  auto const salt = std::string(32, 's');
  auto const other = std::string(32, 't');
  CHECK(trail::commitment(salt, number) == trail::commitment(salt, number));
  CHECK(trail::commitment(salt, number) != trail::commitment(other, number));
  CHECK(trail::commitment(salt, number) != trail::to_hex(trail::sha256(number)));
  auto evidence = honest();
  evidence.side[trail::commitment(salt, number)] = salt + number;
  passes(evidence);
  evidence.side.begin()->second.back() = '5';
  fails_only(evidence, "YS-7108");
}
