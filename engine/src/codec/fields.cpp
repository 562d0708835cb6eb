// The scalars of the trail, and the keys of an object.

#include "codec/fields.hpp"

#include <limits>

namespace yishi::engine::codec {

bool Codec<bool>::read(Reading& reading, Json const& json, bool& value) {
  if (json.boolean() == nullptr) return reading.fail("not true or false");
  value = *json.boolean();
  return true;
}

bool Codec<std::int64_t>::read(Reading& reading, Json const& json, std::int64_t& value) {
  if (json.integer() == nullptr) return reading.fail("not an integer");
  value = *json.integer();
  return true;
}

bool Codec<std::int32_t>::read(Reading& reading, Json const& json, std::int32_t& value) {
  using Limits = std::numeric_limits<std::int32_t>;
  std::int64_t wide = 0;
  if (!Codec<std::int64_t>::read(reading, json, wide)) return false;
  if (wide < Limits::min() || wide > Limits::max()) return reading.fail("out of range");
  value = static_cast<std::int32_t>(wide);
  return true;
}

bool Codec<std::string>::read(Reading& reading, Json const& json, std::string& value) {
  if (json.string() == nullptr) return reading.fail("not a string");
  value = *json.string();
  return true;
}

bool Codec<rules::Date>::read(Reading& reading, Json const& json, rules::Date& value) {
  auto const date = json.string() ? rules::Date::parse(*json.string()) : std::nullopt;
  if (!date || date->iso() != *json.string()) return reading.fail("not a date");
  value = *date;
  return true;
}

bool Codec<rules::Moment>::read(Reading& reading, Json const& json, rules::Moment& value) {
  auto const moment = json.string() ? rules::Moment::parse(*json.string()) : std::nullopt;
  if (!moment || moment->iso() != *json.string()) return reading.fail("not a date or a minute");
  value = *moment;
  return true;
}

Json Codec<rules::Share>::write(rules::Share const& value) {
  return Json(Json::Array{Json(value.numerator()), Json(value.denominator())});
}

bool Codec<rules::Share>::read(Reading& reading, Json const& json, rules::Share& value) {
  constexpr auto what = "not a share in lowest terms";
  auto const* const parts = json.array();
  if (parts == nullptr || parts->size() != 2) return reading.fail(what);
  auto const* const numerator = (*parts)[0].integer();
  auto const* const denominator = (*parts)[1].integer();
  if (numerator == nullptr || denominator == nullptr) return reading.fail(what);
  auto const share = rules::Share::of(*numerator, *denominator);
  if (!share || share->numerator() != *numerator || share->denominator() != *denominator)
    return reading.fail(what);
  value = *share;
  return true;
}

std::optional<std::size_t> read_word(Reading& reading, Json const& json,
                                     std::string_view const* words, std::size_t count) {
  if (json.string() == nullptr) {
    reading.fail("not a string");
    return std::nullopt;
  }
  auto const* const end = words + count;
  auto const* const found = std::find(words, end, *json.string());
  if (found == end) {
    reading.fail("unknown word `" + *json.string() + "`");
    return std::nullopt;
  }
  return static_cast<std::size_t>(found - words);
}

Json const* ReadFields::find(std::string_view name) {
  allow(name);
  auto const member = object_.find(std::string(name));
  return member == object_.end() ? nullptr : &member->second;
}

bool ReadFields::finish() {
  for (auto const& [key, value] : object_) {
    if (std::find(known_.begin(), known_.end(), key) != known_.end()) continue;
    auto const place = reading_.member(key);
    reading_.fail("unknown key");
  }
  return !reading_.failed();
}

bool is_hex(std::string_view text, std::size_t digits) {
  return text.size() == digits &&
         text.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

}  // namespace yishi::engine::codec
