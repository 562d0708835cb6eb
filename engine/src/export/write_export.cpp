// Writes an export: all or nothing. What was written is read back with the auditor's own reader
// before the folder gets its name.

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <optional>
#include <set>
#include <system_error>

#include "audit/layout.hpp"
#include "export/tiles.hpp"
#include "yishi/base/catalog.hpp"
#include "yishi/base/catalog/trail.hpp"
#include "yishi/base/errno_words.hpp"
#include "yishi/engine/audit.hpp"
#include "yishi/engine/export.hpp"
#include "yishi/trail/hash.hpp"

namespace yishi::engine {

namespace {

namespace fs = std::filesystem;
using catalog::trail;
using Problem = std::optional<Diagnostic>;

Diagnostic problem(DiagnosticKind const* kind, std::vector<Argument> arguments) {
  Diagnostic result;
  result.kind = kind;
  result.arguments = std::move(arguments);
  return result;
}

Diagnostic cannot_write(fs::path const& path, Words why) {
  return problem(kind(trail, "YS-7526"), {path.string(), std::move(why)});
}

/// Whether a file of this name lies in its folder and nowhere else.
bool is_plain_name(std::string const& name) {
  return !name.empty() && name != "." && name != ".." && name.find('/') == std::string::npos &&
         name.find('\0') == std::string::npos;
}

/// What the format cannot hold, or what must not become a file name.
Problem check_content(ExportContent const& content) {
  if (content.entries.empty()) return problem(kind(trail, "YS-7520"), {});
  if (content.notes.empty()) return problem(kind(trail, "YS-7521"), {});
  std::int64_t seq = 0;
  for (auto const& entry : content.entries) {
    auto const size = static_cast<std::int64_t>(entry.size());
    if (entry.size() > audit::leaf_bytes_max) return problem(kind(trail, "YS-7522"), {seq, size});
    ++seq;
  }
  std::set<std::int64_t> sizes;
  for (auto const& [size, note] : content.notes)
    if (size <= 0 || !sizes.insert(size).second) return problem(kind(trail, "YS-7523"), {size});
  for (auto const* files : {&content.attachments, &content.side})
    for (auto const& [name, bytes] : *files)
      if (!trail::digest_from_hex(name)) return problem(kind(trail, "YS-7524"), {name});
  for (auto const& [name, text] : content.witnesses)
    if (!is_plain_name(name)) return problem(kind(trail, "YS-7524"), {name});
  auto const hashes = content.leaf_hashes.size();
  if (hashes != 0 && hashes != content.entries.size())
    return problem(kind(trail, "YS-7525"), {static_cast<std::int64_t>(hashes),
                                            static_cast<std::int64_t>(content.entries.size())});
  return std::nullopt;
}

/// Makes the folder beside. A folder that has something in it stays as it is.
Problem make_place(fs::path const& folder, fs::path const& beside) {
  std::error_code error;
  if (fs::exists(fs::symlink_status(folder, error)) &&
      (!fs::is_directory(folder, error) || !fs::is_empty(folder, error)))
    return problem(kind(trail, "YS-7527"), {folder.string()});
  fs::create_directories(folder.parent_path(), error);
  if (error) return cannot_write(folder.parent_path(), errno_words(error));
  // Whoever makes this folder owns it: one that is there belongs to somebody else, or was left by a
  // run that was cut off, and is not for us to delete.
  bool const made = fs::create_directory(beside, error);
  if (error) return cannot_write(beside, errno_words(error));
  if (!made) return problem(kind(trail, "YS-7528"), {beside.string()});
  return std::nullopt;
}

/// Writes all of `bytes`, going on after interruptions.
bool write_fully(int file, std::string_view bytes) {
  while (!bytes.empty()) {
    auto const written = ::write(file, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return true;
}

Problem write_file(fs::path const& path, std::string_view bytes) {
  std::error_code error;
  fs::create_directories(path.parent_path(), error);
  if (error) return cannot_write(path.parent_path(), errno_words(error));
  auto const file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0644);
  if (file < 0) return cannot_write(path, errno_words(errno));
  bool const whole = write_fully(file, bytes) && ::fsync(file) == 0;
  auto const reason = whole ? 0 : errno;
  bool const closed = ::close(file) == 0;
  if (!whole) return cannot_write(path, errno_words(reason));
  if (!closed) return cannot_write(path, errno_words(errno));
  return std::nullopt;
}

/// Makes names durable: a file whose folder was not synced may be gone after a power cut.
void sync_folder(fs::path const& folder) {
  auto const file = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (file < 0) return;
  ::fsync(file);
  ::close(file);
}

Problem write_files(fs::path const& folder, ExportContent const& content) {
  std::set<fs::path> folders{folder};
  for (auto const& [path, bytes] : exporting::files_of(content)) {
    if (auto found = write_file(folder / path, bytes)) return found;
    folders.insert((folder / path).parent_path());
  }
  for (auto const& one : folders) sync_folder(one);
  return std::nullopt;
}

/// Whether the folder reads as what was to be written.
Problem read_back(fs::path const& folder, ExportContent const& content) {
  auto const read = read_export(folder);
  if (!read) return read.error();
  auto notes = content.notes;
  std::sort(notes.begin(), notes.end());
  bool const same = read->entries == content.entries && read->notes == notes &&
                    read->attachments == content.attachments && read->side == content.side &&
                    read->witnesses == content.witnesses;
  if (!same) return problem(kind(trail, "YS-7529"), {folder.string()});
  return std::nullopt;
}

}  // namespace

Result<std::monostate, Diagnostic> write_export(fs::path const& folder,
                                                ExportContent const& content) {
  if (auto found = check_content(content)) return Failure{std::move(*found)};
  std::error_code error;
  auto place = fs::absolute(folder, error).lexically_normal();
  if (error) return Failure{cannot_write(folder, errno_words(error))};
  if (!place.has_filename()) place = place.parent_path();
  auto const beside = fs::path(place.string() + ".tmp");
  if (auto found = make_place(place, beside)) return Failure{std::move(*found)};
  auto found = write_files(beside, content);
  if (!found) found = read_back(beside, content);
  if (!found) fs::rename(beside, place, error);
  if (error) found = cannot_write(place, errno_words(error));
  if (found) {
    fs::remove_all(beside, error);
    return Failure{std::move(*found)};
  }
  sync_folder(place.parent_path());
  return std::monostate{};
}

}  // namespace yishi::engine
