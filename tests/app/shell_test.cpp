// Completion and the manual: made from the table of commands, and tried with the real programs.

#include <algorithm>
#include <catch2/catch.hpp>
#include <set>
#include <sstream>

#include "cli/help.hpp"
#include "cli/shells.hpp"
#include "support/program.hpp"
#include "support/temporary_folder.hpp"

namespace {

using yishi::file_text;
using yishi::Language;
using yishi::TemporaryFolder;
using yishi::app::commands;

bool is_installed(std::string const& program) {
  return std::system(("command -v " + program + " >/dev/null 2>&1").c_str()) == 0;
}

struct Said {
  int exit = -1;
  std::string out;
  std::string err;
};

/// Runs a line of shell in a folder.
Said sh(TemporaryFolder const& folder, std::string const& line) {
  auto const out = folder.path() / ".out";
  auto const err = folder.path() / ".err";
  auto const status = std::system(("cd '" + folder.path().string() + "' && { " + line + "; } >'" +
                                   out.string() + "' 2>'" + err.string() + "' </dev/null")
                                      .c_str());
  return {WIFEXITED(status) ? WEXITSTATUS(status) : -1, file_text(out), file_text(err)};
}

/// What bash offers behind these words; the last one is what is being typed.
std::set<std::string> offered(TemporaryFolder const& folder,
                              std::vector<std::string> const& words) {
  std::string list;
  for (auto const& word : words) list += " '" + word + "'";
  auto const said = sh(folder,
                       "bash --noprofile --norc -c '. ./yishi.bash; COMP_WORDS=(\"$@\"); "
                       "COMP_CWORD=$(($# - 1)); _yishi; printf \"%s\\n\" "
                       "\"${COMPREPLY[@]}\"' bash yishi" +
                           list);
  CAPTURE(list, said.err);
  CHECK(said.exit == 0);
  CHECK(said.err.empty());
  std::set<std::string> lines;
  std::istringstream in(said.out);
  for (std::string line; std::getline(in, line);)
    if (!line.empty()) lines.insert(line);
  return lines;
}

std::vector<std::string> split(std::string const& name) {
  auto const blank = name.find(' ');
  if (blank == std::string::npos) return {name};
  return {name.substr(0, blank), name.substr(blank + 1)};
}

void replace_all(std::string& text, std::string_view what, std::string_view by) {
  for (auto at = text.find(what); at != std::string::npos; at = text.find(what, at + by.size()))
    text.replace(at, what.size(), by);
}

/// The words of a page of roff without its marks.
std::string unmarked(std::string text) {
  for (auto const& [mark, sign] :
       {std::pair{"\\:", ""}, std::pair{"\\-", "-"}, std::pair{"\\fB", ""}, std::pair{"\\fI", ""},
        std::pair{"\\fR", ""}, std::pair{"\\&", ""}, std::pair{"\\(aq", "'"},
        std::pair{"\\(ti", "~"}, std::pair{"\\(ga", "`"}, std::pair{"\\(ha", "^"}})
    replace_all(text, mark, sign);
  return text;
}

}  // namespace

TEST_CASE("bash completes commands, second words and options in both languages") {
  TemporaryFolder const folder;
  REQUIRE(yishi::run_program(folder.path(), "completion bash").exit == 0);
  std::ofstream(folder.path() / "yishi.bash") << yishi::app::bash_completion();
  CHECK(sh(folder, "bash -n yishi.bash").exit == 0);
  CHECK(sh(folder, "bash -c '. ./yishi.bash && complete -p yishi'").exit == 0);
  CHECK(yishi::run_program(folder.path(), "completion bash").out == yishi::app::bash_completion());

  auto const first = offered(folder, {""});
  for (auto const& command : commands())
    for (auto const* name : {&command.name, &command.alias})
      CHECK(first.count(split(*name)[0]) == 1);
  CHECK(offered(folder, {"back"}) == std::set<std::string>{"backup"});
  CHECK(offered(folder, {"备"}) == std::set<std::string>{"备份"});
  CHECK(offered(folder, {"-C", "村", "doc"}) == std::set<std::string>{"doctor"});
  CHECK(offered(folder, {"completion", ""}) == std::set<std::string>{"bash", "fish", "zsh"});
  CHECK(offered(folder, {"log", "--lang", ""}) == std::set<std::string>{"en", "zh"});
  CHECK(offered(folder, {"log", "--cas"}) == std::set<std::string>{"--case"});
  CHECK(offered(folder, {"restore", "--wi"}).empty());  // an option of another command
}

TEST_CASE("bash offers every second word and every option of the table") {
  TemporaryFolder const folder;
  std::ofstream(folder.path() / "yishi.bash") << yishi::app::bash_completion();
  for (auto const& command : commands())
    for (auto const* name : {&command.name, &command.alias}) {
      CAPTURE(*name);
      auto words = split(*name);
      if (words.size() == 2) CHECK(offered(folder, {words[0], ""}).count(words[1]) == 1);
      words.emplace_back("-");
      auto const found = offered(folder, words);
      for (auto const* list : {&command.options, &yishi::app::common_options()})
        for (auto const& option : *list) {
          CAPTURE(option.name);
          CHECK(found.count(option.name) == 1);
          if (!option.alias.empty()) CHECK(found.count(option.alias) == 1);
        }
    }
}

TEST_CASE("zsh and fish read their completions where they are installed") {
  TemporaryFolder const folder;
  std::ofstream(folder.path() / "yishi.zsh") << yishi::app::zsh_completion(Language::zh);
  std::ofstream(folder.path() / "yishi.fish") << yishi::app::fish_completion(Language::zh);
  for (auto const* shell : {"zsh", "fish"}) {
    if (!is_installed(shell)) {
      WARN("skipped: " << shell << " is not installed");
      continue;
    }
    auto const said = sh(folder, std::string(shell) + " -n yishi." + shell);
    CAPTURE(shell, said.err);
    CHECK(said.exit == 0);
    CHECK(said.err.empty());
  }
  if (is_installed("fish")) {
    auto const said = sh(folder, "fish -c 'source yishi.fish; complete -C \"yishi back\"'");
    CHECK(said.out.starts_with("backup"));
  }
}

TEST_CASE("every command and option is in every completion and in the manual") {
  auto const language = GENERATE(Language::zh, Language::en);
  TemporaryFolder const folder;
  auto const page = unmarked(
      yishi::run_program(folder.path(), language == Language::zh ? "man" : "man --lang en").out);
  auto const zsh = yishi::app::zsh_completion(language);
  auto const fish = yishi::app::fish_completion(language);
  auto const has = [](std::string const& text, std::string const& part) {
    return text.find(part) != std::string::npos;
  };
  for (auto const& command : commands()) {
    CAPTURE(command.name);
    CHECK(has(page, ".SS " + command.name + " (" + command.alias + ")"));
    CHECK(has(page, std::string(language == Language::zh ? command.zh : command.en)));
    for (auto const& example : command.examples) CHECK(has(page, example.left));
    for (auto const* name : {&command.name, &command.alias})
      for (auto const& word : split(*name)) {
        CHECK(has(zsh, "'" + word + ":"));
        CHECK(has(fish, " -a " + word + " "));
      }
    for (auto const* list : {&command.options, &yishi::app::common_options()})
      for (auto const& option : *list)
        for (auto const* name : {&option.name, &option.alias}) {
          if (name->empty()) continue;
          CAPTURE(*name);
          CHECK(has(page, *name));
          CHECK(has(zsh, "'" + *name + ":"));
          CHECK(has(fish, name->starts_with("--") ? " -l '" + name->substr(2) + "'"
                                                  : " -s " + name->substr(1)));
        }
  }
}

TEST_CASE("the manual is read without a warning") {
  TemporaryFolder const folder;
  for (auto const* language : {"zh", "en"}) {
    auto const page = yishi::run_program(folder.path(), std::string("man --lang ") + language).out;
    std::ofstream(folder.path() / "yishi.1") << page;
    if (is_installed("groff")) {
      auto const said = sh(folder, "groff -k -Kutf8 -man -Tutf8 -ww yishi.1");
      CAPTURE(said.err);
      CHECK(said.exit == 0);
      CHECK(said.err.empty());
      CHECK(said.out.size() > 10'000);
    } else {
      WARN("skipped: groff is not installed");
    }
    if (is_installed("man")) {
      auto const said = sh(folder, "LC_ALL=C.UTF-8 MANWIDTH=80 man -l --warnings yishi.1");
      CAPTURE(said.err);
      CHECK(said.exit == 0);
      CHECK(said.err.empty());
      CHECK(said.out.find("备份") != std::string::npos);
    } else {
      WARN("skipped: man is not installed");
    }
  }
}
