// yishi adopt: the files' word becomes the trail's.

#include "cli/commands.hpp"
#include "cli/text.hpp"
#include "yishi/base/catalog/system.hpp"

namespace yishi::app {

namespace {

Answer answer_of(AdoptReport report, Options const& options) {
  auto const language = options.spoken();
  Answer answer;
  answer.diagnostics = std::move(report.check.diagnostics);
  answer.sources = std::move(report.check.sources);
  trail::Json::Array adoptions;
  if (!tally(answer.diagnostics, language).empty() && report.adoptions.empty()) {
    for (auto const& each : answer.diagnostics)
      if (each.kind->severity == Severity::error) answer.exit = Exit::invalid;
  }
  for (auto const& each : report.adoptions) {
    trail::Json::Object object;
    object["words"] = each.words.in(language);
    if (each.seq) object["seq"] = *each.seq;
    adoptions.push_back(std::move(object));
    auto const mark = each.seq ? in(language, "第 " + std::to_string(*each.seq) + " 条  ",
                                    "entry " + std::to_string(*each.seq) + "  ")
                               : in(language, "将写入  ", "would record  ");
    answer.text += mark + each.words.in(language) + "\n";
  }
  if (answer.exit != Exit::ok)
    answer.text += in(language, "文件有错误，什么都没有写。\n",
                      "the files have errors; nothing was recorded.\n");
  else if (report.adoptions.empty())
    answer.text += in(language, "文件与档案一致，没有要写的。\n",
                      "the files agree with the trail; nothing to record.\n");
  answer.data = trail::Json::Object{{"adoptions", std::move(adoptions)}};
  return answer;
}

/// A dry run on a folder without a trail: all is new, and no database is made for looking.
Answer all_new(Options const& options, rules::Instant now) {
  auto report = check_to_adopt(options.folder, rules::civil_date(now));
  AdoptReport dry;
  if (report.ok()) {
    dry.adoptions.push_back({{"开立新档案，并采用法律底线、节假日、名册和流程",
                              "open a new log and adopt law, holidays, rosters and rules"},
                             std::nullopt});
  }
  dry.check = std::move(report);
  return answer_of(std::move(dry), options);
}

}  // namespace

Answer run_adopt(Options const& options) {
  auto const time = time_of(options);
  if (auto const* fault = std::get_if<Diagnostic>(&time)) return failed(Exit::usage, *fault);
  auto const now = std::get<rules::Instant>(time);
  std::filesystem::path const folder = options.folder;
  auto const fresh = without_trail(folder).has_value();
  std::error_code ignored;
  if (!std::filesystem::is_directory(folder, ignored))
    return failed(Exit::failed, kind(catalog::system, "YS-9011"), {folder.string()});
  if (fresh && options.at && !options.has("simulated"))
    return failed(Exit::usage, kind(catalog::system, "YS-9155"), {});
  if (fresh && options.has("dry-run")) return all_new(options, now);
  if (fresh) {
    // A text with an error must not leave an empty database behind.
    auto report = check_to_adopt(folder, rules::civil_date(now));
    if (!report.ok()) return answer_of({std::move(report), {}}, options);
  }
  engine::ManualClock clock(now);
  auto const machine = engine::system_clock();
  auto const& ticking = options.at ? static_cast<engine::Clock const&>(clock) : *machine;
  Village village(folder, ticking, {.create = fresh, .simulated = options.has("simulated")});
  if (!fresh && options.at && !village.state().simulated)
    return failed(Exit::usage, kind(catalog::system, "YS-9016"), {});
  if (!fresh && options.at) {
    auto const then = time_of(options, rules::civil_date(village.state().last_at));
    if (auto const* fault = std::get_if<Diagnostic>(&then)) return failed(Exit::usage, *fault);
    clock.set(std::get<rules::Instant>(then));
  }
  auto answer = answer_of(village.adopt(options.has("dry-run")), options);
  if (!options.has("dry-run") && answer.exit == Exit::ok && village.state().opened)
    village.checkpoint();
  return answer;
}

}  // namespace yishi::app
