// yishi check: what is wrong with the texts, or the rules in plain sentences.

#include "cli/commands.hpp"
#include "cli/text.hpp"
#include "yishi/base/catalog/system.hpp"

namespace yishi::app {

namespace {

trail::Json json_of(rules::Rules const& rules, Language language) {
  trail::Json::Object object;
  object["rules_hash"] = rules.rules_hash;
  object["version"] = rules.workflow.version;
  object["workflow"] = rules.workflow.name.id();
  object["workflow_hash"] = rules.workflow_hash;
  trail::Json::Array said;
  for (auto const& words : sentences(rules)) said.emplace_back(words.in(language));
  object["sentences"] = std::move(said);
  return object;
}

std::string text_of(rules::Rules const& rules, Language language) {
  auto const name = rules.workflow.name.words();
  std::string text = in(language, "流程“" + name.zh + "”是这样走的：\n",
                        "workflow `" + name.en + "` goes like this:\n");
  for (auto const& words : sentences(rules)) text += "  " + wrapped(words.in(language), 4);
  return text;
}

trail::Json json_of(CheckedRoster const& roster, Language language) {
  return trail::Json::Object{{"body", roster.body.in(language)},
                             {"members", roster.members},
                             {"source", roster.source},
                             {"voting", roster.voting}};
}

/// How many each table holds: the one mistake that only whoever knows the village can see.
std::string text_of(std::vector<CheckedRoster> const& rosters, Language language) {
  if (rosters.empty()) return "";
  auto text =
      in(language, "名册，请和实际人数对一对：\n", "rosters, to be compared with what you know:\n");
  for (auto const& roster : rosters) {
    auto const members = std::to_string(roster.members);
    auto const voting = std::to_string(roster.voting);
    text += "  " + pad(roster.body.in(language), language == Language::zh ? 14 : 20) +
            pad(members + in(language, " 人", roster.members == 1 ? " member" : " members"),
                language == Language::zh ? 9 : 14) +
            pad(in(language, "有表决权 " + voting, voting + " with a vote"),
                language == Language::zh ? 15 : 18) +
            roster.source + "\n";
  }
  return text;
}

}  // namespace

std::vector<Diagnostic> not_adopted(Village& village) {
  std::vector<Diagnostic> notes;
  for (auto const& each : village.adopt(true).adoptions) {
    Diagnostic note;
    note.kind = kind(catalog::system, "YS-9021");
    note.arguments = {each.words};
    notes.push_back(std::move(note));
  }
  return notes;
}

Answer run_check(Options const& options) {
  Options asked = options;
  if (auto day = options.value("as-of")) asked.at = std::move(day);
  auto const time = time_of(asked);
  if (auto const* fault = std::get_if<Diagnostic>(&time)) return failed(Exit::usage, *fault);
  auto const today = rules::civil_date(std::get<rules::Instant>(time));
  std::filesystem::path const path = options.words.empty() ? options.folder : options.words[0];
  auto report = check(path, today);

  Answer answer;
  answer.language = report.language;
  auto const language = options.language.value_or(report.language.value_or(Language::zh));
  answer.exit = report.ok() ? Exit::ok : Exit::invalid;
  trail::Json::Array workflows;
  for (auto const& rules : report.rules) {
    workflows.push_back(json_of(rules, language));
    if (!options.quiet) answer.text += text_of(rules, language);
  }
  trail::Json::Array rosters;
  for (auto const& roster : report.rosters) rosters.push_back(json_of(roster, language));
  if (!options.quiet) answer.text += text_of(report.rosters, language);
  if (!options.quiet && report.holidays)
    answer.text +=
        in(language, "节假日：", "holidays: ") + report.holidays->words.in(language) + "\n";
  auto const counted = tally(report.diagnostics, language);
  answer.text += in(language, path.string() + "：", path.string() + ": ") +
                 (counted.empty() ? in(language, "检查通过", "checks clean") : counted) + "\n";
  trail::Json::Object data{
      {"as_of", today.iso()}, {"rosters", std::move(rosters)}, {"workflows", std::move(workflows)}};
  if (report.holidays) data["holidays_known_until"] = report.holidays->known_until.iso();
  answer.data = std::move(data);
  answer.diagnostics = std::move(report.diagnostics);
  if (report.ok())
    if (!without_trail(path)) {  // a trail that cannot be opened is for verify
      auto const clock = engine::system_clock();
      Village village(path, *clock, {});
      for (auto& note : not_adopted(village)) answer.diagnostics.push_back(std::move(note));
    }
  answer.sources = std::move(report.sources);
  return answer;
}

}  // namespace yishi::app
