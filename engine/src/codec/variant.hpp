#pragma once
// Commands and events: {"type": tag, …fields}. The tag says which struct the fields are of.

#include <string_view>
#include <utility>
#include <variant>

#include "codec/fields.hpp"

namespace yishi::engine::codec {

template <class Variant>
Json write_variant(Variant const& value) {
  return std::visit(
      [](auto const& alternative) {
        using T = std::decay_t<decltype(alternative)>;
        Json::Object object;
        object.emplace("type", T::tag);
        T::each_field(alternative, WriteFields{object});
        return Json(std::move(object));
      },
      value);
}

template <class T, class Variant>
bool read_alternative(Reading& reading, Json::Object const& object, Variant& value) {
  ReadFields fields(reading, object);
  fields.allow("type");
  T::each_field(value.template emplace<T>(), fields);
  return fields.finish();
}

/// Whether `tag` was that of T; then `value` was read, well or not.
template <class T, class Variant>
bool read_if(std::string_view tag, Reading& reading, Json::Object const& object, Variant& value) {
  if (tag != T::tag) return false;
  read_alternative<T>(reading, object, value);
  return true;
}

template <class... T>
bool read_variant(Reading& reading, Json const& json, std::variant<T...>& value) {
  auto const* const object = json.object();
  if (object == nullptr) return reading.fail("not an object");
  auto const* const type = json.find("type");
  auto const place_of_type = [&](std::string_view what) {
    auto const place = reading.member("type");
    return reading.fail(what);
  };
  if (type == nullptr) return place_of_type("missing key");
  if (type->string() == nullptr) return place_of_type("not a string");
  auto const& tag = *type->string();
  if (!(read_if<T>(tag, reading, *object, value) || ...))
    return place_of_type("unknown type `" + tag + "`");
  return !reading.failed();
}

template <>
struct Codec<Command> {
  static Json write(Command const& value);
  static bool read(Reading& reading, Json const& json, Command& value);
};

template <>
struct Codec<Event> {
  static Json write(Event const& value);
  static bool read(Reading& reading, Json const& json, Event& value);
};

}  // namespace yishi::engine::codec
