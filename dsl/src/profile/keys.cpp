// Keys of a map, in either language, with the nearest word for a typo.

#include "profile/keys.hpp"

#include <algorithm>

#include "yishi/base/catalog/schema.hpp"

namespace yishi::dsl {

namespace {

std::string joined(std::vector<std::string> const& words, std::string_view mark) {
  std::string result;
  for (std::string const& word : words) result += (result.empty() ? "" : std::string{mark}) + word;
  return result;
}

std::vector<std::string> words_of(std::span<Key const> keys, Language language) {
  std::vector<std::string> words;
  for (Key const& key : keys) words.emplace_back(language == Language::zh ? key.zh : key.en);
  return words;
}

Words what_is_there(YamlNode const& node) {
  switch (node.kind) {
    case YamlNode::Kind::empty:
      return {"空着", "nothing"};
    case YamlNode::Kind::scalar:
      return shape::text();
    case YamlNode::Kind::list:
      return shape::list();
    case YamlNode::Kind::map:
      return shape::map();
    case YamlNode::Kind::refused:
      break;
  }
  return {};
}

}  // namespace

Language language_of(std::string_view word) {
  bool const ascii = std::all_of(word.begin(), word.end(),
                                 [](char c) { return static_cast<unsigned char>(c) < 0x80; });
  return ascii ? Language::en : Language::zh;
}

std::optional<std::string> say_unknown(Page const& page, std::string const& word, SourceSpan span,
                                       std::vector<std::string> const& candidates) {
  auto near = nearest(word, candidates);
  Words const all{joined(candidates, "、"), joined(candidates, ", ")};
  if (near)
    page.say(kind(catalog::schema, "YS-2401"), span, {word, *near}, page.line_with(span, *near));
  else
    page.say(kind(catalog::schema, "YS-2402"), span, {word, all});
  return near;
}

void say_shape(Page const& page, YamlNode const& node, std::string const& name, Words const& must) {
  if (node.kind == YamlNode::Kind::refused) return;
  if (node.kind == YamlNode::Kind::empty)
    page.say(kind(catalog::schema, "YS-2405"), node.span, {name, must});
  else
    page.say(kind(catalog::schema, "YS-2404"), node.span, {name, must, what_is_there(node)});
}

std::vector<Entry const*> pick(Page const& page, YamlNode const& map, std::span<Key const> keys,
                               Words const& what) {
  std::vector<Entry const*> found(keys.size(), nullptr);
  if (map.kind != YamlNode::Kind::map) {
    if (map.kind != YamlNode::Kind::refused)
      page.say(kind(catalog::schema, "YS-2407"), map.span, {what});
    return found;
  }
  auto const index_of = [&](std::string_view word) {
    auto const key = std::find_if(keys.begin(), keys.end(),
                                  [&](Key const& one) { return one.zh == word || one.en == word; });
    return static_cast<std::size_t>(key - keys.begin());
  };
  for (Entry const& entry : map.entries) {
    std::size_t index = index_of(entry.key.text);
    bool const known = index < keys.size();
    if (!known) {
      auto const near = say_unknown(page, entry.key.text, entry.key.span,
                                    words_of(keys, language_of(entry.key.text)));
      if (!near) continue;
      index = index_of(*near);
    }
    if (found[index] == nullptr)
      found[index] = &entry;
    else if (known)
      page.say(kind(catalog::schema, "YS-2400"), entry.key.span, {entry.key.text}, std::nullopt,
               {{found[index]->key.span, {"第一次写在这里", "written here first"}}});
  }
  Words missing;
  for (std::size_t i = 0; i < keys.size(); ++i) {
    if (!keys[i].required || found[i] != nullptr) continue;
    missing.zh += (missing.zh.empty() ? "" : "、") + std::string{keys[i].zh};
    missing.en += (missing.en.empty() ? "" : ", ") + std::string{keys[i].en};
  }
  if (!missing.zh.empty()) page.say(kind(catalog::schema, "YS-2403"), map.span, {what, missing});
  return found;
}

}  // namespace yishi::dsl
