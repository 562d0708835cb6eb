// The lines of a signed note: names and ids of keys, the strict division into body and signatures.

#include "trail/note_lines.hpp"

#include <algorithm>
#include <array>

#include "yishi/base/assert.hpp"
#include "yishi/base/text.hpp"

namespace yishi::trail {

namespace {

constexpr std::size_t note_bytes_max = 1'000'000;
constexpr std::size_t signatures_max = 100;

/// Unicode's White_Space, as Go's unicode.IsSpace has it: no part of a key's name.
bool is_space(char32_t c) {
  constexpr std::array<char32_t, 8> others{0x20,   0x85,   0xa0,   0x1680,
                                           0x2028, 0x2029, 0x202f, 0x205f};
  return (c >= 0x09 && c <= 0x0d) || (c >= 0x2000 && c <= 0x200a) || c == 0x3000 ||
         std::find(others.begin(), others.end(), c) != others.end();
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

std::uint32_t key_id(KeyUse use, std::string_view name, std::string_view public_key) {
  auto const typed = std::string("\n") + static_cast<char>(use);
  return big_endian(as_bytes(sha256(name, typed, public_key)).substr(0, 4));
}

Failure<NoteError> fault(NoteFault kind, std::size_t line) { return {NoteError{kind, line}}; }

}  // namespace

bool is_key_name(std::string_view name) {
  if (name.empty() || !is_utf8(name)) return false;
  auto const characters = to_utf32(name);
  return std::none_of(characters.begin(), characters.end(),
                      [](char32_t c) { return c < 0x20 || c == 0x7f || c == U'+' || is_space(c); });
}

NamedKey named_key(KeyUse use, std::string name, std::string public_key) {
  YISHI_ASSERT(is_key_name(name));
  YISHI_ASSERT(public_key.size() == 32);
  auto const id = key_id(use, name, public_key);
  return {std::move(name), id, std::move(public_key)};
}

std::string key_text(KeyUse use, NamedKey const& key) {
  return key.name + '+' + to_hex(four_bytes(key.id)) + '+' +
         to_base64(static_cast<char>(use) + key.public_key);
}

std::optional<NamedKey> parse_key(KeyUse use, std::string_view text) {
  auto const [name, after_name] = cut(text, '+');
  auto const [id_text, base64] = cut(after_name, '+');
  auto const id = from_hex(id_text);
  auto const typed = from_base64(base64);
  if (!is_key_name(name) || !id || id->size() != 4) return std::nullopt;
  if (!typed || typed->size() != 33 || typed->front() != static_cast<char>(use))
    return std::nullopt;
  auto public_key = typed->substr(1);
  if (is_low_order(public_key) || big_endian(*id) != key_id(use, name, public_key))
    return std::nullopt;
  return named_key(use, std::string(name), std::move(public_key));
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

std::optional<SignatureLine> read_signature(std::string_view line) {
  if (!line.starts_with(signature_dash)) return std::nullopt;
  auto const [name, base64] = cut(line.substr(signature_dash.size()), ' ');
  auto const bytes = from_base64(base64);
  if (!is_key_name(name) || !bytes || bytes->size() < 5) return std::nullopt;
  return SignatureLine{name, big_endian(std::string_view(*bytes).substr(0, 4)), bytes->substr(4)};
}

std::string signature_line(NamedKey const& key, std::string_view signature) {
  return std::string(signature_dash) + key.name + ' ' +
         to_base64(four_bytes(key.id).append(signature)) + '\n';
}

Result<NoteParts, NoteError> split_note(std::string_view note) {
  if (note.size() > note_bytes_max) return fault(NoteFault::too_long, 0);
  auto const is_control = [](char c) { return static_cast<unsigned char>(c) < 0x20 && c != '\n'; };
  auto const control = std::find_if(note.begin(), note.end(), is_control);
  if (control != note.end())
    return fault(NoteFault::form, line_at(note, static_cast<std::size_t>(control - note.begin())));
  auto const blank = note.rfind("\n\n");
  if (!is_utf8(note) || blank == std::string_view::npos) return fault(NoteFault::form, 1);
  NoteParts const parts{note.substr(0, blank + 1), note.substr(blank + 2),
                        line_at(note, blank + 2)};
  if (parts.lines.empty() || parts.lines.back() != '\n')
    return fault(NoteFault::form, parts.first_line);
  if (std::count(parts.lines.begin(), parts.lines.end(), '\n') >
      static_cast<std::ptrdiff_t>(signatures_max))
    return fault(NoteFault::too_long, parts.first_line + signatures_max);
  return parts;
}

}  // namespace yishi::trail
