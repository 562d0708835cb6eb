#pragma once
// The columns of a roster: how they are spelled, and which row of a table names them.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "profile/table.hpp"
#include "yishi/base/text.hpp"
#include "yishi/dsl/roster_import.hpp"

namespace yishi::dsl {

/// How strict a table is read: a village's own is to be tidy, one from elsewhere is what it is.
enum class TableOrigin : std::uint8_t { village, elsewhere };

/// The column of that name; blanks, “（必填）” and “*” do not count.
std::optional<RosterColumn> column_of(std::string_view word);

/// The names we suggest.
std::vector<std::string> suggested_columns(Language language);
std::string_view column_name(RosterColumn column, Language language);

struct TableHeader {
  std::size_t row = 0;  // index among the rows
  std::vector<std::optional<RosterColumn>> columns;
};

/// The row that names the columns, and what each holds; nothing where that is unknown. What is not
/// right has been said; if the table cannot be read at all, nothing is given back.
std::optional<TableHeader> read_header(Page const& page, std::vector<Row> const& rows,
                                       TableOrigin origin);

}  // namespace yishi::dsl
