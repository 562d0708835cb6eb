// Each way in which rules are weaker than the law becomes a diagnostic at the value that is too
// small: in the village's file if it stands there, else in the text of the procedure. Where they
// are stricter, or where the law does not tell, that is remarked there too.

#include "profile/floor.hpp"

#include "profile/keys.hpp"
#include "profile/page.hpp"
#include "yishi/base/catalog/law.hpp"
#include "yishi/rules/law_words.hpp"

namespace yishi::dsl {

namespace {

using rules::Shortfall;
using rules::Stage;

struct FloorCheck {
  rules::Rules const& rules;
  std::string const& workflow_source;
  std::map<std::int32_t, ValuePlace> const& value_places;
  SourceLookup const& sources;

  Stage const& stage(Shortfall const& shortfall) const {
    return rules.workflow.stages[static_cast<std::size_t>(shortfall.stage)];
  }

  ValuePlace place(Shortfall const& shortfall) const {
    Stage const& at = stage(shortfall);
    if (shortfall.parameter) {
      auto const set = value_places.find(*shortfall.parameter);
      if (set != value_places.end()) return set->second;
      auto const index = static_cast<std::size_t>(*shortfall.parameter);
      return {workflow_source, rules.workflow.parameters[index].at.span};
    }
    if (shortfall.kind == Shortfall::Kind::posting) return {workflow_source, at.period_at.span};
    if (shortfall.kind == Shortfall::Kind::quorum && at.meeting)
      return {workflow_source, at.meeting->quorum_at.span};
    if (shortfall.kind == Shortfall::Kind::majority && at.meeting && at.meeting->ballot)
      return {workflow_source, at.meeting->ballot->at.span};
    return {workflow_source, at.at.span};
  }

  /// What the number is called: the parameter, or what the stage asks.
  Words name(Shortfall const& shortfall) const {
    Words at = stage(shortfall).name.words();
    if (shortfall.parameter)
      return rules.workflow.parameters[static_cast<std::size_t>(*shortfall.parameter)].name.words();
    if (shortfall.kind == Shortfall::Kind::posting) return {at.zh + " 期限", at.en + " for"};
    if (shortfall.kind == Shortfall::Kind::meeting_notice)
      return {at.zh + " 通知", at.en + " notify"};
    return at;
  }

  std::vector<Argument> arguments(Shortfall const& shortfall) const {
    if (shortfall.kind == Shortfall::Kind::missing_posting) return {name(shortfall)};
    if (shortfall.kind == Shortfall::Kind::missing_comment)
      return {name(shortfall), days(shortfall)};
    if (shortfall.kind != Shortfall::Kind::missing_step)
      return {name(shortfall), shortfall.is, shortfall.must};
    Words first{shortfall.first, shortfall.first};
    for (rules::LegalBody const& body : rules.law.bodies)
      if (body.id == shortfall.first) first = {body.title.zh, body.title.en};
    return {name(shortfall), first};
  }

  /// How long the plan has to be posted before a vote.
  Words days(Shortfall const& shortfall) const {
    for (rules::Floor const& floor : rules.law.floors)
      if (floor.kind == rules::FloorKind::comment && floor.basis == shortfall.basis && floor.days)
        return rules::words_for(*floor.days);
    return shortfall.must;
  }

  Diagnostic diagnostic(DiagnosticKind const* kind, Shortfall const& shortfall) const {
    ValuePlace const at = place(shortfall);
    return {.kind = kind,
            .arguments = arguments(shortfall),
            .source = at.source,
            .span = at.span,
            .labels = {},
            .fix = std::nullopt,
            .basis = {cite_with_layer(rules.law, shortfall.basis)}};
  }

  /// The village's line with the least lawful value.
  std::optional<std::string> fix(Shortfall const& shortfall, ValuePlace const& at) const {
    if (!shortfall.parameter || !value_places.contains(*shortfall.parameter)) return std::nullopt;
    Source const* source = sources(at.source);
    if (source == nullptr) return std::nullopt;
    Diagnostics unused;
    Page const page{*source, unused};
    Language const language = language_of(page.words(at.span));
    return page.line_with(at.span, shortfall.must.in(language));
  }
};

DiagnosticKind const* kind_of(rules::LawProfile const& law, Shortfall const& shortfall) {
  if (rules::is_of_charter(law, shortfall.basis)) return kind(catalog::law, "YS-4023");
  switch (shortfall.kind) {
    case Shortfall::Kind::posting:
      return kind(catalog::law, "YS-4001");
    case Shortfall::Kind::meeting_notice:
      return kind(catalog::law, "YS-4002");
    case Shortfall::Kind::quorum:
      return kind(catalog::law, "YS-4003");
    case Shortfall::Kind::majority:
      return kind(catalog::law, "YS-4004");
    case Shortfall::Kind::missing_step:
      return kind(catalog::law, "YS-4005");
    case Shortfall::Kind::missing_posting:
      return kind(catalog::law, "YS-4006");
    case Shortfall::Kind::missing_comment:
      return kind(catalog::law, "YS-4007");
  }
  return kind(catalog::law, "YS-4001");
}

}  // namespace

std::vector<Diagnostic> floor_diagnostics(rules::Rules const& rules, rules::Date today,
                                          std::string const& workflow_source,
                                          std::map<std::int32_t, ValuePlace> const& value_places,
                                          SourceLookup const& sources) {
  FloorCheck const check{rules, workflow_source, value_places, sources};
  std::vector<Diagnostic> found;
  for (Shortfall const& shortfall : rules::shortfalls(rules, rules.law, today)) {
    found.push_back(check.diagnostic(kind_of(rules.law, shortfall), shortfall));
    found.back().fix = check.fix(shortfall, check.place(shortfall));
  }
  return found;
}

std::vector<Diagnostic> check_floor(rules::Rules const& rules, rules::Date today,
                                    std::string const& workflow_source,
                                    std::map<std::int32_t, ValuePlace> const& value_places) {
  auto const none = [](std::string_view) -> Source const* { return nullptr; };
  return floor_diagnostics(rules, today, workflow_source, value_places, none);
}

std::vector<Diagnostic> floor_remarks(rules::Rules const& rules, rules::Date today,
                                      std::string const& workflow_source,
                                      std::map<std::int32_t, ValuePlace> const& value_places) {
  auto const none = [](std::string_view) -> Source const* { return nullptr; };
  FloorCheck const check{rules, workflow_source, value_places, none};
  auto const standing = rules::standing_of(rules, rules.law, today);
  std::vector<Diagnostic> found;
  for (Shortfall const& row : standing.except) {
    found.push_back(check.diagnostic(kind(catalog::law, "YS-4008"), row));
    Words when;
    for (rules::Floor const& floor : rules.law.floors)
      if (floor.basis == row.basis && floor.except && floor.in_force.on(today))
        when = {floor.except->zh, floor.except->en};
    found.back().arguments.emplace_back(when);
  }
  for (Shortfall const& row : standing.above)
    found.push_back(check.diagnostic(kind(catalog::law, "YS-4009"), row));
  for (std::int32_t const index : standing.unknown) {
    auto const& stage = rules.workflow.stages[static_cast<std::size_t>(index)];
    auto const& body = rules.workflow.bodies[static_cast<std::size_t>(stage.meeting->of)];
    Diagnostic unknown;
    unknown.kind = kind(catalog::law, "YS-4012");
    unknown.arguments = {body.name.words(), stage.name.words()};
    unknown.source = workflow_source;
    unknown.span = stage.at.span;
    found.push_back(std::move(unknown));
  }
  return found;
}

}  // namespace yishi::dsl
