// Parallel branches: which stages they are made of, and where the ways out of them lead.

#include "lower/branches.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "lower/stage.hpp"
#include "lower/values.hpp"
#include "yishi/base/catalog/schema.hpp"
#include "yishi/rules/parallel.hpp"

namespace yishi::dsl::lowering {
namespace {

using rules::Crossing;

ast::JoinLine const* join_of(ast::Parallel const& written) {
  for (auto const& line : written.lines)
    if (auto const* const join = std::get_if<ast::JoinLine>(&line)) return join;
  return nullptr;
}

void check_lines(Context& context, ast::Parallel const& written, rules::Stage const& stage) {
  ast::JoinLine const* first = nullptr;
  std::int64_t branches = 0;
  for (auto const& line : written.lines) {
    auto const* const join = std::get_if<ast::JoinLine>(&line);
    if (join == nullptr) ++branches;
    if (join != nullptr && first != nullptr)
      context.report(kind(catalog::schema, "YS-2042"), join->word.span, {plain(Keyword::join)},
                     {{first->word.span, {"先写在这里", "written here first"}}});
    if (first == nullptr) first = join;
  }
  if (context.damaged(written.span)) return;
  if (first == nullptr)
    context.report(kind(catalog::schema, "YS-2043"), stage.at.span,
                   {rules::words_for(stage.kind), stage.name.words(), plain(Keyword::join),
                    Words{"会合 全部 -> 环节名", "join all -> stage"}});
  if (branches < 2 || branches > static_cast<std::int64_t>(rules::branches_max))
    context.report(kind(catalog::schema, "YS-2089"), stage.at.span,
                   {stage.name.words(), branches, static_cast<std::int64_t>(rules::branches_max)});
}

class BranchDraft {
 public:
  BranchDraft(Context& context, Parallels const& parallels, rules::WorkflowDefinition& definition)
      : context_(context), parallels_(parallels), definition_(definition) {}

  void run() {
    for (auto const& [index, written] : parallels_) fill(index, *written);
    branches_ = rules::branches_of(definition_);
    for (std::size_t i = 0; i < definition_.stages.size(); ++i) {
      auto& stage = definition_.stages[i];
      auto const from = static_cast<std::int32_t>(i);
      for (auto& action : stage.actions)
        if (action.arrow) lead(from, *action.arrow);
      for (auto& exit : stage.exits) lead(from, exit.arrow);
      if (stage.choice)
        for (auto& row : stage.choice->rows) lead(from, row.arrow);
      // A 并行 whose 会合 is missing leads nowhere, and that has been said.
      if (stage.parallel && joined_.contains(i)) lead(from, stage.parallel->arrow);
    }
  }

 private:
  rules::Stage& stage_at(std::int32_t index) {
    return definition_.stages[static_cast<std::size_t>(index)];
  }
  Words name_of(std::int32_t index) { return stage_at(index).name.words(); }

  void fill(std::size_t index, ast::Parallel const& written) {
    auto& parallel = *definition_.stages[index].parallel;
    for (auto const& line : written.lines) {
      auto const* const branch = std::get_if<ast::BranchLine>(&line);
      if (branch == nullptr) continue;
      rules::Branch lowered;
      lowered.at.span = branch->span;
      for (auto const& name : branch->stages)
        if (auto const stage = member(name)) lowered.stages.push_back(*stage);
      parallel.branches.push_back(std::move(lowered));
    }
    auto const* const join = join_of(written);
    if (join == nullptr) return;
    joined_.insert(index);
    count(*join, definition_.stages[index]);
  }

  std::optional<std::int32_t> member(ast::Identifier const& name) {
    auto const stage = context_.resolve(Thing::stage, name);
    if (!stage) return std::nullopt;
    auto const [earlier, added] = members_.emplace(*stage, name.span);
    if (!added) {
      context_.report(kind(catalog::schema, "YS-2090"), name.span, {name.text},
                      {{earlier->second, {"先写在这里", "written here first"}}});
      return std::nullopt;
    }
    auto const what = *stage == 0 ? Words{"议题开始的地方", "where cases begin"}
                                  : rules::words_for(stage_at(*stage).kind);
    if (*stage != 0 && rules::may_be_in_branch(stage_at(*stage).kind)) return stage;
    context_.report(kind(catalog::schema, "YS-2081"), name.span, {name.text, what});
    return std::nullopt;
  }

  void count(ast::JoinLine const& join, rules::Stage& stage) {
    auto& parallel = *stage.parallel;
    auto const all = static_cast<std::int64_t>(parallel.branches.size());
    auto const* const word = std::get_if<ast::Word>(&join.needed);
    auto const* const number = std::get_if<ast::Quantity>(&join.needed);
    auto const needed = number != nullptr                      ? number->count.value
                        : word->keyword == Keyword::any_branch ? 1
                                                               : all;
    if (number != nullptr && (needed < 1 || needed > all)) {
      context_.report(kind(catalog::schema, "YS-2082"), number->span,
                      {needed, stage.name.words(), all});
      return;
    }
    parallel.needed = static_cast<std::int32_t>(needed);
    if (needed < all && !join.rest)
      context_.report(kind(catalog::schema, "YS-2083"), join.word.span,
                      {rules::needed_words(parallel)});
    if (needed == all && join.rest)
      context_.report(kind(catalog::schema, "YS-2084"), join.rest->span,
                      {Words{"会合等的是全部分支", "the join waits for all branches"}});
  }

  void lead(std::int32_t from, rules::Arrow& arrow) {
    auto const& written = context_.written(arrow);
    bool leaves = lead_to(from, written.target, written, arrow.target);
    if (written.otherwise && arrow.otherwise)
      leaves = lead_to(from, *written.otherwise, written, *arrow.otherwise) || leaves;
    if (!leaves && written.rest)
      context_.report(kind(catalog::schema, "YS-2084"), written.rest->span,
                      {Words{"这条路没有走出分支", "this way does not lead out of a branch"}});
  }

  /// Whether this target is outside of the branch in which the arrow begins.
  bool lead_to(std::int32_t from, ast::Identifier const& name, ast::Arrow const& written,
               std::int32_t& target) {
    auto const& here = branches_[static_cast<std::size_t>(from)];
    if (is_join(name)) {
      if (here)
        target = here->parallel;
      else if (!members_may_be_lost())
        context_.report(kind(catalog::schema, "YS-2085"), name.span, {name_of(from)});
      return false;
    }
    if (!context_.names(Thing::stage).find(name.text)) return false;
    switch (rules::crossing_of(branches_, from, target)) {
      case Crossing::none:
        return false;
      case Crossing::joins:
        context_.report(kind(catalog::schema, "YS-2088"), name.span,
                        {name_of(from), name_of(target)}, {},
                        plain(Keyword::join).in(context_.language()));
        return false;
      case Crossing::leaves:
        if (!written.rest)
          context_.report(kind(catalog::schema, "YS-2086"), name.span,
                          {name_of(from), name_of(target)});
        return true;
      case Crossing::strays:
        break;
    }
    auto const& there = branches_[static_cast<std::size_t>(target)];
    context_.report(kind(catalog::schema, "YS-2087"), name.span,
                    {name_of(target), name_of(there->parallel), name_of(from)});
    return written.rest.has_value();
  }

  bool members_may_be_lost() const {
    return context_.lost_declarations() || !context_.document().damage.empty();
  }

  Context& context_;
  Parallels const& parallels_;
  rules::WorkflowDefinition& definition_;
  rules::Branches branches_;
  std::map<std::int32_t, SourceSpan> members_;
  std::set<std::size_t> joined_;  // indices of 并行 that have a 会合
};

}  // namespace

rules::Stage lower_parallel(Context& context, ast::Parallel const& written) {
  rules::Stage stage;
  stage.kind = rules::StageKind::parallel;
  lower_header(context, written.header, stage);
  stage.parallel.emplace();
  stage.parallel->at.span = written.span;
  for (auto const& line : written.lines) {
    auto const* const join = std::get_if<ast::JoinLine>(&line);
    if (join == nullptr) continue;
    auto arrow = context.arrow(join->arrow, false);
    if (join == join_of(written)) stage.parallel->arrow = arrow;
  }
  check_lines(context, written, stage);
  return stage;
}

void fill_branches(Context& context, Parallels const& parallels,
                   rules::WorkflowDefinition& definition) {
  BranchDraft(context, parallels, definition).run();
}

}  // namespace yishi::dsl::lowering
