#pragma once
// The way from stage to stage: which arrow may be taken, what stands before a stage, and the
// events of leaving and entering.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/lookup.hpp"
#include "yishi/rules/choice.hpp"
#include "yishi/rules/parallel.hpp"

namespace yishi::engine::core {

/// Where an arrow leads now; none: its loop is used up and there is no 否则.
struct Way {
  std::int32_t target = 0;
  bool otherwise = false;
};
std::optional<Way> way_on(Case const& item, rules::Arrow const& arrow);

/// What a case says in the columns of a table: the latest form that has the blank counts.
rules::ChoiceValues values_for(rules::Choice const& choice, Case const& item);

/// The rows of a stage's table by which a case may be led on, as far as its forms tell by now: the
/// one that holds, or all while something it looks at is still to be filled in. None without table.
std::vector<rules::ChoiceRow const*> rows_ahead(rules::Stage const& stage, Case const& item);

/// The day and moment from which a stage counts that is entered now.
struct EntryTime {
  Date on;
  Moment since;
};

/// What stands before a stage on a day.
struct Obstacles {
  std::vector<rules::Shortfall> shortfalls;  // the rules are below the law of the day
  std::vector<rules::Required> missing;      // stages that have to come before and have not
  bool law_unknown = false;                  // no law at hand to ask
  /// What the case says in the columns of a table that has no row for it: its forms were filled in
  /// under other rules.
  std::optional<rules::ChoiceValues> no_row;
  bool none() const { return shortfalls.empty() && missing.empty() && !law_unknown && !no_row; }
};
Obstacles obstacles_to(Draft const& draft, Case const& item, rules::Rules const& rules,
                       std::int32_t target, Date on);
void refuse_obstacles(Draft& draft, rules::Rules const& rules, std::int32_t target,
                      Obstacles const& obstacles);
/// Says of each value by how much it falls short, of the law or of the village's own charter.
void refuse_shortfalls(Draft& draft, rules::Rules const& rules,
                       std::vector<rules::Shortfall> const& shortfalls);
/// Refuses where the rules of a stage are below the law of `date`.
void check_law(Draft& draft, rules::Rules const& rules, std::int32_t stage, Date date);

/// Whether a required stage was passed, since the text last changed or at any time.
bool passed(rules::Rules const& rules, Case const& item, rules::Required const& required,
            bool ever);

/// A case leaves a stage, by an action or by an outcome.
struct Departure {
  std::string stage;
  std::optional<rules::Outcome> outcome;
  std::string action;
  rules::Arrow const* arrow = nullptr;
  EntryTime time;
};

/// Takes the arrow: stage.left; through tables at once, each with stage.entered and stage.left;
/// then case.ended, stage.entered or, for outcomes, stage.refused. An action that would lead before
/// a closed door is refused. A loop used up is refused for an action; an outcome without 否则
/// leaves the case where it is.
///
/// Into a 并行: parallel.opened, and stage.entered for the beginning of each branch. At the 会合:
/// branch.joined and, when enough are there, branches.cancelled for the rest, stage.left of the
/// 并行, and on. Out of a branch by another way: branches.cancelled, and on.
void depart(Draft& draft, std::string const& case_id, rules::Rules const& rules,
            Departure const& departure);

/// Enters a stage by other ways than an arrow; `refusable`: what stands before it refuses the
/// command, otherwise the case waits.
void enter(Draft& draft, std::string const& case_id, rules::Rules const& rules, std::int32_t target,
           EntryTime time, bool refusable);

/// Voids agenda items of a case that left their stage or changed its text after notice.
void void_stale_items(Draft& draft, std::string const& case_id);

/// The entry time of what a person did, and of what a timer brought about.
EntryTime entry_time(Draft const& draft, rules::Rules const& rules);

}  // namespace yishi::engine::core
