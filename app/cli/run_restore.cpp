// yishi restore: looks at a backup, and puts it back where that cannot harm anything.

#include "cli/checks_text.hpp"
#include "cli/commands.hpp"
#include "cli/text.hpp"
#include "yishi/base/catalog/system.hpp"

namespace yishi::app {

namespace {

Answer check_only(Options const& options) {
  auto const report = check_backup(options.words[0], options.folder);
  auto answer = checks_answer(report.checks, options);
  auto const language = options.spoken();
  if (!report.ok()) answer.exit = Exit::not_verified;
  answer.text += report.ok() ? in(language, "这份备份可以用。\n", "this backup is sound.\n")
                             : in(language, "这份备份不能用，见上面。\n",
                                  "this backup is of no use; see above.\n");
  if (report.manifest)
    if (auto* object = answer.data.object()) {
      (*object)["made"] = rules::iso_local(report.manifest->made);
      (*object)["root"] = report.manifest->root;
      (*object)["size"] = report.manifest->size;
    }
  return answer;
}

/// The backup is bad, or the place is not free.
Answer refused(std::vector<Diagnostic> reasons) {
  Answer answer;
  answer.exit = Exit::not_verified;
  for (auto const& each : reasons)
    for (auto const* code : {"YS-9041", "YS-9060", "YS-9061", "YS-9062", "YS-9063"})
      if (each.kind->code == code) answer.exit = Exit::failed;
  answer.diagnostics = std::move(reasons);
  return answer;
}

}  // namespace

Answer run_restore(Options const& options) {
  if (options.words.empty())
    return failed(
        Exit::usage, kind(catalog::system, "YS-9003"),
        {Words{"少了备份的文件夹", "the folder of the backup is missing"}, std::string("restore")});
  std::error_code ignored;
  if (!std::filesystem::is_directory(options.words[0], ignored))
    return failed(Exit::failed, kind(catalog::system, "YS-9011"), {options.words[0]});
  if (options.has("check")) return check_only(options);
  auto restored = restore(options.words[0], options.folder);
  if (!restored) return refused(std::move(restored).error());
  Answer answer;
  auto const language = options.spoken();
  auto const size = std::to_string(restored->manifest.size);
  auto const made = clock_time(restored->manifest.made);
  auto const files = std::to_string(restored->written.size());
  answer.text =
      in(language,
         "已还原到 " + options.folder + "：档案 " + size + " 条（" + made + " 的备份），写了 " +
             files + " 个文件。\n下一步：yishi doctor -C " + options.folder + "\n",
         "restored to " + options.folder + ": " + size + " entries (backup of " + made + "), " +
             files + " files written.\nnext: yishi doctor -C " + options.folder + "\n");
  answer.diagnostics = std::move(restored->notes);
  trail::Json::Array written;
  for (auto const& path : restored->written) written.emplace_back(path);
  answer.data = trail::Json::Object{{"folder", options.folder},
                                    {"root", restored->manifest.root},
                                    {"size", restored->manifest.size},
                                    {"written", std::move(written)}};
  return answer;
}

}  // namespace yishi::app
