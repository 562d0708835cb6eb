// The fold over events: entry by entry, event by event, in place on a state that is handed through.

#include "core/evolve.hpp"

#include <algorithm>

namespace yishi::engine {
namespace {

void fold(VillageState& state, std::int64_t seq, Stamp const& stamp, Event const& event) {
  if (auto const* opened = std::get_if<event::CaseOpened>(&event)) state.cases[opened->case_id];
  if (auto const* notified = std::get_if<event::MeetingNotified>(&event))
    state.meetings[notified->meeting] = Meeting{};
  core::fold_reliance(state, seq, event);
  if (auto const* id = core::case_of(event)) {
    auto const found = state.cases.find(*id);
    if (found != state.cases.end()) core::fold_case(found->second, seq, stamp, event);
  }
  if (auto const* id = core::meeting_of(event)) {
    auto const found = state.meetings.find(*id);
    if (found != state.meetings.end()) core::fold_meeting(found->second, seq, stamp, event);
  }
  core::fold_village(state, seq, stamp, event);
}

void fold(VillageState& state, Entry const& entry) {
  core::keep_undo(state, entry);
  // The event of opening does not repeat the key.
  if (auto const* opening = std::get_if<command::OpenLog>(&entry.command)) {
    state.keys = {};
    state.keys.key = opening->key;
    state.keys.used = {opening->key};
  }
  for (auto const& event : entry.events) fold(state, entry.seq, entry.stamp, event);
  ++state.size;
  state.last_at = entry.stamp.at;
}

}  // namespace

namespace core {

std::string const* case_of(Event const& event) {
  return std::visit(
      [](auto const& each) -> std::string const* {
        if constexpr (requires { each.case_id; })
          return &each.case_id;
        else
          return nullptr;
      },
      event);
}

std::string const* meeting_of(Event const& event) {
  return std::visit(
      [](auto const& each) -> std::string const* {
        if constexpr (requires { each.meeting; })
          return &each.meeting;
        else
          return nullptr;
      },
      event);
}

std::int64_t const* notice_of(Event const& event) {
  return std::visit(
      [](auto const& each) -> std::int64_t const* {
        if constexpr (requires { each.notice; })
          return &each.notice;
        else
          return nullptr;
      },
      event);
}

}  // namespace core

VillageState evolve(VillageState state, std::int64_t seq, Stamp const& stamp, Event const& event) {
  fold(state, seq, stamp, event);
  return state;
}

VillageState evolve(VillageState state, Entry const& entry) {
  fold(state, entry);
  return state;
}

VillageState replay(std::vector<Entry> const& entries) {
  VillageState state;
  for (auto const& entry : entries) fold(state, entry);
  return state;
}

}  // namespace yishi::engine
