// Cosignatures of witnesses: written and checked.

#include "yishi/trail/cosignature.hpp"

#include <algorithm>

#include "trail/note_lines.hpp"
#include "yishi/base/assert.hpp"

namespace yishi::trail {

namespace {

constexpr std::size_t time_bytes = 8;

/// What a witness signs: two lines of its own, then the body of the note.
std::string message_of(std::int64_t time, std::string_view body) {
  return "cosignature/v1\ntime " + std::to_string(time) + "\n" + std::string(body);
}

std::string big_endian(std::int64_t time) {
  std::string bytes;
  for (int shift = 56; shift >= 0; shift -= 8)
    bytes += static_cast<char>((static_cast<std::uint64_t>(time) >> shift) & 0xffU);
  return bytes;
}

/// The time in a cosignature that verifies; nothing if it does not.
std::optional<std::int64_t> time_of(std::string_view cosignature, std::string_view body,
                                    std::string const& public_key) {
  if (cosignature.size() != time_bytes + 64) return std::nullopt;
  std::uint64_t time = 0;
  for (auto const byte : cosignature.substr(0, time_bytes))
    time = (time << 8U) | static_cast<unsigned char>(byte);
  if (time >> 63U != 0) return std::nullopt;
  auto const seconds = static_cast<std::int64_t>(time);
  if (!ed25519_verify(public_key, message_of(seconds, body), cosignature.substr(time_bytes)))
    return std::nullopt;
  return seconds;
}

}  // namespace

std::string WitnessKey::text() const { return key_text(KeyUse::witness, {name, id, public_key}); }

WitnessKey WitnessKey::of(std::string name, std::string public_key) {
  auto key = named_key(KeyUse::witness, std::move(name), std::move(public_key));
  return {std::move(key.name), key.id, std::move(key.public_key)};
}

std::optional<WitnessKey> WitnessKey::parse(std::string_view vkey) {
  auto key = parse_key(KeyUse::witness, vkey);
  if (!key) return std::nullopt;
  return WitnessKey{std::move(key->name), key->id, std::move(key->public_key)};
}

std::string cosign(std::string_view note, std::string const& name, Signer const& signer,
                   std::int64_t time) {
  auto const parts = split_note(note);
  YISHI_ASSERT(parts.has_value());
  YISHI_ASSERT(time >= 0);
  auto const key = named_key(KeyUse::witness, name, signer.public_key());
  auto const signature = signer.sign(message_of(time, parts->body));
  return std::string(note) + signature_line(key, big_endian(time) + signature);
}

Result<std::int64_t, NoteError> cosigned_at(std::string_view note, WitnessKey const& key) {
  auto const parts = split_note(note);
  if (!parts) return Failure{parts.error()};
  std::optional<std::int64_t> latest;
  auto number = parts->first_line;
  for (auto rest = parts->lines; !rest.empty(); ++number) {
    auto const [line, after] = cut(rest, '\n');
    rest = after;
    auto const signature = read_signature(line);
    if (!signature) return Failure{NoteError{NoteFault::form, number}};
    if (signature->name != key.name || signature->id != key.id) continue;
    auto const time = time_of(signature->signature, parts->body, key.public_key);
    if (!time) return Failure{NoteError{NoteFault::bad_signature, number}};
    latest = std::max(latest.value_or(*time), *time);
  }
  if (!latest) return Failure{NoteError{NoteFault::no_known_signature, parts->first_line}};
  return *latest;
}

}  // namespace yishi::trail
