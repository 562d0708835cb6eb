// yishi fmt: what it writes, what it only says, and what it leaves alone.

#include <sys/stat.h>

#include <catch2/catch.hpp>

#include "cli/line_diff.hpp"
#include "support/one_document.hpp"
#include "support/program.hpp"
#include "support/temporary_folder.hpp"

namespace {

namespace fs = std::filesystem;
using yishi::file_text;
using yishi::one_document;

std::string const untidy =
    "流程 说事(talk) 版本 “1.0”  # 说明\n"
    "机构 村民 (villagers) 个人\n"
    "机构 村两委\n"
    "环节 说事（say）{ 村民 可 发起 提出（raise）{ 事情：文字 }\n"
    "  逾 三十天 -> 没办 }\n"
    "终点 没办（lapsed）未决\n";
std::string const tidy =
    "流程 说事 (talk) 版本 \"1.0\"  # 说明\n"
    "机构 村民 (villagers) 个人\n"
    "机构 村两委\n"
    "环节 说事 (say) {\n"
    "  村民 可 发起 提出 (raise) { 事情 : 文字 }\n"
    "  逾 30 天 -> 没办\n"
    "}\n"
    "终点 没办 (lapsed) 未决\n";
std::string const english =
    "workflow talk (说事) version \"1.0\"  # 说明\n"
    "body villagers (村民) individual\n"
    "body 村两委\n"
    "stage say (说事) {\n"
    "  villagers may initiate raise (提出) { 事情 : text }\n"
    "  after 30 days -> lapsed\n"
    "}\n"
    "end lapsed (没办) undecided\n";
std::string const wrong = "流程 说事\n环节 说事 { 村民 可   提出 }\n";

void write(fs::path const& file, std::string const& text) {
  std::ofstream(file, std::ios::binary) << text;
}

struct Folder {
  explicit Folder(std::string const& text) { write(file(), text); }
  fs::path file() const { return folder.path() / "说事.yishi"; }
  std::string text() const { return file_text(file()); }
  yishi::Ran run(std::string const& arguments) const {
    return yishi::run_program(folder.path(), arguments);
  }
  /// Everything in the folder, so that nothing is left behind unseen.
  std::size_t files() const {
    return static_cast<std::size_t>(
        std::distance(fs::directory_iterator(folder.path()), fs::directory_iterator()));
  }
  yishi::TemporaryFolder folder;
};

bool says(std::string const& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

ino_t inode(fs::path const& file) {
  struct ::stat found{};
  REQUIRE(::stat(file.c_str(), &found) == 0);
  return found.st_ino;
}

}  // namespace

TEST_CASE("an untidy text is laid out in its place, and a tidy one is not touched") {
  Folder const village(untidy);
  auto const first = village.run("fmt 说事.yishi");
  CAPTURE(first.out, first.err);
  CHECK(first.exit == 0);
  CHECK(says(first.out, "整理好了：说事.yishi"));
  CHECK(village.text() == tidy);
  CHECK(village.files() == 1);
  auto const before = inode(village.file());
  auto const again = village.run("整理 说事.yishi");
  CHECK(again.exit == 0);
  CHECK(says(again.out, "没有要改的"));
  CHECK(inode(village.file()) == before);
}

TEST_CASE("rights and links of a text that is laid out stay as they were") {
  Folder const village(untidy);
  fs::permissions(village.file(), fs::perms(0640));
  fs::create_symlink("说事.yishi", village.folder.path() / "链接.yishi");
  CHECK(village.run("fmt 链接.yishi").exit == 0);
  CHECK(fs::is_symlink(village.folder.path() / "链接.yishi"));
  CHECK(village.text() == tidy);
  CHECK((fs::status(village.file()).permissions() & fs::perms::all) == fs::perms(0640));
}

TEST_CASE("to check and to try writes nothing and says what would change") {
  Folder const village(untidy);
  auto const checked = village.run("fmt --check");
  CHECK(checked.exit == 1);
  CHECK(says(checked.err, "YS-9181"));
  auto const tried = village.run("fmt 说事.yishi --dry-run");
  CHECK(tried.exit == 0);
  CHECK(says(tried.out, "     1 - 流程 说事(talk) 版本 “1.0”  # 说明\n"));
  CHECK(says(tried.out, "     1 + 流程 说事 (talk) 版本 \"1.0\"  # 说明\n"));
  CHECK_FALSE(says(tried.out, "机构"));
  CHECK(village.text() == untidy);
  write(village.file(), tidy);
  CHECK(village.run("fmt --check").exit == 0);
  CHECK(says(village.run("fmt --dry-run").out, "没有要改的"));
}

TEST_CASE("a text goes into the other language and back, in its place or printed") {
  Folder const village(untidy);
  auto const printed = village.run("fmt 说事.yishi --to en --print");
  CHECK(printed.exit == 0);
  CHECK(printed.out == english);
  CHECK(village.text() == untidy);
  CHECK(village.run("fmt 说事.yishi --to en").exit == 0);
  CHECK(village.text() == english);
  CHECK(village.run("fmt 说事.yishi --lang zh").exit == 0);  // the language of messages only
  CHECK(village.text() == english);
  CHECK(village.run("fmt 说事.yishi --改成 zh").exit == 0);
  CHECK(village.text() == tidy);
  auto const unknown = village.run("fmt 说事.yishi --to de");
  CHECK(unknown.exit == 2);
  CHECK(says(unknown.err, "YS-9133"));
}

TEST_CASE("standard input is laid out to standard output") {
  Folder const village(untidy);
  auto const line = "cd '" + village.folder.path().string() + "' && '" YISHI_PROGRAM +
                    "' fmt - --to en <说事.yishi >.out";
  CHECK(std::system(line.c_str()) == 0);
  CHECK(file_text(village.folder.path() / ".out") == english);
  CHECK(village.text() == untidy);
}

TEST_CASE("a text with an error is never changed, and the others are") {
  Folder const village(untidy);
  auto const other = village.folder.path() / "错的.yishi";
  write(other, wrong);
  auto const ran = village.run("fmt .");
  CHECK(ran.exit == 3);
  CHECK(says(ran.err, "错的.yishi"));
  CHECK(file_text(other) == wrong);
  CHECK(village.text() == tidy);
  CHECK(village.run("fmt 错的.yishi --print").out.empty());
  CHECK(village.run("fmt 错的.yishi --check").exit == 3);
}

TEST_CASE("what is no workflow text is named and left alone") {
  Folder const village(tidy);
  write(village.folder.path() / "村.yaml", "村: 石桥村\n");
  fs::create_directory(village.folder.path() / "空");
  struct Row {
    char const* arguments;
    int exit;
    char const* code;
  };
  auto const row = GENERATE(values<Row>({{"fmt 村.yaml", 3, "YS-9182"},
                                         {"fmt 空", 3, "YS-9183"},
                                         {"fmt 没有.yishi", 3, "YS-9011"},
                                         {"fmt 说事.yishi 说事.yishi --print", 2, "YS-9184"},
                                         {"fmt 说事.yishi -", 2, "YS-9184"}}));
  CAPTURE(row.arguments);
  auto const ran = village.run(row.arguments);
  CHECK(ran.exit == row.exit);
  CHECK(says(ran.err, row.code));
  CHECK(village.text() == tidy);
}

TEST_CASE("where nothing can be written beside a text it stays, and nothing is left behind") {
  Folder const village(untidy);
  // The name is as long as names may be, so the one beside it would be too long.
  auto const file = std::string(245, 'a') + ".yishi";
  fs::rename(village.file(), village.folder.path() / file);
  auto const ran = village.run("fmt " + file);
  CHECK(ran.exit == 1);
  CHECK(says(ran.err, "YS-9051"));
  CHECK(file_text(village.folder.path() / file) == untidy);
  CHECK(village.files() == 1);
}

TEST_CASE("a program is told which texts changed") {
  Folder const village(untidy);
  auto const ran = village.run("fmt --json");
  auto const document = one_document(ran.out);
  auto const* files = document.find("data")->find("files")->array();
  REQUIRE(files->size() == 1);
  CHECK(*files->front().find("changed")->boolean());
  CHECK(*files->front().find("file")->string() == "说事.yishi");
  CHECK(village.text() == tidy);
  auto const printed = one_document(village.run("fmt --json --print --to en").out);
  CHECK(*printed.find("data")->find("files")->array()->front().find("text")->string() == english);
}

TEST_CASE("lines that differ are shown behind their numbers, once each") {
  using yishi::app::line_diff;
  CHECK(line_diff("a\nb\n", "a\nb\n").empty());
  CHECK(line_diff("", "a\n") == "     1 + a\n");
  CHECK(line_diff("a\n\nc\n", "a\nc\n") == "     2 -\n");
  CHECK(line_diff("a\nb\nc\nd\ne\n", "a\nB\nc\nd\nE\n") ==
        "     2 - b\n     2 + B\n     …\n     5 - e\n     5 + E\n");
  // Too long to be compared line by line: replaced as a whole, and still all of it.
  std::string before;
  std::string after;
  for (int i = 0; i < 2'100; ++i) {
    before += "b" + std::to_string(i) + "\n";
    after += "a" + std::to_string(i) + "\n";
  }
  auto const shown = line_diff(before, after);
  CHECK(std::count(shown.begin(), shown.end(), '\n') == 4'200);
}
