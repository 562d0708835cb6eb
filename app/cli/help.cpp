// Help texts. Examples first: most people copy one and change it.

#include "cli/help.hpp"

namespace yishi::app {

namespace {

/// Those that only look.
std::vector<CommandInfo> first_commands() {
  return {
      {"demo",
       "演示",
       "造一个假的枫源村，把一件事从头走到尾",
       "a made-up village, three cases, a verified trail",
       {{"yishi demo", "在 ./demo 下面造村、走流程、核验", "make it below ./demo and verify it"},
        {"yishi demo --dir 练习 --lang en", "换个地方，说英语", "another place, in English"}},
       {{"--dir DIR", "放在哪里（默认 ./demo）", "where (default ./demo)"}},
       "不问问题，不用网络，时间是模拟的，人名是编的。",
       "No question, no network; time is simulated, people are made up."},
      {"check",
       "检查",
       "检查村文件夹或流程文本，按今天的法律",
       "check a village folder or a workflow text by today's law",
       {{"yishi check 枫源村", "检查一个村", "check a village"},
        {"yishi check 流程.yishi --at 2025-12-31", "按那一天的法律检查", "by the law of that day"}},
       {{"--at DATE", "按哪一天的法律", "by the law of which day"}},
       "有错误时退出码是 3；每条提示都有代码，用 yishi explain 代码 看解释。",
       "Exit code 3 on errors; every message has a code, see yishi explain CODE."},
      {"explain",
       "解释",
       "解释一个提示代码",
       "explain a message code",
       {{"yishi explain YS-4101", "这个代码是什么意思、怎么改", "what it means and what to do"},
        {"yishi explain", "列出全部代码", "list all codes"}},
       {},
       "",
       ""},
  };
}

/// Those about a trail.
std::vector<CommandInfo> trail_commands() {
  return {
      {"adopt",
       "采用",
       "把村文件、名册、流程写进档案",
       "take village file, rosters and rules into the trail",
       {{"yishi adopt -C 枫源村 --dry-run", "先看会写什么", "first see what would be recorded"},
        {"yishi adopt -C 枫源村", "写进档案", "record it"}},
       {{"--dry-run", "只看，不写", "look, record nothing"},
        {"--simulated", "新档案是演示用的，可用 --at 定时间",
         "a new log is simulated: --at may set its time"}},
       "运行中的程序只认档案，不认文件；改了文件要再采用一次。",
       "The engine reads only the trail; after a change in the files, adopt again."},
      {"log",
       "台账",
       "一条一条看档案",
       "read the trail entry by entry",
       {{"yishi log -C 枫源村", "全部", "all of it"},
        {"yishi log -C 枫源村 --case 2026-001", "只看一个议题", "one case"}},
       {{"--case ID", "议题编号", "number of a case"}},
       "",
       ""},
      {"verify",
       "核验",
       "核验档案或导出的文件夹：字节、格式、规则、签名",
       "verify a trail or an export: bytes, form, rules, signatures",
       {{"yishi verify 枫源村", "核验一个村的档案", "a village's trail"},
        {"yishi verify 导出", "核验导出的文件夹，不用数据库",
         "an exported folder, no database needed"}},
       {},
       "没有问题退出码是 0；有问题是 5，并说出是第几条。",
       "Exit code 0 if all is well; 5 if not, and the entry is named."},
      {"export",
       "导出",
       "把档案导出成文件夹，交给审计的人",
       "export the trail as a folder for an auditor",
       {{"yishi export 导出 -C 枫源村", "不含姓名和村民原话", "without names and villagers' words"},
        {"yishi export 导出 -C 枫源村 --with-side", "连姓名一起", "with them"}},
       {{"--with-side", "连同姓名、村民原话", "names and villagers' words too"}},
       "",
       ""},
      {"help",
       "帮助",
       "看帮助",
       "this help",
       {{"yishi help", "全部命令", "all commands"},
        {"yishi help check", "一个命令", "one command"},
        {"yishi help 退出码", "退出码", "exit codes"}},
       {},
       "",
       ""},
  };
}

std::vector<CommandInfo> make_commands() {
  auto all = first_commands();
  for (auto& command : trail_commands()) all.push_back(std::move(command));
  return all;
}

std::string_view in(Language language, std::string_view zh, std::string_view en) {
  return language == Language::zh ? zh : en;
}

std::string lines(std::vector<HelpLine> const& rows, Language language, int column) {
  std::string text;
  for (auto const& row : rows) {
    auto const said = in(language, row.zh, row.en);
    if (display_width(row.left) + 2 > column)
      text += "  " + std::string(row.left) + "\n  " + pad("", column) + std::string(said) + "\n";
    else
      text += "  " + pad(row.left, column) + std::string(said) + "\n";
  }
  return text;
}

std::vector<HelpLine> common_options() {
  return {{"-C DIR", "村文件夹（默认是现在的文件夹）", "the village folder (default: here)"},
          {"--json", "输出一份 JSON，给程序看", "print one JSON document, for programs"},
          {"--lang zh|en", "用中文还是英文说话", "speak Chinese or English"},
          {"-q, --quiet", "只说结果", "say only the result"},
          {"-h, --help", "看帮助", "help"}};
}

}  // namespace

std::vector<CommandInfo> const& commands() {
  static std::vector<CommandInfo> const all = make_commands();
  return all;
}

CommandInfo const* find_command(std::string_view name) {
  for (auto const& command : commands())
    if (command.name == name || command.alias == name) return &command;
  return nullptr;
}

std::string help(Language language) {
  std::vector<HelpLine> const examples{
      {"yishi demo", "先看一遍：造一个村，走完一件事", "see it once: a village, a case, a trail"},
      {"yishi check 枫源村", "检查一个村的文件", "check a village's files"},
      {"yishi verify 枫源村", "核验它的档案", "verify its trail"}};
  std::string text(
      in(language, "yishi 议事：村里怎么定事，就怎么办；办过的事，谁都能核对。\n\n例子\n",
         "yishi: villages decide by their own rules, and anyone can check that they did."
         "\n\nExamples\n"));
  text += lines(examples, language, 24);
  text += in(language, "\n命令\n", "\nCommands\n");
  for (auto const& command : commands()) {
    auto const left = pad(command.name, 10) + std::string(command.alias);
    text += "  " + pad(left, 18) + std::string(in(language, command.zh, command.en)) + "\n";
  }
  text += in(language, "\n每个命令都有\n", "\nWith every command\n");
  text += lines(common_options(), language, 18);
  text += in(language, "\n退出码：0 成功，1 出错，2 命令写错，3 文件有错，4 规则不许，5 核验不过\n",
             "\nExit codes: 0 ok, 1 failed, 2 usage, 3 files invalid, 4 the rules say no,\n"
             "            5 not verified\n");
  return text;
}

std::string help(CommandInfo const& command, Language language) {
  std::string text(in(language, "例子\n", "Examples\n"));
  text += lines(command.examples, language, 40);
  text += "\n" + std::string(command.name) + " (" + std::string(command.alias) + ")  " +
          std::string(in(language, command.zh, command.en)) + "\n";
  auto const more = in(language, command.more_zh, command.more_en);
  if (!more.empty()) text += std::string(more) + "\n";
  text += in(language, "\n选项\n", "\nOptions\n");
  text += lines(command.options, language, 18);
  text += lines(common_options(), language, 18);
  return text;
}

}  // namespace yishi::app
