#pragma once
// The village on the day on which a scenario begins: its files adopted in memory.

#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "yishi/dsl/village_file.hpp"
#include "yishi/yishi.hpp"

namespace yishi::scenario {

/// A procedure of the village, with the places of its text, which adopted ones do not have.
struct Procedure {
  rules::Rules rules;  // with hashes
  std::shared_ptr<Source> source;
};

struct Opening {
  engine::VillageState state;
  engine::Library library;
  std::map<std::string, Person> people;
  std::string clerk;
  std::filesystem::path folder;
  engine::Instant start = 0;
  std::vector<Procedure> procedures;
};

/// What could not be adopted is said as the core says it.
struct Opened {
  std::unique_ptr<Opening> opening;  // null: see the diagnostics
  std::vector<Diagnostic> diagnostics;
  std::vector<std::shared_ptr<Source>> sources;
};

/// Reads a village's folder by the law of the day of `start` and adopts it.
Opened open_village(std::filesystem::path const& folder, engine::Instant start);

}  // namespace yishi::scenario
