#pragma once
// Completion scripts, made from the table of commands: first and second words, options, in both
// languages.

#include <string>

#include "yishi/base/text.hpp"

namespace yishi::app {

std::string bash_completion();
/// With what each word is for, in one language.
std::string zsh_completion(Language language);
std::string fish_completion(Language language);

}  // namespace yishi::app
