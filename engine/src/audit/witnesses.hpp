#pragma once
// Checkpoints from outside, opened and judged; each is looked at once and reported by one level.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "audit/keys.hpp"
#include "audit/note_body.hpp"
#include "yishi/engine/witness.hpp"
#include "yishi/trail/note.hpp"

namespace yishi::engine::audit {

/// A text from outside as far as it could be opened.
struct OpenedWitness {
  std::string note;  // the text as it was opened
  Result<trail::Checkpoint, trail::NoteError> checkpoint =
      Failure{trail::NoteError{trail::NoteFault::form, 1}};
  std::optional<NoteBody> body;
  bool put_right = false;
  std::optional<SigningKey> outside;  // a key of this log signed it that was not in force
  bool vouched = true;                // false: by a stolen key
};

OpenedWitness open_witness(std::string_view text, std::vector<SigningKey> const& keys);

/// What it says about a trail of `size` entries whose first entries, as many as the text claims,
/// have this root (nothing if there are fewer).
WitnessReport judge(OpenedWitness const& witness, std::string const& where,
                    std::optional<trail::VerifierKey> const& key, std::int64_t size,
                    std::optional<trail::Digest> const& root);

}  // namespace yishi::engine::audit
