// The leaf of an entry: its envelope (docs/formats/entry.md) in canonical JSON.

#include "codec/variant.hpp"
#include "yishi/engine/codec.hpp"

namespace yishi::engine {

namespace codec {

namespace {

constexpr std::int64_t format = 1;
constexpr std::size_t id_digits = 32;

/// All keys of the envelope but the two that are the same in every entry: `v` and `sig`.
template <class Self, class F>
void each_field_of_entry(Self& entry, F&& field) {
  field("log", entry.log);
  field("seq", entry.seq);
  field("at", entry.stamp.at);
  field("occurred", entry.stamp.occurred);
  field("stream", entry.stream);
  field("actor", entry.stamp.actor);
  field("capacity", entry.stamp.capacity);
  field("recorder", entry.stamp.recorder);
  field("on_behalf_of", entry.stamp.on_behalf_of);
  field("attested", entry.stamp.attested);
  field("basis", entry.stamp.basis);
  field("nonce", entry.stamp.nonce);
  field("command", entry.command);
  field("events", entry.events);
}

void check_entry(Reading& reading, Entry const& entry) {
  auto const check = [&](char const* key, bool good, char const* what) {
    auto const place = reading.member(key);
    if (!good) reading.fail(what);
  };
  check("log", is_hex(entry.log, id_digits), "not 32 hexadecimal digits");
  check("nonce", is_hex(entry.stamp.nonce, id_digits), "not 32 hexadecimal digits");
  check("seq", entry.seq >= 0, "out of range");
}

}  // namespace

template <>
struct Codec<Stream> {
  template <class Self, class F>
  static void each_field(Self& self, F&& field) {
    field("kind", self.kind);
    field("id", self.id);
  }
  static Json write(Stream const& stream) {
    Json::Object object;
    each_field(stream, WriteFields{object});
    return Json(std::move(object));
  }
  static bool read(Reading& reading, Json const& json, Stream& stream) {
    auto const* const object = json.object();
    if (object == nullptr) return reading.fail("not an object");
    ReadFields fields(reading, *object);
    each_field(stream, fields);
    return fields.finish();
  }
};

template <>
struct Codec<Entry> {
  static Json write(Entry const& entry) {
    YISHI_ASSERT(is_hex(entry.log, id_digits));
    YISHI_ASSERT(is_hex(entry.stamp.nonce, id_digits));
    YISHI_ASSERT(entry.seq >= 0);
    Json::Object object;
    object.emplace("v", format);
    object.emplace("sig", Json::Array{});
    each_field_of_entry(entry, WriteFields{object});
    return Json(std::move(object));
  }
  static bool read(Reading& reading, Json const& json, Entry& entry) {
    auto const* const object = json.object();
    if (object == nullptr) return reading.fail("not an object");
    ReadFields fields(reading, *object);
    // The format first: an entry of another format may differ in anything.
    std::int64_t version = 0;
    fields("v", version);
    if (!reading.failed() && version != format) {
      auto const place = reading.member("v");
      return reading.fail("unknown format");
    }
    each_field_of_entry(entry, fields);
    read_signatures(reading, fields, *object);
    return fields.finish();
  }

 private:
  /// Entries are not signed one by one yet: the list is there and empty.
  static void read_signatures(Reading& reading, ReadFields& fields, Json::Object const& object) {
    fields.allow("sig");
    auto const place = reading.member("sig");
    auto const found = object.find("sig");
    if (found == object.end())
      reading.fail("missing key");
    else if (found->second != Json(Json::Array{}))
      reading.fail("not an empty array");
  }
};

}  // namespace codec

std::string encode(Entry const& entry) { return trail::write(codec::Codec<Entry>::write(entry)); }

Result<Entry, DecodeError> decode(std::string_view bytes) {
  return codec::read_document<Entry>(bytes, trail::JsonLimits{}, codec::check_entry);
}

std::string signed_part(Entry const& entry) {
  auto envelope = codec::Codec<Entry>::write(entry);
  for (auto const* key : {"at", "seq", "events", "sig"}) envelope.object()->erase(key);
  return "yishi/event/v1\n" + trail::write(envelope);
}

}  // namespace yishi::engine
