// The tree against the published vectors of RFC 6962 implementations.

#include "yishi/trail/merkle.hpp"

#include <array>
#include <catch2/catch.hpp>

namespace yishi::trail {

namespace {

/// Source: transparency-dev/merkle testonly/constants.go.
std::vector<std::string> const& reference_leaves() {
  static std::vector<std::string> const leaves = [] {
    std::vector<std::string> bytes;
    for (auto const* hex : {"", "00", "10", "2021", "3031", "40414243", "5051525354555657",
                            "606162636465666768696a6b6c6d6e6f"})
      bytes.push_back(*from_hex(hex));
    return bytes;
  }();
  return leaves;
}

std::vector<Digest> hashes_of(std::vector<std::string> const& leaves, std::size_t count) {
  std::vector<Digest> hashes;
  for (std::size_t i = 0; i < count; ++i) hashes.push_back(leaf_hash(leaves[i]));
  return hashes;
}

std::vector<Digest> single_byte_leaves(std::size_t count) {
  std::vector<Digest> hashes;
  for (std::size_t i = 0; i < count; ++i)
    hashes.push_back(leaf_hash(std::string(1, static_cast<char>(i))));
  return hashes;
}

RightEdge edge_of(std::vector<Digest> const& leaves) {
  RightEdge edge;
  for (auto const& leaf : leaves) edge.append(leaf);
  return edge;
}

}  // namespace

TEST_CASE("the eight reference leaves have their published roots", "[merkle]") {
  constexpr std::array<char const*, 9> roots{
      "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
      "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
      "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
      "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
      "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
      "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
      "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
      "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
      "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"};
  for (std::size_t size = 0; size < roots.size(); ++size) {
    CAPTURE(size);
    auto const leaves = hashes_of(reference_leaves(), size);
    CHECK(to_hex(merkle_root(leaves)) == roots[size]);
    CHECK(to_hex(edge_of(leaves).root()) == roots[size]);
  }
}

TEST_CASE("leaf and node are hashed under different prefixes", "[merkle]") {
  CHECK(to_hex(leaf_hash("L123456")) ==
        "395aa064aa4c29f7010acfe3f25db9485bbd4b91897b6ad7ad547639252b4d56");
  // The published node has children of four bytes, which are no digests.
  CHECK(to_hex(sha256("\x01", "N123", "N456")) ==
        "aa217fe888e47007fa15edab33c2b492a722cb106c64667fc2b044444de66bbb");
  auto const left = leaf_hash("a");
  auto const right = leaf_hash("b");
  CHECK(node_hash(left, right) == sha256("\x01", as_bytes(left), as_bytes(right)));
  // A node that is offered as a leaf has another hash (second preimage).
  CHECK(leaf_hash(std::string(as_bytes(left)) + std::string(as_bytes(right))) !=
        node_hash(left, right));
}

TEST_CASE("roots around a power of two are those that Go's sumdb/tlog gives", "[merkle]") {
  CHECK(to_hex(edge_of(single_byte_leaves(127)).root()) ==
        "3d381f5daa55d3aa8a3df3eaf56e79094c173580241749ea3e328eca1ef080e2");
  CHECK(to_hex(edge_of(single_byte_leaves(128)).root()) ==
        "ec2904d816d8b08fbd3773a0ebe5bbe677eba157f28b35be83b8cefc297fe153");
  CHECK(to_hex(edge_of(single_byte_leaves(129)).root()) ==
        "e6bd494cf88b915d36c36d3838eec2ab7269d3e59df66b5f023a8ff657a9f59b");
}

TEST_CASE("all roots of trees with 1 to 130 leaves agree with the rolling hash", "[merkle]") {
  std::string lines;
  RightEdge edge;
  auto const leaves = single_byte_leaves(130);
  for (auto const& leaf : leaves) {
    edge.append(leaf);
    lines += std::to_string(edge.size()) + ' ' + to_hex(edge.root()) + '\n';
  }
  CHECK(to_hex(sha256(lines)) ==
        "d35ccec0cee406fa63d1597891bb2d66df747b4e8817cd6e010a2d58fffb1fcb");
}

TEST_CASE("Tessera's fifteen test leaves have its root", "[merkle]") {
  std::vector<std::string> const leaves{"one",    "two",   "three",    "four",    "five",
                                        "six",    "seven", "eit",      "nain",    "ten",
                                        "ileven", "twelf", "threeten", "fourten", "fivten"};
  CHECK(to_hex(merkle_root(hashes_of(leaves, leaves.size()))) ==
        "aca6c38a90af86e5f5199ee0e4105ef2c03a05b27b8daff59e4e36eefdfcddcb");
}

TEST_CASE("a right edge survives being stored, at every size", "[merkle]") {
  RightEdge edge;
  auto const leaves = single_byte_leaves(70);
  for (std::size_t size = 0;; ++size) {
    CAPTURE(size);
    auto const bytes = edge.serialise();
    auto stored = RightEdge::deserialise(bytes);
    REQUIRE(stored);
    CHECK(*stored == edge);
    CHECK(stored->root() == edge.root());
    CHECK_FALSE(RightEdge::deserialise(bytes + 'x'));
    CHECK_FALSE(RightEdge::deserialise(bytes.substr(0, bytes.size() - 1)));
    if (size == leaves.size()) break;
    stored->append(leaves[size]);
    edge.append(leaves[size]);
    CHECK(*stored == edge);
  }
}

TEST_CASE("a stored right edge of impossible size is refused", "[merkle]") {
  CHECK_FALSE(RightEdge::deserialise(""));
  CHECK_FALSE(RightEdge::deserialise(std::string(7, '\0')));
  CHECK(RightEdge::deserialise(std::string(8, '\0')) == RightEdge{});
  // 2^63: one subtree, but no size that a log can have.
  CHECK_FALSE(RightEdge::deserialise("\x80" + std::string(7 + 32, '\0')));
  CHECK(RightEdge::deserialise("\x40" + std::string(7 + 32, '\0')));
}

}  // namespace yishi::trail
