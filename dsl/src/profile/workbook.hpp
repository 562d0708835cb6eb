#pragma once
// A sheet of an .xlsx workbook as rows of texts, as the table program shows them: dates are days,
// long numbers whole, and a cell merged over several rows stands in each of them.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "yishi/base/diagnostic.hpp"

namespace yishi::dsl {

struct SheetCell {
  std::uint32_t column = 0;  // from 0
  std::string text;          // one line, not empty
};

struct SheetRow {
  std::uint32_t number = 0;  // as the program shows it
  std::vector<SheetCell> cells;
};

inline constexpr std::uint32_t sheet_columns_max = 200;
inline constexpr std::size_t cell_characters_max = 1'000;

/// The sheet called `sheet`, or the first visible one that is not empty. Nothing if it cannot be
/// read, which has been said. Rows are in order; empty ones are left out.
std::optional<std::vector<SheetRow>> read_workbook(std::string_view bytes, std::string const& name,
                                                   std::string const& sheet, Diagnostics& out);

/// 0 is A, 26 is AA.
std::string column_letters(std::uint32_t column);

/// “第 5 行 C 列”, or the row alone.
Words cell_words(std::uint32_t row, std::optional<std::uint32_t> column);

}  // namespace yishi::dsl
