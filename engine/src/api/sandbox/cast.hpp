#pragma once
// Who does things in a sandbox, and with which papers: people of the real rosters, made-up forms.

#include <optional>
#include <string>
#include <vector>

#include "yishi/sandbox.hpp"

namespace yishi::sandbox {

/// The reasons against what was tried; empty: it was accepted.
std::vector<Diagnostic> reasons_of(engine::Decision const& decision);
bool has_code(std::vector<Diagnostic> const& reasons, std::string_view code);
/// Whether each of the reasons has one of these codes. Requires: some reason.
bool only_codes(std::vector<Diagnostic> const& reasons, std::vector<std::string_view> const& codes);

/// Null if there is no such case or its rules are not at hand.
engine::Case const* case_of(Sandbox const& sandbox, std::string const& id);
rules::Rules const* rules_of(Sandbox const& sandbox, std::string const& case_id);

/// Members with a vote on a day, in the order of the roster; those who are recused come last.
std::vector<std::string> voters(rules::Roster const& roster, rules::Date date,
                                std::vector<std::string> const& recused);

/// By anybody who holds an office on that day, with made-up minutes.
engine::Submission by_officer(Sandbox const& sandbox, engine::Command command,
                              rules::Moment const& occurred);

/// By somebody whose body may take the action; jointly by all its bodies if it asks for that. If
/// nobody can, it is somebody who cannot, so that the core says why.
engine::Submission by_bodies(Sandbox const& sandbox, rules::Rules const& rules,
                             rules::Action const& action, engine::command::Act act,
                             rules::Moment const& occurred);

/// Every blank that has to be filled in, with something that fits. `matter` goes where a type of
/// matter is asked for.
std::vector<engine::FieldValue> made_up_form(rules::Action const& action, std::string const& matter,
                                             rules::Date today);
/// Hash of a document that nobody has written.
std::string made_up_document(std::string const& name);

/// The result of a vote with its tellers, or of a named one with a choice for each.
engine::command::RecordVote count_of(Sandbox const& sandbox, std::string const& meeting,
                                     std::int64_t item, engine::Tally const& tally);

}  // namespace yishi::sandbox
