#pragma once
// Rosters over time: who belonged to a body on any day; and taking over a table as the roster.

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "yishi/rules/roster_history.hpp"
#include "yishi/rules/workflow.hpp"
#include "yishi/yishi.hpp"

namespace yishi {

/// A body with every roster of it that was ever adopted.
struct BodyRosters {
  rules::Name name;  // as the procedures call it
  rules::RosterHistory history;
};

/// All bodies with a roster, in the order of their ids. The log is read and decoded each time.
/// Throws engine::StoreError.
std::vector<BodyRosters> roster_histories(Village const& village);

enum class ImportMode : std::uint8_t {
  merge,  // who is not in the table is gone; what it has no column for stays as it is
  add,    // nobody is gone
  whole,  // the table as it is; so a former table gives the former roster back
};

struct ImportRequest {
  std::filesystem::path folder;
  std::filesystem::path table;
  std::string body;   // in either language; empty: the name of the table's file
  std::string sheet;  // of a workbook; empty: the first that is not empty
  ImportMode mode = ImportMode::merge;
  rules::Date today;
};

struct ImportChange {
  enum class Kind : std::uint8_t { joined, gone, changed };
  Kind kind = Kind::joined;
  std::string name;
  std::string group;
  std::vector<Words> what;  // nothing more personal than an office
};

/// What an import would do. Nothing has been written.
struct RosterImport {
  CheckReport check;   // if this is not ok, there is no more
  std::string body;    // as the village file writes it
  std::string target;  // the roster's file, in the folder
  std::vector<ImportChange> changes;
  std::int64_t before = 0;  // people
  std::int64_t after = 0;
  std::string text;  // what the roster's file is going to say
};

/// Reads a table and compares it with the roster as the village's files have it. Never throws for
/// bad content.
RosterImport plan_import(ImportRequest const& request);

/// Puts the new roster in its place, whole or not at all; the old file is kept below 名册/旧 and
/// its path, in the folder, is given back (empty if there was none). Throws engine::StoreError
/// (YS-9051).
std::string write_import(std::filesystem::path const& folder, RosterImport const& plan,
                         rules::Instant now);

}  // namespace yishi
