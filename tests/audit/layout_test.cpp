// Names of tiles as c2sp.org/tlog-tiles has them, and the hashes in them.

#include "audit/layout.hpp"

#include <catch2/catch.hpp>

#include "yishi/trail/merkle.hpp"

using namespace yishi;
using engine::audit::tile_levels;
using engine::audit::tile_number;
using engine::audit::tiles_of;

TEST_CASE("the number of a tile is written in groups of three digits") {
  struct Row {
    std::int64_t number;
    char const* name;
  };
  auto const row = GENERATE(values<Row>({{0, "000"},
                                         {67, "067"},
                                         {999, "999"},
                                         {1000, "x001/000"},
                                         {1067, "x001/067"},
                                         {999'999, "x999/999"},
                                         {1'000'000, "x001/x000/000"},
                                         {1'234'067, "x001/x234/067"}}));
  CHECK(tile_number(row.number) == row.name);
}

TEST_CASE("a tree of 70,000 entries has the tiles of the specification's example") {
  CHECK(tiles_of("tile/0", 70'000).size() == 274);
  CHECK(tiles_of("tile/0", 70'000).back().path == "tile/0/273.p/112");
  CHECK(tiles_of("tile/1", 70'000 / 256).size() == 2);
  CHECK(tiles_of("tile/1", 70'000 / 256).back().path == "tile/1/001.p/17");
  CHECK(tiles_of("tile/2", 70'000 / 65'536).back().path == "tile/2/000.p/1");
}

TEST_CASE("a tile is full with 256 things and partial with one fewer or one more") {
  CHECK(tiles_of("t", 0).empty());
  REQUIRE(tiles_of("t", 255).size() == 1);
  CHECK(tiles_of("t", 255)[0].path == "t/000.p/255");
  REQUIRE(tiles_of("t", 256).size() == 1);
  CHECK(tiles_of("t", 256)[0].path == "t/000");
  REQUIRE(tiles_of("t", 257).size() == 2);
  CHECK(tiles_of("t", 257)[1].path == "t/001.p/1");
  CHECK(tiles_of("t", 257)[1].first == 256);
}

TEST_CASE("a hash of the next level is the root of 256 hashes below") {
  std::vector<trail::Digest> leaves;
  for (int i = 0; i < 515; ++i) leaves.push_back(trail::leaf_hash(std::to_string(i)));
  auto const levels = tile_levels(leaves);
  REQUIRE(levels.size() == 2);
  REQUIRE(levels[1].size() == 2);
  CHECK(levels[1][1] == trail::merkle_root({leaves.begin() + 256, leaves.begin() + 512}));
  CHECK(tile_levels({leaves.begin(), leaves.begin() + 255}).size() == 1);
  CHECK(tile_levels({leaves.begin(), leaves.begin() + 256}).size() == 2);
}

TEST_CASE("a subtree read out of the tiles is the one that the leaves give") {
  std::vector<trail::Digest> leaves;
  for (int i = 0; i < 70'000; ++i) leaves.push_back(trail::leaf_hash(std::to_string(i)));
  auto const from_tiles = engine::audit::subtrees_in(tile_levels(leaves));
  auto const from_leaves = trail::subtrees_of(leaves);
  for (int level = 0; level <= 16; ++level) {
    auto const last = (70'000 >> level) - 1;
    for (std::int64_t const index : {0, last / 2, last}) {
      CAPTURE(level, index);
      CHECK(from_tiles(level, index) == from_leaves(level, index));
    }
  }
  trail::TreeHead const head{70'000, trail::merkle_root(leaves)};
  for (std::int64_t const index : {0, 255, 256, 65'535, 65'536, 69'999}) {
    CAPTURE(index);
    auto const& leaf = leaves[static_cast<std::size_t>(index)];
    auto const proof = trail::inclusion_proof(index, head.size, from_tiles);
    CHECK(trail::check_inclusion(leaf, index, head, proof) == std::nullopt);
    trail::TreeHead const older{index + 1,
                                trail::merkle_root({leaves.begin(), leaves.begin() + index + 1})};
    auto const from_older = trail::consistency_proof(older.size, head.size, from_tiles);
    CHECK(trail::check_consistency(older, head, from_older) == std::nullopt);
  }
}
