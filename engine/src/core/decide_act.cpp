// Actions of a definition: opening a case, and what is done in its stages.

#include <algorithm>

#include "core/decide_each.hpp"
#include "core/guards/acting.hpp"
#include "core/guards/competence.hpp"
#include "core/guards/form.hpp"
#include "core/guards/meeting.hpp"
#include "core/guards/quorum.hpp"
#include "core/guards/time.hpp"
#include "core/place.hpp"
#include "core/timers.hpp"
#include "core/transitions.hpp"
#include "yishi/base/catalog/days.hpp"
#include "yishi/base/catalog/order.hpp"
#include "yishi/base/catalog/people.hpp"

namespace yishi::engine::core {
namespace {

using rules::ActionKind;

/// What was found out about an act while its conditions were looked at.
struct Findings {
  std::optional<Date> missed;            // a duty done after this day
  Objection const* objection = nullptr;  // answered by it
  std::optional<std::int64_t> item;      // of the meeting in which it is done
  Date answer_due;                       // of the objection that it raises
};

Words action_names(rules::Stage const& stage, bool opening_only) {
  std::vector<Words> names;
  for (auto const& action : stage.actions)
    if (!opening_only || action.kind == ActionKind::initiate) names.push_back(action.name.words());
  return join(names);
}

/// What can be done in a stage; where nothing is, what comes before anything else.
Words doable(rules::Stage const& stage) {
  if (!stage.actions.empty()) return action_names(stage, false);
  if (stage.kind == rules::StageKind::notice)
    return {"先登记张贴：yishi notice post", "first record that it is up: yishi notice post"};
  if (stage.meeting)
    return {"先通知开会：yishi meet notice", "first call the meeting: yishi meet notice"};
  return {"没有要办的，走到头了", "nothing, it is over"};
}

rules::Action const* require_action(Draft& draft, rules::Stage const& stage,
                                    std::string const& id) {
  auto const* action = rules::find_action(stage, id);
  if (action == nullptr)
    refuse(draft, kind(catalog::order, "YS-3513"), {id, stage.name.words(), doable(stage)});
  return action;
}

bool contains(std::vector<std::string> const& list, std::string const& text) {
  return std::find(list.begin(), list.end(), text) != list.end();
}

/// What is done in a posting is done while it is up. Duties, and what leads on, may come later.
void check_posted(Draft& draft, Place const& place, rules::Action const& action) {
  if (place.stage.kind != rules::StageKind::notice || action.duty ||
      action.kind == ActionKind::answer || action.arrow)
    return;
  auto const* posting = running_posting(draft.before, place.active);
  if (posting == nullptr)
    refuse(draft, kind(catalog::order, "YS-3528"), {place.stage.name.words()});
  else if (draft.stamp.occurred.date > posting->until)
    refuse(draft, kind(catalog::order, "YS-3529"),
           {place.stage.name.words(), posting->until.words()});
  else
    check_deadline(draft, place.rules, action.name.words(), posting->until);
}

/// Deadlines: of the stage (逾), and of the action (在 … 内). A duty that comes late is still done,
/// and on record as missed. Whoever resumes a suspended case gives the whole of the time again.
void check_act_time(Draft& draft, Place const& place, rules::Action const& action,
                    Findings& findings) {
  check_since(draft, place.stage.name.words(), place.active);
  if (place.suspended) return;
  if (auto const* lapse = rules::find_exit(place.stage, rules::Outcome::lapsed);
      lapse != nullptr && lapse->after)
    if (auto const last = require_deadline(draft, place.rules, place.active.on,
                                           rules::resolve(place.rules, *lapse->after)))
      check_deadline(draft, place.rules, action.name.words(), *last);
  if (!action.within || action.kind == ActionKind::answer) return;
  auto const last = require_deadline(draft, place.rules, place.active.on,
                                     rules::resolve(place.rules, *action.within));
  if (!last) return;
  auto const& id = action.name.id();
  if (!action.duty)
    check_deadline(draft, place.rules, action.name.words(), *last);
  else if (!timely(draft, place.rules, *last) && !contains(place.active.done, id) &&
           !contains(place.active.breached, id))
    findings.missed = last;
}

void check_answer(Draft& draft, Place const& place, rules::Action const& action,
                  command::Act const& act, Findings& findings) {
  if (action.kind != ActionKind::answer) {
    if (!act.objection.empty() || act.verdict)
      refuse(draft, kind(catalog::order, "YS-3527"), {action.name.words()});
    return;
  }
  if (!act.verdict) refuse(draft, kind(catalog::order, "YS-3526"));
  std::vector<Words> open;
  for (auto const* objection : unanswered(place.item, place.active))
    open.push_back(same(objection->id));
  auto const& all = place.item.objections;
  auto const found = std::find_if(all.begin(), all.end(), [&](Objection const& each) {
    return each.id == act.objection && each.stage == place.active.stage &&
           each.seq >= place.active.seq;
  });
  if (found == all.end()) {
    refuse(draft, kind(catalog::order, "YS-3524"), {place.item.id, act.objection, join(open)});
    return;
  }
  if (found->verdict) refuse(draft, kind(catalog::order, "YS-3525"), {found->id});
  findings.objection = &*found;
  if (!timely(draft, place.rules, found->answer_due) && !found->breached)
    findings.missed = found->answer_due;
}

/// The day by which an objection raised now has to be answered.
void find_answer_due(Draft& draft, Place const& place, rules::Action const& action,
                     Findings& findings) {
  if (action.kind != ActionKind::object) return;
  auto const* answer = answer_duty(place.stage);
  if (answer != nullptr && answer->within) {
    auto const due = require_period_end(draft, draft.stamp.occurred.date,
                                        rules::resolve(place.rules, *answer->within));
    if (due) findings.answer_due = *due;
  } else if (auto const* posting = running_posting(draft.before, place.active)) {
    findings.answer_due = posting->until;
  }
}

/// An action of a 会议 stage is taken in an open meeting that has the case on its agenda.
void check_in_meeting(Draft& draft, Place const& place, rules::Action const& action,
                      command::Act const& act, Findings& findings) {
  if (place.stage.kind != rules::StageKind::meeting) {
    if (!act.meeting.empty())
      refuse(draft, kind(catalog::order, "YS-3523"), {action.name.words(), act.meeting});
    return;
  }
  if (act.meeting.empty()) {
    refuse(draft, kind(catalog::order, "YS-3522"), {action.name.words()});
    return;
  }
  auto const* meeting = require_meeting(draft, act.meeting);
  if (meeting == nullptr) return;
  check_status(draft, *meeting, {MeetingStatus::open});
  check_sitting(draft, *meeting);
  auto const& items = meeting->items;
  auto const found = std::find_if(items.begin(), items.end(), [&](MeetingItem const& each) {
    return each.item.case_id == place.item.id && each.item.stage == place.stage.name.id();
  });
  if (found == items.end()) {
    refuse(draft, kind(catalog::order, "YS-3565"),
           {meeting->id, place.item.id, place.stage.name.words()});
    return;
  }
  auto const index = found - items.begin();
  if (check_item_status(draft, *meeting, index, ItemStatus::waiting)) findings.item = index;
  check_quorum(draft, *meeting, index);
}

/// Who is recused acts for no body in the case; a villager may still speak for himself.
void check_not_recused(Draft& draft, Place const& place, rules::Action const& action,
                       command::Act const& act) {
  auto const refuse_recused = [&](std::string const& person) {
    if (contains(place.item.recused, person))
      refuse(draft, kind(catalog::people, "YS-5209"), {person, place.item.id});
  };
  for (auto const index : action.by) {
    auto const& body = place.rules.workflow.bodies[static_cast<std::size_t>(index)];
    if (body.name.id() == draft.stamp.capacity && !body.individual)
      refuse_recused(draft.stamp.actor);
  }
  for (auto const& person : act.jointly) refuse_recused(person);
}

void emit_action(Draft& draft, std::string const& case_id, rules::Stage const& stage,
                 rules::Action const& action, command::Act const& act) {
  emit(draft, event::ActionTaken{case_id, stage.name.id(), action.name.id(), draft.stamp.actor,
                                 draft.stamp.capacity, act.form});
}

void emit_text(Draft& draft, std::string const& case_id, rules::Action const& action,
               command::Act const& act) {
  auto text = text_of(action.form, act.form);
  if (!text.empty()) emit(draft, event::TextSet{case_id, std::move(text)});
}

void emit_objection(Draft& draft, Place const& place, rules::Action const& action,
                    command::Act const& act, Findings const& findings) {
  auto const several = find_case(draft, place.item.id)->active.size() > 1;
  if (action.kind == ActionKind::object)
    emit(draft, event::ObjectionRaised{"O" + std::to_string(draft.before.next_objection),
                                       place.item.id, draft.stamp.actor, findings.answer_due,
                                       several ? std::optional{place.active.stage} : std::nullopt});
  if (findings.objection != nullptr && act.verdict)
    emit(draft, event::ObjectionAnswered{findings.objection->id, place.item.id, *act.verdict});
}

/// Where the act leads: 异议成立 at once, else its own arrow, else nowhere.
void emit_departure(Draft& draft, Place const& place, rules::Action const& action,
                    command::Act const& act) {
  auto const* upheld = rules::find_exit(place.stage, rules::Outcome::upheld);
  auto const time = entry_time(draft, place.rules);
  auto const id = place.item.id;
  if (action.kind == ActionKind::answer && act.verdict == ObjectionVerdict::upheld &&
      upheld != nullptr)
    depart(draft, id, place.rules,
           {place.stage.name.id(), rules::Outcome::upheld, "", &upheld->arrow, time});
  else if (action.arrow)
    depart(draft, id, place.rules,
           {place.stage.name.id(), std::nullopt, action.name.id(), &*action.arrow, time});
}

void follow(Draft& draft, Place const& place, rules::Action const& action, command::Act const& act,
            Findings const& findings) {
  auto const& id = place.item.id;
  if (findings.missed)
    emit(draft, event::DutyBreached{id, place.stage.name.id(), action.name.id(),
                                    findings.objection == nullptr ? "" : findings.objection->id,
                                    *findings.missed});
  emit_action(draft, id, place.stage, action, act);
  emit_objection(draft, place, action, act, findings);
  if (findings.item && action.arrow)
    emit(draft, event::ItemDecided{act.meeting, *findings.item, action.name.id()});
  emit_text(draft, id, action, act);
  emit_departure(draft, place, action, act);
  void_stale_items(draft, id);
}

Decision act_in_case(Draft draft, command::Act const& act) {
  Stream const stream{"case", act.case_id};
  auto const place = require_place(draft, act.case_id, act.stage);
  if (!place) return finish(std::move(draft), stream);
  auto const* action = require_action(draft, place->stage, act.action);
  if (action == nullptr) return finish(std::move(draft), stream);
  if (action->kind == ActionKind::initiate)
    refuse(draft, kind(catalog::order, "YS-3519"), {action->name.words(), act.case_id});
  Findings findings;
  check_act_time(draft, *place, *action, findings);
  check_posted(draft, *place, *action);
  check_action_bodies(draft, place->rules, *action, act.jointly);
  check_not_recused(draft, *place, *action, act);
  check_form(draft, action->form, act.form);
  check_answer(draft, *place, *action, act, findings);
  find_answer_due(draft, *place, *action, findings);
  check_in_meeting(draft, *place, *action, act, findings);
  follow(draft, *place, *action, act, findings);
  return finish(std::move(draft), stream);
}

std::string next_case_id(Draft const& draft) {
  auto const year = year_of(draft.stamp.at);
  auto const found = draft.before.cases_in_year.find(year);
  auto const number =
      std::to_string(found == draft.before.cases_in_year.end() ? 1 : found->second + 1);
  return std::to_string(year) + "-" + std::string(number.size() < 3 ? 3 - number.size() : 0, '0') +
         number;
}

Words adopted_words(Library const& library, AdoptedRules const& adopted) {
  auto const* rules = rules_by_hash(library, adopted.rules_hash);
  return rules == nullptr ? same(adopted.workflow) : rules->workflow.name.words();
}

/// The adopted rules of a workflow, by its id or, as people in the village call it, in Chinese.
AdoptedRules const* require_adopted(Draft& draft, std::string const& workflow) {
  auto const& all = draft.before.rules;
  if (auto const found = all.find(workflow); found != all.end()) return &found->second;
  std::vector<Words> names;
  for (auto const& [id, adopted] : all) {
    names.push_back(adopted_words(draft.library, adopted));
    if (names.back().zh == workflow) return &adopted;
  }
  refuse(draft, kind(catalog::order, "YS-3511"), {workflow, join(names)});
  return nullptr;
}

Decision open_case(Draft draft, command::Act const& act) {
  auto const id = next_case_id(draft);
  Stream const stream{"case", id};
  auto const* adopted = require_adopted(draft, act.workflow);
  auto const* rules = adopted == nullptr ? nullptr : require_rules(draft, adopted->rules_hash);
  require_law(draft);
  require_calendar(draft);
  if (rules == nullptr) return finish(std::move(draft), stream);
  auto const& entry = rules->workflow.stages.front();
  auto const named = rules::find_stage(rules->workflow, act.stage);
  if (!named || *named != 0)
    refuse(draft, kind(catalog::order, "YS-3512"), {act.stage, entry.name.words()});
  auto const* action = require_action(draft, entry, act.action);
  if (action == nullptr) return finish(std::move(draft), stream);
  if (action->kind != ActionKind::initiate)
    refuse(draft, kind(catalog::order, "YS-3518"),
           {action->name.words(), action_names(entry, true)});
  if (!act.meeting.empty())
    refuse(draft, kind(catalog::order, "YS-3523"), {action->name.words(), act.meeting});
  if (!act.objection.empty() || act.verdict)
    refuse(draft, kind(catalog::order, "YS-3527"), {action->name.words()});
  check_action_bodies(draft, *rules, *action, act.jointly);
  check_form(draft, action->form, act.form);
  auto const matter = matter_of(draft, action->form, act.form);
  check_competence_at_opening(draft, *rules, matter, draft.stamp.occurred.date);
  auto const time = entry_time(draft, *rules);
  emit(draft, event::CaseOpened{id, rules->workflow.name.id(), adopted->rules_hash, matter,
                                draft.stamp.actor});
  enter(draft, id, *rules, 0, time, true);
  emit_action(draft, id, entry, *action, act);
  emit_text(draft, id, *action, act);
  if (action->arrow && !find_case(draft, id)->active.empty())
    depart(draft, id, *rules,
           {entry.name.id(), std::nullopt, action->name.id(), &*action->arrow, time});
  return finish(std::move(draft), stream);
}

}  // namespace

Decision decide_act(Draft draft, command::Act const& command) {
  return command.case_id.empty() ? open_case(std::move(draft), command)
                                 : act_in_case(std::move(draft), command);
}

}  // namespace yishi::engine::core
