// “What if 36 are there and 29 are in favour?”, answered by doing it on a copy.

#include <algorithm>
#include <utility>

#include "api/sandbox/cast.hpp"
#include "api/sandbox/sitting.hpp"
#include "api/sandbox/walk.hpp"
#include "core/lookup.hpp"
#include "core/transitions.hpp"
#include "yishi/base/catalog/order.hpp"
#include "yishi/base/catalog/system.hpp"

namespace yishi {

namespace {

namespace core = engine::core;
namespace event = engine::event;
using namespace sandbox;
using engine::ItemStatus;

Diagnostic said(DiagnosticKind const* kind, std::vector<Argument> arguments) {
  Diagnostic diagnostic;
  diagnostic.kind = kind;
  diagnostic.arguments = std::move(arguments);
  return diagnostic;
}

/// What an item is about: its case's rules and the stage in which it is dealt with.
struct Subject {
  rules::Rules const* rules = nullptr;
  rules::Stage const* stage = nullptr;
};

Subject subject_of(Sandbox const& copy, engine::AgendaItem const& item) {
  Subject subject;
  subject.rules = rules_of(copy, item.case_id);
  if (subject.rules != nullptr) subject.stage = core::find_stage(*subject.rules, item.stage);
  return subject;
}

/// The articles behind a bar: the procedure's own, and the law's for this body on this day.
std::vector<Words> basis_of(Sandbox const& copy, Subject const& subject, rules::FloorKind kind,
                            std::optional<rules::LegalRef> const& own, rules::Date date) {
  std::vector<Words> basis;
  auto const* law = core::law_of(copy.library(), copy.state());
  if (own) core::cite_into(basis, law, *own);
  // The law's bars are for votes: a consultation has the village's own alone.
  if (law == nullptr || !subject.stage->meeting->ballot) return basis;
  auto const of = static_cast<std::size_t>(subject.stage->meeting->of);
  auto const* legal = rules::legal_body(*law, subject.rules->workflow.bodies[of]);
  for (auto const& floor : law->floors)
    if (legal != nullptr && floor.kind == kind && floor.body == legal->id &&
        floor.in_force.on(date))
      core::cite_into(basis, law, floor.basis);
  return basis;
}

/// Where the actions of a consultation lead.
std::vector<WayForecast> ways_of(Sandbox const& copy, Subject const& subject,
                                 std::string const& case_id) {
  std::vector<WayForecast> ways;
  auto const* item = case_of(copy, case_id);
  for (auto const& action : subject.stage->actions) {
    auto const way = action.arrow ? core::way_on(*item, *action.arrow) : std::nullopt;
    if (action.arrow && (!way || way->otherwise)) continue;
    Words to;
    if (way)
      to = subject.rules->workflow.stages[static_cast<std::size_t>(way->target)].name.words();
    ways.push_back({action.name.words(), std::move(to)});
  }
  return ways;
}

engine::Tally tally_for(MeetingQuestion const& question, rules::BallotKind kind,
                        std::int64_t present) {
  engine::Tally tally;
  tally.approve = question.approve.value_or(0);
  auto const rest = [&](std::int64_t taken) {
    return std::max<std::int64_t>(0, present - tally.approve - taken);
  };
  tally.oppose = question.oppose.value_or(rest(question.abstain.value_or(0)));
  tally.abstain = question.abstain.value_or(question.oppose ? rest(*question.oppose) : 0);
  tally.issued = present;
  auto const cast = tally.approve + tally.oppose + tally.abstain;
  tally.returned = kind == rules::BallotKind::open ? present : cast;
  tally.valid = tally.returned;
  return tally;
}

/// The reckoning of the newest vote that was recorded.
void take_reckoning(Sandbox const& copy, VoteForecast& vote) {
  auto const take = [&](auto const& motion) {
    vote.needed = motion.needed;
    vote.total = motion.total;
    vote.base = motion.base;
    vote.households = motion.also;
  };
  for (auto const& each : copy.entries().back().events) {
    if (auto const* passed = std::get_if<event::MotionPassed>(&each)) take(*passed);
    if (auto const* failed = std::get_if<event::MotionFailed>(&each)) take(*failed);
  }
}

class Forecaster {
 public:
  Forecaster(Sandbox const& village, MeetingQuestion const& question)
      : copy_(village), question_(question) {}

  MeetingForecast run() {
    if (get_there() && find_or_call()) hold();
    forecast_.entries = copy_.entries();
    return std::move(forecast_);
  }

 private:
  engine::Meeting const& meeting() const { return copy_.state().meetings.at(forecast_.meeting); }

  /// True: every case is where it is asked about. A single one may have to be walked there.
  bool get_there() {
    if (!question_.meeting.empty() || question_.cases.size() != 1) return true;
    auto const* item = case_of(copy_, question_.cases.front());
    if (item == nullptr || item->status != engine::CaseStatus::running) return true;
    if (question_.stage.empty() && sits_in(*item)) return true;
    auto const found = copy_.library().rules.find(item->rules);
    if (found == copy_.library().rules.end()) return true;
    auto const rules = found->second;
    auto const visit = item->active.empty() ? -1 : item->active.front().seq;
    Walk walk(copy_, question_.cases.front(), rules, item->matter, 0);
    if (!walk.go_to(question_.stage)) {
      forecast_.reasons = walk.reasons();
      if (forecast_.reasons.empty()) forecast_.reasons.push_back(not_reached(*rules));
      return false;
    }
    copy_ = walk.village();
    auto const* there = case_of(copy_, question_.cases.front());
    auto const* at = &there->active.front();
    for (auto const& each : there->active)
      if (auto const* stage = core::find_stage(*rules, each.stage);
          stage != nullptr && stage->meeting) {
        at = &each;
        break;
      }
    if (at->seq != visit) forecast_.ahead = core::stage_words(*rules, at->stage);
    return true;
  }

  /// Why no way leads to the meeting that was named: it has been held, or there is none of the
  /// name.
  Diagnostic not_reached(rules::Rules const& rules) const {
    auto const& id = question_.cases.front();
    auto const& name = question_.stage;
    auto const* item = case_of(copy_, id);
    for (auto const& exit : item->exits) {
      auto const* stage = core::find_stage(rules, exit.stage);
      bool const named = stage != nullptr && (name == stage->name.zh || name == stage->name.en ||
                                              name == stage->name.id() || name == stage->label.zh ||
                                              name == stage->label.en);
      if (named && !exit.annulled)
        return said(kind(catalog::system, "YS-9196"), {id, stage->name.words()});
    }
    return said(kind(catalog::system, "YS-9149"), {id, name, meetings_of(rules)});
  }

  static Words meetings_of(rules::Rules const& rules) {
    Words all;
    for (auto const& stage : rules.workflow.stages) {
      if (!stage.meeting) continue;
      auto const name = core::stage_words(rules, stage.name.id());
      all.zh += (all.zh.empty() ? "" : "、") + name.zh;
      all.en += (all.en.empty() ? "" : ", ") + name.en;
    }
    return all;
  }

  /// Whether the case is at a meeting now.
  bool sits_in(engine::Case const& item) const {
    auto const* rules = rules_of(copy_, item.id);
    for (auto const& active : item.active) {
      auto const* stage = rules == nullptr ? nullptr : core::find_stage(*rules, active.stage);
      if (stage != nullptr && stage->meeting) return true;
    }
    return rules == nullptr;
  }

  /// True: there is a meeting that can be held.
  bool find_or_call() {
    if (!question_.meeting.empty()) return found(question_.meeting);
    if (!question_.on && !question_.cases.empty()) {
      auto const about = meeting_about(copy_, question_.cases.front());
      if (about && std::all_of(question_.cases.begin(), question_.cases.end(),
                               [&](auto const& id) { return meeting_about(copy_, id) == about; }))
        return found(*about);
    }
    auto const notice = notice_for(copy_, question_.cases);
    forecast_.body = body_words(notice.body);
    auto called = call_meeting(copy_, notice, question_.on);
    forecast_.not_earlier = std::move(called.not_earlier);
    forecast_.reasons = std::move(called.reasons);
    if (called.meeting.empty()) {
      each_alone();
      return false;
    }
    forecast_.called = true;
    return found(called.meeting);
  }

  bool found(std::string const& id) {
    if (!copy_.state().meetings.contains(id)) {
      forecast_.reasons.push_back(
          said(kind(catalog::order, "YS-3550"), {id, engine::meetings_going_on(copy_.state())}));
      return false;
    }
    forecast_.meeting = id;
    forecast_.body = body_words(meeting().body);
    forecast_.sits = meeting().sits;
    forecast_.given = meeting().given;
    auto const people = std::ssize(voters_of(copy_, id));
    if (question_.present <= people) return true;
    forecast_.reasons.push_back(
        said(kind(catalog::system, "YS-9141"), {forecast_.body, people, question_.present}));
    return false;
  }

  Words body_words(std::string const& body) const {
    for (auto const& [name, adopted] : copy_.state().rules) {
      auto const* rules = core::rules_by_hash(copy_.library(), adopted.rules_hash);
      auto const index = rules == nullptr ? std::nullopt : rules::find_body(rules->workflow, body);
      if (index) return core::body_words(*rules, *index);
    }
    return {body, body};
  }

  /// Of several items some may be what stands in the way: each is tried without the others.
  void each_alone() {
    for (auto const& id : question_.cases) {
      ItemForecast item;
      item.case_id = id;
      auto alone = copy_;
      auto const notice = notice_for(alone, {id});
      if (auto const* rules = rules_of(alone, id))
        item.stage = core::stage_words(*rules, notice.agenda.front().stage);
      item.reasons = call_meeting(alone, notice, question_.on).reasons;
      forecast_.items.push_back(std::move(item));
    }
  }

  void hold() {
    auto reasons = assemble(copy_, forecast_.meeting, question_.present);
    forecast_.opened = reasons.empty();
    if (!reasons.empty() && !about_quorum(reasons)) {
      forecast_.reasons = std::move(reasons);
      return;
    }
    auto const count = std::ssize(meeting().items);
    for (std::int64_t index = 0; index < count; ++index) take_item(index);
    forecast_.reasons = close_meeting(copy_, forecast_.meeting);
    for (std::int64_t index = 0; index < count; ++index) settle(index);
  }

  void take_item(std::int64_t index) {
    auto const& sitting = meeting();
    auto const& listed = sitting.items[static_cast<std::size_t>(index)];
    ItemForecast item;
    item.case_id = listed.item.case_id;
    auto const subject = subject_of(copy_, listed.item);
    if (subject.stage != nullptr && subject.stage->meeting) {
      item.stage = subject.stage->name.words();
      auto const reckoning = engine::reckon_item(copy_.library(), copy_.state(), sitting, index);
      item.quorum = reckoning.quorum.lines;
      item.quorate = reckoning.quorum.met;
      item.aside = people_there() - reckoning.counts.present;
      item.quorum_basis = basis_of(copy_, subject, rules::FloorKind::quorum,
                                   subject.stage->meeting->quorum_basis, sitting.sits.date);
      bool const open = listed.status == ItemStatus::waiting || listed.status == ItemStatus::voting;
      if (open && item.quorate && forecast_.opened) {
        if (subject.stage->meeting->ballot)
          put_to_vote(item, subject, index, reckoning.counts.present);
        else
          item.ways = ways_of(copy_, subject, item.case_id);
      }
    }
    forecast_.items.push_back(std::move(item));
  }

  std::int64_t people_there() const {
    auto const& there = meeting().present;
    auto const all = voters_of(copy_, forecast_.meeting);
    return std::count_if(all.begin(), all.end(), [&](std::string const& person) {
      return std::binary_search(there.begin(), there.end(), person);
    });
  }

  /// Votes; without a number in favour only on a copy of the copy, to see how many are needed.
  void put_to_vote(ItemForecast& item, Subject const& subject, std::int64_t index,
                   std::int64_t present) {
    auto const& ballot = *subject.stage->meeting->ballot;
    auto const tally = tally_for(question_, ballot.kind, present);
    auto tried = copy_;
    item.reasons = vote(tried, forecast_.meeting, index, tally);
    if (!item.reasons.empty()) return;
    VoteForecast counted;
    counted.bar = ballot.pass;
    counted.also = ballot.also;
    counted.basis =
        basis_of(copy_, subject, rules::FloorKind::majority, ballot.basis, meeting().sits.date);
    take_reckoning(tried, counted);
    if (question_.approve) {
      counted.tally = tally;
      copy_ = std::move(tried);
    }
    item.vote = std::move(counted);
  }

  /// What became of an item when the meeting was over.
  void settle(std::int64_t index) {
    auto& item = forecast_.items[static_cast<std::size_t>(index)];
    auto const& listed = meeting().items[static_cast<std::size_t>(index)];
    item.status = listed.status;
    bool left = false;
    for (auto const& each : copy_.events()) {
      auto const* leaving = std::get_if<event::StageLeft>(&each);
      if (leaving != nullptr && leaving->case_id == item.case_id &&
          leaving->stage == listed.item.stage) {
        left = true;
        item.outcome = leaving->outcome;
      }
      if (left) follow(item, each);
    }
    if (item.status == ItemStatus::inquorate) item.outcome = rules::Outcome::inquorate;
    item.waits = engine::next_steps(copy_.library(), copy_.state(), item.case_id);
  }

  void follow(ItemForecast& item, engine::Event const& each) const {
    auto const* rules = rules_of(copy_, item.case_id);
    auto const go = [&](std::string const& stage, bool ended, bool refused) {
      item.next = core::stage_words(*rules, stage);
      item.ended = ended;
      item.refused = refused;
    };
    if (auto const* entered = std::get_if<event::StageEntered>(&each);
        entered != nullptr && entered->case_id == item.case_id)
      go(entered->stage, false, false);
    if (auto const* ended = std::get_if<event::CaseEnded>(&each);
        ended != nullptr && ended->case_id == item.case_id)
      go(ended->stage, true, false);
    if (auto const* refused = std::get_if<event::StageRefused>(&each);
        refused != nullptr && refused->case_id == item.case_id)
      go(refused->stage, false, true);
  }

  Sandbox copy_;
  MeetingQuestion const& question_;
  MeetingForecast forecast_;
};

}  // namespace

MeetingForecast forecast_meeting(Sandbox const& village, MeetingQuestion const& question) {
  return Forecaster(village, question).run();
}

}  // namespace yishi
