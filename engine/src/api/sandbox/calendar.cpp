// How soon could a case be done? Walked on a copy.

#include <algorithm>
#include <utility>

#include "api/sandbox/walk.hpp"
#include "core/lookup.hpp"
#include "yishi/base/catalog/order.hpp"
#include "yishi/base/catalog/system.hpp"

namespace yishi {

namespace {

namespace core = engine::core;

Diagnostic said(DiagnosticKind const* kind, std::vector<Argument> arguments) {
  Diagnostic diagnostic;
  diagnostic.kind = kind;
  diagnostic.arguments = std::move(arguments);
  return diagnostic;
}

CalendarForecast refused(Diagnostic reason) {
  CalendarForecast forecast;
  forecast.reasons.push_back(std::move(reason));
  return forecast;
}

std::shared_ptr<rules::Rules const> rules_named(Sandbox const& village, std::string const& hash) {
  auto const found = village.library().rules.find(hash);
  return found == village.library().rules.end() ? nullptr : found->second;
}

/// Types of matter to try for a case that would be opened; one empty one if the form asks for none.
std::vector<std::string> matters(Sandbox const& village, rules::Rules const& rules) {
  auto const* law = core::law_of(village.library(), village.state());
  std::vector<std::string> ids;
  for (auto const& action : rules.workflow.stages.front().actions)
    for (auto const& field : action.form)
      if (field.type == rules::FieldType::matter && law != nullptr && ids.empty())
        for (auto const& matter : law->matters) ids.push_back(matter.id);
  if (ids.empty()) ids.emplace_back();
  return ids;
}

/// The first type of matter that gets to the end as things are; else with a 授权; else as far as
/// any does.
CalendarForecast walk_new(Sandbox const& village, std::shared_ptr<rules::Rules const> const& rules,
                          std::int32_t pace) {
  std::optional<CalendarForecast> best;
  for (auto const& matter : matters(village, *rules)) {
    sandbox::Walk walk(village, "", rules, matter, pace);
    auto forecast = walk.run();
    if (forecast.complete && !walk.delegated()) return forecast;
    bool const further = !best || (forecast.complete && !best->complete) ||
                         (forecast.complete == best->complete && !forecast.complete &&
                          forecast.steps.size() > best->steps.size());
    if (further) best = std::move(forecast);
  }
  return std::move(*best);
}

}  // namespace

CalendarForecast forecast_calendar(Sandbox const& village, CalendarQuestion const& question) {
  auto copy = village;
  auto const today = rules::civil_date(copy.now());
  if (question.from && *question.from < today)
    return refused(said(kind(catalog::system, "YS-9142"), {question.from->words(), today.words()}));
  if (question.from) copy.set_time(std::max(copy.now(), rules::start_of(*question.from)));
  auto const& state = copy.state();
  if (question.case_id.empty()) {
    auto const adopted = state.rules.find(question.workflow);
    auto const rules =
        adopted == state.rules.end() ? nullptr : rules_named(copy, adopted->second.rules_hash);
    if (rules == nullptr)
      return refused(said(kind(catalog::order, "YS-3511"), {question.workflow, std::string()}));
    return walk_new(copy, rules, question.pace);
  }
  auto const item = state.cases.find(question.case_id);
  auto const rules = item == state.cases.end() ? nullptr : rules_named(copy, item->second.rules);
  if (rules == nullptr)
    return refused(
        said(kind(catalog::order, "YS-3510"), {question.case_id, engine::cases_going_on(state)}));
  if (item->second.status == engine::CaseStatus::ended)
    return refused(said(kind(catalog::order, "YS-3515"),
                        {question.case_id, core::stage_words(*rules, item->second.end)}));
  return sandbox::Walk(copy, question.case_id, rules, item->second.matter, question.pace).run();
}

}  // namespace yishi
