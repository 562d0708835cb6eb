// Where a command wants something done: a running case in a stage that it is in.

#include "core/place.hpp"

#include <algorithm>

#include "core/transitions.hpp"
#include "yishi/base/catalog/order.hpp"

namespace yishi::engine::core {
namespace {

/// Whether the case has left a stage of which `test` is true, with the text that it has now.
template <class Test>
bool has_left(Case const& item, rules::Rules const& rules, Test const& test) {
  return std::any_of(item.exits.begin(), item.exits.end(), [&](StageExit const& exit) {
    auto const* stage = find_stage(rules, exit.stage);
    return stage != nullptr && !exit.annulled && exit.text == item.text && test(*stage);
  });
}

/// The articles that ask for this very order: a body has to deal with the matter before that one
/// votes on it, and has not yet. A step out of turn that only the procedure orders, or one whose
/// time is over, breaks no article.
std::vector<Words> order_basis(Draft const& draft, Case const& item, rules::Rules const& rules,
                               rules::Stage const& wanted) {
  std::vector<Words> basis;
  auto const* law = law_of(draft.library, draft.before);
  if (law == nullptr || !wanted.meeting || !wanted.meeting->ballot) return basis;
  auto const& body = rules.workflow.bodies[static_cast<std::size_t>(wanted.meeting->of)];
  auto const* legal = rules::legal_body(*law, body);
  bool const over =
      has_left(item, rules, [&](rules::Stage const& stage) { return stage.name == wanted.name; });
  if (legal == nullptr || over) return basis;
  for (auto const& step : law->steps) {
    if (step.body != legal->id || !step.in_force.on(draft.stamp.occurred.date)) continue;
    bool const done = has_left(item, rules, [&](rules::Stage const& stage) {
      return rules::deals_with(rules, *law, stage, step.first);
    });
    if (!done) cite_into(basis, law, step.basis);
  }
  return basis;
}

void refuse_elsewhere(Draft& draft, Case const& item, rules::Rules const& rules,
                      std::int32_t index) {
  auto const& wanted = rules.workflow.stages[static_cast<std::size_t>(index)];
  std::vector<Words> here;
  for (auto const& active : item.active) here.push_back(stage_words(rules, active.stage));
  refuse(draft, kind(catalog::order, "YS-3514"), {item.id, wanted.name.words(), join(here)},
         order_basis(draft, item, rules, wanted));
  Obstacles missing = obstacles_to(draft, item, rules, index, draft.stamp.occurred.date);
  missing.shortfalls.clear();
  missing.law_unknown = false;
  missing.no_row.reset();
  refuse_obstacles(draft, rules, index, missing);
}

}  // namespace

Words stage_names(rules::Rules const& rules, std::optional<rules::StageKind> kind) {
  std::vector<Words> names;
  for (auto const& stage : rules.workflow.stages)
    if (!kind || stage.kind == *kind) names.push_back(stage.name.words());
  return join(names);
}

Case const* require_case(Draft& draft, std::string const& id) {
  auto const* item = find_case(draft, id);
  if (item == nullptr)
    refuse(draft, kind(catalog::order, "YS-3510"), {id, cases_going_on(draft.before)});
  return item;
}

Case const* require_unfinished(Draft& draft, std::string const& id) {
  auto const* item = require_case(draft, id);
  if (item == nullptr) return nullptr;
  if (item->status == CaseStatus::withdrawn) {
    refuse(draft, kind(catalog::order, "YS-3516"), {id});
    return nullptr;
  }
  if (item->status == CaseStatus::ended) {
    refuse(draft, kind(catalog::order, "YS-3515"),
           {id, case_stage_words(draft.library, *item, item->end)});
    return nullptr;
  }
  return item;
}

Case const* require_running(Draft& draft, std::string const& id) {
  auto const* item = require_unfinished(draft, id);
  if (item == nullptr) return nullptr;
  if (item->status == CaseStatus::suspended) {
    refuse(draft, kind(catalog::order, "YS-3575"), {id, item->suspended.words()});
    return nullptr;
  }
  if (!item->waiting_for) return item;
  std::vector<Words> basis;
  auto const* rules = rules_by_hash(draft.library, item->rules);
  auto const* law = law_of(draft.library, draft.before);
  auto const index =
      rules == nullptr ? std::nullopt : rules::find_stage(rules->workflow, *item->waiting_for);
  if (index && law != nullptr)
    for (auto const& shortfall :
         rules::shortfalls_of_stage(*rules, *law, draft.stamp.occurred.date, *index))
      cite_into(basis, law, shortfall.basis);
  refuse(draft, kind(catalog::order, "YS-3517"),
         {id, case_stage_words(draft.library, *item, *item->waiting_for)}, basis);
  return nullptr;
}

std::optional<Place> require_place(Draft& draft, std::string const& case_id,
                                   std::string const& stage) {
  auto const* item = require_unfinished(draft, case_id);
  if (item == nullptr) return std::nullopt;
  bool const suspended = item->status == CaseStatus::suspended;
  if (require_running(draft, case_id) == nullptr && !suspended) return std::nullopt;
  auto const* rules = require_rules(draft, item->rules);
  if (rules == nullptr) return std::nullopt;
  auto const index = rules::find_stage(rules->workflow, stage);
  if (!index) {
    refuse(draft, kind(catalog::order, "YS-3512"), {stage, stage_names(*rules, std::nullopt)});
    return std::nullopt;
  }
  auto const& found = rules->workflow.stages[static_cast<std::size_t>(*index)];
  auto const* active = find_active(*item, found.name.id());
  if (active == nullptr) {
    refuse_elsewhere(draft, *item, *rules, *index);
    return std::nullopt;
  }
  return Place{*item, *rules, *index, found, *active, suspended};
}

}  // namespace yishi::engine::core
