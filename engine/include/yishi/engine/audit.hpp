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

enum class Level : std::uint8_t { bytes, form, rules, signatures };

/// One thing that does not add up.
struct Finding {
  Level level = Level::bytes;
  std::optional<std::int64_t> entry;  // seq
  Diagnostic what;
};

/// What was looked at: for `bytes` entries, checkpoints, attachments, side records, witnesses and
/// the policy; for `form` and `rules` entries; for `signatures` checkpoints, witnesses and the key
/// of entry 0. A thing that fails twice counts once.
struct LevelReport {
  Level level = Level::bytes;
  std::int64_t checked = 0;
  std::int64_t failed = 0;
  bool operator==(LevelReport const&) const = default;
};

struct VerifyReport {
  std::string origin;
  std::string village;
  bool simulated = false;
  std::int64_t size = 0;
  std::string root;              // hex; of the bytes as they are
  std::int64_t signed_size = 0;  // of the newest checkpoint that is genuine and fits the entries
  std::int64_t witnesses = 0;    // checkpoints kept elsewhere that are genuine and fit the entries
  std::int64_t witnessed_size = 0;  // of the largest of them
  std::vector<LevelReport> levels;
  std::vector<Finding> findings;  // by level, then in the order of the trail
  std::int64_t omitted = 0;       // findings beyond the first 250 of a level
  bool ok() const { return findings.empty(); }
};

/// Verifies all levels; does not stop at the first fault. Pure.
VerifyReport verify(Evidence const& evidence);

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

/// The text of an export's `policy` (c2sp.org/tlog-policy): this log, no witnesses.
std::string policy_of(std::optional<trail::VerifierKey> const& key);

}  // namespace yishi::engine
