#pragma once
// The list of a backup as bytes, and back (docs/formats/backup.md).

#include <filesystem>
#include <string>
#include <vector>

#include "yishi/base/result.hpp"
#include "yishi/keep.hpp"

namespace yishi::keep {

/// Canonical JSON with the hash of itself, so that a change in the list shows.
std::string to_text(Manifest const& manifest);
/// The list, or what is wrong with it.
Result<Manifest, Words> read_manifest(std::string_view text);

/// A finished backup that is known of: where it is, or was, and its list.
struct KnownBackup {
  std::filesystem::path folder;
  Manifest manifest;
};
/// Those in the folder 备份 of a village, and those elsewhere of which a list is kept there.
std::vector<KnownBackup> known_backups(std::filesystem::path const& village);

/// How many folders in 备份 have no list: backups that were cut off.
std::int64_t unfinished_backups(std::filesystem::path const& village);

}  // namespace yishi::keep
