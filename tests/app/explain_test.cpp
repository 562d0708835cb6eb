// yishi explain FILE: the rules in plain sentences.

#include "yishi/explain.hpp"

#include <catch2/catch.hpp>
#include <sstream>

#include "demo/village_files.hpp"
#include "support/golden.hpp"
#include "support/one_document.hpp"
#include "support/program.hpp"
#include "support/temporary_folder.hpp"
#include "yishi/shipped.hpp"

namespace {

namespace fs = std::filesystem;

fs::path const root = YISHI_SOURCE_DIR;

bool says(std::string const& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

yishi::Ran explain(yishi::TemporaryFolder const& folder, std::string const& arguments) {
  return yishi::run_program(folder.path(), "explain " + arguments);
}

/// How many sentences the rules of a stage need.
std::size_t rules_of(yishi::rules::Stage const& stage) {
  auto count = stage.actions.size() + stage.exits.size() + (stage.period ? 1U : 0U);
  if (stage.meeting)
    count += 2U + (stage.meeting->notify ? 1U : 0U) + (stage.meeting->ballot ? 1U : 0U) +
             (stage.meeting->needs_delegation ? 1U : 0U);
  return count;
}

}  // namespace

TEST_CASE("the shipped procedure is explained in plain sentences, in both languages") {
  yishi::TemporaryFolder const folder;
  for (auto const* language : {"zh", "en"}) {
    auto const ran = explain(folder, "'" + (root / "rules/packs/三上三下.yishi").string() +
                                         "' --at 2026-03-01 --lang " + language);
    CAPTURE(language, ran.err);
    CHECK(ran.exit == 0);
    yishi::check_golden(root / "tests/golden/explain" / (std::string(language) + ".txt"), ran.out);
    std::istringstream lines(ran.out);
    for (std::string line; std::getline(lines, line);) {
      CAPTURE(line);
      CHECK(yishi::display_width(line) <= 80);
      CHECK((line.empty() || line.back() != ' '));
    }
  }
}

TEST_CASE("there is one sentence for each rule, and each is whole in both languages") {
  yishi::rules::Rules rules;
  rules.workflow = yishi::shipped_workflows().front();
  for (auto const& parameter : rules.workflow.parameters) rules.values.push_back(parameter.value);
  rules.law = yishi::law_of("");
  auto const chapters = yishi::explain_rules(rules);
  std::size_t ends = 0;
  std::size_t chapter = 1;  // behind that of the bodies
  for (auto const& stage : rules.workflow.stages) {
    if (stage.kind == yishi::rules::StageKind::end) {
      ++ends;
      continue;
    }
    CAPTURE(stage.name.zh);
    CHECK(says(chapters.at(chapter).title.zh, stage.name.zh));
    CHECK(chapters.at(chapter++).rules.size() == rules_of(stage));
  }
  CHECK(chapters.front().rules.size() == rules.workflow.bodies.size());
  CHECK(chapters.at(chapter).rules.size() == ends);
  CHECK(chapters.back().rules.size() == rules.workflow.assertions.size());
  for (auto const& each : chapters)
    for (auto const& rule : each.rules) {
      CAPTURE(rule.zh, rule.en);
      CHECK(rule.zh.ends_with("。"));
      CHECK(rule.en.ends_with("."));
      CHECK_FALSE(says(rule.zh, "。。"));
      CHECK_FALSE(says(rule.en, "  "));
    }
}

TEST_CASE("a village's rules are explained with its own numbers") {
  yishi::TemporaryFolder const folder;
  yishi::app::write_village(folder.path() / "村");
  CHECK(says(explain(folder, "村 --at 2026-03-01").out, "张榜公示 15 天（公示期）"));
  auto const file = folder.path() / "村" / "村.yaml";
  auto text = yishi::file_text(file);
  std::string const was = "公示期: 15 天";
  REQUIRE(says(text, was));
  std::ofstream(file, std::ios::binary)
      << text.replace(text.find(was), was.size(), "公示期: 21 天");
  auto const ran = explain(folder, "村 --at 2026-03-01");
  CHECK(says(ran.out, "张榜公示 21 天（公示期）"));
  CHECK_FALSE(says(ran.out, "15 天（公示期）"));
  auto const document = yishi::one_document(explain(folder, "村 --json").out);
  CHECK(document.find("data")->find("workflows")->array()->size() == 1);
}

TEST_CASE("rules with an error are not explained, and a code still is") {
  yishi::TemporaryFolder const folder;
  std::ofstream(folder.path() / "错.yishi") << "流程 错\n环节 甲 { }\n";
  auto const wrong = explain(folder, "错.yishi");
  CHECK(wrong.exit == 3);
  CHECK(wrong.out.empty());
  CHECK(says(wrong.err, "YS-"));
  CHECK(explain(folder, "没有.yishi").exit == 2);
  auto const code = explain(folder, "YS-2001");
  CHECK(code.exit == 0);
  CHECK(says(code.out, "# YS-2001"));
}
