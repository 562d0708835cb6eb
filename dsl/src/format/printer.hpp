#pragma once
// A syntax tree as a text in its usual form.

#include <string>

#include "yishi/base/source.hpp"
#include "yishi/dsl/parse.hpp"
#include "yishi/rules/law.hpp"

namespace yishi::dsl::formatting {

/// Requires: `parsed` was read from `source`, and nothing in it is an error, its names and units
/// included.
std::string print(Source const& source, Parsed const& parsed, Language into,
                  rules::LawProfile const& law);

}  // namespace yishi::dsl::formatting
