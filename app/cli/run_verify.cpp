// yishi verify and yishi export: what a stranger can check, and what is handed to him.

#include <algorithm>

#include "cli/commands.hpp"
#include "cli/text.hpp"
#include "cli/verify_text.hpp"
#include "verify/trust.hpp"
#include "yishi/base/catalog/system.hpp"
#include "yishi/base/catalog/trail.hpp"
#include "yishi/law.hpp"
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

/// Laws that a trail adopted and that are not this program's: a warning, for either may be right.
void say_laws(engine::Evidence const& evidence, engine::VerifyReport const& report,
              Answer& answer) {
  for (auto const& law : report.laws) {
    auto const bytes = evidence.attachments.find(law.hash);
    if (bytes == evidence.attachments.end()) continue;
    auto const standing = compare_with_ours(bytes->second);
    if (!standing || standing->missing == 0) continue;
    Diagnostic warning;
    warning.kind = kind(catalog::trail, "YS-7640");
    warning.arguments = {law.seq, law.profile, standing->ours, standing->missing};
    answer.diagnostics.push_back(std::move(warning));
  }
}

Answer verified(engine::Evidence const& evidence, engine::Trust const& trust, Language language) {
  auto const report = engine::verify(evidence, trust);
  auto answer = verify_answer(report, language);
  say_laws(evidence, report, answer);
  return answer;
}

Answer verify_proof(std::string const& file, engine::Trust const& trust, Language language) {
  auto checked = verifier::check_proof_file(file, trust, language);
  Answer answer;
  answer.exit = !checked.readable   ? Exit::failed
                : checked.needs_key ? Exit::usage
                : checked.ok        ? Exit::ok
                                    : Exit::not_verified;
  answer.text = std::move(checked.told.text);
  answer.data = std::move(checked.told.data);
  answer.diagnostics = std::move(checked.diagnostics);
  return answer;
}

}  // namespace

Answer run_verify(Options const& options) {
  auto const trust = verifier::read_trust(options.all("key"), options.value("policy"));
  if (!trust) return failed(Exit::failed, trust.error());
  std::filesystem::path const path = options.words.empty() ? options.folder : options.words[0];
  std::error_code ignored;
  if (std::filesystem::is_regular_file(path, ignored))
    return verify_proof(path.string(), *trust, options.spoken());
  if (!std::filesystem::is_directory(path, ignored))
    return failed(Exit::failed, kind(catalog::system, "YS-9011"), {path.string()});
  auto const language = options.spoken();
  if (std::filesystem::is_regular_file(path / "档案.db", ignored)) {
    try {
      return verified(evidence_of_database(path), *trust, language);
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
  return verified(*evidence, *trust, language);
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
