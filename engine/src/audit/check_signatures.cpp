// Level `signatures`: every checkpoint signed for this log with the key that was in force at its
// size, from the key of entry 0 on; and every change of the key signed by whoever has to.

#include <set>

#include "audit/levels.hpp"
#include "yishi/base/catalog/trail.hpp"
#include "yishi/trail/note.hpp"

namespace yishi::engine::audit {

namespace {

using catalog::trail;
using yishi::trail::NoteFault;

/// Whether this is one of the public keys with which anything verifies.
bool is_weak(std::string_view base64) {
  auto const key = yishi::trail::from_base64(base64);
  return key && yishi::trail::is_low_order(*key);
}

/// Why there is no key: entry 0 cannot be read, opens no log, or names a key that is no good.
Diagnostic without_key(Reading const& reading) {
  auto const& first = reading.entries.front();
  auto const* opening = first ? std::get_if<command::OpenLog>(&first->command) : nullptr;
  if (opening == nullptr) return diagnostic(kind(trail, "YS-7400"), {});
  auto const text = shown(opening->key, 120);
  return diagnostic(is_weak(opening->key) ? kind(trail, "YS-7402") : kind(trail, "YS-7401"),
                    {text});
}

Diagnostic note_fault(std::int64_t size, yishi::trail::NoteError const& error,
                      std::string const& origin) {
  auto const line = static_cast<std::int64_t>(error.line);
  switch (error.fault) {
    case NoteFault::origin:
      return diagnostic(kind(trail, "YS-7404"), {size, origin});
    case NoteFault::no_known_signature:
      return diagnostic(kind(trail, "YS-7405"), {size});
    case NoteFault::bad_signature:
      return diagnostic(kind(trail, "YS-7406"), {size});
    case NoteFault::too_long:
      return diagnostic(kind(trail, "YS-7407"), {size});
    case NoteFault::form:
    case NoteFault::size:
    case NoteFault::root:
      break;
  }
  return diagnostic(kind(trail, "YS-7403"), {size, line});
}

/// What is wrong with the signatures of a change of the key.
Diagnostic wrong_change(WrongChange const& wrong) {
  auto const which = [&](DiagnosticKind const* kind) {
    return diagnostic(kind, {wrong.seq, shown(wrong.what.who)});
  };
  switch (wrong.what.fault) {
    case KeyFault::weak:
      return which(kind(trail, "YS-7415"));
    case KeyFault::by_old:
      return which(kind(trail, "YS-7411"));
    case KeyFault::by_new:
      return which(kind(trail, "YS-7412"));
    case KeyFault::keeper:
      return which(kind(trail, "YS-7413"));
    case KeyFault::keepers:
      break;
  }
  return which(kind(trail, "YS-7414"));
}

}  // namespace

LevelResult check_signatures(Reading const& reading) {
  auto const& notes = reading.evidence.notes;
  Findings findings(Level::signatures);
  if (!reading.key && !reading.entries.empty()) findings.entry(0, without_key(reading));
  if (reading.evidence.sealed && notes.empty())
    findings.other("notes", diagnostic(kind(trail, "YS-7408"), {}));
  for (std::size_t i = 0; i < notes.size(); ++i) {
    auto const subject = "note " + std::to_string(i);
    if (!reading.key)
      findings.other(subject, diagnostic(kind(trail, "YS-7409"), {notes[i].first}));
    else if (auto const& key = reading.outside[i])
      findings.other(subject, diagnostic(kind(trail, "YS-7410"),
                                         {notes[i].first, key->entry, range_words(*key)}));
    else if (!reading.checkpoints[i])
      findings.other(subject,
                     note_fault(notes[i].first, reading.checkpoints[i].error(), reading.key->name));
  }
  for (auto const& wrong : reading.keys.wrong) findings.entry(wrong.seq, wrong_change(wrong));
  std::size_t i = 0;
  for (auto const& [name, text] : reading.evidence.witnesses) {
    auto const& witness = reading.witnesses[i++];
    if (!witness.is_genuine()) findings.other("witness " + name, *witness.what);
  }
  check_trust(reading, findings);
  // The key of entry 0 is looked at as well, each change of it, and what the auditor brought.
  std::set<std::int64_t> changes;
  for (auto const& change : reading.keys.changes) changes.insert(change.seq);
  for (auto const& wrong : reading.keys.wrong) changes.insert(wrong.seq);
  auto const checked = notes.size() + reading.witnesses.size() + changes.size() +
                       (reading.entries.empty() ? 0 : 1) + (reading.trust.policy ? 1 : 0);
  return std::move(findings).result(static_cast<std::int64_t>(checked));
}

}  // namespace yishi::engine::audit
