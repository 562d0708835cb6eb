#pragma once
// The rules of a law profile that are in force on a day, as sentences.

#include "yishi/law.hpp"

namespace yishi {

/// By topic, and in a topic as the profile has them. Of several floors of one kind the strictest
/// is a rule, the others stand beside it as weaker.
std::vector<LawRule> rules_of_law(rules::LawProfile const& law, rules::Date day);

}  // namespace yishi
