// A law that a trail adopted, against the one that the program carries.

#include <algorithm>

#include "yishi/dsl/law_file.hpp"
#include "yishi/engine/codec.hpp"
#include "yishi/law.hpp"

namespace yishi {

namespace {

template <class T>
std::int64_t missing(std::vector<T> const& ours, std::vector<T> const& theirs) {
  return std::count_if(ours.begin(), ours.end(), [&](T const& each) {
    return std::find(theirs.begin(), theirs.end(), each) == theirs.end();
  });
}

}  // namespace

std::optional<LawStanding> compare_with_ours(std::string_view bytes) {
  auto const theirs = engine::decode_law(bytes);
  if (!theirs) return std::nullopt;
  auto const ours = dsl::compose_law(dsl::shipped_laws(), theirs->region);
  LawStanding standing;
  standing.ours = ours.id;
  standing.missing = missing(ours.floors, theirs->floors) + missing(ours.steps, theirs->steps) +
                     missing(ours.matters, theirs->matters) + missing(ours.bodies, theirs->bodies) +
                     (ours.provisions == theirs->provisions ? 0 : 1);
  return standing;
}

}  // namespace yishi
