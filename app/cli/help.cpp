// Help texts. Examples first: most people copy one and change it.

#include "cli/help.hpp"

#include <algorithm>
#include <array>
#include <map>

#include "cli/text.hpp"
#include "verify/fold.hpp"

namespace yishi::app {

namespace {

std::string row(std::string_view left, std::string_view said, int column) {
  if (display_width(left) + 2 > column)
    return "  " + std::string(left) + "\n" + pad("", column + 2) + folded(said, column + 2) + "\n";
  return "  " + pad(left, column) + folded(said, column + 2) + "\n";
}

std::string lines(std::vector<HelpLine> const& rows, Language language, int column) {
  std::string text;
  for (auto const& each : rows) text += row(each.left, in(language, each.zh, each.en), column);
  return text;
}

/// An example on a line of its own, what it does below: examples are long.
std::string examples(std::vector<HelpLine> const& rows, Language language) {
  std::string text;
  for (auto const& each : rows)
    text += "  " + verifier::continued(each.left, 2) + "\n      " +
            folded(in(language, each.zh, each.en), 6) + "\n";
  return text;
}

/// What stands for a value: the table says it in Chinese.
std::string placeholder(std::string const& value, Language language) {
  static std::map<std::string, std::string> const english{
      {"姓名", "NAME"}, {"姓名…", "NAME…"}, {"日期", "DATE"}, {"文件", "FILE"}, {"栏=值", "K=V"},
      {"数", "N"},      {"编号", "ID"},     {"文字", "TEXT"}, {"天数", "DAYS"}, {"名字", "NAME"}};
  auto const found = english.find(value);
  return language == Language::zh || found == english.end() ? value : found->second;
}

std::string left_of(OptionInfo const& option, Language language) {
  auto left = option.name;
  if (!option.alias.empty()) left += ", " + option.alias;
  if (!option.value.empty()) left += " " + placeholder(option.value, language);
  return left;
}

/// The words of a command are called differently in the two languages: “议题|case”.
std::string word_lines(std::vector<HelpLine> const& rows, Language language, int column) {
  std::string text;
  for (auto const& each : rows) {
    auto const bar = each.left.find('|');
    auto const left = bar == std::string::npos   ? each.left
                      : language == Language::zh ? each.left.substr(0, bar)
                                                 : each.left.substr(bar + 1);
    text += row(left, in(language, each.zh, each.en), column);
  }
  return text;
}

std::string option_lines(std::vector<OptionInfo> const& options, Language language) {
  constexpr int column = 26;
  std::string text;
  for (auto const& option : options)
    text += row(left_of(option, language), in(language, option.zh, option.en), column);
  return text;
}

struct Chapter {
  Group group;
  char const* zh;
  char const* en;
};
constexpr std::array<Chapter, 6> chapters{
    {{Group::start, "开头", "Beginning"},
     {Group::work, "办事（都写进档案）", "Work (all of it is recorded)"},
     {Group::look, "看", "Looking"},
     {Group::proof, "核对", "Proof"},
     {Group::keep, "保管", "Keeping"},
     {Group::other, "其他", "More"}}};

std::string_view first_word(std::string_view name) { return name.substr(0, name.find(' ')); }

std::string second_word(std::string_view name) {
  return std::string(name.substr(name.find(' ') + 1));
}

/// A family on one line: “case  议题   new 提出 · do 办理 …”.
std::string family_line(std::string_view word, Language language) {
  auto const all = family(word);
  std::string said;
  for (auto const* each : all) {
    auto const name = second_word(language == Language::zh ? each->alias : each->name);
    said += (said.empty() ? "" : in(language, "、", ", ")) + name;
  }
  auto const left =
      pad(first_word(all.front()->name), 12) + std::string(first_word(all.front()->alias));
  return row(left, said, 22);
}

std::string chapter(Chapter const& which, Language language) {
  std::string text;
  std::vector<std::string_view> done;
  for (auto const& command : commands()) {
    if (command.group != which.group) continue;
    auto const word = first_word(command.name);
    if (word == command.name) {
      text += row(pad(command.name, 12) + command.alias, in(language, command.zh, command.en), 22);
    } else if (std::find(done.begin(), done.end(), word) == done.end()) {
      done.push_back(word);
      text += family_line(word, language);
    }
  }
  if (text.empty()) return "";
  return "\n" + in(language, which.zh, which.en) + "\n" + text;
}

}  // namespace

std::string help(Language language) {
  std::vector<HelpLine> const first{
      {"yishi demo", "先看一遍：造一个村，走完一件事", "see it once: a village, a case, a trail"},
      {"yishi check 枫源村", "检查一个村的文件", "check a village's files"},
      {"yishi help 会议", "一组命令怎么用", "how a family of commands is used"}};
  auto text = in(language, "yishi 议事：村里怎么定事，就怎么办；办过的事，谁都能核对。\n\n例子\n",
                 "yishi: villages decide by their own rules, and anyone can check that they did."
                 "\n\nExamples\n");
  text += lines(first, language, 24);
  for (auto const& each : chapters) text += chapter(each, language);
  text += in(language, "\n每个命令都有\n", "\nWith every command\n");
  text += option_lines(common_options(), language);
  text += in(language, "\n退出码：0 成功，1 出错，2 命令写错，3 文件有错，4 规则不许，5 核验不过\n",
             "\nExit codes: 0 ok, 1 failed, 2 usage, 3 files invalid, 4 the rules say no,\n"
             "            5 not verified\n");
  return text;
}

std::string help(std::vector<CommandInfo const*> const& all, Language language) {
  auto text = in(language, "例子\n", "Examples\n");
  for (auto const* each : all)
    if (!each->examples.empty()) text += examples({each->examples.front()}, language);
  text += in(language, "\n命令\n", "\nCommands\n");
  int name_width = 16;
  for (auto const* each : all) name_width = std::max(name_width, display_width(each->name) + 2);
  for (auto const* each : all)
    text += row(pad(each->name, name_width) + each->alias, in(language, each->zh, each->en),
                name_width + 12);
  auto const& name = all.front()->name;
  text += in(language, "\n一个命令的全部选项：yishi help " + name + "\n",
             "\nAll options of one command: yishi help " + name + "\n");
  return text;
}

std::string help(CommandInfo const& command, Language language) {
  auto text = in(language, "例子\n", "Examples\n");
  text += examples(command.examples, language);
  text += "\n" + wrapped(command.name + in(language, "（", " (") + command.alias +
                             in(language, "）", "): ") + in(language, command.zh, command.en),
                         2);
  auto const more = in(language, command.more_zh, command.more_en);
  if (!more.empty()) text += folded(more, 0) + "\n";
  if (!command.words.empty())
    text += in(language, "\n后面写\n", "\nWords\n") + word_lines(command.words, language, 18);
  if (!command.options.empty())
    text += in(language, "\n选项\n", "\nOptions\n") + option_lines(command.options, language);
  text += in(language, "\n每个命令都有\n", "\nWith every command\n");
  text += option_lines(common_options(), language);
  return text;
}

}  // namespace yishi::app
