#pragma once
// A procedure as text, to a checked definition: decode, parse, lower, analyse.

#include <optional>
#include <vector>

#include "yishi/base/diagnostic.hpp"
#include "yishi/base/source.hpp"
#include "yishi/rules/law.hpp"
#include "yishi/rules/workflow.hpp"

namespace yishi::dsl {

struct LoadedWorkflow {
  std::optional<rules::WorkflowDefinition> definition;  // there iff no diagnostic is an error
  Language language = Language::zh;                     // surface language of the text
  std::vector<Diagnostic> diagnostics;                  // sorted; all of them, not only the first
};

/// Reads one workflow. `law` gives the names of laws that 依据 may cite. Never throws; every input
/// ends in a definition or at least one error. Limits: 1 MiB of text, nesting 64.
/// With `analysed` the passes of rules::analyse run on a definition that lowered without error.
LoadedWorkflow load_workflow(Source const& source, rules::LawProfile const& law,
                             bool analysed = true);

}  // namespace yishi::dsl
