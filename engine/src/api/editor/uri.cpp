// Percent signs in and out.

#include "api/editor/uri.hpp"

namespace yishi::editor {

namespace {

std::optional<unsigned> digit(char c) {
  if (c >= '0' && c <= '9') return static_cast<unsigned>(c - '0');
  if (c >= 'a' && c <= 'f') return static_cast<unsigned>(c - 'a') + 10U;
  if (c >= 'A' && c <= 'F') return static_cast<unsigned>(c - 'A') + 10U;
  return std::nullopt;
}

bool plain(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' ||
         c == '_' || c == '.' || c == '~' || c == '/';
}

}  // namespace

std::optional<std::filesystem::path> path_of(std::string_view uri) {
  constexpr std::string_view scheme = "file://";
  if (!uri.starts_with(scheme)) return std::nullopt;
  uri.remove_prefix(scheme.size());
  auto const slash = uri.find('/');
  if (slash == std::string_view::npos) return std::nullopt;
  uri.remove_prefix(slash);  // a host, which is this one
  std::string path;
  for (std::size_t i = 0; i < uri.size(); ++i) {
    if (uri[i] != '%') {
      path += uri[i];
      continue;
    }
    auto const high = i + 2 < uri.size() ? digit(uri[i + 1]) : std::nullopt;
    auto const low = i + 2 < uri.size() ? digit(uri[i + 2]) : std::nullopt;
    if (!high || !low || (*high == 0 && *low == 0)) return std::nullopt;
    path += static_cast<char>(*high * 16U + *low);
    i += 2;
  }
  return std::filesystem::path(path).lexically_normal();
}

std::string beside(std::string_view uri, std::string_view name) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  std::string address(uri.substr(0, uri.rfind('/') + 1));
  for (char const c : name) {
    if (plain(c)) {
      address += c;
      continue;
    }
    auto const byte = static_cast<unsigned char>(c);
    address += '%';
    address += digits[byte >> 4U];
    address += digits[byte & 0xFU];
  }
  return address;
}

}  // namespace yishi::editor
