#pragma once
// Times of a command: recorded and occurred, deadlines with their 补录期, protective periods.

#include <cstdint>
#include <optional>

#include "core/lookup.hpp"

namespace yishi::engine::core {

bool usable_instant(Instant at);
/// The civil year of an instant; 0 if it cannot be used.
std::int64_t year_of(Instant at);
/// Date and minute at UTC+8. Requires: usable_instant(at).
Moment moment_of(Instant at);

/// Refuses times that cannot be used, that go back, or that are still to come. False: they cannot
/// even be reckoned with.
bool check_times(Draft& draft);

/// What happened cannot have happened before its stage was entered.
void check_since(Draft& draft, Words const& stage, ActiveStage const& active);

/// An act is timely if it occurred by `last` and is entered by `last` + 补录期.
bool timely(Draft const& draft, rules::Rules const& rules, Date last);
void check_deadline(Draft& draft, rules::Rules const& rules, Words const& what, Date last);

/// The last day of a period that began on `start`; what cannot be known is refused.
std::optional<Date> require_period_end(Draft& draft, Date start, rules::Duration duration);

/// The last day by which an act in a period is certainly timely. An unknown day beyond the plain
/// count of days does no harm while that has not run out; otherwise it is refused.
std::optional<Date> require_deadline(Draft& draft, rules::Rules const& rules, Date start,
                                     rules::Duration duration);

/// Periods that protect people begin when they could know: on the day of recording if it is later.
Date protective_start(Draft const& draft);

/// The day from which the periods of a stage count that this command enters. Paper first; but what
/// is entered after its 补录期 does not shorten anybody's time.
Date counting_start(Draft const& draft, rules::Rules const& rules);

}  // namespace yishi::engine::core
