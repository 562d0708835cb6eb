#pragma once
// The parts of the grammar as plain functions over tokens, so that a change in one file of the
// grammar does not rebuild another. All may throw x3::expectation_failure<Cursor>; none looks at
// more than its own construct.

#include "grammar/state.hpp"
#include "yishi/dsl/ast.hpp"

namespace yishi::dsl::grammar {

// expression.cpp
bool parse_quantity(Cursor& first, Cursor last, ParseState& state, ast::Quantity& quantity);
bool parse_period(Cursor& first, Cursor last, ParseState& state, ast::Period& period);
bool parse_basis(Cursor& first, Cursor last, ParseState& state, ast::Basis& basis);
bool parse_threshold(Cursor& first, Cursor last, ParseState& state, ast::Threshold& threshold);
bool parse_quorum(Cursor& first, Cursor last, ParseState& state, ast::Quorum& quorum);

/// The same for a phrase that stands alone; these never throw. False if anything is left over.
bool whole_quantity(Cursor first, Cursor last, ParseState& state, ast::Quantity& quantity);
bool whole_threshold(Cursor first, Cursor last, ParseState& state, ast::Threshold& threshold);
bool whole_quorum(Cursor first, Cursor last, ParseState& state, ast::Quorum& quorum);

// clause.cpp
bool parse_clause(Cursor& first, Cursor last, ParseState& state, ast::Clause& clause);
bool parse_arrow(Cursor& first, Cursor last, ParseState& state, ast::Arrow& arrow);

// table.cpp
bool parse_table_line(Cursor& first, Cursor last, ParseState& state, ast::TableLine& line);

// branches.cpp
bool parse_parallel_line(Cursor& first, Cursor last, ParseState& state, ast::ParallelLine& line);

// document.cpp
bool parse_document(Cursor& first, Cursor last, ParseState& state, ast::Document& document);

}  // namespace yishi::dsl::grammar
