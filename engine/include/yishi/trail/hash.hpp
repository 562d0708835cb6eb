#pragma once
// SHA-256, and bytes as text.

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace yishi::trail {

using Digest = std::array<std::uint8_t, 32>;

Digest sha256(std::string_view bytes);
/// SHA-256 of the concatenation, without copying.
Digest sha256(std::string_view first, std::string_view second, std::string_view third = {});

std::string to_hex(std::string_view bytes);
std::string to_hex(Digest const& digest);
/// Lower-case digits only; exactly 64 of them for a digest.
std::optional<std::string> from_hex(std::string_view hex);
std::optional<Digest> digest_from_hex(std::string_view hex);

/// Standard alphabet with padding (RFC 4648 section 4); reading refuses anything not canonical.
std::string to_base64(std::string_view bytes);
std::string to_base64(Digest const& digest);
std::optional<std::string> from_base64(std::string_view text);

std::string_view as_bytes(Digest const& digest);

/// `count` random bytes from the operating system. Throws TrailError if there are none to be had.
std::string random_bytes(std::size_t count);

/// The commitment to a side record: hex of SHA-256(salt || record). Requires: 32 bytes of salt.
std::string commitment(std::string_view salt, std::string_view record);

}  // namespace yishi::trail
