#pragma once
// UTF-8, one character at a time: the one decoder behind Source, to_utf32 and is_utf8.

#include <cstddef>
#include <string_view>

namespace yishi {

/// Walks over bytes. What is not well-formed (Unicode 15, table 3-7) yields U+FFFD for its first
/// byte and goes on with the next, so a stray GBK byte never swallows what follows it.
class Decoder {
 public:
  struct Character {
    char32_t value;
    bool well_formed;
  };

  explicit Decoder(std::string_view bytes) : bytes_(bytes) {}
  bool done() const { return at_ == bytes_.size(); }
  /// Requires: !done().
  Character next();

 private:
  std::string_view bytes_;
  std::size_t at_ = 0;
};

}  // namespace yishi
