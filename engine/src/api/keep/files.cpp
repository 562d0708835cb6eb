// Reading and writing files so that a power cut leaves either the whole file or none.

#include "api/keep/files.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <fstream>
#include <iterator>

#include "api/folder.hpp"
#include "yishi/base/catalog/system.hpp"
#include "yishi/base/text.hpp"
#include "yishi/dsl/village_file.hpp"
#include "yishi/trail/hash.hpp"
#include "yishi/witness.hpp"

namespace yishi::keep {

namespace {

namespace fs = std::filesystem;

[[noreturn]] void cannot_write(fs::path const& path, std::string const& why) {
  throw engine::StoreError(said(kind(catalog::system, "YS-9051"), {path.string(), why}));
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

bool is_ours(std::string const& path) {
  return path == names::manifest || path.starts_with(names::database) ||
         path.starts_with("密钥/") || path.starts_with("备份/");
}

}  // namespace

Diagnostic said(DiagnosticKind const* kind, std::vector<Argument> arguments) {
  Diagnostic diagnostic;
  diagnostic.kind = kind;
  diagnostic.arguments = std::move(arguments);
  return diagnostic;
}

std::optional<std::string> read_whole(fs::path const& path, std::uintmax_t limit) {
  std::error_code error;
  if (!fs::is_regular_file(path, error)) return std::nullopt;
  auto const size = fs::file_size(path, error);
  if (error || size > limit) return std::nullopt;
  std::ifstream in(path, std::ios::binary);
  std::string bytes{std::istreambuf_iterator<char>(in), {}};
  if (in.bad() || bytes.size() != size) return std::nullopt;
  return bytes;
}

void write_new(fs::path const& path, std::string_view bytes, std::uint32_t rights) {
  auto const file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, rights);
  if (file < 0) cannot_write(path, std::strerror(errno));
  bool const whole = write_fully(file, bytes) && ::fsync(file) == 0;
  auto const reason = whole ? 0 : errno;
  bool const closed = ::close(file) == 0;
  if (!whole) cannot_write(path, std::strerror(reason));
  if (!closed) cannot_write(path, std::strerror(errno));
}

void give_name(fs::path const& from, fs::path const& to) {
  // A second name fails where there is one already; a rename would replace it in silence. Disks
  // without second names (FAT) get the rename, after a look.
  if (::link(from.c_str(), to.c_str()) == 0) {
    ::unlink(from.c_str());
    return;
  }
  std::error_code error;
  if (errno == EEXIST || fs::exists(fs::symlink_status(to, error)))
    cannot_write(to, std::strerror(EEXIST));
  fs::rename(from, to, error);
  if (error) cannot_write(to, error.message());
}

void make_folders(fs::path const& root, fs::path const& path, bool secret) {
  std::error_code error;
  auto place = root;
  for (auto const& part : path.parent_path()) {
    place /= part;
    bool const made = fs::create_directory(place, error);
    if (error) cannot_write(place, error.message());
    if (made && secret) fs::permissions(place, fs::perms::owner_all, error);
  }
}

void sync_folder(fs::path const& folder) {
  auto const file = ::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (file < 0) return;
  ::fsync(file);
  ::close(file);
}

bool is_safe(std::string const& path) {
  if (path.empty() || path.size() > 1024 || path.front() == '/' || path.back() == '/') return false;
  bool const printable = is_utf8(path) && std::all_of(path.begin(), path.end(), [](char c) {
                           auto const byte = static_cast<unsigned char>(c);
                           return byte >= 0x20 && byte != 0x7f && c != '\\';
                         });
  if (!printable || path.find("//") != std::string::npos) return false;
  auto const parts = fs::path(path);
  return std::none_of(parts.begin(), parts.end(),
                      [](fs::path const& part) { return part == ".." || part == "."; });
}

KeptFile described(std::string path, std::string_view bytes) {
  return {std::move(path), static_cast<std::int64_t>(bytes.size()),
          trail::to_hex(trail::sha256(bytes))};
}

std::set<std::string> own_files(fs::path const& folder, rules::Instant now) {
  constexpr std::array village_files = {"村.yaml", "village.yaml", "村.yml", "village.yml"};
  std::set<std::string> candidates(village_files.begin(), village_files.end());
  for (auto const& source : dsl::load_village(folder, rules::civil_date(now)).sources)
    candidates.emplace(source->name());
  std::error_code error;
  fs::directory_iterator each(folder, error);
  for (; !error && each != fs::directory_iterator{}; each.increment(error))
    if (each->path().extension() == ".yishi") candidates.insert(each->path().filename().string());
  for (auto const& [name, text] : read_witnesses(folder))
    candidates.insert(std::string(folder::witnesses) + "/" + name);
  std::set<std::string> found;
  for (auto const& path : candidates)
    if (is_safe(path) && !is_ours(path) && fs::is_regular_file(folder / path, error))
      found.insert(path);
  return found;
}

}  // namespace yishi::keep
