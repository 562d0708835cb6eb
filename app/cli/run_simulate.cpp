// yishi simulate: what would happen, tried out on a copy. Nothing is written.

#include <algorithm>

#include "cli/commands.hpp"
#include "cli/open.hpp"
#include "cli/simulate_text.hpp"
#include "cli/text.hpp"
#include "yishi/base/catalog/system.hpp"
#include "yishi/request.hpp"

namespace yishi::app {

namespace {

using Faults = std::vector<Diagnostic>;

Diagnostic said(DiagnosticKind const* kind, std::vector<Argument> arguments) {
  Diagnostic diagnostic;
  diagnostic.kind = kind;
  diagnostic.arguments = std::move(arguments);
  return diagnostic;
}

Answer usage(Faults faults) {
  Answer answer;
  answer.exit = Exit::usage;
  answer.diagnostics = std::move(faults);
  return answer;
}

std::optional<std::int64_t> number_option(Options const& options, std::string_view name,
                                          Words const& words, Faults& faults) {
  auto const typed = options.value(name);
  if (!typed) return std::nullopt;
  auto const number = read_number(*typed);
  if (!number) faults.push_back(said(kind(catalog::system, "YS-9129"), {*typed, words}));
  return number;
}

std::optional<rules::Moment> moment_option(Options const& options, std::string_view name,
                                           rules::Date today, Faults& faults) {
  auto const typed = options.value(name);
  if (!typed) return std::nullopt;
  auto const moment = read_moment(*typed, today);
  if (!moment) faults.push_back(said(kind(catalog::system, "YS-9017"), {*typed}));
  return moment;
}

/// The cases that are meant by “3 5”, “3、5” or “3,5”.
std::vector<std::string> case_numbers(Village const& village,
                                      std::vector<std::string> const& typed) {
  constexpr std::u32string_view between = U"、，, ";
  std::vector<std::string> numbers;
  for (auto const& word : typed) {
    auto rest = to_utf32(word);
    while (!rest.empty()) {
      auto const at = std::min(rest.find_first_of(between), rest.size());
      if (at > 0) numbers.push_back(find_case_number(village, to_utf8(rest.substr(0, at))));
      rest.erase(0, at + 1);
    }
  }
  return numbers;
}

/// “M3” as the log writes it; none if the word is no meeting's number.
std::optional<std::string> meeting_number(std::string const& word) {
  std::string folded;
  for (char32_t const c : to_utf32(word)) folded += to_utf8(fold_mark(c));
  bool const letter = folded.starts_with("M") || folded.starts_with("m");
  auto const number = letter ? read_number(folded.substr(1)) : std::nullopt;
  return number ? std::optional("M" + std::to_string(*number)) : std::nullopt;
}

MeetingQuestion meeting_question(Options const& options, Village const& village, Faults& faults) {
  MeetingQuestion question;
  auto const meeting =
      options.words.size() == 1 ? meeting_number(options.words.front()) : std::nullopt;
  if (meeting)
    question.meeting = *meeting;
  else
    question.cases = case_numbers(village, options.words);
  if (question.meeting.empty() && question.cases.empty())
    faults.push_back(said(kind(catalog::system, "YS-9145"), {}));
  question.stage = options.value("stage").value_or("");
  if (!options.has("present")) faults.push_back(said(kind(catalog::system, "YS-9146"), {}));
  question.present = number_option(options, "present", {"到会", "present"}, faults).value_or(0);
  question.approve = number_option(options, "for", {"同意", "for"}, faults);
  question.oppose = number_option(options, "against", {"反对", "against"}, faults);
  question.abstain = number_option(options, "abstain", {"弃权", "abstain"}, faults);
  question.on = moment_option(options, "on", rules::civil_date(village.now()), faults);
  return question;
}

/// Every reason once, those of single items too.
std::vector<Diagnostic> all_reasons(MeetingForecast const& forecast) {
  Diagnostics once;
  once.add_all(forecast.reasons);
  for (auto const& item : forecast.items) once.add_all(item.reasons);
  return once.sorted();
}

std::int32_t pace_of(Options const& options, Faults& faults) {
  constexpr std::int64_t pace_max = 366;
  auto const pace = number_option(options, "pace", {"每步隔", "pace"}, faults).value_or(0);
  if (pace > pace_max) faults.push_back(said(kind(catalog::system, "YS-9147"), {pace, pace_max}));
  return static_cast<std::int32_t>(std::min(pace, pace_max));
}

/// The procedure of a case that would be opened: named, or the only one.
std::string workflow_of(Options const& options, Village const& village, Faults& faults) {
  auto const typed = options.value("workflow").value_or("");
  Words all;
  for (auto const& [name, adopted] : village.state().rules) {
    auto const rules = village.library().rules.find(adopted.rules_hash);
    if (rules == village.library().rules.end()) continue;
    auto const& called = rules->second->workflow.name;
    if (typed == called.zh || typed == called.en) return name;
    all.zh += (all.zh.empty() ? "" : "、") + called.zh;
    all.en += (all.en.empty() ? "" : ", ") + called.en;
  }
  if (typed.empty() && village.state().rules.size() == 1)
    return village.state().rules.begin()->first;
  faults.push_back(said(kind(catalog::system, "YS-9132"), {typed, all}));
  return {};
}

/// A refusal for want of a known day is said once more as what it means here.
void explain_unknown_days(CalendarForecast const& forecast, Answer& answer) {
  bool const unknown = std::any_of(forecast.reasons.begin(), forecast.reasons.end(),
                                   [](auto const& each) { return each.kind->code == "YS-6106"; });
  if (unknown && forecast.known_until)
    answer.diagnostics.push_back(
        said(kind(catalog::system, "YS-9144"), {forecast.known_until->words()}));
}

}  // namespace

Answer run_simulate_meeting(Options const& options) {
  auto opened = open_village(options);
  if (auto* failure = std::get_if<Answer>(&opened)) return std::move(*failure);
  auto const& village = std::get<OpenVillage>(opened).village();
  Faults faults;
  auto const question = meeting_question(options, village, faults);
  if (!faults.empty()) return usage(std::move(faults));
  auto forecast = forecast_meeting(Sandbox(village), question);
  for (auto& item : forecast.items) item.reasons = village.with_names(std::move(item.reasons));
  forecast.reasons = village.with_names(std::move(forecast.reasons));
  Answer answer;
  answer.diagnostics = all_reasons(forecast);
  if (!answer.diagnostics.empty()) answer.exit = Exit::refused;
  answer.text = text_of(forecast, question, options.spoken());
  answer.data = data_of(forecast, question, options.spoken());
  return answer;
}

Answer run_simulate_calendar(Options const& options) {
  auto opened = open_village(options);
  if (auto* failure = std::get_if<Answer>(&opened)) return std::move(*failure);
  auto const& village = std::get<OpenVillage>(opened).village();
  Faults faults;
  CalendarQuestion question;
  auto const cases = case_numbers(village, options.words);
  if (cases.empty())
    question.workflow = workflow_of(options, village, faults);
  else
    question.case_id = cases.front();
  if (auto const from = moment_option(options, "from", rules::civil_date(village.now()), faults))
    question.from = from->date;
  question.pace = pace_of(options, faults);
  if (!faults.empty()) return usage(std::move(faults));
  auto const forecast = forecast_calendar(Sandbox(village), question);
  Answer answer;
  answer.diagnostics = village.with_names(forecast.reasons);
  if (!forecast.complete) answer.exit = Exit::refused;
  explain_unknown_days(forecast, answer);
  // Where nothing was walked, there is a refusal to read and no table.
  if (forecast.workflow.zh.empty()) return answer;
  answer.text = text_of(forecast, options.spoken());
  answer.data = data_of(forecast, options.spoken());
  return answer;
}

}  // namespace yishi::app
