#pragma once
// The part 章程 of a village file: what the village has bound itself to beyond the law.

#include "profile/yaml_node.hpp"
#include "yishi/rules/law.hpp"

namespace yishi::dsl {

/// Puts the charter on top of `law` as a layer of its own: each value is a floor like any other, so
/// that the strictest wins and names its layer. A value below the law of `today` (of its first day,
/// if that is still to come) is an error that names the law's article, and is left out.
void add_charter(Page const& page, Entry const& part, rules::Date today, rules::LawProfile& law);

}  // namespace yishi::dsl
