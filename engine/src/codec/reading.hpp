#pragma once
// Where a reader is in a document, and the first thing that it found wrong there.

#include <optional>
#include <string>
#include <string_view>

#include "yishi/engine/codec.hpp"

namespace yishi::engine::codec {

class Reading {
 public:
  /// Remembers what is wrong at this place, unless something was wrong before. Always false.
  bool fail(std::string_view what);
  bool failed() const { return error_.has_value(); }
  std::optional<DecodeError> const& error() const { return error_; }

  /// Goes into a member or an item; the place is left when the guard dies.
  class [[nodiscard]] Place {
   public:
    Place(Reading& reading, std::string_view step);
    ~Place() { reading_.path_.resize(size_); }
    Place(Place const&) = delete;
    Place& operator=(Place const&) = delete;

   private:
    Reading& reading_;
    std::size_t size_;
  };
  Place member(std::string_view key) { return {*this, key}; }
  Place item(std::size_t index) { return {*this, "[" + std::to_string(index) + "]"}; }

 private:
  std::string path_;
  std::optional<DecodeError> error_;
};

/// An attachment (definition, law, roster …) may be larger than a leaf.
inline constexpr trail::JsonLimits attachment_limits{.bytes = 16U << 20U, .depth = 16};

/// Strict JSON, or what is wrong with it in words.
Result<trail::Json, DecodeError> parse(std::string_view bytes, trail::JsonLimits limits);

}  // namespace yishi::engine::codec
