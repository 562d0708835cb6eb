#pragma once
// The four levels, each a pure function of what was read.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "audit/findings.hpp"
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
  std::vector<std::optional<NoteBody>> bodies;  // of the notes, as far as they have one
  std::vector<Result<trail::Checkpoint, trail::NoteError>> checkpoints;  // opened with the key
  std::vector<std::optional<trail::Digest>> roots;  // of the first entries, as many as each claims
  std::vector<WitnessReport> witnesses;             // in the order of the evidence
};

Reading read(Evidence const& evidence);

LevelResult check_bytes(Reading const& reading);
LevelResult check_form(Reading const& reading);
LevelResult check_rules(Reading const& reading);
LevelResult check_signatures(Reading const& reading);

/// Of each body the root of as many entries as it claims; nothing if there are fewer.
std::vector<std::optional<trail::Digest>> prefix_roots(
    std::vector<trail::Digest> const& leaves, std::vector<std::optional<NoteBody>> const& bodies);

/// Checkpoints that notices say were printed on them, against the entries before (level `bytes`).
void check_printed(Reading const& reading, Findings& findings);

/// Whether note `i` is genuine and fits the entries.
bool is_good(Reading const& reading, std::size_t i);

}  // namespace yishi::engine::audit
