// How the single values of a law file are read, and what is said when they cannot be.

#include "profile/law_page.hpp"

#include <algorithm>

#include "yishi/base/catalog/law.hpp"
#include "yishi/base/catalog/schema.hpp"
#include "yishi/dsl/phrase.hpp"

namespace yishi::dsl {

std::string LawPage::word(Entry const* entry) const {
  return entry == nullptr ? std::string{} : read_word(page_, *entry).value_or(std::string{});
}

std::vector<YamlNode> const& LawPage::items(Entry const* entry) const {
  static std::vector<YamlNode> const none;
  if (entry == nullptr) return none;
  if (entry->value.kind != YamlNode::Kind::list)
    say_shape(page_, entry->value, entry->key.text, shape::list());
  return entry->value.items;
}

std::vector<std::string> LawPage::words(Entry const* entry) const {
  std::vector<std::string> list;
  for (YamlNode const& item : items(entry))
    if (item.kind == YamlNode::Kind::scalar) list.push_back(item.text);
  return list;
}

rules::InForce LawPage::in_force(Entry const* from, Entry const* until) const {
  rules::InForce period;
  if (from != nullptr) period.from = read_date(page_, *from).value_or(rules::Date{});
  if (until != nullptr) period.until = read_date(page_, *until);
  if (period.until && *period.until < period.from)
    page_.say(kind(catalog::schema, "YS-2441"), until->value.span,
              {period.until->words(), period.from.words()});
  return period;
}

std::optional<rules::Threshold> LawPage::threshold(Entry const* entry) const {
  if (entry == nullptr) return std::nullopt;
  auto threshold = read_threshold(word(entry));
  if (!threshold) page_.say(kind(catalog::law, "YS-4013"), entry->value.span, {entry->value.text});
  return threshold;
}

std::optional<std::int32_t> LawPage::people(Entry const* entry) const {
  if (entry == nullptr) return std::nullopt;
  constexpr std::int64_t most = 1'000'000;
  auto const count = read_integer(word(entry));
  if (count && *count >= 1 && *count <= most) return static_cast<std::int32_t>(*count);
  say_shape(page_, entry->value, entry->key.text, {"一个人数，如 30", "a number of people"});
  return std::nullopt;
}

bool LawPage::flag(Entry const* entry) const {
  constexpr Choice<bool> answers[] = {{"是", "true", true}, {"否", "false", false}};
  return choose(entry, answers).value_or(false);
}

rules::LegalRef LawPage::basis(Entry const* entry) const {
  std::string const typed = word(entry);
  std::size_t const slash = typed.find('/');
  if (typed.empty()) return {};
  auto const article =
      slash == std::string::npos ? std::nullopt : read_integer(typed.substr(slash + 1));
  if (!article || *article < 1 || *article > 9999) {
    page_.say(kind(catalog::law, "YS-4010"), entry->value.span, {typed});
    return {};
  }
  std::string const name = typed.substr(0, slash);
  for (rules::Law const& law : laws_)
    if (law.id == name || std::count(law.names.begin(), law.names.end(), name) > 0)
      return {law.id, static_cast<std::int32_t>(*article)};
  page_.say(kind(catalog::law, "YS-4011"), entry->value.span, {name});
  return {};
}

void LawPage::say_missing(YamlNode const& node, Words const& what, Words const& key) const {
  page_.say(kind(catalog::schema, "YS-2403"), node.span, {what, key});
}

void LawPage::say_not_one_of(Entry const& entry, std::string const& typed, Words const& all) const {
  page_.say(kind(catalog::schema, "YS-2444"), entry.value.span, {typed, all});
}

}  // namespace yishi::dsl
