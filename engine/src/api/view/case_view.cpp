// A case as a person wants to see it.

#include <algorithm>
#include <deque>
#include <set>

#include "api/view/probe.hpp"
#include "api/view/said.hpp"
#include "core/transitions.hpp"
#include "yishi/rules/choice.hpp"
#include "yishi/rules/law_words.hpp"
#include "yishi/rules/parallel.hpp"

namespace yishi {

namespace {

using engine::Case;
using engine::CaseStatus;

Words caption(rules::Caption const& caption, rules::Name const& name) {
  return {caption.zh.empty() ? name.zh : caption.zh, caption.en.empty() ? name.en : caption.en};
}

Words stage_words(rules::Stage const& stage) { return caption(stage.label, stage.name); }
Words phase_words(rules::Stage const& stage) { return {stage.phase.zh, stage.phase.en}; }

Words way_out(rules::Rules const& rules, engine::event::StageLeft const& left) {
  auto const* stage = view::stage_of(rules, left.stage);
  if (left.outcome) return rules::words_for(*left.outcome);
  auto const* action = stage == nullptr ? nullptr : rules::find_action(*stage, left.action);
  return action == nullptr ? Words{left.action, left.action} : action->name.words();
}

/// “金额”是 8000 元：不满 1 万元. What the forms said at the time, and the row that it is.
Words by_row(rules::Choice const& choice, Case item, engine::event::StageLeft const& left,
             std::int64_t seq) {
  std::erase_if(item.forms, [&](engine::FilledForm const& form) { return form.seq > seq; });
  auto const values = rules::words_for(choice, engine::core::values_for(choice, item));
  auto const row = rules::row_words(choice, left.arrow);
  return {values.zh + "：" + row.zh, values.en + ": " + row.en};
}

bool typed_late(engine::Stamp const& stamp) {
  return stamp.actor != "system" && rules::civil_date(stamp.at) > stamp.occurred.date;
}

/// Goes through the entries of a case, gathering its visits.
class History {
 public:
  History(rules::Rules const& rules, engine::VillageState const& state, CaseView& view)
      : rules_(rules), state_(state), view_(view) {}

  void add(engine::Entry const& entry) {
    bool mine = false;
    numbers_ = {};
    since_ = first_entered(entry);
    left_now_.clear();
    for (auto const& event : entry.events) {
      if (of_case<engine::event::CaseOpened>(event) != nullptr)
        view_.opened = entry.stamp.occurred.date;
      if (auto const* entered = of_case<engine::event::StageEntered>(event))
        mine = enter(entry, entered->stage, entered->on);
      if (auto const* opened = of_case<engine::event::ParallelOpened>(event))
        mine = enter(entry, opened->stage, since_);
      if (auto const* dropped = of_case<engine::event::BranchesCancelled>(event))
        cancel(entry, *dropped);
      if (auto const* few = of_case<engine::event::ItemInquorate>(event))
        numbers_ = {
            "到会 " + std::to_string(few->present) + " 人，须 " + std::to_string(few->needed) +
                " 人",
            std::to_string(few->present) + " present, " + std::to_string(few->needed) + " needed"};
      if (auto const* lost = of_case<engine::event::MotionFailed>(event))
        count_votes(*lost, {"，须 " + std::to_string(lost->needed) + " 票",
                            ", " + std::to_string(lost->needed) + " needed"});
      if (auto const* won = of_case<engine::event::MotionPassed>(event)) count_votes(*won, {});
      if (auto const* left = of_case<engine::event::StageLeft>(event)) mine = leave(entry, *left);
      if (auto const* breached = of_case<engine::event::DutyBreached>(event))
        miss(entry, *breached);
      if (auto const* annulled = of_case<engine::event::DecisionAnnulled>(event))
        annul(entry, *annulled);
      if (auto const* gone = of_case<engine::event::CaseWithdrawn>(event))
        end_visits(entry, {"撤回：" + gone->reason, "withdrawn: " + gone->reason});
      if (auto const* set_aside = of_case<engine::event::CaseSuspended>(event))
        view_.set_aside = {set_aside->authority + "：" + set_aside->reason,
                           set_aside->authority + ": " + set_aside->reason};
    }
    if (mine && typed_late(entry.stamp)) view_.late.push_back("#" + std::to_string(entry.seq));
  }

 private:
  /// The tally of a vote, who was there, and in which meeting.
  template <class Motion>
  void count_votes(Motion const& motion, Words const& needed) {
    auto const number = [](std::int64_t n) { return std::to_string(n); };
    numbers_ = {"同意 " + number(motion.approve) + needed.zh,
                number(motion.approve) + " in favour" + needed.en};
    auto const meeting = state_.meetings.find(motion.meeting);
    if (meeting == state_.meetings.end()) return;
    for (auto const& each : meeting->second.items) {
      if (each.item.case_id != motion.case_id || !each.tally) continue;
      auto const there = number(std::ssize(each.present));
      auto const all = number(meeting->second.members.voting);
      numbers_ = {number(each.tally->approve) + " 同意 " + number(each.tally->oppose) + " 反对 " +
                      number(each.tally->abstain) + " 弃权" + needed.zh + "，到会 " + there + "/" +
                      all + "，" + motion.meeting,
                  number(each.tally->approve) + " for, " + number(each.tally->oppose) +
                      " against, " + number(each.tally->abstain) + " abstaining" + needed.en +
                      ", " + there + " of " + all + " there, " + motion.meeting};
      if (motion.also) add_households(*motion.also);
    }
  }

  /// The other bar of the vote: “；按户 30 同意，代表户 41 户，须 21 户”.
  void add_households(engine::SecondBar const& bar) {
    auto const over = rules::words_for(bar.base);
    auto const approve = std::to_string(bar.approve);
    auto const total = std::to_string(bar.total);
    auto const needed = std::to_string(bar.needed);
    numbers_.zh +=
        "；按户 " + approve + " 同意，" + over.zh + " " + total + " 户，须 " + needed + " 户";
    numbers_.en +=
        "; by households " + approve + " for, " + needed + " needed of " + total + " " + over.en;
  }

  /// The day from which the stages of an entry count: a 并行 has none of its own.
  rules::Date first_entered(engine::Entry const& entry) const {
    for (auto const& event : entry.events)
      if (auto const* entered = of_case<engine::event::StageEntered>(event)) return entered->on;
    return entry.stamp.occurred.date;
  }

  bool enter(engine::Entry const& entry, std::string const& id, rules::Date on) {
    auto const* stage = view::stage_of(rules_, id);
    VisitView visit;
    visit.stage = id;
    visit.name = stage == nullptr ? Words{id, id} : stage_words(*stage);
    if (stage != nullptr) visit.phase = phase_words(*stage);
    visit.entered = on;
    visit.entered_seq = entry.seq;
    // What happened by itself may have been noticed later: the next stage knows the day.
    for (auto const index : left_now_) view_.visits[index].left = on;
    left_now_.clear();
    view_.visits.push_back(std::move(visit));
    return true;
  }

  /// The branches that come to nothing, and their 并行 if the case leaves it in another way.
  void cancel(engine::Entry const& entry, engine::event::BranchesCancelled const& dropped) {
    for (std::size_t i = 0; i < view_.visits.size(); ++i) {
      auto& visit = view_.visits[i];
      bool const open =
          std::find(dropped.at.begin(), dropped.at.end(), visit.stage) != dropped.at.end();
      if (visit.left || (!open && visit.stage != dropped.stage)) continue;
      visit.left = entry.stamp.occurred.date;
      visit.left_seq = entry.seq;
      visit.how = {"取消", "cancelled"};
      visit.normal = false;
      left_now_.push_back(i);
    }
  }

  bool leave(engine::Entry const& entry, engine::event::StageLeft const& left) {
    for (auto visit = view_.visits.rbegin(); visit != view_.visits.rend(); ++visit) {
      bool const dropped = visit->left_seq == entry.seq && left.outcome == rules::Outcome::joined;
      if (visit->stage != left.stage || (visit->left && !dropped)) continue;
      left_now_.push_back(static_cast<std::size_t>(view_.visits.rend() - visit) - 1);
      visit->left = entry.stamp.occurred.date;
      visit->left_seq = entry.seq;
      visit->how = how(left, entry.seq);
      visit->normal = is_normal(left);
      if (!numbers_.zh.empty())
        visit->how = {visit->how.zh + "：" + numbers_.zh, visit->how.en + ": " + numbers_.en};
      break;
    }
    numbers_ = {};
    return true;
  }

  Words how(engine::event::StageLeft const& left, std::int64_t seq) const {
    auto const* stage = view::stage_of(rules_, left.stage);
    auto const item = state_.cases.find(left.case_id);
    if (left.outcome == rules::Outcome::chosen && stage != nullptr && stage->choice &&
        item != state_.cases.end())
      return by_row(*stage->choice, item->second, left, seq);
    return way_out(rules_, left);
  }

  bool is_normal(engine::event::StageLeft const& left) const {
    auto const stage = rules::find_stage(rules_.workflow, left.stage);
    rules::Required required;
    required.stage = stage.value_or(0);
    return !stage || rules::fulfils(required, *stage, left.outcome);
  }

  void miss(engine::Entry const& entry, engine::event::DutyBreached const& breached) {
    auto const* stage = view::stage_of(rules_, breached.stage);
    auto const* action = stage == nullptr ? nullptr : rules::find_action(*stage, breached.action);
    auto const where =
        stage == nullptr ? Words{breached.stage, breached.stage} : stage_words(*stage);
    auto const what =
        action == nullptr ? Words{breached.action, breached.action} : action->name.words();
    auto const of = breached.objection.empty() ? "" : " " + breached.objection;
    auto const seq = std::to_string(entry.seq);
    view_.missed.push_back({"“" + where.zh + "”的“" + what.zh + "”" + of + "，" +
                                breached.due.words().zh + " 24 时止没有办（#" + seq + "）",
                            "`" + what.en + "`" + of + " of `" + where.en +
                                "`, not done by the end of " + breached.due.words().en + " (#" +
                                seq + ")"});
  }

  template <class Event>
  Event const* of_case(engine::Event const& event) const {
    auto const* found = std::get_if<Event>(&event);
    return found != nullptr && found->case_id == view_.id ? found : nullptr;
  }

  /// The case goes back: what came of the decision comes to nothing with it.
  void annul(engine::Entry const& entry, engine::event::DecisionAnnulled const& annulled) {
    end_visits(entry, {"撤销：" + annulled.authority, "annulled: " + annulled.authority});
    for (auto& visit : view_.visits) {
      if (visit.annulled || visit.left_seq < annulled.target) continue;
      visit.annulled = true;
      if (visit.left_seq == entry.seq) continue;
      visit.how.zh += "，已撤销";
      visit.how.en += ", annulled";
    }
  }

  void end_visits(engine::Entry const& entry, Words const& how) {
    for (auto& visit : view_.visits) {
      if (visit.left) continue;
      visit.left = entry.stamp.occurred.date;
      visit.left_seq = entry.seq;
      visit.how = how;
      visit.normal = false;
    }
  }

  rules::Date since_;
  std::vector<std::size_t> left_now_;  // visits that this entry ended, until it enters a stage
  Words numbers_;  // of the vote or the count because of which the stage is left
  rules::Rules const& rules_;
  engine::VillageState const& state_;
  CaseView& view_;
};

/// Entries that were taken back: what they say never was.
std::set<std::int64_t> taken_back(std::vector<engine::Entry> const& entries) {
  std::set<std::int64_t> seqs;
  for (auto const& entry : entries)
    for (auto const& event : entry.events)
      if (auto const* taken = std::get_if<engine::event::RecordTakenBack>(&event))
        seqs.insert(taken->target);
  return seqs;
}

/// The shortest way from where a case is to an end that is 通过, without either.
std::vector<rules::Stage const*> way_ahead(rules::Rules const& rules, Case const& item) {
  auto const& stages = rules.workflow.stages;
  auto const start = rules::find_stage(
      rules.workflow, item.parallel ? item.parallel->stage : item.active.front().stage);
  if (!start) return {};
  std::vector<std::int32_t> before(stages.size(), -1);
  std::deque<std::int32_t> queue{*start};
  before[static_cast<std::size_t>(*start)] = *start;
  while (!queue.empty()) {
    auto const here = queue.front();
    queue.pop_front();
    auto const& stage = stages[static_cast<std::size_t>(here)];
    if (stage.kind == rules::StageKind::end && stage.end == rules::EndKind::passed) {
      std::vector<rules::Stage const*> way;
      for (auto at = before[static_cast<std::size_t>(here)]; at != *start;
           at = before[static_cast<std::size_t>(at)])
        way.insert(way.begin(), &stages[static_cast<std::size_t>(at)]);
      return way;
    }
    auto const go = [&](std::int32_t target) {
      if (before[static_cast<std::size_t>(target)] >= 0) return;
      before[static_cast<std::size_t>(target)] = here;
      queue.push_back(target);
    };
    for (auto const& action : stage.actions)
      if (action.arrow) go(action.arrow->target);
    for (auto const& exit : stage.exits) go(exit.arrow.target);
    for (auto const* row : engine::core::rows_ahead(stage, item)) go(row->arrow.target);
    if (stage.parallel) go(stage.parallel->arrow.target);
  }
  return {};
}

void add_form(Village const& village, rules::Rules const& rules, Case const& item, CaseView& view) {
  if (item.forms.empty()) return;
  auto const& form = item.forms.front();
  for (std::size_t i = 0; i < form.form.size(); ++i) {
    auto const* field = view::field_of(rules, form, form.form[i].name);
    if (field == nullptr || i == 0) continue;
    view.form.emplace_back(field->name.words(), view::shown(village, rules, *field, form.form[i]));
  }
}

Words proposer_words(std::map<std::string, Person> const& people, rules::Rules const& rules,
                     Case const& item) {
  return view::who_words(people, rules, item.proposer,
                         item.forms.empty() ? std::string() : item.forms.front().capacity);
}

NowView now_of(view::Ground const& ground, engine::ActiveStage const& active) {
  NowView now;
  now.name = stage_words(ground.stage);
  now.phase = phase_words(ground.stage);
  now.since = active.on;
  auto const here = [&](rules::LegalRef const& ref) {
    return rules::holds_here(ground.rules.law, ref);
  };
  if (ground.stage.basis && here(*ground.stage.basis))
    now.basis.push_back(rules::cite(ground.rules.law, *ground.stage.basis));
  if (ground.stage.meeting)
    for (auto const& ref : {ground.stage.meeting->quorum_basis,
                            ground.stage.meeting->ballot ? ground.stage.meeting->ballot->basis
                                                         : std::optional<rules::LegalRef>{}})
      if (ref && here(*ref))
        if (auto words = rules::cite(ground.rules.law, *ref);
            std::find(now.basis.begin(), now.basis.end(), words) == now.basis.end())
          now.basis.push_back(std::move(words));
  auto const index = rules::find_stage(ground.rules.workflow, active.stage);
  auto const all = sentences(ground.rules);
  if (index && static_cast<std::size_t>(*index) < all.size())
    now.rule = all[static_cast<std::size_t>(*index)];
  return now;
}

Words status_words(CaseStatus status) {
  switch (status) {
    case CaseStatus::running:
      return {"正在办", "running"};
    case CaseStatus::suspended:
      return {"中止，等恢复", "suspended"};
    case CaseStatus::withdrawn:
      return {"已撤回", "withdrawn"};
    case CaseStatus::ended:
      break;
  }
  return {"已结束", "ended"};
}

/// “分头评估：2 个分支会合，到了 1 个：专家论证”.
Words branches_of(rules::Rules const& rules, engine::OpenParallel const& open) {
  auto const* stage = view::stage_of(rules, open.stage);
  if (stage == nullptr || !stage->parallel) return {};
  auto const name = stage_words(*stage);
  auto const needed = rules::needed_words(*stage->parallel);
  auto const count = std::to_string(open.joined.size());
  Words words{name.zh + "：" + needed.zh + "会合，到了 " + count + " 个",
              name.en + ": the join takes " + needed.en + ", " + count + " at it"};
  bool first = true;
  for (auto const& id : open.joined) {
    auto const* branch = view::stage_of(rules, id);
    auto const is = branch == nullptr ? Words{id, id} : stage_words(*branch);
    words.zh += (first ? "：" : "、") + is.zh;
    words.en += (first ? ": " : ", ") + is.en;
    first = false;
  }
  return words;
}

/// The stages that are still to come, and what has to be there by the vote among them.
void look_ahead(Village const& village, rules::Rules const& rules, Case const& item,
                CaseView& view) {
  auto const today = rules::civil_date(village.now());
  for (auto const* stage : way_ahead(rules, item)) {
    view.ahead.push_back(stage_words(*stage));
    if (view.wanted.empty())
      view.wanted = village.with_names(
          engine::delegation_wanted(village.library(), village.state(), item.id, *stage, today));
  }
}

}  // namespace

std::string title_of(Village const& village, Case const& item) {
  auto const* rules = view::rules_of(village, item);
  if (rules == nullptr || item.forms.empty() || item.forms.front().form.empty()) return item.id;
  auto const& form = item.forms.front();
  auto const* field = view::field_of(*rules, form, form.form.front().name);
  return field == nullptr ? item.id : view::shown(village, *rules, *field, form.form.front());
}

Words standing_of(Village const& village, Case const& item) {
  auto const* rules = view::rules_of(village, item);
  auto const name = [&](std::string const& id) {
    auto const* stage = rules == nullptr ? nullptr : view::stage_of(*rules, id);
    return stage == nullptr ? Words{id, id} : stage_words(*stage);
  };
  if (item.status == CaseStatus::withdrawn) return status_words(item.status);
  if (item.status == CaseStatus::ended) return name(item.end);
  Words words;
  if (item.waiting_for)
    words = {"等改规则，再进“" + name(*item.waiting_for).zh + "”",
             "waits before " + name(*item.waiting_for).en};
  if (item.parallel)
    words = {name(item.parallel->stage).zh + "：", name(item.parallel->stage).en + ": "};
  bool first = words.zh.empty() || item.parallel;
  for (auto const& active : item.active) {
    words.zh += (first ? "" : "、") + name(active.stage).zh;
    words.en += (first ? "" : ", ") + name(active.stage).en;
    first = false;
  }
  if (item.status == CaseStatus::suspended)
    words = {words.zh + "（中止）", words.en + " (suspended)"};
  return words;
}

std::vector<StepView> view_steps(Village const& village, std::string const& case_id) {
  std::vector<StepView> views;
  auto const found = village.state().cases.find(case_id);
  if (found == village.state().cases.end()) return views;
  auto const* rules = view::rules_of(village, found->second);
  if (rules == nullptr) return views;
  auto const today = rules::civil_date(village.now());
  for (auto& step : engine::next_steps(village.library(), village.state(), case_id)) {
    StepView view;
    view.step = std::move(step);
    if (view.step.until) view.days_left = view.step.until->days() - today.days();
    if (auto const* stage = view::stage_of(*rules, view.step.stage))
      view::probe({village, found->second, *rules, *stage}, view);
    views.push_back(std::move(view));
  }
  return views;
}

std::optional<CaseView> view_case(Village const& village, std::string const& case_id) {
  auto const found = village.state().cases.find(case_id);
  if (found == village.state().cases.end()) return std::nullopt;
  auto const& item = found->second;
  auto const* rules = view::rules_of(village, item);
  CaseView view;
  view.id = case_id;
  view.recorded = village.size();
  view.title = title_of(village, item);
  view.status =
      item.status == CaseStatus::ended ? standing_of(village, item) : status_words(item.status);
  view.open = item.status == CaseStatus::running || item.status == CaseStatus::suspended;
  if (rules == nullptr) return view;
  view.workflow = rules->workflow.name.words();
  view.version = rules->workflow.version;
  auto const people = village.people();
  view.proposer = proposer_words(people, *rules, item);
  add_form(village, *rules, item, view);
  History history(*rules, village.state(), view);
  auto const entries = village.entries();
  auto const undone = taken_back(entries);
  for (auto const& entry : entries)
    if (!undone.contains(entry.seq)) history.add(entry);
  view.remarks = view::remarks_of(village, *rules, item, people, entries, undone);
  view.posted = view::posted_of(village, *rules, item);
  view.corrected = view::corrected_of(village, *rules, item);
  view.lifted = view::lifted_of(case_id, people, entries, undone);
  for (auto const& person : item.recused) {
    auto const known = people.find(person);
    view.recused.push_back(known == people.end() ? person : known->second.name);
  }
  if (item.status != CaseStatus::suspended) view.set_aside = {};
  if (!view.open) return view;
  auto steps = view_steps(village, case_id);
  for (auto const& active : item.active) {
    auto const* stage = view::stage_of(*rules, active.stage);
    if (stage == nullptr) continue;
    view.now.push_back(now_of({village, item, *rules, *stage}, active));
    for (auto& step : steps)
      if (step.step.stage == active.stage) view.now.back().steps.push_back(std::move(step));
  }
  if (item.parallel) view.branches = branches_of(*rules, *item.parallel);
  if (item.active.size() == 1 || item.parallel) look_ahead(village, *rules, item, view);
  return view;
}

}  // namespace yishi
