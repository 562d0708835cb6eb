#pragma once
// The keys of a log as its entries tell of them, and notes opened with whichever was in force.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "yishi/engine/audit.hpp"
#include "yishi/engine/key_change.hpp"

namespace yishi::engine::audit {

/// What is wrong with the signatures of a change; it is not followed then.
struct WrongChange {
  std::int64_t seq = 0;
  KeyFaultAt what;
};

struct KeyReading {
  std::vector<SigningKey> keys;  // in the order in which they came into force; empty: no usable key
  std::vector<KeyChange> changes;
  std::vector<WrongChange> wrong;
};

/// `leaves` are the hashes of the entries.
KeyReading read_keys(std::vector<std::string> const& entries,
                     std::vector<trail::Digest> const& leaves);

/// A note as far as a key of the log could open it.
struct OpenedNote {
  Result<trail::Checkpoint, trail::NoteError> checkpoint =
      Failure{trail::NoteError{trail::NoteFault::no_known_signature, 0}};
  /// A key of this log signed it, which may not sign checkpoints of that size.
  std::optional<SigningKey> outside;
  bool needs_cosigning = false;  // the key was stolen by then
};

OpenedNote open_with(std::vector<SigningKey> const& keys, std::string_view note);

/// “到第 12 条为止”: which checkpoints a key may sign.
Words range_words(SigningKey const& key);

}  // namespace yishi::engine::audit
