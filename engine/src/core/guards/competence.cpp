// Competence: which body may decide a matter on a day, by itself or under a 授权.

#include "core/guards/competence.hpp"

#include <algorithm>

#include "yishi/base/catalog/law.hpp"

namespace yishi::engine::core {
namespace {

/// What the law says about a matter on a day; null: it does not say.
rules::Competence const* row_for(rules::LawProfile const& law, std::string const& matter,
                                 Date date) {
  auto const* type = matter.empty() ? nullptr : rules::find_matter(law, matter);
  return type == nullptr ? nullptr : rules::competence_on(*type, date);
}

rules::LegalBody const* meeting_body(rules::LawProfile const& law, rules::Rules const& rules,
                                     rules::Stage const& stage) {
  auto const& body = rules.workflow.bodies[static_cast<std::size_t>(stage.meeting->of)];
  return rules::legal_body(law, body);
}

bool decides(rules::Competence const& row, rules::LegalBody const* body) {
  return body != nullptr && row.decider == body->id;
}

bool takes_delegation(rules::Competence const& row, rules::LegalBody const* body) {
  return body != nullptr && row.delegate && *row.delegate == body->id;
}

/// Whether the law has this body decide anything at all. A body that it never names so, such as
/// the party members' meeting, may vote on anything: that is a review, not the decision.
bool decides_something(rules::LawProfile const& law, rules::LegalBody const* body) {
  if (body == nullptr) return false;
  auto const names_it = [&](rules::Competence const& row) {
    return decides(row, body) || takes_delegation(row, body);
  };
  return std::any_of(law.matters.begin(), law.matters.end(), [&](rules::MatterType const& matter) {
    return std::any_of(matter.competences.begin(), matter.competences.end(), names_it);
  });
}

bool covers(Delegation const& delegation, std::string const& matter) {
  auto const& all = delegation.matters;
  return std::find(all.begin(), all.end(), matter) != all.end();
}

bool runs_on(Delegation const& delegation, Date date) {
  return delegation.from <= date && date <= delegation.until;
}

void check_delegation(Draft& draft, rules::LawProfile const& law, rules::Competence const& row,
                      std::string const& matter, Words const& body, Date date) {
  Delegation const* other_day = nullptr;
  Delegation const* other_matter = nullptr;
  for (auto const& delegation : draft.before.delegations) {
    if (delegation.to != *row.delegate) continue;
    if (covers(delegation, matter) && runs_on(delegation, date)) return;
    if (covers(delegation, matter)) other_day = &delegation;
    if (runs_on(delegation, date)) other_matter = &delegation;
  }
  auto const what = matter_words(&law, matter);
  auto const decider = legal_body_words(law, row.decider);
  auto const basis = citations(&law, {row.basis});
  if (other_day != nullptr)
    refuse(draft, kind(catalog::law, "YS-4306"),
           {what, other_day->from.words(), other_day->until.words(), date.words(), decider}, basis);
  else if (other_matter != nullptr)
    refuse(draft, kind(catalog::law, "YS-4307"), {date.words(), what, decider}, basis);
  else
    refuse(draft, kind(catalog::law, "YS-4305"), {what, decider, body}, basis);
}

}  // namespace

void check_competence_at_opening(Draft& draft, rules::Rules const& rules, std::string const& matter,
                                 Date date) {
  auto const* law = law_of(draft.library, draft.before);
  auto const* row = law == nullptr ? nullptr : row_for(*law, matter, date);
  if (row == nullptr) return;
  auto const& stages = rules.workflow.stages;
  bool const possible = std::any_of(stages.begin(), stages.end(), [&](rules::Stage const& stage) {
    if (!stage.meeting || !stage.meeting->ballot) return false;
    auto const* body = meeting_body(*law, rules, stage);
    return decides(*row, body) || takes_delegation(*row, body);
  });
  if (!possible)
    refuse(draft, kind(catalog::law, "YS-4304"),
           {matter_words(law, matter), legal_body_words(*law, row->decider),
            rules.workflow.name.words()},
           citations(law, {row->basis}));
}

void check_competence(Draft& draft, Case const& item, rules::Rules const& rules,
                      rules::Stage const& stage, Date date) {
  auto const* law = require_law(draft);
  auto const* row = law == nullptr ? nullptr : row_for(*law, item.matter, date);
  if (row == nullptr || !stage.meeting || !stage.meeting->ballot) return;
  auto const* body = meeting_body(*law, rules, stage);
  auto const name = body_words(rules, stage.meeting->of);
  if (decides(*row, body)) return;
  if (takes_delegation(*row, body))
    return check_delegation(draft, *law, *row, item.matter, name, date);
  if (stage.meeting->needs_delegation || decides_something(*law, body))
    refuse(draft, kind(catalog::law, "YS-4303"),
           {matter_words(law, item.matter), name, legal_body_words(*law, row->decider)},
           citations(law, {row->basis}));
}

}  // namespace yishi::engine::core

namespace yishi::engine {

std::vector<Diagnostic> delegation_wanted(Library const& library, VillageState const& state,
                                          std::string const& case_id, rules::Stage const& stage,
                                          Date date) {
  auto const item = state.cases.find(case_id);
  if (item == state.cases.end() || !stage.meeting || !stage.meeting->ballot) return {};
  auto const rules = library.rules.find(item->second.rules);
  auto const* law = core::law_of(library, state);
  auto const* row = law == nullptr ? nullptr : core::row_for(*law, item->second.matter, date);
  if (rules == library.rules.end() || row == nullptr) return {};
  auto const* body = core::meeting_body(*law, *rules->second, stage);
  if (core::decides(*row, body) || !core::takes_delegation(*row, body)) return {};
  Stamp const stamp;
  core::Draft draft{library, state, stamp, {}, {}, {}, {}};
  core::check_delegation(draft, *law, *row, item->second.matter,
                         core::body_words(*rules->second, stage.meeting->of), date);
  return std::move(draft.unmet);
}

}  // namespace yishi::engine
