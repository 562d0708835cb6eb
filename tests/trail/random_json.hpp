#pragma once
// Random documents of the trail's JSON, and random damage, from a seed.

#include <array>
#include <cstdint>
#include <random>
#include <string>

#include "yishi/trail/json.hpp"

namespace yishi::trail {

class Random {
 public:
  explicit Random(std::uint64_t seed) : engine_(seed) {}
  std::uint64_t below(std::uint64_t end) { return engine_() % end; }
  std::uint64_t bits() { return engine_(); }

 private:
  std::mt19937_64 engine_;
};

inline std::string random_text(Random& random) {
  static std::array<std::string, 14> const pieces{
      "a",    "Z",    "0",  "\"",         "\\",     "/", "\n", std::string(1, '\0'),
      "\x1f", "\x7f", "村", "\U00020BB7", "\uE000", "é"};
  std::string text;
  for (auto left = random.below(6); left > 0; --left) text += pieces[random.below(pieces.size())];
  return text;
}

inline Json random_json(Random& random, int depth) {
  switch (random.below(depth > 0 ? 7 : 4)) {
    case 0:
      return Json();
    case 1:
      return Json(random.below(2) == 0);
    case 2: {
      constexpr std::int64_t limit = 9'007'199'254'740'991;
      auto const magnitude = static_cast<std::int64_t>(random.bits() % (1ULL << 53U));
      auto const small = magnitude % (std::int64_t{1} << random.below(53));
      auto const number = random.below(10) == 0 ? limit : small;
      return Json(random.below(2) == 0 ? number : -number);
    }
    case 3:
      return Json(random_text(random));
    case 4: {
      Json::Array items;
      for (auto left = random.below(5); left > 0; --left)
        items.push_back(random_json(random, depth - 1));
      return Json(std::move(items));
    }
    default: {
      Json::Object members;
      for (auto left = random.below(5); left > 0; --left) {
        auto key = std::string(1, static_cast<char>('a' + random.below(26)));
        if (random.below(2) == 0) key += static_cast<char>('0' + random.below(10));
        if (random.below(2) == 0) key += '_';
        members.emplace(std::move(key), random_json(random, depth - 1));
      }
      return Json(std::move(members));
    }
  }
}

/// One to three bytes changed, put in, taken out or doubled.
inline void mutate(std::string& bytes, Random& random) {
  for (auto left = 1 + random.below(3); left > 0; --left) {
    if (bytes.empty()) return;
    auto const at = random.below(bytes.size());
    auto const byte = static_cast<char>(random.below(256));
    switch (random.below(4)) {
      case 0:
        bytes[at] = byte;
        break;
      case 1:
        bytes.insert(at, 1, byte);
        break;
      case 2:
        bytes.erase(at, 1);
        break;
      default:
        bytes.insert(at, 1, bytes[at]);
        break;
    }
  }
}

}  // namespace yishi::trail
