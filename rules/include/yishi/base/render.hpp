#pragma once
// Diagnostics as text for a terminal:
//
//   错误 YS-1004  村.yaml 第 7 行第 7 列：冒号用了中文“：”，程序读不懂
//      7 │     天数： 15
//        │         ^^
//    依据：《村民委员会组织法》第三十五条
//    改成：    天数: 15
//    怎么办：…
//    了解更多：yishi explain YS-1004
//
//   error YS-1004  village.yaml:7:7: the colon is a Chinese one, which cannot be read
//      …
//    basis: … / write: … / what to do: … / more: yishi explain YS-1004
//
// Lines that have nothing to say are left out. Carets are as wide as what they point at: two for a
// Han character. A second place follows as a line of its own with `-` under it and its words.

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "yishi/base/diagnostic.hpp"
#include "yishi/base/source.hpp"

namespace yishi {

/// Finds the text that a diagnostic points into; null if it is not at hand.
using SourceLookup = std::function<Source const*(std::string_view name)>;

/// One diagnostic over several lines: code and message; file, line and column; the source line with
/// carets under it that are right below Han characters too; articles; what to type instead; and
/// `yishi explain CODE`. No colour, no trailing blanks; ends in a newline.
std::string render(Diagnostic const& diagnostic, SourceLookup const& sources, Language language);

/// At most `limit` of them (errors first), then a line that says how many were left out.
std::string render(std::vector<Diagnostic> const& diagnostics, SourceLookup const& sources,
                   Language language, std::size_t limit = 20);

}  // namespace yishi
