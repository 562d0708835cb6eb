// Three shells, one table. Nothing is looked up while somebody types: the scripts start no program.

#include "cli/shells.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <vector>

#include "cli/help.hpp"

namespace yishi::app {

namespace {

std::string replaced(std::string text, std::string_view what, std::string_view by) {
  for (auto at = text.find(what); at != std::string::npos; at = text.find(what, at + by.size()))
    text.replace(at, what.size(), by);
  return text;
}

/// In single quotes, as bash and zsh read them.
std::string in_quotes(std::string_view text) {
  return "'" + replaced(std::string(text), "'", "'\\''") + "'";
}

/// In single quotes, as fish reads them.
std::string fish_quoted(std::string_view text) {
  return "'" + replaced(replaced(std::string(text), "\\", "\\\\"), "'", "\\'") + "'";
}

/// A word that may be typed, and what it is for.
struct Choice {
  std::string word;
  std::string said;
};

std::string in(Language language, std::string_view zh, std::string_view en) {
  return std::string(language == Language::zh ? zh : en);
}

void add(std::vector<Choice>& choices, std::string const& word, std::string const& said) {
  bool const known = std::any_of(choices.begin(), choices.end(),
                                 [&](Choice const& choice) { return choice.word == word; });
  if (!known) choices.push_back({word, said});
}

/// The first words of all commands. One that begins a family is described by its members.
std::vector<Choice> first_words(Language language) {
  std::vector<Choice> choices;
  for (auto const& command : commands())
    for (auto const* name : {&command.name, &command.alias}) {
      auto const word = name->substr(0, name->find(' '));
      auto said = in(language, command.zh, command.en);
      if (word != *name) {
        said.clear();
        for (auto const* each : family(word)) {
          auto const& full = name == &command.name ? each->name : each->alias;
          said += (said.empty() ? "" : " ") + full.substr(full.find(' ') + 1);
        }
      }
      add(choices, word, said);
    }
  return choices;
}

/// First word of a family, in either language -> its second words in the same one.
std::map<std::string, std::vector<Choice>> second_words(Language language) {
  std::map<std::string, std::vector<Choice>> all;
  for (auto const& command : commands())
    for (auto const* name : {&command.name, &command.alias})
      if (auto const blank = name->find(' '); blank != std::string::npos)
        add(all[name->substr(0, blank)], name->substr(blank + 1),
            in(language, command.zh, command.en));
  return all;
}

std::vector<Choice> choices_of(std::vector<OptionInfo> const& options, Language language) {
  std::vector<Choice> choices;
  for (auto const& option : options)
    for (auto const* name : {&option.name, &option.alias})
      if (!name->empty()) add(choices, *name, in(language, option.zh, option.en));
  return choices;
}

std::string joined(std::vector<Choice> const& choices) {
  std::string text;
  for (auto const& choice : choices) text += (text.empty() ? "" : " ") + choice.word;
  return text;
}

/// Options that every command has and that are followed by a value.
std::vector<std::string> common_with_value() {
  std::vector<std::string> names;
  for (auto const& option : common_options())
    for (auto const* name : {&option.name, &option.alias})
      if (!option.value.empty() && !name->empty()) names.push_back(*name);
  return names;
}

std::string alternatives(std::vector<std::string> const& words) {
  std::string text;
  for (auto const& word : words) text += (text.empty() ? "" : "|") + word;
  return text;
}

std::string both_names(CommandInfo const& command) {
  return in_quotes(command.name) + "|" + in_quotes(command.alias);
}

/// The part that bash and zsh read alike: sets `found` to the words of the command typed so far.
std::string word_loop(std::string_view array, std::string_view from, std::string_view to) {
  return "  local -a found=()\n"
         "  local i\n"
         "  for ((i = " +
         std::string(from) + "; i < " + std::string(to) +
         "; i++)); do\n"
         "    case ${" +
         std::string(array) +
         "[i]} in\n"
         "      " +
         alternatives(common_with_value()) +
         ") ((i++)) ;;\n"
         "      -*) ;;\n"
         "      *) found+=(\"${" +
         std::string(array) +
         "[i]}\") ;;\n"
         "    esac\n"
         "  done\n";
}

}  // namespace

std::string bash_completion() {
  auto const language = Language::en;  // nothing is described
  std::string text =
      "# bash completion of yishi, made by: yishi completion bash\n"
      "\n"
      "_yishi_second_words() {\n"
      "  case $1 in\n";
  for (auto const& [first, choices] : second_words(language))
    text += "    " + first + ") echo " + in_quotes(joined(choices)) + " ;;\n";
  text +=
      "  esac\n"
      "}\n"
      "\n"
      "_yishi_options() {\n"
      "  case $1 in\n";
  for (auto const& command : commands())
    if (!command.options.empty())
      text += "    " + both_names(command) + ") echo " +
              in_quotes(joined(choices_of(command.options, language))) + " ;;\n";
  text +=
      "  esac\n"
      "  echo " +
      in_quotes(joined(choices_of(common_options(), language))) +
      "\n"
      "}\n"
      "\n"
      "_yishi() {\n"
      "  local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD - 1]}\n" +
      word_loop("COMP_WORDS", "1", "COMP_CWORD") +
      "  local first=${found[0]-} second=${found[1]-} list=''\n"
      "  COMPREPLY=()\n"
      "  case $previous in\n"
      "    -C|--folder) mapfile -t COMPREPLY < <(compgen -d -- \"$current\"); return ;;\n"
      "    --lang) list='zh en' ;;\n"
      "  esac\n"
      "  if [[ -n $list ]]; then\n"
      "    :\n"
      "  elif [[ $current == -* ]]; then\n"
      "    if [[ -n $(_yishi_second_words \"$first\") ]]; then\n"
      "      list=$(_yishi_options \"$first $second\")\n"
      "    else\n"
      "      list=$(_yishi_options \"$first\")\n"
      "    fi\n"
      "  elif [[ -z $first ]]; then\n"
      "    list=" +
      in_quotes(joined(first_words(language))) +
      "\n"
      "  elif [[ -z $second ]]; then\n"
      "    list=$(_yishi_second_words \"$first\")\n"
      "    case $first in\n"
      "      completion|补全) list='bash zsh fish' ;;\n"
      "      help|帮助) list=" +
      in_quotes(joined(first_words(language))) +
      " ;;\n"
      "    esac\n"
      "  fi\n"
      "  [[ -z $list ]] || mapfile -t COMPREPLY < <(compgen -W \"$list\" -- \"$current\")\n"
      "}\n"
      "\n"
      "complete -o default -F _yishi yishi\n";
  return text;
}

namespace {

std::string zsh_list(std::vector<Choice> const& choices) {
  std::string text = "(\n";
  for (auto const& choice : choices)
    text += "    " + in_quotes(replaced(choice.word, ":", "\\:") + ":" + choice.said) + "\n";
  return text + "  )";
}

}  // namespace

std::string zsh_completion(Language language) {
  std::string text =
      "#compdef yishi\n"
      "# zsh completion of yishi, made by: yishi completion zsh\n"
      "\n"
      "_yishi() {\n" +
      word_loop("words", "2", "CURRENT") +
      "  local -a choices=() options=()\n"
      "  local first=${found[1]-} second=${found[2]-} name\n"
      "  case ${words[CURRENT - 1]} in\n"
      "    -C|--folder) _files -/; return ;;\n"
      "    --lang) compadd zh en; return ;;\n"
      "  esac\n"
      "  case $first in\n";
  for (auto const& [first, choices] : second_words(language))
    text += "  " + first + ") choices=" + zsh_list(choices) + " ;;\n";
  text +=
      "  esac\n"
      "  name=$first\n"
      "  (( ${#choices} )) && name=\"$first $second\"\n"
      "  case $name in\n";
  for (auto const& command : commands())
    if (!command.options.empty())
      text += "  " + both_names(command) +
              ") options=" + zsh_list(choices_of(command.options, language)) + " ;;\n";
  text +=
      "  esac\n"
      "  options+=" +
      zsh_list(choices_of(common_options(), language)) +
      "\n"
      "  if [[ ${words[CURRENT]} == -* ]]; then\n"
      "    _describe -o option options\n"
      "  elif [[ -z $first || ( -z $second && $first == (help|帮助) ) ]]; then\n"
      "    choices=" +
      zsh_list(first_words(language)) +
      "\n"
      "    _describe command choices\n"
      "  elif [[ -z $second && $first == (completion|补全) ]]; then\n"
      "    compadd bash zsh fish\n"
      "  elif [[ -z $second && ${#choices} -gt 0 ]]; then\n"
      "    _describe command choices\n"
      "  else\n"
      "    _files\n"
      "  fi\n"
      "}\n"
      "\n"
      "if [[ ${funcstack[1]} == _yishi ]]; then\n"  // loaded from a folder of functions
      "  _yishi \"$@\"\n"
      "else\n"
      "  compdef _yishi yishi\n"
      "fi\n";
  return text;
}

namespace {

std::string fish_option(OptionInfo const& option, std::string const& when, Language language) {
  std::string text = "complete -c yishi";
  if (!when.empty()) text += " -n " + when;
  for (auto const* name : {&option.name, &option.alias}) {
    if (name->starts_with("--"))
      text += " -l " + fish_quoted(name->substr(2));
    else if (name->starts_with("-"))
      text += " -s " + name->substr(1);
  }
  if (option.name == "--lang")
    text += " -x -a 'zh en'";
  else if (!option.value.empty())
    text += " -r";
  return text + " -d " + fish_quoted(in(language, option.zh, option.en)) + "\n";
}

}  // namespace

std::string fish_completion(Language language) {
  std::string skipped;
  for (auto const& name : common_with_value()) skipped += " " + name;
  std::string text =
      "# fish completion of yishi, made by: yishi completion fish\n"
      "\n"
      "function __yishi_typed\n"
      "    set -l words (commandline -opc)\n"
      "    set -l skip 0\n"
      "    for word in $words[2..-1]\n"
      "        if test $skip = 1\n"
      "            set skip 0\n"
      "            continue\n"
      "        end\n"
      "        switch $word\n"
      "            case" +
      skipped +
      "\n"
      "                set skip 1\n"
      "            case '-*'\n"
      "            case '*'\n"
      "                echo $word\n"
      "        end\n"
      "    end\n"
      "end\n"
      "\n"
      "function __yishi_is\n"
      "    set -l typed (string join ' ' (__yishi_typed))\n"
      "    for name in $argv\n"
      "        string match -q -- \"$name\" \"$typed\"; and return 0\n"
      "        string match -q -- \"$name *\" \"$typed\"; and return 0\n"
      "    end\n"
      "    return 1\n"
      "end\n"
      "\n"
      "function __yishi_first\n"
      "    test (count (__yishi_typed)) = 0\n"
      "end\n"
      "\n"
      "function __yishi_second\n"
      "    set -l typed (__yishi_typed)\n"
      "    test (count $typed) = 1; and test \"$typed[1]\" = $argv[1]\n"
      "end\n"
      "\n";
  for (auto const& choice : first_words(language))
    text += "complete -c yishi -f -n __yishi_first -a " + choice.word + " -d " +
            fish_quoted(choice.said) + "\n";
  for (auto const& [first, choices] : second_words(language))
    for (auto const& choice : choices)
      text += "complete -c yishi -f -n '__yishi_second " + first + "' -a " + choice.word + " -d " +
              fish_quoted(choice.said) + "\n";
  for (auto const* word : {"completion", "补全"})
    text +=
        "complete -c yishi -f -n '__yishi_second " + std::string(word) + "' -a 'bash zsh fish'\n";
  for (auto const& option : common_options()) text += fish_option(option, "", language);
  for (auto const& command : commands())
    for (auto const& option : command.options)
      text += fish_option(option, "\"__yishi_is '" + command.name + "' '" + command.alias + "'\"",
                          language);
  return text;
}

}  // namespace yishi::app
