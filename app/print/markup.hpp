#pragma once
// Text inside of markup.

#include <string>
#include <string_view>

namespace yishi::app {

/// Text as the content of an element or of an attribute in double quotes. Controls, and marks that
/// turn a line round, become U+FFFD: a page must not show other words than it has. Requires: UTF-8.
std::string escaped(std::string_view text);

}  // namespace yishi::app
