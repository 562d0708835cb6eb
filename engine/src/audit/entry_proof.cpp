// One entry's proof, checked and made.

#include <algorithm>
#include <utility>

#include "audit/levels.hpp"
#include "audit/put_right.hpp"
#include "yishi/base/assert.hpp"
#include "yishi/base/catalog/trail.hpp"
#include "yishi/engine/proof.hpp"
#include "yishi/trail/merkle.hpp"
#include "yishi/trail/proof.hpp"

namespace yishi::engine {

namespace {

using audit::diagnostic;
using audit::shown;
using catalog::trail;
using yishi::trail::VerifierKey;

/// Keys of this origin that were brought; all of those brought by which it is judged.
std::vector<VerifierKey> keys_for(std::string const& origin, Trust const& trust) {
  auto all = trust.logs;
  if (all.empty() && trust.policy) all = trust.policy->logs();
  std::erase_if(all, [&](VerifierKey const& key) {
    return key.name != origin || (trust.policy && !trust.policy->accepts(key));
  });
  return all;
}

bool has_keys(Trust const& trust) {
  return !trust.logs.empty() || (trust.policy && !trust.policy->logs().empty());
}

std::optional<yishi::trail::Checkpoint> opened(std::string const& note,
                                               std::vector<VerifierKey> const& keys) {
  for (auto const& key : keys)
    if (auto checkpoint = yishi::trail::open_checkpoint(note, key)) return *checkpoint;
  return std::nullopt;
}

/// Why the entry is not where the proof puts it; nothing if it is.
std::optional<Diagnostic> about_entry(std::string const& place, ProofReport const& report,
                                      yishi::trail::EntryProof const& proof,
                                      yishi::trail::Checkpoint const& checkpoint) {
  if (!proof.extra) return diagnostic(kind(trail, "YS-7621"), {place, report.index});
  if (yishi::trail::check_inclusion(yishi::trail::leaf_hash(report.leaf), report.index,
                                    {checkpoint.size, checkpoint.root}, proof.hashes))
    return diagnostic(kind(trail, "YS-7625"), {place, report.index});
  if (!report.entry || report.entry->seq != report.index)
    return diagnostic(kind(trail, "YS-7626"), {place, report.index});
  return std::nullopt;
}

void check_witnesses(std::string const& note, yishi::trail::Policy const& policy,
                     ProofReport& report) {
  auto answer = policy.ask(note);
  if (!answer.enough)
    report.findings.push_back(
        diagnostic(kind(trail, "YS-7612"), {report.size, audit::names_of(answer.seen)}));
  if (report.entry)
    for (auto const& seen : answer.seen)
      if (auto late = audit::seen_too_early(report.index, report.entry->stamp.at, seen))
        report.findings.push_back(std::move(*late));
  report.cosigned_by = std::move(answer.seen);
}

}  // namespace

ProofReport check_proof(std::string const& where, std::string_view text, Trust const& trust) {
  ProofReport report;
  auto const place = shown(where, 200);
  auto const proof = yishi::trail::read_entry_proof(audit::with_one_newline(text));
  if (!proof) {
    auto const line = static_cast<std::int64_t>(proof.error().line);
    report.findings.push_back(diagnostic(kind(trail, "YS-7620"), {place, line}));
    return report;
  }
  auto const fail = [&](Diagnostic what) {
    report.findings.push_back(std::move(what));
    return report;
  };
  report.index = proof->index;
  report.leaf = proof->extra.value_or("");
  if (auto entry = decode(report.leaf)) report.entry = *std::move(entry);
  auto const origin = proof->note.substr(0, proof->note.find('\n'));
  report.origin = shown(origin, 120);
  if (auto const body = audit::note_body(proof->note)) {
    report.size = body->size;
    report.root = yishi::trail::to_hex(body->root);
  }
  report.needs_key = !has_keys(trust);
  if (report.needs_key) return fail(diagnostic(kind(trail, "YS-7622"), {place, report.origin}));
  auto const keys = keys_for(origin, trust);
  if (keys.empty()) return fail(diagnostic(kind(trail, "YS-7623"), {place, report.origin}));
  auto const checkpoint = opened(proof->note, keys);
  if (!checkpoint) return fail(diagnostic(kind(trail, "YS-7624"), {place}));
  if (auto wrong = about_entry(place, report, *proof, *checkpoint)) return fail(std::move(*wrong));
  if (trust.policy) check_witnesses(proof->note, *trust.policy, report);
  return report;
}

std::string make_proof(std::vector<std::string> const& entries, std::int64_t seq, std::int64_t size,
                       std::string const& note) {
  YISHI_ASSERT(0 <= seq && seq < size && size <= static_cast<std::int64_t>(entries.size()));
  std::vector<yishi::trail::Digest> leaves;
  for (std::int64_t i = 0; i < size; ++i)
    leaves.push_back(yishi::trail::leaf_hash(entries[static_cast<std::size_t>(i)]));
  yishi::trail::EntryProof proof;
  proof.extra = entries[static_cast<std::size_t>(seq)];
  proof.index = seq;
  proof.hashes =
      yishi::trail::inclusion_proof(seq, size, yishi::trail::subtrees_of(std::move(leaves)));
  proof.note = note;
  return proof.text();
}

}  // namespace yishi::engine
