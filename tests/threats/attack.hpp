#pragma once
// What the rows of docs/formats/threats.md are made of: an honest twin that passes, an attack that
// fails for its own reason. A verifier that refuses everything fails the twins; one that looks at
// less fails the attacks (silenced.sh beside this file tries that for every finding).

#include <catch2/catch.hpp>
#include <cstddef>
#include <set>
#include <string>
#include <utility>

#include "audit/small_village.hpp"
#include "yishi/engine/witness.hpp"
#include "yishi/trail/merkle.hpp"

namespace yishi::engine::test {

/// Whoever has the village's key: one entry changed, hashes, checkpoints and policy made anew.
template <class Change>
Evidence forged(std::size_t entry, Change change) {
  auto evidence = honest();
  evidence.entries[entry] = changed(evidence.entries[entry], change);
  return resealed(std::move(evidence));
}

/// Whoever has no key: the stored hashes made anew, the checkpoints left as they were signed.
inline Evidence rehashed(Evidence evidence) {
  auto const notes = evidence.notes;
  auto const policy = evidence.policy;
  evidence = resealed(std::move(evidence));
  evidence.notes = notes;
  evidence.policy = policy;
  return evidence;
}

/// The checkpoint on a photo of a notice that the honest village posted at that size.
inline std::string photo(std::int64_t size) {
  return note_of(honest().entries, size, *village_signer());
}

inline Evidence with_photo(Evidence evidence, std::int64_t size) {
  evidence.witnesses["photo.txt"] = photo(size);
  return evidence;
}

inline void passes(Evidence const& evidence, Trust const& trust = {}) {
  auto const report = verify(evidence, trust);
  INFO(words(report));
  CHECK(report.ok());
}

/// Fails, and among the reasons is this one.
inline void fails(Evidence const& evidence, std::string const& code, Trust const& trust = {}) {
  auto const report = verify(evidence, trust);
  CAPTURE(code, words(report));
  CHECK(codes(report).contains(code));
}

/// Fails for this reason and for no other.
inline void fails_only(Evidence const& evidence, std::string const& code, Trust const& trust = {}) {
  auto const report = verify(evidence, trust);
  CAPTURE(code, words(report));
  CHECK(codes(report) == std::set<std::string>{code});
}

/// Fails for this reason, and the entry is named.
inline void fails_at(std::size_t entry, Evidence const& evidence, std::string const& code,
                     Trust const& trust = {}) {
  auto const report = verify(evidence, trust);
  auto const seq = static_cast<std::int64_t>(entry);
  bool named = false;
  for (auto const& finding : report.findings)
    named = named || (finding.entry == seq && finding.what.kind->code == code);
  CAPTURE(entry, code, words(report));
  CHECK(named);
}

}  // namespace yishi::engine::test
