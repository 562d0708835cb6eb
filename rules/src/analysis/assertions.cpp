// Assertions about what comes before a stage: 必经 and 曾经.

#include "analysis/explore.hpp"
#include "analysis/passes.hpp"
#include "yishi/base/catalog/order.hpp"

namespace yishi::rules::analysis {
namespace {

/// Marks a case once `required` was fulfilled; a new text takes the mark away again if the
/// assertion is 必经. A stage that is left with a new text was passed with that text.
ExploreOptions watch(Assertion const& assertion, Required const& required) {
  bool const always = assertion.kind == Assertion::Kind::always_before;
  ExploreOptions options;
  options.mark_after = [always, required](bool mark, Move const& move) {
    if (move.arrow != nullptr && fulfils(required, move.from, move.outcome)) return true;
    return mark && !(always && move.sets_text);
  };
  options.forbidden = [stage = assertion.stage](bool mark, std::int32_t entered) {
    return entered == stage && !mark;
  };
  return options;
}

/// “代表表决”, or “代表表决”的“通过”.
Words what(WorkflowDefinition const& definition, Required const& required) {
  auto words = definition.stages[static_cast<std::size_t>(required.stage)].name.words();
  if (!required.outcome) return words;
  auto const outcome = words_for(*required.outcome);
  return {words.zh + "." + outcome.zh, words.en + "." + outcome.en};
}

enum class Verdict : std::uint8_t { holds, broken, not_decided };

struct Finding {
  Verdict verdict = Verdict::holds;
  std::vector<Step> story;
};

Finding examine(Moves const& moves, Assertion const& assertion, Required const& required) {
  if (assertion.stage == 0) return {Verdict::broken, {{0, nullptr}}};
  auto options = watch(assertion, required);
  // With every loop open there are more ways than in truth: what holds there holds.
  options.count_loops = false;
  if (!explore(moves, options).met) return {};
  options.count_loops = true;
  auto const exploration = explore(moves, options);
  if (!exploration.met) return {exploration.complete ? Verdict::holds : Verdict::not_decided, {}};
  auto const& [situation, move, entered] = *exploration.met;
  auto story = story_of(exploration, situation);
  story.push_back({move->to, move});
  if (entered != move->to) story.push_back({entered, nullptr});
  return {Verdict::broken, std::move(story)};
}

Diagnostic report(WorkflowDefinition const& definition, Assertion const& assertion,
                  Required const& required, Finding const& finding) {
  auto const goal = definition.stages[static_cast<std::size_t>(assertion.stage)].name.words();
  auto const passed = what(definition, required);
  Diagnostic diagnostic;
  diagnostic.span = required.at.span;
  if (finding.verdict == Verdict::not_decided) {
    diagnostic.kind = kind(catalog::order, "YS-3010");
    diagnostic.arguments = {
        Words{"到“" + goal.zh + "”之前都经过“" + passed.zh + "”",
              "that `" + passed.en + "` always comes before `" + goal.en + "`"}};
    return diagnostic;
  }
  diagnostic.kind = assertion.kind == Assertion::Kind::always_before
                        ? kind(catalog::order, "YS-3005")
                        : kind(catalog::order, "YS-3006");
  diagnostic.arguments = {goal, passed, told(definition, finding.story)};
  return diagnostic;
}

}  // namespace

std::vector<Diagnostic> find_broken_assertions(WorkflowDefinition const& definition) {
  auto const moves = moves_of(definition);
  std::vector<Diagnostic> found;
  for (auto const& assertion : definition.assertions) {
    // 终能到达 is what YS-3003 checks in any case, asserted or not.
    if (assertion.kind == Assertion::Kind::can_finish) continue;
    for (auto const& required : assertion.required) {
      auto const finding = examine(moves, assertion, required);
      if (finding.verdict != Verdict::holds)
        found.push_back(report(definition, assertion, required, finding));
    }
  }
  return found;
}

}  // namespace yishi::rules::analysis
