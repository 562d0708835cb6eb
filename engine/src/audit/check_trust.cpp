// What the auditor brought along: keys that the log's has to be among, and a policy whose witnesses
// have to have cosigned. Times of cosignatures bound the log's clock too: a witness cannot have
// seen an entry before it was recorded.

#include <algorithm>
#include <map>

#include "audit/levels.hpp"
#include "yishi/base/catalog/trail.hpp"

namespace yishi::engine::audit {

namespace {

using catalog::trail;
using Seen = yishi::trail::Policy::Seen;

/// Copies of each good checkpoint, the log's own and those that witnesses brought, by size.
std::map<std::int64_t, std::vector<std::string>> good_copies(Reading const& reading) {
  std::map<std::int64_t, std::vector<std::string>> copies;
  for (std::size_t i = 0; i < reading.checkpoints.size(); ++i)
    if (is_good(reading, i))
      copies[reading.checkpoints[i]->size].push_back(reading.evidence.notes[i].second);
  for (auto const& witness : reading.witnesses)
    if (witness.verdict == WitnessVerdict::fine) copies[witness.size].push_back(witness.note);
  return copies;
}

void check_key(Reading const& reading, Findings& findings) {
  if (!reading.key) return;  // reported already
  auto const& told = reading.trust.logs;
  auto const known = [&](SigningKey const& each) {
    bool const among = told.empty() || std::find(told.begin(), told.end(), each.key) != told.end();
    return among && (!reading.trust.policy || reading.trust.policy->accepts(each.key));
  };
  // Each key vouches for the one before it and for the one after: both signed the change.
  auto const& keys = reading.keys.keys;
  if (std::any_of(keys.begin(), keys.end(), known)) return;
  findings.entry(0, diagnostic(kind(trail, "YS-7611"), {reading.key->text()}));
}

/// The first entry that says it was recorded after a witness had seen it.
void check_times(Reading const& reading, std::int64_t size, Seen const& seen, Findings& findings) {
  for (std::int64_t seq = 0; seq < size; ++seq) {
    auto const& entry = reading.entries[static_cast<std::size_t>(seq)];
    if (!entry) continue;
    if (auto late = seen_too_early(seq, entry->stamp.at, seen)) {
      findings.entry(seq, std::move(*late));
      return;
    }
  }
}

void check_quorum(Reading const& reading, Findings& findings) {
  auto const copies = good_copies(reading);
  auto const newest = copies.empty() ? 0 : copies.rbegin()->first;
  auto const good = newest_cosigned(reading);
  if (good.answer.enough && good.size == newest) return;
  auto const answer =
      copies.empty() ? good.answer : reading.trust.policy->ask(copies.rbegin()->second);
  findings.other("policy that was brought",
                 diagnostic(kind(trail, "YS-7612"), {newest, names_of(answer.seen)}));
}

}  // namespace

Words names_of(std::vector<Seen> const& seen) {
  if (seen.empty()) return {"没有人", "nobody"};
  Words words;
  for (auto const& each : seen) {
    auto const name = shown(each.name);
    words.zh += (words.zh.empty() ? "" : "、") + name;
    words.en += (words.en.empty() ? "" : ", ") + name;
  }
  return words;
}

std::optional<Diagnostic> seen_too_early(std::int64_t seq, Instant at, Seen const& seen) {
  // The year 9999: a later cosignature bounds nothing.
  constexpr std::int64_t seconds_max = 253'402'300'799;
  if (seen.time > seconds_max || at <= seen.time * 1000 + clock_tolerance_ms) return std::nullopt;
  return diagnostic(kind(trail, "YS-7613"), {seq, rules::iso_local(at), shown(seen.name),
                                             rules::iso_local(seen.time * 1000)});
}

Cosigned newest_cosigned(Reading const& reading) {
  auto const copies = good_copies(reading);
  auto const& policy = *reading.trust.policy;
  if (copies.empty()) return {0, policy.ask(std::vector<std::string>{})};
  for (auto each = copies.rbegin(); each != copies.rend(); ++each)
    if (auto answer = policy.ask(each->second); answer.enough)
      return {each->first, std::move(answer)};
  return {copies.rbegin()->first, policy.ask(copies.rbegin()->second)};
}

void check_trust(Reading const& reading, Findings& findings) {
  check_key(reading, findings);
  if (!reading.trust.policy) return;
  check_quorum(reading, findings);
  for (auto const& [size, copies] : good_copies(reading))
    for (auto const& seen : reading.trust.policy->ask(copies).seen)
      check_times(reading, size, seen, findings);
}

}  // namespace yishi::engine::audit
