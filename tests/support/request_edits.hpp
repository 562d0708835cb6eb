#pragma once
// Requests taken apart and put together differently.

#include <algorithm>

#include "yishi/request.hpp"

namespace yishi {

inline std::string field_of(Request const& request, std::string_view name) {
  for (auto const& [key, value] : request.fields)
    if (key == name) return value;
  return {};
}

inline std::vector<std::string> fields_of(Request const& request, std::string_view name) {
  std::vector<std::string> values;
  for (auto const& [key, value] : request.fields)
    if (key == name) values.push_back(value);
  return values;
}

inline bool has_field(Request const& request, std::string_view name) {
  return !fields_of(request, name).empty();
}

/// In its place, so that two changes of different fields give the same in either order.
inline Request with_field(Request request, std::string const& name, std::string const& value) {
  for (auto& field : request.fields)
    if (field.first == name) {
      field.second = value;
      return request;
    }
  request.fields.emplace_back(name, value);
  std::sort(request.fields.begin(), request.fields.end());
  return request;
}

/// Without every field whose name begins so.
inline Request without_field(Request request, std::string_view start) {
  std::erase_if(request.fields, [&](auto const& field) { return field.first.starts_with(start); });
  return request;
}

inline std::string listed(std::vector<std::string> const& names) {
  std::string list;
  for (auto const& name : names) list += (list.empty() ? "" : "、") + name;
  return list;
}

inline std::string shown(Request const& request) {
  auto text = request.verb;
  for (auto const& [name, value] : request.fields) text += " " + name + "=" + value.substr(0, 60);
  return text;
}

}  // namespace yishi
