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
  using Kind = rules::FloorKind;
  bool const counts = floor.kind == Kind::quorum || floor.kind == Kind::majority;
  bool const has_days = !counts && floor.kind != Kind::publication;
  bool const of_a_body = floor.kind != Kind::posting;
  if (floor.either && (floor.kind != Kind::quorum || floor.threshold))
    reading.fail("only a quorum has alternatives, and then no threshold of its own");
  if (floor.either &&
      (floor.either->kind == rules::QuorumRule::Kind::threshold || floor.either->parts.size() < 2))
    reading.fail("alternatives are at least two");
  if ((floor.threshold.has_value() || floor.either.has_value()) != counts)
    reading.fail(counts ? "a floor of this kind has a threshold" : "it has no threshold");
  if (floor.days.has_value() != has_days)
    reading.fail(has_days ? "it has days" : "a floor of this kind has no days");
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
  if (!profile.provisions) return;
  auto const place = reading.member("provisions");
  for_each(reading, "agenda", profile.provisions->agenda, dated);
  for_each(reading, "composition", profile.provisions->composition, dated);
  for_each(reading, "incompatible", profile.provisions->incompatible, dated);
  for_each(reading, "counting", profile.provisions->counting, dated);
}

}  // namespace

std::string encode(rules::LawProfile const& profile) {
  return trail::write(codec::Codec<rules::LawProfile>::write(profile));
}

Result<rules::LawProfile, DecodeError> decode_law(std::string_view bytes) {
  return codec::read_document<rules::LawProfile>(bytes, codec::attachment_limits, check_profile);
}

}  // namespace yishi::engine
