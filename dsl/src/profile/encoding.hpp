#pragma once
// Bytes as they come from a village's computer, and what they turn out to be.

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace yishi::dsl {

enum class Encoding : std::uint8_t {
  utf8,
  gb18030,   // GBK and GB2312 are parts of it: old Notepad, WPS and Excel on Windows
  utf16,     // what Notepad calls “Unicode”
  broken,    // UTF-8 for the most part, with bytes that are none
  workbook,  // an .xlsx or .xls, no text at all
};

/// A text in UTF-8, converted if it had to be. Of `broken` the bytes as they are; of `workbook`
/// nothing.
struct Decoded {
  Encoding encoding = Encoding::utf8;
  std::string utf8;
};
Decoded decode(std::string_view bytes);

/// A file read whole.
struct FileBytes {
  enum class Status : std::uint8_t { read, missing, too_big };
  Status status = Status::missing;
  std::string bytes;
  std::uintmax_t size = 0;
};
/// Never throws: what cannot be opened is missing.
FileBytes read_file(std::filesystem::path const& path, std::uintmax_t limit);

}  // namespace yishi::dsl
