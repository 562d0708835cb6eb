#pragma once
// Legal profiles from YAML (rules/law/*.yaml) and their composition for one place.

#include <optional>
#include <string_view>
#include <vector>

#include "yishi/base/diagnostic.hpp"
#include "yishi/base/source.hpp"
#include "yishi/rules/law.hpp"

namespace yishi::dsl {

struct LoadedLaw {
  std::optional<rules::LawProfile> profile;
  std::vector<Diagnostic> diagnostics;
};

/// Reads one layer (the nation, or a province).
LoadedLaw load_law(Source const& source);

/// The layers that hold for `region` (浙江省绍兴市…), composed: the nation, and each province whose
/// laws' region is a prefix of it. Names of laws come from every layer: a text may cite any of
/// them. The id is "cn" or "cn+zhejiang".
rules::LawProfile compose_law(std::vector<rules::LawProfile> const& layers,
                              std::string_view region);

/// The layers that this build carries (rules/law/), read. Asserts that they are without error.
std::vector<rules::LawProfile> const& shipped_laws();

}  // namespace yishi::dsl
