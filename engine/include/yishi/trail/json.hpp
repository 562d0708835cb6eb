#pragma once
// The JSON of the trail: a narrow profile of RFC 8785 (JCS), written down in docs/formats/entry.md.
//
//   keys [a-z][a-z0-9_]*, sorted by byte, none twice · integers only, |n| <= 2^53 − 1 · strings
//   well-formed UTF-8 · depth <= 16 · no white space, no BOM, no newline at the end
//
// Any document of the profile is valid JCS, so that any JCS tool re-creates it.

#include <cstddef>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "yishi/base/result.hpp"

namespace yishi::trail {

class Json {
 public:
  using Array = std::vector<Json>;
  using Object = std::map<std::string, Json>;

  Json() : value_(nullptr) {}
  Json(bool value) : value_(value) {}
  Json(std::int64_t value) : value_(value) {}
  Json(int value) : value_(static_cast<std::int64_t>(value)) {}
  Json(std::string value) : value_(std::move(value)) {}
  Json(std::string_view value) : value_(std::string(value)) {}
  Json(char const* value) : value_(std::string(value)) {}
  Json(Array value) : value_(std::move(value)) {}
  Json(Object value) : value_(std::move(value)) {}

  bool is_null() const { return value_.index() == 0; }
  /// The part of that type, or null.
  bool const* boolean() const { return std::get_if<bool>(&value_); }
  std::int64_t const* integer() const { return std::get_if<std::int64_t>(&value_); }
  std::string const* string() const { return std::get_if<std::string>(&value_); }
  Array const* array() const { return std::get_if<Array>(&value_); }
  Object const* object() const { return std::get_if<Object>(&value_); }
  Array* array() { return std::get_if<Array>(&value_); }
  Object* object() { return std::get_if<Object>(&value_); }
  /// The member of an object, or null.
  Json const* find(std::string_view key) const;

  bool operator==(Json const&) const = default;

 private:
  std::variant<std::nullptr_t, bool, std::int64_t, std::string, Array, Object> value_;
};

/// Canonical bytes. Requires: keys and numbers of the profile, well-formed strings (asserted).
std::string write(Json const& value);

/// Over several lines with two blanks of indentation, for people; not canonical.
std::string write_indented(Json const& value);

enum class JsonFault : std::uint8_t {
  syntax,
  duplicate_key,
  bad_key,
  key_order,
  number,
  string,
  too_deep,
  too_long,
  trailing,
  not_canonical
};

struct JsonError {
  JsonFault fault = JsonFault::syntax;
  std::size_t offset = 0;  // bytes
  bool operator==(JsonError const&) const = default;
};

struct JsonLimits {
  std::size_t bytes = 65'535;
  int depth = 16;
};

/// Reads a document of the profile, and nothing else: duplicate keys, unsorted keys, fractions,
/// exponents, -0, escapes that JCS would not write, white space and anything after the end are
/// refused. Ensures: write(result) == bytes.
Result<Json, JsonError> read_strict(std::string_view bytes, JsonLimits limits = {});

}  // namespace yishi::trail
