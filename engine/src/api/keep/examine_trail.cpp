// Checks of the machine, the database, the key and the backups.

#include <sys/stat.h>

#include <algorithm>

#include "api/folder.hpp"
#include "api/keep/manifest.hpp"
#include "api/keep/scene.hpp"
#include "api/keys/key_files.hpp"
#include "yishi/base/catalog/system.hpp"

namespace yishi::keep {

namespace {

namespace fs = std::filesystem;

constexpr std::int64_t mib = 1 << 20;
constexpr std::int64_t minute_ms = 60'000;
constexpr std::int32_t china_minutes = 8 * 60;
constexpr std::int64_t low_mib = 1024;
constexpr std::int64_t too_low_mib = 64;
constexpr std::int32_t backup_days_max = 7;

std::string offset_text(std::int32_t minutes) {
  auto const size = minutes < 0 ? -minutes : minutes;
  auto const two = [](std::int32_t n) { return (n < 10 ? "0" : "") + std::to_string(n); };
  return (minutes < 0 ? "-" : "+") + two(size / 60) + ":" + two(size % 60);
}

/// The edge of the first `size` entries, from the hashes that are stored with them.
trail::RightEdge edge_of(Scene const& scene, std::int64_t size) {
  trail::RightEdge edge;
  for (auto const& hex : scene.store.leaf_hashes(scene.runtime.log())) {
    if (edge.size() == size) break;
    if (auto const hash = trail::digest_from_hex(hex)) edge.append(*hash);
  }
  return edge;
}

}  // namespace

std::string minute(rules::Instant at) {
  auto text = rules::iso_local(at).substr(0, 16);
  text[10] = ' ';
  return text;
}

Check check_clock(Scene const& scene) {
  auto const now = minute(scene.machine.now);
  auto const last = minute(scene.state().last_at);
  Check check{"clock",
              {"时钟和时区", "clock and zone"},
              {"现在 " + now + "（东八区），最新一条 " + last,
               "now " + now + " (UTC+8), newest entry " + last},
              {}};
  if (scene.state().simulated) {
    check.said = {"演示档案，时间是模拟的", "a simulated log; its time is made up"};
    return check;
  }
  if (scene.machine.now + minute_ms < scene.state().last_at)
    check.troubles.push_back(said(kind(catalog::system, "YS-9067"), {now, last}));
  auto const offset = scene.machine.utc_offset_minutes;
  if (offset != china_minutes)
    check.troubles.push_back(said(kind(catalog::system, "YS-9068"), {offset_text(offset)}));
  return check;
}

Check check_disk(fs::path const& folder, Machine const& machine) {
  auto const free = machine.free_bytes / mib;
  std::error_code error;
  auto const size = fs::file_size(folder::database(folder), error);
  // A backup is a second copy; less than that, and not even the next one fits.
  auto const needed = too_low_mib + (error ? 0 : static_cast<std::int64_t>(size) / mib);
  Check check{"disk",
              {"磁盘", "disk"},
              {"还剩 " + std::to_string(free) + " MiB", std::to_string(free) + " MiB left"},
              {}};
  if (free < needed)
    check.troubles.push_back(said(kind(catalog::system, "YS-9070"), {free, needed}));
  else if (free < low_mib)
    check.troubles.push_back(said(kind(catalog::system, "YS-9069"), {free}));
  return check;
}

Check check_database(fs::path const& folder) {
  Check check{"database", {"数据库", "database"}, {"完好", "sound"}, {}};
  try {
    auto const found = engine::quick_check(folder::database(folder));
    if (!found.empty())
      check.troubles.push_back(said(kind(catalog::system, "YS-9071"), {"SQLite: " + found[0]}));
  } catch (engine::StoreError const& error) {
    if (error.diagnostic() == nullptr) throw;
    check.troubles.push_back(*error.diagnostic());
  }
  if (!check.troubles.empty()) check.said = {"有毛病", "damaged"};
  return check;
}

Check check_signer_state(Scene const& scene) {
  auto const file = folder::signer_state(scene.folder);
  auto const size = scene.state().size;
  Check check{"signer_state", {"签名状态", "signer state"}, {"还没有签过", "never signed"}, {}};
  std::error_code ignored;
  if (!fs::exists(file, ignored)) {
    if (!scene.store.checkpoints(scene.runtime.log()).empty())
      check.troubles.push_back(said(kind(catalog::system, "YS-9073"), {file.string()}));
    return check;
  }
  auto const state = engine::read_signer_state(file);
  if (!state) {
    check.said = {"读不懂", "unreadable"};
    check.troubles.push_back(said(kind(catalog::system, "YS-9041"), {file.string()}));
    return check;
  }
  auto const signed_size = state->edge.size();
  check.said = {"档案 " + std::to_string(size) + " 条，签过 " + std::to_string(signed_size) + " 条",
                std::to_string(size) + " entries, " + std::to_string(signed_size) + " signed"};
  if (state->origin != scene.origin)
    check.troubles.push_back(
        said(kind(catalog::system, "YS-9062"), {file.string(), state->origin}));
  else if (signed_size > size)
    check.troubles.push_back(said(kind(catalog::system, "YS-9061"), {size, signed_size}));
  else if (!(edge_of(scene, signed_size) == state->edge))
    check.troubles.push_back(said(kind(catalog::system, "YS-9047"), {signed_size}));
  return check;
}

Check check_key(Scene const& scene) {
  auto const file = folder::key(scene.folder);
  Check check{
      "key", {"密钥", "key"}, {"在，只有本人能读", "there, and only its owner can read it"}, {}};
  struct stat about{};
  if (::stat(file.c_str(), &about) != 0) {
    check.said = {"不在", "not there"};
    check.troubles.push_back(said(kind(catalog::system, "YS-9048"), {file.string()}));
    return check;
  }
  if ((about.st_mode & (S_IRWXG | S_IRWXO)) != 0) {
    check.said = {"在", "there"};
    check.troubles.push_back(said(kind(catalog::system, "YS-9078"), {file.string()}));
  }
  try {
    // A key that the trail has put in force already moves to its place with the next entry.
    auto const base64 = trail::to_base64(scene.public_key);
    if (keys::find_signer(scene.folder, base64) != nullptr) return check;
  } catch (trail::TrailError const&) {  // a file that is no key is not the log's either
  }
  check.troubles.push_back(said(kind(catalog::system, "YS-9063"), {file.string()}));
  return check;
}

Check check_backups(Scene const& scene) {
  Check check{"backup", {"备份", "backup"}, {"还没有", "none yet"}, {}};
  Manifest const* newest = nullptr;
  auto const known = known_backups(scene.folder);
  for (auto const& each : known)
    if (each.manifest.log == scene.runtime.log()) newest = &each.manifest;
  auto const size = scene.state().size;
  if (newest == nullptr) {
    check.troubles.push_back(
        said(kind(catalog::system, "YS-9072"), {Words{"从来没有", "never"}, size}));
  } else {
    auto const days = scene.today().days() - rules::civil_date(newest->made).days();
    auto const made = minute(newest->made);
    auto const since = size - newest->size;
    check.said = {"最近一份 " + made + "，之后又记了 " + std::to_string(since) + " 条",
                  "newest " + made + ", " + std::to_string(since) + " entries since"};
    auto const age = std::to_string(days);
    if (days > backup_days_max && since > 0)
      check.troubles.push_back(
          said(kind(catalog::system, "YS-9072"),
               {Words{made + "（" + age + " 天前）", made + " (" + age + " days ago)"}, since}));
  }
  if (auto const cut_off = unfinished_backups(scene.folder); cut_off > 0) {
    auto const count = std::to_string(cut_off);
    check.said.zh += "；另有 " + count + " 份没做完（没有清单），可以删掉";
    check.said.en += "; " + count + " unfinished (no 清单.json), which may be deleted";
  }
  return check;
}

}  // namespace yishi::keep
