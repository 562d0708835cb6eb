// Names of tiles and what is in them.

#include "audit/layout.hpp"

#include <utility>

#include "yishi/trail/merkle.hpp"

namespace yishi::engine::audit {

std::string tile_number(std::int64_t number) {
  auto const group = [](std::int64_t value) {
    auto const digits = std::to_string(value);
    return std::string(3 - digits.size(), '0') + digits;
  };
  auto name = group(number % 1000);
  for (number /= 1000; number > 0; number /= 1000) name = "x" + group(number % 1000) + "/" + name;
  return name;
}

std::vector<Tile> tiles_of(std::string const& folder, std::int64_t count) {
  std::vector<Tile> tiles;
  auto const full = count / tile_width;
  for (std::int64_t n = 0; n < full; ++n)
    tiles.push_back({folder + "/" + tile_number(n), n * tile_width, tile_width});
  if (auto const rest = count % tile_width; rest != 0)
    tiles.push_back(
        {folder + "/" + tile_number(full) + ".p/" + std::to_string(rest), full * tile_width, rest});
  return tiles;
}

std::vector<std::vector<trail::Digest>> tile_levels(std::vector<trail::Digest> leaves) {
  std::vector<std::vector<trail::Digest>> levels;
  levels.push_back(std::move(leaves));
  while (levels.back().size() >= tile_width) {
    auto const& below = levels.back();
    std::vector<trail::Digest> level;
    for (auto at = below.begin(); below.end() - at >= tile_width; at += tile_width)
      level.push_back(trail::merkle_root({at, at + tile_width}));
    levels.push_back(std::move(level));
  }
  return levels;
}

trail::Subtrees subtrees_in(std::vector<std::vector<trail::Digest>> levels) {
  return [levels = std::move(levels)](int level, std::int64_t index) {
    constexpr int tile_height = 8;  // 2^8 hashes to a tile
    auto const width = std::int64_t{1} << (level % tile_height);
    auto const& hashes = levels.at(static_cast<std::size_t>(level / tile_height));
    auto const begin = hashes.begin() + index * width;
    return trail::merkle_root({begin, begin + width});
  };
}

}  // namespace yishi::engine::audit
