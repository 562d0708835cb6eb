#pragma once
// The auditor: verifies an exported folder, trusting nobody. Links neither the store nor the
// runtime, so it cannot share their mistakes.
//
// Levels (docs/formats/verify.md): `bytes` hashes, tree and checkpoint notes; `form` canonical
// bytes and schema, numbering; `rules` every command decided again and its events compared byte by
// byte; `signatures` the log's signatures on its checkpoints.

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "yishi/base/diagnostic.hpp"
#include "yishi/engine/codec.hpp"
#include "yishi/trail/cosignature.hpp"
#include "yishi/trail/document.hpp"
#include "yishi/trail/note.hpp"

namespace yishi::engine {

/// A hash that is kept beside the entries: of one leaf, or of a full subtree of 256^level leaves.
struct StoredHash {
  int level = 0;           // 0: of a leaf
  std::int64_t index = 0;  // at level 0 the number of the entry
  std::string hash;        // hex
  std::string where;       // where it is kept, for the message: "tile/0/000.p/12"
  bool operator==(StoredHash const&) const = default;
};

/// What is to be verified. Everything in it is taken to be hostile.
struct Evidence {
  std::vector<std::string> entries;                         // leaves in order
  std::vector<std::pair<std::int64_t, std::string>> notes;  // claimed size, signed note
  std::map<std::string, std::string> attachments;           // by claimed hex SHA-256
  std::map<std::string, std::string> side;                  // by claimed commitment: salt, record
  std::vector<StoredHash> hashes;
  std::optional<std::string> policy;             // the text of an export's `policy`
  std::map<std::string, std::string> witnesses;  // checkpoints kept elsewhere, by file name
  bool sealed = false;  // an export: its newest checkpoint has to cover every entry
  bool operator==(Evidence const&) const = default;
};

/// What the auditor brings along, and the trail has no say in.
struct Trust {
  std::vector<trail::VerifierKey> logs;  // keys one of which has to be the log's; empty: any
  std::optional<trail::Policy> policy;   // whose cosignatures make a checkpoint good
};

/// How much earlier than its time of recording a witness may have seen an entry: clocks differ.
inline constexpr std::int64_t clock_tolerance_ms = 3'600'000;

enum class Level : std::uint8_t { bytes, form, rules, signatures };

/// One thing that does not add up.
struct Finding {
  Level level = Level::bytes;
  std::optional<std::int64_t> entry;  // seq
  Diagnostic what;
};

/// What was looked at: for `bytes` entries, checkpoints, attachments, side records, witnesses and
/// the policy; for `form` and `rules` entries; for `signatures` checkpoints, witnesses and the key
/// of entry 0, changes of the key and the policy that was brought. A thing that fails twice counts
/// once.
struct LevelReport {
  Level level = Level::bytes;
  std::int64_t checked = 0;
  std::int64_t failed = 0;
  bool operator==(LevelReport const&) const = default;
};

/// A text of the law by which outcomes were judged: whether it is the law, no trail can tell.
struct AdoptedLaw {
  std::int64_t seq = 0;
  std::string profile;
  std::string hash;
  bool operator==(AdoptedLaw const&) const = default;
};

/// A key of the log, and which checkpoints it may sign.
struct SigningKey {
  trail::VerifierKey key;
  std::int64_t entry = 0;               // that put it in force
  std::int64_t from = 1;                // entries in the smallest checkpoint
  std::optional<std::int64_t> until;    // and in the largest; none: it is in force
  std::optional<std::int64_t> trusted;  // beyond it, only what enough witnesses cosigned
  bool operator==(SigningKey const&) const = default;
};

/// A change of the log's keys whose signatures hold. Whoever signed it cannot say that it was not
/// so: the signatures, the entry that named the keepers by keys which they showed to have, and the
/// checkpoints that hold both stand together in the trail.
struct KeyChange {
  enum class Kind : std::uint8_t { keepers, rotated, posted, taken_over };
  Kind kind = Kind::keepers;
  std::int64_t seq = 0;
  std::vector<std::string> keepers;           // who signed it; for `keepers` also those named
  std::optional<std::int64_t> keepers_named;  // entry by which those who signed are keepers
  std::int64_t signed_size = 0;               // smallest good checkpoint with it in; 0: none yet
  std::int64_t posted_size = 0;               // likewise of those printed on notices
  bool operator==(KeyChange const&) const = default;
};

/// A posting whose last day is over by the last entry. That it stayed up no trail can see: photos
/// of its first and its last day show that it was there on both.
struct EndedPosting {
  std::int64_t notice = 0;
  std::int64_t seq = 0;      // by which it was put up
  bool shown_first = false;  // a photo taken by the first day that counts
  bool shown_last = false;   // and one on the last day, or after it
  bool operator==(EndedPosting const&) const = default;
};

/// A document that may look different to whoever opens it (trail/document.hpp).
struct LooseDocument {
  std::string hash;
  trail::DocumentKind kind = trail::DocumentKind::unknown;
  bool operator==(LooseDocument const&) const = default;
};

struct VerifyReport {
  std::string origin;
  std::string village;
  bool simulated = false;
  std::int64_t size = 0;
  std::string root;              // hex; of the bytes as they are
  std::int64_t signed_size = 0;  // of the newest checkpoint that is genuine and fits the entries
  /// Checkpoints in the witness folder that are genuine and fit the entries; copies count once. Who
  /// put them there, nobody can see.
  std::int64_t witnesses = 0;
  std::int64_t witnessed_size = 0;  // of the largest of them
  std::vector<AdoptedLaw> laws;     // in the order of the trail
  std::vector<SigningKey> keys;     // in the order in which they came into force
  std::vector<KeyChange> key_changes;
  std::vector<EndedPosting> postings;    // that were not interrupted, in the order of the trail
  std::vector<LooseDocument> documents;  // by hash
  bool policy = false;                   // whether cosignatures were asked for
  std::int64_t cosigned_size = 0;  // of the newest good checkpoint that enough witnesses cosigned
  std::vector<trail::Policy::Seen> cosigned_by;  // who cosigned that; none: the newest there is
  std::vector<LevelReport> levels;
  std::vector<Finding> findings;  // by level, then in the order of the trail
  std::int64_t omitted = 0;       // findings beyond the first 250 of a level
  bool ok() const { return findings.empty(); }
};

/// Verifies all levels; does not stop at the first fault. Pure.
VerifyReport verify(Evidence const& evidence, Trust const& trust = {});

/// What read_export takes and write_export makes. Anything larger is refused, with the figure.
struct ExportLimits {
  std::int64_t files = 1'000'000;
  std::int64_t note_bytes = 65'536;
  std::int64_t attachment_bytes = 64LL << 20;
  std::int64_t total_bytes = 2LL << 30;
};
inline constexpr ExportLimits export_limits;

/// Reads an exported folder (docs/formats/export.md). Fails with what is wrong with it.
Result<Evidence, Diagnostic> read_export(std::filesystem::path const& folder);

/// Origin of a log's checkpoints: yishi.local/<division or "village">/<first 16 hex digits of the
/// genesis leaf's SHA-256>. ASCII, at most 255 bytes; a division that is not 1 to 64 ASCII letters
/// and digits counts as none.
std::string origin_of(std::string const& division, std::string_view genesis_leaf);

/// The key that has to have signed the log's checkpoints: the one in entry 0, under the name of the
/// origin. Nothing if entry 0 does not open a log with a usable key.
std::optional<trail::VerifierKey> key_of_log(std::string_view genesis_leaf);

/// Every key that the entries put in force with the signatures it takes; empty if entry 0 names
/// none that can be used. Requires nothing: what cannot be read changes no key.
std::vector<SigningKey> keys_of_log(std::vector<std::string> const& entries);
/// The one that signs checkpoints of `size` entries; null if none does.
SigningKey const* key_for(std::vector<SigningKey> const& keys, std::int64_t size);

/// The text of an export's `policy` (c2sp.org/tlog-policy): this log, no witnesses.
std::string policy_of(std::optional<trail::VerifierKey> const& key);

}  // namespace yishi::engine
