#pragma once
// Proofs about the tree (RFC 6962 sections 2.1.1 and 2.1.2, kept by RFC 9162): that an entry stands
// at its number in a signed trail, and that an older trail is the beginning of a newer one. And the
// file in which a proof of the first kind travels: c2sp.org/tlog-proof@v1.

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "yishi/base/result.hpp"
#include "yishi/trail/hash.hpp"
#include "yishi/trail/note.hpp"

namespace yishi::trail {

/// From the leaf's side to the root's; at most 64 hashes.
using Proof = std::vector<Digest>;

/// Gives the root of a full subtree: of the 2^level leaves from number index · 2^level on. A proof
/// asks only for subtrees that lie within its tree, and for about log² of its size.
using Subtrees = std::function<Digest(int level, std::int64_t index)>;

/// Subtrees of a tree whose leaf hashes are all there; computed anew each time.
Subtrees subtrees_of(std::vector<Digest> leaves);

/// Proof that leaf `index` is in the tree of the first `size`. Requires: 0 <= index < size.
Proof inclusion_proof(std::int64_t index, std::int64_t size, Subtrees const& subtrees);

/// Proof that the first `old_size` leaves are the same in the tree of the first `new_size`; empty
/// if the sizes are equal. Requires: 1 <= old_size <= new_size.
Proof consistency_proof(std::int64_t old_size, std::int64_t new_size, Subtrees const& subtrees);

/// How many leaves a tree has and its root: what a checkpoint says.
struct TreeHead {
  std::int64_t size = 0;
  Digest root{};
  bool operator==(TreeHead const&) const = default;
};

/// Why a proof proves nothing: numbers that no tree has, not as many hashes as such a proof has,
/// or hashes that do not lead to the root of the tree (of the older or the newer one).
enum class ProofFault : std::uint8_t { range, length, root, old_root };

/// Whether the proof shows that `leaf` (a leaf hash) is number `index` of that tree. Nothing if it
/// does. That the tree has this size is the word of whoever signed its head.
std::optional<ProofFault> check_inclusion(Digest const& leaf, std::int64_t index,
                                          TreeHead const& tree, Proof const& proof);

/// Whether the proof shows that `older` is the beginning of `newer`. Nothing if it does.
std::optional<ProofFault> check_consistency(TreeHead const& older, TreeHead const& newer,
                                            Proof const& proof);

/// One entry's proof with the checkpoint it leads to.
struct EntryProof {
  std::optional<std::string> extra;  // opaque; nobody signed it
  std::int64_t index = 0;
  Proof hashes;
  std::string note;  // the signed checkpoint, word for word
  bool operator==(EntryProof const&) const = default;

  /// c2sp.org/tlog-proof@v1. Requires: index >= 0.
  std::string text() const;
};

/// What is wrong with a proof file: its form (first line, extra, index, a hash, no checkpoint), its
/// length, the checkpoint in it (`note`), or what it proves (`proof`).
enum class EntryProofFault : std::uint8_t { form, too_long, note, proof };

struct EntryProofError {
  EntryProofFault fault = EntryProofFault::form;
  std::size_t line = 0;             // from 1; 0 where no line is to blame
  std::optional<NoteFault> note;    // if the checkpoint is at fault
  std::optional<ProofFault> proof;  // if the proof is
  bool operator==(EntryProofError const&) const = default;
};

/// Reads the file strictly; says nothing about whether it proves anything. At most 1,100,000 bytes
/// and 64 hashes. Ensures: result.text() == text.
Result<EntryProof, EntryProofError> read_entry_proof(std::string_view text);

/// The checkpoint of which the file proves that `entry` (the bytes, not their hash) is in it, at
/// the file's index, and which `key` signed.
Result<Checkpoint, EntryProofError> open_entry_proof(std::string_view text, std::string_view entry,
                                                     VerifierKey const& key);

}  // namespace yishi::trail
