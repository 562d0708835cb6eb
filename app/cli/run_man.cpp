// yishi man: the manual page, written in roff from the table of commands.

#include "cli/commands.hpp"
#include "cli/help.hpp"
#include "cli/text.hpp"
#include "yishi/version.hpp"

namespace yishi::app {

namespace {

/// Text as roff prints it: its own signs made harmless, and between Han characters a place where
/// the line may break, for roff knows none.
std::string plain(std::string_view text) {
  std::u32string const never_first = U"，。、；：）”！？…";
  auto const characters = to_utf32(text);
  std::string out;
  for (std::size_t i = 0; i < characters.size(); ++i) {
    auto const c = characters[i];
    if (c == U'\\')
      out += "\\e";
    else if (c == U'-')
      out += "\\-";
    else if (c == U'\'')
      out += "\\(aq";
    else if (c == U'`')
      out += "\\(ga";
    else if (c == U'^')
      out += "\\(ha";
    else if (c == U'~')
      out += "\\(ti";
    else
      out += to_utf8(c);
    bool const more = i + 1 < characters.size();
    if (more && c > 0x7f && c != U'“' && c != U'（' && characters[i + 1] > 0x7f &&
        never_first.find(characters[i + 1]) == std::u32string::npos)
      out += "\\:";
  }
  if (out.starts_with('.')) out.insert(0, "\\&");
  return out;
}

std::string bold(std::string_view text) { return "\\fB" + plain(text) + "\\fR"; }
std::string slanted(std::string_view text) { return "\\fI" + plain(text) + "\\fR"; }

std::string section(std::string const& title) { return ".SH " + plain(title) + "\n"; }

std::string entry(std::string const& head, std::string_view said) {
  return ".TP\n" + head + "\n" + plain(said) + "\n";
}

std::string option_entry(OptionInfo const& option, Language language) {
  auto head = bold(option.name);
  if (!option.alias.empty()) head += ", " + bold(option.alias);
  if (!option.value.empty()) head += " " + slanted(option.value);
  return entry(head, in(language, option.zh, option.en));
}

std::string command_part(CommandInfo const& command, Language language) {
  auto text = ".SS " + plain(command.name) + " (" + plain(command.alias) + ")\n";
  text += plain(in(language, command.zh, command.en)) + "\n";
  if (auto const more = in(language, command.more_zh, command.more_en); !more.empty())
    text += ".br\n" + plain(more) + "\n";
  for (auto const& word : command.words)
    text += entry(slanted(word.left), in(language, word.zh, word.en));
  for (auto const& option : command.options) text += option_entry(option, language);
  for (auto const& example : command.examples)
    text += ".PP\n.nf\n" + bold(example.left) + "\n.fi\n.RS\n" +
            plain(in(language, example.zh, example.en)) + "\n.RE\n";
  return text;
}

struct Code {
  char const* number;
  char const* zh;
  char const* en;
};
constexpr Code codes[] = {
    {"0", "成功", "ok"},
    {"1", "没有做成：磁盘、密钥或别的程序", "not done: disk, key, another program"},
    {"2", "命令写得不对", "the command line does not fit"},
    {"3", "村文件、名册或流程文本有错误", "village file, rosters or texts have errors"},
    {"4", "规则不许", "the rules say no"},
    {"5", "核验不过", "not verified"}};

std::string page(Language language) {
  // No adjustment and no hyphens: Han text has no blanks to stretch and no words to break.
  std::string text = ".TH YISHI 1 \"\" \"yishi " + std::string(version) + "\" \"" +
                     in(language, "议事", "yishi") + "\"\n.nh\n.ad l\n";
  text += section(in(language, "名称", "NAME"));
  text += "yishi \\- " +
          plain(in(language, "村里怎么定事，就怎么办；办过的事，谁都能核对",
                   "villages decide by their own rules, and anyone can check that they did")) +
          "\n";
  text += section(in(language, "用法", "SYNOPSIS"));
  text += bold("yishi") + " " + slanted(in(language, "命令", "COMMAND")) + " [" +
          slanted(in(language, "选项", "OPTIONS")) + "] [" +
          slanted(in(language, "内容", "WORDS")) + "]\n";
  text += section(in(language, "命令", "COMMANDS"));
  for (auto const& command : commands()) text += command_part(command, language);
  text += section(in(language, "每个命令都有的选项", "OPTIONS OF EVERY COMMAND"));
  for (auto const& option : common_options()) text += option_entry(option, language);
  text += section(in(language, "退出码", "EXIT STATUS"));
  for (auto const& code : codes) text += entry(bold(code.number), in(language, code.zh, code.en));
  text += section(in(language, "文件", "FILES"));
  text += entry(bold("村.yaml"), in(language, "村里写的规则和机构", "what the village writes"));
  text += entry(bold("档案.db"), in(language, "档案", "the trail"));
  text +=
      entry(bold("密钥/"), in(language, "签名的密钥和签名状态", "signing key and signer state"));
  text += entry(bold("备份/"), in(language, "备份", "backups"));
  return text;
}

}  // namespace

Answer run_man(Options const& options) {
  Answer answer;
  answer.verbatim = true;
  answer.text = page(options.spoken());
  answer.data = trail::Json::Object{{"page", answer.text}};
  return answer;
}

}  // namespace yishi::app
