// What the formats say in words.

#include "api/diagram/words.hpp"

#include "api/diagram/measure.hpp"
#include "api/rule_words.hpp"

namespace yishi::diagram {

namespace {

using rule_words::operator+;

Words end_words(rules::EndKind kind) {
  switch (kind) {
    case rules::EndKind::passed:
      return {"通过", "passed"};
    case rules::EndKind::failed:
      return {"未通过", "not passed"};
    case rules::EndKind::declined:
      return {"不受理", "not taken up"};
    case rules::EndKind::undecided:
      return {"未决", "undecided"};
  }
  return {};
}

}  // namespace

std::string number_of(std::int32_t node) { return std::to_string(node + 1); }

Words kind_words(DiagramNode const& node) {
  auto const kind =
      node.joins ? rules::words_for(rules::Outcome::joined) : rules::words_for(node.kind);
  if (node.kind != rules::StageKind::end) return kind;
  return kind + Words{"：", ": "} + end_words(node.end);
}

Words role_words(DiagramNode const& node) {
  auto words = kind_words(node);
  if (!node.who.zh.empty()) words = words + Words{" · ", " · "} + node.who;
  if (node.posted) words = words + Words{" · ", " · "} + rules::words_for(*node.posted);
  return words;
}

std::string other_name(DiagramNode const& node, Language language) {
  auto const& name = node.name.in(language);
  if (node.joins) return "";
  return name == node.title.in(language) ? "" : clean(name);
}

std::string subtitle(Diagram const& diagram, Language language) {
  auto const name = clean(diagram.name.in(language));
  auto const version = clean(diagram.version);
  return language == Language::zh ? "流程 " + name + " · 版本 " + version
                                  : "workflow " + name + " · version " + version;
}

std::string start_words(Diagram const& diagram, Language language) {
  auto const words = clean(diagram.start.in(language));
  if (language == Language::zh) return words.empty() ? "开始" : "开始：" + words;
  return words.empty() ? "start" : "start: " + words;
}

}  // namespace yishi::diagram
