#pragma once
// The four levels, each a pure function of what was read.

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "audit/findings.hpp"
#include "audit/keys.hpp"
#include "audit/note_body.hpp"
#include "audit/witnesses.hpp"
#include "yishi/engine/audit.hpp"
#include "yishi/trail/hash.hpp"

namespace yishi::engine::audit {

/// The evidence with everything that was read out of it once.
struct Reading {
  Evidence const& evidence;
  std::vector<trail::Digest> leaves;  // hashes of the bytes as they are
  std::vector<Result<Entry, DecodeError>> entries;
  std::optional<trail::VerifierKey> key;        // from entry 0
  KeyReading keys;                              // that one, and those after it
  std::vector<std::optional<NoteBody>> bodies;  // of the notes, as far as they have one
  std::vector<Result<trail::Checkpoint, trail::NoteError>> checkpoints;  // opened with a key
  std::vector<std::optional<SigningKey>> outside;   // of each, the key that could not sign it
  std::vector<bool> unvouched;                      // by a stolen key, and not cosigned
  std::vector<std::optional<trail::Digest>> roots;  // of the first entries, as many as each claims
  std::vector<WitnessReport> witnesses;             // in the order of the evidence
  Trust const& trust;
};

Reading read(Evidence const& evidence, Trust const& trust);

LevelResult check_bytes(Reading const& reading);
LevelResult check_form(Reading const& reading);
LevelResult check_rules(Reading const& reading);
LevelResult check_signatures(Reading const& reading);

/// Of each body the root of as many entries as it claims; nothing if there are fewer.
std::vector<std::optional<trail::Digest>> prefix_roots(
    std::vector<trail::Digest> const& leaves, std::vector<std::optional<NoteBody>> const& bodies);

/// Checkpoints that notices say were printed on them, against the entries before (level `bytes`).
void check_printed(Reading const& reading, Findings& findings);
/// Of those that fit the entries, how many entries each has.
std::set<std::int64_t> printed_sizes(Reading const& reading);

/// The good checkpoint to which witnesses were asked: the newest that enough of them cosigned, or
/// the newest of all (size 0: there is none).
struct Cosigned {
  std::int64_t size = 0;
  trail::Policy::Answer answer;
};
/// Requires: a policy in what the auditor brought.
Cosigned newest_cosigned(Reading const& reading);

/// “河口镇、县档案馆”: who cosigned.
Words names_of(std::vector<trail::Policy::Seen> const& seen);

/// What to say if an entry was recorded, by its own word, after a witness had seen it.
std::optional<Diagnostic> seen_too_early(std::int64_t seq, Instant at,
                                         trail::Policy::Seen const& seen);

/// What the auditor brought against the log's key and its checkpoints (level `signatures`).
void check_trust(Reading const& reading, Findings& findings);

/// Whether note `i` is genuine and fits the entries.
bool is_good(Reading const& reading, std::size_t i);

}  // namespace yishi::engine::audit
