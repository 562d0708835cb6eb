#pragma once
// Where what is in an export (docs/formats/export.md): the names of tiles after
// c2sp.org/tlog-tiles.

#include <cstdint>
#include <string>
#include <vector>

#include "yishi/trail/hash.hpp"
#include "yishi/trail/proof.hpp"

namespace yishi::engine::audit {

inline constexpr std::int64_t tile_width = 256;
inline constexpr std::size_t leaf_bytes_max = 65'535;

/// A tile that a tree of some size has: `width` things from number `first` on.
struct Tile {
  std::string path;  // from the folder's top: "tile/0/x001/067", "tile/entries/000.p/12"
  std::int64_t first = 0;
  std::int64_t width = 0;
};

/// "067", "x001/067": the number of a tile, in groups of three digits.
std::string tile_number(std::int64_t number);

/// The tiles of `count` things under `folder`: full ones, then the partial one if there is a rest.
std::vector<Tile> tiles_of(std::string const& folder, std::int64_t count);

/// Hashes of a tree by tile level: leaves, roots of full 256, roots of full 65,536 …
std::vector<std::vector<trail::Digest>> tile_levels(std::vector<trail::Digest> leaves);

/// The subtrees of that tree, read out of its tiles: none costs more than 128 of their hashes.
trail::Subtrees subtrees_in(std::vector<std::vector<trail::Digest>> levels);

}  // namespace yishi::engine::audit
