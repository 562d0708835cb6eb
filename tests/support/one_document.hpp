#pragma once
// The JSON document that a program printed, read strictly although it is laid out for people.

#include <catch2/catch.hpp>
#include <string>

#include "yishi/trail/json.hpp"

namespace yishi {

/// The document without white space between its tokens, read strictly; fails if there is not
/// exactly one.
inline trail::Json one_document(std::string const& text) {
  std::string dense;
  bool in_string = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    auto const c = text[i];
    if (in_string && c == '\\' && i + 1 < text.size()) {
      dense += c;
      dense += text[++i];
      continue;
    }
    if (c == '"') in_string = !in_string;
    if (in_string || (c != ' ' && c != '\n')) dense += c;
  }
  auto const json = trail::read_strict(dense, {.bytes = 16U << 20U});
  INFO(text.substr(0, 400));
  REQUIRE(json.has_value());
  return *json;
}

}  // namespace yishi
