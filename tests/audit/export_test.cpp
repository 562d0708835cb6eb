// The export as a folder: what is written is read, and what is not an export is refused in words.

#include <sys/stat.h>

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <map>

#include "audit/small_village.hpp"
#include "support/temporary_folder.hpp"
#include "yishi/trail/merkle.hpp"

using namespace yishi;
using namespace yishi::engine;
using namespace yishi::engine::test;

namespace {

namespace fs = std::filesystem;

std::string read(fs::path const& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

void write(fs::path const& path, std::string const& bytes) {
  fs::create_directories(path.parent_path());
  std::ofstream(path, std::ios::binary) << bytes;
}

std::vector<std::string> files_below(fs::path const& folder) {
  std::vector<std::string> files;
  for (auto const& entry : fs::recursive_directory_iterator(folder))
    if (entry.is_regular_file()) files.push_back(fs::relative(entry.path(), folder).string());
  std::sort(files.begin(), files.end());
  return files;
}

/// A folder with the honest export in it.
struct Exported {
  Exported() : Exported(content_of(honest())) {}
  explicit Exported(ExportContent const& content) : path(place.path() / "out") {
    auto const written = write_export(path, content);
    INFO((written ? "" : message(written.error(), Language::en)));
    REQUIRE(written);
  }
  TemporaryFolder place;
  fs::path path;
};

std::string refusal(fs::path const& folder) {
  auto const evidence = read_export(folder);
  return evidence ? "" : std::string(evidence.error().kind->code);
}

std::string write_refusal(fs::path const& folder, ExportContent const& content) {
  auto const written = write_export(folder, content);
  return written ? "" : std::string(written.error().kind->code);
}

bool passes(fs::path const& folder) {
  auto const evidence = read_export(folder);
  return evidence && verify(*evidence).ok();
}

/// 66,000 entries would have every kind of tile, but take long; 600 have two levels.
ExportContent long_content() {
  ExportContent content;
  for (int i = 0; i < 600; ++i) content.entries.push_back("entry " + std::to_string(i));
  content.notes = {{600, note_of(content.entries, 600, *village_signer())}};
  return content;
}

}  // namespace

TEST_CASE("an export read back is the evidence that went in, and verifies") {
  auto content = content_of(honest());
  auto const record = std::string(32, 's') + "李四";
  content.side[trail::to_hex(trail::sha256(record))] = record;
  Exported const exported(content);
  auto const evidence = read_export(exported.path);
  REQUIRE(evidence);
  auto expected = honest();
  expected.side = content.side;
  CHECK(*evidence == expected);
  CHECK(verify(*evidence).ok());
}

TEST_CASE("an export has the files that the format names, and no others") {
  Exported const exported;
  std::vector<std::string> expected;
  for (auto const& [hash, bytes] : honest().attachments) expected.push_back("attachment/" + hash);
  for (auto const* name : {"checkpoint", "checkpoint.12", "checkpoint.15", "checkpoint.6", "policy",
                           "tile/0/000.p/15", "tile/entries/000.p/15"})
    expected.emplace_back(name);
  CHECK(files_below(exported.path) == expected);
  CHECK(read(exported.path / "checkpoint") == read(exported.path / "checkpoint.15"));
  CHECK(read(exported.path / "tile/0/000.p/15").size() == 15 * 32);
  auto const first = honest().entries[0];
  auto const bundle = read(exported.path / "tile/entries/000.p/15");
  CHECK(static_cast<unsigned char>(bundle[0]) == first.size() / 256);
  CHECK(static_cast<unsigned char>(bundle[1]) == first.size() % 256);
  CHECK(bundle.substr(2, first.size()) == first);
  CHECK_FALSE(fs::exists(exported.path.string() + ".tmp"));
}

TEST_CASE("a long trail has full tiles, partial ones and a second level") {
  auto const content = long_content();
  Exported const exported(content);
  auto const files = files_below(exported.path);
  for (auto const* name : {"tile/entries/000", "tile/entries/001", "tile/entries/002.p/88",
                           "tile/0/000", "tile/0/001", "tile/0/002.p/88", "tile/1/000.p/2"}) {
    CAPTURE(name);
    CHECK(std::count(files.begin(), files.end(), name) == 1);
  }
  auto const evidence = read_export(exported.path);
  REQUIRE(evidence);
  CHECK(evidence->entries == content.entries);
  CHECK(evidence->hashes.size() == 602);
  CHECK_FALSE(codes(verify(*evidence)).contains("YS-7102"));
  auto tile = read(exported.path / "tile/1/000.p/2");
  tile[40] = static_cast<char>(tile[40] ^ 1);
  write(exported.path / "tile/1/000.p/2", tile);
  CHECK(codes(verify(*read_export(exported.path))).contains("YS-7102"));
}

TEST_CASE("a full tile is read as full with 256 entries and as partial with 255") {
  for (std::size_t const count : {std::size_t{255}, std::size_t{256}, std::size_t{257}}) {
    auto content = long_content();
    content.entries.resize(count);
    Exported const exported(content);
    auto const evidence = read_export(exported.path);
    REQUIRE(evidence);
    CHECK(evidence->entries == content.entries);
  }
}

TEST_CASE("an export never writes over anything") {
  TemporaryFolder const place;
  auto const content = content_of(honest());
  auto const folder = place.path() / "out";
  SECTION("a folder with something in it stays as it is") {
    write(folder / "letter", "dear");
    CHECK(write_refusal(folder, content) == "YS-7527");
    CHECK(files_below(place.path()) == std::vector<std::string>{"out/letter"});
  }
  SECTION("a file of that name stays as it is") {
    write(folder, "dear");
    CHECK(write_refusal(folder, content) == "YS-7527");
    CHECK(read(folder) == "dear");
  }
  SECTION("what a run that was cut off left is not deleted") {
    write(place.path() / "out.tmp" / "half", "half");
    CHECK(write_refusal(folder, content) == "YS-7528");
    CHECK(read(place.path() / "out.tmp" / "half") == "half");
  }
  SECTION("an empty folder is filled, a name may end in a stroke, folders above are made") {
    fs::create_directories(folder);
    CHECK(write_refusal(folder, content).empty());
    CHECK(passes(folder));
    CHECK(write_refusal(place.path() / "a" / "b" / "", content).empty());
    CHECK(passes(place.path() / "a" / "b"));
  }
}

TEST_CASE("content that the format cannot hold is refused, and nothing is left") {
  TemporaryFolder const place;
  auto const folder = place.path() / "out";
  auto content = content_of(honest());
  std::string expected;
  SECTION("no entries") {
    content.entries.clear();
    expected = "YS-7520";
  }
  SECTION("no checkpoint") {
    content.notes.clear();
    expected = "YS-7521";
  }
  SECTION("an entry of 65,536 bytes; 65,535 are held") {
    content.entries[7] = std::string(65'535, 'x');
    content.leaf_hashes.clear();
    CHECK(write_refusal(place.path() / "largest", content).empty());
    fs::remove_all(place.path() / "largest");
    content.entries[7] += 'x';
    expected = "YS-7522";
  }
  SECTION("two checkpoints of one size") {
    content.notes.push_back(content.notes.front());
    expected = "YS-7523";
  }
  SECTION("a checkpoint of size 0") {
    content.notes.front().first = 0;
    expected = "YS-7523";
  }
  SECTION("an attachment whose name leads out of the folder") {
    content.attachments["../../escape"] = "x";
    expected = "YS-7524";
  }
  SECTION("hashes that are too few") {
    content.leaf_hashes.pop_back();
    expected = "YS-7525";
  }
  SECTION("a checkpoint that no reader would take") {
    content.notes.front().second = std::string(65'537, 'x');
    expected = "YS-7508";
  }
  CHECK(write_refusal(folder, content) == expected);
  CHECK(fs::is_empty(place.path()));
}

TEST_CASE("a damaged trail is exported damaged, and the entry is named") {
  auto content = content_of(honest());
  content.entries[9][100] = static_cast<char>(content.entries[9][100] ^ 1);
  Exported const exported(content);
  auto const report = verify(*read_export(exported.path));
  CHECK(names(report, 9));
  CHECK(codes(report).contains("YS-7100"));
}

TEST_CASE("a trail whose first entry cannot be read is exported all the same") {
  auto content = content_of(honest());
  content.entries[0] = "{";
  Exported const exported(content);
  CHECK(read(exported.path / "policy") == "quorum none\n");
  CHECK(names(verify(*read_export(exported.path)), 0));
}

TEST_CASE("a folder that is not an export is refused, and says why") {
  Exported const exported;
  auto const& folder = exported.path;
  REQUIRE(refusal(folder).empty());
  auto const bundle = folder / "tile/entries/000.p/15";
  SECTION("not a folder") { CHECK(refusal(folder / "policy") == "YS-7500"); }
  SECTION("not there") { CHECK(refusal(folder / "nothing") == "YS-7500"); }
  SECTION("empty") {
    fs::create_directories(folder.parent_path() / "empty");
    CHECK(refusal(folder.parent_path() / "empty") == "YS-7507");
  }
  SECTION("a file that does not belong") {
    auto const* name =
        GENERATE("note.txt", "checkpoint.015", "checkpoint.", "checkpoint.0", "checkpoint.-1",
                 "attachment/plan.pdf", "tile/0/001", "tile/0/000.p/14", "tile/1/000.p/1",
                 "tile/entries/000.p/14", "side/x", "tile/entries/002");
    write(folder / name, "x");
    CAPTURE(name);
    CHECK(refusal(folder) == "YS-7513");
  }
  SECTION("an attachment under a name in capitals") {
    write(folder / "attachment" / std::string(64, 'A'), "x");
    CHECK(refusal(folder) == "YS-7513");
  }
  SECTION("a link, wherever it leads") {
    fs::create_symlink("policy", folder / "checkpoint.13");
    CHECK(refusal(folder) == "YS-7501");
  }
  SECTION("a link to a folder") {
    fs::create_directory_symlink("/", folder / "side");
    CHECK(refusal(folder) == "YS-7501");
  }
  SECTION("a pipe, which would never end") {
    REQUIRE(::mkfifo((folder / "checkpoint.13").c_str(), 0600) == 0);
    CHECK(refusal(folder) == "YS-7501");
  }
  SECTION("folders without end") {
    fs::create_directories(folder / "a/b/c/d/e/f/g/h/i");
    CHECK(refusal(folder) == "YS-7505");
  }
  SECTION("a checkpoint that is too long") {
    write(folder / "checkpoint.13", std::string(65'537, 'x'));
    CHECK(refusal(folder) == "YS-7508");
  }
  SECTION("a bundle that ends early") {
    auto const bytes = read(bundle);
    write(bundle, bytes.substr(0, bytes.size() - 1));
    CHECK(refusal(folder) == "YS-7509");
  }
  SECTION("a bundle that goes on") {
    write(bundle, read(bundle) + "x");
    CHECK(refusal(folder) == "YS-7510");
  }
  SECTION("a tile of hashes of another size") {
    write(folder / "tile/0/000.p/15", std::string(14 * 32, 'x'));
    CHECK(refusal(folder) == "YS-7511");
  }
  SECTION("a newest checkpoint that is none of those signed") {
    write(folder / "checkpoint", read(folder / "checkpoint") + "\n");
    CHECK(refusal(folder) == "YS-7512");
  }
}

TEST_CASE("a witness lies right below its folder and is no longer than a checkpoint") {
  Exported const exported;
  write(exported.path / "witness/a.txt", std::string(65'536, 'x'));
  CHECK(refusal(exported.path).empty());
  write(exported.path / "witness/a.txt", std::string(65'537, 'x'));
  CHECK(refusal(exported.path) == "YS-7508");
  write(exported.path / "witness/a.txt", "x");
  write(exported.path / "witness/b/c.txt", "x");
  CHECK(refusal(exported.path) == "YS-7513");
}

TEST_CASE("a village's own folder is told from an export") {
  Exported const exported;
  write(exported.path / "档案.db", "x");
  CHECK(refusal(exported.path) == "YS-7514");
}

TEST_CASE("a checkpoint from a photo can be put beside the others") {
  Exported const exported;
  write(exported.path / "checkpoint.9", note_of(honest().entries, 9, *village_signer()));
  CHECK(passes(exported.path));
  write(exported.path / "checkpoint.40", note_of(long_content().entries, 40, *village_signer()));
  CHECK_FALSE(passes(exported.path));
}

TEST_CASE("an export with any file missing does not pass") {
  Exported const exported;
  for (auto const& name : files_below(exported.path)) {
    auto const bytes = read(exported.path / name);
    fs::remove(exported.path / name);
    auto const expected = name == "checkpoint.6" || name == "checkpoint.12";
    CAPTURE(name);
    CHECK(passes(exported.path) == expected);  // older checkpoints only add to what is proved
    write(exported.path / name, bytes);
  }
  CHECK(passes(exported.path));
}

TEST_CASE("an export with a changed byte in any file does not pass") {
  Exported const exported;
  constexpr std::size_t samples_max = 150;
  for (auto const& name : files_below(exported.path)) {
    auto const bytes = read(exported.path / name);
    auto const stride = 1 + bytes.size() / samples_max;
    int passed = 0;
    for (std::size_t at = 0; at < bytes.size(); at += stride) {
      auto changed_bytes = bytes;
      changed_bytes[at] = static_cast<char>(changed_bytes[at] ^ (1 << (at % 8)));
      write(exported.path / name, changed_bytes);
      passed += passes(exported.path) ? 1 : 0;
    }
    write(exported.path / name, bytes);
    CAPTURE(name);
    CHECK(passed == 0);
  }
  CHECK(passes(exported.path));
}

TEST_CASE("checkpoints kept elsewhere are exported and read back under their names") {
  auto content = content_of(honest());
  content.witnesses = {{"公示1.txt", note_of(honest().entries, 9, *village_signer())}};
  Exported const exported(content);
  auto const evidence = read_export(exported.path);
  REQUIRE(evidence);
  CHECK(evidence->witnesses == content.witnesses);
  CHECK(verify(*evidence).witnesses == 1);
  TemporaryFolder const place;
  for (auto const* name : {"", ".", "..", "a/b", "/a"}) {
    content.witnesses = {{name, "x"}};
    CAPTURE(name);
    CHECK(write_refusal(place.path() / "out", content) == "YS-7524");
  }
}
