#pragma once
// Procedures for tests, written the way they are told: stage by stage, with targets by name.

#include <catch2/catch.hpp>
#include <string>
#include <utility>
#include <vector>

#include "yishi/rules/parallel.hpp"
#include "yishi/rules/workflow.hpp"

namespace yishi::rules {

inline Share share(std::int64_t numerator, std::int64_t denominator) {
  return Share::of(numerator, denominator).value();
}

inline Threshold more_than_half(Base base) { return {Comparison::more_than, share(1, 2), base}; }
inline Threshold two_thirds(Base base) { return {Comparison::at_least, share(2, 3), base}; }

inline QuorumRule quorum(Threshold threshold) {
  QuorumRule rule;
  rule.threshold = threshold;
  return rule;
}

inline Duration days(std::int32_t count) { return {count, DayUnit::days}; }
inline Duration working_days(std::int32_t count) { return {count, DayUnit::working_days}; }

/// Where an arrow goes, how often, and where else then. To the 会合 of its branch: “会合”.
struct Way {
  std::string target;
  std::int32_t at_most = 0;  // 0: as often as one likes
  std::string otherwise = {};
  bool rest_cancelled = false;  // out of a branch
};

/// The stages of each branch, by name.
using BranchNames = std::vector<std::vector<std::string>>;

class Draft {
 public:
  /// Stages are given spans of their own: the n-th one begins at 100 n.
  Draft& stage(StageKind kind, std::string const& name) {
    Stage stage;
    stage.name = {name, name};
    stage.kind = kind;
    auto const begin = static_cast<std::uint32_t>(100 * definition_.stages.size());
    stage.at.span = {begin, begin + 1};
    if (kind == StageKind::notice) stage.period = Period{days(15), std::nullopt};
    if (kind == StageKind::meeting) {
      stage.meeting = MeetingRule{};
      stage.meeting->of = body("代表");
      stage.meeting->quorum = quorum(two_thirds(Base::all_members));
    }
    definition_.stages.push_back(std::move(stage));
    return *this;
  }
  Draft& step(std::string const& name) { return stage(StageKind::step, name); }
  Draft& notice(std::string const& name) { return stage(StageKind::notice, name); }
  Draft& work(std::string const& name) { return stage(StageKind::work, name); }
  Draft& end(std::string const& name) { return stage(StageKind::end, name); }
  Draft& consultation(std::string const& name) { return stage(StageKind::meeting, name); }
  Draft& vote(std::string const& name) {
    stage(StageKind::meeting, name);
    last().meeting->ballot =
        Ballot{BallotKind::secret, more_than_half(Base::present), std::nullopt, {}};
    return *this;
  }

  Draft& may(std::string const& action) { return act(action, false); }
  Draft& may(std::string const& action, Way way) { return act(action, false).lead(std::move(way)); }
  Draft& must(std::string const& action, Way way) { return act(action, true).lead(std::move(way)); }
  Draft& on(Outcome outcome, Way way) {
    OutcomeExit exit;
    exit.outcome = outcome;
    if (outcome == Outcome::lapsed) exit.after = Period{days(30), std::nullopt};
    exit.arrow = arrow();
    last().exits.push_back(std::move(exit));
    ways_.push_back({definition_.stages.size() - 1, Of::exit, last().exits.size() - 1, way});
    return *this;
  }
  /// A table that looks at these columns; its rows follow.
  Draft& table(std::string const& name, std::vector<Column> columns) {
    stage(StageKind::choice, name);
    last().choice = Choice{};
    last().choice->columns = std::move(columns);
    return *this;
  }
  /// Without conditions: 否则. The n-th row of a table has the span that begins n behind its own.
  Draft& row(std::vector<Condition> conditions, Way way) {
    auto& rows = last().choice->rows;
    auto const begin = last().at.span.begin + static_cast<std::uint32_t>(rows.size()) + 1;
    rows.push_back({std::move(conditions), arrow(), {SourceSpan{begin, begin + 1}}});
    ways_.push_back({definition_.stages.size() - 1, Of::row, rows.size() - 1, std::move(way)});
    return *this;
  }
  /// Things that go on at the same time; `needed` of them lead on.
  Draft& parallel(std::string const& name, BranchNames branches, std::int32_t needed, Way way) {
    stage(StageKind::parallel, name);
    last().parallel = Parallel{};
    last().parallel->needed = needed;
    last().parallel->arrow = arrow();
    ways_.push_back({definition_.stages.size() - 1, Of::join, 0, std::move(way)});
    branches_.emplace_back(definition_.stages.size() - 1, std::move(branches));
    return *this;
  }
  /// The last action asks for something.
  Draft& asks(Name name, FieldType type, bool optional = false) {
    FormField field;
    field.name = std::move(name);
    field.type = type;
    field.optional = optional;
    last().actions.back().form.push_back(std::move(field));
    return *this;
  }
  /// The last action hands in the document that is voted on.
  Draft& with_text() {
    FormField field;
    field.name = {"方案", "plan"};
    field.type = FieldType::document;
    field.sets_text = true;
    last().actions.back().form.push_back(std::move(field));
    return *this;
  }
  Draft& by(std::string const& name) {
    last().actions.back().by = {body(name)};
    return *this;
  }
  Draft& of(std::string const& name) {
    last().meeting->of = body(name);
    return *this;
  }
  Draft& claim(Assertion::Kind kind, std::string const& before,
               std::vector<std::pair<std::string, std::optional<Outcome>>> const& required) {
    claims_.push_back({kind, before, required});
    return *this;
  }

  Stage& last() { return definition_.stages.back(); }
  Action& action() { return last().actions.back(); }
  OutcomeExit& exit() { return last().exits.back(); }
  WorkflowDefinition& raw() { return definition_; }

  WorkflowDefinition build() const {
    auto result = definition_;
    for (auto const& [stage, branches] : branches_)
      for (auto const& names : branches) {
        auto& branch = result.stages[stage].parallel->branches.emplace_back();
        for (auto const& name : names) branch.stages.push_back(find(name));
      }
    for (auto const& [stage, of, index, way] : ways_) {
      auto& from = result.stages[stage];
      auto& arrow = of == Of::action ? *from.actions[index].arrow
                    : of == Of::exit ? from.exits[index].arrow
                    : of == Of::join ? from.parallel->arrow
                                     : from.choice->rows[index].arrow;
      arrow.target = target(result, stage, way.target);
      if (way.at_most > 0) arrow.at_most = way.at_most;
      if (!way.otherwise.empty()) arrow.otherwise = target(result, stage, way.otherwise);
      if (way.rest_cancelled) arrow.rest_cancelled = true;
    }
    for (auto const& claim : claims_) {
      Assertion assertion;
      assertion.kind = claim.kind;
      assertion.stage = find(claim.before);
      for (auto const& [name, outcome] : claim.required)
        assertion.required.push_back({find(name), outcome, {}});
      result.assertions.push_back(std::move(assertion));
    }
    return result;
  }

 private:
  enum class Of : std::uint8_t { action, exit, row, join };
  struct PendingWay {
    std::size_t stage;
    Of of;
    std::size_t index;
    Way way;
  };
  struct Claim {
    Assertion::Kind kind;
    std::string before;
    std::vector<std::pair<std::string, std::optional<Outcome>>> required;
  };

  Draft& act(std::string const& name, bool duty) {
    Action action;
    action.name = {name, name};
    action.duty = duty;
    action.by = {body("村两委")};
    bool const first = definition_.stages.size() == 1 && last().actions.empty();
    if (first) action.kind = ActionKind::initiate;
    last().actions.push_back(std::move(action));
    return *this;
  }
  Draft& lead(Way way) {
    last().actions.back().arrow = arrow();
    ways_.push_back(
        {definition_.stages.size() - 1, Of::action, last().actions.size() - 1, std::move(way)});
    return *this;
  }
  Arrow arrow() {
    Arrow next;
    next.id = arrows_++;
    return next;
  }
  std::int32_t body(std::string const& name) {
    if (auto const known = find_body(definition_, name)) return *known;
    Body fresh;
    fresh.name = {name, name};
    definition_.bodies.push_back(std::move(fresh));
    return static_cast<std::int32_t>(definition_.bodies.size() - 1);
  }
  std::int32_t target(WorkflowDefinition const& result, std::size_t from,
                      std::string const& name) const {
    if (name != "会合") return find(name);
    auto const branch = branch_of(result, static_cast<std::int32_t>(from));
    INFO("会合 of " << result.stages[from].name.zh);
    REQUIRE(branch.has_value());
    return branch->parallel;
  }
  std::int32_t find(std::string const& name) const {
    auto const found = find_stage(definition_, name);
    INFO("stage " << name);
    REQUIRE(found.has_value());
    return *found;
  }

  WorkflowDefinition definition_;
  std::vector<PendingWay> ways_;
  std::vector<std::pair<std::size_t, BranchNames>> branches_;
  std::vector<Claim> claims_;
  std::int32_t arrows_ = 0;
};

/// A small procedure in order: proposed, drafted, studied, voted, posted, done.
inline Draft small_procedure() {
  Draft draft;
  draft.step("提出").may("发起").may("受理", {"拟定"}).on(Outcome::lapsed, {"未受理"});
  draft.step("拟定").must("交方案", {"研究"}).with_text();
  draft.step("研究").may("同意", {"表决"}).by("村党组织").may("退回", {"拟定", 2});
  draft.by("村党组织").on(Outcome::lapsed, {"拟定", 2, "流会"});
  draft.vote("表决").on(Outcome::passed, {"公示"}).on(Outcome::failed, {"拟定", 2, "否决"});
  draft.on(Outcome::inquorate, {"表决", 2, "流会"});
  draft.notice("公示").on(Outcome::upheld, {"拟定", 1, "否决"}).on(Outcome::expired, {"办结"});
  draft.end("办结").end("否决").end("未受理").end("流会");
  return draft;
}

}  // namespace yishi::rules
