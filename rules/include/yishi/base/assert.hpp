#pragma once
// Assertions that stay in every build: a programmer's mistake must stop the process before it can
// write to a trail. One fact each, never `a && b`.

#include <source_location>

namespace yishi {

/// Prints where and what, then ends the process.
[[noreturn]] void fail_assertion(char const* condition, std::source_location where);

}  // namespace yishi

#define YISHI_ASSERT(condition)       \
  ((condition) ? static_cast<void>(0) \
               : ::yishi::fail_assertion(#condition, std::source_location::current()))
