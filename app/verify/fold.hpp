#pragma once
// Text in lines of at most eighty columns: Chinese breaks anywhere but before a mark, English at
// blanks. Every program that prints a report folds it here.

#include <string>
#include <string_view>
#include <vector>

namespace yishi::verifier {

inline constexpr int columns = 80;

/// Breaks `text` into lines of which the first has `first` columns and the others `width`.
std::vector<std::string> broken(std::string_view text, int first, int width);

/// The lines one below the other, the later ones behind `column` blanks.
std::string stacked(std::vector<std::string> const& lines, int column);

/// A report with its long lines folded; quoted texts and commands stay whole.
std::string folded_report(std::string_view rendered);

}  // namespace yishi::verifier
