#pragma once
// The floors of a law profile on a day: what is asked of meetings, votes and postings.

#include "yishi/law.hpp"

namespace yishi {

/// Of several floors of one kind and body the strictest are rules, the others stand beside as
/// weaker.
std::vector<LawRule> floors_of_law(rules::LawProfile const& law, rules::Date day);

/// “quorum representatives”: the key of what a floor says.
std::string key_of(rules::FloorKind kind, std::string const& body);

LawSource source_of(rules::LawProfile const& law, rules::LegalRef const& basis,
                    rules::InForce const& in_force);

}  // namespace yishi
