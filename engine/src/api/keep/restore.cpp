// Putting a backup back: never over anything, the database last, so that a folder in which this was
// cut off has no trail and the same can be done again.

#include "api/folder.hpp"
#include "api/keep/files.hpp"
#include "yishi/base/catalog/system.hpp"
#include "yishi/yishi.hpp"

namespace yishi {

namespace {

namespace fs = std::filesystem;
namespace names = keep::names;
using keep::said;

constexpr std::uint32_t owner_only = 0600;
constexpr std::uint32_t readable = 0644;

/// A database, or what a database leaves beside itself: SQLite would mix that with the one put
/// back.
std::optional<Diagnostic> check_empty(fs::path const& target) {
  std::error_code ignored;
  for (auto const* ending : {"", "-wal", "-shm", "-journal"}) {
    auto const file = fs::path(folder::database(target).string() + ending);
    if (fs::exists(fs::symlink_status(file, ignored)))
      return said(kind(catalog::system, "YS-9060"), {file.string()});
  }
  return std::nullopt;
}

/// What was signed here must be in the backup, or two trails would carry the village's signature.
std::optional<Diagnostic> check_state(fs::path const& target, Manifest const& manifest) {
  auto const file = folder::signer_state(target);
  std::error_code ignored;
  if (!fs::exists(fs::symlink_status(file, ignored))) return std::nullopt;
  auto const state = engine::read_signer_state(file);
  if (!state) return said(kind(catalog::system, "YS-9041"), {file.string()});
  if (state->origin != manifest.origin)
    return said(kind(catalog::system, "YS-9062"), {file.string(), state->origin});
  if (state->edge.size() > manifest.size)
    return said(kind(catalog::system, "YS-9061"), {manifest.size, state->edge.size()});
  return std::nullopt;
}

/// The key that lies here, or comes along, has to be the log's own; its lack is only said.
std::optional<Diagnostic> check_key(fs::path const& backup, fs::path const& target,
                                    Manifest const& manifest, Restored& restored) {
  std::error_code ignored;
  auto file = folder::key(target);
  if (!fs::exists(file, ignored) && manifest.with_key) file = backup / names::key;
  if (!fs::exists(file, ignored)) {
    restored.notes.push_back(
        said(kind(catalog::system, "YS-9058"), {folder::key(target).string()}));
    return std::nullopt;
  }
  auto const store = engine::sealed_store(backup / names::database);
  auto const keys = engine::keys_of_log(store->read(manifest.log, 0, store->size(manifest.log)));
  try {
    auto const here = trail::load_signer(file)->public_key();
    if (!keys.empty() && here == keys.back().key.public_key) return std::nullopt;
  } catch (trail::TrailError const&) {  // said below: it is not the log's key
  }
  return said(kind(catalog::system, "YS-9063"), {file.string()});
}

/// The bytes of a file of the backup, which are still what its list says.
std::string bytes_of(fs::path const& backup, KeptFile const& file) {
  auto bytes = keep::read_whole(backup / file.path);
  if (!bytes || keep::described(file.path, *bytes) != file)
    throw engine::StoreError(
        said(kind(catalog::system, "YS-9055"),
             {file.path, file.bytes, static_cast<std::int64_t>(bytes ? bytes->size() : 0)}));
  return *std::move(bytes);
}

void put(fs::path const& target, KeptFile const& file, std::string_view bytes) {
  bool const secret = file.path.starts_with("密钥/") || file.path == names::database;
  auto const place = target / file.path;
  auto const beside = fs::path(place.string() + ".new");
  std::error_code ignored;
  fs::remove(beside, ignored);  // of a run that was cut off
  keep::make_folders(target, file.path, secret);
  keep::write_new(beside, bytes, secret ? owner_only : readable);
  auto const written = keep::read_whole(beside);
  if (!written || *written != bytes)
    throw engine::StoreError(
        said(kind(catalog::system, "YS-9051"), {place.string(), std::string("read back")}));
  keep::give_name(beside, place);
  keep::sync_folder(place.parent_path());
}

void put_beside(fs::path const& backup, fs::path const& target, KeptFile const& file,
                Restored& restored) {
  auto const bytes = bytes_of(backup, file);
  std::error_code ignored;
  if (!fs::exists(fs::symlink_status(target / file.path, ignored))) {
    put(target, file, bytes);
    restored.written.push_back(file.path);
  } else if (keep::read_whole(target / file.path) != bytes) {
    restored.notes.push_back(said(kind(catalog::system, "YS-9064"), {file.path}));
  }
}

}  // namespace

Result<Restored, std::vector<Diagnostic>> restore(fs::path const& backup, fs::path const& target) {
  auto const report = check_backup(backup, {});
  std::vector<Diagnostic> reasons;
  for (auto const& check : report.checks)
    reasons.insert(reasons.end(), check.troubles.begin(), check.troubles.end());
  if (!report.ok()) return Failure{std::move(reasons)};
  Restored restored;
  restored.manifest = *report.manifest;
  auto const& manifest = restored.manifest;
  if (auto found = check_empty(target)) reasons.push_back(std::move(*found));
  if (auto found = check_state(target, manifest)) reasons.push_back(std::move(*found));
  if (auto found = check_key(backup, target, manifest, restored))
    reasons.push_back(std::move(*found));
  if (!reasons.empty()) return Failure{std::move(reasons)};

  keep::make_folders("", target / "x", false);
  KeptFile const* database = nullptr;
  for (auto const& file : manifest.files) {
    if (file.path == names::database)
      database = &file;
    else
      put_beside(backup, target, file, restored);
  }
  YISHI_ASSERT(database != nullptr);  // check_backup asks for it
  put(target, *database, bytes_of(backup, *database));
  restored.written.push_back(database->path);
  return restored;
}

}  // namespace yishi
