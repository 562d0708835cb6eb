// Looking things up in a law profile, and citing articles.

#include "yishi/rules/law.hpp"

#include <algorithm>

#include "yishi/base/assert.hpp"

namespace yishi::rules {
namespace {

/// Whether `name` is the id of `item`, its title in either language, or one of its names.
template <class T>
bool is_called(T const& item, std::string_view name) {
  if (name.empty()) return false;
  return item.id == name || item.title.zh == name || item.title.en == name ||
         std::find(item.names.begin(), item.names.end(), name) != item.names.end();
}

template <class T>
T const* find_called(std::vector<T> const& list, std::string_view name) {
  for (auto const& item : list)
    if (is_called(item, name)) return &item;
  return nullptr;
}

/// 三十五, 一百零三: how an article is numbered in print. From 1 to 9,999.
std::string article_number(std::int32_t number) {
  constexpr std::string_view digits[] = {"零", "一", "二", "三", "四",
                                         "五", "六", "七", "八", "九"};
  constexpr std::string_view units[] = {"千", "百", "十", ""};
  if (number < 1 || number > 9999) return std::to_string(number);
  std::string text;
  bool gap = false;
  std::int32_t unit = 1000;
  for (auto const name : units) {
    auto const digit = number / unit % 10;
    unit /= 10;
    if (digit == 0) {
      gap = !text.empty();
      continue;
    }
    if (gap) text += digits[0];
    gap = false;
    bool const plain_ten = name == "十" && digit == 1 && text.empty();  // 十五, not 一十五
    if (!plain_ten) text += digits[static_cast<std::size_t>(digit)];
    text += name;
  }
  return text;
}

}  // namespace

Law const* find_law(LawProfile const& profile, std::string_view name) {
  return find_called(profile.laws, name);
}

MatterType const* find_matter(LawProfile const& profile, std::string_view name) {
  return find_called(profile.matters, name);
}

LegalBody const* legal_body(LawProfile const& profile, Body const& body) {
  if (auto const* found = find_called(profile.bodies, body.name.zh)) return found;
  return find_called(profile.bodies, body.name.en);
}

Competence const* competence_on(MatterType const& matter, Date date) {
  for (auto const& competence : matter.competences)
    if (competence.in_force.on(date)) return &competence;
  return nullptr;
}

Words cite(LawProfile const& profile, LegalRef const& ref) {
  auto const* law = find_law(profile, ref.law);
  auto const number = std::to_string(ref.article);
  auto const& zh = law != nullptr ? law->title.zh : ref.law;
  auto const& en = law != nullptr ? law->title.en : ref.law;
  return {"《" + zh + "》第" + article_number(ref.article) + "条", en + ", art. " + number};
}

Duration resolve(Rules const& rules, Period const& period) {
  YISHI_ASSERT(period.literal.has_value() != period.parameter.has_value());
  if (period.literal) return *period.literal;
  YISHI_ASSERT(*period.parameter >= 0);
  YISHI_ASSERT(static_cast<std::size_t>(*period.parameter) < rules.values.size());
  return rules.values[static_cast<std::size_t>(*period.parameter)];
}

}  // namespace yishi::rules
