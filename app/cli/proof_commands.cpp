// The rows of the command table about a trail: reading it, checking it, handing it out.

#include "cli/proof_commands.hpp"

#include <utility>

namespace yishi::app {

namespace {

CommandInfo log_command() {
  return {"log",
          "台账",
          Group::look,
          "一条一条看档案",
          "read the trail entry by entry",
          {{"yishi log -C 枫源村", "全部", "all of it"},
           {"yishi log -C 枫源村 --case 2026-001", "只看一个议题", "one case"},
           {"yishi log -C 枫源村 39", "只看第 39 条", "entry 39"}},
          {{"[第几条]|[ENTRY]", "记录的编号，就是“#”后面的数", "number of an entry, as after #"}},
          {{"--case", "--议题", "ID", "议题编号", "number of a case"}},
          "",
          ""};
}

CommandInfo verify_command() {
  return {
      "verify",
      "核验",
      Group::proof,
      "核验档案或导出的文件夹：字节、格式、规则、签名",
      "verify a trail or an export",
      {{"yishi verify 枫源村", "核验一个村的档案", "a village's trail"},
       {"yishi verify 导出", "核验导出的文件夹，不用数据库",
        "an exported folder, no database needed"},
       {"yishi verify 导出 --policy 见证人", "再看这些见证人联署了没有",
        "and whether these witnesses cosigned it"},
       {"yishi verify 39.tlog-proof --key 公钥.txt", "核对某一条的证明", "the proof of one entry"}},
      {{"[文件夹或证明]|[PATH]", "默认是现在的文件夹", "folder or proof; default: here"}},
      {{"--key", "--公钥", "公钥", "档案的公钥，或者存着它的文件",
        "the log's public key, or a file that holds it"},
       {"--policy", "--联署规则", "文件", "档案和见证人的公钥、几人联署才够",
        "keys of logs and witnesses, and how many are enough"}},
      "没有问题退出码是 0；有问题是 5，并说出是第几条。",
      "Exit code 0 if all is well; 5 if not, and the entry is named."};
}

CommandInfo proof_command() {
  return {
      "proof",
      "证明",
      Group::proof,
      "为某一条出一份证明，不必交出整份档案",
      "prove one entry without handing over the trail",
      {{"yishi proof 39 --out 39.tlog-proof -C 枫源村", "第 39 条的证明，写成文件",
        "of entry 39, to a file"},
       {"yishi proof 39", "看一看", "look at it"}},
      {{"第几条|ENTRY", "记录的编号，就是“#”后面的数", "number of an entry, as after #"}},
      {{"--out", "--写到", "文件", "写成这个文件，已有的不动", "to this new file"}},
      "里面有这一条的原文和签过名的凭证，没有姓名。拿到的人用 yishi verify 或 yishi-verify 核对。",
      "It holds the entry as it was recorded and a signed checkpoint, no names. Whoever gets it "
      "checks it with yishi verify or yishi-verify."};
}

CommandInfo witness_command() {
  return {
      "witness add",
      "见证 收下",
      Group::proof,
      "拿公示照片上的凭证与档案比，并收下它",
      "hold the checkpoint on a photo against the trail, and keep it",
      {{"yishi witness add 照片.txt -C 枫源村", "与村里的档案比", "a village's trail"},
       {"yishi witness add 照片.txt 导出", "与导出的文件夹比", "an exported folder"},
       {"yishi witness add - 导出", "从别的程序接过来，如 zbarimg",
        "from another program, such as zbarimg"}},
      {{"文件|FILE", "码里的整段文字；- 是从输入读",
        "the whole text of the code; - reads the input"},
       {"[文件夹]|[FOLDER]", "村或导出的文件夹，默认是现在的文件夹",
        "a village or an export; default: here"}},
      {},
      "一致、分叉、回退、不明，各有说法；一致退出码是 0，其余是 5。不明的不收。",
      "Says fine, fork, rolled back or unknown; exit code 0 if fine, else 5. What is unknown is "
      "not kept."};
}

CommandInfo export_command() {
  return {
      "export",
      "导出",
      Group::proof,
      "把档案导出成文件夹，交给审计的人",
      "export the trail as a folder for an auditor",
      {{"yishi export 导出 -C 枫源村", "不含姓名和村民原话", "without names and villagers' words"},
       {"yishi export 导出 -C 枫源村 --with-side", "连姓名一起", "with them"}},
      {{"文件夹|FOLDER", "导出到哪里，不能已经有东西", "where to; must be new or empty"}},
      {{"--with-side", "--带姓名", "", "连同姓名、村民原话", "names and villagers' words too"}},
      "",
      ""};
}

}  // namespace

std::vector<CommandInfo> proof_commands() {
  return {log_command(), verify_command(), proof_command(), witness_command(), export_command()};
}

}  // namespace yishi::app
