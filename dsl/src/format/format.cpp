// A procedure in its usual form: read, laid out, and read again before anybody sees it.

#include "yishi/dsl/format.hpp"

#include <algorithm>

#include "format/printer.hpp"
#include "yishi/base/assert.hpp"
#include "yishi/dsl/workflow_text.hpp"

namespace yishi::dsl {

Formatted format_workflow(Source const& source, rules::LawProfile const& law,
                          std::optional<Language> into) {
  Formatted formatted;
  auto loaded = load_workflow(source, law, false);
  formatted.language = loaded.language;
  formatted.diagnostics = std::move(loaded.diagnostics);
  if (!loaded.definition) return formatted;
  auto text = formatting::print(source, parse(source), into.value_or(loaded.language), law);

  auto again = load_workflow(Source(source.name(), text), law, false);
  // Laid out, a text may have grown over the limit; that is its only way not to be read any more.
  auto const too_long =
      std::find_if(again.diagnostics.begin(), again.diagnostics.end(),
                   [](Diagnostic const& diagnostic) { return diagnostic.kind->code == "YS-1002"; });
  if (too_long != again.diagnostics.end()) {
    formatted.diagnostics.push_back(*too_long);
    return formatted;
  }
  YISHI_ASSERT(again.definition == loaded.definition);
  formatted.text = std::move(text);
  return formatted;
}

}  // namespace yishi::dsl
