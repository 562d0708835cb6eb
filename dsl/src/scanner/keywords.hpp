#pragma once
// What the scanner has to know about a spelling beyond the word itself.

#include "yishi/dsl/keyword.hpp"

namespace yishi::dsl::scanner {

struct Role {
  bool kept = false;              // cannot be a name
  bool glued = false;             // may stand beside a number without a blank
  bool bar = false;               // says how many by itself (过半数), as a number does
  bool joins_thresholds = false;  // the usual one there, though another is usual elsewhere
};

/// Requires: `entry` is an element of spellings().
Role role_of(Spelling const& entry);

}  // namespace yishi::dsl::scanner
