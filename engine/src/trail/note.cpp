// Checkpoint notes: how they are written, and the strict reader of those that come back from a
// photograph, a mail or somebody's editor.

#include "yishi/trail/note.hpp"

#include <algorithm>

#include "trail/note_lines.hpp"
#include "yishi/base/assert.hpp"

namespace yishi::trail {

namespace {

Failure<NoteError> fault(NoteFault kind, std::size_t line) { return {NoteError{kind, line}}; }

/// A decimal number without sign or leading zero, below 2^63.
std::optional<std::int64_t> read_size(std::string_view digits) {
  if (digits.empty() || digits.size() > 19 || digits.front() == '0') return std::nullopt;
  std::uint64_t size = 0;
  for (auto const digit : digits) {
    if (digit < '0' || digit > '9') return std::nullopt;
    size = size * 10 + static_cast<std::uint64_t>(digit - '0');
  }
  if (size >> 63U != 0) return std::nullopt;
  return static_cast<std::int64_t>(size);
}

Result<Checkpoint, NoteError> read_body(std::string_view body, std::string const& origin) {
  auto const [name, after_name] = cut(body, '\n');
  auto const [size_text, after_size] = cut(after_name, '\n');
  auto const [root_text, rest] = cut(after_size, '\n');
  if (std::count(body.begin(), body.end(), '\n') < 3) return fault(NoteFault::form, 1);
  if (!rest.empty()) return fault(NoteFault::form, 4);
  if (name != origin) return fault(NoteFault::origin, 1);
  auto const size = read_size(size_text);
  if (!size) return fault(NoteFault::size, 2);
  auto const root = from_base64(root_text);
  Checkpoint checkpoint{std::string(name), *size, {}};
  if (!root || root->size() != checkpoint.root.size()) return fault(NoteFault::root, 3);
  std::transform(root->begin(), root->end(), checkpoint.root.begin(),
                 [](char byte) { return static_cast<std::uint8_t>(byte); });
  return checkpoint;
}

/// Whether `key` signed the body in one of the lines. Whatever claims to be by the key must be.
std::optional<NoteError> check_signatures(NoteParts const& parts, VerifierKey const& key) {
  bool known = false;
  auto number = parts.first_line;
  for (auto rest = parts.lines; !rest.empty(); ++number) {
    auto const [line, after] = cut(rest, '\n');
    rest = after;
    auto const signature = read_signature(line);
    if (!signature) return NoteError{NoteFault::form, number};
    if (signature->name != key.name || signature->id != key.id) continue;
    if (!ed25519_verify(key.public_key, parts.body, signature->signature))
      return NoteError{NoteFault::bad_signature, number};
    known = true;
  }
  if (!known) return NoteError{NoteFault::no_known_signature, parts.first_line};
  return std::nullopt;
}

}  // namespace

std::string Checkpoint::body() const {
  return origin + '\n' + std::to_string(size) + '\n' + to_base64(root) + '\n';
}

std::string VerifierKey::text() const { return key_text(KeyUse::log, {name, id, public_key}); }

VerifierKey VerifierKey::of(std::string name, std::string public_key) {
  auto key = named_key(KeyUse::log, std::move(name), std::move(public_key));
  return {std::move(key.name), key.id, std::move(key.public_key)};
}

std::optional<VerifierKey> VerifierKey::parse(std::string_view vkey) {
  auto key = parse_key(KeyUse::log, vkey);
  if (!key) return std::nullopt;
  return VerifierKey{std::move(key->name), key->id, std::move(key->public_key)};
}

std::string sign_checkpoint(Checkpoint const& checkpoint, Signer const& signer) {
  YISHI_ASSERT(checkpoint.size > 0);
  auto const key = named_key(KeyUse::log, checkpoint.origin, signer.public_key());
  auto const body = checkpoint.body();
  return body + '\n' + signature_line(key, signer.sign(body));
}

Result<Checkpoint, NoteError> open_checkpoint(std::string_view note, VerifierKey const& key) {
  auto const parts = split_note(note);
  if (!parts) return Failure{parts.error()};
  auto checkpoint = read_body(parts->body, key.name);
  if (!checkpoint) return checkpoint;
  if (auto const wrong = check_signatures(*parts, key)) return Failure{*wrong};
  return checkpoint;
}

}  // namespace yishi::trail
