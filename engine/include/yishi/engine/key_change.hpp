#pragma once
// What is signed when the key of a log changes, and whether it was (docs/formats/keys.md).

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "yishi/base/text.hpp"
#include "yishi/engine/codec.hpp"
#include "yishi/trail/hash.hpp"

namespace yishi::engine {

/// Where a change stands. Its signatures cover every entry before it, so that none of it can be
/// used in another history.
struct KeyPlace {
  std::string log;
  std::int64_t entry = 0;
  trail::Digest root{};  // of the entries before
};

bool is_key_change(Command const& command);

/// What the log's keys sign, and its keepers for a recovery: the command without its signatures,
/// and its place.
std::string key_statement(Command const& command, KeyPlace const& place);

/// What keepers sign who are named or replaced: they cannot wait for the entry that names them, so
/// it says in which log and in whose stead, and no more.
std::string keeper_statement(command::NameKeepers const& command, std::string const& log);

/// What is wrong with the signatures of a change.
enum class KeyFault : std::uint8_t {
  weak,     // not a key, or one with which anything verifies
  by_old,   // the key in force did not sign
  by_new,   // whoever brings the new key did not show that he has it
  keeper,   // neither did a keeper
  keepers,  // too few of those who had to did sign
};

struct KeyFaultAt {
  KeyFault fault = KeyFault::weak;
  Words who;
  bool operator==(KeyFaultAt const&) const = default;
};

/// Everything that is wrong; `keys` as they are before the change. Whether the change is allowed
/// otherwise is for `decide` to say.
std::vector<KeyFaultAt> check_signatures(LogKeys const& keys, Command const& command,
                                         KeyPlace const& place);

/// Of the keepers so far, those whose signature of the change holds.
std::vector<std::string> keepers_who_signed(LogKeys const& keys, Command const& command,
                                            KeyPlace const& place);

/// Base64 of 32 bytes that are no low-order key; nothing else can be a key here.
bool is_usable_key(std::string_view base64);

}  // namespace yishi::engine
