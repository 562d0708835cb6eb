// yishi-verify: the program.

#include <cstdio>

#include "verify/command.hpp"

int main(int argc, char** argv) {
  auto const ran = yishi::verifier::run({argv + (argc > 0 ? 1 : 0), argv + argc});
  std::fwrite(ran.err.data(), 1, ran.err.size(), stderr);
  std::fwrite(ran.out.data(), 1, ran.out.size(), stdout);
  // A report that did not arrive whole must not look like one that did.
  return std::fflush(stdout) == 0 ? ran.exit : 1;
}
