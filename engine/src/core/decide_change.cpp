// What changes a case from outside its stages: withdrawal, other rules, recusal and its lifting;
// and delegation.

#include <algorithm>

#include "core/decide_each.hpp"
#include "core/guards/acting.hpp"
#include "core/guards/time.hpp"
#include "core/place.hpp"
#include "core/transitions.hpp"
#include "yishi/base/catalog/days.hpp"
#include "yishi/base/catalog/law.hpp"
#include "yishi/base/catalog/order.hpp"
#include "yishi/base/catalog/people.hpp"
#include "yishi/rules/parallel.hpp"

namespace yishi::engine::core {
namespace {

/// What may be done with a case that stands still: whoever may leave it need not wait for that.
Case const* require_running_or_suspended(Draft& draft, std::string const& id) {
  auto const* item = find_case(draft, id);
  return item != nullptr && item->status == CaseStatus::suspended ? item
                                                                  : require_running(draft, id);
}

/// Bodies that could accept or decline the case in its entry stage.
std::vector<std::int32_t> accepting_bodies(rules::Rules const& rules) {
  std::vector<std::int32_t> bodies;
  for (auto const& action : rules.workflow.stages.front().actions) {
    if (action.kind == rules::ActionKind::initiate) continue;
    for (auto const body : action.by)
      if (!rules.workflow.bodies[static_cast<std::size_t>(body)].individual &&
          std::find(bodies.begin(), bodies.end(), body) == bodies.end())
        bodies.push_back(body);
  }
  return bodies;
}

void check_may_withdraw(Draft& draft, Case const& item, rules::Rules const& rules) {
  if (draft.stamp.actor == item.proposer) return;
  auto const bodies = accepting_bodies(rules);
  bool const may = std::any_of(bodies.begin(), bodies.end(), [&](std::int32_t body) {
    return rules.workflow.bodies[static_cast<std::size_t>(body)].name.id() == draft.stamp.capacity;
  });
  if (may) return check_officer(draft, {"撤回", "withdrawal"}, true);
  std::vector<Words> names;
  for (auto const body : bodies) names.push_back(body_words(rules, body));
  refuse(draft, kind(catalog::people, "YS-5218"), {draft.stamp.actor, item.id, join(names)});
}

/// What was passed in the present text is the meeting's and no longer the proposer's.
void check_not_passed(Draft& draft, Case const& item, rules::Rules const& rules) {
  for (auto const& exit : item.exits)
    if (exit.outcome == rules::Outcome::passed && !exit.annulled && exit.text == item.text)
      refuse(draft, kind(catalog::order, "YS-3570"), {item.id, stage_words(rules, exit.stage)});
}

/// How a way is told apart from others in every version of a text: its stage and what takes it.
using WayName = std::pair<std::string, std::string>;

std::map<WayName, std::int64_t> arrows_by_name(rules::Rules const& rules) {
  std::map<WayName, std::int64_t> arrows;
  for (auto const& stage : rules.workflow.stages) {
    for (auto const& action : stage.actions)
      if (action.arrow) arrows[{stage.name.id(), "action " + action.name.id()}] = action.arrow->id;
    for (auto const& exit : stage.exits)
      arrows[{stage.name.id(), "outcome " + rules::words_for(exit.outcome).en}] = exit.arrow.id;
    if (stage.choice)
      for (auto const& row : stage.choice->rows)
        arrows[{stage.name.id(), "row " + rules::words_for(*stage.choice, row).en}] = row.arrow.id;
    if (stage.parallel) arrows[{stage.name.id(), "join"}] = stage.parallel->arrow.id;
  }
  return arrows;
}

/// Loops go on counting under the numbers that their arrows have in the new rules.
std::vector<event::ArrowCount> carried_over(Case const& item, rules::Rules const& old_rules,
                                            rules::Rules const& new_rules) {
  auto const now = arrows_by_name(new_rules);
  std::map<std::int64_t, std::int64_t> counts;
  for (auto const& [name, arrow] : arrows_by_name(old_rules)) {
    auto const taken = item.taken.find(arrow);
    auto const same_way = now.find(name);
    if (taken != item.taken.end() && taken->second > 0 && same_way != now.end())
      counts[same_way->second] = taken->second;
  }
  std::vector<event::ArrowCount> carried;
  for (auto const& [arrow, times] : counts) carried.push_back({arrow, times});
  return carried;
}

/// The branch of the 并行 `parallel` that begins with a stage; none: it has no such branch.
std::optional<std::size_t> branch_beginning(rules::Rules const& rules, std::int32_t parallel,
                                            std::string const& stage) {
  auto const first = rules::find_stage(rules.workflow, stage);
  auto const branch = first ? rules::branch_of(rules.workflow, *first) : std::nullopt;
  if (!branch || branch->parallel != parallel) return std::nullopt;
  auto const& branches =
      rules.workflow.stages[static_cast<std::size_t>(parallel)].parallel->branches;
  bool const begins = branches[branch->branch].stages.front() == *first;
  return begins ? std::optional{branch->branch} : std::nullopt;
}

/// Whether where the case is makes sense in the new rules: outside of all branches; or in one stage
/// of each branch that has not come to the 会合, while the new rules still wait there.
bool branches_fit(Case const& item, rules::Rules const& rules) {
  auto const& workflow = rules.workflow;
  std::vector<std::string> at;
  for (auto const& active : item.active) at.push_back(active.stage);
  if (item.waiting_for) at.push_back(*item.waiting_for);
  auto const in_branch = [&](std::string const& stage) {
    auto const index = rules::find_stage(workflow, stage);
    return index ? rules::branch_of(workflow, *index) : std::nullopt;
  };
  if (!item.parallel) return std::none_of(at.begin(), at.end(), in_branch);
  auto const parallel = rules::find_stage(workflow, item.parallel->stage);
  if (!parallel || !workflow.stages[static_cast<std::size_t>(*parallel)].parallel) return false;
  auto const& kept = *workflow.stages[static_cast<std::size_t>(*parallel)].parallel;
  auto const& joined = item.parallel->joined;
  std::vector<int> seen(kept.branches.size(), 0);
  for (auto const& stage : joined) {
    auto const branch = branch_beginning(rules, *parallel, stage);
    if (!branch) return false;
    ++seen[*branch];
  }
  for (auto const& stage : at) {
    auto const branch = in_branch(stage);
    if (!branch || branch->parallel != *parallel) return false;
    ++seen[branch->branch];
  }
  return joined.size() < static_cast<std::size_t>(kept.needed) &&
         std::all_of(seen.begin(), seen.end(), [](int times) { return times == 1; });
}

void check_branches_kept(Draft& draft, Case const& item, rules::Rules const& old_rules,
                         rules::Rules const& new_rules) {
  if (branches_fit(item, new_rules)) return;
  auto const& where = item.parallel         ? item.parallel->stage
                      : item.active.empty() ? item.waiting_for.value_or("")
                                            : item.active.front().stage;
  refuse(draft, kind(catalog::order, "YS-3578"), {item.id, stage_words(old_rules, where)});
}

void check_stage_kept(Draft& draft, rules::Rules const& old_rules, rules::Rules const& new_rules,
                      std::string const& stage) {
  auto const* was = find_stage(old_rules, stage);
  auto const* is = find_stage(new_rules, stage);
  if (is == nullptr || is->name.id() != stage || (was != nullptr && was->kind != is->kind))
    refuse(draft, kind(catalog::order, "YS-3574"), {stage_words(old_rules, stage)});
}

Words workflow_words(Library const& library, Case const& item) {
  auto const* rules = rules_by_hash(library, item.rules);
  return rules == nullptr ? same(item.workflow) : rules->workflow.name.words();
}

/// The rules to which a case is to be bound, if they are ones that it can be bound to.
rules::Rules const* require_new_rules(Draft& draft, Case const& item,
                                      command::Rebind const& command) {
  auto const& adopted = draft.before.adopted_rules;
  if (std::find(adopted.begin(), adopted.end(), command.rules) == adopted.end()) {
    refuse(draft, kind(catalog::order, "YS-3571"), {command.rules});
    return nullptr;
  }
  auto const* rules = require_rules(draft, command.rules);
  if (rules == nullptr) return nullptr;
  if (command.rules == item.rules) refuse(draft, kind(catalog::order, "YS-3573"), {item.id});
  if (rules->workflow.name.id() != item.workflow) {
    refuse(draft, kind(catalog::order, "YS-3572"),
           {item.id, workflow_words(draft.library, item), rules->workflow.name.words()});
    return nullptr;
  }
  return rules;
}

/// A vote was opened and has no result yet: those who take part in it are settled.
void check_no_vote_running(Draft& draft, std::string const& case_id) {
  for (auto const& [id, meeting] : draft.before.meetings)
    for (std::size_t i = 0; i < meeting.items.size(); ++i)
      if (meeting.items[i].item.case_id == case_id && meeting.items[i].status == ItemStatus::voting)
        refuse(
            draft, kind(catalog::order, "YS-3553"),
            {id, static_cast<std::int64_t>(i) + 1,
             Words{"正在表决，没有算回避的人", "is being voted on without who is recused"},
             Words{"刚开始表决的，十分钟内先收回（yishi takeback --reason 回避登错了），再取消回避",
                   "within ten minutes of its opening take the vote back first (yishi takeback "
                   "--reason mistaken), then lift the recusal"}});
}

/// A recusal is there to be lifted as long as no vote that stands was taken with it.
void check_may_lift(Draft& draft, Case const& item, std::string const& person) {
  auto const found = item.recusals.find(person);
  if (found == item.recusals.end())
    return refuse(draft, kind(catalog::order, "YS-3586"), {person, item.id});
  for (auto const& exit : item.exits) {
    bool const voted =
        exit.outcome == rules::Outcome::passed || exit.outcome == rules::Outcome::failed;
    if (voted && !exit.annulled && exit.seq > found->second)
      return refuse(draft, kind(catalog::order, "YS-3587"), {person, exit.seq});
  }
  check_no_vote_running(draft, item.id);
}

std::vector<std::string> canonical_matters(Draft& draft, rules::LawProfile const& law,
                                           command::Delegate const& command) {
  std::vector<std::string> matters;
  std::vector<Words> known;
  for (auto const& matter : law.matters)
    known.push_back({"“" + matter.title.zh + "”", "`" + matter.title.en + "`"});
  for (auto const& name : command.matters) {
    auto const* matter = rules::find_matter(law, name);
    if (matter == nullptr)
      refuse(draft, kind(catalog::law, "YS-4309"), {name, join(known)});
    else if (std::find(matters.begin(), matters.end(), matter->id) == matters.end())
      matters.push_back(matter->id);
  }
  return matters;
}

void check_delegable(Draft& draft, rules::LawProfile const& law, std::string const& matter,
                     std::string const& to, Date from) {
  auto const* type = rules::find_matter(law, matter);
  auto const* row = type == nullptr ? nullptr : rules::competence_on(*type, from);
  if (row != nullptr && row->delegate && *row->delegate == to) return;
  std::vector<Words> basis;
  if (row != nullptr) cite_into(basis, &law, row->basis);
  refuse(draft, kind(catalog::law, "YS-4308"),
         {matter_words(&law, matter), legal_body_words(law, to)}, basis);
}

void check_term(Draft& draft, command::Delegate const& command) {
  for (auto const date : {command.from, command.until})
    if (!usable(date))
      refuse(draft, kind(catalog::days, "YS-6113"),
             {Words{"授权的期限", "the term of the delegation"}});
  if (!usable(command.from) || !usable(command.until)) return;
  if (command.from > command.until)
    refuse(draft, kind(catalog::law, "YS-4311"), {command.from.words(), command.until.words()});
  if (command.from < draft.stamp.occurred.date)
    refuse(draft, kind(catalog::law, "YS-4312"),
           {command.from.words(), draft.stamp.occurred.date.words()});
}

/// The body that is meant by its id, its title in either language or another of its names; ids come
/// first, so that what the trail holds always means the same. Empty: the law knows none such.
std::string legal_body_id(rules::LawProfile const& law, std::string const& typed) {
  for (auto const& body : law.bodies)
    if (body.id == typed) return body.id;
  for (auto const& body : law.bodies)
    if (body.title.zh == typed || body.title.en == typed ||
        std::find(body.names.begin(), body.names.end(), typed) != body.names.end())
      return body.id;
  return {};
}

}  // namespace

Decision decide_withdraw(Draft draft, command::Withdraw const& command) {
  Stream const stream{"case", command.case_id};
  require_text(draft, command.reason, {"理由", "reason"}, "reason");
  // Whoever withdraws need not wait for a case that stands still, or before a door (ADR 0002).
  auto const* item = require_unfinished(draft, command.case_id);
  auto const* rules = item == nullptr ? nullptr : require_rules(draft, item->rules);
  if (rules == nullptr) return finish(std::move(draft), stream);
  for (auto const& active : item->active)
    check_since(draft, stage_words(*rules, active.stage), active);
  check_may_withdraw(draft, *item, *rules);
  check_not_passed(draft, *item, *rules);
  emit(draft, event::CaseWithdrawn{command.case_id, command.reason});
  void_stale_items(draft, command.case_id);
  return finish(std::move(draft), stream);
}

Decision decide_rebind(Draft draft, command::Rebind const& command) {
  Stream const stream{"case", command.case_id};
  check_officer(draft, {"改用规则", "binding to other rules"}, true);
  require_text(draft, command.authority, {"依据的决定", "authority"}, "authority");
  require_text(draft, command.reason, {"理由", "reason"}, "reason");
  auto const* item = require_unfinished(draft, command.case_id);
  if (item == nullptr) return finish(std::move(draft), stream);
  auto const* old_rules = require_rules(draft, item->rules);
  auto const* new_rules = require_new_rules(draft, *item, command);
  if (old_rules == nullptr || new_rules == nullptr) return finish(std::move(draft), stream);
  for (auto const& active : item->active) {
    check_stage_kept(draft, *old_rules, *new_rules, active.stage);
    if (auto const index = rules::find_stage(new_rules->workflow, active.stage))
      check_law(draft, *new_rules, *index, draft.stamp.occurred.date);
  }
  auto const door = item->waiting_for;
  if (door) check_stage_kept(draft, *old_rules, *new_rules, *door);
  check_branches_kept(draft, *item, *old_rules, *new_rules);
  emit(draft, event::CaseRebound{command.case_id, item->rules, command.rules, command.authority,
                                 command.reason, carried_over(*item, *old_rules, *new_rules)});
  auto const target = door ? rules::find_stage(new_rules->workflow, *door) : std::nullopt;
  if (target)
    enter(draft, command.case_id, *new_rules, *target, entry_time(draft, *new_rules), true);
  void_stale_items(draft, command.case_id);
  return finish(std::move(draft), stream);
}

Decision decide_recuse(Draft draft, command::Recuse const& command) {
  auto const* item = require_running_or_suspended(draft, command.case_id);
  if (draft.stamp.actor != command.person) check_officer(draft, {"登记回避", "recusal"}, false);
  require_text(draft, command.person, {"回避的人", "person"});
  require_text(draft, command.reason, {"理由", "reason"}, "reason");
  if (!command.person.empty()) check_known(draft, command.person, draft.stamp.occurred.date);
  if (item != nullptr &&
      std::find(item->recused.begin(), item->recused.end(), command.person) != item->recused.end())
    refuse(draft, kind(catalog::order, "YS-3593"), {command.person});
  emit(draft, event::PersonRecused{command.case_id, command.person, command.reason});
  return finish(std::move(draft), {"case", command.case_id});
}

Decision decide_lift_recusal(Draft draft, command::LiftRecusal const& command) {
  auto const* item = require_running_or_suspended(draft, command.case_id);
  check_officer(draft, {"取消回避", "lifting a recusal"}, false);
  require_text(draft, command.person, {"回避的人", "person"});
  require_text(draft, command.reason, {"理由", "reason"}, "reason");
  check_second(draft, command.second);
  if (item != nullptr && !command.person.empty()) {
    check_may_lift(draft, *item, command.person);
    // Nobody brings himself back in, nor do those who keep out bring in one another.
    for (auto const& person : {draft.stamp.actor, command.second})
      if (item->recusals.contains(person))
        refuse(draft, kind(catalog::people, "YS-5209"), {person, item->id});
  }
  emit(draft, event::RecusalLifted{command.case_id, command.person, command.reason});
  return finish(std::move(draft), {"case", command.case_id});
}

Decision decide_delegate(Draft draft, command::Delegate const& command) {
  check_officer(draft, {"登记授权", "recording a delegation"}, true);
  require_text(draft, command.evidence, {"授权决定的原件", "evidence of the resolution"},
               "evidence");
  check_term(draft, command);
  if (command.matters.empty()) require_text(draft, "", {"授权的事项", "matters"});
  auto const* law = require_law(draft);
  if (law == nullptr) return finish(std::move(draft), {"rules", "delegation"});
  auto const matters = canonical_matters(draft, *law, command);
  std::vector<Words> bodies;
  for (auto const& body : law->bodies) bodies.push_back({body.title.zh, body.title.en});
  auto const to = legal_body_id(*law, command.to);
  if (to.empty()) refuse(draft, kind(catalog::law, "YS-4310"), {command.to, join(bodies)});
  if (!to.empty())
    for (auto const& matter : matters) check_delegable(draft, *law, matter, to, command.from);
  emit(draft,
       event::DelegationRecorded{matters, to, command.from, command.until, command.evidence});
  return finish(std::move(draft), {"rules", "delegation"});
}

}  // namespace yishi::engine::core
