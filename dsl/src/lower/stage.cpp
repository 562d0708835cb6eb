// One stage: its first line, and its clauses where each belongs.

#include "lower/stage.hpp"

#include <map>

#include "lower/values.hpp"
#include "yishi/base/catalog/schema.hpp"

namespace yishi::dsl::lowering {
namespace {

using rules::StageKind;

/// Where a clause belongs that stands in a stage of another kind.
struct Place {
  bool here = true;
  Words belongs;
};

Place place(Keyword clause, StageKind kind) {
  switch (clause) {
    case Keyword::period:
    case Keyword::expired:
    case Keyword::upheld:
      return {kind == StageKind::notice, {"这一句属于“公示”", "it belongs in a `notice`"}};
    case Keyword::participants:
    case Keyword::notify:
    case Keyword::quorum:
    case Keyword::ballot:
    case Keyword::inquorate:
    case Keyword::passed:
    case Keyword::failed:
      return {kind == StageKind::meeting, {"这一句属于“会议”", "it belongs in a `meeting`"}};
    case Keyword::lapse:
      return {kind == StageKind::step || kind == StageKind::work,
              {"“逾”属于“环节”和“办理”；公示写“期满”，会议写“人数不足”",
               "`after` belongs in a `stage` or a `work`; write `expired` in a notice, `inquorate` "
               "in a meeting"}};
    default:
      return {};
  }
}

class StageDraft {
 public:
  StageDraft(Context& context, ast::Stage const& written, bool entry)
      : context_(context),
        written_(written),
        entry_(entry),
        in_branch_(context.in_a_branch(written.header.name)),
        meeting_(context) {
    stage_.kind = stage_kind_of(written.kind);
  }

  rules::Stage run() {
    stage_.name = context_.name_of(written_.header.name);
    stage_.label = context_.caption_of(written_.header.label);
    stage_.at.span = written_.header.name.word.span;
    for (auto const& item : written_.header.items)
      std::visit([&](auto const& i) { add_header(i); }, item);
    for (auto const& clause : written_.clauses) std::visit([&](auto const& c) { add(c); }, clause);
    if (stage_.kind == StageKind::meeting) stage_.meeting = std::move(meeting_.rule());
    return std::move(stage_);
  }

 private:
  /// Whether a clause may stand here: in this kind of stage, and for the first time.
  bool admits(ast::Word const& word) {
    auto const where = place(word.keyword, stage_.kind);
    if (!where.here) {
      context_.report(kind(catalog::schema, "YS-2041"), word.span,
                      {plain(word.keyword), rules::words_for(stage_.kind), where.belongs});
      return false;
    }
    return first_time(word);
  }

  bool first_time(ast::Word const& word) {
    auto const [earlier, added] = seen_.emplace(word.keyword, word.span);
    if (!added)
      context_.report(kind(catalog::schema, "YS-2042"), word.span, {plain(word.keyword)},
                      {{earlier->second, {"先写在这里", "written here first"}}});
    return added;
  }

  void add_header(ast::Phase const& phase) {
    if (first_time(phase.word)) stage_.phase = context_.caption_of(phase.caption);
  }

  void add_header(ast::Basis const& basis) {
    if (first_time({Keyword::basis, basis.span})) stage_.basis = context_.basis_of(basis);
  }

  void add_header(ast::Word const& delegation) {
    if (!first_time(delegation)) return;
    meeting_.rule().needs_delegation = true;
    bool votes = false;
    for (auto const& clause : written_.clauses)
      votes = votes || std::holds_alternative<ast::BallotClause>(clause);
    if (stage_.kind != StageKind::meeting || (!votes && !context_.damaged(written_.span)))
      context_.report(kind(catalog::schema, "YS-2060"), delegation.span, {});
  }

  void add(ast::Action const& action) {
    // All branches look at the same text, so what is handed in there does not become it: that is
    // as in a 办理.
    bool const decides = stage_.kind == StageKind::step || stage_.kind == StageKind::meeting;
    auto const kind = decides && in_branch_ ? StageKind::work : stage_.kind;
    stage_.actions.push_back(lower_action(context_, action, kind, entry_, actions_));
  }

  void add(ast::Lapse const& lapse) {
    bool const admitted = admits(lapse.word);
    auto exit = lower_lapse(context_, lapse);
    if (admitted) stage_.exits.push_back(std::move(exit));
  }

  void add(ast::Exit const& written) {
    bool const admitted = admits(written.outcome);
    auto exit = lower_exit(context_, written);
    if (admitted) stage_.exits.push_back(std::move(exit));
  }

  void add(ast::DaysClause const& clause) {
    if (!admits(clause.word)) return;
    if (clause.word.keyword == Keyword::notify) return meeting_.add(clause);
    stage_.period = context_.period(clause.period);
    stage_.period_at.span = clause.span;
  }

  void add(ast::Participants const& clause) { add_to_meeting(clause); }
  void add(ast::QuorumClause const& clause) { add_to_meeting(clause); }
  void add(ast::BallotClause const& clause) { add_to_meeting(clause); }

  template <class Clause>
  void add_to_meeting(Clause const& clause) {
    if (admits(clause.word)) meeting_.add(clause);
  }

  Context& context_;
  ast::Stage const& written_;
  bool entry_;
  bool in_branch_;
  rules::Stage stage_;
  MeetingDraft meeting_;
  NameTable actions_;
  std::map<Keyword, SourceSpan> seen_;
};

}  // namespace

void lower_header(Context& context, ast::Header const& written, rules::Stage& stage) {
  stage.name = context.name_of(written.name);
  stage.label = context.caption_of(written.label);
  stage.at.span = written.name.word.span;
  for (auto const& item : written.items) {
    if (auto const* const phase = std::get_if<ast::Phase>(&item))
      stage.phase = context.caption_of(phase->caption);
    else if (auto const* const basis = std::get_if<ast::Basis>(&item))
      stage.basis = context.basis_of(*basis);
    else
      context.report(kind(catalog::schema, "YS-2060"), std::get<ast::Word>(item).span, {});
  }
}

rules::Stage lower_stage(Context& context, ast::Stage const& written, bool entry) {
  auto stage = StageDraft(context, written, entry).run();
  if (!context.damaged(written.span)) check_complete(context, written, stage);
  return stage;
}

}  // namespace yishi::dsl::lowering
