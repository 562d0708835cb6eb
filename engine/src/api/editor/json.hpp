#pragma once
// JSON as editors send it: any order of keys, any names. The values are the trail's type; its
// canonical form is not, and nothing of this goes into a trail.

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>

#include "yishi/trail/json.hpp"

namespace yishi::editor {

using trail::Json;

/// Reads a message; numbers that are no whole ones are null, of a key that stands there twice the
/// last one counts. Nothing for what is no JSON. At most 64 levels deep.
std::optional<Json> read_json(std::string_view text);

/// On one line.
std::string write_json(Json const& value);

/// The member at the end of a path of keys, or null.
Json const* at(Json const& value, std::initializer_list<std::string_view> path);
std::string const* text_at(Json const& value, std::initializer_list<std::string_view> path);
std::int64_t const* number_at(Json const& value, std::initializer_list<std::string_view> path);

}  // namespace yishi::editor
