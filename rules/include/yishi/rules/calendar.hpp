#pragma once
// Days as Chinese law counts them. All dates are civil dates at UTC+8 (China has had one zone and
// no summer time since 1991).
//
// Civil Code arts. 200–204: a period does not count its first day; one whose last day is a legal
// holiday ends on the next day that is none; the last day ends at 24:00.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "yishi/base/result.hpp"
#include "yishi/base/text.hpp"

namespace yishi::rules {

/// Milliseconds since 1970-01-01T00:00Z.
using Instant = std::int64_t;

/// A civil date, 1900-01-01 to 9999-12-31.
class Date {
 public:
  constexpr Date() = default;  // 1970-01-01
  static std::optional<Date> of(int year, unsigned month, unsigned day);
  /// Reads exactly "2026-03-18".
  static std::optional<Date> parse(std::string_view iso);
  static constexpr Date from_days(std::int32_t days_since_1970) { return Date{days_since_1970}; }

  constexpr std::int32_t days() const { return days_; }
  int year() const;
  unsigned month() const;
  unsigned day() const;
  /// 1 is Monday, 7 is Sunday.
  int weekday() const;
  constexpr Date plus(std::int32_t days) const { return Date{days_ + days}; }

  /// "2026-03-18".
  std::string iso() const;
  /// “2026年3月18日” (no leading zeros, GB/T 9704-2012 7.3.5.4) / "18 March 2026".
  Words words() const;

  constexpr auto operator<=>(Date const&) const = default;

 private:
  explicit constexpr Date(std::int32_t days) : days_(days) {}
  std::int32_t days_ = 0;
};

/// When something happened, as the paper says it: a date, or a date and a minute.
struct Moment {
  Date date;
  std::optional<std::int32_t> minute;  // of the day, 0 … 1439
  bool operator==(Moment const&) const = default;

  /// "2026-03-18" or "2026-03-18T14:05".
  static std::optional<Moment> parse(std::string_view text);
  std::string iso() const;
  Words words() const;
};

/// The civil date at UTC+8 of an instant; the first instant of a date; the instant at which it ends
/// (24:00, the first instant of the next).
Date civil_date(Instant at);
Instant start_of(Date date);
Instant end_of(Date date);
/// The earliest instant that `moment` can mean: its minute, or the start of its date.
Instant start_of(Moment const& moment);
/// “2026-03-18T14:05:00+08:00”.
std::string iso_local(Instant at);

enum class DayUnit : std::uint8_t { days, working_days };

/// A number of days as a text or a village file gives it. Calendar days and working days are never
/// mixed: whatever counts asks for one of the types in period.hpp.
struct Duration {
  std::int32_t count = 0;
  DayUnit unit = DayUnit::days;
  bool operator==(Duration const&) const = default;

  template <class Self, class F>
  static void each_field(Self& self, F&& field) {
    field("count", self.count);
    field("unit", self.unit);
  }
};

/// “15 天” / "15 days".
Words words_for(Duration const& duration);

/// Every day that differs from an ordinary week, between two dates; nothing is known outside them.
struct HolidayCalendar {
  Date known_from;
  Date known_until;
  std::vector<Date> off;   // days off, sorted
  std::vector<Date> work;  // make-up working days, sorted
  bool operator==(HolidayCalendar const&) const = default;

  template <class Self, class F>
  static void each_field(Self& self, F&& field) {
    field("known_from", self.known_from);
    field("known_until", self.known_until);
    field("off", self.off);
    field("work", self.work);
  }
};

/// A date about which the calendar knows nothing. Never replaced by a guess.
struct UnknownDay {
  Date date;
  bool operator==(UnknownDay const&) const = default;
};

/// Reads `holidays-cn.csv` (date,kind,name,notice_year), dates in order, no year left out. Fails
/// with the number of the first bad line.
Result<HolidayCalendar, int> read_holidays(std::string_view csv);

/// Whether people work on `date`.
Result<bool, UnknownDay> is_working_day(HolidayCalendar const& calendar, Date date);

/// The last day of a forward period that starts on `start`: first day not counted, rolled off
/// holidays at the end. It ends at end_of() of that day. Civil Code arts. 201, 203.
/// Requires: duration.count >= 0.
Result<Date, UnknownDay> last_day(HolidayCalendar const& calendar, Date start, Duration duration);

/// The first date on which a meeting may be held after notice given on `given`: `days` full days
/// lie between (“提前 3 天”, the strict reading; no rolling).
Result<Date, UnknownDay> earliest_meeting(HolidayCalendar const& calendar, Date given,
                                          Duration notice);

}  // namespace yishi::rules
