#pragma once
// What reader and writer of the trail's JSON agree on.

#include <cstdint>
#include <string>
#include <string_view>

namespace yishi::trail {

/// 2^53 − 1: beyond it programs that read numbers as doubles would see another number.
inline constexpr std::int64_t integer_max = 9'007'199'254'740'991;

/// Whether `key` is `[a-z][a-z0-9_]*`.
bool is_key(std::string_view key);

/// A character of a string as RFC 8785 3.2.2.2 writes it.
std::string escaped(char character);

}  // namespace yishi::trail
