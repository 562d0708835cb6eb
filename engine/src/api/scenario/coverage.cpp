// Which points of the procedures a scenario touched, from what was recorded and what was refused.

#include "api/scenario/coverage.hpp"

#include <algorithm>

#include "yishi/rules/choice.hpp"
#include "yishi/rules/parallel.hpp"

namespace yishi::scenario {

namespace {

namespace event = engine::event;
namespace command = engine::command;

bool has(Refusal const& refusal, std::string_view code) {
  return std::find(refusal.codes.begin(), refusal.codes.end(), code) != refusal.codes.end();
}

class Watch {
 public:
  explicit Watch(Sandbox const& sandbox) : sandbox_(sandbox) {}

  void entry(engine::Entry const& entry) {
    // A duty that is done late is on record as missed in the same entry.
    for (auto const& each : entry.events)
      if (auto const* missed = std::get_if<event::DutyBreached>(&each)) breached(*missed);
    for (auto const& each : entry.events) std::visit([&](auto const& it) { (*this)(it); }, each);
  }

  void refusal(Refusal const& refusal) {
    if (auto const* act = std::get_if<command::Act>(&refusal.command))
      return refused(*act, refusal);
    bool const short_of_people = has(refusal, "YS-4300") || has(refusal, "YS-4314");
    if (auto const* open = std::get_if<command::OpenMeeting>(&refusal.command)) {
      auto const meeting = agendas_.find(open->meeting);
      if (short_of_people && meeting != agendas_.end())
        for (auto const& item : meeting->second) touch(item.case_id, item.stage, no_quorum);
    } else if (auto const* vote = std::get_if<command::OpenVote>(&refusal.command)) {
      if (auto const* item = item_of(vote->meeting, vote->item)) {
        if (short_of_people) touch(item->case_id, item->stage, no_quorum);
        if (lacks_delegation(refusal)) touch(item->case_id, item->stage, no_delegation);
      }
    } else if (auto const* notice = std::get_if<command::NotifyMeeting>(&refusal.command)) {
      for (auto const& item : notice->agenda) {
        if (has(refusal, "YS-6107")) touch(item.case_id, item.stage, late_notice);
        if (lacks_delegation(refusal)) touch(item.case_id, item.stage, no_delegation);
      }
    }
  }

  std::map<std::string, Points> take() { return std::move(points_); }

 private:
  static constexpr Point no_quorum{PointKind::quorum, 0, 0, false};
  static constexpr Point no_delegation{PointKind::delegation, 0, 0, false};
  static constexpr Point late_notice{PointKind::notice, 0, 0, false};

  static bool lacks_delegation(Refusal const& refusal) {
    return has(refusal, "YS-4305") || has(refusal, "YS-4306") || has(refusal, "YS-4307");
  }

  rules::Rules const* rules_of(std::string const& case_id) const {
    auto const hash = hashes_.find(case_id);
    if (hash == hashes_.end()) return nullptr;
    auto const found = sandbox_.library().rules.find(hash->second);
    return found == sandbox_.library().rules.end() ? nullptr : found->second.get();
  }

  struct Place {
    rules::Stage const* stage = nullptr;
    std::int32_t index = 0;
  };
  Place place(std::string const& case_id, std::string const& stage) const {
    auto const* rules = rules_of(case_id);
    auto const index = rules == nullptr ? std::nullopt : rules::find_stage(rules->workflow, stage);
    if (!index) return {};
    return {&rules->workflow.stages[static_cast<std::size_t>(*index)], *index};
  }

  void touch(std::string const& case_id, std::string const& stage, Point point) {
    auto const found = place(case_id, stage);
    if (found.stage == nullptr) return;
    point.stage = found.index;
    points_[hashes_.at(case_id)].insert(point);
  }

  engine::AgendaItem const* item_of(std::string const& meeting, std::int64_t index) const {
    auto const found = agendas_.find(meeting);
    if (found == agendas_.end() || index < 0 ||
        index >= static_cast<std::int64_t>(found->second.size()))
      return nullptr;
    return &found->second[static_cast<std::size_t>(index)];
  }

  static std::int32_t action_index(rules::Stage const& stage, std::string const& id) {
    auto const* action = rules::find_action(stage, id);
    return action == nullptr ? -1 : static_cast<std::int32_t>(action - stage.actions.data());
  }

  // What was recorded.

  template <class Other>
  void operator()(Other const&) {}
  void operator()(event::CaseOpened const& opened) { hashes_[opened.case_id] = opened.rules; }
  void operator()(event::CaseRebound const& rebound) {
    hashes_[rebound.case_id] = rebound.new_rules;
  }
  void operator()(event::StageEntered const& entered) {
    std::erase_if(missed_, [&](auto const& each) {
      return std::get<0>(each) == entered.case_id && std::get<1>(each) == entered.stage;
    });
    touch(entered.case_id, entered.stage, {PointKind::stage});
  }
  void operator()(event::ParallelOpened const& opened) {
    touch(opened.case_id, opened.stage, {PointKind::stage});
  }
  void operator()(event::CaseEnded const& ended) {
    touch(ended.case_id, ended.stage, {PointKind::stage});
  }
  void operator()(event::StageLeft const& left) {
    auto const found = place(left.case_id, left.stage);
    if (found.stage == nullptr || !left.outcome) return;
    if (found.stage->choice) return led_on(left, *found.stage->choice);
    if (found.stage->parallel)
      return touch(left.case_id, left.stage,
                   {left.otherwise ? PointKind::join_beyond : PointKind::joined});
    auto const* exit = rules::find_exit(*found.stage, *left.outcome);
    if (exit == nullptr) return;
    auto const index = static_cast<std::int32_t>(exit - found.stage->exits.data());
    touch(left.case_id, left.stage,
          {left.otherwise ? PointKind::otherwise : PointKind::exit, 0, index});
  }
  void led_on(event::StageLeft const& left, rules::Choice const& choice) {
    auto const kind = left.otherwise ? PointKind::row_beyond : PointKind::row;
    for (std::size_t i = 0; i < choice.rows.size(); ++i)
      if (choice.rows[i].arrow.id == left.arrow)
        touch(left.case_id, left.stage, {kind, 0, static_cast<std::int32_t>(i)});
  }
  void operator()(event::ActionTaken const& taken) {
    auto const found = place(taken.case_id, taken.stage);
    if (found.stage == nullptr) return;
    auto const index = action_index(*found.stage, taken.action);
    if (index < 0) return;
    touch(taken.case_id, taken.stage, {PointKind::action, 0, index});
    if (!missed_.contains({taken.case_id, taken.stage, index}))
      touch(taken.case_id, taken.stage, {PointKind::within, 0, index});
    if (found.stage->meeting) touch(taken.case_id, taken.stage, {PointKind::quorum});
  }
  void breached(event::DutyBreached const& missed) {
    auto const found = place(missed.case_id, missed.stage);
    if (found.stage == nullptr) return;
    auto const index = action_index(*found.stage, missed.action);
    missed_.insert({missed.case_id, missed.stage, index});
    touch(missed.case_id, missed.stage, {PointKind::within, 0, index, false});
  }
  void operator()(event::MeetingNotified const& notified) {
    agendas_[notified.meeting] = notified.agenda;
    for (auto const& item : notified.agenda) {
      touch(item.case_id, item.stage, {PointKind::notice});
      touch(item.case_id, item.stage, {PointKind::delegation});
    }
  }
  void operator()(event::VoteOpened const& opened) {
    if (auto const* item = item_of(opened.meeting, opened.item))
      touch(item->case_id, item->stage, {PointKind::quorum});
  }
  void operator()(event::ItemInquorate const& short_of) {
    if (auto const* item = item_of(short_of.meeting, short_of.item))
      touch(item->case_id, item->stage, no_quorum);
  }
  void operator()(event::MotionPassed const& motion) { decided(motion, true); }
  void operator()(event::MotionFailed const& motion) { decided(motion, false); }
  template <class Motion>
  void decided(Motion const& motion, bool passed) {
    auto const agenda = agendas_.find(motion.meeting);
    if (agenda == agendas_.end()) return;
    for (auto const& item : agenda->second)
      if (item.case_id == motion.case_id)
        touch(item.case_id, item.stage, {PointKind::pass, 0, 0, passed});
  }

  // What was refused.

  void refused(command::Act const& act, Refusal const& refusal) {
    auto const found = place(act.case_id, act.stage);
    if (found.stage == nullptr) return;
    if (has(refusal, "YS-4300") || has(refusal, "YS-4314"))
      touch(act.case_id, act.stage, no_quorum);
    auto const index = action_index(*found.stage, act.action);
    if (index < 0) return;
    if (has(refusal, "YS-3520")) touch(act.case_id, act.stage, {PointKind::limit, 0, index});
    if (has(refusal, "YS-6104"))
      touch(act.case_id, act.stage, {PointKind::within, 0, index, false});
  }

  Sandbox const& sandbox_;
  std::map<std::string, Points> points_;
  std::map<std::string, std::string> hashes_;  // case -> its rules
  std::map<std::string, std::vector<engine::AgendaItem>> agendas_;
  std::set<std::tuple<std::string, std::string, std::int32_t>> missed_;
};

/// Words for the points of one procedure.
class Teller {
 public:
  explicit Teller(rules::WorkflowDefinition const& workflow) : workflow_(workflow) {}

  Words words(Point const& point) const {
    auto const& stage = workflow_.stages[static_cast<std::size_t>(point.stage)];
    auto const index = static_cast<std::size_t>(point.index);
    switch (point.kind) {
      case PointKind::stage:
        return stage.kind == rules::StageKind::end ? Words{"走到这里结束", "ends here"}
                                                   : Words{"走到这里", "is entered"};
      case PointKind::action:
        return to(stage.actions[index].name.words(), stage.actions[index].arrow);
      case PointKind::limit: {
        auto const& action = stage.actions[index];
        auto const most = std::to_string(action.arrow->at_most.value_or(0));
        return {action.name.zh + "，满 " + most + " 次以后被挡回",
                action.name.en + ", refused beyond `at most " + most + " times`"};
      }
      case PointKind::exit:
        return to(rules::words_for(stage.exits[index].outcome), stage.exits[index].arrow);
      case PointKind::otherwise:
        return beyond(rules::words_for(stage.exits[index].outcome), stage.exits[index].arrow);
      case PointKind::row: {
        auto const& row = stage.choice->rows[index];
        return to(rules::words_for(*stage.choice, row), row.arrow);
      }
      case PointKind::row_beyond: {
        auto const& row = stage.choice->rows[index];
        return beyond(rules::words_for(*stage.choice, row), row.arrow);
      }
      case PointKind::joined:
        return to(join_words(*stage.parallel), stage.parallel->arrow);
      case PointKind::join_beyond:
        return beyond(join_words(*stage.parallel), stage.parallel->arrow);
      case PointKind::quorum: {
        auto const rule = rules::words_for(stage.meeting->quorum);
        return side({"到会 " + rule.zh, "quorum " + rule.en}, point.met, {"够", "met"},
                    {"不够", "not met"});
      }
      case PointKind::pass: {
        auto const rule = rules::bar_words(*stage.meeting->ballot);
        return side({"赞成 " + rule.zh, "for " + rule.en}, point.met, {"够", "met"},
                    {"不够", "not met"});
      }
      case PointKind::notice:
        return side({"会前通知", "notice of the meeting"}, point.met, {"按时", "in time"},
                    {"太晚", "too late"});
      case PointKind::within: {
        auto const name = stage.actions[index].name.words();
        return side({"“" + name.zh + "”的期限", "deadline of `" + name.en + "`"}, point.met,
                    {"按时", "kept"}, {"逾期", "missed"});
      }
      case PointKind::delegation:
        return side({"授权", "delegation"}, point.met, {"有", "given"}, {"没有", "wanting"});
    }
    return {};
  }

  SourceSpan span(Point const& point) const {
    auto const& stage = workflow_.stages[static_cast<std::size_t>(point.stage)];
    auto const index = static_cast<std::size_t>(point.index);
    switch (point.kind) {
      case PointKind::action:
      case PointKind::limit:
      case PointKind::within:
        return stage.actions[index].at.span;
      case PointKind::exit:
      case PointKind::otherwise:
        return stage.exits[index].at.span;
      case PointKind::row:
      case PointKind::row_beyond:
        return stage.choice->rows[index].at.span;
      case PointKind::quorum:
        return stage.meeting->quorum_at.span;
      case PointKind::pass:
        return stage.meeting->ballot->at.span;
      default:
        return stage.at.span;
    }
  }

 private:
  static Words join_words(rules::Parallel const& parallel) {
    auto const needed = rules::needed_words(parallel);
    return {"会合 " + needed.zh, "join " + needed.en};
  }
  Words to(Words const& what, std::optional<rules::Arrow> const& arrow) const {
    if (!arrow) return what;
    auto const& target = workflow_.stages[static_cast<std::size_t>(arrow->target)].name;
    return {what.zh + " → " + target.zh, what.en + " -> " + target.en};
  }
  Words beyond(Words const& what, rules::Arrow const& arrow) const {
    auto const most = std::to_string(arrow.at_most.value_or(0));
    auto const& target = workflow_.stages[static_cast<std::size_t>(*arrow.otherwise)].name;
    return {what.zh + "，满 " + most + " 次以后 → " + target.zh,
            what.en + ", beyond `at most " + most + " times` -> " + target.en};
  }
  static Words side(Words const& what, bool met, Words const& yes, Words const& no) {
    auto const& is = met ? yes : no;
    return {what.zh + "：" + is.zh, what.en + ": " + is.en};
  }

  rules::WorkflowDefinition const& workflow_;
};

CoverageKind kind_of(Point const& point) {
  switch (point.kind) {
    case PointKind::stage:
      return CoverageKind::stage;
    case PointKind::action:
    case PointKind::limit:
    case PointKind::exit:
    case PointKind::otherwise:
    case PointKind::row:
    case PointKind::row_beyond:
    case PointKind::joined:
    case PointKind::join_beyond:
      return CoverageKind::way;
    default:
      return CoverageKind::guard;
  }
}

}  // namespace

std::vector<Point> points_of(rules::WorkflowDefinition const& workflow) {
  std::vector<Point> points;
  auto const both = [&](PointKind kind, std::int32_t stage, std::int32_t index) {
    points.push_back({kind, stage, index, true});
    points.push_back({kind, stage, index, false});
  };
  for (std::size_t s = 0; s < workflow.stages.size(); ++s) {
    auto const& stage = workflow.stages[s];
    auto const at = static_cast<std::int32_t>(s);
    points.push_back({PointKind::stage, at});
    if (stage.meeting) {
      if (stage.meeting->notify) both(PointKind::notice, at, 0);
      if (stage.meeting->needs_delegation) both(PointKind::delegation, at, 0);
      both(PointKind::quorum, at, 0);
      if (stage.meeting->ballot) both(PointKind::pass, at, 0);
    }
    for (std::size_t i = 0; i < stage.actions.size(); ++i) {
      auto const& action = stage.actions[i];
      auto const index = static_cast<std::int32_t>(i);
      points.push_back({PointKind::action, at, index});
      if (action.arrow && action.arrow->at_most) points.push_back({PointKind::limit, at, index});
      if (action.within) both(PointKind::within, at, index);
    }
    for (std::size_t i = 0; i < stage.exits.size(); ++i) {
      auto const index = static_cast<std::int32_t>(i);
      points.push_back({PointKind::exit, at, index});
      if (stage.exits[i].arrow.otherwise) points.push_back({PointKind::otherwise, at, index});
    }
    if (stage.parallel) points.push_back({PointKind::joined, at});
    if (stage.parallel && stage.parallel->arrow.otherwise)
      points.push_back({PointKind::join_beyond, at});
    for (std::size_t i = 0; stage.choice && i < stage.choice->rows.size(); ++i) {
      auto const index = static_cast<std::int32_t>(i);
      points.push_back({PointKind::row, at, index});
      if (stage.choice->rows[i].arrow.otherwise)
        points.push_back({PointKind::row_beyond, at, index});
    }
  }
  return points;
}

std::map<std::string, Points> touched(Played const& played) {
  Watch watch(played.sandbox);
  for (auto const& entry : played.sandbox.entries()) watch.entry(entry);
  for (auto const& refusal : played.refusals) watch.refusal(refusal);
  return watch.take();
}

WorkflowCoverage describe(Procedure const& procedure, Points const& covered) {
  auto const& workflow = procedure.rules.workflow;
  Teller const teller(workflow);
  WorkflowCoverage coverage;
  coverage.workflow = workflow.name.words();
  if (procedure.source) coverage.source = procedure.source->name();
  for (auto const& point : points_of(workflow)) {
    CoverageItem item;
    item.kind = kind_of(point);
    item.stage = workflow.stages[static_cast<std::size_t>(point.stage)].name.words();
    item.words = teller.words(point);
    if (procedure.source) item.line = procedure.source->locate(teller.span(point).begin).line;
    item.covered = covered.contains(point);
    coverage.items.push_back(std::move(item));
  }
  return coverage;
}

}  // namespace yishi::scenario
