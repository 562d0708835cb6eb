// Which words of a roster mean an office that the law names.

#include "profile/office_words.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <span>

namespace yishi::dsl {

namespace {

/// Whose office it is, by the words in front of it.
enum class Of : std::uint8_t { either, village, collective };

using Words = std::span<std::string_view const>;

constexpr std::string_view accountants[] = {"会计",     "会计员",     "会计人员",  "主办会计",
                                            "总账会计", "accountant", "bookkeeper"};
constexpr std::string_view finance[] = {
    "会计",     "会计员",   "会计人员", "主办会计", "总账会计",   "出纳",
    "出纳员",   "报账员",   "报帐员",   "财务",     "财务人员",   "财会",
    "财会人员", "财务会计", "财务主管", "cashier",  "accountant", "bookkeeper"};
constexpr std::string_view clerks[] = {"文书", "clerk"};
constexpr std::string_view claims[] = {"报账员", "报帐员"};
constexpr std::string_view heads[] = {"负责人", "理事长", "董事长", "社长"};
constexpr std::string_view managers[] = {"管理人员", "负责人",   "理事长", "副理事长", "理事",
                                         "董事长",   "副董事长", "董事",   "社长",     "副社长",
                                         "总经理",   "经理",     "副经理"};

/// An office as an article calls it.
struct LegalOffice {
  std::string_view name;
  Of of;
  Words words;
};
constexpr LegalOffice legal_offices[] = {
    {"村文书", Of::village, clerks},
    {"村报账员", Of::village, claims},
    {"村财会人员", Of::village, finance},
    {"村财务人员", Of::village, finance},
    {"财务人员", Of::collective, finance},
    {"会计人员", Of::collective, accountants},
    {"村集体经济组织负责人", Of::collective, heads},
    {"村集体经济组织管理人员", Of::collective, managers},
};

struct Prefix {
  std::string_view word;
  Of of;
};
/// Longer ones before those that they begin with.
constexpr Prefix prefixes[] = {{"农村集体经济组织", Of::collective},
                               {"村集体经济组织", Of::collective},
                               {"集体经济组织", Of::collective},
                               {"村股份经济合作社", Of::collective},
                               {"股份经济合作社", Of::collective},
                               {"村经济合作社", Of::collective},
                               {"经济合作社", Of::collective},
                               {"合作社", Of::collective},
                               {"村民委员会", Of::village},
                               {"村委会", Of::village},
                               {"村级", Of::either},
                               {"本村", Of::either},
                               {"村", Of::either},
                               {"village ", Of::either}};

bool holds(std::string_view office, LegalOffice const& legal) {
  if (office == legal.name) return true;
  Of of = Of::either;
  auto word = office;
  for (auto const& prefix : prefixes)
    if (word.starts_with(prefix.word)) {
      of = prefix.of;
      word.remove_prefix(prefix.word.size());
      break;
    }
  bool const theirs = of == Of::either || of == legal.of;
  // Heads and staff of whom? Only together with the organisation.
  bool const vague = of != Of::collective && (word == "负责人" || word == "管理人员");
  return theirs && !vague &&
         std::find(legal.words.begin(), legal.words.end(), word) != legal.words.end();
}

}  // namespace

std::vector<std::string_view> offices_in(std::string_view cell) {
  constexpr std::array<std::string_view, 6> between = {"、", "，", "兼", ",", "/", "；"};
  std::vector<std::string_view> parts;
  for (;;) {
    auto at = std::string_view::npos;
    std::size_t size = 0;
    for (auto const mark : between)
      if (auto const found = cell.find(mark); found < at) {
        at = found;
        size = mark.size();
      }
    if (auto const part = cell.substr(0, at); !part.empty()) parts.push_back(part);
    if (at == std::string_view::npos) return parts;
    cell.remove_prefix(at + size);
  }
}

std::optional<std::string> office_meant(std::string_view cell, std::string_view legal) {
  auto const* const known =
      std::find_if(std::begin(legal_offices), std::end(legal_offices),
                   [&](LegalOffice const& each) { return each.name == legal; });
  for (auto const office : offices_in(cell))
    if (office == legal || (known != std::end(legal_offices) && holds(office, *known)))
      return std::string{office};
  return std::nullopt;
}

}  // namespace yishi::dsl
