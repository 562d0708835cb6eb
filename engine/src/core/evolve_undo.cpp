// What the newest entries changed, kept as it was before, and put back if they are taken back, the
// newest first. Only what their events name is copied, never the whole state.

#include <algorithm>

#include "core/evolve.hpp"

namespace yishi::engine::core {
namespace {

/// How many entries can be taken back one after the other, the newest first.
constexpr std::size_t most_undos = 16;

/// What an entry does to the entries before it that could be taken back until then.
enum class Effect {
  joins,   // it is the next that can be taken back
  leaves,  // it leaves them: what only fell due, or a take-back, which removes its own
  ends,    // none of them can be taken back any more
};

/// What others build on at once, and what sets the record right, stays: the log, its key and its
/// rules, corrections and annulments.
struct EffectOf {
  Effect operator()(command::OpenLog const&) const { return Effect::ends; }
  Effect operator()(command::AdoptLaw const&) const { return Effect::ends; }
  Effect operator()(command::AdoptCalendar const&) const { return Effect::ends; }
  Effect operator()(command::AdoptRoster const&) const { return Effect::ends; }
  Effect operator()(command::AdoptRules const&) const { return Effect::ends; }
  Effect operator()(command::Correct const&) const { return Effect::ends; }
  Effect operator()(command::Annul const&) const { return Effect::ends; }
  Effect operator()(command::NameKeepers const&) const { return Effect::ends; }
  Effect operator()(command::RotateKey const&) const { return Effect::ends; }
  Effect operator()(command::RecoverKey const&) const { return Effect::ends; }
  Effect operator()(command::TakeOverKey const&) const { return Effect::ends; }
  Effect operator()(command::PassTime const&) const { return Effect::leaves; }
  Effect operator()(command::TakeBack const&) const { return Effect::leaves; }
  template <class Other>
  Effect operator()(Other const&) const {
    return Effect::joins;
  }
};

template <class Id, class T>
void keep(std::map<Id, std::optional<T>>& kept, std::map<Id, T> const& now, Id const* id) {
  if (id == nullptr || kept.contains(*id)) return;
  auto const found = now.find(*id);
  kept.emplace(*id, found == now.end() ? std::nullopt : std::optional<T>{found->second});
}

template <class Id, class T>
void put_back(std::map<Id, T>& now, std::map<Id, std::optional<T>>& kept) {
  for (auto& [id, was] : kept)
    if (was)
      now[id] = *std::move(was);
    else
      now.erase(id);
}

template <class Id, class T>
bool has(std::map<Id, std::optional<T>> const& kept, Id const* id) {
  return id != nullptr && kept.contains(*id);
}

Undo undo_of(VillageState const& state, Entry const& entry) {
  Undo undo;
  undo.seq = entry.seq;
  undo.at = entry.stamp.at;
  undo.stream = entry.stream;
  undo.recorder = recorder_of(entry.stamp);
  for (auto const& event : entry.events) {
    keep(undo.cases, state.cases, case_of(event));
    keep(undo.meetings, state.meetings, meeting_of(event));
    keep(undo.postings, state.postings, notice_of(event));
  }
  return undo;
}

/// What fell due and changed what `undo` would put back cannot be kept beside it.
void build_on(Undo& undo, Entry const& entry) {
  for (auto const& event : entry.events)
    if (undo.built_on < 0 &&
        (has(undo.cases, case_of(event)) || has(undo.meetings, meeting_of(event)) ||
         has(undo.postings, notice_of(event))))
      undo.built_on = entry.seq;
}

}  // namespace

std::string const& recorder_of(Stamp const& stamp) {
  return stamp.recorder.empty() ? stamp.actor : stamp.recorder;
}

void keep_undo(VillageState& state, Entry const& entry) {
  switch (std::visit(EffectOf{}, entry.command)) {
    case Effect::joins:
      if (state.undos.size() == most_undos) state.undos.erase(state.undos.begin());
      state.undos.push_back(undo_of(state, entry));
      return;
    case Effect::leaves:
      for (auto& undo : state.undos) build_on(undo, entry);
      return;
    case Effect::ends:
      state.undos.clear();
      return;
  }
}

void take_back(VillageState& state, std::int64_t target) {
  if (state.undos.empty() || state.undos.back().seq != target) return;
  auto undo = std::move(state.undos.back());
  state.undos.pop_back();
  put_back(state.cases, undo.cases);
  for (auto const& [id, was] : undo.meetings) {
    if (was && was->status != MeetingStatus::closed)
      state.open_meetings.insert(id);
    else
      state.open_meetings.erase(id);
  }
  put_back(state.meetings, undo.meetings);
  put_back(state.postings, undo.postings);
  std::erase_if(state.delegations, [&](Delegation const& each) { return each.seq == target; });
  std::erase_if(state.relied_on, [&](auto const& each) { return each.second == target; });
}

}  // namespace yishi::engine::core
