#pragma once
// Proxies (委托) at sign-in: whether the law knows them in this meeting, and whether each is good.

#include "core/lookup.hpp"
#include "yishi/rules/proxy.hpp"

namespace yishi::engine::core {

/// What the law allows the body that meets, on the day of the sitting; null: no proxies.
rules::ProxyRule const* proxy_rule_of(Draft const& draft, Meeting const& meeting);

/// Refuses every proxy of a sign-in that is not good, by name, with the first thing that is wrong
/// with it. Those who sign in with it are there already; proxies given before count along.
void check_proxies(Draft& draft, Meeting const& meeting, rules::ProxyRule const* rule,
                   command::SignIn const& command);

}  // namespace yishi::engine::core
