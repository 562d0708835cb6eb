// The way from stage to stage.

#include "core/transitions.hpp"

#include <algorithm>

#include "core/guards/time.hpp"
#include "yishi/base/assert.hpp"
#include "yishi/base/catalog/law.hpp"
#include "yishi/base/catalog/order.hpp"
#include "yishi/rules/law_words.hpp"

namespace yishi::engine::core {
namespace {

rules::Stage const& stage_at(rules::Rules const& rules, std::int32_t index) {
  return rules.workflow.stages[static_cast<std::size_t>(index)];
}

std::int64_t times_taken(Case const& item, rules::Arrow const& arrow) {
  auto const found = item.taken.find(arrow.id);
  return found == item.taken.end() ? 0 : found->second;
}

/// What else can be done in a stage, for somebody whose way is closed.
Words other_ways(Case const& item, rules::Stage const& stage, std::int32_t closed) {
  std::vector<Words> ways;
  for (auto const& action : stage.actions)
    if (action.arrow && action.arrow->id != closed && way_on(item, *action.arrow))
      ways.push_back(action.name.words());
  for (auto const& exit : stage.exits)
    if (way_on(item, exit.arrow)) ways.push_back(rules::words_for(exit.outcome));
  return join(ways);
}

Words required_words(rules::Rules const& rules, rules::Required const& required) {
  auto words = stage_at(rules, required.stage).name.words();
  if (required.outcome) {
    auto const outcome = rules::words_for(*required.outcome);
    words = {words.zh + "." + outcome.zh, words.en + "." + outcome.en};
  }
  return words;
}

std::vector<rules::LegalRef> bases_of(std::vector<rules::Shortfall> const& shortfalls) {
  std::vector<rules::LegalRef> bases;
  for (auto const& shortfall : shortfalls)
    if (std::find(bases.begin(), bases.end(), shortfall.basis) == bases.end())
      bases.push_back(shortfall.basis);
  return bases;
}

void refuse_loop(Draft& draft, Case const& item, rules::Rules const& rules,
                 Departure const& departure) {
  auto const* stage = find_stage(rules, departure.stage);
  auto const* action = stage == nullptr ? nullptr : rules::find_action(*stage, departure.action);
  if (action == nullptr) return;
  refuse(draft, kind(catalog::order, "YS-3520"),
         {action->name.words(), number(departure.arrow->at_most.value_or(0)),
          times_taken(item, *departure.arrow), other_ways(item, *stage, departure.arrow->id)});
}

template <class T>
void append(std::vector<T>& list, std::vector<T> const& more) {
  list.insert(list.end(), more.begin(), more.end());
}

bool stale(Case const& item, Meeting const& meeting, AgendaItem const& agenda) {
  auto const* active = find_active(item, agenda.stage);
  return item.status != CaseStatus::running || active == nullptr || active->seq > meeting.seq ||
         item.text != agenda.text;
}

}  // namespace

void refuse_shortfalls(Draft& draft, rules::Rules const& rules,
                       std::vector<rules::Shortfall> const& shortfalls) {
  auto const* law = law_of(draft.library, draft.before);
  for (auto const& shortfall : shortfalls) {
    auto const stage = stage_at(rules, shortfall.stage).name.words();
    auto const basis = citations(law, {shortfall.basis});
    // What the village has bound itself to is not the law, and is not said to be.
    if (law != nullptr && rules::is_of_charter(*law, shortfall.basis))
      refuse(draft, kind(catalog::law, "YS-4313"),
             {stage, shortfall.is, shortfall.must, rules::cite(*law, shortfall.basis)}, basis);
    else
      refuse(draft, kind(catalog::law, "YS-4302"), {stage, shortfall.is, shortfall.must}, basis);
  }
}

std::optional<Way> way_on(Case const& item, rules::Arrow const& arrow) {
  if (!arrow.at_most || times_taken(item, arrow) < *arrow.at_most) return Way{arrow.target, false};
  if (arrow.otherwise) return Way{*arrow.otherwise, true};
  return std::nullopt;
}

bool passed(rules::Rules const& rules, Case const& item, rules::Required const& required,
            bool ever) {
  return std::any_of(item.exits.begin(), item.exits.end(), [&](StageExit const& exit) {
    auto const stage = rules::find_stage(rules.workflow, exit.stage);
    return stage && !exit.annulled && (ever || exit.text == item.text) &&
           rules::fulfils(required, *stage, exit.outcome);
  });
}

Obstacles obstacles_to(Draft const& draft, Case const& item, rules::Rules const& rules,
                       std::int32_t target, Date on) {
  Obstacles found;
  for (auto const& assertion : rules.workflow.assertions) {
    if (assertion.kind == rules::Assertion::Kind::can_finish || assertion.stage != target) continue;
    bool const ever = assertion.kind == rules::Assertion::Kind::ever_before;
    for (auto const& required : assertion.required)
      if (!passed(rules, item, required, ever)) found.missing.push_back(required);
  }
  if (auto const& choice = stage_at(rules, target).choice) {
    auto values = values_for(*choice, item);
    if (rules::chosen_row(*choice, values) == nullptr) found.no_row = std::move(values);
  }
  if (stage_at(rules, target).kind == rules::StageKind::end) return found;
  // Nobody comes into a 并行 but into all of its branches.
  if (auto const& parallel = stage_at(rules, target).parallel)
    for (auto const& branch : parallel->branches) {
      auto const first = obstacles_to(draft, item, rules, branch.stages.front(), on);
      append(found.missing, first.missing);
      append(found.shortfalls, first.shortfalls);
    }
  auto const* law = law_of(draft.library, draft.before);
  if (law == nullptr)
    found.law_unknown = true;
  else
    found.shortfalls = rules::shortfalls_of_stage(rules, *law, on, target);
  return found;
}

void refuse_obstacles(Draft& draft, rules::Rules const& rules, std::int32_t target,
                      Obstacles const& obstacles) {
  auto const name = stage_at(rules, target).name.words();
  for (auto const& required : obstacles.missing)
    refuse(draft, kind(catalog::order, "YS-3521"), {name, required_words(rules, required)});
  if (obstacles.no_row)
    refuse(draft, kind(catalog::order, "YS-3536"),
           {name, rules::words_for(*stage_at(rules, target).choice, *obstacles.no_row)});
  if (obstacles.law_unknown) require_law(draft);
  refuse_shortfalls(draft, rules, obstacles.shortfalls);
}

void check_law(Draft& draft, rules::Rules const& rules, std::int32_t stage, Date date) {
  auto const* law = require_law(draft);
  if (law != nullptr)
    refuse_shortfalls(draft, rules, rules::shortfalls_of_stage(rules, *law, date, stage));
}

rules::ChoiceValues values_for(rules::Choice const& choice, Case const& item) {
  rules::ChoiceValues values;
  for (auto const& column : choice.columns) {
    auto& value = values.emplace_back();
    for (auto const& form : item.forms)
      for (auto const& filled : form.form)
        if (filled.name == column.name.id() && filled.value) value = filled.value;
  }
  return values;
}

std::vector<rules::ChoiceRow const*> rows_ahead(rules::Stage const& stage, Case const& item) {
  std::vector<rules::ChoiceRow const*> rows;
  if (!stage.choice) return rows;
  auto const values = values_for(*stage.choice, item);
  bool const known = std::all_of(values.begin(), values.end(),
                                 [](auto const& value) { return value.has_value(); });
  auto const* row = known ? rules::chosen_row(*stage.choice, values) : nullptr;
  if (row != nullptr) return {row};
  for (auto const& each : stage.choice->rows) rows.push_back(&each);
  return rows;
}

namespace {

/// Through a table and on: nobody waits there.
void pass_table(Draft& draft, std::string const& case_id, rules::Rules const& rules,
                rules::Stage const& stage, EntryTime time, bool refusable) {
  auto const values = values_for(*stage.choice, *find_case(draft, case_id));
  auto const* row = rules::chosen_row(*stage.choice, values);
  YISHI_ASSERT(row != nullptr);
  emit(draft, event::StageEntered{case_id, stage.name.id(), time.on, time.since});
  auto const& item = *find_case(draft, case_id);
  auto const way = way_on(item, row->arrow);
  YISHI_ASSERT(way.has_value());
  emit(draft, event::StageLeft{case_id, stage.name.id(), rules::Outcome::chosen, "", row->arrow.id,
                               way->otherwise, item.text});
  enter(draft, case_id, rules, way->target, time, refusable);
}

void open_branches(Draft& draft, std::string const& case_id, rules::Rules const& rules,
                   rules::Stage const& stage, EntryTime time) {
  emit(draft, event::ParallelOpened{case_id, stage.name.id()});
  for (auto const& branch : stage.parallel->branches)
    emit(draft, event::StageEntered{case_id, stage_at(rules, branch.stages.front()).name.id(),
                                    time.on, time.since});
}

/// Ends the branches that are still open, and with them the 并行.
void cancel_rest(Draft& draft, std::string const& case_id, std::string const& parallel) {
  std::vector<std::string> at;
  for (auto const& active : find_case(draft, case_id)->active) at.push_back(active.stage);
  emit(draft, event::BranchesCancelled{case_id, parallel, std::move(at)});
}

/// A branch comes to its 会合; with it, it may be enough to go on.
void join_branch(Draft& draft, std::string const& case_id, rules::Rules const& rules,
                 rules::BranchOf const& branch, EntryTime time, bool refusable) {
  auto const& stage = stage_at(rules, branch.parallel);
  auto const& parallel = *stage.parallel;
  auto const& first = stage_at(rules, parallel.branches[branch.branch].stages.front());
  emit(draft, event::BranchJoined{case_id, stage.name.id(), first.name.id()});
  auto const& item = *find_case(draft, case_id);
  if (item.parallel->joined.size() < static_cast<std::size_t>(parallel.needed)) return;
  if (!item.active.empty()) cancel_rest(draft, case_id, stage.name.id());
  auto const way = way_on(item, parallel.arrow);
  YISHI_ASSERT(way.has_value());
  emit(draft, event::StageLeft{case_id, stage.name.id(), rules::Outcome::joined, "",
                               parallel.arrow.id, way->otherwise, item.text});
  enter(draft, case_id, rules, way->target, time, refusable);
}

}  // namespace

void enter(Draft& draft, std::string const& case_id, rules::Rules const& rules, std::int32_t target,
           EntryTime time, bool refusable) {
  auto const& stage = stage_at(rules, target);
  auto const obstacles = obstacles_to(draft, *find_case(draft, case_id), rules, target, time.on);
  if (obstacles.none()) {
    if (stage.choice)
      pass_table(draft, case_id, rules, stage, time, refusable);
    else if (stage.parallel)
      open_branches(draft, case_id, rules, stage, time);
    else if (stage.kind == rules::StageKind::end)
      emit(draft, event::CaseEnded{case_id, stage.name.id(), stage.end});
    else
      emit(draft, event::StageEntered{case_id, stage.name.id(), time.on, time.since});
  } else if (refusable) {
    refuse_obstacles(draft, rules, target, obstacles);
  } else {
    emit(draft, event::StageRefused{case_id, stage.name.id(), bases_of(obstacles.shortfalls)});
  }
}

void depart(Draft& draft, std::string const& case_id, rules::Rules const& rules,
            Departure const& departure) {
  auto const& item = *find_case(draft, case_id);
  bool const by_action = !departure.outcome.has_value();
  auto const way = way_on(item, *departure.arrow);
  if (!way || (by_action && way->otherwise)) {
    if (by_action) refuse_loop(draft, item, rules, departure);
    return;
  }
  emit(draft, event::StageLeft{case_id, departure.stage, departure.outcome, departure.action,
                               departure.arrow->id, way->otherwise, item.text});
  auto const from = rules::find_stage(rules.workflow, departure.stage);
  auto const branch = from ? rules::branch_of(rules.workflow, *from) : std::nullopt;
  auto const& open = find_case(draft, case_id)->parallel;
  if (branch && open && open->stage == stage_at(rules, branch->parallel).name.id()) {
    if (way->target == branch->parallel)
      return join_branch(draft, case_id, rules, *branch, departure.time, by_action);
    if (rules::branch_of(rules.workflow, way->target) != branch)
      cancel_rest(draft, case_id, std::string{open->stage});
  }
  enter(draft, case_id, rules, way->target, departure.time, by_action);
}

void void_stale_items(Draft& draft, std::string const& case_id) {
  auto const* item = find_case(draft, case_id);
  if (item == nullptr) return;
  for (auto const& id : draft.before.open_meetings) {
    auto const* meeting = find_meeting(draft, id);
    if (meeting == nullptr) continue;
    std::vector<std::int64_t> found;
    for (std::size_t i = 0; i < meeting->items.size(); ++i) {
      auto const& each = meeting->items[i];
      bool const undecided =
          each.status == ItemStatus::waiting || each.status == ItemStatus::voting;
      if (undecided && each.item.case_id == case_id && stale(*item, *meeting, each.item))
        found.push_back(static_cast<std::int64_t>(i));
    }
    for (auto const index : found) emit(draft, event::ItemVoided{id, index});
  }
}

EntryTime entry_time(Draft const& draft, rules::Rules const& rules) {
  return {counting_start(draft, rules), draft.stamp.occurred};
}

}  // namespace yishi::engine::core
