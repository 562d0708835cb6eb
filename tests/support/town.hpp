#pragma once
// Witnesses of a made-up township, each with a key of its own, and the policy that names them.

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "yishi/trail/cosignature.hpp"

namespace yishi::town {

/// The key of witness `letter`.
inline std::unique_ptr<trail::Signer> key_of(char letter) {
  return trail::signer_from_seed(std::string(32, letter));
}
inline std::string name_of(char letter) { return std::string("witness.example/") + letter; }

/// The note, cosigned by each of `letters` at that time (POSIX seconds).
inline std::string cosigned(std::string note, std::string_view letters, std::int64_t time) {
  for (char const letter : letters)
    note = trail::cosign(note, name_of(letter), *key_of(letter), time);
  return note;
}

/// The lines that make 镇a, 镇b … witnesses, and `quorum` as it is written below them.
inline std::string policy(std::string_view letters, std::string const& quorum) {
  std::string text;
  for (char const letter : letters)
    text += std::string("witness 镇") + letter + " " +
            trail::WitnessKey::of(name_of(letter), key_of(letter)->public_key()).text() + "\n";
  return text + quorum;
}

inline constexpr char two_of_three[] = "group 镇 2 镇a 镇b 镇c\nquorum 镇\n";

}  // namespace yishi::town
