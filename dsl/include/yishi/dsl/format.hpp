#pragma once
// A procedure in its usual form, in either of the two surface languages.

#include <optional>
#include <string>
#include <vector>

#include "yishi/base/diagnostic.hpp"
#include "yishi/base/source.hpp"
#include "yishi/rules/law.hpp"

namespace yishi::dsl {

struct Formatted {
  std::optional<std::string> text;      // UTF-8, ends with a newline; there iff nothing is an error
  Language language = Language::zh;     // of the source
  std::vector<Diagnostic> diagnostics;  // why there is no text
};

/// Lays a workflow text out anew: one statement to a line, neighbours in columns, at most 100
/// columns where the language lets a line break, the usual word for each keyword. With `into` it
/// is written in that language: every keyword, names and captions that were declared with a twin,
/// laws by the name that the language has for them; names without a twin and remarks stay as they
/// are. `law` is what the text is read by.
///
/// The result is the same definition (asserted), has every remark of the source in the same order,
/// and is not changed by formatting it again; from one language into the other and back is the
/// formatted text itself. A text with an error is given back as nothing but its errors. Never
/// throws.
Formatted format_workflow(Source const& source, rules::LawProfile const& law,
                          std::optional<Language> into = {});

}  // namespace yishi::dsl
