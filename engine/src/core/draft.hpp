#pragma once
// One decision while it is being made: what it starts from, what would follow so far, and every
// reason found against it. Nothing here outlives the call of `decide`.

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "yishi/engine/decide.hpp"

namespace yishi::engine::core {

struct Draft {
  Library const& library;
  VillageState const& before;
  Stamp const& stamp;
  std::map<std::string, Case> cases;        // touched ones, as they are after `events`
  std::map<std::string, Meeting> meetings;  // touched ones, as they are after `events`
  std::vector<Event> events;
  std::vector<Diagnostic> unmet;
};

/// The case or meeting as it is after the events so far; null if there is none such.
Case const* find_case(Draft const& draft, std::string const& id);
Meeting const* find_meeting(Draft const& draft, std::string const& id);

/// Adds an event and folds it into the touched case and meeting.
void emit(Draft& draft, Event event);

/// Adds one reason why the command is refused.
void refuse(Draft& draft, DiagnosticKind const* kind, std::vector<Argument> arguments = {},
            std::vector<Words> basis = {});

/// The events if nothing stands against them, else all reasons.
Decision finish(Draft draft, Stream stream);

/// Refuses an empty `value`; `what` names the blank, `field` what it is called in a request.
void require_text(Draft& draft, std::string const& value, Words const& what,
                  std::string_view field = {});

/// A number as an argument of a message.
template <class Integer>
Argument number(Integer value) {
  return static_cast<std::int64_t>(value);
}

}  // namespace yishi::engine::core
