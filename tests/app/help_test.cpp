// Help, mistakes of typing, and what goes to a program or a terminal: of every command in the
// table.

#include "cli/help.hpp"

#include <catch2/catch.hpp>
#include <set>
#include <sstream>

#include "app/keep_village.hpp"
#include "cli/options.hpp"
#include "support/one_document.hpp"

namespace {

namespace fs = std::filesystem;
using yishi::KeptVillage;
using yishi::Language;
using yishi::one_document;
using yishi::app::commands;

bool says(std::string const& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

void fits(std::string const& text) {
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    CAPTURE(line);
    CHECK(yishi::display_width(line) <= 80);
    CHECK((line.empty() || line.back() != ' '));
  }
  CHECK_FALSE(says(text, "\x1b"));
}

bool begins_with_examples(std::string const& text, Language language) {
  return text.starts_with(language == Language::zh ? "例子\n  yishi " : "Examples\n  yishi ");
}

yishi::app::Parsed parsed(std::vector<std::string> words) {
  words.insert(words.begin(), "yishi");
  std::vector<char const*> argv;
  for (auto const& word : words) argv.push_back(word.c_str());
  return yishi::app::parse(static_cast<int>(argv.size()), argv.data());
}

std::vector<std::string> split(std::string const& name) {
  auto const blank = name.find(' ');
  if (blank == std::string::npos) return {name};
  return {name.substr(0, blank), name.substr(blank + 1)};
}

/// What was suggested for a mistyped word; empty if nothing was.
std::string suggested(yishi::app::Parsed const& read, std::string_view code, std::size_t place) {
  if (!read.fault || read.fault->kind->code != code) return "";
  auto const* text = std::get_if<std::string>(&read.fault->arguments.at(place));
  return text == nullptr ? "" : *text;
}

/// The word with its last character doubled: a typo that is no other word.
std::string doubled(std::string const& word) {
  auto const characters = yishi::to_utf32(word);
  return word + yishi::to_utf8(characters.back());
}

std::set<std::string> families() {
  std::set<std::string> words;
  for (auto const& command : commands())
    for (auto const* name : {&command.name, &command.alias})
      if (auto const blank = name->find(' '); blank != std::string::npos)
        words.insert(name->substr(0, blank));
  return words;
}

yishi::Ran run(fs::path const& folder, std::string const& before, std::string const& arguments) {
  auto const line = "cd '" + folder.string() + "' && " + before + " '" YISHI_PROGRAM "' " +
                    arguments + " >.out 2>.err </dev/null";
  auto const status = std::system(line.c_str());
  return {WIFEXITED(status) ? WEXITSTATUS(status) : -1, yishi::file_text(folder / ".out"),
          yishi::file_text(folder / ".err")};
}

}  // namespace

TEST_CASE("every help begins with examples and fits eighty columns, in both languages") {
  auto const language = GENERATE(Language::zh, Language::en);
  auto const overview = yishi::app::help(language);
  fits(overview);
  CHECK(overview.find("yishi demo") < overview.find("check  "));
  for (auto const& command : commands()) {
    CAPTURE(command.name);
    auto const text = yishi::app::help(command, language);
    fits(text);
    CHECK(begins_with_examples(text, language));
    CHECK(says(text, command.name));
    CHECK(says(text, command.alias));
    for (auto const& option : command.options) CHECK(says(text, option.name));
  }
  for (auto const& word : families()) {
    CAPTURE(word);
    auto const text = yishi::app::help(yishi::app::family(word), language);
    fits(text);
    CHECK(begins_with_examples(text, language));
  }
}

TEST_CASE("the program prints the help that the table gives") {
  yishi::TemporaryFolder const folder;
  for (auto const& [typed, text] :
       {std::pair<std::string, std::string>{"help", yishi::app::help(Language::zh)},
        {"", yishi::app::help(Language::zh)},
        {"help 备份", yishi::app::help(*yishi::app::find_command("backup"), Language::zh)},
        {"restore --help --lang en",
         yishi::app::help(*yishi::app::find_command("restore"), Language::en)},
        {"议题", yishi::app::help(yishi::app::family("议题"), Language::zh)}}) {
    CAPTURE(typed);
    auto const ran = yishi::run_program(folder.path(), typed);
    CHECK(ran.exit == 0);
    CHECK(ran.out == text);
    CHECK(ran.err.empty());
  }
}

TEST_CASE("no two commands have a name in common, and no command two options of one name") {
  std::set<std::string> names;
  for (auto const& command : commands()) {
    CAPTURE(command.name, command.alias);
    CHECK_FALSE(command.alias.empty());
    CHECK(names.insert(command.name).second);
    CHECK(names.insert(command.alias).second);
    std::set<std::string> options;
    for (auto const* list : {&command.options, &yishi::app::common_options()})
      for (auto const& option : *list) {
        CAPTURE(option.name);
        CHECK(options.insert(option.name).second);
        if (!option.alias.empty()) CHECK(options.insert(option.alias).second);
      }
  }
  for (auto const& word : families()) {
    CAPTURE(word);
    CHECK(yishi::app::find_command(word) == nullptr);  // a family's first word is no command
  }
}

TEST_CASE("a mistyped command or option is answered with the one that was meant") {
  for (auto const& command : commands()) {
    for (auto const* name : {&command.name, &command.alias}) {
      CAPTURE(*name);
      CHECK_FALSE(parsed(split(*name)).fault);
      CHECK(suggested(parsed(split(doubled(*name))), "YS-9002", 1) == *name);
    }
    for (auto const* list : {&command.options, &yishi::app::common_options()})
      for (auto const& option : *list)
        for (auto const* name : {&option.name, &option.alias}) {
          if (!name->starts_with("--")) continue;
          CAPTURE(command.name, *name);
          auto words = split(command.name);
          words.push_back(doubled(*name));
          auto const meant = suggested(parsed(words), "YS-9005", 2);
          // A typo in a word of one character may as well be another word's.
          if (yishi::to_utf32(*name).size() > 3)
            CHECK(meant == *name);
          else
            CHECK_FALSE(meant.empty());
        }
  }
}

TEST_CASE("what people call a command otherwise is answered with its name") {
  struct Row {
    char const* typed;
    char const* meant;
  };
  auto const row = GENERATE(values<Row>({{"投票", "表决"},
                                         {"投票 计票", "表决"},
                                         {"开会", "会议"},
                                         {"名单", "名册"},
                                         {"公告 张贴", "公示"},
                                         {"提议", "议题 提出"},
                                         {"会议 取消", "会议 散会"},
                                         {"撤回", "议题 撤回"},
                                         {"提出", "议题 提出"},
                                         {"办", "议题 办理"}}));
  CAPTURE(row.typed);
  CHECK(suggested(parsed(split(row.typed)), "YS-9002", 1) == row.meant);
}

TEST_CASE("a second word that is none is answered with those that there are") {
  auto const fault = parsed(split("vote 计数")).fault;
  REQUIRE(fault);
  CHECK(fault->kind->code == std::string("YS-9205"));
  CHECK(yishi::cure(*fault, yishi::Language::zh) ==
        "vote 后面可以写：open（开始）、record（计票）");
  CHECK(yishi::cure(*fault, yishi::Language::en) ==
        "behind vote, write one of these: open, record");
}

TEST_CASE("a word of a command that is typed as an option is told to stand alone") {
  for (auto const* typed : {"--agenda", "--议程", "--agenda=1"}) {
    CAPTURE(typed);
    auto const fault = parsed({"meet", "notice", typed, "1"}).fault;
    REQUIRE(fault);
    CHECK(fault->kind->code == std::string("YS-9206"));
  }
  CHECK_FALSE(parsed({"meet", "notice", "1"}).fault);
}

TEST_CASE("every command of the table is answered by itself, and not by the help") {
  yishi::TemporaryFolder const folder;
  for (auto const& command : commands()) {
    if (command.name == "help") continue;
    CAPTURE(command.name);
    auto const typed = command.name + (command.name == "demo" ? " --dir d" : "");
    auto const ran = yishi::run_program(folder.path(), typed + " --json");
    auto const document = one_document(ran.out);
    auto const* data = document.find("data");
    REQUIRE(data != nullptr);
    CHECK(data->find("help") == nullptr);
  }
}

TEST_CASE("JSON is one document, with help and with a wrong option, for every command") {
  yishi::TemporaryFolder const folder;
  for (auto const& command : commands()) {
    CAPTURE(command.name);
    auto const help = yishi::run_program(folder.path(), command.name + " --help --json");
    CHECK(help.exit == 0);
    CHECK(help.err.empty());
    auto const said = one_document(help.out);
    CHECK(*said.find("ok")->boolean());
    CHECK(*said.find("format_version")->string() == "1.0");
    auto const wrong = yishi::run_program(folder.path(), command.name + " --zzz --json");
    CHECK(wrong.exit == 2);
    CHECK(wrong.err.empty());
    auto const fault = one_document(wrong.out);
    CHECK_FALSE(*fault.find("ok")->boolean());
    CHECK(fault.find("diagnostics")->array()->size() == 1);
  }
}

TEST_CASE("JSON is one document for every kind of failure") {
  KeptVillage const village;
  REQUIRE(village.adopted().exit == 0);
  REQUIRE(village.run("export 导出 -C 村").exit == 0);
  for (auto const& each : fs::directory_iterator(village.root() / "导出"))
    if (each.is_regular_file()) yishi::write_text(each.path(), "x");
  fs::create_directories(village.root() / "坏");
  yishi::write_text(village.root() / "坏" / "村.yaml", "村：石桥村\n");
  struct Row {
    char const* arguments;
    int exit;
  };
  auto const* refused =
      "case withdraw 1 -C 村 --reason 不办了 --by 禾安和 --as 村两委 --recorder 禾安和";
  for (auto const& row : std::vector<Row>{{"check 村", 0},
                                          {"doctor -C 村", 0},
                                          {"backup 备 -C 村", 0},
                                          {"log -C 没有的村", 1},
                                          {"restore 没有", 1},
                                          {"--json --colour", 2},
                                          {"completion tcsh", 2},
                                          {"check 坏", 3},
                                          {refused, 4},
                                          {"verify 导出", 5},
                                          {"restore 导出 --check", 5}}) {
    CAPTURE(row.arguments);
    auto const ran = village.run(std::string(row.arguments) + " --json");
    auto const document = one_document(ran.out);
    CHECK(ran.err.empty());
    CHECK(*document.find("ok")->boolean() == (ran.exit == 0));
    CHECK(ran.exit == row.exit);
  }
}

TEST_CASE("no escape byte reaches a pipe, a dumb terminal or one without colour") {
  KeptVillage const village;
  for (auto const* arguments :
       {"help", "check 村", "log -C 村", "verify 村", "doctor -C 村", "chek", "restore 没有", "man",
        "completion bash", "explain YS-9061"})
    for (auto const* before :
         {"env", "env NO_COLOR=1", "env TERM=dumb", "env TERM=xterm-256color"}) {
      CAPTURE(arguments, before);
      auto const ran = run(village.root(), before, arguments);
      CHECK_FALSE(says(ran.out + ran.err, "\x1b"));
      CHECK_FALSE((ran.out + ran.err).empty());
    }
  if (std::system("command -v script >/dev/null 2>&1") != 0) {
    WARN("no `script` here: not tried on a real terminal");
    return;
  }
  for (auto const* before : {"NO_COLOR=1", "TERM=dumb"}) {
    CAPTURE(before);
    auto const line = "cd '" + village.root().string() + "' && " + before + " script -qec \"'" +
                      YISHI_PROGRAM + "' doctor -C 村\" /dev/null >.out 2>/dev/null </dev/null";
    [[maybe_unused]] auto const status = std::system(line.c_str());
    auto const out = yishi::file_text(village.root() / ".out");
    CHECK(says(out, "✓ 好"));
    CHECK_FALSE(says(out, "\x1b"));
  }
}
