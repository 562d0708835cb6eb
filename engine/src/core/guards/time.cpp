// Times of a command: recorded and occurred, deadlines with their 补录期, protective periods.

#include "core/guards/time.hpp"

#include <algorithm>

#include "yishi/base/catalog/days.hpp"

namespace yishi::engine::core {
namespace {

constexpr Instant milliseconds_in_minute = 60'000;

void refuse_unknown(Draft& draft, Date date) {
  refuse(draft, kind(catalog::days, "YS-6106"), {date.words()});
}

}  // namespace

bool usable_instant(Instant at) { return 0 <= at && at < rules::start_of(*Date::of(9999, 12, 31)); }

std::int64_t year_of(Instant at) { return usable_instant(at) ? rules::civil_date(at).year() : 0; }

Moment moment_of(Instant at) {
  auto const date = rules::civil_date(at);
  auto const minute = (at - rules::start_of(date)) / milliseconds_in_minute;
  return {date, static_cast<std::int32_t>(minute)};
}

bool check_times(Draft& draft) {
  auto const& stamp = draft.stamp;
  if (!usable_instant(stamp.at)) {
    refuse(draft, kind(catalog::days, "YS-6101"));
    return false;
  }
  if (!usable(stamp.occurred)) {
    refuse(draft, kind(catalog::days, "YS-6113"),
           {Words{"发生的日期", "the date on which it happened"}});
    return false;
  }
  if (stamp.at < draft.before.last_at && usable_instant(draft.before.last_at))
    refuse(draft, kind(catalog::days, "YS-6100"),
           {moment_of(stamp.at).words(), moment_of(draft.before.last_at).words()});
  if (rules::start_of(stamp.occurred) > stamp.at)
    refuse(draft, kind(catalog::days, "YS-6102"),
           {stamp.occurred.words(), moment_of(stamp.at).words()});
  return true;
}

void check_since(Draft& draft, Words const& stage, ActiveStage const& active) {
  if (before(draft.stamp.occurred, active.occurred))
    refuse(draft, kind(catalog::days, "YS-6103"),
           {draft.stamp.occurred.words(), stage, active.occurred.words()});
}

bool timely(Draft const& draft, rules::Rules const& rules, Date last) {
  return draft.stamp.occurred.date <= last && draft.stamp.at < late_limit(rules, last);
}

void check_deadline(Draft& draft, rules::Rules const& rules, Words const& what, Date last) {
  if (draft.stamp.occurred.date > last)
    refuse(draft, kind(catalog::days, "YS-6104"),
           {what, last.words(), draft.stamp.occurred.date.words()});
  else if (draft.stamp.at >= late_limit(rules, last))
    refuse(draft, kind(catalog::days, "YS-6105"),
           {what, last.plus(late_days(rules)).words(), moment_of(draft.stamp.at).words()});
}

std::optional<Date> require_period_end(Draft& draft, Date start, rules::Duration duration) {
  auto const* calendar = require_calendar(draft);
  if (calendar == nullptr) return std::nullopt;
  auto const last = period_end(*calendar, start, duration);
  if (last) return *last;
  refuse_unknown(draft, last.error().date);
  return std::nullopt;
}

std::optional<Date> require_deadline(Draft& draft, rules::Rules const& rules, Date start,
                                     rules::Duration duration) {
  auto const* calendar = require_calendar(draft);
  if (calendar == nullptr) return std::nullopt;
  auto const last = period_end(*calendar, start, duration);
  if (last) return *last;
  // Rolling off holidays only ever makes a period longer.
  auto const days = std::clamp(duration.count, 0, period_days_max);
  auto const plain = usable(start) ? start.plus(days) : start;
  if (timely(draft, rules, plain)) return plain;
  refuse_unknown(draft, last.error().date);
  return std::nullopt;
}

Date protective_start(Draft const& draft) {
  return std::max(draft.stamp.occurred.date, rules::civil_date(draft.stamp.at));
}

Date counting_start(Draft const& draft, rules::Rules const& rules) {
  auto const occurred = draft.stamp.occurred.date;
  auto const recorded = rules::civil_date(draft.stamp.at);
  return recorded <= occurred.plus(late_days(rules)) ? occurred : recorded;
}

}  // namespace yishi::engine::core
