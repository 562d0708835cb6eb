#pragma once
// What is said about one text: collects diagnostics that point into it.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "yishi/base/diagnostic.hpp"
#include "yishi/base/source.hpp"

namespace yishi::dsl {

class Page {
 public:
  /// Both have to outlive the page.
  Page(Source const& source, Diagnostics& out) : source_(source), out_(out) {}

  Source const& source() const { return source_; }

  void say(DiagnosticKind const* kind, SourceSpan span, std::vector<Argument> arguments = {},
           std::optional<std::string> fix = std::nullopt, std::vector<Label> labels = {}) const {
    out_.add({.kind = kind,
              .arguments = std::move(arguments),
              .source = source_.name(),
              .span = span,
              .labels = std::move(labels),
              .fix = std::move(fix),
              .basis = {}});
  }

  /// The words of a span.
  std::string words(SourceSpan span) const {
    return to_utf8(source_.text().substr(span.begin, span.end - span.begin));
  }

  /// The line on which `span` begins, with `replacement` in the place of the span: a repaired line.
  std::string line_with(SourceSpan span, std::string_view replacement) const {
    SourceLocation const place = source_.locate(span.begin);
    std::u32string_view const line = source_.line(place.line);
    std::size_t const before = place.column - 1;
    std::size_t const length = span.end - span.begin;
    std::u32string_view const after =
        before + length < line.size() ? line.substr(before + length) : std::u32string_view{};
    return to_utf8(line.substr(0, before)) + std::string{replacement} + to_utf8(after);
  }

 private:
  Source const& source_;
  Diagnostics& out_;
};

}  // namespace yishi::dsl
