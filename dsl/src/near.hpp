#pragma once
// The word that was probably meant, among those that could stand there.

#include <algorithm>
#include <optional>
#include <string>
#include <vector>

#include "yishi/base/text.hpp"

namespace yishi::dsl {

/// `nearest`, which of equally near words takes one of the same length: 末通过 is 未通过, not 通过.
inline std::optional<std::string> nearest_alike(std::string const& word,
                                                std::vector<std::string> candidates) {
  auto const length = to_utf32(word).size();
  auto const alike = [&](std::string const& other) { return to_utf32(other).size() == length; };
  std::stable_partition(candidates.begin(), candidates.end(), alike);
  return nearest(word, candidates);
}

}  // namespace yishi::dsl
