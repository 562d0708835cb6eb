// Checking a backup: its list, every file, the trail as an auditor reads it, and what has happened
// since in the folder that it was made of.

#include <algorithm>

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

constexpr std::uintmax_t list_bytes_max = std::uintmax_t{16} << 20U;
constexpr std::size_t findings_shown = 3;

Check check_list(fs::path const& backup, std::optional<Manifest>& manifest) {
  Check check{"list", {"清单", "list"}, {"没有", "none"}, {}};
  auto const file = backup / names::manifest;
  auto const text = keep::read_whole(file, list_bytes_max);
  if (!text) {
    check.troubles.push_back(said(kind(catalog::system, "YS-9052"), {backup.string()}));
    return check;
  }
  auto read = keep::read_manifest(*text);
  if (!read) {
    check.said = {"读不懂", "unreadable"};
    check.troubles.push_back(
        said(kind(catalog::system, "YS-9053"), {file.string(), std::move(read).error()}));
    return check;
  }
  manifest = *std::move(read);
  auto time = rules::iso_local(manifest->made).substr(0, 16);
  time[10] = ' ';
  check.said = {
      manifest->village + "，" + time + " 做的，档案 " + std::to_string(manifest->size) + " 条",
      manifest->village + ", made " + time + ", " + std::to_string(manifest->size) + " entries"};
  return check;
}

Check check_files(fs::path const& backup, Manifest const& manifest) {
  auto const count = std::to_string(manifest.files.size());
  Check check{"files",
              {"文件", "files"},
              {count + " 个，逐个对过长度和指纹", count + ", each by length and SHA-256"},
              {}};
  for (auto const& file : manifest.files) {
    auto const bytes = keep::read_whole(backup / file.path);
    if (!bytes)
      check.troubles.push_back(said(kind(catalog::system, "YS-9054"), {file.path}));
    else if (keep::described(file.path, *bytes) != file)
      check.troubles.push_back(
          said(kind(catalog::system, "YS-9055"),
               {file.path, file.bytes, static_cast<std::int64_t>(bytes->size())}));
  }
  bool const has_trail =
      std::any_of(manifest.files.begin(), manifest.files.end(),
                  [](KeptFile const& file) { return file.path == names::database; });
  if (!has_trail)
    check.troubles.push_back(
        said(kind(catalog::system, "YS-9054"), {std::string(names::database)}));
  return check;
}

/// In what the trail is not the one of the list; nothing if it is.
std::optional<Words> difference(Manifest const& manifest, engine::VerifyReport const& report,
                                engine::Evidence const& evidence, std::string const& log) {
  if (log != manifest.log) return Words{"不是同一本", "it is another log"};
  if (report.size != manifest.size)
    return Words{"档案 " + std::to_string(report.size) + " 条，清单写的是 " +
                     std::to_string(manifest.size) + " 条",
                 "it has " + std::to_string(report.size) + " entries, the list says " +
                     std::to_string(manifest.size)};
  if (report.root != manifest.root || report.origin != manifest.origin)
    return Words{"指纹不同", "the roots differ"};
  auto const note = evidence.notes.empty() ? std::string() : evidence.notes.back().second;
  if (note != manifest.checkpoint) return Words{"凭证不同", "the newest checkpoints differ"};
  return std::nullopt;
}

Check check_trail(fs::path const& backup, Manifest const& manifest) {
  Check check{"trail", {"档案", "trail"}, {"", ""}, {}};
  try {
    auto const store = engine::sealed_store(backup / names::database);
    auto const evidence = read_evidence(*store);
    auto const report = engine::verify(evidence);
    check.said = {"字节、格式、规则、签名都核对过，" + std::to_string(report.size) +
                      " 条，签过名的到第 " + std::to_string(report.signed_size) + " 条",
                  "bytes, form, rules and signatures of " + std::to_string(report.size) +
                      " entries, signed up to " + std::to_string(report.signed_size)};
    if (!report.ok()) {
      auto const count = static_cast<std::int64_t>(report.findings.size()) + report.omitted;
      check.troubles.push_back(said(kind(catalog::system, "YS-9057"), {count}));
      for (auto const& finding : report.findings)
        if (check.troubles.size() <= findings_shown) check.troubles.push_back(finding.what);
    }
    if (auto const words = difference(manifest, report, evidence, store->logs().at(0)))
      check.troubles.push_back(said(kind(catalog::system, "YS-9056"), {*words}));
  } catch (engine::StoreError const& error) {
    check.said = {"打不开", "cannot be opened"};
    if (error.diagnostic() == nullptr) throw;
    check.troubles.push_back(*error.diagnostic());
  }
  return check;
}

/// Names of the village's own files that are not the same in both places.
Words changed_files(fs::path const& present, Manifest const& manifest) {
  std::string list;
  std::string list_en;
  for (auto const& file : manifest.files) {
    if (file.path == names::database || file.path.starts_with("密钥/")) continue;
    auto const bytes = keep::read_whole(present / file.path);
    if (bytes && keep::described(file.path, *bytes) == file) continue;
    list += (list.empty() ? "" : "、") + file.path;
    list_en += (list_en.empty() ? "" : ", ") + file.path;
  }
  if (list.empty()) return {};
  return {"；和备份里不同的文件：" + list, "; files that differ from the backup: " + list_en};
}

Words since(std::int64_t there, std::int64_t here) {
  if (here == there) return {"两边的档案一样长", "both trails have the same length"};
  auto const more = std::to_string(here > there ? here - there : there - here);
  return here > there
             ? Words{"现在的档案多 " + more + " 条", "the trail here has " + more + " entries more"}
             : Words{"备份里的档案多 " + more + " 条",
                     "the trail in the backup has " + more + " entries more"};
}

void compare_trails(Check& check, fs::path const& backup, fs::path const& present,
                    Manifest const& manifest) {
  auto const store = engine::sqlite_store(folder::database(present), false);
  auto const logs = store->logs();
  if (logs.size() != 1 || logs[0] != manifest.log) {
    check.said = {"现在的文件夹里是另一本档案", "the folder holds another trail"};
    return;
  }
  auto const here = store->leaf_hashes(logs[0]);
  auto const there = engine::sealed_store(backup / names::database)->leaf_hashes(manifest.log);
  auto const common = static_cast<std::ptrdiff_t>(std::min(here.size(), there.size()));
  auto const apart = std::mismatch(here.begin(), here.begin() + common, there.begin()).first;
  auto const here_size = static_cast<std::int64_t>(here.size());
  auto const there_size = static_cast<std::int64_t>(there.size());
  check.said = since(there_size, here_size);
  if (apart != here.begin() + common)
    check.troubles.push_back(
        said(kind(catalog::system, "YS-9066"), {static_cast<std::int64_t>(apart - here.begin())}));
  else if (here_size > there_size)
    check.troubles.push_back(said(kind(catalog::system, "YS-9065"), {here_size - there_size}));
}

/// What the present folder has and the backup has not.
Check check_present(fs::path const& backup, fs::path const& present, Manifest const& manifest) {
  Check check{"present", {"现在的文件夹", "this folder"}, {"没有档案", "no trail here"}, {}};
  std::error_code ignored;
  if (fs::is_regular_file(folder::database(present), ignored)) {
    try {
      compare_trails(check, backup, present, manifest);
    } catch (engine::StoreError const&) {
      // That it cannot be read may be why somebody wants the backup: it says nothing against it.
      check.said = {"现在的档案读不了，没有比较", "the trail here cannot be read; not compared"};
    }
    auto const files = changed_files(present, manifest);
    check.said.zh += files.zh;
    check.said.en += files.en;
  } else if (auto const state = engine::read_signer_state(folder::signer_state(present))) {
    if (state->origin == manifest.origin && state->edge.size() > manifest.size)
      check.troubles.push_back(
          said(kind(catalog::system, "YS-9061"), {manifest.size, state->edge.size()}));
  }
  return check;
}

}  // namespace

BackupReport check_backup(fs::path const& backup, fs::path const& present) {
  BackupReport report;
  report.checks.push_back(check_list(backup, report.manifest));
  if (!report.manifest) return report;
  report.checks.push_back(check_files(backup, *report.manifest));
  if (!report.ok()) return report;
  report.checks.push_back(check_trail(backup, *report.manifest));
  if (!present.empty() && report.ok())
    report.checks.push_back(check_present(backup, present, *report.manifest));
  return report;
}

}  // namespace yishi
