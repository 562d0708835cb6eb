// Checkpoint notes: how they are written, and the strict reader of those that come back from a
// photograph, a mail or somebody's editor.

#include "yishi/trail/note.hpp"

#include <algorithm>
#include <array>

#include "yishi/base/assert.hpp"
#include "yishi/base/text.hpp"

namespace yishi::trail {

namespace {

constexpr std::string_view dash = "\xe2\x80\x94 ";  // em dash and a blank begin a signature line
constexpr char ed25519_type = '\x01';
constexpr std::size_t note_bytes_max = 1'000'000;
constexpr std::size_t signatures_max = 100;

/// Unicode's White_Space, as Go's unicode.IsSpace has it: no part of a key's name.
bool is_space(char32_t c) {
  constexpr std::array<char32_t, 8> others{0x20,   0x85,   0xa0,   0x1680,
                                           0x2028, 0x2029, 0x202f, 0x205f};
  return (c >= 0x09 && c <= 0x0d) || (c >= 0x2000 && c <= 0x200a) || c == 0x3000 ||
         std::find(others.begin(), others.end(), c) != others.end();
}

bool is_key_name(std::string_view name) {
  if (name.empty() || !is_utf8(name)) return false;
  auto const characters = to_utf32(name);
  return std::none_of(characters.begin(), characters.end(),
                      [](char32_t c) { return c < 0x20 || c == 0x7f || c == U'+' || is_space(c); });
}

std::uint32_t big_endian(std::string_view four) {
  std::uint32_t number = 0;
  for (auto const byte : four) number = (number << 8U) | static_cast<unsigned char>(byte);
  return number;
}

std::string four_bytes(std::uint32_t number) {
  std::string bytes;
  for (unsigned shift = 32; shift > 0; shift -= 8)
    bytes += static_cast<char>((number >> (shift - 8)) & 0xffU);
  return bytes;
}

std::uint32_t key_id(std::string_view name, std::string_view public_key) {
  auto const typed = std::string("\n") + ed25519_type;
  return big_endian(as_bytes(sha256(name, typed, public_key)).substr(0, 4));
}

/// The text up to `separator` and what follows it; the whole and nothing if it is not there.
std::pair<std::string_view, std::string_view> cut(std::string_view text, char separator) {
  auto const at = text.find(separator);
  if (at == std::string_view::npos) return {text, {}};
  return {text.substr(0, at), text.substr(at + 1)};
}

std::size_t line_at(std::string_view text, std::size_t offset) {
  auto const before = text.substr(0, offset);
  return 1 + static_cast<std::size_t>(std::count(before.begin(), before.end(), '\n'));
}

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

struct SignatureLine {
  std::string_view name;
  std::uint32_t id = 0;
  std::string signature;
};

std::optional<SignatureLine> read_signature(std::string_view line) {
  if (!line.starts_with(dash)) return std::nullopt;
  auto const [name, base64] = cut(line.substr(dash.size()), ' ');
  auto const bytes = from_base64(base64);
  if (!is_key_name(name) || !bytes || bytes->size() < 5) return std::nullopt;
  return SignatureLine{name, big_endian(std::string_view(*bytes).substr(0, 4)), bytes->substr(4)};
}

/// Whether `key` signed the body in one of the lines. Whatever claims to be by the key must be.
std::optional<NoteError> check_signatures(std::string_view body, std::string_view lines,
                                          VerifierKey const& key) {
  bool known = false;
  std::size_t number = line_at(body, body.size()) + 1;
  for (auto rest = lines; !rest.empty(); ++number) {
    auto const [line, after] = cut(rest, '\n');
    rest = after;
    auto const signature = read_signature(line);
    if (!signature) return NoteError{NoteFault::form, number};
    if (signature->name != key.name || signature->id != key.id) continue;
    if (!ed25519_verify(key.public_key, body, signature->signature))
      return NoteError{NoteFault::bad_signature, number};
    known = true;
  }
  if (!known) return NoteError{NoteFault::no_known_signature, line_at(body, body.size()) + 1};
  return std::nullopt;
}

}  // namespace

std::string Checkpoint::body() const {
  return origin + '\n' + std::to_string(size) + '\n' + to_base64(root) + '\n';
}

std::string VerifierKey::text() const {
  return name + '+' + to_hex(four_bytes(id)) + '+' + to_base64(ed25519_type + public_key);
}

VerifierKey VerifierKey::of(std::string name, std::string public_key) {
  YISHI_ASSERT(is_key_name(name));
  YISHI_ASSERT(public_key.size() == 32);
  auto const id = key_id(name, public_key);
  return {std::move(name), id, std::move(public_key)};
}

std::optional<VerifierKey> VerifierKey::parse(std::string_view vkey) {
  auto const [name, after_name] = cut(vkey, '+');
  auto const [id_text, base64] = cut(after_name, '+');
  auto const id = from_hex(id_text);
  auto const typed = from_base64(base64);
  if (!is_key_name(name) || !id || id->size() != 4) return std::nullopt;
  if (!typed || typed->size() != 33 || typed->front() != ed25519_type) return std::nullopt;
  auto public_key = typed->substr(1);
  if (is_low_order(public_key) || big_endian(*id) != key_id(name, public_key)) return std::nullopt;
  return of(std::string(name), std::move(public_key));
}

std::string sign_checkpoint(Checkpoint const& checkpoint, Signer const& signer) {
  YISHI_ASSERT(checkpoint.size > 0);
  auto const key = VerifierKey::of(checkpoint.origin, signer.public_key());
  auto const body = checkpoint.body();
  auto const signature = four_bytes(key.id) + signer.sign(body);
  return body + '\n' + std::string(dash) + key.name + ' ' + to_base64(signature) + '\n';
}

Result<Checkpoint, NoteError> open_checkpoint(std::string_view note, VerifierKey const& key) {
  if (note.size() > note_bytes_max) return fault(NoteFault::too_long, 0);
  auto const is_control = [](char c) { return static_cast<unsigned char>(c) < 0x20 && c != '\n'; };
  auto const control = std::find_if(note.begin(), note.end(), is_control);
  if (control != note.end())
    return fault(NoteFault::form, line_at(note, static_cast<std::size_t>(control - note.begin())));
  auto const blank = note.rfind("\n\n");
  if (!is_utf8(note) || blank == std::string_view::npos) return fault(NoteFault::form, 1);
  auto const body = note.substr(0, blank + 1);
  auto const lines = note.substr(blank + 2);
  auto const first_signature = line_at(note, blank + 2);
  if (lines.empty() || lines.back() != '\n') return fault(NoteFault::form, first_signature);
  if (std::count(lines.begin(), lines.end(), '\n') > static_cast<std::ptrdiff_t>(signatures_max))
    return fault(NoteFault::too_long, first_signature + signatures_max);
  auto checkpoint = read_body(body, key.name);
  if (!checkpoint) return checkpoint;
  if (auto const wrong = check_signatures(body, lines, key)) return Failure{*wrong};
  return checkpoint;
}

}  // namespace yishi::trail
