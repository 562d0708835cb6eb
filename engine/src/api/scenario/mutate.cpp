// Which changes of the procedures no scenario notices.

#include <algorithm>
#include <chrono>
#include <set>

#include "api/scenario/coverage.hpp"
#include "api/scenario/mutants.hpp"
#include "api/scenario/set.hpp"
#include "yishi/base/assert.hpp"
#include "yishi/rules/analysis.hpp"
#include "yishi/rules/choice.hpp"
#include "yishi/trail/hash.hpp"

namespace yishi {

namespace {

using scenario::Mutant;
using scenario::Opening;
using scenario::Player;
using scenario::Procedure;
using Clock = std::chrono::steady_clock;

std::string hash_of(rules::WorkflowDefinition const& workflow) {
  return trail::to_hex(trail::sha256(engine::encode(workflow)));
}

/// Whether `yishi check` would let it pass on the day on which the scenarios begin.
bool passes_checks(rules::Rules const& rules, rules::Date day) {
  if (!rules::is_sound(rules.workflow)) return false;
  auto const found = rules::analyse(rules.workflow, "");
  bool const faulty = std::any_of(found.begin(), found.end(), [](Diagnostic const& each) {
    return each.kind->severity == Severity::error;
  });
  return !faulty && rules::shortfalls(rules, rules.law, day).empty();
}

/// Whether they differ in one table at most, and that leads every case as before.
bool decides_alike(rules::WorkflowDefinition const& was, rules::WorkflowDefinition const& is) {
  for (std::size_t s = 0; s < was.stages.size(); ++s) {
    if (was.stages[s] == is.stages[s]) continue;
    if (!was.stages[s].choice || !is.stages[s].choice) return false;
    auto copy = is;
    copy.stages[s].choice = was.stages[s].choice;
    return copy == was &&
           rules::lead_alike(*was.stages[s].choice, *is.stages[s].choice,
                             rules::may_be_missing(was, static_cast<std::int32_t>(s)));
  }
  return true;
}

/// A scenario that has a case of the procedure, and where that case comes.
struct Role {
  Scenarios::Set::File const* file = nullptr;
  std::size_t index = 0;
  std::set<std::int32_t> stages;
};

/// One procedure with the scenarios that are about it.
struct Subject {
  Procedure const* procedure = nullptr;
  rules::Date day;
  std::vector<Role> roles;
};

class Survey {
 public:
  Survey(Scenarios::Set const& set, std::chrono::milliseconds most)
      : set_(set), end_(Clock::now() + most) {}

  MutationReport run() {
    cast();
    for (auto const& subject : subjects_) try_all(subject);
    return std::move(report_);
  }

 private:
  Subject& subject_for(Procedure const& procedure, rules::Date day) {
    for (auto& each : subjects_)
      if (each.procedure->rules.rules_hash == procedure.rules.rules_hash) {
        each.day = std::max(each.day, day);
        return each;
      }
    subjects_.push_back({&procedure, day, {}});
    return subjects_.back();
  }

  /// Plays everything once, unchanged, to know which scenario is about what.
  void cast() {
    for (auto const& file : set_.files) {
      scenario::Script const script{file.content, *file.source};
      std::map<Opening const*, Player> players;
      for (std::size_t i = 0; i < file.content.scenarios.size(); ++i) {
        auto const& opening = *file.openings[i];
        auto& player = players.try_emplace(&opening, opening, script).first->second;
        auto const played = player.play(file.content.scenarios[i]);
        auto const touched = scenario::touched(played);
        for (auto const& procedure : opening.procedures) {
          auto& subject = subject_for(procedure, rules::civil_date(opening.start));
          auto const points = touched.find(procedure.rules.rules_hash);
          if (points == touched.end()) continue;
          Role role{&file, i, {}};
          for (auto const& point : points->second) role.stages.insert(point.stage);
          subject.roles.push_back(std::move(role));
        }
      }
    }
  }

  void try_all(Subject const& subject) {
    auto const& procedure = *subject.procedure;
    std::set<std::string> seen{hash_of(procedure.rules.workflow)};
    for (auto& mutant : scenario::mutants_of(procedure.rules)) {
      if (Clock::now() >= end_) {
        ++report_.not_tried;
        continue;
      }
      auto rules = procedure.rules;
      rules.workflow = std::move(mutant.workflow);
      if (!seen.insert(hash_of(rules.workflow)).second) {
        ++report_.same;
        continue;
      }
      if (!passes_checks(rules, subject.day)) {
        ++report_.turned_away;
        continue;
      }
      if (decides_alike(procedure.rules.workflow, rules.workflow)) {
        ++report_.same;
        continue;
      }
      MutantOutcome outcome;
      outcome.kind = mutant.kind;
      outcome.workflow = procedure.rules.workflow.name.words();
      outcome.stage = std::move(mutant.stage);
      outcome.was = std::move(mutant.was);
      outcome.now = std::move(mutant.now);
      if (procedure.source) {
        outcome.source = procedure.source->name();
        outcome.line = procedure.source->locate(mutant.span.begin).line;
      }
      outcome.caught_by =
          catcher(subject, std::make_shared<rules::Rules const>(std::move(rules)), outcome.stage);
      report_.outcomes.push_back(std::move(outcome));
    }
  }

  /// The name of the first scenario that fails with these rules; those that come to the stage in
  /// which they differ are played first.
  std::string catcher(Subject const& subject, std::shared_ptr<rules::Rules const> const& rules,
                      Words const& stage_name) const {
    auto const stage = rules::find_stage(rules->workflow, stage_name.en);
    std::map<std::pair<Scenarios::Set::File const*, Opening const*>, std::unique_ptr<Stand>> stands;
    for (bool const near : {true, false})
      for (auto const& role : subject.roles) {
        if ((stage && role.stages.contains(*stage)) != near) continue;
        auto const& scenario = role.file->content.scenarios[role.index];
        auto const& opening = *role.file->openings[role.index];
        auto& stand = stands[{role.file, &opening}];
        if (stand == nullptr) stand = std::make_unique<Stand>(opening, *role.file, rules);
        if (!stand->player.play(scenario).faults.empty()) return scenario.name.text;
      }
    return {};
  }

  /// The same village, in which the hash of the adopted rules stands for the changed ones.
  struct Stand {
    Stand(Opening const& of, Scenarios::Set::File const& file,
          std::shared_ptr<rules::Rules const> const& rules)
        : opening(of), script{file.content, *file.source}, player(opening, script) {
      opening.library.rules[rules->rules_hash] = rules;
    }
    Opening opening;
    scenario::Script script;
    Player player;
  };

  Scenarios::Set const& set_;
  Clock::time_point end_;
  std::vector<Subject> subjects_;
  MutationReport report_;
};

}  // namespace

Words words_for(MutantKind kind) {
  switch (kind) {
    case MutantKind::threshold:
      return {"门槛", "thresholds"};
    case MutantKind::order:
      return {"先后", "order"};
    case MutantKind::deadline:
      return {"期限", "deadlines"};
    case MutantKind::limit:
      return {"次数", "limits"};
    case MutantKind::exit:
      return {"去向", "targets"};
    case MutantKind::table:
      return {"判断表", "tables"};
    case MutantKind::join:
      break;
  }
  return {"会合", "joins"};
}

std::int64_t MutationReport::caught() const {
  return std::count_if(outcomes.begin(), outcomes.end(),
                       [](MutantOutcome const& each) { return each.caught(); });
}

MutationReport Scenarios::mutate(std::chrono::milliseconds most) const {
  YISHI_ASSERT(ok());
  return Survey(*set_, most).run();
}

}  // namespace yishi
