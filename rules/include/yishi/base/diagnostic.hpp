#pragma once
// What is said to people when something is not right: in a text, in a request, or in a record.
//
// A Diagnostic is data: a kind from the catalogue, arguments, a place. It becomes words only at
// the edge (render.hpp), in the language of the reader. The same type serves the mistakes in a
// rule text, the unmet conditions of a refused command and the findings of an audit, so that all
// of them have a code, a page (`yishi explain`) and a cure.

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <variant>
#include <vector>

#include "yishi/base/span.hpp"
#include "yishi/base/text.hpp"

namespace yishi {

enum class Severity : std::uint8_t { error, warning, note };

/// One row of the catalogue. `{0}`, `{1}` … stand for arguments. Wording: the observed fact first;
/// in English lower case and no final period; the user's own words in “ ” or backticks.
struct DiagnosticKind {
  std::string_view code;  // "YS-1101"
  Severity severity = Severity::error;
  std::string_view zh;
  std::string_view en;
  std::string_view cure_zh;  // what to type or do instead; may be empty
  std::string_view cure_en;
};

/// Something filled into a message: text as it is, a number, or words that differ by language.
using Argument = std::variant<std::string, std::int64_t, Words>;

/// A second place that explains the first.
struct Label {
  SourceSpan span;
  Words words;
  bool operator==(Label const&) const = default;
};

struct Diagnostic {
  DiagnosticKind const* kind = nullptr;  // never null in a finished diagnostic
  std::vector<Argument> arguments;
  std::string source;              // name of the Source; empty if there is no place
  std::optional<SourceSpan> span;  // in that Source
  std::vector<Label> labels;
  std::optional<std::string> fix;  // the repaired line, ready to be typed
  std::vector<Words> basis;        // articles, as they are cited: 村委会组织法第三十条
  /// The place as whoever wrote it sees it, said instead of line and column: 第 5 行 C 列 of a
  /// table.
  std::optional<Words> spot = std::nullopt;
};

/// Message and cure with the arguments filled in.
std::string message(Diagnostic const& diagnostic, Language language);
std::string cure(Diagnostic const& diagnostic, Language language);

/// Collects diagnostics; keeps at most one for each place and kind (without a place: one for each
/// kind and wording).
class Diagnostics {
 public:
  void add(Diagnostic diagnostic);
  void add_all(std::vector<Diagnostic> diagnostics);
  bool has_errors() const;
  bool empty() const { return list_.empty(); }
  /// Sorted by source, then place, then code.
  std::vector<Diagnostic> sorted() const;

 private:
  using Key =
      std::tuple<std::string, std::uint32_t, std::uint32_t, DiagnosticKind const*, std::string>;
  std::vector<Diagnostic> list_;
  std::set<Key> seen_;
};

}  // namespace yishi
