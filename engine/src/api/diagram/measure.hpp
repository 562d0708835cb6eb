#pragma once
// How much room a text takes on paper, before anybody knows with which font it will be drawn: Han
// characters are one em wide, Latin letters as wide as in the widest of the usual fonts.

#include <string>
#include <string_view>
#include <vector>

namespace yishi::diagram {

struct Font {
  int size = 12;  // pixels to the em
  bool bold = false;
};

/// Without what no document may hold: control characters, line ends and marks that turn the
/// direction of writing become blanks, several blanks one, none at the ends.
std::string clean(std::string_view utf8);

/// Pixels, rounded up; at least as many as a browser will use.
int text_width(std::string_view utf8, Font font);

/// A cleaned text in lines that are no wider than `width`, at most `lines_max` of them; … stands
/// for what was cut. Chinese breaks anywhere but before a closing mark; other words at blanks and
/// behind `_`, and inside only if they are wider than a line. Empty for an empty text.
/// Requires: width is at least two ems, lines_max >= 1.
std::vector<std::string> wrap(std::string_view utf8, Font font, int width, int lines_max);

/// The widest of some lines.
int widest(std::vector<std::string> const& lines, Font font);

}  // namespace yishi::diagram
