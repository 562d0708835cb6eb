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

/// Where a case stands.
struct Marking {
  std::int32_t stage = 0;
  std::vector<std::int32_t> branches;  // as in Situation
  auto operator<=>(Marking const&) const = default;
};

struct Key {
  std::uint64_t counts;
  Marking at;
  bool mark;
  auto operator<=>(Key const&) const = default;
};

constexpr std::int32_t has_joined = -1;

/// Into a stage from outside of it; into a 并行: into the beginning of each branch.
Marking entering(Moves const& moves, std::int32_t stage) {
  Marking marking{stage, {}};
  if (auto const* block = moves.block(stage))
    for (auto const& branch : block->branches) marking.branches.push_back(branch.stages.front());
  return marking;
}

/// Where a case stands after a move of one of the stages it is in.
Marking moved(Moves const& moves, Situation const& here, Move const& move) {
  Marking next{here.stage, here.branches};
  if (move.arrow == nullptr) return next;
  if (here.branches.empty()) return entering(moves, move.to);
  auto const& branch = moves.branches[static_cast<std::size_t>(move.from)];
  bool const inside = moves.branches[static_cast<std::size_t>(move.to)] == branch;
  if (!move.joins && !inside) return entering(moves, move.to);
  next.branches[branch->branch] = move.joins ? has_joined : move.to;
  auto const joined = std::count(next.branches.begin(), next.branches.end(), has_joined);
  if (static_cast<std::size_t>(joined) >= moves.block(here.stage)->needed) next.branches.clear();
  return next;
}

/// The stages that a move enters.
std::vector<std::int32_t> entered_by(Moves const& moves, Move const& move) {
  if (move.arrow == nullptr || move.joins) return {};
  std::vector<std::int32_t> entered{move.to};
  auto const first = entering(moves, move.to);
  entered.insert(entered.end(), first.branches.begin(), first.branches.end());
  return entered;
}

/// Every move that some stage of the situation has.
std::vector<Move const*> moves_from(Moves const& moves, Situation const& here) {
  std::vector<Move const*> list;
  auto const add = [&](std::int32_t stage) {
    for (auto const& move : moves.of_stage[static_cast<std::size_t>(stage)]) list.push_back(&move);
  };
  if (here.branches.empty()) add(here.stage);
  for (auto const stage : here.branches)
    if (stage != has_joined) add(stage);
  return list;
}

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
  std::map<Key, std::int32_t> known{{{0, {0, {}}, false}, 0}};
  result.situations.push_back({});
  for (std::size_t at = 0; at < result.situations.size(); ++at) {
    auto const here = result.situations[at];
    auto const index = static_cast<std::int32_t>(at);
    for (auto const* move : moves_from(moves, here)) {
      auto const counts = options.count_loops ? counters->after(here.counts, *move) : here.counts;
      if (!counts) continue;
      bool const mark = options.mark_after(here.mark, *move);
      for (auto const entered : entered_by(moves, *move)) {
        if (!options.forbidden(mark, entered)) continue;
        result.met = {index, move, entered};
        return result;
      }
      auto to = moved(moves, here, *move);
      auto const next = static_cast<std::int32_t>(result.situations.size());
      auto const [found, fresh] = known.insert({{*counts, to, mark}, next});
      result.steps.emplace_back(index, found->second);
      if (!fresh) continue;
      if (result.situations.size() >= options.situations_max) {
        result.complete = false;
        return result;
      }
      result.situations.push_back({to.stage, std::move(to.branches), mark, *counts, index, move});
    }
  }
  return result;
}

std::vector<Step> story_of(Exploration const& exploration, std::int32_t situation) {
  std::vector<Step> story;
  for (auto at = situation; at >= 0;) {
    auto const& here = exploration.situations[static_cast<std::size_t>(at)];
    story.push_back({here.via == nullptr ? here.stage : here.via->to, here.via});
    at = here.parent;
  }
  std::reverse(story.begin(), story.end());
  return story;
}

namespace {

/// The stages of a story as it is told, each with the remarks that belong to it.
class Telling {
 public:
  explicit Telling(WorkflowDefinition const& definition) : definition_(definition) {}

  void tell(Step const& step) {
    auto const* via = step.via;
    if (via != nullptr && via->sets_text) text_changed_ = true;
    if (via == nullptr) return come_to(step.stage);
    if (via->arrow == nullptr) return;
    // What a move does belongs to the stage that it leaves, so the remark stands behind that one:
    // of several branches not always the last that was told, and the first of a branch not yet.
    auto& left = place_of(via->from);
    if (text_changed_) left = remarked(left, {"文本有改动", "text changed"});
    if (via->outcome && !is_normal(*via)) left = remarked(left, words_for(*via->outcome));
    text_changed_ = false;
    if (!via->joins) come_to(step.stage);
  }

  std::vector<Words> const& words() const { return words_; }

 private:
  void come_to(std::int32_t stage) {
    auto const& told = definition_.stages[static_cast<std::size_t>(stage)];
    if (told.parallel) since_ = stages_.size();
    stages_.push_back(stage);
    words_.push_back(told.name.words());
  }

  Words& place_of(std::int32_t stage) {
    for (auto at = stages_.size(); at > since_; --at)
      if (stages_[at - 1] == stage) return words_[at - 1];
    come_to(stage);
    return words_.back();
  }

  WorkflowDefinition const& definition_;
  std::vector<std::int32_t> stages_;
  std::vector<Words> words_;
  std::size_t since_ = 0;  // the newest 并行: what a branch is in was told behind it
  bool text_changed_ = false;
};

}  // namespace

Words told(WorkflowDefinition const& definition, std::vector<Step> const& story) {
  Telling telling{definition};
  for (auto const& step : story) telling.tell(step);
  auto stages = telling.words();
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
