#pragma once
// yishi-verify: a program that verifies an exported folder and can do nothing else. It has no
// database, no network, no key and writes no file.

#include <string>
#include <vector>

namespace yishi::verifier {

/// What the program said, and its exit code: 0 verified, 1 it could not be looked at, 2 not what
/// can be typed, 5 not verified.
struct Ran {
  int exit = 0;
  std::string out;
  std::string err;
};

/// `arguments` without the program's name. Never throws.
Ran run(std::vector<std::string> const& arguments);

}  // namespace yishi::verifier
