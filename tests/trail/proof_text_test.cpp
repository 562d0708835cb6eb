// The file of an entry's proof (c2sp.org/tlog-proof@v1): one that is written out here letter by
// letter, and a table of files to refuse.

#include <catch2/catch.hpp>
#include <ostream>

#include "yishi/trail/merkle.hpp"
#include "yishi/trail/proof.hpp"

namespace yishi::trail {

std::ostream& operator<<(std::ostream& out, EntryProofError const& error) {
  out << "fault " << static_cast<int>(error.fault) << " in line " << error.line;
  if (error.note) out << ", note " << static_cast<int>(*error.note);
  if (error.proof) out << ", proof " << static_cast<int>(*error.proof);
  return out;
}

namespace {

/// The note over the eight reference leaves that Go's sumdb/note made, with its witness's line.
constexpr std::string_view note =
    "yishi.example/test\n8\nXcnaeacGWamtVZy3Ad7ZoqudgjqtL0lgz+Nw7/RgQyg=\n\n"
    "— yishi.example/test "
    "9fcR3D7UimTS0ElyRpVt59Qyepgzz93ZuWUkm++lHLnQZxWp95bx/nVmqLQUAeKFpn6jGojJMV"
    "2rcok/zWMBz1pIgQs=\n"
    "— witness.example/town "
    "gnysfwAAAABqsTuAFw0BoIfmRneRnV3MgiSWNMU8UIPBUQXWN5V3egiXx7OgALJ+GWBCJivJ"
    "X8l/gYNiz402CfM/jjHgANgwdo6PBg==\n";
/// Leaf 0 (no bytes at all) in it.
constexpr std::string_view hashes =
    "lqKW0iTyhcZ77pPDD4owkVfw2qNdxbh+QQt4YwoJz8c=\n"
    "Xwg/ChozygdqlSeYMlgNs+DvRYS9/x9UyKNg9Q3jAx4=\n"
    "a0eq8p7jwq+a+Im8H7klTavTEXfxYjLdaqsDXKOb9uQ=\n";

VerifierKey key() {
  return *VerifierKey::parse(
      "yishi.example/test+f5f711dc+AQOhB7/zzhC+HXDdGOdLwJln5NYwm6UNXx3chmQSVTG4");
}

std::vector<Digest> reference_leaves() {
  std::vector<Digest> leaves;
  for (auto const* hex : {"", "00", "10", "2021", "3031", "40414243", "5051525354555657",
                          "606162636465666768696a6b6c6d6e6f"})
    leaves.push_back(leaf_hash(*from_hex(hex)));
  return leaves;
}

EntryProof proof_of(std::int64_t index) {
  EntryProof proof;
  proof.index = index;
  proof.hashes = inclusion_proof(index, 8, subtrees_of(reference_leaves()));
  proof.note = note;
  return proof;
}

std::string replaced(std::string text, std::string_view from, std::string_view to) {
  auto const at = text.find(from);
  REQUIRE(at != std::string::npos);
  return text.replace(at, from.size(), to);
}

EntryProofError form(std::size_t line) {
  return {EntryProofFault::form, line, std::nullopt, std::nullopt};
}

}  // namespace

TEST_CASE("the proof of an entry is a file of lines and the checkpoint word for word", "[proof]") {
  auto const text = proof_of(0).text();
  CHECK(text == std::string("c2sp.org/tlog-proof@v1\nindex 0\n") + std::string(hashes) + "\n" +
                    std::string(note));
  auto const read = read_entry_proof(text);
  REQUIRE(read);
  CHECK(*read == proof_of(0));
  auto const opened = open_entry_proof(text, "", key());
  REQUIRE(opened);
  CHECK(opened->origin == "yishi.example/test");
  CHECK(opened->size == 8);
}

TEST_CASE("what an entry's proof carries beside it is kept, and proves nothing", "[proof]") {
  auto proof = proof_of(3);
  proof.extra = std::string("\0\n\xff", 3);
  auto const text = proof.text();
  CHECK(text.starts_with("c2sp.org/tlog-proof@v1\nextra AAr/\nindex 3\n"));
  auto const read = read_entry_proof(text);
  REQUIRE(read);
  CHECK(*read == proof);
  CHECK(open_entry_proof(text, "\x20\x21", key()));
  proof.extra = "";
  REQUIRE(read_entry_proof(proof.text()));
  CHECK(*read_entry_proof(proof.text()) == proof);
}

TEST_CASE("a proof of the wrong entry, number or trail is refused for that reason", "[proof]") {
  auto const text = proof_of(3).text();
  auto const error = [](std::string const& proof, std::string_view entry) {
    auto const opened = open_entry_proof(proof, entry, key());
    REQUIRE_FALSE(opened);
    return opened.error();
  };
  auto const about_proof = [](ProofFault fault) {
    return EntryProofError{EntryProofFault::proof, 0, std::nullopt, fault};
  };
  auto const about_note = [](NoteFault fault) {
    return EntryProofError{EntryProofFault::note, 0, fault, std::nullopt};
  };
  CHECK(open_entry_proof(text, "\x20\x21", key()));
  CHECK(error(text, "\x20\x22") == about_proof(ProofFault::root));
  CHECK(error(replaced(text, "index 3", "index 4"), "\x20\x21") == about_proof(ProofFault::root));
  CHECK(error(replaced(text, "index 3", "index 8"), "\x20\x21") == about_proof(ProofFault::range));
  auto cut = proof_of(3);
  cut.hashes.pop_back();
  CHECK(error(cut.text(), "\x20\x21") == about_proof(ProofFault::length));
  CHECK(error(replaced(text, "\n8\n", "\n9\n"), "\x20\x21") ==
        about_note(NoteFault::bad_signature));
  CHECK(error(replaced(text, "test\n8", "tess\n8"), "\x20\x21") == about_note(NoteFault::origin));
  auto const other =
      VerifierKey::of(key().name, signer_from_seed(std::string(32, 'x'))->public_key());
  auto const stranger = open_entry_proof(text, "\x20\x21", other);
  REQUIRE_FALSE(stranger);
  CHECK(stranger.error() == about_note(NoteFault::no_known_signature));
}

TEST_CASE("a file that is no proof is refused, and the line named", "[proof]") {
  auto const good = proof_of(3).text();
  struct Row {
    std::string text;
    std::size_t line;
  };
  auto const with = [&](std::string_view from, std::string_view to) {
    return replaced(good, from, to);
  };
  std::vector<Row> const rows{
      {"", 0},
      {"c2sp.org/tlog-proof@v1", 0},
      {with("@v1", "@v2"), 1},
      {with("@v1\n", "@v1\r\n"), 1},
      {with("@v1\n", "@v1 \n"), 1},
      {"\xef\xbb\xbf" + good, 1},
      {with("index 3\n", ""), 2},
      {with("index 3", "Index 3"), 2},
      {with("index 3", "index  3"), 2},
      {with("index 3", "index 03"), 2},
      {with("index 3", "index -3"), 2},
      {with("index 3", "index +3"), 2},
      {with("index 3", "index 3 "), 2},
      {with("index 3", "index "), 2},
      {with("index 3", "index 9223372036854775808"), 2},
      {with("index 3", "index 18446744073709551619"), 2},
      {with("index 3", "extra !\nindex 3"), 2},
      {with("index 3", "extra AA==\nextra AA==\nindex 3"), 3},
      {with("index 3\n", "index 3\nAAAA\n"), 3},
      {with("index 3\n", "index 3\n \n"), 3},
      {with("=\n\nyishi", "=\nyishi"), 6},
      {good.substr(0, good.find("\n\n") + 1), 5},
  };
  for (auto const& row : rows) {
    CAPTURE(row.text);
    auto const read = read_entry_proof(row.text);
    REQUIRE_FALSE(read);
    CHECK(read.error() == form(row.line));
  }
  CHECK(read_entry_proof(good));
  // The largest index that a trail can have is one.
  CHECK(read_entry_proof(with("index 3", "index 9223372036854775807")));
}

TEST_CASE("a proof file has its limits, and one at the limit is read", "[proof]") {
  auto proof = proof_of(3);
  proof.hashes.assign(64, leaf_hash(""));
  CHECK(read_entry_proof(proof.text()));
  proof.hashes.push_back(leaf_hash(""));
  auto const read = read_entry_proof(proof.text());
  REQUIRE_FALSE(read);
  CHECK(read.error().fault == EntryProofFault::too_long);
  auto const long_note = read_entry_proof(proof_of(3).text() + std::string(1'100'000, 'x'));
  REQUIRE_FALSE(long_note);
  CHECK(long_note.error().fault == EntryProofFault::too_long);
}

TEST_CASE("what is read of a proof file is written again letter by letter, or it is refused",
          "[proof]") {
  auto proof = proof_of(5);
  proof.extra = "x";
  auto const good = proof.text();
  int refused = 0;
  for (std::size_t at = 0; at < good.size(); ++at)
    for (unsigned bit = 0; bit < 8; ++bit) {
      auto changed = good;
      changed[at] = static_cast<char>(static_cast<unsigned char>(good[at]) ^ (1U << bit));
      auto const read = read_entry_proof(changed);
      CAPTURE(at, bit);
      if (read)
        REQUIRE(read->text() == changed);
      else
        ++refused;
      // Whatever was changed proves the entry no longer, but for what nobody signed: the extra, and
      // the line of a witness that is not asked about.
      bool const unsigned_part = at >= good.find("eA==") && at < good.find("\nindex");
      if (!unsigned_part && at < good.find("— witness"))
        REQUIRE_FALSE(open_entry_proof(changed, *from_hex("40414243"), key()));
    }
  CHECK(open_entry_proof(good, *from_hex("40414243"), key()));
  CHECK(refused > 500);
}

}  // namespace yishi::trail
