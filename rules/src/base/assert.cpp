// The end of a process in which something is wrong that no input can cause.

#include "yishi/base/assert.hpp"

#include <cstdio>
#include <cstdlib>

namespace yishi {

void fail_assertion(char const* condition, std::source_location where) {
  std::fprintf(stderr, "yishi: assertion failed: %s\n  in %s\n  at %s:%lu\n", condition,
               where.function_name(), where.file_name(), static_cast<unsigned long>(where.line()));
  std::fflush(stderr);
  std::abort();
}

}  // namespace yishi
