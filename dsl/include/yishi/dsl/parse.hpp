#pragma once
// Text to syntax tree, with everything that is wrong with the text.

#include <vector>

#include "yishi/base/diagnostic.hpp"
#include "yishi/base/source.hpp"
#include "yishi/dsl/ast.hpp"

namespace yishi::dsl {

struct Parsed {
  ast::Document document;  // complete but for the places in `document.damage`
  Language language = Language::zh;
  std::vector<Diagnostic> diagnostics;
};

/// Parses a whole text. Never throws for bad text; reports up to 200 mistakes in one run. The `fix`
/// of a diagnostic is what to type instead of its span.
Parsed parse(Source const& source);

}  // namespace yishi::dsl
