#pragma once
// QR codes (ISO/IEC 18004), made by libqrencode.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace yishi::app {

struct QrCode {
  int width = 0;           // modules on a side, without the quiet zone
  std::vector<bool> dark;  // row by row
};

/// The bytes of `text` at level M (15 % may be covered), as small as they fit; nothing if they do
/// not fit into any code. The level is from a trial with notes: of 20 photos of a note with one
/// signature 18 were read, of one with cosignatures half as many. Print it five centimetres wide.
std::optional<QrCode> qr_code(std::string_view text);

/// An SVG element of its own, with the quiet zone of four modules that readers need. `label` is
/// what people hear who cannot see it. Requires: label is UTF-8.
std::string qr_svg(QrCode const& code, std::string_view label);

}  // namespace yishi::app
