#pragma once
// The catalogue of everything the program can complain about: the only place where such a
// sentence is spelled, in both languages. One header per family, so that a new row rebuilds only
// those who use the family; a code is never used again for something else.
//
//   kind(catalog::law, "YS-4101")      an unknown code does not compile
//
// Families: 1xxx text, encoding and grammar · 2xxx names, keys and values (schema) · 3xxx order and
// graph of a procedure · 4xxx law, thresholds, votes · 5xxx people and roles · 6xxx days and
// deadlines · 7xxx trail and verification · 8xxx import of tables · 9xxx system and use.

#include <cstddef>
#include <stdexcept>
#include <string_view>
#include <vector>

#include "yishi/base/diagnostic.hpp"

namespace yishi {

/// The row of `code` in its family. An unknown code is a compile error.
template <std::size_t N>
consteval DiagnosticKind const* kind(DiagnosticKind const (&family)[N], std::string_view code) {
  for (auto const& row : family)
    if (row.code == code) return &row;
  throw std::logic_error("no such code in this family");
}

/// Every row of every family, sorted by code.
std::vector<DiagnosticKind const*> const& all_kinds();

/// The row of a code that a person typed (`YS-1101`, `ys1101`, `1101`), or null.
DiagnosticKind const* find_kind(std::string_view typed);

}  // namespace yishi
