// Threats to the program that writes the trail: its clock, its disk, copies put in the database's
// place, an old database. The numbers are those of docs/formats/threats.md.

#include <SQLiteCpp/SQLiteCpp.h>

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <map>

#include "audit/small_village.hpp"
#include "support/temporary_folder.hpp"
#include "yishi/engine/runtime.hpp"
#include "yishi/engine/witness.hpp"

using namespace yishi;
using namespace yishi::engine;
using namespace yishi::engine::test;

namespace {

std::string const log_id(32, 'a');

/// A clock that anybody may set to anything.
class AnyClock final : public Clock {
 public:
  explicit AnyClock(Instant now) : now_(now) {}
  Instant now() const override { return now_; }

 private:
  Instant now_;
};

/// The first `size` entries of the honest log, with all its attachments.
void fill(EventStore& store, std::size_t size) {
  std::vector<Append> all;
  for (std::size_t i = 0; i < size; ++i)
    all.push_back({honest().entries[i], decode(honest().entries[i])->stamp.nonce, {}, {}});
  for (auto const& [hash, bytes] : honest().attachments)
    all.front().attachments.emplace_back(hash, bytes);
  REQUIRE(store.append(log_id, 0, all));
}

std::string origin() { return key_of_log(honest().entries[0])->name; }

/// The checkpoint that was signed, or the code of why not.
std::string signed_by(EventStore& store, std::filesystem::path const& state) {
  try {
    return sign_log(store, log_id, origin(), *village_signer(), state);
  } catch (StoreError const& error) {
    return error.diagnostic() == nullptr ? error.what()
                                         : std::string(error.diagnostic()->kind->code);
  }
}

std::string verdict(std::vector<std::string> const& entries, std::string const& note) {
  Evidence evidence;
  evidence.entries = entries;
  return std::string(name_of(compare_witness(evidence, "note", note).verdict));
}

/// A new proposal, recorded at that time.
std::set<std::string> proposed_at(Instant now) {
  auto const store = memory_store();
  fill(*store, honest().entries.size());
  AnyClock const clock(now);
  Runtime runtime(*store, log_id, clock);
  auto const before = decode(honest().entries[proposal_entry]);
  Submission submission;
  submission.command = before->command;
  submission.occurred = decode(honest().entries.back())->stamp.occurred;
  submission.actor = before->stamp.actor;
  submission.capacity = before->stamp.capacity;
  submission.recorder = before->stamp.recorder;
  submission.on_behalf_of = before->stamp.on_behalf_of;
  auto const outcome = runtime.submit(submission);
  std::set<std::string> codes;
  if (auto const* rejection = std::get_if<Rejection>(&outcome))
    for (auto const& each : rejection->unmet) codes.insert(std::string(each.kind->code));
  CHECK(store->size(log_id) == (codes.empty() ? 16 : 15));
  return codes;
}

}  // namespace

TEST_CASE("threat 6: the signer does not go on from an old copy") {
  TemporaryFolder const place;
  auto const state = place.path() / "state.json";
  auto const today = memory_store();
  fill(*today, 15);
  auto const note = signed_by(*today, state);
  CHECK(verdict(honest().entries, note) == "fine");
  CHECK(signed_by(*today, state) == note);  // as often as one likes
  for (std::size_t size = 1; size < 15; ++size) {
    auto const old = memory_store();
    fill(*old, size);
    CHECK(signed_by(*old, state) == "YS-9045");
  }
  // With its memory taken away it signs, and a photo tells.
  std::filesystem::remove(state);
  auto const old = memory_store();
  fill(*old, 14);
  CHECK(verdict({honest().entries.begin(), honest().entries.begin() + 14},
                signed_by(*old, state)) == "fine");
  CHECK(verdict({honest().entries.begin(), honest().entries.begin() + 14}, note) == "rolled_back");
}

TEST_CASE("threat 12: the clock set back") {
  auto const last = decode(honest().entries.back())->stamp.at;
  using Codes = std::set<std::string>;
  CHECK(proposed_at(last) == Codes{});
  CHECK(proposed_at(last + 1) == Codes{});
  CHECK(proposed_at(last - 1) == Codes{"YS-6100"});
  // A day earlier it had not happened yet either, by its own word.
  CHECK(proposed_at(last - 86'400'000) == Codes{"YS-6100", "YS-6102"});
}

TEST_CASE("threat 42: a database with something in it that would run when it is opened") {
  TemporaryFolder const place;
  auto const file = place.path() / "a.db";
  fill(*sqlite_store(file, true), 15);
  auto const opened = [&]() -> std::string {
    try {
      auto const store = sqlite_store(file, false);
      return store->size(log_id) == 15 ? "whole" : "not whole";
    } catch (StoreError const& error) {
      return error.diagnostic() == nullptr ? error.what()
                                           : std::string(error.diagnostic()->kind->code);
    }
  };
  CHECK(opened() == "whole");
  for (auto const* trap :
       {"CREATE VIEW trap AS SELECT * FROM entry",
        "CREATE TRIGGER trap AFTER INSERT ON entry BEGIN DELETE FROM checkpoint; END",
        "CREATE TABLE trap (a)", "CREATE INDEX trap ON entry (hash)"}) {
    {
      SQLite::Database database(file.string(), SQLite::OPEN_READWRITE);
      database.exec(trap);
    }
    CAPTURE(trap);
    CHECK(opened() == "YS-7009");
    SQLite::Database database(file.string(), SQLite::OPEN_READWRITE);
    auto const kind = std::string(trap).substr(7, std::string(trap).find(' ', 7) - 7);
    database.exec("DROP " + kind + " trap");
  }
  CHECK(opened() == "whole");
}

TEST_CASE("threat 42: an export with something in it that is no part of a trail") {
  namespace fs = std::filesystem;
  TemporaryFolder const place;
  auto const folder = place.path() / "out";
  REQUIRE(write_export(folder, content_of(honest())));
  auto const read = [&]() -> std::string {
    auto const evidence = read_export(folder);
    return evidence ? "whole" : std::string(evidence.error().kind->code);
  };
  CHECK(read() == "whole");
  fs::create_symlink("/etc/hostname", folder / "attachment" / "link");
  CHECK(read() == "YS-7501");
  fs::remove(folder / "attachment" / "link");
  fs::create_directories(folder / "1/2/3/4/5/6/7/8/9");
  CHECK(read() == "YS-7505");
  fs::remove_all(folder / "1");
  std::ofstream(folder / "run.sh") << "#!/bin/sh\n";
  CHECK(read() == "YS-7513");
  fs::remove(folder / "run.sh");
  fs::create_directory(folder / "witness");
  std::ofstream(folder / "witness" / "long.txt") << std::string(65'537, 'x');
  CHECK(read() == "YS-7508");
  fs::remove(folder / "witness" / "long.txt");
  CHECK(read() == "whole");
}

TEST_CASE("threat 44: a bit that flips on its way to the disk is not signed") {
  TemporaryFolder const place;
  auto const file = place.path() / "a.db";
  /// Records the log anew, turns a bit of entry `seq` in the file (none if negative), and signs.
  auto const note = [&](int seq) {
    for (auto const* each : {"a.db", "a.db-wal", "a.db-shm", "state.json"})
      std::filesystem::remove(place.path() / each);
    fill(*sqlite_store(file, true), 15);
    if (seq >= 0) {
      auto leaf = honest().entries[static_cast<std::size_t>(seq)];
      leaf[leaf.size() / 2] = static_cast<char>(leaf[leaf.size() / 2] ^ 4);
      SQLite::Database const database(file.string(), SQLite::OPEN_READWRITE);
      SQLite::Statement update(database, "UPDATE entry SET leaf = ? WHERE seq = ?");
      update.bind(1, leaf.data(), static_cast<int>(leaf.size()));
      update.bind(2, seq);
      REQUIRE(update.exec() == 1);
    }
    return signed_by(*sqlite_store(file, false), place.path() / "state.json");
  };
  CHECK(verdict(honest().entries, note(-1)) == "fine");
  for (int seq = 0; seq < 15; ++seq) {
    CAPTURE(seq);
    CHECK(note(seq) == "YS-9047");
  }
}

TEST_CASE("threat 46: a database that lost what was acknowledged is not signed on") {
  TemporaryFolder const place;
  auto const state = place.path() / "state.json";
  auto const before = memory_store();
  fill(*before, 15);
  CHECK(verdict(honest().entries, signed_by(*before, state)) == "fine");
  auto const failed_over = memory_store();
  fill(*failed_over, 14);
  CHECK(signed_by(*failed_over, state) == "YS-9045");
  // Another entry in the place of the lost one makes up the number, and not the history.
  auto const other = changed(honest().entries[14], [](Entry& e) { e.stamp.recorder = "c3"; });
  REQUIRE(failed_over->append(log_id, 14, {{other, decode(other)->stamp.nonce, {}, {}}}));
  CHECK(signed_by(*failed_over, state) == "YS-9047");
}
