#pragma once
// A proof that one entry is in a trail, as a text by itself: the entry's bytes, its number, the
// hashes that lead to a root, and the checkpoint that signs it (docs/formats/proof.md). Whoever
// handed something in can keep it and needs nothing else of the trail.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "yishi/base/diagnostic.hpp"
#include "yishi/engine/audit.hpp"

namespace yishi::engine {

/// What a proof shows. Whatever is filled in beside findings is only what the text claims.
struct ProofReport {
  std::int64_t index = 0;      // number of the entry
  std::string leaf;            // its bytes
  std::optional<Entry> entry;  // as it reads; none if it is no entry
  std::string origin;          // of the checkpoint
  std::int64_t size = 0;       // of the checkpoint
  std::string root;            // of the checkpoint, hex
  std::vector<trail::Policy::Seen> cosigned_by;
  bool needs_key = false;  // no key was given by which to check it
  std::vector<Diagnostic> findings;
  bool ok() const { return findings.empty(); }
};

/// Checks a proof by the keys and the policy that were brought: nothing in it is believed by
/// itself. `where` is what to call the text in messages. Newlines at the end do not matter.
ProofReport check_proof(std::string const& where, std::string_view text, Trust const& trust);

/// The text that proves entry `seq` to whoever believes `note`, a checkpoint of the first `size`
/// of these entries. Requires: 0 <= seq < size <= number of entries.
std::string make_proof(std::vector<std::string> const& entries, std::int64_t seq, std::int64_t size,
                       std::string const& note);

}  // namespace yishi::engine
