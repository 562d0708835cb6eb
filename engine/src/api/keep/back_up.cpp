// Making a backup: everything copied, synced, read back and verified before its list is written.

#include <algorithm>
#include <utility>

#include "api/folder.hpp"
#include "api/keep/files.hpp"
#include "api/keep/manifest.hpp"
#include "yishi/base/catalog/system.hpp"
#include "yishi/yishi.hpp"

namespace yishi {

namespace {

namespace fs = std::filesystem;
namespace names = keep::names;
using keep::said;

constexpr std::uint32_t owner_only = 0600;

template <class Error>
Words words_of(Error const& error) {
  auto const* what = error.diagnostic();
  if (what == nullptr) return {error.what(), error.what()};
  return {message(*what, Language::zh), message(*what, Language::en)};
}

/// Signs what is there, so that the backup can be held against a note on the board. A village in
/// trouble needs its backup all the same: the reason why not is handed on.
Words sign(fs::path const& folder, rules::Instant now) {
  try {
    engine::ManualClock const clock(now);
    Village village(folder, clock, {});
    village.checkpoint();
  } catch (engine::StoreError const& error) {
    return words_of(error);
  } catch (trail::TrailError const& error) {
    return words_of(error);
  }
  return {};
}

/// A new folder named by the date and the minute: “2026-03-18-1405”, the next one “…-2”.
fs::path make_place(fs::path const& into, rules::Instant now) {
  keep::make_folders("", into / "x", true);
  auto const time = rules::iso_local(now);
  auto const name = time.substr(0, 10) + "-" + time.substr(11, 2) + time.substr(14, 2);
  for (int n = 1;; ++n) {
    auto const place = into / (n == 1 ? name : name + "-" + std::to_string(n));
    std::error_code error;
    if (fs::create_directory(place, error)) {
      fs::permissions(place, fs::perms::owner_all, error);
      return place;
    }
    if (error)
      throw engine::StoreError(
          said(kind(catalog::system, "YS-9051"), {place.string(), error.message()}));
  }
}

/// One backup being written.
class Writer {
 public:
  Writer(fs::path folder, fs::path place, BackupOptions const& options)
      : folder_(std::move(folder)), place_(std::move(place)), options_(options) {}

  Result<Manifest, Diagnostic> run() {
    manifest_.made = options_.now;
    manifest_.with_key = options_.with_key;
    // The signer state first: it must never have seen more than the copy of the trail.
    copy(std::string(names::signer_state));
    if (options_.with_key && !copy(std::string(names::key)))
      return Failure{said(kind(catalog::system, "YS-9048"), {folder::key(folder_).string()})};
    for (auto const& path : keep::own_files(folder_, options_.now)) copy(path);
    engine::back_up(folder::database(folder_), place_ / names::database);
    if (auto fault = read_trail()) return Failure{std::move(*fault)};
    if (auto fault = read_back()) return Failure{std::move(*fault)};
    write_list();
    return std::move(manifest_);
  }

 private:
  bool copy(std::string const& path) {
    auto const bytes = keep::read_whole(folder_ / path);
    if (bytes) add(path, *bytes);
    return bytes.has_value();
  }

  void add(std::string const& path, std::string_view bytes) {
    keep::make_folders(place_, path, true);
    keep::write_new(place_ / path, bytes, owner_only);
    manifest_.files.push_back(keep::described(path, bytes));
  }

  /// What the copy holds, as an auditor sees it; a trail that does not verify is no backup.
  std::optional<Diagnostic> read_trail() {
    auto const store = engine::sealed_store(place_ / names::database);
    auto const evidence = read_evidence(*store);
    auto const report = engine::verify(evidence);
    if (!report.ok())
      return said(kind(catalog::system, "YS-9057"),
                  {static_cast<std::int64_t>(report.findings.size()) + report.omitted});
    manifest_.log = store->logs().at(0);
    manifest_.village = report.village;
    manifest_.origin = report.origin;
    manifest_.simulated = report.simulated;
    manifest_.size = report.size;
    manifest_.root = report.root;
    if (!evidence.notes.empty()) {
      manifest_.checkpoint_size = evidence.notes.back().first;
      manifest_.checkpoint = evidence.notes.back().second;
    }
    if (auto const keys = engine::keys_of_log(evidence.entries); !keys.empty())
      add(std::string(names::public_key), keys.back().key.text() + "\n");
    auto const bytes = keep::read_whole(place_ / names::database);
    if (!bytes)
      return said(kind(catalog::system, "YS-9054"), {(place_ / names::database).string()});
    manifest_.files.push_back(keep::described(std::string(names::database), *bytes));
    std::sort(manifest_.files.begin(), manifest_.files.end(),
              [](KeptFile const& a, KeptFile const& b) { return a.path < b.path; });
    return std::nullopt;
  }

  std::optional<Diagnostic> read_back() const {
    for (auto const& file : manifest_.files) {
      auto const bytes = keep::read_whole(place_ / file.path);
      if (!bytes || keep::described(file.path, *bytes) != file)
        return said(kind(catalog::system, "YS-9055"),
                    {file.path, file.bytes,
                     bytes ? static_cast<std::int64_t>(bytes->size()) : std::int64_t{0}});
    }
    return std::nullopt;
  }

  void write_list() const {
    std::set<fs::path> folders{place_, place_.parent_path()};
    for (auto const& file : manifest_.files) folders.insert((place_ / file.path).parent_path());
    for (auto const& each : folders) keep::sync_folder(each);
    auto const list = place_ / names::manifest;
    auto const beside = fs::path(list.string() + ".new");
    keep::write_new(beside, keep::to_text(manifest_), owner_only);
    keep::give_name(beside, list);
    keep::sync_folder(place_);
  }

  fs::path folder_;
  fs::path place_;
  BackupOptions const& options_;
  Manifest manifest_;
};

/// A list of a backup that lies elsewhere, so that its age is known here. Without it the backup is
/// whole all the same.
void remember(fs::path const& village, Backup const& backup) {
  auto const folder = village / names::backups;
  try {
    keep::make_folders("", folder / "x", true);
    auto const name = backup.folder.filename().string() + ".json";
    keep::write_new(folder / name, keep::to_text(backup.manifest), owner_only);
    keep::sync_folder(folder);
  } catch (engine::StoreError const&) {
    return;
  }
}

}  // namespace

Result<Backup, Diagnostic> back_up(fs::path const& folder, BackupOptions const& options) {
  std::error_code error;
  if (!fs::is_regular_file(folder::database(folder), error))
    return Failure{said(kind(catalog::system, "YS-9012"), {folder.string()})};
  auto const why_unsigned = sign(folder, options.now);
  bool const at_home = options.into.empty();
  Backup backup;
  backup.folder = make_place((at_home ? folder / names::backups : options.into).lexically_normal(),
                             options.now);
  try {
    auto manifest = Writer(folder, backup.folder, options).run();
    if (!manifest) {
      fs::remove_all(backup.folder, error);
      return Failure{std::move(manifest).error()};
    }
    backup.manifest = *std::move(manifest);
  } catch (...) {
    fs::remove_all(backup.folder, error);
    throw;
  }
  auto const open = backup.manifest.size - backup.manifest.checkpoint_size;
  if (open > 0)
    backup.notes.push_back(said(kind(catalog::system, "YS-9059"), {open, why_unsigned}));
  if (!at_home) remember(folder, backup);
  return backup;
}

}  // namespace yishi
