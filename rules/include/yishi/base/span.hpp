#pragma once
// Places in a text: offsets count characters (code points), never bytes.

#include <cstdint>

namespace yishi {

/// Half-open range of character offsets in one Source.
struct SourceSpan {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  bool operator==(SourceSpan const&) const = default;
};

/// Line and column as people count them: both start at 1, columns count characters.
struct SourceLocation {
  std::uint32_t line = 1;
  std::uint32_t column = 1;
  bool operator==(SourceLocation const&) const = default;
};

/// A span that is carried along for messages and is no part of the value it sits in: two values
/// that differ only in provenance are equal, and it has no canonical form.
struct Provenance {
  SourceSpan span;
  bool operator==(Provenance const&) const { return true; }
};

}  // namespace yishi
