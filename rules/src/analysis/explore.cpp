// Explicit exploration with loop counters, and the telling of what it finds.

#include "analysis/explore.hpp"

#include <algorithm>
#include <limits>
#include <map>

namespace yishi::rules::analysis {
namespace {

/// The place of each bounded arrow in the mixed-radix number of all counts.
class Counters {
 public:
  /// Nothing if the number would not fit: then there are too many situations anyway.
  static std::optional<Counters> of(Moves const& moves) {
    constexpr auto weight_max = std::numeric_limits<std::uint64_t>::max() >> 24;
    Counters counters;
    std::uint64_t weight = 1;
    for (auto const& stage : moves.of_stage) {
      for (auto const& move : stage) {
        if (move.arrow == nullptr || !move.arrow->at_most || move.otherwise) continue;
        auto const radix = static_cast<std::uint64_t>(*move.arrow->at_most) + 1;
        counters.places_[move.arrow->id] = {weight, radix};
        if (weight > weight_max / radix) return std::nullopt;
        weight *= radix;
      }
    }
    return counters;
  }

  /// The counts after `move`, or nothing if it cannot be taken now.
  std::optional<std::uint64_t> after(std::uint64_t counts, Move const& move) const {
    if (move.arrow == nullptr || !move.arrow->at_most) return counts;
    auto const [weight, radix] = places_.at(move.arrow->id);
    bool const used_up = counts / weight % radix == radix - 1;
    if (move.otherwise) return used_up ? std::optional{counts} : std::nullopt;
    return used_up ? std::nullopt : std::optional{counts + weight};
  }

 private:
  struct Place {
    std::uint64_t weight = 1;
    std::uint64_t radix = 2;
  };
  std::map<std::int32_t, Place> places_;
};

struct Key {
  std::uint64_t counts;
  std::int32_t stage;
  bool mark;
  auto operator<=>(Key const&) const = default;
};

Words remarked(Words const& stage, Words const& remark) {
  return {stage.zh + "（" + remark.zh + "）", stage.en + " (" + remark.en + ")"};
}

/// Whether a story need not mention how a stage was left.
bool is_normal(Move const& move) {
  return fulfils({move.from, std::nullopt, {}}, move.from, move.outcome);
}

constexpr std::size_t story_max = 24;   // stages told in full
constexpr std::size_t story_head = 8;   // kept at the beginning of a longer one
constexpr std::size_t story_tail = 12;  // and at its end

}  // namespace

Exploration explore(Moves const& moves, ExploreOptions const& options) {
  Exploration result;
  auto const counters = options.count_loops ? Counters::of(moves) : Counters{};
  if (!counters) {
    result.complete = false;
    return result;
  }
  std::map<Key, std::int32_t> known{{{0, 0, false}, 0}};
  result.situations.push_back({});
  for (std::size_t at = 0; at < result.situations.size(); ++at) {
    auto const here = result.situations[at];
    auto const index = static_cast<std::int32_t>(at);
    for (auto const& move : moves.of_stage[static_cast<std::size_t>(here.stage)]) {
      auto const counts = options.count_loops ? counters->after(here.counts, move) : here.counts;
      if (!counts) continue;
      bool const mark = options.mark_after(here.mark, move);
      if (options.forbidden(mark, move)) {
        result.met = {index, &move};
        return result;
      }
      auto const next = static_cast<std::int32_t>(result.situations.size());
      auto const [found, fresh] = known.insert({{*counts, move.to, mark}, next});
      result.steps.emplace_back(index, found->second);
      if (!fresh) continue;
      if (result.situations.size() >= options.situations_max) {
        result.complete = false;
        return result;
      }
      result.situations.push_back({move.to, mark, *counts, index, &move});
    }
  }
  return result;
}

std::vector<Step> story_of(Exploration const& exploration, std::int32_t situation) {
  std::vector<Step> story;
  for (auto at = situation; at >= 0;) {
    auto const& here = exploration.situations[static_cast<std::size_t>(at)];
    story.push_back({here.stage, here.via});
    at = here.parent;
  }
  std::reverse(story.begin(), story.end());
  return story;
}

Words told(WorkflowDefinition const& definition, std::vector<Step> const& story) {
  std::vector<Words> stages;
  bool text_changed = false;
  for (auto const& step : story) {
    // What a move does belongs to the stage that it leaves, so the remark stands behind that one.
    if (step.via != nullptr && step.via->sets_text) text_changed = true;
    bool const stays = step.via != nullptr && step.via->arrow == nullptr;
    if (stays) continue;
    if (step.via != nullptr && text_changed)
      stages.back() = remarked(stages.back(), {"文本有改动", "text changed"});
    if (step.via != nullptr && step.via->outcome && !is_normal(*step.via))
      stages.back() = remarked(stages.back(), words_for(*step.via->outcome));
    stages.push_back(definition.stages[static_cast<std::size_t>(step.stage)].name.words());
    text_changed = false;
  }
  bool const cut = stages.size() > story_max;
  if (cut) stages.erase(stages.begin() + story_head, stages.end() - story_tail);
  Words text;
  for (std::size_t i = 0; i < stages.size(); ++i) {
    std::string const separator = i == 0 ? "" : cut && i == story_head ? " → … → " : " → ";
    text.zh += separator + stages[i].zh;
    text.en += separator + stages[i].en;
  }
  return text;
}

}  // namespace yishi::rules::analysis
