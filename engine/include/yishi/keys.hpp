#pragma once
// The key that signs a village's checkpoints: changing it, and having it replaced with the help of
// its keepers where it is lost (docs/formats/keys.md).
//
// Keepers sign on machines of their own. They get a request, a text in a file, and send back a
// signature, another one; neither holds a secret.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "yishi/base/result.hpp"
#include "yishi/engine/command_key.hpp"
#include "yishi/request.hpp"
#include "yishi/trail/note.hpp"

namespace yishi {

/// Puts a new key, made here, in the place of the present one, and signs the log with it. `request`
/// has the fields that every request may have, `reason`, `second`, and `stolen`: the size of the
/// last checkpoint that the old key is trusted for.
engine::Outcome rotate_key(Village& village, Request const& request);

/// The text that has to be signed by everybody in it, and by enough of the keepers until now.
std::string ask_keepers(Village const& village, std::vector<engine::Keeper> keepers,
                        std::int64_t needed);
/// Records what was asked with the signatures that came back. `request`: `second`.
engine::Outcome name_keepers(Village& village, Request const& request, std::string_view asked,
                             std::vector<std::string> const& signatures);

/// The text that enough keepers have to sign, so that a new key, made here, can take the place of
/// one that is lost, or, with `stolen`, in somebody else's hands as well. Fails if the key is at
/// hand.
Result<std::string, Diagnostic> ask_recovery(Village& village, std::string const& reason,
                                             std::optional<std::int64_t> stolen);
/// Records it; it is posted then. `request`: `place`.
engine::Outcome recover_key(Village& village, Request const& request, std::string_view asked,
                            std::vector<std::string> const& signatures);
/// Takes the new key into use when the posting is over, and signs the log with it.
engine::Outcome finish_recovery(Village& village, Request const& request);

/// What a request asks for; none (YS-9242) if it is no such text.
struct KeyRequest {
  engine::Command command;  // without its signatures
  std::string log;
  std::int64_t entry = 0;  // of a recovery: how many entries stand before it
  std::string root;        // of these, hex
};
Result<KeyRequest, Diagnostic> read_key_request(std::string const& where, std::string_view text);

/// What a keeper sends back.
std::string sign_key_request(std::string_view text, trail::Signer const& keeper);

}  // namespace yishi
