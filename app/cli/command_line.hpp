#pragma once
// A request as the command line that would make it: what to type next.

#include <string>

#include "yishi/cure.hpp"
#include "yishi/view.hpp"

namespace yishi::app {

/// “yishi case do 2026-001 受理 --minutes 会议记录”: what is still to be written stands as what it
/// is. Words of the shell that need quotes get them.
std::string command_line(StepView const& step, Language language);
std::string command_line(Request const& request);

/// A plan as numbered lines, waiting included.
std::string cure_text(Cure const& cure, Language language);
trail::Json cure_json(Cure const& cure);

}  // namespace yishi::app
