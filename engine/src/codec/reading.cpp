// Where a reader is in a document, and what is wrong with bytes that are not even JSON of ours.

#include "codec/reading.hpp"

namespace yishi::engine::codec {

namespace {

std::string_view words_for(trail::JsonFault fault) {
  switch (fault) {
    case trail::JsonFault::syntax:
      return "not JSON";
    case trail::JsonFault::duplicate_key:
      return "doubled key";
    case trail::JsonFault::bad_key:
      return "not a key of the profile";
    case trail::JsonFault::key_order:
      return "keys are not in order";
    case trail::JsonFault::number:
      return "not a whole number in plain digits";
    case trail::JsonFault::string:
      return "not a well-formed string";
    case trail::JsonFault::too_deep:
      return "nested too deeply";
    case trail::JsonFault::too_long:
      return "too long";
    case trail::JsonFault::trailing:
      return "something after the end";
    case trail::JsonFault::not_canonical:
      break;
  }
  return "not in canonical form";
}

}  // namespace

bool Reading::fail(std::string_view what) {
  if (!error_) error_ = DecodeError{path_, std::string(what)};
  return false;
}

Reading::Place::Place(Reading& reading, std::string_view step)
    : reading_(reading), size_(reading.path_.size()) {
  if (size_ > 0 && step.front() != '[') reading_.path_ += '.';
  reading_.path_ += step;
}

Result<trail::Json, DecodeError> parse(std::string_view bytes, trail::JsonLimits limits) {
  auto json = trail::read_strict(bytes, limits);
  if (json) return std::move(json).value();
  auto const& error = json.error();
  return Failure{
      DecodeError{"byte " + std::to_string(error.offset), std::string(words_for(error.fault))}};
}

}  // namespace yishi::engine::codec
