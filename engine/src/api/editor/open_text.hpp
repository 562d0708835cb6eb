#pragma once
// A text in an editor. The protocol counts lines from 0 and columns in units of an encoding that
// client and server agreed on; the rest of the program counts characters.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "yishi/base/span.hpp"

namespace yishi::editor {

/// What a column counts.
enum class Units : std::uint8_t { utf8, utf16 };

struct Position {
  std::int64_t line = 0;
  std::int64_t character = 0;
  bool operator==(Position const&) const = default;
};
struct Range {
  Position start;
  Position end;
  bool operator==(Range const&) const = default;
};

class OpenText {
 public:
  explicit OpenText(std::string_view utf8 = {});

  std::u32string const& characters() const { return text_; }
  std::string utf8() const;

  /// The character at a position. A column past the end of its line is that end, a line past the
  /// last is the end of the text; a position within a character is where that character begins.
  std::uint32_t offset(Position position, Units units) const;
  Position position(std::uint32_t offset, Units units) const;
  Range range(SourceSpan span, Units units) const;

  /// Puts `utf8` in the place of a range; one that ends before it begins is empty.
  void replace(Range const& range, std::string_view utf8, Units units);

  /// Offsets in a Source of this text are less by this: a byte order mark is no part of it.
  std::uint32_t mark() const { return !text_.empty() && text_[0] == 0xFEFF ? 1 : 0; }

 private:
  void find_lines();
  std::uint32_t line_end(std::size_t line) const;  // without its line ending
  std::u32string text_;
  std::vector<std::uint32_t> starts_;
};

}  // namespace yishi::editor
