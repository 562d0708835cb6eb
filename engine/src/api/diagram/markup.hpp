#pragma once
// Writing XML.

#include <string>
#include <string_view>

#include "api/diagram/measure.hpp"

namespace yishi::diagram {

/// Text as it stands between tags or in a quoted attribute: cleaned, and & < > " ' escaped.
inline std::string escaped(std::string_view utf8) {
  std::string out;
  for (auto const c : clean(utf8)) {
    switch (c) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      case '\'':
        out += "&#39;";
        break;
      default:
        out += c;
    }
  }
  return out;
}

/// ` name="value"`.
inline std::string attribute(std::string_view name, std::string_view value) {
  return " " + std::string(name) + "=\"" + escaped(value) + "\"";
}
inline std::string attribute(std::string_view name, int value) {
  return " " + std::string(name) + "=\"" + std::to_string(value) + "\"";
}

}  // namespace yishi::diagram
