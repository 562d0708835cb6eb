#pragma once
// A village file line by line. While somebody types it is seldom whole YAML, but which key a line
// has, and below which others it stands, can be seen from its indentation.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "yishi/base/span.hpp"

namespace yishi::editor {

struct VillageLine {
  std::size_t indent = 0;
  std::string key;  // of “key: value”; of an item without a colon, the item
  SourceSpan key_span;
  bool has_value = false;
  std::vector<std::string> below;  // keys above it, the outermost first
};

/// The lines that have a key or are items of a list. Remarks and empty lines are passed over.
std::vector<VillageLine> village_lines(std::u32string_view text);

/// The keys that a line indented by `indent` at `offset` would stand below.
std::vector<std::string> keys_above(std::vector<VillageLine> const& lines, std::uint32_t offset,
                                    std::size_t indent);

/// Which part of a village file a line is about.
enum class VillagePart : std::uint8_t { top, workflow, parameter, body, other };
VillagePart part_of(std::vector<std::string> const& below);

}  // namespace yishi::editor
