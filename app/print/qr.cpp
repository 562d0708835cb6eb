// QR codes, and their drawing.

#include "print/qr.hpp"

#include <qrencode.h>

#include <memory>

#include "print/markup.hpp"

namespace yishi::app {

namespace {

constexpr int quiet_zone = 4;  // modules; ISO/IEC 18004, 6.3.8

}  // namespace

std::optional<QrCode> qr_code(std::string_view text) {
  // libqrencode only reads the bytes; its parameter has their type.
  std::vector<unsigned char> const bytes(text.begin(), text.end());
  std::unique_ptr<QRcode, decltype(&QRcode_free)> const made(
      QRcode_encodeData(static_cast<int>(bytes.size()), bytes.data(), 0, QR_ECLEVEL_M),
      QRcode_free);
  if (made == nullptr) return std::nullopt;
  QrCode code;
  code.width = made->width;
  auto const modules = static_cast<std::size_t>(code.width) * static_cast<std::size_t>(code.width);
  for (std::size_t i = 0; i < modules; ++i) code.dark.push_back((made->data[i] & 1U) != 0);
  return code;
}

std::string qr_svg(QrCode const& code, std::string_view label) {
  auto const side = std::to_string(code.width + 2 * quiet_zone);
  std::string path;
  for (int y = 0; y < code.width; ++y) {
    for (int x = 0; x < code.width; ++x) {
      auto const dark = [&](int column) {
        return column < code.width && code.dark[static_cast<std::size_t>(y * code.width + column)];
      };
      if (!dark(x)) continue;
      int end = x;
      while (dark(end)) ++end;
      path += "M" + std::to_string(x + quiet_zone) + " " + std::to_string(y + quiet_zone) + "h" +
              std::to_string(end - x) + "v1h-" + std::to_string(end - x) + "z";
      x = end;
    }
  }
  return "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 " + side + " " + side +
         "\" role=\"img\" aria-label=\"" + escaped(label) +
         "\" shape-rendering=\"crispEdges\"><rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>"
         "<path d=\"" +
         path + "\"/></svg>";
}

}  // namespace yishi::app
