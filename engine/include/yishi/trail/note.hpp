#pragma once
// Checkpoints: C2SP tlog-checkpoint in a signed-note, one Ed25519 signature by the log, no
// extension lines. Sources: c2sp.org/tlog-checkpoint, c2sp.org/signed-note, RFC 8032.

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "yishi/base/result.hpp"
#include "yishi/trail/error.hpp"
#include "yishi/trail/hash.hpp"

namespace yishi::trail {

struct Checkpoint {
  std::string origin;
  std::int64_t size = 0;
  Digest root{};
  bool operator==(Checkpoint const&) const = default;

  /// origin LF size LF base64(root) LF.
  std::string body() const;
};

/// A verifier key: name+hex8(keyid)+base64(0x01 || public key).
struct VerifierKey {
  std::string name;
  std::uint32_t id = 0;
  std::string public_key;  // 32 bytes
  bool operator==(VerifierKey const&) const = default;

  std::string text() const;
  /// Refuses names with blanks or '+', other key types, a wrong id, and the low-order public keys
  /// with which anything verifies.
  static std::optional<VerifierKey> parse(std::string_view vkey);
  /// Requires: 32 bytes.
  static VerifierKey of(std::string name, std::string public_key);
};

/// Whether these 32 bytes are one of the 14 low-order encodings (C2SP CCTV, ed25519/README.md).
bool is_low_order(std::string_view public_key);

/// Holds a private key and signs. Not copyable.
class Signer {
 public:
  virtual ~Signer() = default;
  Signer(Signer const&) = delete;
  Signer& operator=(Signer const&) = delete;
  /// 32 bytes.
  virtual std::string public_key() const = 0;
  /// 64 bytes (Ed25519). Throws TrailError.
  virtual std::string sign(std::string_view message) const = 0;

 protected:
  Signer() = default;
};

/// A new random key; one from a 32-byte seed; one from a PEM file (PKCS#8); and into a new one,
/// readable by its owner only: a file that is there already is never written over. Throw
/// TrailError.
std::unique_ptr<Signer> make_signer();
std::unique_ptr<Signer> signer_from_seed(std::string_view seed);
std::unique_ptr<Signer> load_signer(std::filesystem::path const& pem);
void save_signer(Signer const& signer, std::filesystem::path const& pem);

bool ed25519_verify(std::string_view public_key, std::string_view message,
                    std::string_view signature);

/// The signed note; its signature line carries the origin as its name.
/// Requires: size > 0 (an empty tree is never signed), an origin that can be a key's name.
std::string sign_checkpoint(Checkpoint const& checkpoint, Signer const& signer);

enum class NoteFault : std::uint8_t {
  form,
  origin,
  size,
  root,
  no_known_signature,
  bad_signature,
  too_long
};

struct NoteError {
  NoteFault fault = NoteFault::form;
  std::size_t line = 0;  // from 1
  bool operator==(NoteError const&) const = default;
};

/// Reads a note strictly and checks the signature of `key`; other signature lines are ignored.
/// The origin must be the key's name. At most 1,000,000 bytes and 100 signature lines, as Go's
/// sumdb/note has it; extension lines and the size 0 are refused, for no log of ours signs them.
Result<Checkpoint, NoteError> open_checkpoint(std::string_view note, VerifierKey const& key);

}  // namespace yishi::trail
