// Threats to the record itself: bytes changed, entries taken away, moved, put in, played again.
// The numbers are those of docs/formats/threats.md.

#include "threats/attack.hpp"
#include "yishi/trail/hash.hpp"
#include "yishi/trail/proof.hpp"

using namespace yishi;
using namespace yishi::engine;
using namespace yishi::engine::test;

namespace {

constexpr std::size_t count = 15;

/// Entries numbered from 0 without a gap again, as a forger would leave them.
Evidence renumbered(Evidence evidence) {
  std::int64_t seq = 0;
  for (auto& leaf : evidence.entries)
    leaf = changed(leaf, [&](Entry& entry) { entry.seq = seq++; });
  return evidence;
}

std::ptrdiff_t place(std::size_t at) { return static_cast<std::ptrdiff_t>(at); }

std::string replaced(std::string text, std::string_view from, std::string_view to) {
  auto const at = text.find(from);
  REQUIRE(at != std::string::npos);
  return text.replace(at, from.size(), to);
}

}  // namespace

TEST_CASE("threat 1: a bit changed in an entry") {
  passes(honest());
  for (std::size_t entry = 0; entry < count; ++entry)
    for (std::size_t at = 0; at < honest().entries[entry].size(); at += 37) {
      auto evidence = honest();
      auto& byte = evidence.entries[entry][at];
      byte = static_cast<char>(static_cast<unsigned char>(byte) ^ (1U << (at % 8)));
      fails_at(entry, evidence, "YS-7100");
    }
}

TEST_CASE("threat 3: an entry and its stored hash changed together") {
  passes(rehashed(honest()));
  for (std::size_t entry = 0; entry < count; ++entry) {
    auto evidence = honest();
    evidence.entries[entry] =
        changed(evidence.entries[entry], [](Entry& e) { e.stamp.recorder = "c3"; });
    // Entry 0 changed is another log: its checkpoints no longer are of this one.
    fails(rehashed(evidence), entry == 0 ? "YS-7404" : "YS-7103");
  }
}

TEST_CASE("threat 5: entries cut off at the end") {
  auto twin = honest();
  twin.entries.resize(12);
  twin.notes.pop_back();
  passes(rehashed(twin));
  for (std::size_t left = 1; left < count; ++left) {
    auto evidence = honest();
    evidence.entries.resize(left);
    fails(rehashed(evidence), "YS-7104");
    evidence.notes = {{0, ""}};
    auto const with_key = resealed(evidence);
    fails(with_photo(with_key, 15), "YS-7601");
  }
  // Entries that nobody signed are no more than a claim.
  auto tail = honest();
  tail.notes.pop_back();
  fails_only(tail, "YS-7110");
  tail.notes.clear();
  fails(tail, "YS-7408");
  fails(Evidence{}, "YS-7112");
}

TEST_CASE("threat 7: an entry taken out of the middle and the rest renumbered") {
  passes(rehashed(renumbered(honest())));
  for (std::size_t gone = 1; gone + 1 < count; ++gone) {
    auto evidence = honest();
    evidence.entries.erase(evidence.entries.begin() + place(gone));
    fails_at(gone, rehashed(evidence), "YS-7202");
    evidence = renumbered(evidence);
    fails(rehashed(evidence), "YS-7104");
    // With the key only a photo is left.
    evidence.notes = {{0, ""}};
    fails(with_photo(resealed(evidence), 14), "YS-7600");
  }
}

TEST_CASE("threat 8: two neighbours that changed places") {
  passes(honest());
  for (std::size_t first = 0; first + 1 < count; ++first) {
    auto evidence = honest();
    std::swap(evidence.entries[first], evidence.entries[first + 1]);
    fails_at(first, rehashed(evidence), "YS-7202");
    if (first == 0) {
      fails(resealed(evidence), "YS-7206");
      fails(resealed(evidence), "YS-7207");
      fails(resealed(evidence), "YS-7400");
      fails(resealed(evidence), "YS-7409");
    } else {
      fails(rehashed(renumbered(evidence)), "YS-7103");
    }
  }
}

TEST_CASE("threat 9: an entry put in, dated back") {
  passes(honest());
  for (std::size_t at = 1; at < count; ++at) {
    auto evidence = honest();
    auto const late = changed(honest().entries[13], [](Entry& entry) {
      entry.stamp.nonce = std::string(32, 'e');
      std::get<command::PostNotice>(entry.command).place = "别处";
    });
    evidence.entries.insert(evidence.entries.begin() + place(at), late);
    evidence = renumbered(evidence);
    fails(rehashed(evidence), at < 12 ? "YS-7103" : "YS-7110");
    fails(resealed(evidence), "YS-7300");  // by the rules no such notice was possible, or again
  }
}

TEST_CASE("threat 10: an entry recorded at a time before the one in front of it") {
  auto const at_of = [](std::size_t entry) { return decode(honest().entries[entry])->stamp.at; };
  for (std::size_t entry = 1; entry < count; ++entry) {
    auto const before = at_of(entry - 1);
    fails_at(entry, forged(entry, [&](Entry& e) { e.stamp.at = before - 1; }), "YS-7205");
    auto const twin = verify(forged(entry, [&](Entry& e) { e.stamp.at = before; }));
    CHECK_FALSE(codes(twin).contains("YS-7205"));
  }
}

TEST_CASE("threat 19: an entry of another village") {
  passes(honest());
  for (std::size_t entry = 1; entry < count; ++entry)
    fails_at(entry, forged(entry, [](Entry& e) { e.log = std::string(32, 'b'); }), "YS-7203");
}

TEST_CASE("threat 20: an entry played a second time") {
  passes(honest());
  for (std::size_t entry = 1; entry < count; ++entry) {
    auto evidence = honest();
    evidence.entries.push_back(evidence.entries[entry]);
    fails_at(count, resealed(renumbered(evidence)), "YS-7204");
  }
}

TEST_CASE("threat 37: a proof of another entry, at another number, cut or bent") {
  std::vector<trail::Digest> leaves;
  for (auto const& entry : honest().entries) leaves.push_back(trail::leaf_hash(entry));
  auto const subtrees = trail::subtrees_of(leaves);
  trail::TreeHead const head{15, trail::merkle_root(leaves)};
  for (std::int64_t index = 0; index < head.size; ++index) {
    auto const& leaf = leaves[static_cast<std::size_t>(index)];
    auto const proof = trail::inclusion_proof(index, head.size, subtrees);
    auto const check = [&](std::int64_t at, trail::Proof const& with) {
      return trail::check_inclusion(leaf, at, head, with);
    };
    CAPTURE(index);
    CHECK(check(index, proof) == std::nullopt);
    CHECK(check(head.size, proof) == trail::ProofFault::range);
    CHECK(check(index, {proof.begin(), proof.end() - 1}) == trail::ProofFault::length);
    for (std::size_t i = 0; i < proof.size(); ++i) {
      auto bent = proof;
      bent[i][31] ^= 1U;
      CHECK(check(index, bent) == trail::ProofFault::root);
    }
    auto const other = leaves[static_cast<std::size_t>((index + 1) % head.size)];
    CHECK(trail::check_inclusion(other, index, head, proof) == trail::ProofFault::root);
  }
}

TEST_CASE("threat 38: a node of the tree offered as an entry") {
  auto const left = trail::leaf_hash("a");
  auto const right = trail::leaf_hash("b");
  trail::TreeHead const two{2, trail::node_hash(left, right)};
  CHECK(trail::check_inclusion(left, 0, two, {right}) == std::nullopt);
  auto const node = std::string(trail::as_bytes(left)) + std::string(trail::as_bytes(right));
  CHECK(trail::check_inclusion(trail::leaf_hash(node), 0, {1, two.root}, {}) ==
        trail::ProofFault::root);
}

TEST_CASE("threat 40: a text that two readers could understand differently") {
  constexpr std::size_t entry = 13;
  auto const good = honest().entries[entry];
  auto const with = [&](std::string leaf) {
    auto evidence = honest();
    evidence.entries[entry] = std::move(leaf);
    return resealed(std::move(evidence));
  };
  passes(with(good));
  std::vector<std::string> const traps{
      replaced(good, "\"seq\":13", "\"seq\":13,\"seq\":13"),
      replaced(good, "\"seq\":13", "\"seq\":13.0"),
      replaced(good, "\"seq\":13", "\"seq\":1.3e1"),
      replaced(good, "\"seq\":13", "\"seq\":1e400"),
      replaced(good, "\"seq\":13", "\"seq\":-0"),
      replaced(good, "\"seq\":13", "\"seq\":013"),
      replaced(good, "\"seq\":13", "\"seq\": 13"),
      replaced(good, "公示栏", "\\ud800"),
      replaced(good, "公示栏", "\xed\xa0\x80"),
      replaced(good, "公示栏", "\\u516c示栏"),
      replaced(good, "公示栏", "\xff"),
      replaced(good, "\"公示栏\"", std::string(40, '[') + std::string(40, ']')),
      "\xef\xbb\xbf" + good,
      good + "\n",
      good + good,
  };
  for (auto const& trap : traps) {
    CAPTURE(trap);
    fails_at(entry, with(trap), "YS-7200");
    fails_at(entry, with(trap), "YS-7307");
  }
  fails_at(entry, with(std::string(65'536, ' ')), "YS-7201");
  CHECK_FALSE(codes(verify(with(std::string(65'535, ' ')))).contains("YS-7201"));
}

TEST_CASE("threat 51: a document laid beside the trail") {
  auto const seal = [](Evidence evidence, std::string const& text) {
    evidence.attachments[trail::to_hex(trail::sha256(text))] = text;
    return evidence;
  };
  passes(honest());
  std::string const made_up = "村民代表会议决议：通过";
  auto const beside = seal(honest(), made_up);
  fails_only(beside, "YS-7113");
  // Named by another file that nobody names, it still is no part of the trail.
  fails_only(seal(beside, trail::to_hex(trail::sha256(made_up))), "YS-7113");
}

TEST_CASE("threat 52: a personal signature that nobody gave") {
  passes(forged(vote_entry, [](Entry& entry) { entry.stamp.attested = Attestation::paper; }));
  auto const claimed =
      forged(vote_entry, [](Entry& entry) { entry.stamp.attested = Attestation::key; });
  fails_only(claimed, "YS-7208");
  fails_at(vote_entry, claimed, "YS-7208");
}

TEST_CASE("threat 53: words in place of the text that somebody saw") {
  auto const saw = [](std::string const& basis) {
    return forged(vote_entry, [&](Entry& entry) { entry.stamp.basis = basis; });
  };
  passes(saw(""));
  passes(saw(std::string(64, 'a')));
  for (auto const& basis : {std::string("看过了"), std::string(63, 'a'), std::string(64, 'A')}) {
    CAPTURE(basis);
    fails_only(saw(basis), "YS-7209");
  }
}
