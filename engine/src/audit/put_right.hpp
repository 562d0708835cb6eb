#pragma once
// The text of a checkpoint that went through a scanner, an editor or a chat program.

#include <string>
#include <string_view>

namespace yishi::engine::audit {

/// Without a byte order mark in front, and with exactly one newline at the end: scanners add some.
std::string with_one_newline(std::string_view text);

/// A guess at what it was: Windows line ends, blanks at the ends of lines, lost or doubled empty
/// lines and other dashes than the em dash undone. The signature decides whether the guess is good.
std::string put_right(std::string_view text);

}  // namespace yishi::engine::audit
