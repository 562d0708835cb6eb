#pragma once
// The lines of a signed note (c2sp.org/signed-note): what the log's signature and those of
// witnesses have in common.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "yishi/base/result.hpp"
#include "yishi/trail/note.hpp"

namespace yishi::trail {

/// Em dash and a blank begin a signature line.
inline constexpr std::string_view signature_dash = "\xe2\x80\x94 ";

/// What a key is for; the byte is part of its id.
enum class KeyUse : char { log = '\x01', witness = '\x04' };

/// A name, the id that follows from it, and 32 bytes of Ed25519.
struct NamedKey {
  std::string name;
  std::uint32_t id = 0;
  std::string public_key;
};

bool is_key_name(std::string_view name);

/// Requires: a name that can be a key's, 32 bytes.
NamedKey named_key(KeyUse use, std::string name, std::string public_key);
/// name+hex8(id)+base64(use || public key).
std::string key_text(KeyUse use, NamedKey const& key);
/// Refuses names with blanks or '+', other uses, a wrong id, and low-order public keys.
std::optional<NamedKey> parse_key(KeyUse use, std::string_view text);

/// The text up to `separator` and what follows it; the whole and nothing if it is not there.
std::pair<std::string_view, std::string_view> cut(std::string_view text, char separator);

/// The number of the line in which `offset` lies, from 1.
std::size_t line_at(std::string_view text, std::size_t offset);

/// The body of a note, with its newline, and its signature lines.
struct NoteParts {
  std::string_view body;
  std::string_view lines;
  std::size_t first_line = 0;  // the number of the first signature line
};

/// Splits strictly: UTF-8 without control characters, an empty line, at most 100 signature lines
/// and 1,000,000 bytes.
Result<NoteParts, NoteError> split_note(std::string_view note);

struct SignatureLine {
  std::string_view name;
  std::uint32_t id = 0;
  std::string signature;
};

std::optional<SignatureLine> read_signature(std::string_view line);
std::string signature_line(NamedKey const& key, std::string_view signature);

}  // namespace yishi::trail
