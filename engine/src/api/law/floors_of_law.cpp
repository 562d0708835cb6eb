// Which of several layers of the law decides, and what its floors say.

#include "api/law/floors_of_law.hpp"

#include <algorithm>

#include "yishi/rules/law_words.hpp"

namespace yishi {

namespace {

using rules::Floor;
using rules::FloorKind;

rules::QuorumRule bar_of(Floor const& floor) {
  if (floor.either) return *floor.either;
  return {rules::QuorumRule::Kind::threshold, floor.threshold.value_or(rules::Threshold{}), {}};
}

/// Whether whoever keeps `floor` keeps `other` too.
bool covers(Floor const& floor, Floor const& other) {
  if (floor.except && !other.except) return false;
  if (floor.days && other.days)
    return floor.days->unit == other.days->unit && floor.days->count >= other.days->count;
  if (floor.kind == FloorKind::publication) return true;
  return rules::at_least_as_strict(bar_of(floor), bar_of(other));
}

Words days_of(Floor const& floor) {
  return rules::words_for(floor.days.value_or(rules::Duration{}));
}

Words sentence_of(rules::LawProfile const& law, Floor const& floor) {
  auto const body = rules::title_of(law, floor.body);
  switch (floor.kind) {
    case FloorKind::quorum: {
      auto const bar = rules::words_for(bar_of(floor));
      return {body.zh + "开会，到会须“" + bar.zh + "”。",
              "the " + body.en + " meets only with " + bar.en + " there."};
    }
    case FloorKind::majority: {
      auto const bar = rules::words_for(bar_of(floor));
      return {body.zh + "表决，赞成须“" + bar.zh + "”。",
              "the " + body.en + " passes only what " + bar.en + " are for."};
    }
    case FloorKind::meeting_notice: {
      auto const days = days_of(floor);
      Words words{body.zh + "开会，提前 " + days.zh + "通知",
                  "the " + body.en + " is told " + days.en + " before it meets"};
      if (floor.except) {
        words.zh += "；" + floor.except->zh;
        words.en += "; " + floor.except->en;
      }
      return {words.zh + "。", words.en + "."};
    }
    case FloorKind::posting: {
      auto const days = days_of(floor);
      return {"决定和它的实施情况，公示至少 " + days.zh + "。",
              "a decision and how it is carried out are posted for at least " + days.en + "."};
    }
    case FloorKind::publication:
      return {body.zh + "的决定要公布。", "what the " + body.en + " decides is posted."};
    case FloorKind::comment: {
      auto const days = days_of(floor);
      return {body.zh + "表决之前，方案先公示至少 " + days.zh + "。",
              "before the " + body.en + " votes, the plan is posted for at least " + days.en + "."};
    }
  }
  return {};
}

LawRule::Topic topic_of(FloorKind kind) {
  if (kind == FloorKind::comment) return LawRule::Topic::before;
  if (kind == FloorKind::posting || kind == FloorKind::publication) return LawRule::Topic::posting;
  return LawRule::Topic::meeting;
}

bool is_alike(Floor const& a, Floor const& b) { return a.kind == b.kind && a.body == b.body; }

/// Floors of one kind and body: the first of those that no other outdoes, for each.
std::vector<std::size_t> deciders(std::vector<Floor const*> const& floors) {
  std::vector<std::size_t> found(floors.size());
  for (std::size_t i = 0; i < floors.size(); ++i) {
    found[i] = i;
    for (std::size_t j = 0; j < floors.size(); ++j) {
      if (j == found[i] || !covers(*floors[j], *floors[found[i]])) continue;
      if (j < found[i] || !covers(*floors[found[i]], *floors[j])) found[i] = j;
    }
  }
  return found;
}

}  // namespace

std::string key_of(FloorKind kind, std::string const& body) {
  constexpr std::string_view names[] = {"quorum",  "majority",    "notice",
                                        "posting", "publication", "comment"};
  return std::string{names[static_cast<std::size_t>(kind)]} + " " + body;
}

LawSource source_of(rules::LawProfile const& law, rules::LegalRef const& basis,
                    rules::InForce const& in_force) {
  LawSource source{basis, rules::cite(law, basis), rules::layer_of(law, basis), in_force, {}};
  for (auto const& article : law.articles)
    if (article.ref == basis && article.in_force.on(in_force.from))
      source.reviewed = article.reviewed;
  return source;
}

std::vector<LawRule> floors_of_law(rules::LawProfile const& law, rules::Date day) {
  std::vector<Floor const*> open;
  for (auto const& floor : law.floors)
    if (floor.in_force.on(day)) open.push_back(&floor);
  std::vector<LawRule> found;
  while (!open.empty()) {
    std::vector<Floor const*> alike;
    for (auto const* floor : open)
      if (is_alike(*floor, *open.front())) alike.push_back(floor);
    std::erase_if(open, [&](Floor const* floor) { return is_alike(*floor, *alike.front()); });
    auto const first = deciders(alike);
    for (std::size_t i = 0; i < alike.size(); ++i) {
      if (first[i] != i) continue;
      auto const& floor = *alike[i];
      LawRule rule;
      rule.topic = topic_of(floor.kind);
      rule.key = key_of(floor.kind, floor.body);
      if (!floor.body.empty()) rule.bodies = {floor.body};
      rule.says = sentence_of(law, floor);
      for (std::size_t j = 0; j < alike.size(); ++j) {
        if (first[j] != i) continue;
        auto source = source_of(law, alike[j]->basis, alike[j]->in_force);
        if (covers(*alike[j], floor))
          rule.from.push_back(std::move(source));
        else
          rule.weaker.push_back({sentence_of(law, *alike[j]), std::move(source)});
      }
      found.push_back(std::move(rule));
    }
  }
  return found;
}

}  // namespace yishi
