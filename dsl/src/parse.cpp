// Text to syntax tree: scan, then the grammar.

#include "yishi/dsl/parse.hpp"

#include <utility>

#include "grammar/parts.hpp"
#include "problem.hpp"
#include "scanner/scanner.hpp"
#include "yishi/base/catalog/text.hpp"

namespace yishi::dsl {

Parsed parse(Source const& source) {
  auto scanned = scanner::scan(source);
  Parsed parsed;
  parsed.language = scanner::language_of(scanned.tokens, source.text());
  parsed.diagnostics = std::move(scanned.diagnostics);
  parsed.document.remarks = std::move(scanned.remarks);

  grammar::ParseState state(source, scanned.tokens, parsed.language);
  scanner::Cursor const last = &scanned.tokens.back();
  auto first = grammar::skip_separators(scanned.tokens.data(), last);
  if (first == last) {
    if (parsed.diagnostics.empty())
      parsed.diagnostics.push_back(problem(kind(catalog::text, "YS-1003"), source.name(), {0, 0}));
    return parsed;
  }
  grammar::parse_document(first, last, state, parsed.document);

  parsed.document.damage = std::move(state.damage());
  parsed.document.lost = std::move(state.lost());
  for (auto& diagnostic : state.diagnostics()) parsed.diagnostics.push_back(std::move(diagnostic));
  return parsed;
}

}  // namespace yishi::dsl
