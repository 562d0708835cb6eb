#pragma once
// Cosignatures: a witness saw that a log only grew, up to this checkpoint and at this time
// (c2sp.org/tlog-cosignature, the Ed25519 kind, byte 0x04). And the file that says whose word is
// enough (c2sp.org/tlog-policy).

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "yishi/base/result.hpp"
#include "yishi/trail/note.hpp"

namespace yishi::trail {

/// A witness's key: name+hex8(keyid)+base64(0x04 || public key).
struct WitnessKey {
  std::string name;
  std::uint32_t id = 0;
  std::string public_key;  // 32 bytes
  bool operator==(WitnessKey const&) const = default;

  std::string text() const;
  /// Refuses what VerifierKey::parse refuses; a log's key is no witness's.
  static std::optional<WitnessKey> parse(std::string_view vkey);
  /// Requires: a name that can be a key's, 32 bytes.
  static WitnessKey of(std::string name, std::string public_key);
};

/// The note with one more line: `name` saw it at `time` (POSIX seconds). Whether it may say so (the
/// log's signature, that the log only grew) is for the witness to know.
/// Requires: a note as sign_checkpoint writes it, 0 <= time.
std::string cosign(std::string_view note, std::string const& name, Signer const& signer,
                   std::int64_t time);

/// When the witness saw the note; the latest time if it says so twice. Whatever claims to be by the
/// key has to be. Says nothing about the log's own signature.
Result<std::int64_t, NoteError> cosigned_at(std::string_view note, WitnessKey const& key);

/// A policy that is no policy, and in which line (from 1; 0: at the end).
enum class PolicyFault : std::uint8_t {
  form,
  key,
  twice,
  unknown_name,
  threshold,
  quorum,
  too_long
};

struct PolicyError {
  PolicyFault fault = PolicyFault::form;
  std::size_t line = 0;
  bool operator==(PolicyError const&) const = default;
};

/// Whose signatures make a checkpoint good: of one of the logs, and of enough witnesses.
class Policy {
 public:
  /// Reads c2sp.org/tlog-policy. At most 65,536 bytes and 256 names.
  static Result<Policy, PolicyError> read(std::string_view text);

  /// Whether a log's key is among those of the policy; any is if it names none.
  bool accepts(VerifierKey const& log) const;
  /// The keys of logs in it, in its order.
  std::vector<VerifierKey> const& logs() const { return logs_; }

  struct Seen {
    std::string name;  // in the policy
    std::int64_t time = 0;
    bool operator==(Seen const&) const = default;
  };
  struct Answer {
    bool enough = false;
    std::vector<Seen> seen;  // in the order of the policy
  };
  /// Which witnesses cosigned the note, and whether they are enough. A cosignature that does not
  /// verify counts as none.
  Answer ask(std::string_view note) const;
  /// The same of several copies of one checkpoint, which witnesses cosigned apart: whoever cosigned
  /// one of them saw it. Requires: one body in all of them.
  Answer ask(std::vector<std::string> const& copies) const;

 private:
  /// A witness, or a group of which `threshold` are needed.
  struct Party {
    std::string name;
    std::optional<WitnessKey> witness;
    std::size_t threshold = 0;
    std::vector<std::size_t> members;  // indices of earlier parties
  };
  friend class PolicyReader;

  std::vector<VerifierKey> logs_;
  std::vector<Party> parties_;
  std::optional<std::size_t> quorum_;  // nothing: none is needed
};

}  // namespace yishi::trail
