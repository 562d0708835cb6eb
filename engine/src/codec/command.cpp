// Commands as JSON; here all of them are instantiated, once.

#include "codec/variant.hpp"

namespace yishi::engine {

namespace codec {

Json Codec<Command>::write(Command const& value) { return write_variant(value); }

bool Codec<Command>::read(Reading& reading, Json const& json, Command& value) {
  return read_variant(reading, json, value);
}

}  // namespace codec

trail::Json to_json(Command const& command) { return codec::Codec<Command>::write(command); }

}  // namespace yishi::engine
