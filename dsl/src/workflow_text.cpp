// A procedure as text, to a checked definition.

#include "yishi/dsl/workflow_text.hpp"

#include <algorithm>

#include "problem.hpp"
#include "yishi/base/catalog/text.hpp"
#include "yishi/dsl/lower.hpp"
#include "yishi/dsl/parse.hpp"
#include "yishi/rules/analysis.hpp"

namespace yishi::dsl {
namespace {

constexpr std::size_t most_bytes = std::size_t{1} << 20;

std::size_t bytes_of(std::u32string_view text) {
  std::size_t bytes = 0;
  for (auto const character : text)
    bytes += character < 0x80 ? 1U : character < 0x800 ? 2U : character < 0x10000 ? 3U : 4U;
  return bytes;
}

/// What makes a text unreadable as a whole, so that nothing else about it is worth saying.
std::optional<Diagnostic> unreadable(Source const& source) {
  if (source.malformed() > 0) {
    auto const at = source.first_malformed().value_or(0);
    return problem(kind(catalog::text, "YS-1001"), source.name(), {at, at + 1},
                   {static_cast<std::int64_t>(source.malformed())});
  }
  auto const bytes = bytes_of(source.text());
  if (bytes > most_bytes)
    return problem(kind(catalog::text, "YS-1002"), source.name(), {0, 0},
                   {static_cast<std::int64_t>(bytes), static_cast<std::int64_t>(most_bytes)});
  return std::nullopt;
}

/// Parsing and lowering know what to type instead of a span; people want to see the whole line.
std::vector<Diagnostic> with_whole_lines(std::vector<Diagnostic> diagnostics,
                                         Source const& source) {
  for (auto& diagnostic : diagnostics) {
    if (!diagnostic.fix || !diagnostic.span) continue;
    auto const begin = source.locate(diagnostic.span->begin);
    auto const end = source.locate(diagnostic.span->end);
    auto const line = source.line(begin.line);
    diagnostic.fix = to_utf8(line.substr(0, begin.column - 1)) + *diagnostic.fix +
                     to_utf8(line.substr(std::min<std::size_t>(end.column - 1, line.size())));
  }
  return diagnostics;
}

}  // namespace

LoadedWorkflow load_workflow(Source const& source, rules::LawProfile const& law, bool analysed) {
  LoadedWorkflow loaded;
  if (auto const problem = unreadable(source)) {
    loaded.diagnostics.push_back(*problem);
    return loaded;
  }
  auto parsed = parse(source);
  loaded.language = parsed.language;
  Diagnostics all;
  all.add_all(with_whole_lines(std::move(parsed.diagnostics), source));
  bool const nothing_read =
      parsed.document.heading.name.word.text.empty() && parsed.document.declarations.empty();
  std::optional<rules::WorkflowDefinition> definition;
  if (!nothing_read) {
    auto lowered = lower(parsed.document, parsed.language, law, source.name());
    all.add_all(with_whole_lines(std::move(lowered.diagnostics), source));
    definition = std::move(lowered.definition);
  }
  if (analysed && definition && !all.has_errors())
    all.add_all(rules::analyse(*definition, source.name()));
  if (!all.has_errors()) loaded.definition = std::move(definition);
  loaded.diagnostics = all.sorted();
  return loaded;
}

}  // namespace yishi::dsl
