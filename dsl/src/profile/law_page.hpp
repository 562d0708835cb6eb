#pragma once
// Values of a law file that several of its parts have: words, lists, dates, articles.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "profile/keys.hpp"
#include "profile/values.hpp"
#include "yishi/rules/law.hpp"

namespace yishi::dsl {

/// A word of the file and what it stands for, in both languages.
template <class T>
struct Choice {
  std::string_view zh;
  std::string_view en;
  T value;
};

/// The words of a kind of floor, or a gap.
inline constexpr Choice<rules::FloorKind> floor_kinds[] = {
    {"到会", "quorum", rules::FloorKind::quorum},
    {"通过", "majority", rules::FloorKind::majority},
    {"会议通知", "notice", rules::FloorKind::meeting_notice},
    {"公示", "posting", rules::FloorKind::posting},
    {"公布", "publication", rules::FloorKind::publication},
    {"征求意见", "comment", rules::FloorKind::comment}};

/// Reads single entries; a null entry is one that is not there, and that it is missing where it
/// must not be has been said by `pick`.
class LawPage {
 public:
  LawPage(Page const& page, std::vector<rules::Law> const& laws) : page_(page), laws_(laws) {}

  Page const& page() const { return page_; }
  std::string word(Entry const* entry) const;
  std::vector<YamlNode> const& items(Entry const* entry) const;
  std::vector<std::string> words(Entry const* entry) const;
  rules::InForce in_force(Entry const* from, Entry const* until) const;
  std::optional<rules::Threshold> threshold(Entry const* entry) const;
  /// A number of people, from 1 to 1,000,000.
  std::optional<std::int32_t> people(Entry const* entry) const;
  /// 是 or 否; without an entry: no.
  bool flag(Entry const* entry) const;
  /// organic_law/30, or 村组法/三十: of one of the laws of the file.
  rules::LegalRef basis(Entry const* entry) const;
  /// Says that a row of the part `what` lacks `key`.
  void say_missing(YamlNode const& node, Words const& what, Words const& key) const;

  template <class T, std::size_t N>
  std::optional<T> choose(Entry const* entry, Choice<T> const (&choices)[N]) const {
    if (entry == nullptr) return std::nullopt;
    std::string const typed = word(entry);
    Words all;
    for (auto const& choice : choices) {
      if (typed == choice.zh || typed == choice.en) return choice.value;
      all.zh += (all.zh.empty() ? "" : "、") + std::string{choice.zh};
      all.en += (all.en.empty() ? "" : ", ") + std::string{choice.en};
    }
    if (!typed.empty()) say_not_one_of(*entry, typed, all);
    return std::nullopt;
  }

 private:
  void say_not_one_of(Entry const& entry, std::string const& typed, Words const& all) const;

  Page const& page_;
  std::vector<rules::Law> const& laws_;
};

}  // namespace yishi::dsl
