#pragma once
// Golden files: `x.yishi` beside `x.expected`, which holds what `run` says about it.

#include <algorithm>
#include <catch2/catch.hpp>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

namespace yishi {

inline std::string read_file(std::filesystem::path const& path) {
  std::ifstream in(path, std::ios::binary);
  REQUIRE(in.is_open());
  return {std::istreambuf_iterator<char>(in), {}};
}

/// The files under `folder` with this ending, sorted. An empty folder is a failure.
inline std::vector<std::filesystem::path> golden_inputs(std::filesystem::path const& folder,
                                                        std::string const& ending) {
  std::vector<std::filesystem::path> inputs;
  for (auto const& entry : std::filesystem::directory_iterator(folder))
    if (entry.path().extension() == ending) inputs.push_back(entry.path());
  std::sort(inputs.begin(), inputs.end());
  REQUIRE_FALSE(inputs.empty());
  return inputs;
}

/// Compares `said` with the `.expected` beside `input`; with YISHI_BLESS=1 writes it instead.
inline void check_golden(std::filesystem::path const& input, std::string const& said) {
  auto const expected = std::filesystem::path(input).replace_extension(".expected");
  if (char const* bless = std::getenv("YISHI_BLESS"); bless != nullptr && *bless == '1') {
    std::ofstream(expected, std::ios::binary) << said;
    return;
  }
  REQUIRE(std::filesystem::exists(expected));
  CHECK(read_file(expected) == said);
}

}  // namespace yishi
