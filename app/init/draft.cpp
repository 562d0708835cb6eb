// What the answers mean under the procedure and the law.

#include "init/draft.hpp"

#include <algorithm>

#include "yishi/rules/analysis.hpp"
#include "yishi/shipped.hpp"

namespace yishi::app {

namespace {

using rules::FloorKind;
using rules::Stage;

/// No law asks for more; it only ends the search.
constexpr std::int32_t days_searched = 400;

std::string region_example(Language language) {
  return language == Language::zh ? "示例省示例市示例县示例镇" : "Example province";
}

rules::Duration& value_of(rules::Rules& rules, std::int32_t parameter) {
  return rules.values[static_cast<std::size_t>(parameter)];
}

void set_days(rules::Rules& rules, std::optional<std::int32_t> parameter, std::int32_t days) {
  if (parameter && days > 0) value_of(rules, *parameter).count = days;
}

/// How many must come, when everybody in the body has a vote and a household of their own.
std::int64_t least_present(rules::QuorumRule const& quorum, std::int64_t people) {
  rules::BaseCounts counts;
  counts.all_members = counts.due = counts.voting = counts.households = people;
  for (std::int64_t present = 1; present <= people; ++present) {
    counts.present = counts.ballots_cast = counts.valid = counts.households_represented = present;
    if (rules::reckon(quorum, counts).met) return present;
  }
  return people;
}

std::int64_t least_approving(rules::Threshold const& pass, std::int64_t people,
                             std::int64_t present) {
  rules::BaseCounts counts;
  counts.all_members = counts.due = counts.voting = counts.households = people;
  counts.present = counts.ballots_cast = counts.valid = counts.households_represented = present;
  return rules::least_clearing(pass, counts.of(pass.base));
}

}  // namespace

InitDraft first_draft(InitSetting const& setting) {
  InitDraft draft;
  draft.name = setting.name;
  draft.region = region_example(setting.language);
  draft.law = law_of(draft.region);
  draft.workflow = shipped_workflows().front();
  return draft;
}

rules::Rules rules_of(InitDraft const& draft) {
  rules::Rules rules;
  rules.workflow = draft.workflow;
  rules.law = draft.law;
  for (auto const& parameter : draft.workflow.parameters) rules.values.push_back(parameter.value);
  set_days(rules, posting_parameter(draft.workflow), draft.posting_days);
  set_days(rules, notice_parameter(draft.workflow), draft.notice_days);
  rules.late_entry_days = draft.late_days;
  return rules;
}

std::optional<std::int32_t> posting_parameter(rules::WorkflowDefinition const& workflow) {
  for (std::size_t i = 0; i < workflow.stages.size(); ++i) {
    auto const& stage = workflow.stages[i];
    if (stage.kind == rules::StageKind::notice && stage.period && stage.period->parameter &&
        rules::reachable_from_ballot(workflow, static_cast<std::int32_t>(i)))
      return stage.period->parameter;
  }
  return std::nullopt;
}

std::optional<std::int32_t> notice_parameter(rules::WorkflowDefinition const& workflow) {
  for (bool const with_ballot : {true, false})
    for (auto const& stage : workflow.stages)
      if (stage.meeting && stage.meeting->ballot.has_value() == with_ballot &&
          stage.meeting->notify && stage.meeting->notify->parameter)
        return stage.meeting->notify->parameter;
  return std::nullopt;
}

bool is_late_entry(rules::Parameter const& parameter) {
  return parameter.name.zh == "补录期" || parameter.name.en == "late_entry";
}

LeastDays least_days(InitDraft const& draft, std::int32_t parameter, rules::Date today) {
  auto rules = rules_of(draft);
  LeastDays least;
  for (std::int32_t days = 1; days <= days_searched; ++days) {
    value_of(rules, parameter).count = days;
    auto const found = rules::shortfalls(rules, draft.law, today);
    auto const short_of = std::find_if(
        found.begin(), found.end(), [&](auto const& each) { return each.parameter == parameter; });
    least.days = days;
    if (short_of == found.end()) return least;
    least.article = rules::cite(draft.law, short_of->basis);
  }
  return least;
}

Words days_words(InitDraft const& draft, std::int32_t parameter, std::int32_t days) {
  auto value = draft.workflow.parameters[static_cast<std::size_t>(parameter)].value;
  value.count = days;
  return rules::words_for(value);
}

std::optional<std::int32_t> body_of_law(InitDraft const& draft, std::string const& legal) {
  for (std::size_t i = 0; i < draft.workflow.bodies.size(); ++i) {
    auto const* body = rules::legal_body(draft.law, draft.workflow.bodies[i]);
    if (body != nullptr && body->id == legal) return static_cast<std::int32_t>(i);
  }
  return std::nullopt;
}

std::vector<MeetingBar> bars_of(InitDraft const& draft, std::string const& legal,
                                std::int64_t people) {
  std::vector<MeetingBar> bars;
  auto const body = body_of_law(draft, legal);
  for (std::size_t i = 0; i < draft.workflow.stages.size(); ++i) {
    auto const& meeting = draft.workflow.stages[i].meeting;
    if (!meeting || meeting->of != body) continue;
    MeetingBar bar;
    bar.stage = static_cast<std::int32_t>(i);
    bar.present = least_present(meeting->quorum, people);
    if (meeting->ballot) bar.approve = least_approving(meeting->ballot->pass, people, bar.present);
    bars.push_back(bar);
  }
  return bars;
}

Words words_for(InitDraft const& draft, MeetingBar const& bar) {
  auto const name = stage_words(draft.workflow.stages[static_cast<std::size_t>(bar.stage)]);
  auto const present = std::to_string(bar.present);
  Words words{name.zh + "：" + present + " 人到会才能开",
              name.en + ": opens with " + present + " present"};
  if (!bar.approve) return words;
  auto const approve = std::to_string(*bar.approve);
  if (*bar.approve > bar.present) {
    words.zh += "；正好 " + present + " 人到会通不过，要 " + approve + " 人同意";
    words.en +=
        "; with only " + present + " there nothing passes, it takes " + approve + " in favour";
    return words;
  }
  words.zh += "；" + present + " 人到会时，" + approve + " 人同意才通过";
  words.en += "; with " + present + " there, " + approve + " in favour pass it";
  return words;
}

namespace {

/// Whether another row of the law says as much: a stricter one, or the same one before this.
bool is_said_already(std::vector<rules::Floor> const& asked, std::size_t row) {
  for (std::size_t other = 0; other < asked.size(); ++other) {
    if (other == row || asked[other].kind != asked[row].kind) continue;
    auto const& bar = *asked[row].threshold;
    auto const& others = *asked[other].threshold;
    if (!rules::at_least_as_strict(others, bar)) continue;
    if (other < row || !rules::at_least_as_strict(bar, others)) return true;
  }
  return false;
}

}  // namespace

std::vector<Words> legal_bars(InitDraft const& draft, std::string const& legal, rules::Date today) {
  std::vector<rules::Floor> asked;
  for (auto const& floor : draft.law.floors)
    if (floor.body == legal && floor.threshold && floor.in_force.on(today)) asked.push_back(floor);
  std::vector<Words> list;
  for (std::size_t row = 0; row < asked.size(); ++row) {
    if (is_said_already(asked, row)) continue;
    auto const& floor = asked[row];
    bool const opens = floor.kind == FloorKind::quorum;
    auto const bar = rules::words_for(*floor.threshold);
    auto const article = rules::cite(draft.law, floor.basis);
    list.push_back(
        {(opens ? "到会要" : "同意要") + bar.zh + "（" + article.zh + "）",
         bar.en + (opens ? " have to be there (" : " have to agree (") + article.en + ")"});
  }
  return list;
}

Words stage_words(Stage const& stage) {
  if (!stage.label.zh.empty()) return {stage.label.zh, stage.label.en};
  return stage.name.words();
}

}  // namespace yishi::app
