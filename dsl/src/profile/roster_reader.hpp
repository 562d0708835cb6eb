#pragma once
// Rosters: lists of people, written as a table beside the village file or inside it.

#include <vector>

#include "profile/roster_columns.hpp"
#include "profile/yaml_node.hpp"
#include "yishi/dsl/village_file.hpp"

namespace yishi::dsl {

/// The people of a table one of whose first rows names the columns.
RosterTable read_roster_rows(Page const& page, std::vector<Row> const& rows,
                             std::optional<TableHeader> const& header);
std::vector<RosterLine> read_roster_table(Page const& page);

/// The people of a list in the village file, each a group of `column: value`.
std::vector<RosterLine> read_roster_list(Page const& page, Entry const& body);

}  // namespace yishi::dsl
