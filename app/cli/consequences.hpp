#pragma once
// What a request would settle that no later step undoes, told before it is recorded.

#include <iosfwd>
#include <vector>

#include "yishi/request.hpp"

namespace yishi::app {

/// What would follow of closing a meeting with something left to vote on, or of withdrawing a case.
/// Empty: the request is neither, nothing is lost by it, or it is refused anyway.
std::vector<Words> consequences(Village const& village, Request const& request);

/// Says them and asks once. Anything but a yes is a no, and so is the end of the input.
bool agreed(std::istream& in, std::ostream& out, std::vector<Words> const& consequences,
            Language language);

/// How to take the newest entry back, while there is time.
std::string take_back_text(Language language);

}  // namespace yishi::app
