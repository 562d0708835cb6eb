#pragma once
// A syntax tree as one line, with everything that the tree holds but the places: what a test
// compares to see that no node was lost on its way through the grammar.

#include <string>

#include "yishi/dsl/ast.hpp"

namespace yishi {

std::string tree(dsl::ast::Document const& document);
std::string tree(dsl::ast::Declaration const& declaration);
std::string tree(dsl::ast::Clause const& clause);

}  // namespace yishi
