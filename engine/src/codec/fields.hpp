#pragma once
// Any value that names its fields (rules/fields.hpp) as canonical JSON and back, strictly.
//
// `Codec<T>` has `write`, which always succeeds, and `read`, which says where and what is wrong and
// then returns false. It exists for the scalars below, for enums with a table (enums.hpp), for
// vectors, and for any struct with `each_field`; a missing one does not compile.

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "codec/enums.hpp"
#include "codec/reading.hpp"
#include "yishi/base/assert.hpp"
#include "yishi/rules/calendar.hpp"
#include "yishi/rules/share.hpp"
#include "yishi/trail/json.hpp"

namespace yishi::engine::codec {

using trail::Json;

template <class T>
struct Codec;

template <>
struct Codec<bool> {
  static Json write(bool value) { return Json(value); }
  static bool read(Reading& reading, Json const& json, bool& value);
};

template <>
struct Codec<std::int64_t> {
  static Json write(std::int64_t value) { return Json(value); }
  static bool read(Reading& reading, Json const& json, std::int64_t& value);
};

template <>
struct Codec<std::int32_t> {
  static Json write(std::int32_t value) { return Json(std::int64_t{value}); }
  static bool read(Reading& reading, Json const& json, std::int32_t& value);
};

template <>
struct Codec<std::string> {
  static Json write(std::string const& value) { return Json(value); }
  static bool read(Reading& reading, Json const& json, std::string& value);
};

/// "2026-03-18".
template <>
struct Codec<rules::Date> {
  static Json write(rules::Date value) { return Json(value.iso()); }
  static bool read(Reading& reading, Json const& json, rules::Date& value);
};

/// "2026-03-18" or "2026-03-18T14:05".
template <>
struct Codec<rules::Moment> {
  static Json write(rules::Moment const& value) { return Json(value.iso()); }
  static bool read(Reading& reading, Json const& json, rules::Moment& value);
};

/// [2, 3], in lowest terms.
template <>
struct Codec<rules::Share> {
  static Json write(rules::Share const& value);
  static bool read(Reading& reading, Json const& json, rules::Share& value);
};

/// The index of `json` among `words`; fails if it is none of them.
std::optional<std::size_t> read_word(Reading& reading, Json const& json,
                                     std::string_view const* words, std::size_t count);

template <class Enum>
  requires std::is_enum_v<Enum>
struct Codec<Enum> {
  static constexpr auto& table = Words<Enum>::table;
  static_assert(table.size() == static_cast<std::size_t>(Words<Enum>::last) + 1);

  static Json write(Enum value) {
    auto const index = static_cast<std::size_t>(value);
    YISHI_ASSERT(index < table.size());
    return Json(table[index]);
  }
  static bool read(Reading& reading, Json const& json, Enum& value) {
    auto const index = read_word(reading, json, table.data(), table.size());
    if (index) value = static_cast<Enum>(*index);
    return index.has_value();
  }
};

template <class T>
struct Codec<std::vector<T>> {
  static Json write(std::vector<T> const& values) {
    Json::Array items;
    items.reserve(values.size());
    for (auto const& value : values) items.push_back(Codec<T>::write(value));
    return Json(std::move(items));
  }
  static bool read(Reading& reading, Json const& json, std::vector<T>& values) {
    auto const* const items = json.array();
    if (items == nullptr) return reading.fail("not an array");
    values.clear();
    values.reserve(items->size());
    for (std::size_t i = 0; i < items->size(); ++i) {
      auto const place = reading.item(i);
      if (!Codec<T>::read(reading, (*items)[i], values.emplace_back())) return false;
    }
    return true;
  }
};

/// Puts each field into an object; an optional that is absent has no key.
struct WriteFields {
  Json::Object& object;

  template <class T>
  void operator()(char const* name, T const& value) const {
    bool const is_new = object.emplace(name, Codec<T>::write(value)).second;
    YISHI_ASSERT(is_new);
  }
  template <class T>
  void operator()(char const* name, std::optional<T> const& value) const {
    if (value) (*this)(name, *value);
  }
};

/// Takes each field out of an object, and remembers which keys there may be.
class ReadFields {
 public:
  ReadFields(Reading& reading, Json::Object const& object) : reading_(reading), object_(object) {}

  template <class T>
  void operator()(char const* name, T& value) {
    auto const* const member = find(name);
    auto const place = reading_.member(name);
    if (member == nullptr)
      reading_.fail("missing key");
    else if (!reading_.failed())
      Codec<T>::read(reading_, *member, value);
  }
  template <class T>
  void operator()(char const* name, std::optional<T>& value) {
    auto const* const member = find(name);
    auto const place = reading_.member(name);
    value.reset();
    if (member != nullptr && !reading_.failed()) Codec<T>::read(reading_, *member, value.emplace());
  }

  /// A key that is read elsewhere.
  void allow(std::string_view name) { known_.push_back(name); }
  /// Fails if there is any other key. True if nothing at all was wrong.
  bool finish();

 private:
  Json const* find(std::string_view name);

  Reading& reading_;
  Json::Object const& object_;
  std::vector<std::string_view> known_;
};

template <class T>
concept HasFields = requires(T const& value, WriteFields& field) { T::each_field(value, field); };

template <HasFields T>
struct Codec<T> {
  static Json write(T const& value) {
    Json::Object object;
    T::each_field(value, WriteFields{object});
    return Json(std::move(object));
  }
  static bool read(Reading& reading, Json const& json, T& value) {
    auto const* const object = json.object();
    if (object == nullptr) return reading.fail("not an object");
    ReadFields fields(reading, *object);
    T::each_field(value, fields);
    return fields.finish();
  }
};

/// Reads a whole document: strict JSON, then the value, then what else `check` asks of it.
template <class T, class Check>
Result<T, DecodeError> read_document(std::string_view bytes, trail::JsonLimits limits,
                                     Check const& check) {
  auto const json = parse(bytes, limits);
  if (!json) return Failure{json.error()};
  Reading reading;
  T value;
  if (Codec<T>::read(reading, *json, value)) check(reading, value);
  if (reading.failed()) return Failure{*reading.error()};
  return value;
}

/// 32 or 64 lower-case hexadecimal digits.
bool is_hex(std::string_view text, std::size_t digits);

}  // namespace yishi::engine::codec
