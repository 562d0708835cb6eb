#pragma once
// The formats, each with a function of its own.

#include <string>

#include "yishi/diagram.hpp"

namespace yishi::diagram {

std::string to_svg(Diagram const& diagram, Language language);
std::string to_mermaid(Diagram const& diagram, Language language);
std::string to_dot(Diagram const& diagram, Language language);
std::string to_bpmn(Diagram const& diagram, Language language);
/// Every stage with every way on, one below the other, in the order of the procedure.
std::string to_text(Diagram const& diagram, Language language);

}  // namespace yishi::diagram
