// Which encoding a file is in, and its text. Windows in China saves GBK unless told otherwise.

#include "profile/encoding.hpp"

#include <iconv.h>

#include <cerrno>
#include <fstream>
#include <system_error>

#include "yishi/base/source.hpp"
#include "yishi/base/text.hpp"
#include "yishi/dsl/phrase.hpp"

namespace yishi::dsl {

namespace {

/// Owns a conversion of the C library.
class Converter {
 public:
  explicit Converter(char const* from) : handle_(iconv_open("UTF-8", from)) {}
  ~Converter() {
    if (usable()) iconv_close(handle_);
  }
  Converter(Converter const&) = delete;
  Converter& operator=(Converter const&) = delete;

  bool usable() const { return reinterpret_cast<std::intptr_t>(handle_) != -1; }

  /// The whole text, or nothing if a byte does not fit the encoding.
  std::optional<std::string> convert(std::string bytes) {
    std::string result(bytes.size() * 3 + 4, '\0');  // two bytes become at most three or four
    char* in = bytes.data();
    std::size_t in_left = bytes.size();
    char* out = result.data();
    std::size_t out_left = result.size();
    if (iconv(handle_, &in, &in_left, &out, &out_left) == static_cast<std::size_t>(-1)) return {};
    result.resize(result.size() - out_left);
    return result;
  }

 private:
  iconv_t handle_;
};

std::optional<std::string> converted(std::string_view bytes, char const* from) {
  Converter converter{from};
  if (!converter.usable()) return std::nullopt;
  return converter.convert(std::string{bytes});
}

bool starts_with(std::string_view bytes, std::string_view head) { return bytes.starts_with(head); }

/// Whether the text is UTF-8 with a few bad bytes rather than another encoding: then most of what
/// lies above ASCII decodes well. In GBK text hardly anything does.
bool mostly_utf8(std::string_view bytes) {
  Source const source{"", bytes};
  std::size_t above_ascii = 0;
  for (char32_t const character : source.text())
    if (character > 0x7F && character != 0xFFFD) ++above_ascii;
  return above_ascii >= source.malformed();
}

}  // namespace

Decoded decode(std::string_view bytes) {
  if (starts_with(bytes, "PK\x03\x04") || starts_with(bytes, "\xD0\xCF\x11\xE0"))
    return {Encoding::workbook, ""};
  if (starts_with(bytes, "\xFF\xFE") || starts_with(bytes, "\xFE\xFF"))
    if (auto text = converted(bytes, "UTF-16")) return {Encoding::utf16, std::move(*text)};
  if (is_utf8(bytes)) return {Encoding::utf8, std::string{bytes}};
  if (!mostly_utf8(bytes))
    if (auto text = converted(bytes, "GB18030")) return {Encoding::gb18030, std::move(*text)};
  return {Encoding::broken, std::string{bytes}};
}

std::string readable(std::string_view bytes) {
  auto decoded = decode(bytes);
  // A typed line is too short to count what decodes well; and nobody types damaged UTF-8.
  if (decoded.encoding == Encoding::broken)
    if (auto text = converted(bytes, "GB18030")) decoded.utf8 = std::move(*text);
  return to_utf8(Source{"", decoded.utf8}.text());
}

FileBytes read_file(std::filesystem::path const& path, std::uintmax_t limit) {
  std::error_code error;
  if (!std::filesystem::is_regular_file(path, error) || error) return {};
  std::uintmax_t const size = std::filesystem::file_size(path, error);
  if (error) return {};
  if (size > limit) return {FileBytes::Status::too_big, "", size};
  std::ifstream file{path, std::ios::binary};
  if (!file) return {};
  std::string bytes(static_cast<std::size_t>(size), '\0');
  file.read(bytes.data(), static_cast<std::streamsize>(size));
  bytes.resize(static_cast<std::size_t>(file.gcount()));
  return {FileBytes::Status::read, std::move(bytes), size};
}

}  // namespace yishi::dsl
