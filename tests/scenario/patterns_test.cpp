// The page of the 43 patterns: each has a verdict, and whatever can be written is gone through.

#include <map>
#include <regex>
#include <set>

#include "scenario/stage.hpp"
#include "support/program.hpp"
#include "yishi/yishi.hpp"

namespace yishi {

namespace {

namespace fs = std::filesystem;

fs::path const pages = fs::path(YISHI_SOURCE_DIR) / "docs/language";
constexpr int patterns = 43;

/// A row of the table: which files go with it, or why there are none.
struct Verdict {
  int number = 0;
  std::string verdict;
  std::string words;
  std::set<std::string> files;
};

std::vector<Verdict> verdicts_of(std::string const& text, std::set<std::string> const& known) {
  std::vector<Verdict> rows;
  std::regex const row(R"(\| (\d+) \| ([^|]+) \| ([^|]+) \| (.+) \| ([^|]*) \|)");
  std::regex const file(R"(\(patterns/([^)]+)\))");
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    std::smatch found;
    if (!std::regex_match(line, found, row) || !known.contains(found[3])) continue;
    Verdict verdict{std::stoi(found[1]), found[3], found[4], {}};
    auto const cell = found[5].str();
    for (std::sregex_iterator each(cell.begin(), cell.end(), file), end; each != end; ++each)
      verdict.files.insert((*each)[1]);
    rows.push_back(std::move(verdict));
  }
  return rows;
}

std::vector<Verdict> zh_verdicts() {
  return verdicts_of(file_text(pages / "patterns.md"), {"能写", "另写", "不写"});
}
std::vector<Verdict> en_verdicts() {
  return verdicts_of(file_text(pages / "patterns.md"), {"yes", "other", "no"});
}

}  // namespace

TEST_CASE("each of the 43 patterns has one verdict, the same in both languages") {
  std::map<std::string, std::string> const twins{
      {"能写", "yes"}, {"另写", "other"}, {"不写", "no"}};
  auto const zh = zh_verdicts();
  auto const en = en_verdicts();
  REQUIRE(zh.size() == patterns);
  REQUIRE(en.size() == patterns);
  for (std::size_t i = 0; i < zh.size(); ++i) {
    CAPTURE(i + 1);
    CHECK(zh[i].number == static_cast<int>(i) + 1);
    CHECK(en[i].number == zh[i].number);
    CHECK(en[i].verdict == twins.at(zh[i].verdict));
    CHECK(en[i].files == zh[i].files);
    CHECK(zh[i].files.empty() == (zh[i].verdict == "不写"));
    CHECK_FALSE(zh[i].words.empty());
  }
}

TEST_CASE("every pattern that can be written is gone through, stage by stage") {
  auto const scenarios = Scenarios::read(scenario_files(pages / "patterns"));
  INFO(ScenarioStage::said(scenarios));
  REQUIRE(scenarios.ok());
  auto const report = scenarios.run();
  CHECK(faults_of(report).empty());
  std::set<int> shown;
  for (auto const& outcome : report.outcomes) {
    CAPTURE(outcome.name);
    CHECK(outcome.ok());
    shown.insert(std::stoi(outcome.name));
  }
  std::set<int> written;
  std::set<std::string> named;
  for (auto const& each : zh_verdicts()) {
    if (each.verdict != "不写") written.insert(each.number);
    named.insert(each.files.begin(), each.files.end());
  }
  CHECK(shown == written);
  std::set<std::string> there;
  for (auto const& each : fs::directory_iterator(pages / "patterns"))
    if (each.path().extension() == ".yishi") there.insert(each.path().filename().string());
  CHECK(named == there);
}

TEST_CASE("the procedures of the patterns check clean") {
  for (auto const& each : fs::directory_iterator(pages / "patterns")) {
    if (each.path().extension() != ".yishi") continue;
    CAPTURE(each.path().filename().string());
    auto const report = check(each.path(), *rules::Date::of(2026, 3, 2));
    for (auto const& said : report.diagnostics) {
      CAPTURE(said.kind->code);
      CHECK(said.kind->severity == Severity::note);
    }
    CHECK(report.rules.size() == 1);
  }
}

}  // namespace yishi
