#pragma once
// Keys of a map: which are there, which are missing, which nobody knows.

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "profile/yaml_node.hpp"
#include "yishi/base/text.hpp"

namespace yishi::dsl {

/// A key in both languages; either may be written.
struct Key {
  std::string_view zh;
  std::string_view en;
  bool required = false;
};

/// The entries of `map` in the order of `keys`, null where one is not there. Unknown keys, a key
/// given in both languages and missing required ones are said; a typo counts as what was meant.
/// `map` may be of any kind: what is not a map is said too, as being `what`.
std::vector<Entry const*> pick(Page const& page, YamlNode const& map, std::span<Key const> keys,
                               Words const& what);

/// Says that `word` is not one of `candidates`. The nearest of them, if it looks like a typo, is
/// said and given back, so that reading can go on as if it had been typed.
std::optional<std::string> say_unknown(Page const& page, std::string const& word, SourceSpan span,
                                       std::vector<std::string> const& candidates);

/// Says what is there instead of a value of the shape that `must` names.
void say_shape(Page const& page, YamlNode const& node, std::string const& name, Words const& must);

/// The language that somebody writes who typed this word.
Language language_of(std::string_view word);

namespace shape {
inline Words text() { return {"一个词", "a word"}; }
inline Words map() { return {"一组“键: 值”", "a group of `key: value` lines"}; }
inline Words list() { return {"一个清单（每项前面加“- ”）", "a list (each item after `- `)"}; }
}  // namespace shape

}  // namespace yishi::dsl
