// Reads an exported folder (docs/formats/export.md). Everything that the format does not name is
// refused: what is not looked at must not lie beside what was verified.

#include <algorithm>
#include <utility>

#include "audit/files.hpp"
#include "audit/findings.hpp"
#include "audit/layout.hpp"
#include "yishi/base/catalog/trail.hpp"
#include "yishi/engine/audit.hpp"

namespace yishi::engine {

namespace {

namespace fs = std::filesystem;
using audit::Listing;
using audit::Tile;
using catalog::trail;
using Problem = std::optional<Diagnostic>;

constexpr std::int64_t hash_bytes = 32;
constexpr std::int64_t bundle_bytes_max =
    audit::tile_width * (2 + static_cast<std::int64_t>(audit::leaf_bytes_max));

Diagnostic problem(DiagnosticKind const* kind, std::string const& path) {
  return audit::diagnostic(kind, {audit::shown(path, 200)});
}

/// A folder that is being read: files leave `left` as they are understood.
struct Reader {
  fs::path folder;
  Listing left;
  Evidence evidence;
};

/// Takes one file that has to be there out of the listing and reads it.
Result<std::string, Diagnostic> take(Reader& reader, std::string const& path,
                                     std::int64_t bytes_max) {
  auto const file = reader.left.find(path);
  if (file == reader.left.end()) return Failure{problem(kind(trail, "YS-7507"), path)};
  if (file->second > bytes_max)
    return Failure{audit::diagnostic(kind(trail, "YS-7508"),
                                     {audit::shown(path, 200), file->second, bytes_max})};
  auto bytes = audit::read_file(reader.folder, *file);
  reader.left.erase(file);
  return bytes;
}

/// How many entries the folder holds, by the names of its bundles.
std::int64_t count_entries(Listing const& files) {
  std::int64_t full = 0;
  while (files.contains("tile/entries/" + audit::tile_number(full))) ++full;
  auto const partial = "tile/entries/" + audit::tile_number(full) + ".p/";
  std::int64_t rest = 0;
  for (std::int64_t width = 1; width < audit::tile_width; ++width)
    if (files.contains(partial + std::to_string(width))) rest = width;
  return full * audit::tile_width + rest;
}

/// Entries of one bundle: each after its length in two bytes, big end first.
Problem read_bundle(Reader& reader, Tile const& tile) {
  auto const read = take(reader, tile.path, bundle_bytes_max);
  if (!read) return read.error();
  std::string_view rest = *read;
  for (std::int64_t i = 0; i < tile.width; ++i) {
    auto const torn = audit::diagnostic(kind(trail, "YS-7509"), {tile.path, tile.first + i});
    if (rest.size() < 2) return torn;
    auto const high = static_cast<std::size_t>(static_cast<unsigned char>(rest[0]));
    auto const low = static_cast<std::size_t>(static_cast<unsigned char>(rest[1]));
    auto const length = high * 256 + low;
    rest.remove_prefix(2);
    if (rest.size() < length) return torn;
    reader.evidence.entries.emplace_back(rest.substr(0, length));
    rest.remove_prefix(length);
  }
  if (!rest.empty())
    return audit::diagnostic(kind(trail, "YS-7510"),
                             {tile.path, tile.width, static_cast<std::int64_t>(rest.size())});
  return std::nullopt;
}

Problem read_hashes(Reader& reader, Tile const& tile, int level) {
  auto const bytes = take(reader, tile.path, audit::tile_width * hash_bytes);
  if (!bytes) return bytes.error();
  auto const expected = tile.width * hash_bytes;
  if (static_cast<std::int64_t>(bytes->size()) != expected)
    return audit::diagnostic(kind(trail, "YS-7511"),
                             {tile.path, expected, static_cast<std::int64_t>(bytes->size())});
  for (std::int64_t i = 0; i < tile.width; ++i) {
    auto const hash = std::string_view(*bytes).substr(static_cast<std::size_t>(i * hash_bytes),
                                                      static_cast<std::size_t>(hash_bytes));
    reader.evidence.hashes.push_back({level, tile.first + i, trail::to_hex(hash), tile.path});
  }
  return std::nullopt;
}

/// All tiles that a tree of the folder's size has: not one fewer, and none that differs in width.
Problem read_tiles(Reader& reader) {
  auto const count = count_entries(reader.left);
  if (count == 0) return problem(kind(trail, "YS-7507"), "tile/entries/000");
  for (auto const& tile : audit::tiles_of("tile/entries", count))
    if (auto found = read_bundle(reader, tile)) return found;
  int level = 0;
  for (auto hashes = count; hashes > 0; hashes /= audit::tile_width, ++level)
    for (auto const& tile : audit::tiles_of("tile/" + std::to_string(level), hashes))
      if (auto found = read_hashes(reader, tile, level)) return found;
  return std::nullopt;
}

/// The number in "checkpoint.12"; nothing for any other name.
std::optional<std::int64_t> checkpoint_size(std::string_view path) {
  constexpr std::string_view prefix = "checkpoint.";
  if (!path.starts_with(prefix)) return std::nullopt;
  path.remove_prefix(prefix.size());
  auto const is_digit = [](char c) { return c >= '0' && c <= '9'; };
  if (path.empty() || path.size() > 15 || path.front() == '0') return std::nullopt;
  if (!std::all_of(path.begin(), path.end(), is_digit)) return std::nullopt;
  return std::stoll(std::string(path));
}

/// Names of the files that are left and of which `want` is true.
template <class Want>
std::vector<std::string> names(Listing const& files, Want want) {
  std::vector<std::string> found;
  for (auto const& [path, size] : files)
    if (want(path)) found.push_back(path);
  return found;
}

Problem read_checkpoints(Reader& reader) {
  auto& notes = reader.evidence.notes;
  auto const is_note = [](std::string const& path) { return checkpoint_size(path).has_value(); };
  for (auto const& path : names(reader.left, is_note)) {
    auto note = take(reader, path, export_limits.note_bytes);
    if (!note) return note.error();
    notes.emplace_back(*checkpoint_size(path), std::move(*note));
  }
  std::sort(notes.begin(), notes.end());
  auto const newest = take(reader, "checkpoint", export_limits.note_bytes);
  if (!newest) return newest.error();
  if (notes.empty()) return problem(kind(trail, "YS-7507"), "checkpoint.N");
  // Not always the last: an auditor may have put in a newer one, from a photo of a notice.
  auto const is_newest = [&](auto const& sized) { return sized.second == *newest; };
  if (std::none_of(notes.begin(), notes.end(), is_newest))
    return problem(kind(trail, "YS-7512"), "checkpoint");
  return std::nullopt;
}

/// Files of `folder` whose name is a hash.
Problem read_named(Reader& reader, std::string const& folder,
                   std::map<std::string, std::string>& into) {
  auto const prefix = folder + "/";
  auto const is_hash = [&](std::string const& path) {
    return path.starts_with(prefix) && trail::digest_from_hex(path.substr(prefix.size()));
  };
  for (auto const& path : names(reader.left, is_hash)) {
    auto bytes = take(reader, path, export_limits.attachment_bytes);
    if (!bytes) return bytes.error();
    into.emplace(path.substr(prefix.size()), std::move(*bytes));
  }
  return std::nullopt;
}

/// Checkpoints that somebody put in beside the trail: any plain name below witness/.
Problem read_witnesses(Reader& reader) {
  constexpr std::string_view prefix = "witness/";
  auto const is_witness = [&](std::string const& path) {
    return path.starts_with(prefix) && path.find('/', prefix.size()) == std::string::npos;
  };
  for (auto const& path : names(reader.left, is_witness)) {
    auto text = take(reader, path, export_limits.note_bytes);
    if (!text) return text.error();
    reader.evidence.witnesses.emplace(path.substr(prefix.size()), std::move(*text));
  }
  return std::nullopt;
}

Problem read_all(Reader& reader) {
  // Somebody who names the village's own folder is to be told so, not that files are missing.
  if (reader.left.contains("档案.db"))
    return problem(kind(trail, "YS-7514"), reader.folder.string());
  if (auto found = read_tiles(reader)) return found;
  if (auto found = read_checkpoints(reader)) return found;
  if (auto found = read_named(reader, "attachment", reader.evidence.attachments)) return found;
  if (auto found = read_named(reader, "side", reader.evidence.side)) return found;
  if (auto found = read_witnesses(reader)) return found;
  auto policy = take(reader, "policy", export_limits.note_bytes);
  if (!policy) return policy.error();
  reader.evidence.policy = std::move(*policy);
  if (!reader.left.empty())
    return audit::diagnostic(kind(trail, "YS-7513"),
                             {audit::shown(reader.left.begin()->first, 200),
                              static_cast<std::int64_t>(reader.left.size())});
  return std::nullopt;
}

}  // namespace

Result<Evidence, Diagnostic> read_export(fs::path const& folder) {
  auto files = audit::list_files(folder);
  if (!files) return Failure{files.error()};
  Reader reader{folder, std::move(*files), {}};
  reader.evidence.sealed = true;
  if (auto found = read_all(reader)) return Failure{std::move(*found)};
  return std::move(reader.evidence);
}

}  // namespace yishi::engine
