#pragma once
// One stage: its clauses, and whether it has all that its kind needs.

#include "lower/context.hpp"

namespace yishi::dsl::lowering {

/// A clause's action. `entry`: the stage is the first, where cases begin.
rules::Action lower_action(Context& context, ast::Action const& written, rules::StageKind kind,
                           bool entry, NameTable& actions);

rules::OutcomeExit lower_exit(Context& context, ast::Exit const& written);
rules::OutcomeExit lower_lapse(Context& context, ast::Lapse const& written);

/// The rule of a 会议: its clauses, each at most once.
class MeetingDraft {
 public:
  explicit MeetingDraft(Context& context) : context_(context) {}
  void add(ast::Participants const& clause);
  void add(ast::DaysClause const& clause);
  void add(ast::QuorumClause const& clause);
  void add(ast::BallotClause const& clause);
  rules::MeetingRule& rule() { return rule_; }

 private:
  void set_bars(rules::Ballot& ballot, std::vector<rules::Threshold> const& bars,
                ast::BallotClause const& clause);

  Context& context_;
  rules::MeetingRule rule_;
};

/// Name, label, phase and article of a stage that is no meeting.
void lower_header(Context& context, ast::Header const& written, rules::Stage& stage);

/// The whole stage. Requires: its name is declared.
rules::Stage lower_stage(Context& context, ast::Stage const& written, bool entry);

/// Reports what a stage lacks, or has and cannot use.
void check_complete(Context& context, ast::Stage const& written, rules::Stage const& stage);

}  // namespace yishi::dsl::lowering
