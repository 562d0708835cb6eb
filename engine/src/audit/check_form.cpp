// Level `form`: every entry readable and canonical, and numbered as one log numbers its entries.

#include <map>
#include <string>

#include "audit/layout.hpp"
#include "audit/levels.hpp"
#include "codec/decode_words.hpp"
#include "yishi/base/catalog/trail.hpp"
#include "yishi/trail/hash.hpp"

namespace yishi::engine::audit {

namespace {

using catalog::trail;

/// What the entries before said, as far as they could be read.
struct Before {
  std::string log;
  std::map<std::string, std::int64_t> nonces;
  std::optional<Instant> at;
};

void check_opening(std::int64_t seq, Entry const& entry, Findings& findings) {
  auto const opens = std::holds_alternative<command::OpenLog>(entry.command);
  if (seq == 0 && !opens) findings.entry(seq, diagnostic(kind(trail, "YS-7206"), {}));
  if (seq != 0 && opens) findings.entry(seq, diagnostic(kind(trail, "YS-7207"), {seq}));
}

void check_entry(std::int64_t seq, Entry const& entry, Before& before, Findings& findings) {
  check_opening(seq, entry, findings);
  if (entry.seq != seq) findings.entry(seq, diagnostic(kind(trail, "YS-7202"), {seq, entry.seq}));
  if (before.log.empty()) before.log = entry.log;
  if (entry.log != before.log)
    findings.entry(seq,
                   diagnostic(kind(trail, "YS-7203"), {seq, shown(entry.log), shown(before.log)}));
  auto const [first, fresh] = before.nonces.try_emplace(entry.stamp.nonce, seq);
  if (!fresh)
    findings.entry(
        seq, diagnostic(kind(trail, "YS-7204"), {seq, shown(entry.stamp.nonce), first->second}));
  if (before.at && entry.stamp.at < *before.at)
    findings.entry(seq, diagnostic(kind(trail, "YS-7205"), {seq, rules::iso_local(entry.stamp.at),
                                                            rules::iso_local(*before.at)}));
  before.at = entry.stamp.at;
  // Format 1 has no signatures of persons: who claims one claims too much.
  if (entry.stamp.attested == Attestation::key)
    findings.entry(seq, diagnostic(kind(trail, "YS-7208"), {seq}));
  if (!entry.stamp.basis.empty() && !yishi::trail::digest_from_hex(entry.stamp.basis))
    findings.entry(seq, diagnostic(kind(trail, "YS-7209"), {seq, shown(entry.stamp.basis)}));
}

}  // namespace

LevelResult check_form(Reading const& reading) {
  Findings findings(Level::form);
  Before before;
  for (std::size_t i = 0; i < reading.entries.size(); ++i) {
    auto const seq = static_cast<std::int64_t>(i);
    auto const bytes = reading.evidence.entries[i].size();
    if (bytes > leaf_bytes_max)
      findings.entry(seq,
                     diagnostic(kind(trail, "YS-7201"), {seq, static_cast<std::int64_t>(bytes)}));
    auto const& entry = reading.entries[i];
    if (entry)
      check_entry(seq, *entry, before, findings);
    else
      findings.entry(
          seq, diagnostic(kind(trail, "YS-7200"), {seq, shown(where_words(entry.error()), 120),
                                                   shown(what_words(entry.error()), 120)}));
  }
  return std::move(findings).result(static_cast<std::int64_t>(reading.entries.size()));
}

}  // namespace yishi::engine::audit
