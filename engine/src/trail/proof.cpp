// Inclusion and consistency proofs: made by walking down from the root as RFC 6962 divides the
// tree, checked by walking up from the leaf as RFC 9162 sections 2.1.3.2 and 2.1.4.2 do. The two
// share nothing but the hash of a node, so that neither can cover for the other.

#include "yishi/trail/proof.hpp"

#include <algorithm>
#include <bit>
#include <span>

#include "yishi/base/assert.hpp"
#include "yishi/trail/merkle.hpp"

namespace yishi::trail {

namespace {

/// Leaves [begin, end) as RFC 6962 divides a tree: begin is a multiple of every power of two below
/// the length.
struct Stretch {
  std::int64_t begin = 0;
  std::int64_t end = 0;
  std::int64_t length() const { return end - begin; }
};

int level_of(std::int64_t length) {
  return static_cast<int>(std::bit_width(static_cast<std::uint64_t>(length))) - 1;
}

/// Where a stretch of two or more leaves is divided: after the largest power of two below its
/// length.
std::int64_t middle_of(Stretch stretch) {
  return stretch.begin + (std::int64_t{1} << level_of(stretch.length() - 1));
}

Digest root_of(Stretch stretch, Subtrees const& subtrees) {
  std::vector<Digest> full;  // the full subtrees that the stretch is made of, largest first
  while (stretch.length() > 0) {
    auto const level = level_of(stretch.length());
    full.push_back(subtrees(level, stretch.begin >> level));
    stretch.begin += std::int64_t{1} << level;
  }
  auto root = full.back();
  for (auto left = full.size() - 1; left > 0; --left) root = node_hash(full[left - 1], root);
  return root;
}

bool is_odd(std::int64_t number) { return (number & 1) != 0; }

/// The way from a leaf to the root of a tree: the number of the node on it and of the last node, in
/// each layer.
struct Way {
  std::int64_t node = 0;
  std::int64_t last = 0;

  bool at_root() const { return last == 0; }
  void up() {
    node >>= 1;
    last >>= 1;
  }
  /// Whether the next hash of the proof stands to the left of the node.
  bool from_left() const { return is_odd(node) || node == last; }
  /// A last node without a sibling rises, unchanged, to where it has one on its left.
  void rise() {
    while (!is_odd(node) && node != 0) up();
  }
};

}  // namespace

Subtrees subtrees_of(std::vector<Digest> leaves) {
  return [leaves = std::move(leaves)](int level, std::int64_t index) {
    auto const width = std::int64_t{1} << level;
    auto const begin = leaves.begin() + index * width;
    return merkle_root({begin, begin + width});
  };
}

Proof inclusion_proof(std::int64_t index, std::int64_t size, Subtrees const& subtrees) {
  YISHI_ASSERT(index >= 0);
  YISHI_ASSERT(index < size);
  Proof proof;
  for (Stretch stretch{0, size}; stretch.length() > 1;) {
    auto const middle = middle_of(stretch);
    Stretch const left{stretch.begin, middle};
    Stretch const right{middle, stretch.end};
    proof.push_back(root_of(index < middle ? right : left, subtrees));
    stretch = index < middle ? left : right;
  }
  std::reverse(proof.begin(), proof.end());
  return proof;
}

Proof consistency_proof(std::int64_t old_size, std::int64_t new_size, Subtrees const& subtrees) {
  YISHI_ASSERT(old_size >= 1);
  YISHI_ASSERT(old_size <= new_size);
  Proof proof;
  Stretch stretch{0, new_size};
  while (stretch.end != old_size) {
    auto const middle = middle_of(stretch);
    Stretch const left{stretch.begin, middle};
    Stretch const right{middle, stretch.end};
    proof.push_back(root_of(old_size <= middle ? right : left, subtrees));
    stretch = old_size <= middle ? left : right;
  }
  // The old tree's own root is known to whoever checks; a part of it has to be given.
  if (stretch.begin != 0) proof.push_back(root_of(stretch, subtrees));
  std::reverse(proof.begin(), proof.end());
  return proof;
}

std::optional<ProofFault> check_inclusion(Digest const& leaf, std::int64_t index,
                                          TreeHead const& tree, Proof const& proof) {
  if (index < 0 || index >= tree.size) return ProofFault::range;
  Way way{index, tree.size - 1};
  auto root = leaf;
  for (auto const& hash : proof) {
    if (way.at_root()) return ProofFault::length;
    if (way.from_left()) {
      root = node_hash(hash, root);
      way.rise();
    } else {
      root = node_hash(root, hash);
    }
    way.up();
  }
  if (!way.at_root()) return ProofFault::length;
  if (root != tree.root) return ProofFault::root;
  return std::nullopt;
}

std::optional<ProofFault> check_consistency(TreeHead const& older, TreeHead const& newer,
                                            Proof const& proof) {
  if (older.size < 1 || older.size > newer.size) return ProofFault::range;
  if (older.size == newer.size) {
    if (!proof.empty()) return ProofFault::length;
    if (older.root != newer.root) return ProofFault::root;
    return std::nullopt;
  }
  // An old tree that is one full subtree is where the way begins; otherwise its last full subtree
  // is, which the proof names first.
  bool const is_full = std::has_single_bit(static_cast<std::uint64_t>(older.size));
  if (proof.empty()) return ProofFault::length;
  auto old_root = is_full ? older.root : proof.front();
  auto new_root = old_root;
  Way way{older.size - 1, newer.size - 1};
  while (is_odd(way.node)) way.up();
  for (auto const& hash : std::span(proof).subspan(is_full ? 0 : 1)) {
    if (way.at_root()) return ProofFault::length;
    if (way.from_left()) {
      old_root = node_hash(hash, old_root);
      new_root = node_hash(hash, new_root);
      way.rise();
    } else {
      new_root = node_hash(new_root, hash);
    }
    way.up();
  }
  if (!way.at_root()) return ProofFault::length;
  if (old_root != older.root) return ProofFault::old_root;
  if (new_root != newer.root) return ProofFault::root;
  return std::nullopt;
}

}  // namespace yishi::trail
