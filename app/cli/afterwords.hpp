#pragma once
// What a person should know about something that was recorded all the same.

#include <vector>

#include "yishi/request.hpp"

namespace yishi::app {

/// A vote that nobody can win with those who are there; people who came while a vote was running,
/// and are not counted in it; something that the same person has said in the same stage before.
std::vector<Diagnostic> afterwords(Village const& village, engine::Receipt const& receipt);

}  // namespace yishi::app
