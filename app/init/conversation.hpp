#pragma once
// Asking the questions, one line at a time: in a dumb terminal, through a pipe, or in a test.
// This is the only place where a command reads its input.

#include <array>
#include <istream>
#include <ostream>
#include <variant>

#include "init/questions.hpp"

namespace yishi::app {

/// Where somebody types and reads.
struct Terminal {
  std::istream& in;
  std::ostream& out;
  bool somebody = false;  // whether anybody is there to type
};

/// Which questions still have to be asked.
using Open = std::array<bool, 9>;

/// Asks what is open, in order, and puts the answers into the draft. The reason if it was not
/// answered to the end: the input ended, or one question was answered wrongly too often.
std::optional<Diagnostic> ask(Terminal& terminal, InitDraft& draft, InitSetting const& setting,
                              Open const& open);

}  // namespace yishi::app
