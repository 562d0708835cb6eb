// The canonical forms of what a village adopts besides definitions and law: calendars, rosters,
// and the file that binds a definition to the village's values.

#include <limits>

#include "codec/fields.hpp"
#include "yishi/engine/codec.hpp"
#include "yishi/trail/hash.hpp"

namespace yishi::engine {

namespace codec {

namespace {

constexpr std::size_t hash_digits = 64;

template <class T, class Less>
void check_order(Reading& reading, char const* key, std::vector<T> const& items, Less const& less) {
  auto const place = reading.member(key);
  for (std::size_t i = 1; i < items.size(); ++i) {
    auto const item = reading.item(i);
    if (!less(items[i - 1], items[i])) reading.fail("not in order, or there twice");
  }
}

void check_calendar(Reading& reading, rules::HolidayCalendar const& calendar) {
  check_order(reading, "off", calendar.off, std::less<rules::Date>{});
  check_order(reading, "work", calendar.work, std::less<rules::Date>{});
  if (calendar.known_until < calendar.known_from) reading.fail("ends before it begins");
}

void check_roster(Reading& reading, rules::Roster const& roster) {
  check_order(reading, "members", roster.members, rules::follows);
}

void check_rules(Reading& reading, RulesFile const& file) {
  auto const check = [&](char const* key, bool good, char const* what) {
    auto const place = reading.member(key);
    if (!good) reading.fail(what);
  };
  check("workflow", is_hex(file.workflow, hash_digits), "not a hash");
  check("law", is_hex(file.law, hash_digits), "not a hash");
  constexpr auto days_max = std::numeric_limits<std::int32_t>::max();
  bool const days_fit = file.late_entry_days >= 0 && file.late_entry_days <= days_max;
  check("late_entry_days", days_fit, "out of range");
  bool const counts = std::all_of(file.values.begin(), file.values.end(),
                                  [](rules::Duration const& value) { return value.count >= 0; });
  check("values", counts, "days below zero");
}

}  // namespace

}  // namespace codec

std::string encode(rules::HolidayCalendar const& calendar) {
  return trail::write(codec::Codec<rules::HolidayCalendar>::write(calendar));
}

Result<rules::HolidayCalendar, DecodeError> decode_calendar(std::string_view bytes) {
  return codec::read_document<rules::HolidayCalendar>(bytes, codec::attachment_limits,
                                                      codec::check_calendar);
}

std::string encode(rules::Roster const& roster) {
  return trail::write(codec::Codec<rules::Roster>::write(roster));
}

Result<rules::Roster, DecodeError> decode_roster(std::string_view bytes) {
  return codec::read_document<rules::Roster>(bytes, codec::attachment_limits, codec::check_roster);
}

std::string encode(RulesFile const& file) {
  return trail::write(codec::Codec<RulesFile>::write(file));
}

Result<RulesFile, DecodeError> decode_rules(std::string_view bytes) {
  return codec::read_document<RulesFile>(bytes, codec::attachment_limits, codec::check_rules);
}

rules::Rules with_hashes(rules::Rules rules) {
  auto const hash = [](std::string const& bytes) { return trail::to_hex(trail::sha256(bytes)); };
  rules.workflow_hash = hash(encode(rules.workflow));
  rules.law_hash = hash(encode(rules.law));
  rules.rules_hash = hash(
      encode(RulesFile{rules.workflow_hash, rules.law_hash, rules.values, rules.late_entry_days}));
  return rules;
}

}  // namespace yishi::engine
