#pragma once
// What a guess may look at, and the guesses by subject. Nothing here decides: each guess is tried.
//
// Guesses are honest. Nothing is dated back, but for what is done in a meeting that has sat: that
// happened on the day of the meeting, whenever it is typed. Numbers that were counted and what
// somebody decided are never made up. What only people know stands in 〔brackets〕.

#include "api/curing/trial.hpp"
#include "api/request/names.hpp"

namespace yishi::curing {

using Changes = std::vector<Change>;

/// The request that was refused, one reason against it, and the village as it is then.
struct View {
  request::Scene const& scene;
  Request const& request;
  std::optional<engine::Submission> const& submission;
  Diagnostic const& reason;

  rules::Date day() const;    // on which it is said to have happened
  rules::Date today() const;  // on which it is typed
  std::string name(std::string const& id) const { return request::spelling_of(scene, id); }
  rules::Roster const* roster(std::string const& hash) const;
  rules::Roster const* roster_of(std::string const& body) const;
  rules::Rules const* rules(std::string const& hash) const;
  /// The case that the request names.
  engine::Case const* item() const;
  /// The meeting that it names; else the one that is called for its case.
  engine::Meeting const* meeting() const;
  bool recused(std::string const& person) const;
  template <class Command>
  Command const* command() const {
    return submission ? std::get_if<Command>(&submission->command) : nullptr;
  }

  /// Arguments of the reason; empty or null if there is no such argument.
  std::string text(std::size_t argument) const;
  Words const* words(std::size_t argument) const;
  std::optional<std::int64_t> number(std::size_t argument) const;
};

Change set(std::string name, std::string value);
Change first(Request request);
/// The request `on` the day on which the one of the view is said to have happened.
Request same_day(View const& view, Request request);
/// “甲、乙”.
std::string joined(std::vector<std::string> const& names);
/// Members of a roster on the day by name, in the order of their names.
std::vector<std::pair<std::string, rules::Member const*>> members(View const& view,
                                                                  rules::Roster const& roster,
                                                                  rules::Date day);
/// Somebody for a role: on a roster that day, and neither recused nor in the request already.
Changes other_person(View const& view, std::string const& field);

namespace guess {

// guess_people.cpp: who does it, and with whom
Changes other_actor(View const& view);
Changes proposer(View const& view);
Changes together(View const& view);
Changes fewer_together(View const& view);
Changes without_person(View const& view);
Changes once_each(View const& view);
Changes other_role(View const& view);
Changes second_reader(View const& view);
Changes second_person(View const& view);
Changes who_recorded(View const& view);

// guess_fields.cpp: what was left out, or is too much
Changes minutes(View const& view);
Changes fill_in(View const& view);
Changes missing_field(View const& view);
Changes fill_blank(View const& view);
Changes fill_empty_blank(View const& view);
Changes one_language(View const& view);
Changes no_meeting(View const& view);
Changes as_on_record(View const& view);
Changes proof_file(View const& view);
Changes no_stage(View const& view);
Changes no_body(View const& view);
Changes no_choices(View const& view);
Changes no_tally(View const& view);
Changes once_on_agenda(View const& view);
Changes meant_person(View const& view);

// guess_meetings.cpp
Changes on_sitting_day(View const& view);
Changes later_meeting(View const& view);
Changes later_adjournment(View const& view);
Changes open_it(View const& view);
Changes hold_meeting(View const& view);
Changes more_people(View const& view);
Changes chair(View const& view);
Changes open_vote(View const& view);
Changes second_reading(View const& view);

// guess_cases.cpp
Changes on_now(View const& view);
Changes wait_for_it(View const& view);
Changes delegation(View const& view);
Changes from_today(View const& view);
Changes put_up(View const& view);
Changes take_down(View const& view);
Changes resume_case(View const& view);
Changes rebind_case(View const& view);
Changes open_objection(View const& view);

}  // namespace guess

}  // namespace yishi::curing
