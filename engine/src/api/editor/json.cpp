// Reading and writing the protocol's JSON.

#include "api/editor/json.hpp"

#include <array>
#include <boost/json.hpp>

namespace yishi::editor {

namespace {

namespace json = boost::json;

constexpr std::size_t depth_max = 64;

std::string text_of(json::string_view text) { return {text.data(), text.size()}; }

Json converted(json::value const& value) {
  switch (value.kind()) {
    case json::kind::bool_:
      return Json(value.get_bool());
    case json::kind::int64:
      return Json(value.get_int64());
    case json::kind::string:
      return Json(text_of(value.get_string()));
    case json::kind::array: {
      Json::Array list;
      for (auto const& each : value.get_array()) list.push_back(converted(each));
      return list;
    }
    case json::kind::object: {
      Json::Object object;
      for (auto const& each : value.get_object())
        object[text_of(each.key())] = converted(each.value());
      return object;
    }
    default:  // null, and numbers that are of no use here
      return {};
  }
}

void write_text(std::string const& text, std::string& out) {
  constexpr std::string_view digits = "0123456789abcdef";
  out += '"';
  for (char const c : text) {
    auto const byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\') {
      out += '\\';
      out += c;
    } else if (c == '\n') {
      out += "\\n";
    } else if (byte < 0x20) {
      out += "\\u00";
      out += digits[byte >> 4U];
      out += digits[byte & 0xFU];
    } else {
      out += c;
    }
  }
  out += '"';
}

void write_value(Json const& value, std::string& out) {
  if (auto const* truth = value.boolean()) {
    out += *truth ? "true" : "false";
  } else if (auto const* number = value.integer()) {
    out += std::to_string(*number);
  } else if (auto const* text = value.string()) {
    write_text(*text, out);
  } else if (auto const* list = value.array()) {
    out += '[';
    for (auto const& each : *list) {
      if (&each != list->data()) out += ',';
      write_value(each, out);
    }
    out += ']';
  } else if (auto const* object = value.object()) {
    out += '{';
    bool first = true;
    for (auto const& [key, each] : *object) {
      if (!first) out += ',';
      first = false;
      write_text(key, out);
      out += ':';
      write_value(each, out);
    }
    out += '}';
  } else {
    out += "null";
  }
}

}  // namespace

std::optional<Json> read_json(std::string_view text) {
  json::parse_options options;
  options.max_depth = depth_max;
  json::error_code error;
  auto const value = json::parse({text.data(), text.size()}, error, {}, options);
  if (error) return std::nullopt;
  return converted(value);
}

std::string write_json(Json const& value) {
  std::string out;
  write_value(value, out);
  return out;
}

Json const* at(Json const& value, std::initializer_list<std::string_view> path) {
  auto const* found = &value;
  for (auto const key : path) {
    found = found->find(key);
    if (found == nullptr) return nullptr;
  }
  return found;
}

std::string const* text_at(Json const& value, std::initializer_list<std::string_view> path) {
  auto const* found = at(value, path);
  return found == nullptr ? nullptr : found->string();
}

std::int64_t const* number_at(Json const& value, std::initializer_list<std::string_view> path) {
  auto const* found = at(value, path);
  return found == nullptr ? nullptr : found->integer();
}

}  // namespace yishi::editor
