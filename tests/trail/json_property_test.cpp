// Properties of reader and writer on random documents. Seeds are fixed and shown on failure.

#include <catch2/catch.hpp>

#include "trail/random_json.hpp"
#include "yishi/trail/json.hpp"

namespace yishi::trail {

TEST_CASE("whatever is written is read back as the same value", "[json][property]") {
  for (std::uint64_t seed = 1; seed <= 2000; ++seed) {
    CAPTURE(seed);
    Random random(seed);
    auto const value = random_json(random, 4);
    auto const bytes = write(value);
    auto const read = read_strict(bytes, JsonLimits{.bytes = 1U << 20U});
    REQUIRE(read);
    REQUIRE(*read == value);
    REQUIRE(write(*read) == bytes);
  }
}

TEST_CASE("a changed document is refused unless it is a document itself", "[json][property]") {
  int accepted = 0;
  int refused = 0;
  for (std::uint64_t seed = 1; seed <= 20'000; ++seed) {
    CAPTURE(seed);
    Random random(seed);
    auto bytes = write(random_json(random, 3));
    mutate(bytes, random);
    auto const read = read_strict(bytes);
    if (!read) {
      ++refused;
      continue;
    }
    ++accepted;
    CAPTURE(bytes);
    REQUIRE(write(*read) == bytes);
  }
  // Both must happen, or the property says nothing.
  CHECK(accepted > 1000);
  CHECK(refused > 1000);
}

TEST_CASE("random bytes made of JSON's own marks never break the reader", "[json][property]") {
  constexpr std::string_view alphabet = "{}[]\",:\\u0019-ae.tfn \n\xe6\x9d\x91";
  for (std::uint64_t seed = 1; seed <= 20'000; ++seed) {
    CAPTURE(seed);
    Random random(seed);
    std::string bytes;
    auto const size = random.below(24);
    for (std::uint64_t i = 0; i < size; ++i) bytes += alphabet[random.below(alphabet.size())];
    auto const read = read_strict(bytes);
    if (read) REQUIRE(write(*read) == bytes);
  }
}

}  // namespace yishi::trail
