// A clerk takes cases through tables at the command line: each goes down the row that its form
// says, and what is shown says which row that was and why.

#include <catch2/catch.hpp>

#include "support/program.hpp"
#include "support/temporary_folder.hpp"

namespace {

namespace fs = std::filesystem;

/// The first example of the page on tables.
std::string example() {
  auto const page = yishi::file_text(fs::path(YISHI_SOURCE_DIR) / "docs/language/choice.md");
  auto const begin = page.find("流程 ");
  return page.substr(begin, page.find("```", begin) - begin);
}

/// Without blanks and line ends: long lines are folded.
std::string unfolded(std::string_view text) {
  std::string rest(text);
  std::erase_if(rest, [](char c) { return c == ' ' || c == '\n'; });
  return rest;
}

bool has(std::string_view text, std::string_view part) {
  return unfolded(text).find(unfolded(part)) != std::string::npos;
}

struct Office {
  Office() {
    write("村.yaml",
          "村: 小样村（测试）\n地区: 云南省昆明市\n文书: 枫知平\n流程:\n  花钱的事:\n    补录期: 3 "
          "天\n"
          "机构:\n  村民: 村民.csv\n  村两委: 村两委.csv\n");
    write("花钱的事.yishi", example());
    write("村民.csv", "姓名,户号\n枫知平,枫知平\n苇知佳,苇知佳\n");
    write("村两委.csv", "姓名,户号,职务\n枫知平,枫知平,文书\n");
    says("adopt --simulated --at 2026-03-02T08:00", "");
  }
  void write(char const* name, std::string const& text) {
    std::ofstream(folder.path() / name, std::ios::binary) << text;
  }
  yishi::Ran type(std::string const& arguments) {
    return yishi::run_program(folder.path(), arguments);
  }
  /// It works, and what it says has this in it.
  std::string says(std::string const& arguments, std::string_view part) {
    auto const ran = type(arguments);
    CAPTURE(arguments, ran.out, ran.err, part);
    CHECK(ran.exit == 0);
    CHECK(has(ran.out, part));
    return ran.out;
  }
  /// A case is brought in and accepted.
  void accepted(std::string const& form) {
    says("case new --workflow 花钱的事 标题=修灯 " + form +
             " --by 苇知佳 --as 村民 --at 2026-03-02T09:00",
         "");
    says("case do 1 受理 --minutes 两委3月2日 --at 2026-03-02T10:00", "");
  }
  yishi::TemporaryFolder folder;
};

}  // namespace

TEST_CASE("a clerk's case goes down the row that its form says, and is shown with row and reason") {
  struct Row {
    char const* form;
    char const* now;
    char const* why;
  };
  auto const row = GENERATE(values<Row>({
      {"金额=9999.99 户数=5 急缓=缓", "现在：两委商定", "“金额”是 9999.99 元：不满 1 万元"},
      {"金额=1万元 户数=10 急缓=急", "现在：两委商定",
       "“急缓”是“急”，“户数”是 10：急缓 急 且 户数 10 以下"},
      {"金额=1万元 户数=11 急缓=急", "现在：议事会议定", "“急缓”是“急”，“户数”是 11：否则"},
      {"金额=49999元 户数=101 急缓=急", "现在：开大会", "“户数”是 101：户数 超过 100"},
      {"金额=5万元 户数=5 急缓=缓", "现在：开大会", "“金额”是 5 万元：5 万元以上"},
      {"户数=5 急缓=缓", "现在：两委商定", "没有填“金额”：没有填"},
  }));
  CAPTURE(row.form);
  Office office;
  office.accepted(row.form);
  auto const shown = office.says("case show 1 --at 2026-03-02T11:00", row.now);
  CAPTURE(shown);
  CHECK(has(shown, row.why));
  CHECK(shown.find("受理") < shown.find("按金额"));
}

TEST_CASE("the log names the row, in both languages") {
  Office office;
  office.accepted("金额=8000 户数=5 急缓=缓");
  office.says("log", "离开“按金额”（不满 1 万元）");
  office.says("log --lang en", "leaves `by_amount` (under 10000 yuan)");
  office.says("case show 1 --lang en --at 2026-03-02T11:00",
              "`amount` 8000 yuan: under 10000 yuan");
}

TEST_CASE("what is still to come goes by the form as far as it is filled in") {
  Office office;
  office.says(
      "case new --workflow 花钱的事 标题=修灯 金额=6万元 户数=5 急缓=缓 --by 苇知佳 --as 村民 "
      "--at 2026-03-02T09:00",
      "");
  office.says("case show 1 --at 2026-03-02T11:00", "还要走：按金额、开大会");
  office.says("simulate calendar 1 --at 2026-03-02T11:00", "开大会");
}

TEST_CASE("a whole way through tables is verified") {
  Office office;
  office.accepted("金额=2万元 户数=200 急缓=缓");
  office.says("case do 1 开会 --minutes 大会3月3日 --at 2026-03-03T10:00", "");
  office.says("case show 1 --at 2026-03-03T11:00", "办好");
  office.says("export 交出 --at 2026-03-03T12:00", "");
  auto const ran = office.type("verify 交出");
  CAPTURE(ran.out, ran.err);
  CHECK(ran.exit == 0);
}

TEST_CASE("a table is explained row by row, each in a plain sentence") {
  Office office;
  auto const zh = office.says("explain 花钱的事.yishi", "按金额（判断）");
  for (auto const* part :
       {"到了这里不用等，看填的“金额”，每件事只对得上一条。",
        "“金额”不满 1 万元的，转到“两委商定”。", "“金额”1 万元以上、不满 5 万元的，转到“看急缓”。",
        "“金额”没有填的，转到“两委商定”。", "从上往下，第一条对得上的算。",
        "“急缓”是急，并且“户数”10 以下的，转到“两委商定”。", "“户数”超过 100 的，转到“开大会”。",
        "别的都转到“议事会议定”。"}) {
    CAPTURE(zh, part);
    CHECK(has(zh, part));
  }
  auto const en = office.says("explain 花钱的事.yishi --lang en", "by_amount (choice)");
  for (auto const* part : {"Nobody waits here: it goes by `amount`",
                           "With `amount` under 10000 yuan the matter goes to `agree`.",
                           "Otherwise the matter goes to `discuss`."}) {
    CAPTURE(en, part);
    CHECK(has(en, part));
  }
}
