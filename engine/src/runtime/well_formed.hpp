#pragma once
// Text from an embedder may be any bytes. Only well-formed UTF-8 can be written to a trail.

#include "yishi/engine/runtime.hpp"

namespace yishi::engine {

/// The name of the first field (of command, stamp or key) that is not UTF-8; empty if all are.
std::string first_malformed_field(Submission const& submission);

}  // namespace yishi::engine
