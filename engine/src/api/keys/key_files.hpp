#pragma once
// The files of the log's key: the one in force, and one that is to take its place.
//
// A change is one entry, and the entry decides: whichever file holds the key that is in force by
// the entries is the one that signs. So nothing is half done if the program stops in between.

#include <filesystem>
#include <memory>
#include <string>

#include "yishi/trail/note.hpp"

namespace yishi::keys {

/// The key whose public half this is (base64), in whichever file; null if it is in neither.
std::unique_ptr<trail::Signer> find_signer(std::filesystem::path const& folder,
                                           std::string const& public_key);

/// The key that is to take the place of the one in force; null if there is none.
std::unique_ptr<trail::Signer> next_signer(std::filesystem::path const& folder);
/// The same, made if it is not there.
std::unique_ptr<trail::Signer> make_next_signer(std::filesystem::path const& folder);

/// Moves the next key to the place of the one in force, if by the entries it is. The old one is
/// gone then: whoever has it could sign checkpoints of the time when it was in force.
void settle(std::filesystem::path const& folder, std::string const& public_key);

}  // namespace yishi::keys
