// What is told behind a receipt: nothing is refused by it, and a slip is seen at once.

#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>

#include "support/program.hpp"
#include "support/temporary_folder.hpp"

namespace {

namespace fs = std::filesystem;

/// The village of examples/embed_cpp, five representatives of whom four make a quorum, with another
/// bar for the vote.
struct Office {
  explicit Office(std::string const& bar, bool everybody = false) {
    fs::copy(fs::path(YISHI_SOURCE_DIR) / "examples" / "embed_cpp" / "village", folder.path(),
             fs::copy_options::recursive | fs::copy_options::overwrite_existing);
    auto const file = folder.path() / "小事商量.yishi";
    auto text = yishi::file_text(file);
    std::string const usual = "过半数 实到";
    text.replace(text.find(usual), usual.size(), bar);
    std::ofstream(file, std::ios::binary) << text;
    REQUIRE(run("adopt --simulated --at 2026-03-02T09:00").exit == 0);
    REQUIRE(run("case new 标题=修路 --by 桐青平 --at 2026-03-02T10:00").exit == 0);
    REQUIRE(run("case do 1 研究 方案=text:修路 --by 溪远宁 --minutes 支部3月2日").exit == 0);
    REQUIRE(run("meet notice 1 --when 2026-03-06T14:00 --place 祠堂 --by 禾安和 --as 村两委 "
                "--minutes 两委")
                .exit == 0);
    REQUIRE(run("meet sign M1 禾安和、枫知平、溪远宁、樟明佳" +
                std::string(everybody ? "、岭朴和" : "") +
                " --by 枫知平 --as 村两委 "
                "--at 2026-03-06T14:00")
                .exit == 0);
    if (!everybody) REQUIRE(run("meet open M1 --chair 禾安和 --by 枫知平 --as 村两委").exit == 0);
  }
  yishi::Ran run(std::string const& arguments) {
    return yishi::run_program(folder.path(), arguments);
  }
  yishi::TemporaryFolder folder;
};

bool has(std::string const& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("a vote that nobody can win with those who are there is told when it begins") {
  struct Row {
    char const* bar;
    bool told;  // four are there of five
  };
  auto const row = GENERATE(values<Row>({{"过半数 实到", false},
                                         {"过半数 全体", false},        // three
                                         {"五分之四以上 全体", false},  // four
                                         {"超过 4/5 全体", true},       // five
                                         {"全体一致 全体", true},       // five
                                         {"全体一致 实到", false}}));
  CAPTURE(row.bar);
  Office office(row.bar);
  auto const opened = office.run("vote open M1 1 --by 枫知平 --as 村两委");
  CAPTURE(opened.out, opened.err);
  CHECK(opened.exit == 0);
  CHECK(has(opened.err, "YS-4354") == row.told);
  CHECK(has(opened.err, "在场可投票的只有 4 人，全都赞成也不到 5 票") == row.told);
}

TEST_CASE("whoever is in the chair and keeps out of an item is told at the opening and the vote") {
  struct Row {
    char const* recused;
    bool told;
  };
  auto const row = GENERATE(values<Row>({{"禾安和", true}, {"溪远宁", false}}));
  CAPTURE(row.recused);
  Office office("过半数 实到", true);
  auto const by = std::string(" --by 枫知平 --as 村两委");
  REQUIRE(office.run("case recuse 1 " + std::string(row.recused) + " --reason 亲属" + by).exit ==
          0);
  auto const opened = office.run("meet open M1 --chair 禾安和" + by);
  CAPTURE(opened.out, opened.err);
  CHECK(opened.exit == 0);
  CHECK(has(opened.err, "主持人 禾安和 对第 1 项（议题 2026-001）要回避") == row.told);
  auto const vote = office.run("vote open M1 1" + by);
  CHECK(vote.exit == 0);
  CHECK(has(vote.err, "YS-4356") == row.told);
}

TEST_CASE("whoever is recused while the meeting sits is told when the vote begins") {
  Office office("过半数 实到", true);
  auto const by = std::string(" --by 枫知平 --as 村两委");
  REQUIRE(office.run("meet open M1 --chair 禾安和" + by).exit == 0);
  REQUIRE(office.run("case recuse 1 禾安和 --reason 亲属" + by).exit == 0);
  CHECK(has(office.run("vote open M1 1" + by).err, "YS-4356"));
}
