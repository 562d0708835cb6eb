#pragma once
// Keeping a village's record safe: a backup, putting one back, and looking over what is there.
//
// A backup is a folder of plain files with a list of them (docs/formats/backup.md). Nothing here
// ever writes over a file, asks a question or prints.

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "yishi/base/diagnostic.hpp"
#include "yishi/base/result.hpp"
#include "yishi/engine/runtime.hpp"

namespace yishi {

/// How one thing stands.
enum class Mark : std::uint8_t { good, warning, bad };

/// One thing that was looked at. Each trouble has its own cure.
struct Check {
  std::string id;  // "clock": for programs, never renamed
  Words name;
  Words said;  // what was seen
  std::vector<Diagnostic> troubles;

  /// Bad if one of the troubles is an error, good if there is none.
  Mark mark() const;
};

/// Whether none of them is bad.
bool all_well(std::vector<Check> const& checks);

/// What the machine says of itself.
struct Machine {
  rules::Instant now = 0;
  std::int32_t utc_offset_minutes = 0;
  std::int64_t free_bytes = 0;  // on the disk of the folder
};
Machine this_machine(std::filesystem::path const& folder);

/// Looks over a village folder: clock and zone, disk, database, signer state, key, backups, holiday
/// data, files that differ from what was adopted, rosters, clerk. Records nothing and signs
/// nothing. What cannot be looked at because something before it is broken is left out.
std::vector<Check> examine(std::filesystem::path const& folder, Machine const& machine);

/// A file of a backup, by its path in the village folder.
struct KeptFile {
  std::string path;
  std::int64_t bytes = 0;
  std::string sha256;  // hex
  bool operator==(KeptFile const&) const = default;
};

/// The list of a backup (清单.json), written last.
struct Manifest {
  rules::Instant made = 0;
  std::string log;
  std::string village;
  std::string origin;
  bool simulated = false;
  std::int64_t size = 0;  // entries
  std::string root;       // hex
  std::int64_t checkpoint_size = 0;
  std::string checkpoint;  // the newest note; empty if nothing was ever signed
  bool with_key = false;
  std::vector<KeptFile> files;  // sorted by path
  bool operator==(Manifest const&) const = default;
};

struct BackupOptions {
  rules::Instant now = 0;
  std::filesystem::path into;  // where the dated folder goes; empty: 备份 in the village folder
  bool with_key = false;       // the secret key too: whoever has it can sign as the village
};

struct Backup {
  std::filesystem::path folder;
  Manifest manifest;
  std::vector<Diagnostic> notes;  // warnings: the backup is whole all the same
};

/// Signs the log as it is, if it can, and copies trail, signer state, public key and the village's
/// own files into a new folder named by the date. Everything is durable, read back and verified on
/// return. On failure nothing is left behind. Throws engine::StoreError.
Result<Backup, Diagnostic> back_up(std::filesystem::path const& folder,
                                   BackupOptions const& options);

struct BackupReport {
  std::optional<Manifest> manifest;  // none if there is no list, or it cannot be read
  std::vector<Check> checks;
  bool ok() const { return all_well(checks); }
};

/// Reads a backup without changing it: the list, every file, the trail at all levels of an audit;
/// and holds it against the trail in `present`, if there is one.
BackupReport check_backup(std::filesystem::path const& backup,
                          std::filesystem::path const& present);

struct Restored {
  Manifest manifest;
  std::vector<std::string> written;
  std::vector<Diagnostic> notes;  // what was kept as it was, what is still missing
};

/// Puts a sound backup into a folder that has no trail; the database comes last. A file that is
/// there is kept. Refused beside a signer state that has signed more than the backup holds, or
/// another log. Throws engine::StoreError.
Result<Restored, std::vector<Diagnostic>> restore(std::filesystem::path const& backup,
                                                  std::filesystem::path const& target);

}  // namespace yishi
