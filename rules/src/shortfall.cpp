// Where the rules of a village are weaker than the law of a day.

#include <algorithm>
#include <iterator>

#include "yishi/base/assert.hpp"
#include "yishi/rules/analysis.hpp"
#include "yishi/rules/law.hpp"

namespace yishi::rules {
namespace {

/// One stage against one law on one day.
struct Question {
  Rules const& rules;
  LawProfile const& law;
  Date date;
  std::int32_t index;
  Stage const& stage;
};

LegalBody const* body_of(Question const& question, std::int32_t body) {
  auto const& bodies = question.rules.workflow.bodies;
  return legal_body(question.law, bodies[static_cast<std::size_t>(body)]);
}

/// What the law asks for on the day, in one number, and where it says so.
template <class T>
struct Demand {
  T least;
  LegalRef basis;
};

/// The demands of a kind on `body`. `least` is the member of Floor that holds the number.
template <class T>
std::vector<Demand<T>> demands_on(Question const& question, FloorKind kind, std::string const& body,
                                  std::optional<T> Floor::* least) {
  std::vector<Demand<T>> demands;
  for (auto const& floor : question.law.floors) {
    auto const& value = floor.*least;
    if (floor.kind == kind && floor.body == body && value && floor.in_force.on(question.date))
      demands.push_back({*value, floor.basis});
  }
  return demands;
}

/// Whether a period is at least a floor. Working days count as at least as many calendar days;
/// the other way round nothing can be promised, since holidays may fall anywhere.
bool at_least_as_long(Duration const& period, Duration const& floor) {
  bool const comparable = period.unit == floor.unit || period.unit == DayUnit::working_days;
  return comparable && period.count >= floor.count;
}

/// Drops each demand that another one makes superfluous: only the strictest is named, and of two
/// equal ones the first.
template <class T, class Covers>
std::vector<Demand<T>> strictest(std::vector<Demand<T>> const& demands, Covers covers) {
  std::vector<Demand<T>> kept;
  for (std::size_t i = 0; i < demands.size(); ++i) {
    bool covered = false;
    for (std::size_t j = 0; j < demands.size() && !covered; ++j) {
      if (i == j || !covers(demands[j].least, demands[i].least)) continue;
      covered = j < i || !covers(demands[i].least, demands[j].least);
    }
    if (!covered) kept.push_back(demands[i]);
  }
  return kept;
}

Shortfall shortfall_of(Question const& question, Shortfall::Kind kind, Words is, Words must,
                       LegalRef basis) {
  Shortfall shortfall;
  shortfall.kind = kind;
  shortfall.stage = question.index;
  shortfall.is = std::move(is);
  shortfall.must = std::move(must);
  shortfall.basis = std::move(basis);
  return shortfall;
}

/// A quorum (QuorumRule) or a majority (Threshold) against what the law asks of `body`.
template <class Rule>
void check_threshold(Question const& question, Rule const& rule, FloorKind kind,
                     std::string const& body, std::vector<Shortfall>& found) {
  auto demands = demands_on(question, kind, body, &Floor::threshold);
  std::erase_if(demands,
                [&](auto const& demand) { return at_least_as_strict(rule, demand.least); });
  auto const covers = [](Threshold const& a, Threshold const& b) {
    return at_least_as_strict(a, b);
  };
  bool const opens = kind == FloorKind::quorum;
  auto const what = opens ? Shortfall::Kind::quorum : Shortfall::Kind::majority;
  for (auto const& demand : strictest(demands, covers))
    found.push_back(
        shortfall_of(question, what, words_for(rule), words_for(demand.least), demand.basis));
}

/// A period, or its absence, against what the law asks of `body`.
void check_days(Question const& question, std::optional<Period> const& period, FloorKind kind,
                std::string const& body, std::vector<Shortfall>& found) {
  auto const days = period ? resolve(question.rules, *period) : Duration{};
  auto demands = demands_on(question, kind, body, &Floor::days);
  std::erase_if(demands, [&](auto const& demand) { return at_least_as_long(days, demand.least); });
  bool const posts = kind == FloorKind::posting;
  auto const what = posts ? Shortfall::Kind::posting : Shortfall::Kind::meeting_notice;
  for (auto const& demand : strictest(demands, at_least_as_long)) {
    found.push_back(
        shortfall_of(question, what, words_for(days), words_for(demand.least), demand.basis));
    if (period) found.back().parameter = period->parameter;
  }
}

/// Whether `body` deals with the matter in a stage: it acts there, or it meets there.
bool deals_with(Question const& question, Stage const& stage, std::string const& body) {
  auto const is_it = [&](std::int32_t index) {
    auto const* legal = body_of(question, index);
    return legal != nullptr && legal->id == body;
  };
  if (stage.meeting && is_it(stage.meeting->of)) return true;
  return std::any_of(stage.actions.begin(), stage.actions.end(), [&](Action const& action) {
    return std::any_of(action.by.begin(), action.by.end(), is_it);
  });
}

std::vector<std::int32_t> stages_of(Question const& question, std::string const& body) {
  auto const& stages = question.rules.workflow.stages;
  std::vector<std::int32_t> list;
  for (std::size_t i = 0; i < stages.size(); ++i)
    if (deals_with(question, stages[i], body)) list.push_back(static_cast<std::int32_t>(i));
  return list;
}

Words title_of(LawProfile const& law, std::string const& body) {
  for (auto const& legal : law.bodies)
    if (legal.id == body) return {legal.title.zh, legal.title.en};
  return {body, body};
}

void check_steps(Question const& question, std::string const& body, std::vector<Shortfall>& found) {
  for (auto const& step : question.law.steps) {
    if (step.body != body || !step.in_force.on(question.date)) continue;
    auto const before = stages_of(question, step.first);
    if (path_avoiding(question.rules.workflow, question.index, before).empty()) continue;
    auto const first = title_of(question.law, step.first);
    found.push_back(shortfall_of(question, Shortfall::Kind::missing_step,
                                 {"可以不经" + first.zh, "possible without the " + first.en},
                                 {"先经" + first.zh, "the " + first.en + " first"}, step.basis));
    found.back().first = step.first;
  }
}

}  // namespace

std::vector<Shortfall> shortfalls_of_stage(Rules const& rules, LawProfile const& law, Date date,
                                           std::int32_t stage) {
  YISHI_ASSERT(stage >= 0);
  YISHI_ASSERT(static_cast<std::size_t>(stage) < rules.workflow.stages.size());
  Question const question{rules, law, date, stage,
                          rules.workflow.stages[static_cast<std::size_t>(stage)]};
  std::vector<Shortfall> found;
  if (auto const& meeting = question.stage.meeting; meeting && meeting->ballot) {
    auto const* body = body_of(question, meeting->of);
    if (body == nullptr) return found;
    check_threshold(question, meeting->quorum, FloorKind::quorum, body->id, found);
    check_threshold(question, meeting->ballot->pass, FloorKind::majority, body->id, found);
    check_days(question, meeting->notify, FloorKind::meeting_notice, body->id, found);
    check_steps(question, body->id, found);
  }
  bool const posts_decision =
      question.stage.kind == StageKind::notice && reachable_from_ballot(rules.workflow, stage);
  if (posts_decision) check_days(question, question.stage.period, FloorKind::posting, {}, found);
  return found;
}

std::vector<Shortfall> shortfalls(Rules const& rules, LawProfile const& law, Date date) {
  std::vector<Shortfall> found;
  for (std::size_t i = 0; i < rules.workflow.stages.size(); ++i) {
    auto of_stage = shortfalls_of_stage(rules, law, date, static_cast<std::int32_t>(i));
    std::move(of_stage.begin(), of_stage.end(), std::back_inserter(found));
  }
  return found;
}

}  // namespace yishi::rules
