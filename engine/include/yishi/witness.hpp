#pragma once
// Checkpoints kept elsewhere, at a folder: held against its trail and kept beside it.

#include <filesystem>
#include <map>
#include <string>
#include <string_view>

#include "yishi/base/result.hpp"
#include "yishi/engine/witness.hpp"

namespace yishi {

/// What came of a checkpoint that was brought.
struct AddedWitness {
  engine::WitnessReport report;
  std::string kept;  // the file, by its path in the folder; empty if nothing was kept
};

/// Compares a checkpoint with the trail of a village folder or of an exported folder and keeps it
/// there if it is genuine, whatever it shows: in 见证/ of a village, in witness/ of an export, from
/// where verification and later exports take it. The same checkpoint is kept once. `where` is what
/// to call the text in messages. Fails if the folder holds no trail that can be read; throws
/// engine::StoreError if a database or a disk fails.
Result<AddedWitness, Diagnostic> add_witness(std::filesystem::path const& folder,
                                             std::string const& where, std::string_view text);

/// The checkpoints kept in a village folder, by file name.
std::map<std::string, std::string> read_witnesses(std::filesystem::path const& folder);

}  // namespace yishi
