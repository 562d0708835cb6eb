#pragma once
// A diagnostic about a place in a text, put together in one line.

#include <string>
#include <utility>
#include <vector>

#include "yishi/base/diagnostic.hpp"

namespace yishi::dsl {

inline Diagnostic problem(DiagnosticKind const* kind, std::string const& source, SourceSpan span,
                          std::vector<Argument> arguments = {}, std::vector<Label> labels = {}) {
  Diagnostic diagnostic;
  diagnostic.kind = kind;
  diagnostic.arguments = std::move(arguments);
  diagnostic.source = source;
  diagnostic.span = span;
  diagnostic.labels = std::move(labels);
  return diagnostic;
}

}  // namespace yishi::dsl
