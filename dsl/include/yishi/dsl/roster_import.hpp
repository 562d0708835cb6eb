#pragma once
// A roster as somebody hands it in: a table in any of the forms that offices send around, and what
// becomes of the present roster when it is taken over.

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "yishi/base/diagnostic.hpp"
#include "yishi/base/source.hpp"
#include "yishi/dsl/village_file.hpp"

namespace yishi::dsl {

/// What a column of a roster is about.
enum class RosterColumn : std::uint8_t {
  name,
  household,
  group,
  sex,
  votes,
  office,
  capacity,
  represents,
  from,
  until,
  term,
  exclusion,
  exclusion_article,
  exclusion_from,
  exclusion_until,
  phone,
  ignored,      // a running number, a remark
  identity_no,  // has no place in a roster
};

struct RosterTable {
  std::vector<RosterLine> lines;
  std::set<RosterColumn> columns;    // those it has
  Language language = Language::zh;  // of its first column
};

struct ImportedRoster {
  std::optional<RosterTable> table;              // there iff no diagnostic is an error
  std::vector<Diagnostic> diagnostics;           // sorted; they say row and column
  std::vector<std::shared_ptr<Source>> sources;  // to be shown: phones and the like starred out
};

/// Reads a table in CSV (UTF-8, UTF-16, GB18030; comma, semicolon or tab) or .xlsx; of a workbook
/// the sheet of that name, else the first that has anything in it. Never throws for bad content.
ImportedRoster import_roster(std::filesystem::path const& file, std::string const& sheet);

enum class MergeMode : std::uint8_t {
  merge,  // who is not in the table is gone; what it has no column for stays as it is
  add,    // nobody is gone
  whole,  // the table as it is, whatever the roster says now
};

struct RosterChange {
  enum class Kind : std::uint8_t { joined, gone, changed };
  Kind kind = Kind::joined;
  std::string name;
  std::string group;
  std::vector<Words> what;  // of `changed`: nothing more personal than an office
};

struct RosterMerge {
  std::vector<RosterLine> lines;
  std::vector<RosterChange> changes;  // gone, then joined and changed as the table has them
  std::vector<Diagnostic> diagnostics;
  std::int64_t before = 0;  // people
  std::int64_t after = 0;
};

/// The roster that comes of the present one and a table. People are the same if name and group are;
/// the household decides between several. `source` names the table in what is said.
RosterMerge merge_rosters(std::vector<RosterLine> const& current, RosterTable const& table,
                          MergeMode mode, std::string const& source);

/// A roster as a table: UTF-8 with a byte order mark, as Excel wants it, and columns for whatever
/// anybody has and for those of `columns`. Reading it gives the same lines.
std::string roster_csv(std::vector<RosterLine> const& lines, Language language,
                       std::set<RosterColumn> const& columns = {});

}  // namespace yishi::dsl
