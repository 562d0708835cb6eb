#pragma once
// The parts of a law file beside floors, steps and matters.

#include "profile/law_page.hpp"

namespace yishi::dsl {

/// Each reads one row of its part; what is wrong with it is said.
rules::AgendaRight read_agenda_right(LawPage const& law, YamlNode const& node);
rules::Composition read_composition(LawPage const& law, YamlNode const& node);
rules::Incompatibility read_incompatibility(LawPage const& law, YamlNode const& node);
rules::CountingRule read_counting_rule(LawPage const& law, YamlNode const& node);
rules::Gap read_gap(LawPage const& law, YamlNode const& node);

}  // namespace yishi::dsl
