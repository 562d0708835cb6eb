// yishi init: answers from a file, and what is written: all of it or nothing, and nothing made up
// that could get into a trail.

#include <algorithm>

#include "app/init_office.hpp"
#include "init/write_files.hpp"

namespace yishi::app {

namespace {

/// Every second one is a woman; all but those of the committee are representatives.
std::string with_sex_and_capacity(std::string const& roster) {
  constexpr std::size_t sex = 3, capacity = 6;
  std::istringstream lines(roster);
  std::string text, line;
  for (int row = 0; std::getline(lines, line); ++row) {
    std::vector<std::string> cells(1);
    for (char const each : line)
      if (each == ',')
        cells.emplace_back();
      else
        cells.back() += each;
    if (row > 0) {
      cells.at(sex) = row % 2 == 0 ? "女" : "男";
      if (cells.at(capacity).empty()) cells.at(capacity) = "村民代表";
      replace_all(cells.at(capacity), "禾", "");
    }
    for (std::size_t i = 0; i < cells.size(); ++i) text += (i == 0 ? "" : ",") + cells[i];
    text += "\n";
  }
  return text;
}

/// What a clerk does before adopting: every example becomes something real. `sexes`: and what the
/// law asks of the representatives can be counted.
void fill_in(fs::path const& village, bool sexes = true) {
  for (auto const& each : fs::recursive_directory_iterator(village)) {
    if (!each.is_regular_file()) continue;
    auto text = file_text(each.path());
    replace_all(text, "示例省示例市示例县示例镇", fengqiao);
    replace_all(text, "示例", "禾");
    if (sexes && each.path().filename() == "村民代表.csv") text = with_sex_and_capacity(text);
    std::ofstream(each.path(), std::ios::binary) << text;
  }
}

}  // namespace

// ---- answers from a file
// --------------------------------------------------------------------------

TEST_CASE("what a killed run has left is cleared away, and nothing else is") {
  Office const office;
  auto const left = fs::path("那里") / ".init-4194305";
  auto const put = [](fs::path const& file, std::string const& text) {
    fs::create_directories(file.parent_path());
    std::ofstream(file, std::ios::binary) << text;
  };
  put(left / "yishi-init", "");
  put(left / "copy" / "村.yaml", "村名: 半成品\n");
  put(left / "copy" / "名册" / "党员.csv", "姓名\n");
  put(left / "new" / "名册" / "党员.csv", "姓名\n");
  put(fs::path("那里") / ".init-7" / "别人的", "x");  // no marker: not ours
  put(fs::path("那里") / ".init-abc" / "yishi-init", "");
  SECTION("a file that nobody has touched goes with it") {
    put(fs::path("那里") / "村.yaml", "村名: 半成品\n");
    clear_leftovers("那里");
    CHECK_FALSE(fs::exists(fs::path("那里") / "村.yaml"));
  }
  SECTION("a file that somebody has changed stays") {
    put(fs::path("那里") / "村.yaml", "村名: 我改过\n");
    clear_leftovers("那里");
    CHECK(file_text(fs::path("那里") / "村.yaml") == "村名: 我改过\n");
  }
  SECTION("a file that was not put in its place by that run stays") {
    put(fs::path("那里") / "名册" / "党员.csv", "姓名\n");
    clear_leftovers("那里");
    CHECK(fs::exists(fs::path("那里") / "名册" / "党员.csv"));
  }
  CHECK_FALSE(fs::exists(left));
  CHECK(fs::exists(fs::path("那里") / ".init-7" / "别人的"));
  CHECK(fs::exists(fs::path("那里") / ".init-abc" / "yishi-init"));
}

TEST_CASE("the answers that were written give the same files again, byte for byte") {
  Office const office;
  for (auto const language : {Language::zh, Language::en}) {
    bool const zh = language == Language::zh;
    auto const name = std::string(zh ? "石桥村" : "Stonebridge");
    auto const sat = office.sit("\n" + std::string(fengqiao) + "\n\n41\n33\n16\n5\n0\n" +
                                    (zh ? "禾安和" : "Ann O'Willow") + "\n\n",
                                office.options(language));
    REQUIRE(sat.answer.exit == Exit::ok);
    auto const ran =
        office.run("init -C again-" + name + " --at 2026-04-13 --lang " + (zh ? "zh" : "en") +
                   " --answers " + name + (zh ? "/新建答案.txt" : "/init-answers.txt"));
    CAPTURE(ran.out, ran.err);
    REQUIRE(ran.exit == 0);
    std::size_t compared = 0;
    for (auto const& each : fs::recursive_directory_iterator(office.path() / name)) {
      if (!each.is_regular_file()) continue;
      auto const path = fs::relative(each.path(), office.path() / name);
      CAPTURE(path);
      CHECK(file_text(office.path() / ("again-" + name) / path) == file_text(each.path()));
      ++compared;
    }
    CHECK(compared == 9);
  }
}

TEST_CASE("a file of answers may be in GBK, with full-width marks and Windows line ends") {
  Office const office;
  office.put("答案.txt",
             in_gbk("＃ 说明\r\n村名：石桥村\r\nregion： 浙江省绍兴市\r\n公示期：２０天\r\n"));
  auto const ran = office.run("init -C 村 --答案 答案.txt --no-input");
  CAPTURE(ran.out, ran.err);
  REQUIRE(ran.exit == 0);
  auto const yaml = file_text(office.path() / "村/村.yaml");
  CHECK(says(yaml, "村: 石桥村\n"));
  CHECK(says(yaml, "地区: 浙江省绍兴市\n"));
  CHECK(says(yaml, "公示期: 20 天\n"));
}

TEST_CASE("mistakes in a file of answers are all named, with their lines, and nothing is written") {
  Office const office;
  office.put(
      "答案.txt",
      "村名: 石桥村\n公式期: 15\n公示期: 14\n党员 60\n文书: 禾安和\n文书: 禾知远\n天气: 晴\n");
  auto const ran = office.run("init 石桥村 --answers 答案.txt --no-input --at 2026-04-13");
  CAPTURE(ran.err);
  CHECK(ran.exit == 3);
  CHECK(says(ran.err, "YS-2401  答案.txt 第 2 行"));
  CHECK(says(ran.err, "最像的是“公示期”"));
  CHECK(says(ran.err, "YS-9091  答案.txt 第 3 行"));
  CHECK(says(ran.err, "第三十五条"));
  CHECK(says(ran.err, "YS-9097  答案.txt 第 4 行"));
  CHECK(says(ran.err, "YS-2400  答案.txt 第 6 行"));
  CHECK(says(ran.err, "YS-2402  答案.txt 第 7 行"));
  CHECK(office.files() == std::set<std::string>{"答案.txt"});
  CHECK(office.run("init 石桥村 --answers 没有.txt").exit == 1);
}

TEST_CASE("an answer in the file is not asked for, and the rest is") {
  Office const office;
  office.put("答案.txt", "党员: 33\n");
  auto options = office.options();
  options.values.emplace_back("answers", "答案.txt");
  auto const sat = office.sit("\n\n\n\n\n\n\n\n\n", options);
  CAPTURE(sat.screen);
  CHECK(sat.answer.exit == Exit::ok);
  CHECK_FALSE(says(sat.screen, "第 5 问"));
  CHECK(says(sat.screen, "第 9 问"));
}

TEST_CASE("without questions the village has to be named") {
  Office const office;
  auto const nameless = office.run("init --no-input");
  CHECK(nameless.exit == 2);
  CHECK(says(nameless.err, "YS-9098"));
  CHECK(office.files().empty());
  CHECK(office.run("init 村/石桥 --no-input").exit == 2);
  CHECK(office.files().empty());
  CHECK(office.run("init -C 石桥村 --no-input").exit == 0);
  CHECK(office.run("新建 枫溪村 --no-input").exit == 0);
  CHECK(says(file_text(office.path() / "枫溪村/村.yaml"), "村: 枫溪村\n"));
}

// ---- what is written
// -----------------------------------------------------------------------------

TEST_CASE("a new village checks without an error, and its examples are never adopted") {
  Office const office;
  auto const* language = GENERATE("zh", "en");
  CAPTURE(language);
  REQUIRE(office.run(std::string("init 石桥村 --no-input --lang ") + language).exit == 0);
  auto const checked = office.run("check 石桥村");
  CAPTURE(checked.err);
  CHECK(checked.exit == 0);
  CHECK(says(checked.err, "YS-9081"));
  CHECK(says(checked.err, "YS-9083"));
  for (auto const* way : {"", " --dry-run", " --simulated --at 2026-04-13"}) {
    CAPTURE(way);
    auto const refused = office.run(std::string("adopt -C 石桥村") + way);
    CHECK(refused.exit == 3);
    CHECK(says(refused.err, "YS-9082"));
    CHECK(says(refused.err, "YS-9084"));
    CHECK_FALSE(fs::exists(office.path() / "石桥村/档案.db"));
  }
}

TEST_CASE(
    "a village whose examples were all replaced is adopted, one that has a cell left is not") {
  Office const office;
  REQUIRE(office.run("init 石桥村 --no-input").exit == 0);
  fill_in(office.path() / "石桥村");
  auto const roster = office.path() / "石桥村/名册/党员.csv";
  auto const good = file_text(roster);
  auto const row = good.substr(0, good.find('\n') + 1);
  for (auto const* left :
       {"示例甲,,,,,,,,,,", "禾甲,示例1-01,,,,,,,,,", "禾甲,,示例一组,,,,,,,,",
        "禾甲,,,,,示例书记,,,,,", "禾甲,,,,,,示例正式党员,,,,", "禾甲,,,,,,,,,示例电话,"}) {
    CAPTURE(left);
    std::ofstream(roster, std::ios::binary) << row << left << "\n";
    auto const refused = office.run("adopt -C 石桥村");
    CHECK(refused.exit == 3);
    CHECK(says(refused.err, "名册/党员.csv 1 行"));
    CHECK_FALSE(fs::exists(office.path() / "石桥村/档案.db"));
  }
  std::ofstream(roster, std::ios::binary) << good;
  auto checked = office.run("check 石桥村");
  CAPTURE(checked.err);
  CHECK(checked.exit == 0);
  // Fifty-five representatives and three villagers: that is said, and nothing else.
  CHECK(says(checked.err, "YS-5011"));
  replace_all(checked.err, "YS-5011", "");
  CHECK_FALSE(says(checked.err, "YS-"));
  CHECK(office.run("adopt -C 石桥村").exit == 0);
  CHECK(office.run("verify 石桥村").exit == 0);
  // An example that comes in later is kept out just the same.
  std::ofstream(roster, std::ios::binary) << good << "示例癸,,,,,,,,,,\n";
  auto const later = office.run("adopt -C 石桥村");
  CHECK(later.exit == 3);
  CHECK(says(later.err, "YS-9082"));
}

TEST_CASE("a roster that cannot be counted by sex and capacity is adopted, and that is remarked") {
  Office const office;
  REQUIRE(office.run("init 石桥村 --no-input").exit == 0);
  fill_in(office.path() / "石桥村", false);
  auto const checked = office.run("check 石桥村");
  CAPTURE(checked.err);
  CHECK(checked.exit == 0);
  CHECK(says(checked.err, "YS-4018"));
  CHECK(says(checked.err, "妇女代表占组成人员的三分之一以上"));
  CHECK(says(checked.err, "第二十九条"));
  CHECK(office.run("adopt -C 石桥村").exit == 0);
}

TEST_CASE("nothing that is there is touched, and nothing is put beside it") {
  Office const office;
  auto const* there = GENERATE("村.yaml", "village.yaml", "村.yml", "village.yml", "档案.db",
                               "新建答案.txt", "名册/党员.csv");
  CAPTURE(there);
  office.put(std::string("石桥村/") + there, "旧的");
  auto const before = office.files();
  auto const ran = office.run("init 石桥村 --no-input");
  CHECK(ran.exit == 1);
  CHECK(says(ran.err, "YS-9085"));
  CHECK(says(ran.err, there));
  CHECK(office.files() == before);
  CHECK(file_text(office.path() / "石桥村" / there) == "旧的");
  auto const asked = office.sit(nine_empty);
  CHECK(asked.screen.empty());  // nobody answers nine questions in vain
}

TEST_CASE("a village named only in the answers gets a folder of its name") {
  Office const office;
  office.put("村务/台账.txt", "旧的");
  auto options = office.options();
  options.words.clear();
  auto const sat = office.sit("石桥村\n" + std::string(nine_empty).substr(1), options);
  CAPTURE(sat.screen);
  REQUIRE(sat.answer.exit == Exit::ok);
  CHECK(says(sat.screen, "写在：以村名为名的文件夹"));
  CHECK(says(file_text(office.path() / "石桥村/村.yaml"), "村: 石桥村\n"));
  CHECK_FALSE(fs::exists(office.path() / "村.yaml"));
  CHECK(says(sat.answer.text, "adopt -C 石桥村"));
}

TEST_CASE("whoever is in a folder of the village's name gets no folder in it") {
  Office const office;
  fs::create_directory(office.path() / "石桥村");
  fs::current_path(office.path() / "石桥村");
  auto options = office.options();
  options.words.clear();
  auto const sat = office.sit(nine_empty, options);
  fs::current_path(office.path());
  CAPTURE(sat.screen);
  REQUIRE(sat.answer.exit == Exit::ok);
  CHECK(fs::exists(office.path() / "石桥村/村.yaml"));
  CHECK_FALSE(fs::exists(office.path() / "石桥村/石桥村"));
}

TEST_CASE("a disk that does not take the last file is left as it was") {
  Office const office;
  office.put("石桥村/名册", "a file where a folder has to be");
  auto const before = office.files();
  auto const ran = office.run("init 石桥村 --no-input");
  CHECK(ran.exit == 1);
  CHECK(says(ran.err, "YS-9013"));
  CHECK(office.files() == before);
  office.put("别处", "a file where the village has to be");
  CHECK(office.run("init 石桥村 -C 别处 --no-input").exit == 1);
  CHECK(file_text(office.path() / "别处") == "a file where the village has to be");
}

TEST_CASE("a place that is taken while it writes leaves none of the files before it") {
  Office const office;
  auto const when = setting();
  auto files = village_files(first_draft(when), when);
  files.push_back(files.back());  // the second of the same name finds the first
  CHECK_THROWS_AS(write_files(office.path() / "石桥村", files, when.today), std::runtime_error);
  CHECK(office.files().empty());
  files.pop_back();
  CHECK(write_files(office.path() / "石桥村", files, when.today).ok());
  CHECK(office.files().size() == files.size() + 2);  // the folder, and that of the rosters
}

TEST_CASE("a link that leads nowhere is not written over") {
  Office const office;
  fs::create_directory(office.path() / "石桥村");
  fs::create_symlink("nowhere", office.path() / "石桥村/村.yaml");
  CHECK(office.run("init 石桥村 --no-input").exit == 1);
  CHECK(fs::is_symlink(office.path() / "石桥村/村.yaml"));
}

TEST_CASE("the numbers asked for are in the files") {
  Office const office;
  auto const sat = office.sit("\n" + std::string(fengqiao) + "\n\n41\n33\n16\n5\n7\n禾安和\n\n");
  REQUIRE(sat.answer.exit == Exit::ok);
  auto const folder = office.path() / "石桥村";
  auto const rows = [&](char const* name) {
    auto const text = read_file(folder / "名册" / name);
    return std::count(text.begin(), text.end(), '\n') - 1;
  };
  CHECK(rows("村民代表.csv") == 41);
  CHECK(rows("党员.csv") == 33);
  CHECK(says(read_file(folder / "名册/村两委.csv"), "\n禾安和,,,,,文书,"));
  auto const report = check(folder, day("2026-04-13"));
  REQUIRE(report.rules.size() == 1);
  auto const& rules = report.rules[0];
  CHECK(rules.late_entry_days == 7);
  CHECK(rules.values[static_cast<std::size_t>(*posting_parameter(rules.workflow))].count == 16);
  CHECK(rules.values[static_cast<std::size_t>(*notice_parameter(rules.workflow))].count == 5);
}

TEST_CASE("with json there is one document and no talk in it") {
  Office const office;
  auto const ran = office.run("init 石桥村 --no-input --json");
  CHECK(ran.exit == 0);
  CHECK(ran.out.starts_with("{"));
  CHECK(says(ran.out, "\"folder\""));
  CHECK(says(ran.out, "石桥村/村.yaml"));
  CHECK_FALSE(says(ran.out, "接下来"));
  auto const refused = office.run("init 石桥村 --no-input --json");
  CHECK(refused.exit == 1);
  CHECK(refused.err.empty());
  CHECK(says(refused.out, "YS-9085"));
}

}  // namespace yishi::app
