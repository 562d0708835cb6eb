#pragma once
// What falls due by itself: 逾, 期满, and duties that were missed.

#include <optional>
#include <string>

#include "core/lookup.hpp"

namespace yishi::engine::core {

struct Timer {
  enum class Kind : std::uint8_t { breach, expiry, lapse };  // in this order at one instant
  Kind kind = Kind::breach;
  Instant due = 0;
  std::string stage;
  std::string action;     // of a breach
  std::string objection;  // of a breach: the one left unanswered, or empty
  Date last;              // the last day of its period
};

/// The first thing to fall due in a case; none: nothing ever, or the calendar does not know.
std::optional<Timer> next_timer(Library const& library, VillageState const& state,
                                Case const& item);

/// Whether every 须 duty of a stage but answering objections is done: else 期满 waits.
bool duties_done(rules::Stage const& stage, ActiveStage const& active);

/// The objections raised in this visit of a stage that have no answer yet.
std::vector<Objection const*> unanswered(Case const& item, ActiveStage const& active);

/// The stage's duty to answer objections; null if it has none.
rules::Action const* answer_duty(rules::Stage const& stage);

}  // namespace yishi::engine::core
