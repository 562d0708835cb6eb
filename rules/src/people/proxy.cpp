// Which proxies are good.

#include "yishi/rules/proxy.hpp"

#include <map>
#include <set>

namespace yishi::rules {
namespace {

/// One meeting's proxies as they are gone through.
class ProxyCheck {
 public:
  ProxyCheck(ProxyRule const& rule, Roster const& roster, Date date,
             std::vector<std::string> const& present, std::vector<Proxy> const& proxies)
      : rule_(rule), roster_(roster), date_(date), present_(present.begin(), present.end()) {
    for (auto const& proxy : proxies) givers_.insert(proxy.giver);
  }

  std::optional<ProxyFault> check(Proxy const& proxy) {
    bool const second = !seen_.insert(proxy.giver).second;
    if (auto const fault = wrong_with_people(proxy)) return fault;
    if (second) return ProxyFault::given_twice;
    if (givers_.count(proxy.holder) > 0) return ProxyFault::chained;
    auto& held = held_[proxy.holder];
    if (rule_.at_most && held >= *rule_.at_most) return ProxyFault::too_many;
    ++held;
    return std::nullopt;
  }

 private:
  std::optional<ProxyFault> wrong_with_people(Proxy const& proxy) const {
    if (!proxy.written) return ProxyFault::not_written;
    auto const* giver = voter(proxy.giver);
    auto const* holder = voter(proxy.holder);
    if (giver == nullptr) return ProxyFault::giver_not_member;
    if (holder == nullptr) return ProxyFault::holder_not_member;
    if (giver == holder) return ProxyFault::own_holder;
    if (present_.count(proxy.giver) > 0) return ProxyFault::giver_there;
    if (present_.count(proxy.holder) == 0) return ProxyFault::holder_away;
    bool const together = !giver->household.empty() && giver->household == holder->household;
    if (rule_.same_household && !together) return ProxyFault::other_household;
    return std::nullopt;
  }

  Member const* voter(std::string const& person) const {
    auto const* member = member_on(roster_, person, date_);
    return member != nullptr && votes_on(*member, date_) ? member : nullptr;
  }

  ProxyRule const& rule_;
  Roster const& roster_;
  Date date_;
  std::set<std::string> present_;
  std::set<std::string> givers_;
  std::set<std::string> seen_;
  std::map<std::string, std::int32_t> held_;
};

}  // namespace

ProxyRule const* proxy_rule_on(std::string const& body, Date date) {
  // Collective Organisations Law art. 27 ¶1:
  // 书面委托本农村集体经济组织同一户内具有完全民事行为能力的 其他家庭成员代为参加会议. How many one
  // may sit for is left to the charter.
  static std::vector<ProxyRule> const rules{
      {"members_assembly",
       true,
       std::nullopt,
       {"collective_law", 27},
       {Date::of(2025, 5, 1).value_or(Date{}), std::nullopt}},
  };
  for (auto const& rule : rules)
    if (rule.body == body && rule.in_force.on(date)) return &rule;
  return nullptr;
}

std::vector<std::optional<ProxyFault>> check_proxies(ProxyRule const* rule, Roster const& roster,
                                                     Date date,
                                                     std::vector<std::string> const& present,
                                                     std::vector<Proxy> const& proxies) {
  std::vector<std::optional<ProxyFault>> faults(proxies.size(), ProxyFault::no_rule);
  if (rule == nullptr) return faults;
  ProxyCheck check{*rule, roster, date, present, proxies};
  faults.clear();
  for (auto const& proxy : proxies) faults.push_back(check.check(proxy));
  return faults;
}

}  // namespace yishi::rules
