// The Merkle tree: hashing, the right edge that grows with the log, and the naive root.

#include "yishi/trail/merkle.hpp"

#include <bit>
#include <span>

#include "yishi/base/assert.hpp"

namespace yishi::trail {

namespace {

constexpr std::string_view leaf_prefix{"\x00", 1};
constexpr std::string_view node_prefix{"\x01", 1};
constexpr std::size_t digest_bytes = 32;

Digest naive_root(std::span<Digest const> leaves) {
  if (leaves.size() == 1) return leaves.front();
  auto const left = std::bit_ceil(leaves.size()) / 2;  // the largest power of two below
  return node_hash(naive_root(leaves.first(left)), naive_root(leaves.subspan(left)));
}

}  // namespace

Digest leaf_hash(std::string_view leaf) { return sha256(leaf_prefix, leaf); }

Digest node_hash(Digest const& left, Digest const& right) {
  return sha256(node_prefix, as_bytes(left), as_bytes(right));
}

void RightEdge::append(Digest const& leaf) {
  // Adding one to a binary number: each carry joins two full subtrees of the same size.
  auto subtree = leaf;
  for (auto bits = size_; (bits & 1) != 0; bits >>= 1) {
    subtree = node_hash(subtrees_.back(), subtree);
    subtrees_.pop_back();
  }
  subtrees_.push_back(subtree);
  ++size_;
}

Digest RightEdge::root() const {
  if (subtrees_.empty()) return sha256({});
  auto root = subtrees_.back();
  for (auto left = subtrees_.size() - 1; left > 0; --left)
    root = node_hash(subtrees_[left - 1], root);
  return root;
}

std::string RightEdge::serialise() const {
  std::string bytes;
  bytes.reserve(8 + subtrees_.size() * digest_bytes);
  for (int shift = 56; shift >= 0; shift -= 8)
    bytes += static_cast<char>((static_cast<std::uint64_t>(size_) >> shift) & 0xffU);
  for (auto const& subtree : subtrees_) bytes += as_bytes(subtree);
  return bytes;
}

std::optional<RightEdge> RightEdge::deserialise(std::string_view bytes) {
  if (bytes.size() < 8) return std::nullopt;
  std::uint64_t size = 0;
  for (auto const byte : bytes.substr(0, 8)) size = (size << 8U) | static_cast<unsigned char>(byte);
  if (size >> 63U != 0) return std::nullopt;
  auto const count = static_cast<std::size_t>(std::popcount(size));
  if (bytes.size() != 8 + count * digest_bytes) return std::nullopt;
  RightEdge edge;
  edge.size_ = static_cast<std::int64_t>(size);
  for (std::size_t i = 0; i < count; ++i) {
    Digest subtree{};
    for (std::size_t j = 0; j < digest_bytes; ++j)
      subtree[j] = static_cast<std::uint8_t>(bytes[8 + i * digest_bytes + j]);
    edge.subtrees_.push_back(subtree);
  }
  return edge;
}

Digest merkle_root(std::vector<Digest> const& leaves) {
  return leaves.empty() ? sha256({}) : naive_root(leaves);
}

}  // namespace yishi::trail
