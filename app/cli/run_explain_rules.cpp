// yishi explain FILE: the rules of a procedure in plain sentences, to be printed.

#include "cli/commands.hpp"
#include "cli/text.hpp"
#include "yishi/explain.hpp"

namespace yishi::app {

namespace {

using trail::Json;

std::string heading(rules::Rules const& rules, Language language) {
  auto const& workflow = rules.workflow;
  auto const& label = workflow.label.zh.empty() ? rules::Caption{workflow.name.zh, workflow.name.en}
                                                : workflow.label;
  return in(language, label.zh + "（" + workflow.name.zh + "，版本 " + workflow.version + "）\n",
            label.en + " (" + workflow.name.en + ", version " + workflow.version + ")\n");
}

/// One number through the whole text, so that a rule can be named at a meeting.
std::string text_of(rules::Rules const& rules, std::vector<RuleChapter> const& chapters,
                    Language language) {
  constexpr int column = 5;
  auto text = heading(rules, language);
  int number = 0;
  for (auto const& chapter : chapters) {
    text += "\n" + wrapped(chapter.title.in(language), 0);
    for (auto const& rule : chapter.rules) {
      auto const shown = std::to_string(++number) + ".";
      text += labelled(std::string(4 - std::min<std::size_t>(4, shown.size()), ' ') + shown, column,
                       rule.in(language));
    }
  }
  return text;
}

Json json_of(rules::Rules const& rules, std::vector<RuleChapter> const& chapters,
             Language language) {
  Json::Array list;
  for (auto const& chapter : chapters) {
    Json::Array sentences;
    for (auto const& rule : chapter.rules) sentences.emplace_back(rule.in(language));
    list.emplace_back(
        Json::Object{{"rules", std::move(sentences)}, {"title", chapter.title.in(language)}});
  }
  return Json::Object{{"chapters", std::move(list)},
                      {"version", rules.workflow.version},
                      {"workflow", rules.workflow.name.id()}};
}

}  // namespace

Answer run_explain_rules(Options const& options) {
  auto const time = time_of(options);
  if (auto const* fault = std::get_if<Diagnostic>(&time)) return failed(Exit::usage, *fault);
  auto report = check(options.words[0], rules::civil_date(std::get<rules::Instant>(time)));
  Answer answer;
  answer.language = report.language;
  answer.exit = report.ok() ? Exit::ok : Exit::invalid;
  auto const language = options.language.value_or(report.language.value_or(Language::zh));
  Json::Array workflows;
  for (auto const& rules : report.rules) {
    auto const chapters = explain_rules(rules);
    if (!workflows.empty()) answer.text += "\n\n";
    answer.text += text_of(rules, chapters, language);
    workflows.push_back(json_of(rules, chapters, language));
  }
  answer.data = Json::Object{{"workflows", std::move(workflows)}};
  answer.sources = std::move(report.sources);
  // Advice is for yishi check; here only what keeps the rules from being read.
  if (!report.ok()) answer.diagnostics = std::move(report.diagnostics);
  return answer;
}

}  // namespace yishi::app
