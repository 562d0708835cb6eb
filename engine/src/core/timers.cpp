// What falls due by itself: 逾, 期满, and duties that were missed.

#include "core/timers.hpp"

#include <algorithm>
#include <tuple>

#include "core/transitions.hpp"

namespace yishi::engine::core {
namespace {

bool contains(std::vector<std::string> const& list, std::string const& text) {
  return std::find(list.begin(), list.end(), text) != list.end();
}

/// Everything that a timer of one active stage is reckoned from.
struct Ground {
  VillageState const& state;
  rules::HolidayCalendar const& calendar;
  rules::Rules const& rules;
  Case const& item;
  ActiveStage const& active;
  rules::Stage const& stage;
};

using Timers = std::vector<Timer>;

void add_lapse(Timers& timers, Ground const& ground) {
  auto const* exit = rules::find_exit(ground.stage, rules::Outcome::lapsed);
  if (exit == nullptr || !exit->after || !way_on(ground.item, exit->arrow)) return;
  auto const last =
      period_end(ground.calendar, ground.active.on, rules::resolve(ground.rules, *exit->after));
  if (!last) return;
  timers.push_back(
      {Timer::Kind::lapse, late_limit(ground.rules, *last), ground.active.stage, "", "", *last});
}

void add_expiry(Timers& timers, Ground const& ground) {
  auto const* exit = rules::find_exit(ground.stage, rules::Outcome::expired);
  auto const* posting = running_posting(ground.state, ground.active);
  if (exit == nullptr || posting == nullptr || !way_on(ground.item, exit->arrow)) return;
  auto const heard = exit->despite_objections || unanswered(ground.item, ground.active).empty() ||
                     answer_duty(ground.stage) == nullptr;
  if (!heard || !duties_done(ground.stage, ground.active)) return;
  // Held back by a duty, the case goes on when that was done.
  auto const due = std::max(rules::end_of(posting->until), rules::start_of(ground.active.latest));
  timers.push_back({Timer::Kind::expiry, due, ground.active.stage, "", "", posting->until});
}

void add_breaches(Timers& timers, Ground const& ground) {
  for (auto const& action : ground.stage.actions) {
    auto const& id = action.name.id();
    if (!action.duty || !action.within || action.kind == rules::ActionKind::answer) continue;
    if (contains(ground.active.done, id) || contains(ground.active.breached, id)) continue;
    auto const last =
        period_end(ground.calendar, ground.active.on, rules::resolve(ground.rules, *action.within));
    if (last)
      timers.push_back({Timer::Kind::breach, late_limit(ground.rules, *last), ground.active.stage,
                        id, "", *last});
  }
  auto const* answer = answer_duty(ground.stage);
  if (answer == nullptr) return;
  for (auto const* objection : unanswered(ground.item, ground.active))
    if (!objection->breached)
      timers.push_back({Timer::Kind::breach, late_limit(ground.rules, objection->answer_due),
                        ground.active.stage, answer->name.id(), objection->id,
                        objection->answer_due});
}

}  // namespace

rules::Action const* answer_duty(rules::Stage const& stage) {
  auto const found =
      std::find_if(stage.actions.begin(), stage.actions.end(), [](rules::Action const& action) {
        return action.duty && action.kind == rules::ActionKind::answer;
      });
  return found == stage.actions.end() ? nullptr : &*found;
}

std::vector<Objection const*> unanswered(Case const& item, ActiveStage const& active) {
  std::vector<Objection const*> open;
  for (auto const& objection : item.objections)
    if (objection.stage == active.stage && objection.seq >= active.seq && !objection.verdict)
      open.push_back(&objection);
  return open;
}

bool duties_done(rules::Stage const& stage, ActiveStage const& active) {
  return std::all_of(stage.actions.begin(), stage.actions.end(), [&](rules::Action const& action) {
    return !action.duty || action.kind == rules::ActionKind::answer ||
           contains(active.done, action.name.id());
  });
}

std::optional<Timer> next_timer(Library const& library, VillageState const& state,
                                Case const& item) {
  if (item.status != CaseStatus::running || item.waiting_for) return std::nullopt;
  auto const* rules = rules_by_hash(library, item.rules);
  auto const* calendar = calendar_of(library, state);
  if (rules == nullptr || calendar == nullptr) return std::nullopt;
  Timers timers;
  for (auto const& active : item.active) {
    auto const* stage = find_stage(*rules, active.stage);
    if (stage == nullptr || !usable(active.on)) continue;
    Ground const ground{state, *calendar, *rules, item, active, *stage};
    add_breaches(timers, ground);
    add_expiry(timers, ground);
    add_lapse(timers, ground);
  }
  auto const first =
      std::min_element(timers.begin(), timers.end(), [](Timer const& a, Timer const& b) {
        return std::tie(a.due, a.kind) < std::tie(b.due, b.kind);
      });
  return first == timers.end() ? std::nullopt : std::optional{*first};
}

}  // namespace yishi::engine::core
