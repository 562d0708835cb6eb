// Civil dates at UTC+8: the Gregorian reckoning, ISO 8601, and the instants of a day.

#include <array>
#include <chrono>

#include "yishi/base/assert.hpp"
#include "yishi/rules/calendar.hpp"

namespace yishi::rules {
namespace {

constexpr Instant milliseconds_per_minute = 60'000;
constexpr Instant milliseconds_per_hour = 60 * milliseconds_per_minute;
constexpr Instant milliseconds_per_day = 24 * milliseconds_per_hour;
constexpr Instant china_offset = 8 * milliseconds_per_hour;
constexpr std::int32_t minutes_per_day = 24 * 60;

std::chrono::sys_days sys_days_of(Date date) {
  return std::chrono::sys_days{std::chrono::days{date.days()}};
}

std::chrono::year_month_day civil(Date date) {
  return std::chrono::year_month_day{sys_days_of(date)};
}

/// `number` with leading zeros.
std::string digits(std::int64_t number, std::size_t width) {
  auto text = std::to_string(number);
  return text.size() < width ? std::string(width - text.size(), '0') + text : text;
}

/// The number that `text` is, digits only; -1 if it is none.
int number_of(std::string_view text) {
  int number = 0;
  for (char const character : text) {
    if (character < '0' || character > '9') return -1;
    number = number * 10 + (character - '0');
  }
  return text.empty() ? -1 : number;
}

std::string clock(std::int32_t minute) {
  return digits(minute / 60, 2) + ":" + digits(minute % 60, 2);
}

/// Rounds down also before 1970.
Instant floor_div(Instant a, Instant b) { return a / b - (a % b < 0 ? 1 : 0); }

}  // namespace

std::optional<Date> Date::of(int year, unsigned month, unsigned day) {
  if (year < 1900 || year > 9999) return std::nullopt;
  std::chrono::year_month_day const date{std::chrono::year{year}, std::chrono::month{month},
                                         std::chrono::day{day}};
  if (!date.ok()) return std::nullopt;
  auto const days = std::chrono::sys_days{date}.time_since_epoch().count();
  return from_days(static_cast<std::int32_t>(days));
}

std::optional<Date> Date::parse(std::string_view iso) {
  if (iso.size() != 10 || iso[4] != '-' || iso[7] != '-') return std::nullopt;
  int const year = number_of(iso.substr(0, 4));
  int const month = number_of(iso.substr(5, 2));
  int const day = number_of(iso.substr(8, 2));
  if (year < 0 || month < 0 || day < 0) return std::nullopt;
  return of(year, static_cast<unsigned>(month), static_cast<unsigned>(day));
}

int Date::year() const { return int{civil(*this).year()}; }
unsigned Date::month() const { return unsigned{civil(*this).month()}; }
unsigned Date::day() const { return unsigned{civil(*this).day()}; }

int Date::weekday() const {
  return static_cast<int>(std::chrono::weekday{sys_days_of(*this)}.iso_encoding());
}

std::string Date::iso() const {
  return digits(year(), 4) + "-" + digits(month(), 2) + "-" + digits(day(), 2);
}

Words Date::words() const {
  constexpr std::array months{"January",   "February", "March",    "April",
                              "May",       "June",     "July",     "August",
                              "September", "October",  "November", "December"};
  auto const year_text = std::to_string(year());
  auto const day_text = std::to_string(day());
  return {year_text + "年" + std::to_string(month()) + "月" + day_text + "日",
          day_text + " " + months[month() - 1] + " " + year_text};
}

std::optional<Moment> Moment::parse(std::string_view text) {
  auto const date = Date::parse(text.substr(0, 10));
  if (!date) return std::nullopt;
  if (text.size() == 10) return Moment{*date, std::nullopt};
  if (text.size() != 16 || text[10] != 'T' || text[13] != ':') return std::nullopt;
  int const hour = number_of(text.substr(11, 2));
  int const minute = number_of(text.substr(14, 2));
  if (hour < 0 || hour > 23 || minute < 0 || minute > 59) return std::nullopt;
  return Moment{*date, hour * 60 + minute};
}

std::string Moment::iso() const { return minute ? date.iso() + "T" + clock(*minute) : date.iso(); }

Words Moment::words() const {
  auto words = date.words();
  if (!minute) return words;
  return {words.zh + " " + clock(*minute), words.en + ", " + clock(*minute)};
}

Date civil_date(Instant at) {
  return Date::from_days(
      static_cast<std::int32_t>(floor_div(at + china_offset, milliseconds_per_day)));
}

Instant start_of(Date date) { return Instant{date.days()} * milliseconds_per_day - china_offset; }

Instant end_of(Date date) { return start_of(date.plus(1)); }

Instant start_of(Moment const& moment) {
  auto const minute = moment.minute.value_or(0);
  YISHI_ASSERT(minute >= 0);
  YISHI_ASSERT(minute < minutes_per_day);
  return start_of(moment.date) + minute * milliseconds_per_minute;
}

std::string iso_local(Instant at) {
  auto const date = civil_date(at);
  auto const seconds = (at - start_of(date)) / 1000;
  return date.iso() + "T" + clock(static_cast<std::int32_t>(seconds / 60)) + ":" +
         digits(seconds % 60, 2) + "+08:00";
}

}  // namespace yishi::rules
