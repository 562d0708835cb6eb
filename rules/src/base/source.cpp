// Decoding of a text and the reckoning of lines and columns.

#include "yishi/base/source.hpp"

#include <algorithm>
#include <limits>

#include "base/decode.hpp"
#include "yishi/base/assert.hpp"

namespace yishi {
namespace {

constexpr char32_t byte_order_mark = 0xFEFF;

bool is_line_end(char32_t character) { return character == U'\n' || character == U'\r'; }

}  // namespace

Source::Source(std::string name, std::string_view utf8) : name_(std::move(name)) {
  YISHI_ASSERT(utf8.size() < std::numeric_limits<std::uint32_t>::max());
  text_.reserve(utf8.size());
  bool first = true;
  for (Decoder decoder{utf8}; !decoder.done();) {
    auto const [character, well_formed] = decoder.next();
    bool const dropped = first && character == byte_order_mark;
    first = false;
    if (dropped) continue;
    if (!well_formed) {
      if (malformed_ == 0) first_malformed_ = static_cast<std::uint32_t>(text_.size());
      ++malformed_;
    }
    text_ += character;
  }
  starts_.push_back(0);
  for (std::size_t i = 0; i < text_.size(); ++i) {
    bool const crlf = text_[i] == U'\r' && i + 1 < text_.size() && text_[i + 1] == U'\n';
    if (is_line_end(text_[i]) && !crlf) starts_.push_back(static_cast<std::uint32_t>(i + 1));
  }
}

SourceLocation Source::locate(std::uint32_t offset) const {
  offset = std::min(offset, static_cast<std::uint32_t>(text_.size()));
  auto const after = std::upper_bound(starts_.begin(), starts_.end(), offset);
  auto const line = static_cast<std::uint32_t>(after - starts_.begin());
  return {line, offset - starts_[line - 1] + 1};
}

std::uint32_t Source::offset(SourceLocation location) const {
  if (location.line == 0 || location.column == 0) return 0;
  if (location.line > line_count()) return static_cast<std::uint32_t>(text_.size());
  auto const length = static_cast<std::uint32_t>(line(location.line).size());
  return starts_[location.line - 1] + std::min(location.column - 1, length);
}

std::u32string_view Source::line(std::uint32_t number) const {
  if (number == 0 || number > line_count()) return {};
  std::size_t const begin = starts_[number - 1];
  std::size_t end = number < line_count() ? starts_[number] : text_.size();
  while (end > begin && is_line_end(text_[end - 1])) --end;
  return std::u32string_view{text_}.substr(begin, end - begin);
}

}  // namespace yishi
