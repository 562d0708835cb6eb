// The command line, read with CLI11. Its own help and messages are not used: ours start with
// examples, know Chinese, and suggest the word that was meant.

#include "cli/options.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>

#include "cli/help.hpp"
#include "yishi/base/catalog/system.hpp"
#include "yishi/request.hpp"

namespace yishi::app {

namespace {

Diagnostic fault(DiagnosticKind const* kind, std::vector<Argument> arguments) {
  Diagnostic diagnostic;
  diagnostic.kind = kind;
  diagnostic.arguments = std::move(arguments);
  return diagnostic;
}

/// What people say for a command that is called something else here.
std::string said_for(std::string const& typed) {
  struct Spoken {
    std::string_view said;
    std::string_view called;
  };
  constexpr Spoken table[] = {{"投票", "表决"},
                              {"开会", "会议"},
                              {"名单", "名册"},
                              {"公告", "公示"},
                              {"公开", "公示"},
                              {"日志", "台账"},
                              {"事项", "议题"},
                              {"meeting", "meet"},
                              {"提议", "议题 提出"},
                              {"提案", "议题 提出"},
                              {"提出", "议题 提出"},
                              {"办理", "议题 办理"},
                              {"办", "议题 办理"},
                              {"撤回", "议题 撤回"},
                              {"受理", "议题 办理"},
                              {"暂停", "议题 中止"},
                              {"查看", "议题 查看"},
                              {"show", "case show"},
                              {"通知", "会议 通知"},
                              {"签到", "会议 签到"},
                              {"散会", "会议 散会"},
                              {"会议 取消", "会议 散会"},
                              {"meet cancel", "meet close"},
                              {"计票", "表决 计票"},
                              {"张贴", "公示 张贴"},
                              {"异议", "公示 异议"}};
  for (auto const& [said, called] : table)
    if (typed == said) return std::string(called);
  return {};
}

/// “open（开始）、record（计票）”: what may stand behind the first word of such commands.
Words seconds(std::vector<CommandInfo const*> const& family) {
  Words list;
  for (auto const* command : family) {
    auto const name = command->name.substr(command->name.find(' ') + 1);
    auto const alias = command->alias.substr(command->alias.find(' ') + 1);
    list.zh += (list.zh.empty() ? "" : "、") + name + "（" + alias + "）";
    list.en += (list.en.empty() ? "" : ", ") + name;
  }
  return list;
}

bool takes_value(std::string const& arg) {
  for (auto const& option : common_options())
    if (!option.value.empty() && (option.name == arg || option.alias == arg)) return true;
  return arg == "-C" || arg == "--folder";
}

/// Whether some command has an option of this name: “--by”, “-C”.
bool is_option(std::string const& name) {
  auto const among = [&](std::vector<OptionInfo> const& options) {
    return std::any_of(options.begin(), options.end(), [&](OptionInfo const& option) {
      return option.name == name || option.alias == name;
    });
  };
  return among(common_options()) ||
         std::any_of(commands().begin(), commands().end(),
                     [&](CommandInfo const& each) { return among(each.options); });
}

/// An option whose dashes are none: how many of them in front are of `dashes`, and what it is with
/// true ones. None if there is no such option.
std::optional<std::string> meant_option(std::string const& arg, std::u32string_view dashes) {
  auto const text = to_utf32(arg);
  auto const begin = std::min(text.find_first_not_of(dashes), text.size());
  if (begin == 0 || begin > 2 || arg.starts_with("--")) return std::nullopt;
  auto const name = to_utf8(std::u32string_view(text).substr(begin));
  auto const only = name.substr(0, name.find('='));
  for (auto const* true_dashes : {"--", "-"})
    if (is_option(true_dashes + only)) return true_dashes + name;
  return std::nullopt;
}

/// “－－by” as a Chinese keyboard writes it is --by.
std::vector<std::string> with_narrow_dashes(std::vector<std::string> args) {
  for (auto& arg : args)
    if (auto meant = meant_option(arg, U"-－")) arg = std::move(*meant);
  return args;
}

/// “——by” may be what a word processor made of --by, or the words of somebody: asked, not guessed.
std::optional<Diagnostic> long_dash(std::vector<std::string> const& args) {
  for (auto const& arg : args)
    if (auto const meant = meant_option(arg, U"—–―‐‑−"))
      return fault(kind(catalog::system, "YS-9193"), {arg, *meant});
  return std::nullopt;
}

/// What was typed, with the command taken out of it.
struct Split {
  std::string command;  // as typed: “case do”
  CommandInfo const* info = nullptr;
  std::vector<std::string> rest;
};

/// The command is the first word that is no option and no option's value; two words if such a
/// command exists.
Split split(std::vector<std::string> const& args) {
  Split result;
  std::vector<std::size_t> places;
  for (std::size_t i = 0; i < args.size() && places.size() < 2; ++i) {
    if (args[i].starts_with("-")) {
      if (!places.empty()) break;
      if (takes_value(args[i])) ++i;
      continue;
    }
    places.push_back(i);
  }
  if (places.size() == 2 && places[1] == places[0] + 1) {
    result.command = args[places[0]] + " " + args[places[1]];
    result.info = find_command(result.command);
  }
  if (result.info == nullptr && !places.empty()) {
    result.command = args[places[0]];
    result.info = find_command(result.command);
    if (places.size() == 2 && result.info == nullptr && !family(result.command).empty())
      result.command += " " + args[places[1]];
    else
      places.resize(1);
  }
  for (std::size_t i = 0; i < args.size(); ++i)
    if (std::find(places.begin(), places.end(), i) == places.end()) result.rest.push_back(args[i]);
  return result;
}

std::string known_options(CommandInfo const* info) {
  std::string list;
  if (info != nullptr)
    for (auto const& option : info->options) list += (list.empty() ? "" : " ") + option.name;
  return list.empty() ? "--help" : list;
}

/// A word of the command that was typed as if it were an option: “--agenda 1”, “--议程 1”.
std::optional<Diagnostic> word_as_option(std::string const& name, CommandInfo const* info) {
  auto const* verb = info == nullptr ? nullptr : find_verb(info->name);
  if (verb == nullptr) return std::nullopt;
  for (auto const& field : verb->fields)
    if (field.by_place &&
        (name == "--" + std::string(field.name) || name == "--" + std::string(field.zh)))
      return fault(kind(catalog::system, "YS-9206"),
                   {info->name, name, Words{std::string(field.zh), std::string(field.name)}});
  return std::nullopt;
}

Diagnostic unknown_option(std::string const& typed, CommandInfo const* info) {
  std::vector<std::string> names;
  for (auto const* list : {info == nullptr ? nullptr : &info->options, &common_options()})
    if (list != nullptr)
      for (auto const& option : *list) {
        names.push_back(option.name);
        if (!option.alias.empty()) names.push_back(option.alias);
      }
  auto const name = typed.substr(0, typed.find('='));
  auto const command = info == nullptr ? std::string("yishi") : info->name;
  if (auto word = word_as_option(name, info)) return *word;
  // What other commands take is no slip of the hand: --理由 is not --由.
  if (auto const meant = is_option(name) ? std::nullopt : nearest(name, names))
    return fault(kind(catalog::system, "YS-9005"), {command, name, *meant});
  return fault(kind(catalog::system, "YS-9006"), {command, name, known_options(info)});
}

std::string spelling(OptionInfo const& option) {
  return option.alias.empty() ? option.name : option.name + "," + option.alias;
}

/// CLI11 with the options of one command; unknown ones are left over and said in our words.
std::optional<Diagnostic> read(std::vector<std::string> rest, CommandInfo const* info,
                               Options& options) {
  CLI::App app;
  app.set_help_flag();
  app.allow_extras();
  std::string language;
  bool no_color = false;
  app.add_flag("-h,--help", options.help);
  app.add_flag("--version", options.version);
  app.add_flag("--json", options.json);
  app.add_flag("-q,--quiet", options.quiet);
  app.add_flag("--no-color", no_color);  // nothing is coloured; accepted for scripts
  app.add_flag("--no-input", options.no_input);
  app.add_option("--lang", language)->check(CLI::IsMember({"zh", "en"}));
  auto const* folder = app.add_option("-C,--folder", options.folder);
  app.add_option("--at", options.at);
  std::size_t const count = info == nullptr ? 0 : info->options.size();
  std::vector<std::vector<std::string>> typed(count);
  std::vector<CLI::Option*> given(count, nullptr);
  for (std::size_t i = 0; i < count; ++i) {
    auto const& option = info->options[i];
    if (option.value.empty())
      given[i] = app.add_flag(spelling(option));
    else
      // One value each time it is there: the words behind that one are not the option's.
      given[i] = app.add_option(spelling(option), typed[i])
                     ->expected(1)
                     ->take_all()
                     ->allow_extra_args(false);
  }
  std::optional<Diagnostic> problem;
  try {
    std::reverse(rest.begin(), rest.end());
    app.parse(std::move(rest));
  } catch (CLI::ArgumentMismatch const& error) {
    problem =
        fault(kind(catalog::system, "YS-9007"),
              {std::string(error.what()), info == nullptr ? std::string("help") : info->name});
  } catch (CLI::ParseError const& error) {
    problem =
        fault(kind(catalog::system, "YS-9003"),
              {std::string(error.what()), info == nullptr ? std::string("help") : info->name});
  }
  for (std::size_t i = 0; i < count; ++i) {
    auto const name = info->options[i].name.substr(info->options[i].name.find_first_not_of('-'));
    if (info->options[i].value.empty() && given[i]->count() > 0)
      options.values.emplace_back(name, "");
    for (auto const& value : typed[i]) options.values.emplace_back(name, value);
  }
  options.folder_named = folder->count() > 0;
  if (language == "en") options.language = Language::en;
  if (language == "zh") options.language = Language::zh;
  for (auto const& word : app.remaining()) {
    if (word.size() > 1 && word[0] == '-' && word != "--") {
      if (!problem) problem = unknown_option(word, info);
    } else if (word != "--") {
      options.words.push_back(word);
    }
  }
  return problem;
}

/// “yishi adopt 枫源村”: of a command that takes no words, the village's folder is meant.
void take_folder(CommandInfo const* info, Options& options) {
  if (info == nullptr || info->name == "help" || !info->words.empty() || options.folder_named ||
      options.words.size() != 1 || find_verb(info->name) != nullptr)
    return;
  std::filesystem::path const folder = options.words[0];
  std::error_code ignored;
  for (auto const* file : {"村.yaml", "village.yaml", "档案.db"})
    if (std::filesystem::is_regular_file(folder / file, ignored)) {
      options.folder = folder.string();
      options.folder_named = true;
      options.words.clear();
      return;
    }
}

/// The first word that the command has no use for; requests judge their words themselves.
std::optional<Diagnostic> word_too_many(CommandInfo const* info, Options const& options) {
  if (info == nullptr || info->name == "help" || find_verb(info->name) != nullptr)
    return std::nullopt;
  auto const& takes = info->words;
  bool const many = std::any_of(takes.begin(), takes.end(), [](HelpLine const& each) {
    return each.left.find("…") != std::string::npos;
  });
  if (many || options.words.size() <= takes.size()) return std::nullopt;
  return fault(kind(catalog::system, "YS-9161"), {info->name, options.words[takes.size()]});
}

}  // namespace

Diagnostic unknown_command(std::string const& typed) {
  for (auto const* moved :
       {"会议 改期", "会议 推迟", "会议 延期", "改期", "meet move", "meet postpone"})
    if (typed == moved) return fault(kind(catalog::system, "YS-9209"), {typed});
  for (auto const* late : {"补录", "补登", "后补", "late"})
    if (typed == late) return fault(kind(catalog::system, "YS-9214"), {typed});
  if (auto const called = said_for(typed); !called.empty())
    return fault(kind(catalog::system, "YS-9002"), {typed, called});
  std::vector<std::string> names;
  for (auto const& command : commands()) {
    names.push_back(command.name);
    names.push_back(command.alias);
    for (auto const* name : {&command.name, &command.alias})
      if (auto const blank = name->find(' '); blank != std::string::npos)
        names.push_back(name->substr(0, blank));
  }
  if (auto const meant = nearest(typed, names))
    return fault(kind(catalog::system, "YS-9002"), {typed, *meant});
  auto const blank = typed.find(' ');
  if (auto const known = family(typed.substr(0, blank));
      blank != std::string::npos && !known.empty())
    return fault(kind(catalog::system, "YS-9205"),
                 {typed.substr(0, blank), typed.substr(blank + 1), seconds(known)});
  return fault(kind(catalog::system, "YS-9001"), {typed});
}

bool Options::has(std::string_view name) const { return value(name).has_value(); }

std::optional<std::string> Options::value(std::string_view name) const {
  for (auto const& [key, text] : values)
    if (key == name) return text;
  return std::nullopt;
}

std::vector<std::string> Options::all(std::string_view name) const {
  std::vector<std::string> found;
  for (auto const& [key, text] : values)
    if (key == name) found.push_back(text);
  return found;
}

Parsed parse(int argc, char const* const* argv) {
  Parsed parsed;
  auto const args = with_narrow_dashes({argv + 1, argv + std::max(argc, 1)});
  auto const parts = split(args);
  parsed.fault = read(parts.rest, parts.info, parsed.options);
  if (auto dash = long_dash(args)) parsed.fault = std::move(dash);
  take_folder(parts.info, parsed.options);
  if (!parsed.fault) parsed.fault = word_too_many(parts.info, parsed.options);
  parsed.options.typed = args;
  parsed.options.command = parts.info == nullptr ? parts.command : parts.info->name;
  bool const whole_family = parts.info == nullptr && !family(parts.command).empty();
  if (parts.info == nullptr && !parts.command.empty() && !whole_family)
    parsed.fault = unknown_command(parts.command);
  return parsed;
}

}  // namespace yishi::app
