#pragma once
// Words typed without blanks around their numbers: 15天, 三分之二以上应到, 至多2次.

#include <optional>
#include <string_view>
#include <vector>

#include "scanner/numbers.hpp"

namespace yishi::dsl::scanner {

struct Piece {
  std::size_t length = 0;
  std::optional<Number> number;  // none: a word
};

/// The pieces of `run` if it is made of nothing but one number and words that go with numbers (the
/// number may be in front of the run already: `after_number`); none if the run is one word. So
/// 三上三下, 一事一议 and 三天三一 stay names.
std::optional<std::vector<Piece>> glued_pieces(std::u32string_view run, bool after_number);

}  // namespace yishi::dsl::scanner
