// What the newest entry changed, kept as it was before, and put back if the entry is taken back.
// Only what its events name is copied, never the whole state.

#include <algorithm>

#include "core/evolve.hpp"

namespace yishi::engine::core {
namespace {

/// Whether commands of a kind may be taken back at all. What others build on at once, and what sets
/// the record right, stays: the log and its rules, what fell due, corrections and annulments.
struct Takeable {
  bool operator()(command::OpenLog const&) const { return false; }
  bool operator()(command::AdoptLaw const&) const { return false; }
  bool operator()(command::AdoptCalendar const&) const { return false; }
  bool operator()(command::AdoptRoster const&) const { return false; }
  bool operator()(command::AdoptRules const&) const { return false; }
  bool operator()(command::PassTime const&) const { return false; }
  bool operator()(command::Correct const&) const { return false; }
  bool operator()(command::Annul const&) const { return false; }
  bool operator()(command::TakeBack const&) const { return false; }
  template <class Other>
  bool operator()(Other const&) const {
    return true;
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

}  // namespace

std::string const& recorder_of(Stamp const& stamp) {
  return stamp.recorder.empty() ? stamp.actor : stamp.recorder;
}

Undo undo_of(VillageState const& state, Entry const& entry) {
  Undo undo;
  undo.seq = entry.seq;
  undo.stream = entry.stream;
  undo.recorder = recorder_of(entry.stamp);
  undo.can_be_taken_back = std::visit(Takeable{}, entry.command);
  if (!undo.can_be_taken_back) return undo;
  for (auto const& event : entry.events) {
    keep(undo.cases, state.cases, case_of(event));
    keep(undo.meetings, state.meetings, meeting_of(event));
    keep(undo.postings, state.postings, notice_of(event));
  }
  return undo;
}

void take_back(VillageState& state, std::int64_t target) {
  auto undo = std::move(state.undo);
  state.undo = Undo{};
  if (undo.seq != target || !undo.can_be_taken_back) return;
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
