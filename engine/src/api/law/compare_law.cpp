// What changed in the law between two days, rule by rule.

#include <algorithm>

#include "yishi/law.hpp"

namespace yishi {

namespace {

using Kind = LawChange::Kind;
using Rules = std::vector<LawRule>;

bool stands_in_the_same(LawRule const& a, LawRule const& b) {
  return std::equal(a.from.begin(), a.from.end(), b.from.begin(), b.from.end(),
                    [](LawSource const& x, LawSource const& y) { return x.article == y.article; });
}

/// Takes out what `rule` is in the other view: the same sentence first.
std::optional<LawRule> take(Rules& rules, LawRule const& rule, bool same_words) {
  auto const found = std::find_if(rules.begin(), rules.end(), [&](LawRule const& one) {
    return one.key == rule.key && (!same_words || one.says == rule.says);
  });
  if (found == rules.end()) return std::nullopt;
  auto taken = std::move(*found);
  rules.erase(found);
  return taken;
}

LawRule::Topic topic_of(LawChange const& change) {
  return change.after ? change.after->topic : change.before->topic;
}

}  // namespace

std::vector<LawChange> compare_law(LawView const& before, LawView const& after) {
  std::vector<LawChange> changes;
  Rules left = before.rules;
  Rules open;
  for (auto const& rule : after.rules) {
    auto same = take(left, rule, true);
    if (!same)
      open.push_back(rule);
    else if (!stands_in_the_same(*same, rule))
      changes.push_back({Kind::renumbered, std::move(same), rule});
  }
  for (auto const& rule : open) {
    auto earlier = take(left, rule, false);
    auto const kind = earlier ? Kind::changed : Kind::added;
    changes.push_back({kind, std::move(earlier), rule});
  }
  for (auto& rule : left) changes.push_back({Kind::removed, std::move(rule), std::nullopt});
  std::stable_sort(changes.begin(), changes.end(), [](LawChange const& a, LawChange const& b) {
    bool const last_a = a.kind == Kind::renumbered;
    bool const last_b = b.kind == Kind::renumbered;
    if (last_a != last_b) return last_b;
    return topic_of(a) < topic_of(b);
  });
  return changes;
}

}  // namespace yishi
