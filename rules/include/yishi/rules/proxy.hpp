#pragma once
// Proxies (委托): who may sit for somebody else, where a rule allows it at all. Without a rule
// nobody may: the Organic Law knows none for its two meetings.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "yishi/rules/law.hpp"
#include "yishi/rules/roster.hpp"

namespace yishi::rules {

/// Where a proxy is allowed, and within which limits. Always in writing, to somebody who is there.
struct ProxyRule {
  std::string body;  // legal body id
  bool same_household = true;
  std::optional<std::int32_t> at_most;  // whom one holder sits for; none: the rule sets no number
  LegalRef basis;
  InForce in_force;
  bool operator==(ProxyRule const&) const = default;
};

/// What the law of the whole country allows a body on `date`; null: no proxies.
ProxyRule const* proxy_rule_on(std::string const& body, Date date);

/// `giver` has `holder` sit for him.
struct Proxy {
  std::string giver;
  std::string holder;
  bool written = false;
  bool operator==(Proxy const&) const = default;
};

enum class ProxyFault : std::uint8_t {
  no_rule,            // nothing allows a proxy in this meeting
  not_written,        //
  giver_not_member,   // or has no vote
  holder_not_member,  // or has no vote
  own_holder,         // giver and holder are one
  giver_there,        // who is there needs nobody in his place
  holder_away,        //
  other_household,    // or of nobody knows which
  given_twice,        // the giver has named somebody before
  chained,            // the holder has given away his own seat
  too_many,           // the holder sits for as many as he may already
};

/// The first fault of each proxy, in this order; none: it is good. What is wrong in itself uses up
/// none of its holder's number.
/// `rule`: null if there is none; `present`: who is there in person, in any order.
std::vector<std::optional<ProxyFault>> check_proxies(ProxyRule const* rule, Roster const& roster,
                                                     Date date,
                                                     std::vector<std::string> const& present,
                                                     std::vector<Proxy> const& proxies);

}  // namespace yishi::rules
