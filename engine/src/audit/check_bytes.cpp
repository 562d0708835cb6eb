// Level `bytes`: what is there against every hash that somebody wrote down about it.

#include <algorithm>
#include <numeric>
#include <set>

#include "audit/layout.hpp"
#include "audit/levels.hpp"
#include "yishi/base/catalog/trail.hpp"

namespace yishi::engine::audit {

namespace {

using catalog::trail;

/// The size of the largest good checkpoint below `size`; 0 if there is none. So many entries from
/// the first are as they were signed.
std::int64_t good_before(Reading const& reading, std::int64_t size) {
  std::int64_t good = 0;
  for (std::size_t i = 0; i < reading.checkpoints.size(); ++i)
    if (is_good(reading, i) && reading.checkpoints[i]->size < size)
      good = std::max(good, reading.checkpoints[i]->size);
  return good;
}

/// Hash `index` of tile level `level`, or null if the tree has none there.
yishi::trail::Digest const* at(std::vector<std::vector<yishi::trail::Digest>> const& levels,
                               int level, std::int64_t index) {
  if (level < 0 || level >= static_cast<int>(levels.size())) return nullptr;
  auto const& hashes = levels[static_cast<std::size_t>(level)];
  if (index < 0 || index >= static_cast<std::int64_t>(hashes.size())) return nullptr;
  return &hashes[static_cast<std::size_t>(index)];
}

void check_stored_hashes(Reading const& reading, Findings& findings) {
  auto const levels = tile_levels(reading.leaves);
  for (auto const& stored : reading.evidence.hashes) {
    auto const subject =
        "hash " + std::to_string(stored.level) + " " + std::to_string(stored.index);
    auto const* expected = at(levels, stored.level, stored.index);
    if (expected == nullptr) {
      findings.other(subject,
                     diagnostic(kind(trail, "YS-7101"), {shown(stored.where), stored.index}));
      continue;
    }
    auto const computed = yishi::trail::to_hex(*expected);
    if (computed == stored.hash) continue;
    std::vector<Argument> arguments{stored.index, short_hash(computed), shown(stored.where),
                                    short_hash(stored.hash)};
    if (stored.level == 0)
      findings.entry(stored.index, diagnostic(kind(trail, "YS-7100"), std::move(arguments)));
    else
      findings.other(subject, diagnostic(kind(trail, "YS-7102"), std::move(arguments)));
  }
}

void check_root(Reading const& reading, std::size_t i, Findings& findings) {
  auto const& body = *reading.bodies[i];
  auto const subject = "note " + std::to_string(i);
  auto const size = static_cast<std::int64_t>(reading.leaves.size());
  if (body.size > size) {
    findings.other(subject, diagnostic(kind(trail, "YS-7104"), {body.size, size}));
    return;
  }
  auto const& computed = *reading.roots[i];
  if (computed == body.root) return;
  auto const from = good_before(reading, body.size);
  auto const only = body.size - from == 1 ? std::optional(from) : std::nullopt;
  findings.other(subject,
                 diagnostic(kind(trail, "YS-7103"),
                            {body.size, short_hash(yishi::trail::to_hex(body.root)),
                             short_hash(yishi::trail::to_hex(computed)), from, body.size - 1}),
                 only);
}

void check_notes(Reading const& reading, Findings& findings) {
  auto const& evidence = reading.evidence;
  std::int64_t newest = 0;
  for (std::size_t i = 0; i < evidence.notes.size(); ++i) {
    auto const& body = reading.bodies[i];
    if (!body) continue;  // a note that cannot be read is reported with the signatures
    newest = std::max(newest, body->size);
    if (evidence.notes[i].first != body->size)
      findings.other("note " + std::to_string(i),
                     diagnostic(kind(trail, "YS-7105"), {evidence.notes[i].first, body->size}));
    check_root(reading, i, findings);
  }
  auto const size = static_cast<std::int64_t>(evidence.entries.size());
  if (evidence.sealed && newest < size)
    findings.entry(newest, diagnostic(kind(trail, "YS-7110"), {newest, size - 1}));
}

/// Hashes of the documents that an entry names, as far as they are files of the trail.
std::set<std::string> documents_of(Entry const& entry) {
  std::set<std::string> documents;
  if (auto const* act = std::get_if<command::Act>(&entry.command))
    for (auto const& field : act->form)
      if (field.document) documents.insert(*field.document);
  if (auto const* post = std::get_if<command::PostNotice>(&entry.command))
    documents.insert(post->proof);
  if (auto const* prove = std::get_if<command::ProveNotice>(&entry.command))
    documents.insert(prove->document);
  if (auto const* sign = std::get_if<command::SignIn>(&entry.command); sign && sign->proxies)
    for (auto const& proxy : *sign->proxies) documents.insert(proxy.paper);
  if (auto const* delegate = std::get_if<command::Delegate>(&entry.command))
    documents.insert(delegate->evidence);
  if (auto const* correct = std::get_if<command::Correct>(&entry.command))
    documents.insert(correct->evidence);
  documents.erase("");
  return documents;
}

/// “；第 23 条提到它”: where it was handed in; empty if no entry names it.
Words where_named(Reading const& reading, std::string const& document) {
  for (std::size_t i = 0; i < reading.entries.size(); ++i)
    if (reading.entries[i] && documents_of(*reading.entries[i]).contains(document)) {
      auto const seq = std::to_string(i);
      return {"；第 " + seq + " 条提到它", "; entry " + seq + " names it"};
    }
  return {};
}

/// Every run of 64 hex digits in the entries, and in what they adopt: rosters and rules name
/// further files.
std::set<std::string> named_in(Evidence const& evidence) {
  constexpr std::size_t digits = 64;
  std::set<std::string> named;
  auto const collect = [&](std::string_view text) {
    std::size_t run = 0;
    for (std::size_t i = 0; i <= text.size(); ++i) {
      bool const digit = i < text.size() &&
                         ((text[i] >= '0' && text[i] <= '9') || (text[i] >= 'a' && text[i] <= 'f'));
      if (!digit && run == digits) named.emplace(text.substr(i - digits, digits));
      run = digit ? run + 1 : 0;
    }
  };
  for (auto const& entry : evidence.entries) collect(entry);
  for (auto const& [name, bytes] : evidence.attachments)
    if (named.contains(name)) collect(bytes);
  return named;
}

void check_named(Evidence const& evidence, Findings& findings) {
  auto const named = named_in(evidence);
  for (auto const& [name, bytes] : evidence.attachments)
    if (!named.contains(name))
      findings.other("attachment " + name, diagnostic(kind(trail, "YS-7113"), {shown(name, 64)}));
}

void check_files(Reading const& reading, Findings& findings) {
  auto const& evidence = reading.evidence;
  check_named(evidence, findings);
  for (auto const& [name, bytes] : evidence.attachments) {
    auto const computed = yishi::trail::to_hex(yishi::trail::sha256(bytes));
    if (computed != name)
      findings.other("attachment " + name,
                     diagnostic(kind(trail, "YS-7106"), {shown(name, 64), short_hash(computed),
                                                         where_named(reading, name)}));
  }
  for (auto const& [name, bytes] : evidence.side)
    if (bytes.size() < 32 || yishi::trail::to_hex(yishi::trail::sha256(bytes)) != name)
      findings.other("side " + name, diagnostic(kind(trail, "YS-7108"), {shown(name, 64)}));
  for (std::size_t i = 0; i < reading.entries.size(); ++i) {
    if (!reading.entries[i]) continue;
    auto const seq = static_cast<std::int64_t>(i);
    for (auto const& document : documents_of(*reading.entries[i]))
      if (!evidence.attachments.contains(document))
        findings.entry(seq, diagnostic(kind(trail, "YS-7107"), {seq, shown(document, 64)}));
  }
  auto const& keys = reading.keys.keys;
  if (evidence.policy && !keys.empty() && *evidence.policy != policy_of(keys.back().key))
    findings.other("policy", diagnostic(kind(trail, "YS-7109"), {}));
}

void check_witnesses(Reading const& reading, Findings& findings) {
  std::size_t i = 0;
  for (auto const& [name, text] : reading.evidence.witnesses) {
    auto const& witness = reading.witnesses[i++];
    if (witness.what && witness.is_genuine()) findings.other("witness " + name, *witness.what);
  }
}

}  // namespace

LevelResult check_bytes(Reading const& reading) {
  auto const& evidence = reading.evidence;
  Findings findings(Level::bytes);
  if (evidence.entries.empty()) findings.other("trail", diagnostic(kind(trail, "YS-7112"), {}));
  check_stored_hashes(reading, findings);
  check_notes(reading, findings);
  check_printed(reading, findings);
  check_witnesses(reading, findings);
  check_files(reading, findings);
  auto const checked = evidence.entries.size() + evidence.notes.size() +
                       evidence.attachments.size() + evidence.side.size() +
                       evidence.witnesses.size() + (evidence.policy ? 1 : 0);
  return std::move(findings).result(static_cast<std::int64_t>(checked));
}

}  // namespace yishi::engine::audit
