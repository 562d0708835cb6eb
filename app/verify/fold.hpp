#pragma once
// Text in lines of at most eighty columns: Chinese breaks anywhere but before a mark, English at
// blanks. Every program that prints a report folds it here.

#include <string>
#include <string_view>
#include <vector>

namespace yishi::verifier {

inline constexpr int columns = 80;

/// Columns that a text may take: Chinese terminals show “ ” … — twice as wide as others do, and a
/// line has to fit on both.
int widest(char32_t character);
int widest(std::u32string_view text);
int widest(std::string_view utf8);

/// Breaks `text` into lines of which the first has `first` columns and the others `width`.
std::vector<std::string> broken(std::string_view text, int first, int width);

/// The lines one below the other, the later ones behind `column` blanks.
std::string stacked(std::vector<std::string> const& lines, int column);

/// A command to be pasted that begins behind `column` columns: over eighty it goes on in further
/// lines, as a shell reads them (a backslash at the end). Words are not torn, quoted ones with
/// blanks neither, and an option stays with what it is given.
std::string continued(std::string const& command, int column);

/// A report with its long lines folded, each below its own beginning; quoted texts and commands
/// stay whole.
std::string folded_report(std::string_view rendered);

}  // namespace yishi::verifier
