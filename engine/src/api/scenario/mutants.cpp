// What is changed is the definition, not its text: a change is one thing that the text says.

#include "api/scenario/mutants.hpp"

#include <algorithm>
#include <functional>
#include <utility>

#include "api/scenario/table_changes.hpp"
#include "yishi/rules/choice.hpp"
#include "yishi/rules/parallel.hpp"

namespace yishi::scenario {

namespace {

using rules::Arrow;
using rules::Base;
using rules::Comparison;
using rules::Period;
using rules::QuorumRule;
using rules::Share;
using rules::Stage;
using rules::Threshold;
using rules::WorkflowDefinition;

constexpr std::size_t stages_min = 3;

/// Finds the same thing in a copy of the stage.
template <class T>
using In = std::function<T&(Stage&)>;

class Maker {
 public:
  explicit Maker(rules::Rules const& rules) : rules_(rules), base_(rules.workflow) {}

  std::vector<Mutant> all() {
    for (at_ = 0; at_ < base_.stages.size(); ++at_) {
      auto const& stage = base_.stages[at_];
      if (stage.period)
        period(stage.period_at.span, {"期限", "period"}, *stage.period,
               [](Stage& copy) -> Period& { return *copy.period; });
      if (stage.meeting) meeting(stage);
      for (std::size_t i = 0; i < stage.actions.size(); ++i) action(stage, i);
      for (std::size_t i = 0; i < stage.exits.size(); ++i) exit(stage, i);
      if (stage.choice) table(*stage.choice);
      if (stage.parallel) branches(*stage.parallel);
      order();
    }
    return std::move(mutants_);
  }

 private:
  Words name(std::int32_t stage) const {
    return base_.stages[static_cast<std::size_t>(stage)].name.words();
  }

  Mutant& add(MutantKind kind, SourceSpan span, Words was, Words now) {
    mutants_.push_back(
        {base_, kind, base_.stages[at_].name.words(), std::move(was), std::move(now), span});
    return mutants_.back();
  }

  Stage& stage_in(Mutant& mutant) const { return mutant.workflow.stages[at_]; }

  // Numbers of days.

  void period(SourceSpan span, Words const& what, Period const& is, In<Period> const& find) {
    auto const days = rules::resolve(rules_, is);
    for (auto const step : {-1, 1}) {
      auto changed = days;
      changed.count += step;
      if (changed.count < 1) continue;
      auto const was = rules::words_for(days);
      auto const now = rules::words_for(changed);
      auto& mutant =
          add(MutantKind::deadline, span, {what.zh + " " + was.zh, what.en + " " + was.en},
              {what.zh + " " + now.zh, what.en + " " + now.en});
      find(stage_in(mutant)) = Period{changed, std::nullopt};
    }
  }

  // Thresholds.

  void threshold(SourceSpan span, Words const& what, Threshold const& is,
                 std::vector<Base> const& bases, In<Threshold> const& find) {
    std::vector<Threshold> changed;
    auto flipped = is;
    flipped.comparison =
        is.comparison == Comparison::at_least ? Comparison::more_than : Comparison::at_least;
    changed.push_back(flipped);
    auto const n = is.share.numerator();
    auto const d = is.share.denominator();
    for (auto const& [above, below] : {std::pair{n - 1, d}, {n + 1, d}, {n, d - 1}, {n, d + 1}})
      if (auto const share = Share::of(above, below); share.has_value()) {
        changed.push_back(is);
        changed.back().share = share.value();
      }
    for (auto const base : bases) {
      if (base == is.base) continue;
      changed.push_back(is);
      changed.back().base = base;
    }
    auto const was = rules::words_for(is);
    for (auto const& each : changed) {
      auto const now = rules::words_for(each);
      auto& mutant =
          add(MutantKind::threshold, span, {what.zh + " " + was.zh, what.en + " " + was.en},
              {what.zh + " " + now.zh, what.en + " " + now.en});
      find(stage_in(mutant)) = each;
    }
  }

  static std::vector<Base> bases_like(Base base, bool ballot) {
    if (base == Base::households || base == Base::households_represented)
      return ballot ? std::vector{Base::households, Base::households_represented}
                    : std::vector{Base::households, Base::all_members};
    if (!ballot) return {Base::all_members, Base::due, Base::voting};
    return {Base::all_members, Base::due,          Base::voting,
            Base::present,     Base::ballots_cast, Base::valid};
  }

  /// `path`: which part of which part.
  void quorum(SourceSpan span, QuorumRule const& rule, std::vector<std::size_t> const& path) {
    for (std::size_t i = 0; i < rule.parts.size(); ++i) {
      auto deeper = path;
      deeper.push_back(i);
      quorum(span, rule.parts[i], deeper);
    }
    if (rule.kind != QuorumRule::Kind::threshold) return;
    threshold(span, {"到会", "quorum"}, rule.threshold, bases_like(rule.threshold.base, false),
              [path](Stage& copy) -> Threshold& {
                auto* part = &copy.meeting->quorum;
                for (auto const index : path) part = &part->parts[index];
                return part->threshold;
              });
  }

  void meeting(Stage const& stage) {
    auto const& rule = *stage.meeting;
    if (rule.notify)
      period(rule.at.span, {"通知", "notify"}, *rule.notify,
             [](Stage& copy) -> Period& { return *copy.meeting->notify; });
    quorum(rule.quorum_at.span, rule.quorum, {});
    if (rule.ballot)
      threshold(rule.ballot->at.span, {"赞成", "for"}, rule.ballot->pass,
                bases_like(rule.ballot->pass.base, true),
                [](Stage& copy) -> Threshold& { return copy.meeting->ballot->pass; });
    if (rule.ballot && rule.ballot->also)
      threshold(rule.ballot->at.span, {"赞成", "for"}, *rule.ballot->also,
                bases_like(rule.ballot->also->base, true),
                [](Stage& copy) -> Threshold& { return *copy.meeting->ballot->also; });
  }

  // Ways on.

  void arrow(SourceSpan span, Words const& what, Arrow const& is, In<Arrow> const& find) {
    if (is.at_most)
      for (auto const step : {-1, 1}) {
        auto const times = *is.at_most + step;
        if (times < 1) continue;
        auto const was = std::to_string(*is.at_most);
        auto const now = std::to_string(times);
        auto& mutant =
            add(MutantKind::limit, span,
                {what.zh + "，至多 " + was + " 次", what.en + ", at most " + was + " times"},
                {"至多 " + now + " 次", "at most " + now + " times"});
        find(stage_in(mutant)).at_most = times;
      }
    for (auto const target : beside(is.target)) {
      auto& mutant = add(MutantKind::exit, span, to(what, is.target), to(what, target));
      find(stage_in(mutant)).target = target;
    }
    if (!is.otherwise) return;
    for (auto const target : beside(*is.otherwise)) {
      Words const other{what.zh + "，否则", what.en + ", else"};
      auto& mutant = add(MutantKind::exit, span, to(other, *is.otherwise), to(other, target));
      find(stage_in(mutant)).otherwise = target;
    }
  }

  Words to(Words const& what, std::int32_t target) const {
    auto const stage = name(target);
    return {what.zh + " → " + stage.zh, what.en + " -> " + stage.en};
  }

  /// The stages before and after it in the text.
  std::vector<std::int32_t> beside(std::int32_t target) const {
    std::vector<std::int32_t> found;
    for (auto const other : {target - 1, target + 1})
      if (0 <= other && other < static_cast<std::int32_t>(base_.stages.size()))
        found.push_back(other);
    return found;
  }

  void action(Stage const& stage, std::size_t i) {
    auto const& is = stage.actions[i];
    auto const what = is.name.words();
    if (is.within)
      period(is.at.span, what, *is.within,
             [i](Stage& copy) -> Period& { return *copy.actions[i].within; });
    if (is.arrow)
      arrow(is.at.span, what, *is.arrow,
            [i](Stage& copy) -> Arrow& { return *copy.actions[i].arrow; });
  }

  void exit(Stage const& stage, std::size_t i) {
    auto const& is = stage.exits[i];
    auto const what = rules::words_for(is.outcome);
    if (is.after)
      period(is.at.span, what, *is.after,
             [i](Stage& copy) -> Period& { return *copy.exits[i].after; });
    arrow(is.at.span, what, is.arrow, [i](Stage& copy) -> Arrow& { return copy.exits[i].arrow; });
  }

  // Tables.

  void table(rules::Choice const& choice) {
    for (std::size_t i = 0; i < choice.rows.size(); ++i)
      arrow(choice.rows[i].at.span, rules::words_for(choice, choice.rows[i]), choice.rows[i].arrow,
            [i](Stage& copy) -> Arrow& { return copy.choice->rows[i].arrow; });
    for (auto& change : table_changes(choice)) {
      auto& mutant =
          add(MutantKind::table, change.span, std::move(change.was), std::move(change.now));
      stage_in(mutant).choice = std::move(change.choice);
    }
  }

  // Branches.

  void branches(rules::Parallel const& parallel) {
    arrow(parallel.arrow.at.span, rules::words_for(rules::Outcome::joined), parallel.arrow,
          [](Stage& copy) -> Arrow& { return copy.parallel->arrow; });
    for (auto const step : {-1, 1}) {
      auto changed = parallel;
      changed.needed += step;
      auto const all = static_cast<std::int32_t>(parallel.branches.size());
      if (changed.needed < 1 || changed.needed > all) continue;
      auto const was = rules::needed_words(parallel);
      auto const now = rules::needed_words(changed);
      auto& mutant =
          add(MutantKind::join, parallel.arrow.at.span, {"会合 " + was.zh, "join " + was.en},
              {"会合 " + now.zh, "join " + now.en});
      stage_in(mutant).parallel = std::move(changed);
    }
    for (std::size_t i = 0; i < parallel.branches.size(); ++i) begin_later(parallel, i);
  }

  /// The branch begins in its second stage.
  void begin_later(rules::Parallel const& parallel, std::size_t branch) {
    auto changed = parallel;
    auto& stages = changed.branches[branch].stages;
    if (stages.size() < 2) return;
    std::swap(stages[0], stages[1]);
    auto const was = name(parallel.branches[branch].stages.front());
    auto const now = name(stages.front());
    auto& mutant = add(MutantKind::join, parallel.branches[branch].at.span,
                       {"分支从“" + was.zh + "”开始", "the branch begins with `" + was.en + "`"},
                       {"分支从“" + now.zh + "”开始", "the branch begins with `" + now.en + "`"});
    stage_in(mutant).parallel = std::move(changed);
  }

  // Order.

  /// Where the text means a stage to lead: its first way that is not a way back.
  std::optional<std::int32_t> next(std::size_t stage) const {
    auto const& is = base_.stages[stage];
    auto const onward = [&](Arrow const& way) {
      return static_cast<std::size_t>(way.target) > stage;
    };
    for (auto const& action : is.actions)
      if (action.arrow && onward(*action.arrow)) return action.arrow->target;
    for (auto const outcome : {rules::Outcome::passed, rules::Outcome::expired})
      if (auto const* exit = rules::find_exit(is, outcome); exit != nullptr && onward(exit->arrow))
        return exit->arrow.target;
    return std::nullopt;
  }

  /// This stage and the next one change places. The first one opens cases and stays where it is.
  void order() {
    auto const second = next(at_);
    if (at_ == 0 || !second || base_.stages.size() < stages_min) return;
    auto const third = next(static_cast<std::size_t>(*second));
    if (!third) return;
    auto const first = static_cast<std::int32_t>(at_);
    auto const a = name(first);
    auto const b = name(*second);
    auto& mutant =
        add(MutantKind::order, base_.stages[at_].at.span,
            {"先“" + a.zh + "”后“" + b.zh + "”", "`" + a.en + "` before `" + b.en + "`"},
            {"先“" + b.zh + "”后“" + a.zh + "”", "`" + b.en + "` before `" + a.en + "`"});
    for (std::size_t s = 0; s < mutant.workflow.stages.size(); ++s) {
      auto const stage = static_cast<std::int32_t>(s);
      each_target(mutant.workflow.stages[s], [&](std::int32_t& target) {
        if (stage == first)
          target = target == *second ? *third : target;
        else if (stage == *second)
          target = target == *third ? first : target;
        else if (target == first || target == *second)
          target = target == first ? *second : first;
      });
    }
  }

  template <class F>
  static void each_target(Stage& stage, F&& f) {
    for (auto& action : stage.actions)
      if (action.arrow) f(action.arrow->target);
    for (auto& exit : stage.exits) {
      f(exit.arrow.target);
      if (exit.arrow.otherwise) f(*exit.arrow.otherwise);
    }
    if (stage.parallel) {
      f(stage.parallel->arrow.target);
      if (stage.parallel->arrow.otherwise) f(*stage.parallel->arrow.otherwise);
    }
    if (!stage.choice) return;
    for (auto& row : stage.choice->rows) {
      f(row.arrow.target);
      if (row.arrow.otherwise) f(*row.arrow.otherwise);
    }
  }

  rules::Rules const& rules_;
  WorkflowDefinition const& base_;
  std::size_t at_ = 0;
  std::vector<Mutant> mutants_;
};

}  // namespace

std::vector<Mutant> mutants_of(rules::Rules const& rules) { return Maker(rules).all(); }

}  // namespace yishi::scenario
