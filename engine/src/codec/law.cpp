// The canonical form of a legal profile.

#include "codec/fields.hpp"
#include "yishi/engine/codec.hpp"

namespace yishi::engine {

namespace {

using codec::Reading;

void check_in_force(Reading& reading, rules::InForce const& in_force) {
  auto const place = reading.member("in_force");
  if (in_force.until && *in_force.until < in_force.from) reading.fail("ends before it begins");
}

/// A floor has the measure of its kind and no other: a threshold over a body, or days.
void check_floor(Reading& reading, rules::Floor const& floor) {
  bool const counts =
      floor.kind == rules::FloorKind::quorum || floor.kind == rules::FloorKind::majority;
  bool const of_a_body = floor.kind != rules::FloorKind::posting;
  if (floor.threshold.has_value() != counts)
    reading.fail(counts ? "a floor of this kind has a threshold" : "it has no threshold");
  if (floor.days.has_value() == counts)
    reading.fail(counts ? "a floor of this kind has no days" : "it has days");
  if (floor.days && floor.days->count < 0) reading.fail("days below zero");
  if (floor.body.empty() == of_a_body)
    reading.fail(of_a_body ? "a floor of this kind has a body" : "it has no body");
  check_in_force(reading, floor.in_force);
}

/// `check` for each of `items`, which stand under `key`.
template <class T, class Check>
void for_each(Reading& reading, char const* key, std::vector<T> const& items, Check const& check) {
  auto const list = reading.member(key);
  for (std::size_t i = 0; i < items.size(); ++i) {
    auto const place = reading.item(i);
    check(items[i]);
  }
}

void check_profile(Reading& reading, rules::LawProfile const& profile) {
  auto const dated = [&](auto const& row) { check_in_force(reading, row.in_force); };
  for_each(reading, "articles", profile.articles, dated);
  for_each(reading, "floors", profile.floors,
           [&](rules::Floor const& floor) { check_floor(reading, floor); });
  for_each(reading, "steps", profile.steps, dated);
  for_each(reading, "matters", profile.matters, [&](rules::MatterType const& matter) {
    for_each(reading, "competences", matter.competences, dated);
  });
}

}  // namespace

std::string encode(rules::LawProfile const& profile) {
  return trail::write(codec::Codec<rules::LawProfile>::write(profile));
}

Result<rules::LawProfile, DecodeError> decode_law(std::string_view bytes) {
  return codec::read_document<rules::LawProfile>(bytes, codec::attachment_limits, check_profile);
}

}  // namespace yishi::engine
