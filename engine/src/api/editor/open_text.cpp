// Positions of the protocol, and changes at them.

#include "api/editor/open_text.hpp"

#include <algorithm>

#include "yishi/base/text.hpp"

namespace yishi::editor {

namespace {

std::int64_t width(char32_t character, Units units) {
  if (units == Units::utf16) return character > 0xFFFF ? 2 : 1;
  return character < 0x80 ? 1 : character < 0x800 ? 2 : character < 0x10000 ? 3 : 4;
}

bool ends_line(char32_t character) { return character == U'\n' || character == U'\r'; }

}  // namespace

OpenText::OpenText(std::string_view utf8) : text_(to_utf32(utf8)) { find_lines(); }

std::string OpenText::utf8() const { return to_utf8(text_); }

void OpenText::find_lines() {
  starts_.assign(1, 0);
  for (std::size_t i = 0; i < text_.size(); ++i) {
    bool const crlf = text_[i] == U'\r' && i + 1 < text_.size() && text_[i + 1] == U'\n';
    if (ends_line(text_[i]) && !crlf) starts_.push_back(static_cast<std::uint32_t>(i + 1));
  }
}

std::uint32_t OpenText::line_end(std::size_t line) const {
  auto end =
      line + 1 < starts_.size() ? starts_[line + 1] : static_cast<std::uint32_t>(text_.size());
  if (line + 1 == starts_.size()) return end;
  --end;
  if (end > starts_[line] && text_[end] == U'\n' && text_[end - 1] == U'\r') --end;
  return end;
}

std::uint32_t OpenText::offset(Position position, Units units) const {
  if (position.line < 0) return 0;
  if (position.line >= static_cast<std::int64_t>(starts_.size()))
    return static_cast<std::uint32_t>(text_.size());
  auto const line = static_cast<std::size_t>(position.line);
  auto const end = line_end(line);
  auto at = starts_[line];
  for (auto left = position.character; at < end; ++at) {
    left -= width(text_[at], units);
    if (left < 0) break;
  }
  return at;
}

Position OpenText::position(std::uint32_t offset, Units units) const {
  offset = std::min(offset, static_cast<std::uint32_t>(text_.size()));
  auto const after = std::upper_bound(starts_.begin(), starts_.end(), offset);
  auto const line = static_cast<std::size_t>(after - starts_.begin()) - 1;
  Position found{static_cast<std::int64_t>(line), 0};
  for (auto at = starts_[line]; at < std::min(offset, line_end(line)); ++at)
    found.character += width(text_[at], units);
  return found;
}

Range OpenText::range(SourceSpan span, Units units) const {
  return {position(span.begin, units), position(span.end, units)};
}

void OpenText::replace(Range const& range, std::string_view utf8, Units units) {
  auto const begin = offset(range.start, units);
  auto const end = std::max(begin, offset(range.end, units));
  text_.replace(begin, end - begin, to_utf32(utf8));
  find_lines();
}

}  // namespace yishi::editor
