#pragma once
// One function for each command: options in, answer out. They translate; they never decide.

#include "cli/output.hpp"

namespace yishi::app {

/// The whole program: parses, runs one command, prints, and gives the exit code. Never throws.
int run_all(int argc, char const* const* argv);

/// Asks whoever sits at the terminal.
Answer run_init(Options const& options);

Answer run_check(Options const& options);
Answer run_explain(Options const& options);
/// Of a workflow text or a village folder, which is the first word.
Answer run_explain_rules(Options const& options);
Answer run_fmt(Options const& options);
/// Of a workflow text or a village folder; may write a file.
Answer run_diagram(Options const& options);
/// Scenario files of a folder, or as they are named.
Answer run_test(Options const& options);
/// Speaks the language server protocol on standard input and output until it is told to end.
Answer run_lsp(Options const& options);
Answer run_adopt(Options const& options);
Answer run_log(Options const& options);
Answer run_notice(Options const& options);
Answer run_proof(Options const& options);
Answer run_verify(Options const& options);
Answer run_witness(Options const& options);
Answer run_export(Options const& options);
/// The key that signs, and its keepers: every command of the family.
Answer run_key(Options const& options);
Answer run_help(Options const& options);

/// What the files of a village say and its trail does not yet. Nothing if the files have mistakes.
std::vector<Diagnostic> not_adopted(Village& village);

/// Keeping the record, and the program itself.
Answer run_backup(Options const& options);
Answer run_restore(Options const& options);
Answer run_doctor(Options const& options);
Answer run_completion(Options const& options);
Answer run_man(Options const& options);
/// What would happen; nothing is recorded.
Answer run_simulate_meeting(Options const& options);
Answer run_simulate_calendar(Options const& options);

/// Everything that is recorded: a request from the words and options, understood and submitted.
Answer run_request(Options const& options);
Answer run_case_show(Options const& options);
Answer run_case_text(Options const& options);
Answer run_case_list(Options const& options);
Answer run_case_relatives(Options const& options);
Answer run_meet_show(Options const& options);
Answer run_meet_list(Options const& options);
Answer run_todo(Options const& options);
Answer run_status(Options const& options);
Answer run_roster(Options const& options);
Answer run_roster_import(Options const& options);
/// A script; prints as it goes.
Answer run_apply(Options const& options);

/// Prints as it goes: an entry is named as soon as it is durable.
Answer run_demo(Options const& options);

}  // namespace yishi::app
