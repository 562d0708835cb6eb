// yishi backup: a copy that was read back before anybody is told that it is one.

#include "cli/checks_text.hpp"
#include "cli/commands.hpp"
#include "cli/text.hpp"

namespace yishi::app {

namespace {

std::string shown_size(std::int64_t bytes) {
  constexpr std::int64_t kib = 1024;
  if (bytes < kib * kib) return std::to_string((bytes + kib - 1) / kib) + " KiB";
  return std::to_string((bytes + kib * kib - 1) / (kib * kib)) + " MiB";
}

std::string text_of(Backup const& backup, Language language) {
  std::int64_t bytes = 0;
  for (auto const& file : backup.manifest.files) bytes += file.bytes;
  auto const place = backup.folder.string();
  auto const entries = std::to_string(backup.manifest.size);
  auto const files = std::to_string(backup.manifest.files.size());
  auto text = in(language,
                 "已备份到 " + place + "\n档案 " + entries + " 条，" + files + " 个文件，共 " +
                     shown_size(bytes) + "；已存稳，读回来核对过。\n",
                 "backed up to " + place + "\n" + entries + " entries, " + files + " files, " +
                     shown_size(bytes) + "; durable, read back and verified.\n");
  text += backup.manifest.with_key
              ? in(language, "带了密钥：谁拿到这份备份，谁就能用村里的名义签。请锁好。\n",
                   "It holds the secret key: whoever has it can sign as the village. Lock it "
                   "away.\n")
              : in(language,
                   "没有带密钥：备份会放到别处，谁有密钥谁就能用村里的名义签。\n"
                   "密钥请另外保管一份；要放在备份里用 --with-key。\n",
                   "Without the secret key: backups lie about, and whoever has the key can sign\n"
                   "as the village. Keep a copy of it apart; --with-key puts it into the "
                   "backup.\n");
  return text + in(language, "下一步：yishi restore " + place + " --check\n",
                   "next: yishi restore " + place + " --check\n");
}

}  // namespace

Answer run_backup(Options const& options) {
  if (auto missing = without_trail(options.folder)) return std::move(*missing);
  auto const time = keeping_time(options);
  if (auto const* fault = std::get_if<Answer>(&time)) return *fault;
  BackupOptions how;
  how.now = std::get<rules::Instant>(time);
  how.with_key = options.has("with-key");
  if (!options.words.empty()) how.into = options.words[0];
  auto made = back_up(options.folder, how);
  if (!made) {
    auto const not_verified = made.error().kind->code == "YS-9057";
    return failed(not_verified ? Exit::not_verified : Exit::failed, made.error());
  }
  Answer answer;
  answer.text = text_of(*made, options.spoken());
  answer.diagnostics = std::move(made->notes);
  auto const& manifest = made->manifest;
  answer.data = trail::Json::Object{{"checkpoint_size", manifest.checkpoint_size},
                                    {"files", static_cast<std::int64_t>(manifest.files.size())},
                                    {"folder", made->folder.string()},
                                    {"root", manifest.root},
                                    {"size", manifest.size},
                                    {"with_key", manifest.with_key}};
  return answer;
}

}  // namespace yishi::app
