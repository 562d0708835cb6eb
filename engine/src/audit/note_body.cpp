// What a checkpoint note claims, whether or not its signature is good.

#include "audit/note_body.hpp"

#include <algorithm>
#include <string>

namespace yishi::engine::audit {

namespace {

/// The line up to the next LF, which is taken off `text`; nothing if there is no LF.
std::optional<std::string_view> next_line(std::string_view& text) {
  auto const end = text.find('\n');
  if (end == std::string_view::npos) return std::nullopt;
  auto const line = text.substr(0, end);
  text.remove_prefix(end + 1);
  return line;
}

std::optional<std::int64_t> size_of(std::string_view digits) {
  auto const is_digit = [](char c) { return c >= '0' && c <= '9'; };
  if (digits.empty() || digits.size() > 18 || digits.front() == '0') return std::nullopt;
  if (!std::all_of(digits.begin(), digits.end(), is_digit)) return std::nullopt;
  std::int64_t size = 0;
  for (char const digit : digits) size = size * 10 + (digit - '0');
  return size;
}

}  // namespace

std::optional<NoteBody> note_body(std::string_view note) {
  auto const origin = next_line(note);
  auto const size_line = origin ? next_line(note) : std::nullopt;
  auto const root_line = size_line ? next_line(note) : std::nullopt;
  if (!root_line) return std::nullopt;
  auto const size = size_of(*size_line);
  auto const root = trail::from_base64(*root_line);
  if (!size || !root || root->size() != trail::Digest{}.size()) return std::nullopt;
  NoteBody body{*size, {}};
  std::transform(root->begin(), root->end(), body.root.begin(),
                 [](char c) { return static_cast<std::uint8_t>(c); });
  return body;
}

}  // namespace yishi::engine::audit
