// Syntax tree to definition: first every declared name, then every declaration, then the whole.

#include "yishi/dsl/lower.hpp"

#include <algorithm>
#include <utility>

#include "lower/branches.hpp"
#include "lower/stage.hpp"
#include "lower/table.hpp"
#include "lower/values.hpp"
#include "yishi/base/catalog/schema.hpp"

namespace yishi::dsl::lowering {
namespace {

using rules::ActionKind;
using rules::Assertion;

class Lowering {
 public:
  Lowering(ast::Document const& document, Language language, rules::LawProfile const& law,
           std::string const& source)
      : document_(document), context_(document, language, law, source) {}

  Lowered run() {
    heading();
    declare_names();
    for (auto const& declaration : document_.declarations)
      std::visit([&](auto const& d) { add(d); }, declaration);
    fill_tables();
    fill_branches(context_, parallels_, definition_);
    check_whole();

    Lowered lowered;
    lowered.diagnostics = std::move(context_.diagnostics());
    bool const wrong =
        std::any_of(lowered.diagnostics.begin(), lowered.diagnostics.end(),
                    [](Diagnostic const& d) { return d.kind->severity == Severity::error; });
    if (!wrong && document_.damage.empty()) lowered.definition = std::move(definition_);
    return lowered;
  }

 private:
  void heading() {
    auto const& written = document_.heading;
    definition_.name = context_.name_of(written.name);
    definition_.version = written.version ? written.version->text : "1";
    definition_.label = context_.caption_of(written.label);
  }

  /// Names may be used before the line that declares them, so all are collected first.
  void declare_names() {
    for (auto const& declaration : document_.declarations) {
      if (auto const* const body = std::get_if<ast::Body>(&declaration))
        declare(Thing::body, body->name);
      else if (auto const* const parameter = std::get_if<ast::Parameter>(&declaration))
        declare(Thing::parameter, parameter->name);
      else if (auto const* const stage = std::get_if<ast::Stage>(&declaration))
        declare(Thing::stage, stage->header.name);
      else if (auto const* const table = std::get_if<ast::Choice>(&declaration))
        declare(Thing::stage, table->header.name);
      else if (auto const* const parallel = std::get_if<ast::Parallel>(&declaration))
        declare(Thing::stage, parallel->header.name);
      else if (auto const* const end = std::get_if<ast::End>(&declaration))
        declare(Thing::stage, end->name);
    }
  }

  /// A name that was lost keeps its place, so that indices stay right.
  void declare(Thing thing, ast::Name const& name) {
    auto& table = context_.names(thing);
    if (name.word.text.empty())
      table.add({}, name.word.span);
    else
      context_.declare(thing, table, context_.name_of(name), name.word.span);
  }

  void add(ast::Body const& written) {
    rules::Body body;
    body.name = context_.name_of(written.name);
    body.label = context_.caption_of(written.label);
    body.individual = written.individual.has_value();
    body.at.span = written.name.word.span;
    definition_.bodies.push_back(std::move(body));
  }

  void add(ast::Parameter const& written) {
    rules::Parameter parameter;
    parameter.name = context_.name_of(written.name);
    if (auto const value = context_.duration(written.value)) parameter.value = *value;
    parameter.basis = context_.basis_of(written.basis);
    parameter.at.span = written.name.word.span;
    definition_.parameters.push_back(std::move(parameter));
  }

  void add(ast::Stage const& written) {
    bool const entry = definition_.stages.empty();
    definition_.stages.push_back(lower_stage(context_, written, entry));
    if (entry) entry_span_ = written.span;
  }

  void add(ast::Choice const& written) {
    if (definition_.stages.empty()) entry_span_ = written.span;
    tables_.emplace_back(definition_.stages.size(), &written);
    definition_.stages.push_back(lower_table(context_, written));
  }

  void add(ast::Parallel const& written) {
    if (definition_.stages.empty()) entry_span_ = written.span;
    parallels_.emplace_back(definition_.stages.size(), &written);
    definition_.stages.push_back(lower_parallel(context_, written));
  }

  /// What tables look at may be declared behind them, so they are filled in last.
  void fill_tables() {
    for (auto const& [index, written] : tables_)
      fill_table(context_, *written, definition_, definition_.stages[index]);
  }

  void add(ast::End const& written) {
    rules::Stage stage;
    stage.name = context_.name_of(written.name);
    stage.label = context_.caption_of(written.label);
    stage.kind = rules::StageKind::end;
    stage.end = end_kind_of(written.kind);
    stage.at.span = written.name.word.span;
    definition_.stages.push_back(std::move(stage));
  }

  void add(ast::Precedence const& written) {
    Assertion assertion;
    assertion.kind = written.strength.keyword == Keyword::always ? Assertion::Kind::always_before
                                                                 : Assertion::Kind::ever_before;
    assertion.at.span = written.span;
    if (auto const stage = context_.resolve(Thing::stage, written.stage)) assertion.stage = *stage;
    for (auto const& step : written.required) {
      auto const stage = context_.resolve(Thing::stage, step.stage);
      if (!stage) continue;
      rules::Required required;
      required.stage = *stage;
      if (step.outcome) required.outcome = outcome_of(*step.outcome);
      required.at.span = step.stage.span;
      assertion.required.push_back(required);
      if (step.outcome) outcomes_.push_back({*stage, *step.outcome, step.stage.text});
    }
    definition_.assertions.push_back(std::move(assertion));
  }

  void add(ast::CanFinish const& written) {
    Assertion assertion;
    assertion.kind = Assertion::Kind::can_finish;
    assertion.at.span = written.span;
    definition_.assertions.push_back(std::move(assertion));
  }

  void check_whole() {
    check_asserted_outcomes();
    // With a declaration lost, the first stage or the ends may be among what was lost.
    if (context_.lost_declarations()) return;
    auto const& stages = definition_.stages;
    if (stages.empty())
      return context_.report(kind(catalog::schema, "YS-2054"), document_.heading.name.word.span,
                             {});
    check_entry();
    check_delegations();
    bool const ends = std::any_of(stages.begin(), stages.end(), [](rules::Stage const& stage) {
      return stage.kind == rules::StageKind::end;
    });
    if (!ends)
      context_.report(kind(catalog::schema, "YS-2053"), document_.heading.name.word.span, {});
  }

  void check_asserted_outcomes() {
    for (auto const& [index, outcome, text] : outcomes_) {
      auto const& stage = definition_.stages[static_cast<std::size_t>(index)];
      if (rules::find_exit(stage, outcome_of(outcome)) != nullptr) continue;
      if (context_.damaged(outcome.span) || stage_is_damaged(index)) continue;
      context_.report(kind(catalog::schema, "YS-2063"), outcome.span,
                      {text, plain(outcome.keyword)});
    }
  }

  bool stage_is_damaged(std::int32_t index) const {
    std::int32_t at = 0;
    for (auto const& declaration : document_.declarations) {
      auto const* const stage = std::get_if<ast::Stage>(&declaration);
      bool const counts = stage != nullptr || std::holds_alternative<ast::End>(declaration) ||
                          std::holds_alternative<ast::Choice>(declaration) ||
                          std::holds_alternative<ast::Parallel>(declaration);
      if (counts && at++ == index) return stage != nullptr && context_.damaged(stage->span);
    }
    return false;
  }

  static bool initiates(rules::Action const& action) { return action.kind == ActionKind::initiate; }

  void check_entry() {
    auto const& entry = definition_.stages.front();
    if (entry.kind != rules::StageKind::step)
      return context_.report(kind(catalog::schema, "YS-2051"), entry.at.span,
                             {entry.name.words(), rules::words_for(entry.kind)});
    bool const any = std::any_of(
        definition_.stages.begin(), definition_.stages.end(), [](rules::Stage const& stage) {
          return std::any_of(stage.actions.begin(), stage.actions.end(), initiates);
        });
    if (!any && !context_.damaged(entry_span_))
      context_.report(kind(catalog::schema, "YS-2050"), entry.at.span, {entry.name.words()});
  }

  /// Whether a body may decide a matter depends on the matter, so it has to be stated at the start.
  void check_delegations() {
    auto const& stages = definition_.stages;
    auto const needs = std::find_if(stages.begin(), stages.end(), [](rules::Stage const& stage) {
      return stage.meeting && stage.meeting->needs_delegation;
    });
    if (needs == stages.end() || context_.damaged(entry_span_)) return;
    for (auto const& action : stages.front().actions) {
      if (!initiates(action)) continue;
      bool const stated =
          std::any_of(action.form.begin(), action.form.end(), [](rules::FormField const& field) {
            return field.type == rules::FieldType::matter && !field.optional;
          });
      if (!stated)
        context_.report(kind(catalog::schema, "YS-2065"), action.at.span, {needs->name.words()});
    }
  }

  struct AssertedOutcome {
    std::int32_t stage;
    ast::Word outcome;
    std::string text;
  };

  ast::Document const& document_;
  Context context_;
  rules::WorkflowDefinition definition_;
  SourceSpan entry_span_;
  std::vector<std::pair<std::size_t, ast::Choice const*>> tables_;
  Parallels parallels_;
  std::vector<AssertedOutcome> outcomes_;
};

}  // namespace
}  // namespace yishi::dsl::lowering

namespace yishi::dsl {

Lowered lower(ast::Document const& document, Language language, rules::LawProfile const& law,
              std::string const& source) {
  return lowering::Lowering(document, language, law, source).run();
}

}  // namespace yishi::dsl
