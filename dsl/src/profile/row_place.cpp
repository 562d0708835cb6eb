// Where a row stands in the text of its table.

#include "profile/row_place.hpp"

namespace yishi::dsl {

void say_of_row(Reading& reading, RosterInput const& roster, RosterLine const& line,
                DiagnosticKind const* kind, std::vector<Argument> arguments,
                std::vector<Words> basis) {
  Diagnostic said;
  said.kind = kind;
  said.arguments = std::move(arguments);
  said.basis = std::move(basis);
  said.source = roster.source;
  if (Source const* source = reading.find(roster.source)) {
    std::u32string_view const text = source->line(line.line);
    std::u32string const name = to_utf32(line.name);
    auto const at = text.find(name);
    bool const there = at != std::u32string_view::npos;
    auto const begin = source->offset({line.line, 1}) + static_cast<std::uint32_t>(there ? at : 0);
    auto const length = static_cast<std::uint32_t>(there ? name.size() : text.size());
    said.span = SourceSpan{begin, begin + length};
  }
  reading.out().add(std::move(said));
}

}  // namespace yishi::dsl
