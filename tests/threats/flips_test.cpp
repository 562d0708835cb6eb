// Threat 2: a bit flipped anywhere in the database or in an export. Nothing that changed is ever
// taken for the village's record: either it cannot be read, or it does not verify, or what the flip
// hit was no content.
//
//   YISHI_FLIPS=n  more of them      YISHI_SEED=n  others

#include <algorithm>
#include <catch2/catch.hpp>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>

#include "audit/small_village.hpp"
#include "support/temporary_folder.hpp"
#include "yishi/engine/store.hpp"
#include "yishi/engine/witness.hpp"
#include "yishi/trail/hash.hpp"

using namespace yishi;
using namespace yishi::engine;
using namespace yishi::engine::test;

namespace {

namespace fs = std::filesystem;
using Random = std::mt19937_64;

std::uint64_t given(char const* name, std::uint64_t otherwise) {
  auto const* text = std::getenv(name);
  return text == nullptr ? otherwise : std::strtoull(text, nullptr, 10);
}

std::uint64_t seed() { return given("YISHI_SEED", 20'261'124); }

std::string bytes_of(fs::path const& file) {
  std::ifstream in(file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

void write(fs::path const& file, std::string const& bytes) {
  std::ofstream(file, std::ios::binary | std::ios::trunc) << bytes;
}

std::string flipped(std::string bytes, std::uint64_t bit) {
  auto& byte = bytes[static_cast<std::size_t>(bit / 8)];
  byte = static_cast<char>(static_cast<unsigned char>(byte) ^ (1U << (bit % 8)));
  return bytes;
}

/// The honest log with names beside it.
Evidence village() {
  auto evidence = honest();
  std::string const name = "{\"name\":\"溪远宁\",\"person\":\"r1\",\"type\":\"person\"}";
  auto const salt = std::string(32, 's');
  evidence.side[trail::commitment(salt, name)] = salt + name;
  return evidence;
}

void store(Evidence const& evidence, fs::path const& file) {
  auto const database = sqlite_store(file, true);
  std::string const log(32, 'a');
  std::vector<Append> all;
  for (auto const& leaf : evidence.entries)
    all.push_back({leaf, decode(leaf)->stamp.nonce, {}, {}});
  for (auto const& [hash, bytes] : evidence.attachments)
    all.front().attachments.emplace_back(hash, bytes);
  for (auto const& [commitment, bytes] : evidence.side)
    all.front().side.push_back({commitment, bytes.substr(0, 32), bytes.substr(32)});
  REQUIRE(database->append(log, 0, all));
  for (auto const& [size, note] : evidence.notes) database->put_checkpoint(log, size, note);
}

/// What a database holds, as `yishi verify` takes it; nothing if it cannot be read.
std::optional<Evidence> stored_in(fs::path const& file) {
  try {
    auto const database = sqlite_store(file, false);
    auto const logs = database->logs();
    if (logs.size() != 1) return std::nullopt;
    Evidence evidence;
    evidence.entries = database->read(logs[0], 0, database->size(logs[0]));
    evidence.notes = database->checkpoints(logs[0]);
    evidence.attachments = database->stored_attachments();
    std::int64_t seq = 0;
    for (auto const& hash : database->leaf_hashes(logs[0]))
      evidence.hashes.push_back({0, seq++, hash, "档案.db"});
    for (auto const& side : database->stored_side_records())
      evidence.side[side.commitment] = side.salt + side.record;
    return evidence;
  } catch (StoreError const&) {
    return std::nullopt;
  }
}

template <class Container>
bool all_in(Container const& some, Container const& all) {
  for (auto const& each : some)
    if (std::find(all.begin(), all.end(), each) == all.end()) return false;
  return true;
}

/// What became of many flips.
struct Fates {
  int unread = 0;    // could not be read any more
  int accused = 0;   // does not verify
  int harmless = 0;  // verifies, and says what it said before
  int believed = 0;  // verifies, and says something else: must never be
};

}  // namespace

TEST_CASE("threat 2: a bit flipped anywhere in the database") {
  TemporaryFolder const place;
  auto const file = place.path() / "a.db";
  auto const before = village();
  store(before, file);
  auto const whole = bytes_of(file);
  auto const twin = stored_in(file);
  REQUIRE(twin);
  CHECK(verify(*twin).ok());
  CHECK(twin->entries == before.entries);
  CHECK(twin->notes == before.notes);
  CHECK(twin->attachments == before.attachments);
  CHECK(twin->side == before.side);

  Random random(seed());
  Fates fates;
  for (auto left = given("YISHI_FLIPS", 1'500); left > 0; --left) {
    auto const bit = random() % (whole.size() * 8);
    for (auto const* beside : {"", "-wal", "-shm", "-journal"}) fs::remove(file.string() + beside);
    write(file, flipped(whole, bit));
    auto const found = stored_in(file);
    if (!found) {
      ++fates.unread;
    } else if (!verify(*found).ok()) {
      ++fates.accused;
    } else {
      // What nothing names may be gone; what is there has to be what was there.
      bool const same = found->entries == before.entries && all_in(found->notes, before.notes) &&
                        all_in(found->attachments, before.attachments) &&
                        all_in(found->side, before.side);
      ++(same ? fates.harmless : fates.believed);
      INFO("bit " << bit);
      CHECK(same);
    }
  }
  CAPTURE(seed(), fates.unread, fates.accused, fates.harmless);
  CHECK(fates.believed == 0);
  CHECK(fates.accused > 100);  // so many flips did hit content
  CHECK(fates.harmless > 100);
}

TEST_CASE("threat 2: a bit flipped in any file of an export") {
  TemporaryFolder const place;
  auto const folder = place.path() / "out";
  auto content = content_of(village());
  content.witnesses["photo.txt"] = note_of(honest().entries, 12, *village_signer());
  REQUIRE(write_export(folder, content));
  auto const twin = read_export(folder);
  REQUIRE(twin);
  CHECK(verify(*twin).ok());
  std::vector<fs::path> files;
  for (auto const& each : fs::recursive_directory_iterator(folder))
    if (each.is_regular_file() && fs::file_size(each.path()) > 0) files.push_back(each.path());
  std::sort(files.begin(), files.end());

  Random random(seed());
  Fates fates;
  std::set<fs::path> hit;
  for (auto left = given("YISHI_FLIPS", 1'500); left > 0; --left) {
    // Small files as often as large ones: the checkpoints are small.
    auto const& file = files[random() % files.size()];
    auto const whole = bytes_of(file);
    auto const bit = random() % (whole.size() * 8);
    write(file, flipped(whole, bit));
    auto const found = read_export(folder);
    if (!found) {
      ++fates.unread;
    } else if (!verify(*found).ok()) {
      ++fates.accused;
    } else {
      // A newline at the end of a photo's text is forgiven; it is not content.
      auto same = *found;
      same.witnesses = twin->witnesses;
      bool const content_same =
          same == *twin && compare_witness(*twin, "", found->witnesses.at("photo.txt")).size == 12;
      ++(content_same ? fates.harmless : fates.believed);
      INFO(file.filename().string() << ", bit " << bit);
      CHECK(content_same);
    }
    write(file, whole);
    hit.insert(file);
  }
  CAPTURE(seed(), fates.unread, fates.accused, fates.harmless);
  CHECK(fates.believed == 0);
  CHECK(fates.accused > 1'000);
  CHECK(hit.size() == files.size());
  CHECK(verify(*read_export(folder)).ok());
}
