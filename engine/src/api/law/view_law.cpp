// The law of a place on a day, with what a village's own rules ask beyond it.

#include <algorithm>

#include "api/law/floors_of_law.hpp"
#include "api/law/rules_of_law.hpp"
#include "yishi/base/catalog/law.hpp"
#include "yishi/dsl/law_file.hpp"
#include "yishi/dsl/village_file.hpp"

namespace yishi {

namespace {

using rules::FloorKind;
using rules::Shortfall;

std::optional<FloorKind> floor_kind(Shortfall::Kind kind) {
  switch (kind) {
    case Shortfall::Kind::quorum:
      return FloorKind::quorum;
    case Shortfall::Kind::majority:
      return FloorKind::majority;
    case Shortfall::Kind::meeting_notice:
      return FloorKind::meeting_notice;
    case Shortfall::Kind::posting:
      return FloorKind::posting;
    case Shortfall::Kind::missing_step:
    case Shortfall::Kind::missing_posting:
    case Shortfall::Kind::missing_comment:
      return std::nullopt;
  }
  return std::nullopt;
}

/// The body of the law that a stage's meeting is of; empty: it is no meeting.
std::string body_at(rules::Rules const& rules, rules::LawProfile const& law, std::int32_t stage) {
  auto const& workflow = rules.workflow;
  auto const& meeting = workflow.stages[static_cast<std::size_t>(stage)].meeting;
  if (!meeting) return {};
  auto const& body = workflow.bodies[static_cast<std::size_t>(meeting->of)];
  auto const* legal = rules::legal_body(law, body);
  return legal == nullptr ? std::string{} : legal->id;
}

/// Where the village's rules are stricter than the strictest layer, they are what holds in it.
void add_village(LawView& view, rules::Rules const& rules, rules::LawProfile const& law) {
  for (auto const& row : rules::standing_of(rules, law, view.day).above) {
    auto const kind = floor_kind(row.kind);
    if (!kind) continue;
    auto const body = *kind == FloorKind::posting ? "" : body_at(rules, law, row.stage);
    auto const name = rules.workflow.name.words();
    auto const stage = rules.workflow.stages[static_cast<std::size_t>(row.stage)].name.words();
    Words const words{"流程“" + name.zh + "”的“" + stage.zh + "”：" + row.is.zh,
                      "workflow `" + name.en + "`, stage `" + stage.en + "`: " + row.is.en};
    for (auto& rule : view.rules)
      if (rule.key == key_of(*kind, body) &&
          std::find(rule.village.begin(), rule.village.end(), words) == rule.village.end())
        rule.village.push_back(words);
  }
}

Diagnostic no_matter(rules::LawProfile const& law, std::string const& typed) {
  Words known;
  for (auto const& matter : law.matters) {
    known.zh += (known.zh.empty() ? "" : "、") + matter.title.zh;
    known.en += (known.en.empty() ? "" : ", ") + matter.id;
  }
  Diagnostic unknown;
  unknown.kind = kind(catalog::law, "YS-4019");
  unknown.arguments = {typed, known};
  return unknown;
}

/// Keeps what concerns one matter: who decides it, and how that body comes to a decision.
void keep_matter(LawView& view, rules::MatterType const& matter) {
  std::vector<std::string> bodies;
  for (auto const& rule : view.rules)
    if (rule.key == "decides " + matter.id)
      bodies.insert(bodies.end(), rule.bodies.begin(), rule.bodies.end());
  std::erase_if(view.rules, [&](LawRule const& rule) {
    if (rule.topic == LawRule::Topic::decides) return rule.key != "decides " + matter.id;
    if (rule.topic == LawRule::Topic::counting) return false;
    return !rule.bodies.empty() &&
           std::none_of(rule.bodies.begin(), rule.bodies.end(), [&](std::string const& body) {
             return std::find(bodies.begin(), bodies.end(), body) != bodies.end();
           });
  });
}

void add_unknown(LawView& view, rules::LawProfile const& law) {
  for (std::string_view const province : dsl::provinces()) {
    if (!view.region.starts_with(province)) continue;
    bool const carried = std::any_of(law.laws.begin(), law.laws.end(), [&](rules::Law const& one) {
      return !one.region.empty() && view.region.starts_with(one.region);
    });
    std::string const name{province};
    if (!carried)
      view.unknown.push_back({"没有收录“" + name + "”的省级规定",
                              "no provincial rules for `" + name + "` are carried"});
  }
  if (!law.provisions) return;
  for (auto const& gap : law.provisions->gaps) view.unknown.push_back({gap.words.zh, gap.words.en});
}

}  // namespace

Result<LawView, std::vector<Diagnostic>> view_law(LawQuestion const& question) {
  LawView view;
  view.day = question.day;
  std::optional<dsl::Village> village;
  if (question.region) {
    view.region = *question.region;
  } else {
    auto loaded = dsl::load_village(question.folder, question.day);
    if (!loaded.sources.empty() && loaded.region.empty())
      return Failure{std::move(loaded.diagnostics)};
    view.village = std::move(loaded.name);
    view.region = std::move(loaded.region);
    village = std::move(loaded.village);
  }
  // With mistakes in the village's file its charter is left out, as its other rules are.
  auto const law = village ? village->law : dsl::compose_law(dsl::shipped_laws(), view.region);
  view.rules = rules_of_law(law, view.day);
  add_unknown(view, law);
  view.village_sound = village.has_value();
  if (village)
    for (auto const& each : village->workflows) add_village(view, each.rules, law);
  if (question.matter.empty()) return view;
  auto const* matter = rules::find_matter(law, question.matter);
  if (matter == nullptr) return Failure{std::vector{no_matter(law, question.matter)}};
  keep_matter(view, *matter);
  return view;
}

}  // namespace yishi
