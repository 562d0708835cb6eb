// The law in words.

#include "yishi/rules/law_words.hpp"

#include <algorithm>
#include <set>
#include <string_view>

namespace yishi::rules {

bool holds_here(LawProfile const& profile, LegalRef const& ref) {
  auto const* law = find_law(profile, ref.law);
  return law == nullptr || profile.region.empty() || profile.region.starts_with(law->region);
}

Words whose_law(LawProfile const& profile) {
  Words words{"国家", "nation"};
  std::set<std::string> seen;
  for (auto const& law : profile.laws) {
    bool const charter = law.layer == "charter";
    if ((!charter && law.layer != "province") || !seen.insert(law.layer + law.region).second)
      continue;
    words.zh += "、" + (charter ? std::string("本村章程") : law.region);
    words.en += ", " + (charter ? std::string("the village's charter") : law.region);
  }
  return words;
}

Words layer_of(LawProfile const& profile, LegalRef const& ref) {
  Law const* named = find_law(profile, ref.law);
  if (named == nullptr) return {};
  constexpr std::string_view layers[][2] = {
      {"nation", "国家"}, {"province", "省"}, {"party", "党内法规"}, {"charter", "本村章程"}};
  for (auto const& [id, zh] : layers)
    if (named->layer == id) return {std::string{zh}, std::string{id}};
  return {};
}

bool is_of_charter(LawProfile const& profile, LegalRef const& ref) {
  auto const* named = find_law(profile, ref.law);
  return named != nullptr && named->layer == "charter";
}

Words cite_with_layer(LawProfile const& profile, LegalRef const& ref) {
  Words cited = cite(profile, ref);
  auto const layer = layer_of(profile, ref);
  if (layer.zh.empty()) return cited;
  return {cited.zh + "（" + layer.zh + "）", cited.en + " (" + layer.en + ")"};
}

Words title_of(LawProfile const& profile, std::string const& body) {
  for (LegalBody const& legal : profile.bodies)
    if (legal.id == body) return {legal.title.zh, legal.title.en};
  return {body, body};
}

Words bar_of(Threshold const& threshold) {
  auto bar = words_for(threshold);
  bar.zh.resize(bar.zh.rfind(' '));
  bar.en.resize(bar.en.rfind(" of "));
  return bar;
}

Words words_for(Group group) {
  switch (group) {
    case Group::everybody:
      return {"组成人员", "members"};
    case Group::representatives:
      return {"村民代表", "villager representatives"};
    case Group::women:
      return {"妇女", "women"};
    case Group::women_representatives:
      return {"妇女代表", "women representatives"};
  }
  return {};
}

Words demand_of(Composition const& row) {
  if (row.share) {
    auto const bar = bar_of(*row.share);  // the base is the group that is named
    auto const among = words_for(row.among);
    return {"占" + among.zh + "的" + bar.zh, bar.en + " of the " + among.en};
  }
  Words words;
  auto const add = [&](std::string const& zh, std::string const& en) {
    words.zh += (words.zh.empty() ? "" : "，") + zh;
    words.en += (words.en.empty() ? "" : ", ") + en;
  };
  if (row.least) {
    auto const count = std::to_string(*row.least);
    add("至少 " + count + " 人", "at least " + count);
  }
  if (row.most) {
    auto const count = std::to_string(*row.most);
    add("至多 " + count + " 人", "at most " + count);
  }
  return words;
}

Words words_for(Composition const& row) {
  auto const group = words_for(row.group);
  auto const demand = demand_of(row);
  Words words{group.zh + demand.zh, group.en + ": " + demand.en};
  if (row.share)
    words.en = demand.en + " are " + group.en;
  else if (row.group == Group::everybody)
    words.en = demand.en + " members";
  if (!row.larger && !row.below) return words;
  Words size{"", "in villages of "};
  if (row.larger) {
    auto const larger = std::to_string(*row.larger);
    size = {"满 " + larger + " 人", size.en + larger + " people or more"};
  }
  if (row.below) {
    auto const below = std::to_string(*row.below);
    size.zh += (row.larger ? "、不满 " : "不满 ") + below + " 人";
    size.en +=
        (row.larger ? ", but fewer than " : "fewer than ") + below + (row.larger ? "" : " people");
  }
  return {size.zh + "的村，" + words.zh, size.en + ", " + words.en};
}

}  // namespace yishi::rules
