#pragma once
// Diagrams for tests: made up from a seed, or from a workflow text of the tree.

#include <filesystem>
#include <random>
#include <vector>

#include "yishi/diagram.hpp"

namespace yishi::support {

/// Up to fourteen stages in a few phases, ends among them, and up to three ways out of each stage
/// to any other: also ways that no procedure would have.
Diagram random_diagram(std::mt19937& random);

/// Every workflow text that is shipped or shown.
std::vector<std::filesystem::path> shown_texts();
Diagram diagram_of(std::filesystem::path const& file);

/// Names that try to break out of each of the formats.
std::vector<std::string> const& hostile_names();

}  // namespace yishi::support
