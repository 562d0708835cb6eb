// One changed byte, wherever it is, is found and its entry named.

#include <catch2/catch.hpp>

#include "audit/small_village.hpp"

using namespace yishi;
using namespace yishi::engine;
using namespace yishi::engine::test;

namespace {

/// The bytes of every entry changed by `pattern`, one at a time; how many went unnamed.
int unnamed(std::size_t stride, std::size_t offset, unsigned char (*pattern)(std::size_t)) {
  auto evidence = honest();
  int missed = 0;
  for (std::size_t i = 0; i < evidence.entries.size(); ++i) {
    auto const whole = evidence.entries[i];
    for (std::size_t at = offset; at < whole.size(); at += stride) {
      evidence.entries[i][at] =
          static_cast<char>(static_cast<unsigned char>(whole[at]) ^ pattern(at));
      auto const report = verify(evidence);
      if (report.ok() || !names(report, i)) ++missed;
      evidence.entries[i][at] = whole[at];
    }
  }
  CHECK(verify(evidence).ok());
  return missed;
}

}  // namespace

TEST_CASE("a bit changed in any byte of any entry is found and the entry named") {
  CHECK(unnamed(1, 0, [](std::size_t at) { return static_cast<unsigned char>(1U << (at % 8)); }) ==
        0);
}

TEST_CASE("a byte turned over anywhere in an entry is found and the entry named") {
  CHECK(unnamed(1, 0, [](std::size_t) { return static_cast<unsigned char>(0xFF); }) == 0);
}
