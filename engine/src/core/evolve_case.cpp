// What events do to one case.

#include <algorithm>

#include "core/evolve.hpp"
#include "core/guards/time.hpp"
#include "core/lookup.hpp"

namespace yishi::engine::core {
namespace {

ActiveStage* active_stage(Case& item, std::string const& stage) {
  auto const found = std::find_if(item.active.begin(), item.active.end(),
                                  [&](ActiveStage const& each) { return each.stage == stage; });
  return found == item.active.end() ? nullptr : &*found;
}

void add_once(std::vector<std::string>& list, std::string const& text) {
  if (std::find(list.begin(), list.end(), text) == list.end()) list.push_back(text);
}

/// The periods of a stage that the case is in count again from `on`. A posting that had run its
/// time goes on from here, not from a day before.
void begin_anew(ActiveStage& active, Date on, Moment const& since) {
  auto const latest = since.date < on ? Moment{on, std::nullopt} : since;
  active.on = on;
  active.occurred = since;
  if (before(active.latest, latest)) active.latest = latest;
}

/// Far above any loop; keeps a hostile count from overflowing.
constexpr std::int64_t times_max = 1'000'000'000;

struct FoldCase {
  Case& item;
  std::int64_t seq;
  Stamp const& stamp;

  void operator()(event::CaseOpened const& e) const {
    item = Case{};
    item.id = e.case_id;
    item.workflow = e.workflow;
    item.rules = e.rules;
    item.matter = e.matter;
    item.proposer = e.proposer;
  }
  void operator()(event::StageEntered const& e) const {
    ActiveStage entered;
    entered.stage = e.stage;
    entered.seq = seq;
    entered.on = e.on;
    entered.occurred = e.since;
    entered.latest = e.since;
    std::erase_if(item.active, [&](ActiveStage const& each) { return each.stage == e.stage; });
    item.active.push_back(std::move(entered));
    item.waiting_for.reset();
  }
  void operator()(event::StageRefused const& e) const { item.waiting_for = e.stage; }
  void operator()(event::StageLeft const& e) const {
    std::erase_if(item.active, [&](ActiveStage const& each) { return each.stage == e.stage; });
    if (item.parallel && item.parallel->stage == e.stage) item.parallel.reset();
    item.exits.push_back({seq, e.stage, e.outcome, e.text, false});
    auto& times = item.taken[e.arrow];
    if (!e.otherwise && times < times_max) ++times;
  }
  void operator()(event::ActionTaken const& e) const {
    if (!e.form.empty())
      item.forms.push_back({seq, e.stage, e.action, e.person, e.capacity, e.form});
    if (auto* active = active_stage(item, e.stage)) {
      add_once(active->done, e.action);
      if (before(active->latest, stamp.occurred)) active->latest = stamp.occurred;
    }
  }
  void operator()(event::TextSet const& e) const { item.text = e.text; }
  void operator()(event::DutyBreached const& e) const {
    if (e.objection.empty()) {
      if (auto* active = active_stage(item, e.stage)) add_once(active->breached, e.action);
      return;
    }
    for (auto& objection : item.objections)
      if (objection.id == e.objection) objection.breached = true;
  }
  void operator()(event::CaseEnded const& e) const {
    item.status = CaseStatus::ended;
    item.end = e.stage;
  }
  void operator()(event::CaseWithdrawn const&) const {
    item.status = CaseStatus::withdrawn;
    item.active.clear();
    item.parallel.reset();
    item.waiting_for.reset();
  }
  void operator()(event::CaseRebound const& e) const {
    // While a branch waited at a door the others stood still: their time begins anew.
    if (item.waiting_for && usable_instant(stamp.at)) {
      auto const on = std::max(stamp.occurred.date, rules::civil_date(stamp.at));
      for (auto& active : item.active) begin_anew(active, on, stamp.occurred);
    }
    item.rules = e.new_rules;
    item.taken.clear();
    for (auto const& count : e.taken) item.taken[count.arrow] = count.times;
  }
  void operator()(event::PersonRecused const& e) const {
    add_once(item.recused, e.person);
    item.recusals.emplace(e.person, seq);
  }
  void operator()(event::RecusalLifted const& e) const {
    std::erase(item.recused, e.person);
    item.recusals.erase(e.person);
  }
  void operator()(event::NoticePosted const& e) const {
    if (auto* active = active_stage(item, e.stage)) active->notice = e.notice;
  }
  void operator()(event::ObjectionRaised const& e) const {
    Objection raised;
    raised.id = e.objection;
    raised.seq = seq;
    raised.stage = e.stage ? *e.stage : item.active.empty() ? "" : item.active.front().stage;
    raised.person = e.person;
    raised.answer_due = e.answer_due;
    item.objections.push_back(std::move(raised));
  }
  void operator()(event::ObjectionAnswered const& e) const {
    for (auto& objection : item.objections)
      if (objection.id == e.objection) objection.verdict = e.verdict;
  }
  void operator()(event::DecisionAnnulled const& e) const {
    bool undone = false;
    for (auto& exit : item.exits) {
      undone = undone || (exit.seq == e.target && !exit.annulled);
      if (undone) exit.annulled = true;
    }
    item.active.clear();
    item.parallel.reset();
    item.waiting_for.reset();
    if (item.status == CaseStatus::ended) item.status = CaseStatus::running;
    item.end.clear();
  }
  void operator()(event::CaseSuspended const&) const {
    if (item.status != CaseStatus::running) return;
    item.status = CaseStatus::suspended;
    item.suspended = stamp.occurred;
  }
  void operator()(event::CaseResumed const& e) const {
    if (item.status != CaseStatus::suspended) return;
    item.status = CaseStatus::running;
    item.suspended = Moment{};
    for (auto& active : item.active) begin_anew(active, e.on, e.since);
    for (auto const& answer : e.answers)
      for (auto& objection : item.objections)
        if (objection.id == answer.objection) objection.answer_due = answer.due;
  }
  void operator()(event::ParallelOpened const& e) const {
    item.parallel = OpenParallel{e.stage, seq, {}};
    item.waiting_for.reset();
  }
  void operator()(event::BranchJoined const& e) const {
    if (item.parallel && item.parallel->stage == e.stage) add_once(item.parallel->joined, e.branch);
  }
  void operator()(event::BranchesCancelled const& e) const {
    std::erase_if(item.active, [&](ActiveStage const& each) {
      return std::find(e.at.begin(), e.at.end(), each.stage) != e.at.end();
    });
    item.parallel.reset();
  }
  /// What is left says nothing about a case by itself.
  template <class Other>
  void operator()(Other const&) const {}
};

}  // namespace

void fold_case(Case& item, std::int64_t seq, Stamp const& stamp, Event const& event) {
  std::visit(FoldCase{item, seq, stamp}, event);
}

}  // namespace yishi::engine::core
