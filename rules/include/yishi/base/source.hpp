#pragma once
// A text with a name, decoded once into characters, and its lines.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "yishi/base/span.hpp"

namespace yishi {

class Source {
 public:
  /// Decodes `utf8` once. A leading byte order mark is dropped; each malformed byte becomes U+FFFD
  /// and is remembered.
  Source(std::string name, std::string_view utf8);

  std::string const& name() const { return name_; }
  std::u32string_view text() const { return text_; }

  /// Number of malformed bytes met while decoding, and the offset of the first of them.
  std::size_t malformed() const { return malformed_; }
  std::optional<std::uint32_t> first_malformed() const { return first_malformed_; }

  /// Line and column of a character offset; an offset past the end is the end.
  SourceLocation locate(std::uint32_t offset) const;
  /// Offset of line and column (both from 1); past the end of a line is that line's end.
  std::uint32_t offset(SourceLocation location) const;
  /// Line `number` (from 1) without its line ending. Empty past the last line.
  std::u32string_view line(std::uint32_t number) const;
  std::uint32_t line_count() const { return static_cast<std::uint32_t>(starts_.size()); }

 private:
  std::string name_;
  std::u32string text_;
  std::vector<std::uint32_t> starts_;
  std::size_t malformed_ = 0;
  std::optional<std::uint32_t> first_malformed_;
};

}  // namespace yishi
