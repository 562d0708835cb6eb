// Bytes as hexadecimal digits and as base64. Reading accepts exactly what writing gives, so that
// two texts never stand for the same bytes.

#include <cstddef>

#include "yishi/trail/hash.hpp"

namespace yishi::trail {

namespace {

constexpr std::string_view hex_digits = "0123456789abcdef";
constexpr std::string_view base64_digits =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

std::uint32_t byte_at(std::string_view bytes, std::size_t index) {
  return static_cast<unsigned char>(bytes[index]);
}

/// Six bits of a group of 24, the highest being part 0.
char base64_digit(std::uint32_t group, int part) {
  return base64_digits[(group >> (18 - 6 * part)) & 63U];
}

}  // namespace

std::string to_hex(std::string_view bytes) {
  std::string text;
  text.reserve(bytes.size() * 2);
  for (std::size_t i = 0; i < bytes.size(); ++i) {
    text += hex_digits[byte_at(bytes, i) >> 4U];
    text += hex_digits[byte_at(bytes, i) & 15U];
  }
  return text;
}

std::string to_hex(Digest const& digest) { return to_hex(as_bytes(digest)); }

std::optional<std::string> from_hex(std::string_view hex) {
  if (hex.size() % 2 != 0) return std::nullopt;
  std::string bytes;
  bytes.reserve(hex.size() / 2);
  for (std::size_t i = 0; i < hex.size(); i += 2) {
    auto const high = hex_digits.find(hex[i]);
    auto const low = hex_digits.find(hex[i + 1]);
    if (high == std::string_view::npos || low == std::string_view::npos) return std::nullopt;
    bytes += static_cast<char>(high * 16 + low);
  }
  return bytes;
}

std::optional<Digest> digest_from_hex(std::string_view hex) {
  Digest digest{};
  if (hex.size() != digest.size() * 2) return std::nullopt;
  auto const bytes = from_hex(hex);
  if (!bytes) return std::nullopt;
  for (std::size_t i = 0; i < digest.size(); ++i)
    digest[i] = static_cast<std::uint8_t>(byte_at(*bytes, i));
  return digest;
}

std::string to_base64(std::string_view bytes) {
  std::string text;
  text.reserve((bytes.size() + 2) / 3 * 4);
  for (std::size_t i = 0; i < bytes.size(); i += 3) {
    auto const left = bytes.size() - i;
    auto group = byte_at(bytes, i) << 16U;
    if (left > 1) group |= byte_at(bytes, i + 1) << 8U;
    if (left > 2) group |= byte_at(bytes, i + 2);
    text += base64_digit(group, 0);
    text += base64_digit(group, 1);
    text += left > 1 ? base64_digit(group, 2) : '=';
    text += left > 2 ? base64_digit(group, 3) : '=';
  }
  return text;
}

std::string to_base64(Digest const& digest) { return to_base64(as_bytes(digest)); }

std::optional<std::string> from_base64(std::string_view text) {
  if (text.size() % 4 != 0) return std::nullopt;
  std::string bytes;
  bytes.reserve(text.size() / 4 * 3);
  for (std::size_t i = 0; i < text.size(); i += 4) {
    std::uint32_t group = 0;
    std::size_t padding = 0;
    for (std::size_t part = 0; part < 4; ++part) {
      auto const character = text[i + part];
      if (character == '=' && part >= 2 && i + 4 == text.size()) {
        ++padding;
        group <<= 6U;
        continue;
      }
      auto const digit = base64_digits.find(character);
      if (digit == std::string_view::npos || padding > 0) return std::nullopt;
      group = (group << 6U) | static_cast<std::uint32_t>(digit);
    }
    // Bits that are cut off by the padding must be zero, or many texts would mean the same.
    if (padding > 0 && (group & (padding == 1 ? 0xffU : 0xffffU)) != 0) return std::nullopt;
    bytes += static_cast<char>(group >> 16U);
    if (padding < 2) bytes += static_cast<char>((group >> 8U) & 0xffU);
    if (padding < 1) bytes += static_cast<char>(group & 0xffU);
  }
  return bytes;
}

}  // namespace yishi::trail
