// What a stage of each kind must have, and what it cannot use.

#include <algorithm>

#include "lower/stage.hpp"
#include "yishi/base/catalog/schema.hpp"

namespace yishi::dsl::lowering {
namespace {

using rules::ActionKind;
using rules::Outcome;
using rules::StageKind;

struct Check {
  Context& context;
  ast::Stage const& written;
  rules::Stage const& stage;

  Words title() const { return stage.name.words(); }
  SourceSpan at() const { return stage.at.span; }

  template <class Clause>
  Clause const* clause() const {
    for (auto const& candidate : written.clauses)
      if (auto const* const found = std::get_if<Clause>(&candidate)) return found;
    return nullptr;
  }

  rules::Action const* action(ActionKind wanted) const {
    auto const found = std::find_if(stage.actions.begin(), stage.actions.end(),
                                    [&](rules::Action const& a) { return a.kind == wanted; });
    return found == stage.actions.end() ? nullptr : &*found;
  }

  void missing_clause(Keyword keyword, Words const& example) const {
    context.report(kind(catalog::schema, "YS-2043"), at(),
                   {rules::words_for(stage.kind), title(), plain(keyword), example});
  }

  void missing_exit(Outcome outcome, Keyword keyword) const {
    if (rules::find_exit(stage, outcome) != nullptr) return;
    auto const words = plain(keyword);
    context.report(kind(catalog::schema, "YS-2044"), at(),
                   {rules::words_for(stage.kind), title(), words,
                    Words{words.zh + " -> 环节名", words.en + " -> stage"}});
  }

  void meeting() const {
    if (clause<ast::Participants>() == nullptr)
      missing_clause(Keyword::participants, {"参加 村民代表", "of representatives"});
    if (clause<ast::QuorumClause>() == nullptr)
      missing_clause(Keyword::quorum,
                     {"到会 三分之二以上 全体", "quorum at least 2/3 of all members"});
    missing_exit(Outcome::inquorate, Keyword::inquorate);
    if (stage.meeting->ballot)
      vote();
    else
      consultation();
  }

  void vote() const {
    missing_exit(Outcome::passed, Keyword::passed);
    missing_exit(Outcome::failed, Keyword::failed);
    if (stage.actions.empty()) return;
    context.report(kind(catalog::schema, "YS-2061"), stage.actions.front().at.span, {title()});
  }

  void consultation() const {
    for (auto const& exit : stage.exits)
      if (exit.outcome == Outcome::passed || exit.outcome == Outcome::failed)
        context.report(kind(catalog::schema, "YS-2045"), exit.at.span,
                       {title(), rules::words_for(exit.outcome)});
    bool const leads_on =
        std::any_of(stage.actions.begin(), stage.actions.end(),
                    [](rules::Action const& action) { return action.arrow.has_value(); });
    bool const votes_by_mistake =
        std::any_of(stage.exits.begin(), stage.exits.end(),
                    [](rules::OutcomeExit const& exit) { return exit.outcome == Outcome::passed; });
    if (!leads_on && !votes_by_mistake)
      context.report(kind(catalog::schema, "YS-2062"), at(), {title()});
  }

  void notice() const {
    if (!stage.period && !wrote_period())
      missing_clause(Keyword::period, {"期限 15 天", "period 15 days"});
    missing_exit(Outcome::expired, Keyword::expired);
    auto const* const object = action(ActionKind::object);
    auto const* const answer = action(ActionKind::answer);
    auto const* const upheld = rules::find_exit(stage, Outcome::upheld);
    if (object != nullptr && answer == nullptr)
      context.report(kind(catalog::schema, "YS-2055"), object->at.span, {});
    if (object == nullptr && answer != nullptr)
      context.report(kind(catalog::schema, "YS-2056"), answer->at.span,
                     {Words{"“答复 异议”", "`answer objections`"}});
    if (object == nullptr && answer == nullptr && upheld != nullptr)
      context.report(kind(catalog::schema, "YS-2056"), upheld->at.span,
                     {Words{"“异议成立”", "`upheld`"}});
  }

  bool wrote_period() const {
    auto const* const days = clause<ast::DaysClause>();
    return days != nullptr && days->word.keyword == Keyword::period;
  }
};

}  // namespace

void check_complete(Context& context, ast::Stage const& written, rules::Stage const& stage) {
  Check const check{context, written, stage};
  if (stage.kind == StageKind::meeting) check.meeting();
  if (stage.kind == StageKind::notice) check.notice();
}

}  // namespace yishi::dsl::lowering
