// Where the rules of a village are weaker than the law of a day, and where stricter.

#include <algorithm>
#include <iterator>

#include "yishi/base/assert.hpp"
#include "yishi/rules/analysis.hpp"
#include "yishi/rules/law.hpp"

namespace yishi::rules {
namespace {

/// One stage against one law on one day.
struct Question {
  Rules const& rules;
  LawProfile const& law;
  Date date;
  std::int32_t index;
  Stage const& stage;
};

LegalBody const* body_of(Question const& question, std::int32_t body) {
  auto const& bodies = question.rules.workflow.bodies;
  return legal_body(question.law, bodies[static_cast<std::size_t>(body)]);
}

/// What the law asks for on the day, in one value, and where it says so.
template <class T>
struct Demand {
  T least;
  LegalRef basis;
};

/// What a floor asks for, as a value that can be compared: empty if it asks for something else.
std::optional<QuorumRule> quorum_of(Floor const& floor) {
  if (floor.either) return floor.either;
  if (!floor.threshold) return std::nullopt;
  return QuorumRule{QuorumRule::Kind::threshold, *floor.threshold, {}};
}
std::optional<Threshold> threshold_of(Floor const& floor) { return floor.threshold; }
std::optional<Duration> days_of(Floor const& floor) { return floor.days; }

/// The demands of a kind on `body`: those that hold always, or those with an exception.
template <class Value>
auto demands_on(Question const& question, FloorKind kind, std::string const& body, Value value_of,
                bool excepted = false) {
  using T = typename decltype(value_of(std::declval<Floor const&>()))::value_type;
  std::vector<Demand<T>> demands;
  for (auto const& floor : question.law.floors) {
    auto const value = value_of(floor);
    if (floor.kind == kind && floor.body == body && value && floor.in_force.on(question.date) &&
        floor.except.has_value() == excepted)
      demands.push_back({*value, floor.basis});
  }
  return demands;
}

/// Whether a period is at least a floor. Working days count as at least as many calendar days;
/// the other way round nothing can be promised, since holidays may fall anywhere.
bool at_least_as_long(Duration const& period, Duration const& floor) {
  bool const comparable = period.unit == floor.unit || period.unit == DayUnit::working_days;
  return comparable && period.count >= floor.count;
}

bool meets(Duration const& rule, Duration const& floor) { return at_least_as_long(rule, floor); }
bool meets(Threshold const& rule, Threshold const& floor) {
  return at_least_as_strict(rule, floor);
}
bool meets(QuorumRule const& rule, QuorumRule const& floor) {
  return at_least_as_strict(rule, floor);
}

/// Drops each demand that another one makes superfluous: only the strictest is named, and of two
/// equal ones the first.
template <class T>
std::vector<Demand<T>> strictest(std::vector<Demand<T>> const& demands) {
  std::vector<Demand<T>> kept;
  for (std::size_t i = 0; i < demands.size(); ++i) {
    bool covered = false;
    for (std::size_t j = 0; j < demands.size() && !covered; ++j) {
      if (i == j || !meets(demands[j].least, demands[i].least)) continue;
      covered = j < i || !meets(demands[i].least, demands[j].least);
    }
    if (!covered) kept.push_back(demands[i]);
  }
  return kept;
}

/// A value of the rules, and how its rows in a Standing look.
template <class T>
struct Value {
  Shortfall::Kind kind;
  T rule;
  std::optional<std::int32_t> parameter = std::nullopt;
};

/// Looks at one stage, and says how each of its values stands to the law.
class StageCheck {
 public:
  StageCheck(Question const& question, Standing& found) : question_(question), found_(found) {}

  void run() {
    auto const& stage = question_.stage;
    if (stage.meeting && stage.meeting->ballot) {
      if (auto const* body = body_of(question_, stage.meeting->of))
        check_vote(*stage.meeting, body->id);
      else
        found_.unknown.push_back(question_.index);
    }
    if (stage.kind == StageKind::notice &&
        reachable_from_ballot(question_.rules.workflow, question_.index))
      compare(period(Shortfall::Kind::posting, stage.period),
              demands_on(question_, FloorKind::posting, {}, days_of));
  }

 private:
  void check_vote(MeetingRule const& meeting, std::string const& body) {
    compare(Value<QuorumRule>{Shortfall::Kind::quorum, meeting.quorum},
            demands_on(question_, FloorKind::quorum, body, quorum_of));
    check_majority(*meeting.ballot, body);
    check_notice(meeting, body);
    check_steps(body);
    check_postings(body);
  }

  /// Of two bars that both have to be cleared either may be what keeps the floor.
  void check_majority(Ballot const& ballot, std::string const& body) {
    auto demands = demands_on(question_, FloorKind::majority, body, threshold_of);
    if (ballot.also)
      std::erase_if(demands, [&](auto const& demand) { return meets(*ballot.also, demand.least); });
    compare(Value<Threshold>{Shortfall::Kind::majority, ballot.pass}, std::move(demands));
  }

  /// An exception in one layer does not help below a floor of another that has none.
  void check_notice(MeetingRule const& meeting, std::string const& body) {
    auto const kind = FloorKind::meeting_notice;
    auto const notice = period(Shortfall::Kind::meeting_notice, meeting.notify);
    auto const before = found_.below.size();
    compare(notice, demands_on(question_, kind, body, days_of));
    if (found_.below.size() > before) return;
    auto excepted = demands_on(question_, kind, body, days_of, true);
    std::erase_if(excepted, [&](auto const& demand) { return meets(notice.rule, demand.least); });
    for (auto const& demand : strictest(excepted)) add(found_.except, notice, demand);
  }

  /// An absent period is one of no days.
  Value<Duration> period(Shortfall::Kind kind, std::optional<Period> const& period) const {
    if (!period) return {kind, Duration{}};
    return {kind, resolve(question_.rules, *period), period->parameter};
  }

  Shortfall& add_row(std::vector<Shortfall>& rows, Shortfall::Kind kind, Words is, Words must,
                     LegalRef basis) {
    auto& row = rows.emplace_back();
    row.kind = kind;
    row.stage = question_.index;
    row.is = std::move(is);
    row.must = std::move(must);
    row.basis = std::move(basis);
    return row;
  }

  template <class T>
  void add(std::vector<Shortfall>& rows, Value<T> const& value, Demand<T> const& demand) {
    add_row(rows, value.kind, words_for(value.rule), words_for(demand.least), demand.basis)
        .parameter = value.parameter;
  }

  template <class T>
  void compare(Value<T> const& value, std::vector<Demand<T>> demands) {
    std::vector<Demand<T>> unmet;
    for (auto const& demand : demands)
      if (!meets(value.rule, demand.least)) unmet.push_back(demand);
    for (auto const& demand : strictest(unmet)) add(found_.below, value, demand);
    if (!unmet.empty()) return;
    auto const top = strictest(demands);
    bool const stricter = std::none_of(top.begin(), top.end(), [&](Demand<T> const& demand) {
      return meets(demand.least, value.rule);
    });
    if (stricter && !top.empty()) add(found_.above, value, top.front());
  }

  /// Whether this stage can be reached without leaving any of those that `counts`.
  template <class Counts>
  bool avoidable(Counts const& counts) const {
    auto const& stages = question_.rules.workflow.stages;
    std::vector<std::int32_t> before;
    for (std::size_t i = 0; i < stages.size(); ++i)
      if (counts(stages[i])) before.push_back(static_cast<std::int32_t>(i));
    return !path_avoiding(question_.rules.workflow, question_.index, before).empty();
  }

  Words title_of(std::string const& body) const {
    for (auto const& legal : question_.law.bodies)
      if (legal.id == body) return {legal.title.zh, legal.title.en};
    return {body, body};
  }

  void check_steps(std::string const& body) {
    for (auto const& step : question_.law.steps) {
      if (step.body != body || !step.in_force.on(question_.date)) continue;
      auto const deals = [&](Stage const& stage) {
        return deals_with(question_.rules, question_.law, stage, step.first);
      };
      if (!avoidable(deals)) continue;
      auto const first = title_of(step.first);
      add_row(found_.below, Shortfall::Kind::missing_step,
              {"可以不经" + first.zh, "possible without the " + first.en},
              {"先经" + first.zh, "the " + first.en + " first"}, step.basis)
          .first = step.first;
    }
  }

  /// What has to be posted before the vote, and what after it.
  void check_postings(std::string const& body) {
    for (auto const& floor : question_.law.floors) {
      if (floor.body != body || !floor.in_force.on(question_.date)) continue;
      if (floor.kind == FloorKind::publication &&
          can_end_unposted(question_.rules.workflow, question_.index))
        add_row(found_.below, Shortfall::Kind::missing_posting,
                {"通过后可以不公示", "possible without a posting afterwards"},
                {"公示", "a posting"}, floor.basis);
      if (floor.kind != FloorKind::comment || !floor.days) continue;
      auto const long_enough = [&](Stage const& stage) {
        return stage.kind == StageKind::notice && stage.period &&
               at_least_as_long(resolve(question_.rules, *stage.period), *floor.days);
      };
      if (!avoidable(long_enough)) continue;
      auto const days = words_for(*floor.days);
      add_row(found_.below, Shortfall::Kind::missing_comment,
              {"可以不经这样的公示", "possible without such a posting"},
              {"先公示 " + days.zh, "a posting of " + days.en + " first"}, floor.basis);
    }
  }

  Question const& question_;
  Standing& found_;
};

void check_stage(Rules const& rules, LawProfile const& law, Date date, std::int32_t stage,
                 Standing& found) {
  YISHI_ASSERT(stage >= 0);
  YISHI_ASSERT(static_cast<std::size_t>(stage) < rules.workflow.stages.size());
  Question const question{rules, law, date, stage,
                          rules.workflow.stages[static_cast<std::size_t>(stage)]};
  StageCheck{question, found}.run();
}

}  // namespace

bool deals_with(Rules const& rules, LawProfile const& law, Stage const& stage,
                std::string_view body) {
  auto const is_it = [&](std::int32_t index) {
    auto const* legal = legal_body(law, rules.workflow.bodies[static_cast<std::size_t>(index)]);
    return legal != nullptr && legal->id == body;
  };
  if (stage.meeting && is_it(stage.meeting->of)) return true;
  return std::any_of(stage.actions.begin(), stage.actions.end(), [&](Action const& action) {
    return std::any_of(action.by.begin(), action.by.end(), is_it);
  });
}

std::vector<Shortfall> shortfalls_of_stage(Rules const& rules, LawProfile const& law, Date date,
                                           std::int32_t stage) {
  Standing found;
  check_stage(rules, law, date, stage, found);
  return std::move(found.below);
}

Standing standing_of(Rules const& rules, LawProfile const& law, Date date) {
  Standing found;
  for (std::size_t i = 0; i < rules.workflow.stages.size(); ++i)
    check_stage(rules, law, date, static_cast<std::int32_t>(i), found);
  return found;
}

std::vector<Shortfall> shortfalls(Rules const& rules, LawProfile const& law, Date date) {
  return standing_of(rules, law, date).below;
}

}  // namespace yishi::rules
