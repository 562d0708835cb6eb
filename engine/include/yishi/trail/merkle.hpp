#pragma once
// The Merkle tree of RFC 6962 section 2.1 (hashing kept by RFC 9162) over the exact stored bytes.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "yishi/trail/hash.hpp"

namespace yishi::trail {

/// SHA-256(0x00 || leaf); SHA-256(0x01 || left || right).
Digest leaf_hash(std::string_view leaf);
Digest node_hash(Digest const& left, Digest const& right);

/// The right edge of a tree: the roots of its full subtrees, largest first; at most 63 of them.
/// All that is needed to append and to know the root.
class RightEdge {
 public:
  RightEdge() = default;
  void append(Digest const& leaf);
  std::int64_t size() const { return size_; }
  /// SHA-256("") for an empty tree, which is never signed.
  Digest root() const;

  /// 8 bytes of size, big-endian, then 32 bytes for each subtree.
  std::string serialise() const;
  static std::optional<RightEdge> deserialise(std::string_view bytes);
  bool operator==(RightEdge const&) const = default;

 private:
  std::int64_t size_ = 0;
  std::vector<Digest> subtrees_;
};

/// Root of all leaf hashes, computed the naive way from the definition.
Digest merkle_root(std::vector<Digest> const& leaves);

}  // namespace yishi::trail
