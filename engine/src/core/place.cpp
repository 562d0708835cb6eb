// Where a command wants something done: a running case in a stage that it is in.

#include "core/place.hpp"

#include "core/transitions.hpp"
#include "yishi/base/catalog/order.hpp"

namespace yishi::engine::core {
namespace {

/// The articles for which the order of steps matters here: those of the stage that is still to be
/// done, and the law's own earlier steps before a meeting of this body.
std::vector<Words> order_basis(Draft const& draft, Case const& item, rules::Rules const& rules,
                               rules::Stage const& wanted) {
  std::vector<Words> basis;
  auto const* law = law_of(draft.library, draft.before);
  for (auto const& active : item.active)
    if (auto const* stage = find_stage(rules, active.stage); stage != nullptr && stage->basis)
      cite_into(basis, law, *stage->basis);
  if (law == nullptr || !wanted.meeting) return basis;
  auto const& body = rules.workflow.bodies[static_cast<std::size_t>(wanted.meeting->of)];
  auto const* legal = rules::legal_body(*law, body);
  for (auto const& step : law->steps)
    if (legal != nullptr && step.body == legal->id && step.in_force.on(draft.stamp.occurred.date))
      cite_into(basis, law, step.basis);
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
  if (item == nullptr) refuse(draft, kind(catalog::order, "YS-3510"), {id});
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
