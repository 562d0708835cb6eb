#pragma once
// The export: a trail as a folder of plain files that any tiled-log client can read
// (docs/formats/export.md). The folder, not the database, is what is audited.

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "yishi/base/diagnostic.hpp"
#include "yishi/base/result.hpp"

namespace yishi::engine {

/// What goes into the folder, as it is stored. Nothing is put right on the way: a damaged trail is
/// exported damaged, so that the auditor sees it.
struct ExportContent {
  std::vector<std::string> entries;                         // leaves in order
  std::vector<std::pair<std::int64_t, std::string>> notes;  // every checkpoint, by size
  std::map<std::string, std::string> attachments;           // by hex SHA-256
  std::map<std::string, std::string> side;       // by commitment: salt, record; only if asked for
  std::map<std::string, std::string> witnesses;  // checkpoints kept elsewhere, by file name
  std::vector<std::string> leaf_hashes;  // as stored, in hex; empty: computed from the entries
};

/// Writes the folder: everything into "<folder>.tmp" beside it, read back and compared, then
/// renamed. Refuses a folder that has something in it, and content that the format cannot hold;
/// then nothing is left behind.
Result<std::monostate, Diagnostic> write_export(std::filesystem::path const& folder,
                                                ExportContent const& content);

}  // namespace yishi::engine
