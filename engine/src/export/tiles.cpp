// The files of an export as bytes in memory.

#include "export/tiles.hpp"

#include <algorithm>
#include <utility>
#include <vector>

#include "audit/layout.hpp"
#include "yishi/engine/audit.hpp"
#include "yishi/trail/hash.hpp"
#include "yishi/trail/merkle.hpp"

namespace yishi::engine::exporting {

namespace {

using Files = std::map<std::string, std::string>;

std::string bundle(std::vector<std::string> const& entries, audit::Tile const& tile) {
  std::string bytes;
  for (auto i = tile.first; i < tile.first + tile.width; ++i) {
    auto const& entry = entries[static_cast<std::size_t>(i)];
    bytes += static_cast<char>(entry.size() / 256);
    bytes += static_cast<char>(entry.size() % 256);
    bytes += entry;
  }
  return bytes;
}

/// Stored hashes if there are any: computing them afresh would hide from the auditor which entry is
/// no longer what was recorded.
std::vector<trail::Digest> leaf_hashes(ExportContent const& content) {
  std::vector<trail::Digest> hashes;
  for (auto const& stored : content.leaf_hashes)
    hashes.push_back(trail::digest_from_hex(stored).value_or(trail::Digest{}));
  if (!hashes.empty()) return hashes;
  for (auto const& entry : content.entries) hashes.push_back(trail::leaf_hash(entry));
  return hashes;
}

void add_tiles(Files& files, ExportContent const& content) {
  auto const count = static_cast<std::int64_t>(content.entries.size());
  for (auto const& tile : audit::tiles_of("tile/entries", count))
    files[tile.path] = bundle(content.entries, tile);
  int level = 0;
  for (auto const& hashes : audit::tile_levels(leaf_hashes(content))) {
    auto const folder = "tile/" + std::to_string(level++);
    for (auto const& tile : audit::tiles_of(folder, static_cast<std::int64_t>(hashes.size())))
      for (auto i = tile.first; i < tile.first + tile.width; ++i)
        files[tile.path] += trail::as_bytes(hashes[static_cast<std::size_t>(i)]);
  }
}

}  // namespace

std::map<std::string, std::string> files_of(ExportContent const& content) {
  Files files;
  add_tiles(files, content);
  for (auto const& [size, note] : content.notes) files["checkpoint." + std::to_string(size)] = note;
  files["checkpoint"] = std::max_element(content.notes.begin(), content.notes.end())->second;
  auto const keys = keys_of_log(content.entries);
  files["policy"] = policy_of(keys.empty() ? std::nullopt : std::optional(keys.back().key));
  for (auto const& [hash, bytes] : content.attachments) files["attachment/" + hash] = bytes;
  for (auto const& [commitment, bytes] : content.side) files["side/" + commitment] = bytes;
  for (auto const& [name, text] : content.witnesses) files["witness/" + name] = text;
  return files;
}

}  // namespace yishi::engine::exporting
