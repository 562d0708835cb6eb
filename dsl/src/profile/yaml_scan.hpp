#pragma once
// Looks at YAML text before it is parsed, for the mistakes that a YAML parser reports in the wrong
// place, in English, or not at all: full-width marks, a colon without its blank, tabs, invisible
// characters, brackets and quotes left open.

#include <cstdint>
#include <string>
#include <vector>

#include "profile/page.hpp"

namespace yishi::dsl {

/// The text with those mistakes repaired, so that whatever else is wrong is found in the same run.
struct ScannedYaml {
  static constexpr std::size_t deepest = 32;
  static constexpr std::size_t longest_line = 4096;

  std::u32string text;
  /// For each character of `text`, and for its end, the offset in the Source it comes from.
  std::vector<std::uint32_t> origin;
  /// Lines (from 1) about which something was said.
  std::vector<std::uint32_t> lines;
  /// Nested too deep, or a line too long, which has been said. It is not to be parsed: yaml-cpp
  /// needs time that grows with the square of what stands in one line.
  bool hopeless = false;
};

ScannedYaml scan_yaml(Page const& page);

}  // namespace yishi::dsl
