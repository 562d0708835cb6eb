// Events as JSON; here all of them are instantiated, once.

#include "codec/variant.hpp"

namespace yishi::engine {

namespace codec {

Json Codec<Event>::write(Event const& value) { return write_variant(value); }

bool Codec<Event>::read(Reading& reading, Json const& json, Event& value) {
  return read_variant(reading, json, value);
}

}  // namespace codec

trail::Json to_json(Event const& event) { return codec::Codec<Event>::write(event); }

}  // namespace yishi::engine
