#pragma once
// A table as text: rows of cells with their places. Comma, semicolon or tab, quotes as in RFC 4180,
// either line ending.

#include <cstdint>
#include <string>
#include <vector>

#include "profile/page.hpp"

namespace yishi::dsl {

struct Cell {
  std::string text;  // without quotes and surrounding blanks
  SourceSpan span;
};

struct Row {
  std::uint32_t line = 0;  // of the text
  // As a table program counts: empty rows too, a row once however many lines its cells have.
  std::uint32_t number = 0;
  std::vector<Cell> cells;
};

inline constexpr std::size_t roster_rows_max = 100'000;

/// All rows that are not empty. Limit: 100,000 rows, said when there are more.
std::vector<Row> read_table(Page const& page);

}  // namespace yishi::dsl
