#pragma once
// Which lines of a text are different in another.

#include <string>
#include <string_view>

namespace yishi::app {

/// The lines that differ, those of the old text with `-`, those of the new one with `+`, each
/// behind its number; a line `…` where lines that are the same stand between. Empty if none does.
std::string line_diff(std::string_view before, std::string_view after);

}  // namespace yishi::app
