#pragma once
// A proof of one entry out of a village folder, to be handed to whoever it concerns.

#include <cstdint>
#include <filesystem>
#include <string>

#include "yishi/base/result.hpp"
#include "yishi/yishi.hpp"

namespace yishi {

/// A proof with what is needed to check it.
struct MadeProof {
  std::string text;       // docs/formats/proof.md
  std::string key;        // the log's verifier key, name+id+base64
  std::int64_t size = 0;  // of the checkpoint in it
};

/// Proves entry `seq` by the checkpoint that covers it and has the most cosignatures, the newest of
/// several; a new one is signed if none covers it. The proof has been checked. Fails if the trail
/// does not bear it out; throws what Village::checkpoint throws. Requires: 0 <= seq < size().
Result<MadeProof, Diagnostic> prove_entry(Village& village, std::int64_t seq);

/// Writes it into a new file. Throws engine::StoreError, also if the file is there.
void write_proof(MadeProof const& proof, std::filesystem::path const& file);

}  // namespace yishi
