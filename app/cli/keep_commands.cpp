// backup, restore, doctor; completion and man.

#include "cli/keep_commands.hpp"

namespace yishi::app {

namespace {

CommandInfo backup() {
  return {
      "backup",
      "备份",
      Group::keep,
      "把档案和村里的文件备份成一个文件夹，读回来核对过才算",
      "copy trail and files into a folder, read back and verified",
      {{"yishi backup -C 枫源村", "放在 枫源村/备份/ 下面，按日期起名",
        "into 枫源村/备份/, named by the date"},
       {"yishi backup /media/U盘 -C 枫源村", "放到 U 盘上", "onto a stick"},
       {"yishi backup --with-key", "连密钥一起，自己锁好", "with the secret key; lock it away"}},
      {{"[文件夹]", "备份放在哪里（默认 村文件夹/备份）", "where to put it; default: 备份"}},
      {{"--with-key", "--带密钥", "", "连签名的密钥一起备份", "the signing key too"}},
      "不盖掉旧的备份。照片、文件等附件在档案里，一起备份。平常不带密钥：谁有密钥，"
      "谁就能用村里的名义签。",
      "Never over an old backup. Attachments are in the trail and come along. The key stays "
      "out unless asked for: whoever has it can sign as the village."};
}

CommandInfo restore() {
  return {"restore",
          "还原",
          Group::keep,
          "查一份备份，或者把它还原到没有档案的文件夹",
          "check a backup, or put it back where there is no trail",
          {{"yishi restore 备份/2026-03-18-1405 --check", "只查：每个文件、档案、和现在差多少",
            "only check: files, trail, and what is newer here"},
           {"yishi restore /media/U盘/2026-03-18-1405 -C 新文件夹", "还原到一个新文件夹",
            "put it back into a new folder"}},
          {{"备份", "有 清单.json 的文件夹", "the folder with the 清单.json in it"}},
          {{"--check", "--查", "", "只查，不写", "only check, write nothing"}},
          "从不盖掉东西：已经有的文件都留着，已经有档案就不还原。比签过的旧的备份也不还原。"
          "备份有毛病退出码是 5。",
          "Never writes over anything: files that are there stay, and beside a trail, or a record "
          "of having signed more, nothing is restored. Exit code 5 if the backup is not sound."};
}

CommandInfo doctor() {
  return {"doctor",
          "体检",
          Group::keep,
          "看电脑、档案、密钥、备份、名册有没有毛病，怎么治",
          "look over machine, trail, key, backups and rosters",
          {{"yishi doctor -C 枫源村", "逐项检查，每个毛病说怎么治", "each trouble with its cure"},
           {"yishi doctor -q", "只说有毛病的", "only what is wrong"}},
          {},
          {},
          "✓ 好，! 注意，✗ 不行。没有 ✗ 退出码是 0，有就是 1。",
          "✓ ok, ! warning, ✗ bad. Exit code 0 if nothing is ✗, else 1."};
}

CommandInfo completion() {
  return {"completion",
          "补全",
          Group::other,
          "给命令行用的补全脚本：按 Tab 补出命令和选项",
          "a script with which Tab completes commands and options",
          {{"yishi completion bash > ~/.local/share/bash-completion/completions/yishi",
            "装到自己的 bash 里，下次打开终端就有", "install it for your bash"},
           {"source <(yishi completion bash)", "只在这个终端里用", "for this terminal only"},
           {"yishi completion fish > ~/.config/fish/completions/yishi.fish", "fish", "for fish"}},
          {{"bash|zsh|fish", "哪一种命令行", "which shell"}},
          {},
          "",
          ""};
}

CommandInfo man() {
  return {"man",
          "手册",
          Group::other,
          "手册页，给 man 看的格式",
          "the manual page, in the format of man",
          {{"yishi man | man -l -", "现在就看", "read it now"},
           {"yishi man --lang en > yishi.1", "存成文件", "keep it as a file"}},
          {},
          {},
          "",
          ""};
}

}  // namespace

std::vector<CommandInfo> keep_commands() {
  return {backup(), restore(), doctor(), completion(), man()};
}

}  // namespace yishi::app
