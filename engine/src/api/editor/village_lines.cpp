// Keys of a village file by their indentation.

#include "api/editor/village_lines.hpp"

#include <algorithm>

#include "yishi/base/text.hpp"

namespace yishi::editor {

namespace {

bool is(std::string const& word, std::string_view zh, std::string_view en) {
  return word == zh || word == en;
}

/// The colon behind a key: one with a blank or the end of the line after it.
std::size_t colon_in(std::u32string_view line) {
  for (std::size_t i = 0; i < line.size(); ++i)
    if (line[i] == U':' && (i + 1 == line.size() || line[i + 1] == U' ')) return i;
  return line.size();
}

}  // namespace

std::vector<std::string> keys_above(std::vector<VillageLine> const& lines, std::uint32_t offset,
                                    std::size_t indent) {
  std::vector<std::string> keys;
  for (auto each = lines.rbegin(); each != lines.rend() && indent > 0; ++each) {
    if (each->key_span.begin >= offset || each->indent >= indent) continue;
    keys.insert(keys.begin(), each->key);
    indent = each->indent;
  }
  return keys;
}

std::vector<VillageLine> village_lines(std::u32string_view text) {
  std::vector<VillageLine> lines;
  for (std::size_t begin = 0; begin < text.size();) {
    auto end = std::min(text.find(U'\n', begin), text.size());
    auto line = text.substr(begin, end - begin);
    auto const next = end + 1;
    if (line.ends_with(U'\r')) line.remove_suffix(1);
    std::size_t at = 0;
    while (at < line.size() && (line[at] == U' ' || line[at] == U'-' || line[at] == 0xFEFF)) ++at;
    auto word = line.substr(at);
    auto const colon = colon_in(word);
    bool const has_value = colon < word.size();
    word = word.substr(0, std::min(colon, word.find(U" #")));
    while (word.ends_with(U' ')) word.remove_suffix(1);
    if (!word.empty() && !word.starts_with(U'#')) {
      VillageLine found;
      found.indent = at;
      found.key = to_utf8(word);
      found.key_span = {static_cast<std::uint32_t>(begin + at),
                        static_cast<std::uint32_t>(begin + at + word.size())};
      found.has_value = has_value;
      found.below = keys_above(lines, found.key_span.begin, at);
      lines.push_back(std::move(found));
    }
    begin = next;
  }
  return lines;
}

VillagePart part_of(std::vector<std::string> const& below) {
  if (below.empty()) return VillagePart::top;
  bool const workflows = is(below[0], "流程", "workflows");
  if (below.size() == 1 && workflows) return VillagePart::workflow;
  if (below.size() == 2 && workflows) return VillagePart::parameter;
  if (below.size() == 1 && is(below[0], "机构", "bodies")) return VillagePart::body;
  return VillagePart::other;
}

}  // namespace yishi::editor
