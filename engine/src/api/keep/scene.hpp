#pragma once
// What the checks of a village folder look at. Each is a function from the scene to a Check.

#include <filesystem>
#include <memory>

#include "api/keep/files.hpp"
#include "yishi/keep.hpp"
#include "yishi/yishi.hpp"

namespace yishi::keep {

/// A folder with a trail that could be opened.
struct Scene {
  std::filesystem::path folder;
  Machine machine;
  engine::EventStore& store;
  engine::Runtime const& runtime;
  std::string origin;
  std::string public_key;      // 32 bytes, in force; empty if there is none
  Village* village = nullptr;  // none if its key is missing

  engine::VillageState const& state() const { return runtime.state(); }
  rules::Date today() const { return rules::civil_date(machine.now); }
};

Check check_clock(Scene const& scene);
Check check_disk(std::filesystem::path const& folder, Machine const& machine);
Check check_database(std::filesystem::path const& folder);
Check check_signer_state(Scene const& scene);
Check check_key(Scene const& scene);
Check check_backups(Scene const& scene);
Check check_holidays(Scene const& scene);
Check check_files(Scene const& scene);
Check check_terms(Scene const& scene);
Check check_offices(Scene const& scene);
Check check_clerk(Scene const& scene);

/// “2026-03-18 14:05”, at UTC+8.
std::string minute(rules::Instant at);

}  // namespace yishi::keep
