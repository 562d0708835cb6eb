#pragma once
// What can be wrong with a request that is right as it is.

#include <functional>

#include "yishi/request.hpp"

namespace yishi {

struct Wrong {
  std::string what;
  bool fits = false;  // to the request that is right
  std::function<Request(Request const&)> make;
  bool curable = true;  // whoever reads the refusal can mend it without guessing what was meant
};

/// Those that fit: the request is refused with each of them, but for a few that may go through.
std::vector<Wrong> wrongs_of(Request const& right, rules::Date today);

}  // namespace yishi
