// Which proxies a sign-in may bring, and a sentence for each that is not good.

#include "core/guards/proxy.hpp"

#include <algorithm>

#include "core/guards/acting.hpp"
#include "core/guards/form.hpp"
#include "yishi/base/catalog/order.hpp"
#include "yishi/base/catalog/people.hpp"

namespace yishi::engine::core {
namespace {

constexpr std::size_t proxies_max = 5'000;

/// Who is there when this sign-in has been recorded.
std::vector<std::string> there_then(Meeting const& meeting, command::SignIn const& command) {
  auto there = meeting.present;
  there.insert(there.end(), command.persons.begin(), command.persons.end());
  return there;
}

/// The proxies given before that still hold then, and behind them those of this sign-in.
std::vector<rules::Proxy> all_proxies(Meeting const& meeting, command::SignIn const& command) {
  std::vector<rules::Proxy> all;
  auto const& came = command.persons;
  for (auto const& held : meeting.proxies)
    if (std::find(came.begin(), came.end(), held.absent) == came.end())
      all.push_back({held.absent, held.holder, true});
  for (auto const& given : *command.proxies)
    all.push_back({given.absent, given.holder, is_hash(given.paper)});
  return all;
}

/// What is wrong with one proxy, as it is said.
void refuse_proxy(Draft& draft, Meeting const& meeting, rules::ProxyRule const* rule,
                  rules::ProxyFault fault, ProxyGiven const& given) {
  using Fault = rules::ProxyFault;
  auto const body = body_name(draft, meeting.body);
  auto const on = meeting.planned.date.words();
  std::vector<Words> basis;
  if (rule != nullptr) cite_into(basis, law_of(draft.library, draft.before), rule->basis);
  auto const say = [&](DiagnosticKind const* kind, std::vector<Argument> more = {}) {
    std::vector<Argument> arguments{given.absent, given.holder};
    arguments.insert(arguments.end(), more.begin(), more.end());
    refuse(draft, kind, std::move(arguments), basis);
  };
  switch (fault) {
    case Fault::no_rule:
      return say(kind(catalog::people, "YS-5223"), {body, meeting.sits.date.words()});
    case Fault::not_written:
      return say(kind(catalog::people, "YS-5224"));
    case Fault::giver_not_member:
      return say(kind(catalog::people, "YS-5225"), {body, on});
    case Fault::holder_not_member:
      return say(kind(catalog::people, "YS-5226"), {body, on});
    case Fault::own_holder:
      return say(kind(catalog::people, "YS-5227"));
    case Fault::giver_there:
      return say(kind(catalog::people, "YS-5228"));
    case Fault::holder_away:
      return say(kind(catalog::people, "YS-5229"));
    case Fault::other_household:
      return say(kind(catalog::people, "YS-5230"));
    case Fault::given_twice:
      return say(kind(catalog::people, "YS-5231"), {meeting.id});
    case Fault::chained:
      return say(kind(catalog::people, "YS-5232"));
    case Fault::too_many:
      return say(kind(catalog::people, "YS-5233"), {number(rule->at_most.value_or(0))});
  }
}

/// The body that meets, as the rules of a case on the agenda declare it.
rules::LegalBody const* legal_body_of(Draft const& draft, rules::LawProfile const& law,
                                      Meeting const& meeting) {
  for (auto const& each : meeting.items) {
    auto const* item = find_case(draft, each.item.case_id);
    auto const* rules = item == nullptr ? nullptr : rules_by_hash(draft.library, item->rules);
    if (rules == nullptr) continue;
    if (auto const body = rules::find_body(rules->workflow, meeting.body))
      return rules::legal_body(law, rules->workflow.bodies[static_cast<std::size_t>(*body)]);
  }
  return nullptr;
}

}  // namespace

rules::ProxyRule const* proxy_rule_of(Draft const& draft, Meeting const& meeting) {
  auto const* law = law_of(draft.library, draft.before);
  auto const* legal = law == nullptr ? nullptr : legal_body_of(draft, *law, meeting);
  return legal == nullptr ? nullptr : rules::proxy_rule_on(legal->id, meeting.sits.date);
}

void check_proxies(Draft& draft, Meeting const& meeting, rules::ProxyRule const* rule,
                   command::SignIn const& command) {
  auto const& given = *command.proxies;
  if (given.size() > proxies_max)
    return refuse(draft, kind(catalog::order, "YS-3564"),
                  {Words{"委托", "proxies"}, number(given.size()), number(proxies_max)});
  auto const* roster = roster_by_hash(draft.library, meeting.roster);
  auto const all = all_proxies(meeting, command);
  auto const faults = rules::check_proxies(rule, roster == nullptr ? rules::Roster{} : *roster,
                                           meeting.planned.date, there_then(meeting, command), all);
  auto const before = all.size() - given.size();
  for (std::size_t i = 0; i < given.size(); ++i)
    if (auto const fault = faults[before + i]) refuse_proxy(draft, meeting, rule, *fault, given[i]);
}

}  // namespace yishi::engine::core
