// Agenda rights, composition, who may not serve together, counting rules, and what is not known.

#include "profile/provisions.hpp"

namespace yishi::dsl {

namespace {

using rules::AgendaRight;
using rules::CountingRule;
using rules::Group;

constexpr Choice<AgendaRight::Kind> rights[] = {{"召集", "convene", AgendaRight::Kind::convene},
                                                {"提出", "propose", AgendaRight::Kind::propose}};
constexpr Choice<Group> groups[] = {
    {"组成人员", "everybody", Group::everybody},
    {"村民代表", "representatives", Group::representatives},
    {"妇女", "women", Group::women},
    {"妇女代表", "women_representatives", Group::women_representatives}};
constexpr Choice<bool> moments[] = {{"组成", "membership", false}, {"到会", "attendance", true}};
constexpr Choice<CountingRule::Kind> rules_of_counting[] = {
    {"按公历", "calendar_days", CountingRule::Kind::calendar_days},
    {"首日不计", "first_day_out", CountingRule::Kind::first_day_out},
    {"月末", "month_end", CountingRule::Kind::month_end},
    {"末日顺延", "holiday_rolls", CountingRule::Kind::holiday_rolls},
    {"二十四时", "ends_at_midnight", CountingRule::Kind::ends_at_midnight},
    {"包括本数", "includes_number", CountingRule::Kind::includes_number}};

}  // namespace

AgendaRight read_agenda_right(LawPage const& law, YamlNode const& node) {
  constexpr Key keys[] = {{"权利", "right", true}, {"会议", "meeting", true},
                          {"谁", "by", true},      {"门槛", "threshold"},
                          {"限期", "within"},      {"依据", "basis", true},
                          {"施行", "from", true},  {"截止", "until"}};
  auto const found = pick(law.page(), node, keys, {"提议", "agenda right"});
  AgendaRight right;
  right.kind = law.choose(found[0], rights).value_or(AgendaRight::Kind::convene);
  right.body = law.word(found[1]);
  right.by = law.word(found[2]);
  right.share = law.threshold(found[3]);
  if (found[4] != nullptr) right.within = read_days(law.page(), *found[4], {});
  right.basis = law.basis(found[5]);
  right.in_force = law.in_force(found[6], found[7]);
  return right;
}

rules::Composition read_composition(LawPage const& law, YamlNode const& node) {
  constexpr Key keys[] = {{"机构", "body", true},  {"谁", "who"},          {"占", "among"},
                          {"门槛", "threshold"},   {"至少", "least"},      {"至多", "most"},
                          {"村民满", "larger"},    {"村民不满", "below"},  {"看", "when"},
                          {"依据", "basis", true}, {"施行", "from", true}, {"截止", "until"}};
  auto const found = pick(law.page(), node, keys, {"组成", "composition"});
  rules::Composition row;
  row.body = law.word(found[0]);
  row.group = law.choose(found[1], groups).value_or(Group::everybody);
  row.among = law.choose(found[2], groups).value_or(Group::everybody);
  row.share = law.threshold(found[3]);
  row.least = law.people(found[4]);
  row.most = law.people(found[5]);
  row.larger = law.people(found[6]);
  row.below = law.people(found[7]);
  row.present = law.choose(found[8], moments).value_or(false);
  row.basis = law.basis(found[9]);
  row.in_force = law.in_force(found[10], found[11]);
  if (node.kind == YamlNode::Kind::map && !found[3] && !found[4] && !found[5])
    law.say_missing(node, {"组成", "composition"}, {"门槛", "threshold"});
  return row;
}

rules::Incompatibility read_incompatibility(LawPage const& law, YamlNode const& node) {
  constexpr Key keys[] = {{"机构", "body", true},  {"不得有", "without"},   {"职务", "offices"},
                          {"近亲属", "relatives"}, {"依据", "basis", true}, {"施行", "from", true},
                          {"截止", "until"}};
  auto const found = pick(law.page(), node, keys, {"回避", "incompatibility"});
  rules::Incompatibility row;
  row.body = law.word(found[0]);
  row.other = law.word(found[1]);
  row.offices = law.words(found[2]);
  row.relatives = law.flag(found[3]);
  row.basis = law.basis(found[4]);
  row.in_force = law.in_force(found[5], found[6]);
  if (node.kind == YamlNode::Kind::map && !found[1] && !found[2])
    law.say_missing(node, {"回避", "incompatibility"}, {"不得有", "without"});
  return row;
}

CountingRule read_counting_rule(LawPage const& law, YamlNode const& node) {
  constexpr Key keys[] = {
      {"规则", "rule", true}, {"依据", "basis", true}, {"施行", "from", true}, {"截止", "until"}};
  auto const found = pick(law.page(), node, keys, {"计算", "counting rule"});
  CountingRule row;
  row.kind = law.choose(found[0], rules_of_counting).value_or(CountingRule::Kind::calendar_days);
  row.basis = law.basis(found[1]);
  row.in_force = law.in_force(found[2], found[3]);
  return row;
}

rules::Gap read_gap(LawPage const& law, YamlNode const& node) {
  constexpr Key keys[] = {{"种类", "kind", true}, {"机构", "body", true}, {"说明", "words", true}};
  auto const found = pick(law.page(), node, keys, {"未详", "gap"});
  rules::Gap gap;
  gap.kind = law.choose(found[0], floor_kinds).value_or(rules::FloorKind::meeting_notice);
  gap.body = law.word(found[1]);
  gap.words = caption_of(law.word(found[2]));
  return gap;
}

}  // namespace yishi::dsl
