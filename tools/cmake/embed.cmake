# Run by yishi_embed: writes a header and a source with the text of FILES as hexadecimal bytes.
string(REPLACE "|" ";" files "${FILES}")
set(arrays "")
set(rows "")
set(index 0)
foreach(file IN LISTS files)
  file(READ ${file} hex HEX)
  string(REGEX REPLACE "(..)" "0x\\1," bytes "${hex}")
  get_filename_component(name ${file} NAME)
  string(APPEND arrays "constexpr unsigned char file_${index}[] = {${bytes}0};\n")
  string(APPEND rows "      {\"${name}\", text_of(file_${index}, sizeof file_${index} - 1)},\n")
  math(EXPR index "${index} + 1")
endforeach()
file(WRITE ${HEADER} "#pragma once
// Written by tools/cmake/embed.cmake.
#include <string_view>
#include <vector>
#ifndef YISHI_EMBEDDED_FILE
#define YISHI_EMBEDDED_FILE
namespace yishi::embedded {
struct File {
  std::string_view name;
  std::string_view text;
};
}  // namespace yishi::embedded
#endif
namespace yishi::embedded {
std::vector<File> const& ${NAME}();
}  // namespace yishi::embedded
")
file(WRITE ${SOURCE} "// Written by tools/cmake/embed.cmake.
#include <yishi/embedded/${NAME}.hpp>
#include <cstddef>
namespace {
${arrays}
[[maybe_unused]] std::string_view text_of(unsigned char const* bytes, std::size_t size) {
  return {reinterpret_cast<char const*>(bytes), size};
}
}  // namespace
namespace yishi::embedded {
std::vector<File> const& ${NAME}() {
  static std::vector<File> const files{
${rows}  };
  return files;
}
}  // namespace yishi::embedded
")
