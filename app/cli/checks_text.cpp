// Checks for people and for programs. A mark is a sign and a word, so that it can be heard.

#include "cli/checks_text.hpp"

#include <algorithm>

#include "cli/text.hpp"
#include "yishi/base/catalog/system.hpp"

namespace yishi::app {

namespace {

constexpr int mark_columns = 10;
constexpr int name_columns = 22;

char const* name_of(Mark mark) {
  switch (mark) {
    case Mark::good:
      return "ok";
    case Mark::warning:
      return "warning";
    case Mark::bad:
      return "bad";
  }
  return "bad";
}

std::string sign_of(Mark mark, Language language) {
  switch (mark) {
    case Mark::good:
      return in(language, "✓ 好", "✓ ok");
    case Mark::warning:
      return in(language, "! 注意", "! warning");
    case Mark::bad:
      return in(language, "✗ 不行", "✗ bad");
  }
  return "";
}

std::string indented(std::string_view text) {
  return pad("", mark_columns) + folded(text, mark_columns) + "\n";
}

std::string text_of(Check const& check, Language language) {
  auto const column = mark_columns + name_columns;
  auto text = pad(sign_of(check.mark(), language), mark_columns) +
              pad(check.name.in(language), name_columns) + folded(check.said.in(language), column) +
              "\n";
  for (auto const& trouble : check.troubles) {
    text += indented(std::string(trouble.kind->code) + "  " + message(trouble, language));
    if (auto const step = cure(trouble, language); !step.empty())
      text += indented(in(language, "怎么办：", "what to do: ") + step);
  }
  return text;
}

trail::Json json_of(Check const& check, Language language) {
  trail::Json::Array codes;
  for (auto const& trouble : check.troubles) codes.emplace_back(std::string(trouble.kind->code));
  return trail::Json::Object{{"codes", std::move(codes)},
                             {"id", check.id},
                             {"mark", name_of(check.mark())},
                             {"name", check.name.in(language)},
                             {"said", check.said.in(language)}};
}

/// Whether the log in the folder says of itself that its time is made up.
bool is_simulated(std::filesystem::path const& folder) {
  auto const store = engine::sqlite_store(folder / "档案.db", false);
  auto const logs = store->logs();
  if (logs.empty()) return false;
  auto const entry = engine::decode(store->read(logs[0], 0, 1).at(0));
  auto const* opened = entry ? std::get_if<engine::command::OpenLog>(&entry->command) : nullptr;
  return opened != nullptr && opened->simulated;
}

}  // namespace

Answer checks_answer(std::vector<Check> const& checks, Options const& options) {
  auto const language = options.spoken();
  Answer answer;
  trail::Json::Array list;
  for (auto const& check : checks) {
    if (!options.quiet || check.mark() != Mark::good) answer.text += text_of(check, language);
    list.push_back(json_of(check, language));
    if (options.json)
      answer.diagnostics.insert(answer.diagnostics.end(), check.troubles.begin(),
                                check.troubles.end());
  }
  answer.data = trail::Json::Object{{"checks", std::move(list)}, {"ok", all_well(checks)}};
  return answer;
}

std::variant<rules::Instant, Answer> keeping_time(Options const& options) {
  auto const time = time_of(options);
  if (auto const* fault = std::get_if<Diagnostic>(&time)) return failed(Exit::usage, *fault);
  if (options.at && !is_simulated(options.folder))
    return failed(Exit::usage, kind(catalog::system, "YS-9016"), {});
  return std::get<rules::Instant>(time);
}

}  // namespace yishi::app
