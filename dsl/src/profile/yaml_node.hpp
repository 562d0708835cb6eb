#pragma once
// A YAML text as a tree of plain values with exact places. Scalars stay what was typed: nothing
// becomes a number or a truth value by itself, so 012 is “012” and no is “no”.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "profile/page.hpp"

namespace yishi::dsl {

struct Entry;

struct YamlNode {
  /// `refused`: something was there and has been complained about; nothing more is said of it.
  enum class Kind : std::uint8_t { empty, scalar, list, map, refused };
  Kind kind = Kind::empty;
  std::string text;             // of a scalar
  bool quoted = false;          // of a scalar
  std::vector<YamlNode> items;  // of a list
  std::vector<Entry> entries;   // of a map, in the order of the text, no key twice
  SourceSpan span;              // of an empty value: the end of its key
};

struct Entry {
  YamlNode key;  // a scalar
  YamlNode value;
};

/// Reads a text. Everything that is wrong with it as YAML is said on `page`. Nothing comes back if
/// no tree could be made of it. Limits: nesting 32, 200,000 values. Never throws.
std::optional<YamlNode> read_yaml(Page const& page);

}  // namespace yishi::dsl
