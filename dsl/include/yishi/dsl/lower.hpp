#pragma once
// Syntax tree to definition: names resolved, units and bases checked, every stage complete.

#include <optional>
#include <string>
#include <vector>

#include "yishi/base/diagnostic.hpp"
#include "yishi/dsl/ast.hpp"
#include "yishi/rules/law.hpp"
#include "yishi/rules/workflow.hpp"

namespace yishi::dsl {

struct Lowered {
  std::optional<rules::WorkflowDefinition> definition;  // there iff no diagnostic is an error
  std::vector<Diagnostic> diagnostics;
};

/// `language` is the surface language of the text: which of two twins comes first in it.
/// `source` is the name put into diagnostics; their `fix` is what to type instead of the span.
/// Whatever stands in a damaged place is not missed.
Lowered lower(ast::Document const& document, Language language, rules::LawProfile const& law,
              std::string const& source);

}  // namespace yishi::dsl
