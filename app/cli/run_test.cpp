// yishi test: scenario files are played, and what they went through is told.

#include <algorithm>

#include "cli/commands.hpp"
#include "cli/text.hpp"
#include "yishi/base/catalog/system.hpp"
#include "yishi/request.hpp"
#include "yishi/scenario.hpp"

namespace yishi::app {

namespace {

namespace fs = std::filesystem;
using trail::Json;

constexpr std::int64_t seconds_usual = 60;
constexpr std::int64_t seconds_max = 3'600;

/// Files as they are named; of a folder those whose names say that they hold scenarios.
std::variant<std::vector<fs::path>, Answer> files_of(Options const& options) {
  std::vector<std::string> places = options.words;
  if (places.empty()) places.push_back(options.folder);
  std::vector<fs::path> files;
  for (auto const& place : places) {
    std::error_code ignored;
    if (!fs::is_directory(place, ignored)) {
      files.emplace_back(place);
      continue;
    }
    auto found = scenario_files(place);
    if (found.empty()) return failed(Exit::failed, kind(catalog::system, "YS-9210"), {place});
    for (auto& file : found) files.push_back(file.lexically_normal());
  }
  return files;
}

/// A whole number of an option within bounds; none if it was not given.
std::variant<std::optional<std::int64_t>, Answer> number_of(Options const& options,
                                                            std::string const& name,
                                                            std::int64_t least, std::int64_t most) {
  auto const typed = options.value(name);
  if (!typed) return std::optional<std::int64_t>{};
  auto const number =
      read_number(typed->ends_with('%') ? typed->substr(0, typed->size() - 1) : *typed);
  if (number && least <= *number && *number <= most) return number;
  return failed(Exit::usage, kind(catalog::system, "YS-9212"), {*typed, least, most, "--" + name});
}

std::string line_words(std::uint32_t line, Language language) {
  auto const number = std::to_string(line);
  return in(language, "第 " + number + " 行", "line " + number);
}

std::string fault_text(ScenarioFault const& fault, std::string const& file, Language language) {
  auto const where = fault.file == file ? "" : fault.file + " ";
  auto text =
      "    " + where + line_words(fault.line, language) + "  " + fault.what.in(language) +
      "\n      " + folded(in(language, "应当：", "expected: ") + fault.expected.in(language), 6) +
      "\n      " + folded(in(language, "实际：", "came: ") + fault.got.in(language), 6) + "\n";
  for (auto const& reason : fault.reasons)
    text += "      " +
            folded(std::string(reason.kind->code) + "  " + message(reason, language), 6) + "\n";
  return text;
}

std::string outcomes_text(ScenarioReport const& report, bool quiet, Language language) {
  std::string text;
  std::string file;
  std::int64_t failed = 0;
  for (auto const& outcome : report.outcomes) {
    if (!outcome.ok()) ++failed;
    if (quiet && outcome.ok()) continue;
    if (outcome.file != file) text += outcome.file + "\n";
    file = outcome.file;
    text += folded((outcome.ok() ? "  ✓ " : "  ✗ ") + outcome.name, 4) + "\n";
    for (auto const& fault : outcome.faults) text += fault_text(fault, file, language);
  }
  auto const all = std::to_string(report.outcomes.size());
  auto const good = std::to_string(static_cast<std::int64_t>(report.outcomes.size()) - failed);
  auto const bad = std::to_string(failed);
  return text + in(language, "试演 " + all + " 个：" + good + " 个相符，" + bad + " 个不符\n",
                   all + " scenarios: " + good + " as expected, " + bad + " not\n");
}

std::string of_text(CoverageCount const& some) {
  return std::to_string(some.covered) + "/" + std::to_string(some.total);
}

std::string coverage_text(WorkflowCoverage const& coverage, Language language) {
  auto const stages = of_text(count(coverage, CoverageKind::stage));
  auto const ways = of_text(count(coverage, CoverageKind::way));
  auto const guards = of_text(count(coverage, CoverageKind::guard));
  auto const percent = std::to_string(count({coverage}).percent());
  auto const& name = coverage.workflow.in(language);
  auto text = in(language,
                 "流程“" + name + "”：走到 " + percent + "%（环节 " + stages + "，出路 " + ways +
                     "，条件 " + guards + "）\n",
                 "procedure `" + name + "`: " + percent + "% gone through (stages " + stages +
                     ", ways " + ways + ", conditions " + guards + ")\n");
  bool first = true;
  for (auto const& item : coverage.items) {
    if (item.covered) continue;
    if (first) text += in(language, "  还没有试到的：\n", "  not gone through:\n");
    first = false;
    text += folded("    " + line_words(item.line, language) + "  " + item.stage.in(language) +
                       in(language, "：", ": ") + item.words.in(language),
                   6) +
            "\n";
  }
  return text;
}

Json json_of(ScenarioFault const& fault, Language language) {
  Json::Array reasons;
  for (auto const& reason : fault.reasons) reasons.push_back(to_json(reason, {}, language));
  return Json::Object{{"came", fault.got.in(language)},
                      {"expected", fault.expected.in(language)},
                      {"file", fault.file},
                      {"line", static_cast<std::int64_t>(fault.line)},
                      {"reasons", std::move(reasons)},
                      {"what", fault.what.in(language)}};
}

Json json_of(ScenarioOutcome const& outcome, Language language) {
  Json::Array faults;
  for (auto const& fault : outcome.faults) faults.push_back(json_of(fault, language));
  return Json::Object{{"faults", std::move(faults)},
                      {"file", outcome.file},
                      {"line", static_cast<std::int64_t>(outcome.line)},
                      {"name", outcome.name},
                      {"ok", outcome.ok()}};
}

Json json_of(CoverageCount const& some) {
  return Json::Object{{"covered", some.covered}, {"total", some.total}};
}

Json json_of(WorkflowCoverage const& coverage, Language language) {
  Json::Array missing;
  for (auto const& item : coverage.items)
    if (!item.covered)
      missing.emplace_back(Json::Object{{"line", static_cast<std::int64_t>(item.line)},
                                        {"stage", item.stage.in(language)},
                                        {"what", item.words.in(language)}});
  return Json::Object{{"conditions", json_of(count(coverage, CoverageKind::guard))},
                      {"not_covered", std::move(missing)},
                      {"percent", count({coverage}).percent()},
                      {"source", coverage.source},
                      {"stages", json_of(count(coverage, CoverageKind::stage))},
                      {"ways", json_of(count(coverage, CoverageKind::way))},
                      {"workflow", coverage.workflow.in(language)}};
}

/// “门槛 30/31，期限 20/20”: caught of all, for each kind of change that was tried.
std::string kinds_text(MutationReport const& report, Language language) {
  std::string text;
  for (auto const kind : mutant_kinds) {
    CoverageCount some;
    for (auto const& each : report.outcomes) {
      if (each.kind != kind) continue;
      ++some.total;
      if (each.caught()) ++some.covered;
    }
    if (some.total == 0) continue;
    text += (text.empty() ? "" : in(language, "，", ", ")) + words_for(kind).in(language) + " " +
            of_text(some);
  }
  return text;
}

std::string mutation_text(MutationReport const& report, Language language) {
  auto const all = std::to_string(report.outcomes.size());
  auto const caught = std::to_string(report.caught());
  auto const percent = std::to_string(
      CoverageCount{report.caught(), static_cast<std::int64_t>(report.outcomes.size())}.percent());
  auto const kinds = kinds_text(report, language);
  auto const away = std::to_string(report.turned_away);
  auto text = in(language,
                 "改错 " + all + " 处：发现 " + caught + " 处，" + percent + "%（" + kinds + "）\n",
                 all + " changes: " + caught + " noticed, " + percent + "% (" + kinds + ")\n") +
              in(language, "  另有 " + away + " 处检查就通不过，不算\n",
                 "  " + away + " more do not pass the checks and are not counted\n");
  if (report.not_tried > 0) {
    auto const left = std::to_string(report.not_tried);
    text += in(language, "  时间到了，还有 " + left + " 处没有试；要多给时间：--seconds\n",
               "  the time was up with " + left + " left to try; for more time: --seconds\n");
  }
  bool first = true;
  for (auto const& each : report.outcomes) {
    if (each.caught()) continue;
    if (first) text += in(language, "  没有一个试演发现的：\n", "  noticed by no scenario:\n");
    first = false;
    text += folded("    " + line_words(each.line, language) + "  " + each.stage.in(language) +
                       in(language, "：", ": ") + each.was.in(language) +
                       in(language, "，改成 ", ", changed into ") + each.now.in(language),
                   6) +
            "\n";
  }
  return text;
}

Json json_of(MutationReport const& report, Language language) {
  Json::Array missed;
  for (auto const& each : report.outcomes)
    if (!each.caught())
      missed.emplace_back(Json::Object{{"kind", words_for(each.kind).en},
                                       {"line", static_cast<std::int64_t>(each.line)},
                                       {"now", each.now.in(language)},
                                       {"stage", each.stage.in(language)},
                                       {"was", each.was.in(language)},
                                       {"workflow", each.workflow.in(language)}});
  return Json::Object{{"caught", report.caught()},
                      {"missed", std::move(missed)},
                      {"not_tried", report.not_tried},
                      {"same", report.same},
                      {"tried", static_cast<std::int64_t>(report.outcomes.size())},
                      {"turned_away", report.turned_away}};
}

void tell(ScenarioReport const& report, Options const& options, Language language, Answer& answer) {
  answer.text = outcomes_text(report, options.quiet, language);
  Json::Array outcomes;
  Json::Array coverage;
  for (auto const& each : report.outcomes) outcomes.push_back(json_of(each, language));
  for (auto const& each : report.coverage) {
    answer.text += coverage_text(each, language);
    coverage.push_back(json_of(each, language));
  }
  answer.data = Json::Object{{"coverage", std::move(coverage)}, {"scenarios", std::move(outcomes)}};
  if (!report.ok()) answer.exit = Exit::failed;
}

}  // namespace

Answer run_test(Options const& options) {
  auto const least = number_of(options, "min-coverage", 0, 100);
  if (auto const* fault = std::get_if<Answer>(&least)) return *fault;
  auto const seconds = number_of(options, "seconds", 1, seconds_max);
  if (auto const* fault = std::get_if<Answer>(&seconds)) return *fault;
  auto const files = files_of(options);
  if (auto const* fault = std::get_if<Answer>(&files)) return *fault;
  auto const scenarios = Scenarios::read(std::get<std::vector<fs::path>>(files));
  Answer answer;
  answer.language = scenarios.language();
  answer.sources = scenarios.sources();
  answer.diagnostics = scenarios.diagnostics();
  if (!scenarios.ok()) {
    answer.exit = Exit::invalid;
    return answer;
  }
  auto const language = options.language.value_or(scenarios.language());
  auto const report = scenarios.run();
  tell(report, options, language, answer);
  auto const wanted = std::get<std::optional<std::int64_t>>(least);
  auto const percent = count(report.coverage).percent();
  if (wanted && percent < *wanted) {
    answer.exit = Exit::failed;
    Diagnostic short_of;
    short_of.kind = kind(catalog::system, "YS-9211");
    short_of.arguments = {percent, *wanted};
    answer.diagnostics.push_back(std::move(short_of));
  }
  // With a scenario that fails anyway every change would seem to be noticed.
  if (options.has("mutate") && report.ok()) {
    auto const most = std::get<std::optional<std::int64_t>>(seconds).value_or(seconds_usual);
    auto const mutation = scenarios.mutate(std::chrono::seconds(most));
    answer.text += mutation_text(mutation, language);
    (*answer.data.object())["mutation"] = json_of(mutation, language);
  }
  return answer;
}

}  // namespace yishi::app
