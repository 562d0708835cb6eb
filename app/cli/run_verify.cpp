// yishi verify and yishi export: what a stranger can check, and what is handed to him.

#include <algorithm>

#include "cli/commands.hpp"
#include "cli/text.hpp"
#include "cli/verify_text.hpp"
#include "yishi/base/catalog/system.hpp"
#include "yishi/witness.hpp"
#include "yishi/yishi.hpp"

namespace yishi::app {

namespace {

/// The evidence of a village folder comes from its database, read without folding: a trail that no
/// longer replays must still be examined.
engine::Evidence evidence_of_database(std::filesystem::path const& folder) {
  auto const store = engine::sqlite_store(folder / "档案.db", false);
  auto evidence = read_evidence(*store);
  evidence.witnesses = read_witnesses(folder);
  return evidence;
}

/// The newest backup in a folder of backups, or the folder itself if it is one; empty if it is
/// neither. A backup has a list, and an export has none.
std::string backup_in(std::filesystem::path const& path) {
  auto const has_list = [](std::filesystem::path const& folder) {
    std::error_code ignored;
    return std::filesystem::is_regular_file(folder / "清单.json", ignored);
  };
  if (has_list(path)) return path.string();
  std::string newest;
  std::error_code trouble;
  for (std::filesystem::directory_iterator each(path, trouble), end; !trouble && each != end;
       each.increment(trouble))
    if (has_list(each->path())) newest = std::max(newest, each->path().string());
  return newest;
}

}  // namespace

Answer run_verify(Options const& options) {
  std::filesystem::path const path = options.words.empty() ? options.folder : options.words[0];
  std::error_code ignored;
  if (!std::filesystem::is_directory(path, ignored))
    return failed(Exit::failed, kind(catalog::system, "YS-9011"), {path.string()});
  auto const language = options.spoken();
  if (std::filesystem::is_regular_file(path / "档案.db", ignored)) {
    try {
      return verify_answer(engine::verify(evidence_of_database(path)), language);
    } catch (engine::StoreError const& damaged) {
      // A database that cannot be read does not verify; the reason is the store's own.
      if (damaged.diagnostic() == nullptr) throw;
      return failed(Exit::not_verified, *damaged.diagnostic());
    }
  }
  if (auto const backup = backup_in(path); !backup.empty())
    return failed(Exit::usage, kind(catalog::system, "YS-9195"), {path.string(), backup});
  auto evidence = engine::read_export(path);
  if (!evidence) return failed(Exit::not_verified, evidence.error());
  return verify_answer(engine::verify(*evidence), language);
}

Answer run_export(Options const& options) {
  if (auto missing = without_trail(options.folder)) return std::move(*missing);
  auto const language = options.spoken();
  if (options.words.empty())
    return failed(
        Exit::usage, kind(catalog::system, "YS-9003"),
        {Words{"少了要导出到的文件夹名", "the folder to write is missing"}, std::string("export")});
  auto const clock = engine::system_clock();
  Village village(options.folder, *clock, {});
  village.checkpoint();
  auto const written = village.export_to(options.words[0], options.has("with-side"));
  if (!written) return failed(Exit::failed, written.error());
  Answer answer;
  auto const size = std::to_string(village.state().size);
  answer.text = in(language,
                   "已导出 " + size + " 条到 " + options.words[0] + "。核验：yishi verify " +
                       options.words[0] + "\n",
                   "exported " + size + " entries to " + options.words[0] +
                       ". To verify: yishi verify " + options.words[0] + "\n");
  answer.data = trail::Json::Object{{"folder", options.words[0]}, {"size", village.state().size}};
  return answer;
}

}  // namespace yishi::app
