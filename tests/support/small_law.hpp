#pragma once
// A law profile that knows the names of the laws which the texts in tests cite, and nothing else.

#include <string>
#include <utility>
#include <vector>

#include "yishi/rules/law.hpp"

namespace yishi {

inline rules::LawProfile small_law() {
  rules::LawProfile profile;
  profile.id = "small";
  auto const add = [&](std::string id, std::string zh, std::string en,
                       std::vector<std::string> names) {
    names.push_back(id);
    profile.laws.push_back(
        {std::move(id), {std::move(zh), std::move(en)}, std::move(names), "nation", ""});
  };
  add("organic_law", "村民委员会组织法", "Organic Law of Villagers' Committees", {"村组法"});
  add("zhejiang_measures", "浙江省实施办法", "Zhejiang Measures", {"浙江实施办法"});
  add("branch_regulations", "支部工作条例", "Regulations on Party Branches",
      {"支部工作条例", "party_branch_rules"});
  add("civil_code", "民法典", "Civil Code", {"民法典"});
  return profile;
}

}  // namespace yishi
