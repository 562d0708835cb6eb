#pragma once
// What is thrown damaged inputs at, and what has to hold for each of them whatever it is.

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace yishi::fuzz {

struct Outcome {
  /// What came of the input in a few words: the codes that were said, the fault that was found. An
  /// input with a signature not seen before is worth changing further.
  std::string signature;
  /// The property that does not hold, if one does not.
  std::optional<std::string> broken;
};

struct Target {
  std::string_view name;
  std::string_view property;
  std::vector<std::string> (*seeds)();
  Outcome (*run)(std::string const& input);
  std::size_t longest;  // bytes of an input
};

/// The bytes of a file; throws std::runtime_error if it cannot be read.
std::string whole_file(std::filesystem::path const& file);

/// Texts that people write: procedures and village files.
std::vector<Target> text_targets();
/// What an auditor is handed: entries, checkpoints, proofs, exports.
std::vector<Target> evidence_targets();

}  // namespace yishi::fuzz
