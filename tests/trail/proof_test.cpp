// Proofs against the published figures, against the definition written out by itself, and against
// everybody who bends one.

#include "yishi/trail/proof.hpp"

#include <array>
#include <bit>
#include <catch2/catch.hpp>
#include <map>

#include "yishi/trail/merkle.hpp"

namespace yishi::trail {

namespace {

using Fault = std::optional<ProofFault>;
using Size = std::int64_t;

constexpr Size size_max = 130;

Digest leaf_of(Size index) { return leaf_hash(std::string(1, static_cast<char>(index))); }

Digest flipped(Digest hash) {
  hash[7] ^= 0x10U;
  return hash;
}

/// RFC 6962 section 2.1 word for word: MTH, PATH and PROOF of the leaves 0, 1, 2 …
class Definition {
 public:
  /// MTH(D[begin:end]).
  Digest root(Size begin, Size end) {
    auto const known = roots_.find({begin, end});
    if (known != roots_.end()) return known->second;
    auto const k = half(end - begin);
    auto const hash =
        end - begin == 1 ? leaf_of(begin) : node_hash(root(begin, begin + k), root(begin + k, end));
    return roots_[{begin, end}] = hash;
  }
  Digest root(Size size) { return root(0, size); }
  TreeHead head(Size size) { return {size, root(size)}; }

  /// PATH(m, D[begin:end]), m counted from `begin`.
  Proof path(Size m, Size begin, Size end) {
    auto const n = end - begin;
    if (n == 1) return {};
    auto const k = half(n);
    if (m < k) return with(path(m, begin, begin + k), root(begin + k, end));
    return with(path(m - k, begin + k, end), root(begin, begin + k));
  }
  Proof path(Size m, Size n) { return path(m, 0, n); }

  /// SUBPROOF(m, D[begin:end], b).
  Proof subproof(Size m, Size begin, Size end, bool b) {
    auto const n = end - begin;
    if (m == n) return b ? Proof{} : Proof{root(begin, end)};
    auto const k = half(n);
    if (m <= k) return with(subproof(m, begin, begin + k, b), root(begin + k, end));
    return with(subproof(m - k, begin + k, end, false), root(begin, begin + k));
  }
  Proof proof(Size m, Size n) { return subproof(m, 0, n, true); }

 private:
  /// The largest power of two smaller than n.
  static Size half(Size n) {
    Size k = 1;
    while (2 * k < n) k *= 2;
    return k;
  }
  static Proof with(Proof proof, Digest const& last) {
    proof.push_back(last);
    return proof;
  }
  std::map<std::pair<Size, Size>, Digest> roots_;
};

Subtrees const& engine_tree() {
  static Subtrees const tree = [] {
    std::vector<Digest> leaves;
    for (Size i = 0; i < size_max; ++i) leaves.push_back(leaf_of(i));
    return subtrees_of(std::move(leaves));
  }();
  return tree;
}

/// "m n" and the hashes of a proof, as the published figure has its lines.
std::string line_of(Size m, Size n, Proof const& proof) {
  auto line = std::to_string(m) + ' ' + std::to_string(n);
  for (auto const& hash : proof) line += ' ' + to_hex(hash);
  return line + '\n';
}

/// Every way to bend a list of hashes a little: one bit of each, one left out, one twice, two
/// neighbours exchanged, one more at either end.
std::vector<Proof> bent(Proof const& proof) {
  std::vector<Proof> twins;
  auto const at = [](Proof& twin, std::size_t i) {
    return twin.begin() + static_cast<std::ptrdiff_t>(i);
  };
  for (std::size_t i = 0; i < proof.size(); ++i) {
    auto twin = proof;
    twin[i] = flipped(twin[i]);
    twins.push_back(twin);
    twin = proof;
    twin.erase(at(twin, i));
    twins.push_back(twin);
    twin = proof;
    twin.insert(at(twin, i), proof[i]);
    twins.push_back(twin);
    if (i + 1 == proof.size()) break;
    twin = proof;
    std::swap(twin[i], twin[i + 1]);
    twins.push_back(twin);
  }
  twins.push_back(proof);
  twins.back().push_back(leaf_of(0));
  twins.push_back(proof);
  twins.back().insert(twins.back().begin(), leaf_of(0));
  return twins;
}

}  // namespace

TEST_CASE("the inclusion of the first of the eight reference leaves is the published one",
          "[proof]") {
  std::vector<Digest> leaves;
  for (auto const* hex : {"", "00", "10", "2021", "3031", "40414243", "5051525354555657",
                          "606162636465666768696a6b6c6d6e6f"})
    leaves.push_back(leaf_hash(*from_hex(hex)));
  auto const proof = inclusion_proof(0, 8, subtrees_of(leaves));
  REQUIRE(proof.size() == 3);
  CHECK(to_hex(proof[0]).starts_with("96a296d2"));
  CHECK(to_hex(proof[0]).ends_with("09cfc7"));
  CHECK(to_hex(proof[1]).starts_with("5f083f0a"));
  CHECK(to_hex(proof[1]).ends_with("e3031e"));
  CHECK(to_hex(proof[2]).starts_with("6b47aaf2"));
  CHECK(to_hex(proof[2]).ends_with("f6e4"));
  auto const root =
      *digest_from_hex("5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328");
  CHECK(check_inclusion(leaves[0], 0, {8, root}, proof) == std::nullopt);
}

TEST_CASE("all inclusion proofs up to 130 leaves agree with the rolling hash", "[proof]") {
  std::string lines;
  for (Size size = 1; size <= size_max; ++size)
    for (Size index = 0; index < size; ++index)
      lines += line_of(index, size, inclusion_proof(index, size, engine_tree()));
  CHECK(to_hex(sha256(lines)) ==
        "893ce6eea61adc33c22c0e3a952498b76dfa3c282e78ac659f6fcc0ea44f9983");
}

TEST_CASE("all consistency proofs up to 130 leaves agree with the rolling hash", "[proof]") {
  std::string lines;
  for (Size size = 1; size <= size_max; ++size)
    for (Size old = 1; old <= size; ++old)
      lines += line_of(old, size, consistency_proof(old, size, engine_tree()));
  CHECK(to_hex(sha256(lines)) ==
        "2498232e1aebe8d1aa8d339d897fc471f4495fe0b8a55ac08f7dae3d88bc4c2a");
}

TEST_CASE("every leaf of every tree up to 130 is proved as the definition has it, and no bent twin",
          "[proof]") {
  Definition definition;
  int pairs = 0;
  int twins = 0;
  for (Size size = 1; size <= size_max; ++size)
    for (Size index = 0; index < size; ++index, ++pairs) {
      auto const leaf = leaf_of(index);
      auto const head = definition.head(size);
      auto const proof = definition.path(index, size);
      CAPTURE(index, size);
      REQUIRE(inclusion_proof(index, size, engine_tree()) == proof);
      REQUIRE(check_inclusion(leaf, index, head, proof) == std::nullopt);
      for (auto const& twin : bent(proof)) {
        REQUIRE(check_inclusion(leaf, index, head, twin).has_value());
        ++twins;
      }
      REQUIRE(check_inclusion(flipped(leaf), index, head, proof) == ProofFault::root);
      REQUIRE(check_inclusion(leaf, index, {size, flipped(head.root)}, proof) == ProofFault::root);
      // Another number for the same leaf: its way to the root is another one.
      for (Size other = 0; other < size; ++other)
        if (other != index) REQUIRE(check_inclusion(leaf, other, head, proof).has_value());
    }
  CHECK(pairs == 8'515);
  CHECK(twins > 200'000);
}

TEST_CASE(
    "every older tree of every tree up to 130 is proved as the definition has it, and no bent twin",
    "[proof]") {
  Definition definition;
  int pairs = 0;
  int twins = 0;
  for (Size size = 1; size <= size_max; ++size)
    for (Size old = 1; old <= size; ++old, ++pairs) {
      auto const older = definition.head(old);
      auto const newer = definition.head(size);
      auto const proof = definition.proof(old, size);
      CAPTURE(old, size);
      REQUIRE(consistency_proof(old, size, engine_tree()) == proof);
      REQUIRE(check_consistency(older, newer, proof) == std::nullopt);
      for (auto const& twin : bent(proof)) {
        REQUIRE(check_consistency(older, newer, twin).has_value());
        ++twins;
      }
      // Two trees of which one was rewritten: the fork shows whichever root is the new one.
      REQUIRE(check_consistency({old, flipped(older.root)}, newer, proof).has_value());
      REQUIRE(check_consistency(older, {size, flipped(newer.root)}, proof).has_value());
      REQUIRE(check_consistency({old + size, older.root}, newer, proof) == ProofFault::range);
    }
  CHECK(pairs == 8'515);
  CHECK(twins > 200'000);
}

TEST_CASE("two trails that part after some entry are consistent up to there and no further",
          "[proof]") {
  constexpr Size size = 20;
  for (Size same = 0; same < size; ++same) {
    std::vector<Digest> honest;
    std::vector<Digest> other;
    for (Size i = 0; i < size; ++i) {
      honest.push_back(leaf_of(i));
      other.push_back(i < same ? leaf_of(i) : leaf_of(i + 100));
    }
    auto const head = [](std::vector<Digest> leaves, Size count) {
      leaves.resize(static_cast<std::size_t>(count));
      return TreeHead{count, merkle_root(leaves)};
    };
    for (Size old = 1; old <= size; ++old) {
      CAPTURE(same, old);
      // Whoever holds the old head of one trail is shown the new head and the proof of the other.
      auto const proof = consistency_proof(old, size, subtrees_of(other));
      auto const fault = check_consistency(head(honest, old), head(other, size), proof);
      CHECK(fault.has_value() == (old > same));
    }
  }
}

TEST_CASE("only the true older tree has a proof, whatever sizes and roots are claimed", "[proof]") {
  // Every claim that can be put together out of trees of up to nine leaves and their own proofs.
  constexpr Size most = 9;
  Definition definition;
  for (Size old = 0; old <= most; ++old)
    for (Size size = 0; size <= most; ++size)
      for (Size from = 1; from <= most; ++from)
        for (Size to = from; to <= most; ++to) {
          auto const older = old == 0 ? TreeHead{} : definition.head(old);
          auto const newer = size == 0 ? TreeHead{} : definition.head(size);
          auto const proof = definition.proof(from, to);
          bool const is_that = old >= 1 && old <= size && proof == definition.proof(old, size);
          CAPTURE(old, size, from, to);
          CHECK(check_consistency(older, newer, proof).has_value() != is_that);
        }
}

TEST_CASE("a proof says what is wrong with it", "[proof]") {
  Definition definition;
  auto const seven = definition.head(7);
  auto const path = definition.path(5, 7);
  auto const at = [&](Size index, TreeHead head, Proof const& proof) {
    return check_inclusion(leaf_of(5), index, head, proof);
  };
  CHECK(at(5, seven, path) == Fault{});
  CHECK(at(7, seven, path) == ProofFault::range);
  CHECK(at(-1, seven, path) == ProofFault::range);
  CHECK(at(0, {0, seven.root}, {}) == ProofFault::range);
  CHECK(at(0, {-7, seven.root}, {}) == ProofFault::range);
  CHECK(at(5, seven, {path.begin(), path.end() - 1}) == ProofFault::length);
  CHECK(at(5, seven, Proof(65, seven.root)) == ProofFault::length);
  CHECK(at(5, {7, leaf_of(5)}, path) == ProofFault::root);
  // A node that is offered as a leaf (second preimage) stands one layer too high.
  auto const node = node_hash(leaf_of(4), leaf_of(5));
  CHECK(check_inclusion(node, 2, seven, {path.begin() + 1, path.end()}) == ProofFault::length);

  auto const three = definition.head(3);
  auto const proof = definition.proof(3, 7);
  CHECK(check_consistency(three, seven, proof) == Fault{});
  CHECK(check_consistency(seven, three, proof) == ProofFault::range);
  CHECK(check_consistency({0, three.root}, seven, {}) == ProofFault::range);
  CHECK(check_consistency({-1, three.root}, seven, proof) == ProofFault::range);
  CHECK(check_consistency(three, seven, {}) == ProofFault::length);
  CHECK(check_consistency({3, leaf_of(3)}, seven, proof) == ProofFault::old_root);
  CHECK(check_consistency(three, {7, leaf_of(3)}, proof) == ProofFault::root);
  CHECK(check_consistency(seven, seven, {}) == Fault{});
  CHECK(check_consistency(seven, seven, {leaf_of(0)}) == ProofFault::length);
  CHECK(check_consistency(seven, {7, leaf_of(3)}, {}) == ProofFault::root);
}

TEST_CASE("proofs reach to the largest tree there can be, and grow with its logarithm", "[proof]") {
  // All leaves alike: the root of a full subtree depends on its level alone.
  auto const tree = [](int level, std::int64_t) {
    auto root = leaf_hash("");
    for (int i = 0; i < level; ++i) root = node_hash(root, root);
    return root;
  };
  auto const size = GENERATE(Size{1}, Size{1} << 20, (Size{1} << 20) + 1, (Size{1} << 62) + 12'345,
                             INT64_MAX - 1, INT64_MAX);
  auto const log = static_cast<std::size_t>(std::bit_width(static_cast<std::uint64_t>(size - 1)));
  // The root by way of the last leaf: its proof names every full subtree.
  auto const root_by = [&](Size index) {
    auto root = leaf_hash("");
    auto const proof = inclusion_proof(index, size, tree);
    CHECK(proof.size() <= log);
    Size node = index;
    Size last = size - 1;
    for (auto const& hash : proof) {
      while (node == last && node % 2 == 0) node /= 2, last /= 2;
      root = node % 2 == 1 ? node_hash(hash, root) : node_hash(root, hash);
      node /= 2, last /= 2;
    }
    return root;
  };
  TreeHead const head{size, root_by(size - 1)};
  for (Size const index : {Size{0}, size / 3, size / 2, size - 1}) {
    CAPTURE(index, size);
    auto const proof = inclusion_proof(index, size, tree);
    CHECK(check_inclusion(leaf_hash(""), index, head, proof) == std::nullopt);
    CHECK(check_inclusion(leaf_hash("x"), index, head, proof) == ProofFault::root);
    CHECK(consistency_proof(index + 1, size, tree).size() <= log + 1);
  }
  auto const half = size - size / 2;
  auto const fault =
      check_consistency({half, leaf_hash("x")}, head, consistency_proof(half, size, tree));
  // A full subtree is taken at its word: what does not fit then is the newer root.
  bool const is_full = std::has_single_bit(static_cast<std::uint64_t>(half));
  CHECK(fault == (is_full ? ProofFault::root : ProofFault::old_root));
}

}  // namespace yishi::trail
