// explain, fmt, diagram, test and lsp.

#include "cli/text_commands.hpp"

namespace yishi::app {

namespace {

CommandInfo explain() {
  return {
      "explain",
      "解释",
      Group::start,
      "解释一个提示代码，或者把规则一条一条说成白话",
      "explain a message code, or the rules in plain words",
      {{"yishi explain YS-4001", "这个代码是什么意思、怎么改", "what it means and what to do"},
       {"yishi explain", "列出全部代码", "list all codes"},
       {"yishi explain 流程.yishi", "流程的规则，一条一句，可以打印", "its rules, to be printed"},
       {"yishi explain 枫源村", "同上，用村里定的数", "the same with the village's numbers"}},
      {{"[代码或文件]|[CODE or PATH]", "提示开头的 YS-nnnn，或者流程文本、村文件夹",
        "YS-nnnn, a workflow text, or a village folder"}},
      {},
      "",
      ""};
}

CommandInfo fmt() {
  return {
      "fmt",
      "整理",
      Group::start,
      "把流程文本排整齐，或者换成另一种语言",
      "lay out workflow texts, or turn them into the other language",
      {{"yishi fmt 流程.yishi --dry-run", "先看要改哪几行", "first see which lines would change"},
       {"yishi fmt 枫源村", "整理文件夹里所有的流程文本", "all workflow texts of a folder"},
       {"yishi fmt 流程.yishi --to en --print > process.yishi", "另存一份英文的",
        "keep an English one beside it"},
       {"yishi fmt --check", "有没整理过的，退出码是 1",
        "exit code 1 if one is not in its usual form"}},
      {{"[文件或文件夹…]|[PATH…]", "默认是现在的文件夹；- 表示从标准输入读",
        "default: here; - reads standard input"}},
      {{"--check", "--查", "", "只查，不写", "only check, write nothing"},
       {"--dry-run", "--试", "", "只看要改哪几行，不写", "show the lines that would change"},
       {"--to", "--改成", "zh|en", "换成中文或英文", "write it in Chinese or English"},
       {"--print", "--印", "", "印出来，不写", "print the text, write nothing"}},
      "规则一点不变，# 后面的说明都在原处。换语言时，关键词都换；名称、说明文字在声明时写了两种"
      "的才换，# 后面的话不翻译。有错误的文本不动，退出码是 3。",
      "The rules stay the same and each remark stays at its place. Into the other language go all "
      "keywords, and names and labels that were declared in both; remarks are not translated. A "
      "text with errors is left alone, exit code 3."};
}

CommandInfo diagram() {
  return {
      "diagram",
      "画图",
      Group::start,
      "把流程画成图，可以打印、上墙",
      "draw a procedure, to be printed and put on the wall",
      {{"yishi diagram 流程.yishi --out 流程图.svg", "画成一张图，用浏览器打开、打印",
        "a picture, for a browser and for paper"},
       {"yishi diagram 流程.yishi --format text", "同样的内容写成文字，可以读出来",
        "the same in words, to be read aloud"},
       {"yishi diagram 枫源村 --out 流程.bpmn", "给别的流程软件用的 BPMN",
        "BPMN, for other programs"}},
      {{"[文件或文件夹]|[PATH]", "流程文本或者村文件夹（默认是现在的文件夹）",
        "a workflow text or a village folder; default: here"}},
      {{"--format", "--格式", "svg|mermaid|dot|bpmn|text", "画成什么（默认看 --out，再默认 svg）",
        "what to write (default: by the name of --out, else svg)"},
       {"--out", "--写到", "文件", "写进文件，不印出来", "write it into a file"},
       {"--replace", "--替换", "", "文件已经有了也写，换掉旧的", "write over a file that is there"},
       {"--workflow", "--流程", "名字", "画哪个流程（只有一个时不用写）",
        "which procedure (not needed if there is one)"}},
      "图里的每一步、每一条出路，文字里都有。已经有的文件不动，除非写了 --replace。",
      "Every step and every way of the picture is in the words, too. A file that is there is left "
      "alone unless --replace is given."};
}

CommandInfo test() {
  return {
      "test",
      "试演",
      Group::start,
      "把试演文件从头演一遍，看流程是不是照想的走",
      "play scenario files: does the procedure do what was meant",
      {{"yishi test", "演这个文件夹里所有的 *试演.yaml", "all *scenarios.yaml of this folder"},
       {"yishi test 三上三下.试演.yaml --min-coverage 90", "只演这个文件，要走到九成",
        "this file; nine tenths have to be gone through"},
       {"yishi test --mutate", "把流程一处一处改错，看试演发现不发现",
        "change the procedure in one place at a time: do the scenarios notice"}},
      {{"[文件夹或文件…]|[PATH…]", "默认是现在的文件夹", "folders or files; default: here"}},
      {{"--min-coverage", "--至少走到", "百分数", "走到的不满这么多，退出码是 1",
        "exit code 1 if less was gone through, in per cent"},
       {"--mutate", "--改错", "", "再把流程一处一处改错了演", "play changed procedures as well"},
       {"--seconds", "--限时", "秒", "改错最多演多久（默认 60）",
        "how long to play changed ones (default: 60)"}},
      "在内存里演，村里的档案、文件都不动。有一个不符，退出码是 1；试演文件写错了，退出码是 3。"
      "写法见 docs/formats/scenario.md。",
      "Played in memory; neither the trail nor any file is touched. Exit code 1 if a scenario "
      "fails, 3 if a file has mistakes. See docs/formats/scenario.md."};
}

CommandInfo lsp() {
  return {
      "lsp",
      "编辑器",
      Group::start,
      "给 VS Code、Neovim 这些编辑器用：一边写一边提示",
      "for editors such as VS Code and Neovim: what is wrong, while you type",
      {{"yishi lsp", "由编辑器启动，自己不用敲", "started by the editor, not by hand"}},
      {},
      {},
      "流程文本（.yishi）和 村.yaml：错误、每条规则的白话、要到几个人、补全、跳到声明、改名、"
      "整理。怎么接上编辑器见 docs/EDITOR.md。",
      "Workflow texts (.yishi) and village files: mistakes, plain sentences with the numbers of "
      "people, completion, definitions, renaming, layout. For the setup of editors see "
      "docs/EDITOR.md."};
}

}  // namespace

std::vector<CommandInfo> text_commands() { return {explain(), fmt(), diagram(), test(), lsp()}; }

}  // namespace yishi::app
