#pragma once
// What an auditor brings along, as it is typed: public keys, a policy file, a proof of one entry.
// The same in `yishi verify` and in `yishi-verify`.

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "verify/report.hpp"
#include "yishi/base/result.hpp"
#include "yishi/engine/audit.hpp"

namespace yishi::verifier {

/// The bytes of a regular file, at most `limit` and one more; nothing if it cannot be read.
std::optional<std::string> text_of(std::filesystem::path const& path, std::size_t limit);

/// Keys are texts of the form name+id+base64, or files that hold one; `policy` is a file.
Result<engine::Trust, Diagnostic> read_trust(std::vector<std::string> const& keys,
                                             std::optional<std::string> const& policy);

/// A file with a proof, checked.
struct CheckedProof {
  bool readable = true;    // the file could be read
  bool needs_key = false;  // nothing was given by which to check it
  bool ok = false;
  Told told;
  std::vector<Diagnostic> diagnostics;
};
CheckedProof check_proof_file(std::string const& file, engine::Trust const& trust,
                              Language language);

}  // namespace yishi::verifier
