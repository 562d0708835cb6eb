#pragma once
// What `yishi init` wrote as an example may be checked, and must not get into a trail.

#include <vector>

#include "yishi/base/diagnostic.hpp"

namespace yishi {

/// Notes about examples become errors.
void refuse_examples(std::vector<Diagnostic>& found);

}  // namespace yishi
