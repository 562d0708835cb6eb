// The command line as a clerk and a script meet it: the real program, its exit codes and its words.

#include <catch2/catch.hpp>
#include <fstream>
#include <sstream>

#include "cli/help.hpp"
#include "demo/village_files.hpp"
#include "support/one_document.hpp"
#include "support/program.hpp"
#include "support/temporary_folder.hpp"
#include "yishi/base/catalog.hpp"

namespace {

namespace fs = std::filesystem;

struct Village {
  Village() { yishi::app::write_village(folder.path() / "村"); }
  yishi::Ran run(std::string const& arguments) const {
    return yishi::run_program(folder.path(), arguments);
  }
  yishi::TemporaryFolder folder;
};

using yishi::one_document;

bool says(std::string const& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("a plan that is suggested marks what only people can know, and is not taken as it is") {
  Village const village;
  REQUIRE(village.run("adopt -C 村 --simulated --at 2026-03-02T09:00").exit == 0);
  auto const run = [&](std::string const& line) {
    return village.run(line + " -C 村 --at 2026-03-03");
  };
  REQUIRE(run("case new 标题=修桥 事由=裂了 类别=公益事业 --by 枫安和 --as 村民").exit == 0);
  REQUIRE(run("case do 1 受理 --as 村两委 --by 禾安和 --minutes 3月3日").exit == 0);
  REQUIRE(run("notice post 1 --place 村口 --as 村两委 --by 禾安和").exit == 0);
  // What she thinks is left out: the plan may not say it for her, nor change what was typed.
  auto const refused = run("case do 1 发表意见 内容=太贵 --as 村民 --by 枫安和");
  CHECK(refused.exit == 4);
  CHECK(says(refused.out, "态度=〔如：赞成〕"));
  CHECK(says(refused.out, "--by 枫安和"));
  auto const pasted = run("case do 1 发表意见 内容=太贵 态度=〔如：赞成〕 --as 村民 --by 枫安和");
  CHECK(pasted.exit == 2);
  CHECK(says(pasted.err, "YS-9150"));
  CHECK(run("case do 1 发表意见 内容=太贵 态度=反对 --as 村民 --by 枫安和").exit == 0);
}

TEST_CASE("exit codes tell apart what went well, what was mistyped and what is wrong") {
  Village const village;
  struct Row {
    char const* arguments;
    int exit;
  };
  auto const row = GENERATE(values<Row>({{"check 村", 0},
                                         {"检查 村", 0},
                                         {"check 没有的村", 3},
                                         {"chek 村", 2},
                                         {"check 村 --at 上回", 2},
                                         {"check 村 --as-of 上回", 2},
                                         {"check 村 --colour", 2},
                                         {"explain YS-9999", 2},
                                         {"explain YS-9001", 0},
                                         {"log -C 村", 1},
                                         {"verify 没有的村", 1},
                                         {"export 导出 -C 村", 1},
                                         {"help", 0},
                                         {"help 退出码", 0},
                                         {"help nothing", 2},
                                         {"--version", 0},
                                         {"", 0}}));
  CAPTURE(row.arguments);
  auto const ran = village.run(row.arguments);
  CAPTURE(ran.out, ran.err);
  CHECK(ran.exit == row.exit);
  auto const json = village.run(std::string(row.arguments) + " --json");
  CHECK(json.exit == row.exit);
  auto const document = one_document(json.out);
  REQUIRE(document.find("ok") != nullptr);
  CHECK(*document.find("ok")->boolean() == (row.exit == 0));
  CHECK(json.err.empty());
}

TEST_CASE("an option takes one word, and the words behind it are the command's") {
  Village const village;
  REQUIRE(village.run("adopt -C 村 --simulated --at 2026-03-02").exit == 0);
  for (auto const* line : {"case new 标题=修桥 事由=裂了 类别=公益事业 --by 枫安和 --as 村民 ",
                           "case new --by 枫安和 --as 村民 标题=修桥 事由=裂了 类别=公益事业 "}) {
    auto const ran = village.run(line + std::string("-C 村 --at 2026-03-02"));
    CAPTURE(line, ran.err);
    CHECK(ran.exit == 0);
  }
}

TEST_CASE("a mistyped command is answered with the one that was meant") {
  Village const village;
  CHECK(says(village.run("chek 村").err, "“check”"));
  CHECK(says(village.run("verfy 村 --lang en").err, "`verify`"));
}

TEST_CASE("seven days of posting are refused with the article, and fifteen are not") {
  Village const village;
  yishi::app::write_short_posting(village.folder.path() / "村");
  auto const wrong = village.run("check 村 --at 2026-01-01");
  CHECK(wrong.exit == 3);
  CHECK(says(wrong.err, "第三十五条"));
  CHECK(says(wrong.err, "村.yaml"));
  CHECK(village.run("check 村 --as-of 2025-12-31").exit == 0);
  yishi::app::write_village(village.folder.path() / "村");
  CHECK(village.run("check 村 --日期 2026-01-01").exit == 0);
}

TEST_CASE("a village of another province may use the procedure, under its own floors") {
  Village const village;
  auto const file = village.folder.path() / "村" / "村.yaml";
  auto text = yishi::file_text(file);
  std::string const home = "浙江省绍兴市诸暨市枫桥镇";
  REQUIRE(says(text, home));
  std::string const notice = "会前通知: 3 天";
  REQUIRE(says(text, notice));
  struct Row {
    char const* region;
    char const* days;
    char const* article;  // empty: lawful there
  };
  auto const row = GENERATE(values<Row>({{"浙江省绍兴市诸暨市枫桥镇", "2", "第二十三条"},
                                         {"浙江省绍兴市诸暨市枫桥镇", "3", ""},
                                         {"山东省济南市", "4", "第二十四条"},
                                         {"山东省济南市", "5", ""},
                                         {"云南省昆明市", "2", ""}}));  // no profile of its own
  CAPTURE(row.region, row.days);
  text.replace(text.find(home), home.size(), row.region);
  text.replace(text.find(notice), notice.size(), "会前通知: " + std::string(row.days) + " 天");
  std::ofstream(file, std::ios::binary) << text;
  auto const checked = village.run("check 村");
  CAPTURE(checked.err);
  bool const lawful = *row.article == '\0';
  CHECK(checked.exit == (lawful ? 0 : 3));
  CHECK(says(checked.err, "YS-4002") != lawful);
  if (!lawful) CHECK(says(checked.err, row.article));
}

TEST_CASE("the law of another province is no reason to refuse anything") {
  struct Row {
    char const* region;
    char const* basis;
    char const* not_said;
  };
  auto const row = GENERATE(
      values<Row>({{"浙江省绍兴市诸暨市枫桥镇", "办法》第二十三条", "本村规定的“会前通知”"},
                   {"湖南省长沙市某某镇", "本村规定的“会前通知”", "浙江省"}}));
  CAPTURE(row.region);
  yishi::TemporaryFolder folder;
  yishi::app::write_village(folder.path());
  auto const file = folder.path() / "村.yaml";
  auto text = yishi::file_text(file);
  std::string const home = "浙江省绍兴市诸暨市枫桥镇";
  text.replace(text.find(home), home.size(), row.region);
  std::ofstream(file, std::ios::binary) << text;
  auto const run = [&](std::string const& arguments) {
    return yishi::run_program(folder.path(), arguments);
  };
  REQUIRE(run("adopt --simulated --at 2026-03-02T09:00").exit == 0);
  REQUIRE(run("case new 标题=修桥 事由=裂了 类别=公益事业 --by 枫安和 --as 村民").exit == 0);
  auto const office = std::string(" --as 村两委 --by 禾安和 --minutes 两委");
  REQUIRE(run("case do 1 受理" + office).exit == 0);
  REQUIRE(run("notice post 1 --place 村口 --as 村两委 --by 禾安和").exit == 0);
  REQUIRE(run("case do 1 拟定 方案=text:修 --at 2026-03-20" + office).exit == 0);
  auto const called =
      run("meet notice 1 --place 祠堂 --when 2026-03-21T14:00 --at 2026-03-20" + office);
  CAPTURE(called.err);
  CHECK(called.exit == 4);
  CHECK(called.err.find("YS-6107") != std::string::npos);
  CHECK(called.err.find(row.basis) != std::string::npos);
  CHECK(called.err.find(row.not_said) == std::string::npos);
}

TEST_CASE("a dry run of adopt leaves no database behind") {
  Village const village;
  auto const dry = village.run("adopt -C 村 --dry-run");
  CAPTURE(dry.out, dry.err);
  CHECK(dry.exit == 0);
  CHECK_FALSE(fs::exists(village.folder.path() / "村" / "档案.db"));
}

TEST_CASE("adopt refuses files with errors and writes nothing") {
  Village const village;
  yishi::app::write_short_posting(village.folder.path() / "村");
  CHECK(village.run("adopt -C 村 --simulated --at 2026-02-01").exit == 3);
  CHECK_FALSE(fs::exists(village.folder.path() / "村" / "档案.db"));
}

TEST_CASE("check and adopt warn of a claims clerk who supervises, from the day of the article") {
  Village const village;
  auto const folder = village.folder.path() / "村";
  std::istringstream rows{yishi::file_text(folder / "名册" / "监委会.csv")};
  std::string head, first;
  std::getline(rows, head);
  std::getline(rows, first);
  auto const supervisor = first.substr(0, first.find(','));
  auto const texts = yishi::file_text(folder / "村.yaml");
  auto const hold = [&](std::string const& office) {
    std::ofstream(folder / "村.yaml", std::ios::binary)
        << texts << "任职:\n  - {姓名: " << supervisor << ", 职务: " << office << "}\n";
  };
  hold("村报账员");
  for (std::string const command :
       {"check 村 --as-of 2026-03-02", "adopt -C 村 --simulated --at 2026-03-02T09:00"}) {
    CAPTURE(command);
    auto const ran = village.run(command);
    CHECK(ran.exit == 0);  // a warning: the list says what is
    CHECK(says(ran.err, "YS-5108"));
    CHECK(says(ran.err, "《浙江省实施〈中华人民共和国村民委员会组织法〉办法》第三十条（省）"));
  }
  CHECK_FALSE(says(village.run("check 村 --as-of 2020-07-30").err, "YS-5108"));
  hold("治保主任");
  CHECK_FALSE(says(village.run("check 村 --as-of 2026-03-02").err, "YS-5108"));
}

TEST_CASE("what is adopted is in the trail, and a later change in the files is named") {
  Village const village;
  REQUIRE(village.run("adopt -C 村").exit == 0);
  auto const clean = village.run("check 村");
  CHECK_FALSE(says(clean.err, "YS-9021"));
  auto const again = village.run("adopt -C 村");
  CHECK(again.exit == 0);
  CHECK(says(again.out, "没有要写的"));
  auto const file = village.folder.path() / "村" / "村.yaml";
  auto text = yishi::file_text(file);
  std::string const was = "公示期: 15 天";
  auto const place = text.find(was);
  REQUIRE(place != std::string::npos);
  std::ofstream(file, std::ios::binary) << text.replace(place, was.size(), "公示期: 20 天");
  CHECK(says(village.run("check 村").err, "YS-9021"));
  CHECK(village.run("verify 村").exit == 0);
}

TEST_CASE("time is set by hand only in a simulated log") {
  Village const village;
  for (auto const* dry : {"", " --dry-run"}) {
    auto const first = village.run(std::string("adopt -C 村 --at 2026-02-01") + dry);
    CHECK(first.exit == 2);
    CHECK(says(first.err, "--simulated"));
  }
  REQUIRE(village.run("adopt -C 村").exit == 0);
  auto const refused = village.run("adopt -C 村 --at 2026-02-01");
  CHECK(refused.exit == 2);
  CHECK(says(refused.err, "YS-9016"));
}

TEST_CASE("an export holds no names, verifies by itself, and is never written over another") {
  Village const village;
  REQUIRE(village.run("adopt -C 村").exit == 0);
  REQUIRE(village.run("export 导出 -C 村").exit == 0);
  CHECK(village.run("verify 导出").exit == 0);
  CHECK(village.run("export 导出 -C 村").exit == 1);
  auto const roster = yishi::file_text(village.folder.path() / "村" / "名册" / "党员.csv");
  auto const name = roster.substr(roster.find('\n') + 1, 9);  // three characters of Han
  for (auto const& each : fs::recursive_directory_iterator(village.folder.path() / "导出")) {
    if (!each.is_regular_file()) continue;
    CAPTURE(each.path());
    CHECK_FALSE(says(yishi::file_text(each.path()), name));
  }
}

TEST_CASE("help begins with examples and fits eighty columns, in both languages") {
  Village const village;
  for (auto const& command : yishi::app::commands()) {
    for (auto const* language : {"zh", "en"}) {
      auto const ran = village.run(std::string(command.name) + " --help --lang " + language);
      CAPTURE(command.name, language, ran.out);
      CHECK(ran.exit == 0);
      if (command.name != "help")
        CHECK(ran.out.starts_with(std::string(language) == "zh" ? "例子" : "Examples"));
      CHECK_FALSE(says(ran.out, "\x1b"));
      std::istringstream lines(ran.out);
      for (std::string line; std::getline(lines, line);) CHECK(yishi::display_width(line) <= 80);
    }
  }
}

TEST_CASE("every code has a page in both languages that explain prints") {
  Village const village;
  for (auto const* row : yishi::all_kinds()) {
    CAPTURE(row->code);
    auto const page =
        fs::path(YISHI_SOURCE_DIR) / "docs" / "diagnostics" / (std::string(row->code) + ".md");
    REQUIRE(fs::exists(page));
    auto const text = yishi::file_text(page);
    CHECK(says(text, "\n---\n"));
    CHECK(says(text, std::string("# ") + std::string(row->code)));
  }
  auto const chinese = village.run("explain YS-9016").out;
  auto const english = village.run("explain YS-9016 --lang en").out;
  CHECK(says(chinese, "演示"));
  CHECK(says(english, "simulated"));
  CHECK(chinese != english);
}
