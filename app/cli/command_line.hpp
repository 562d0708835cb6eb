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

/// A plan as numbered lines, waiting included. What was not in the request that was asked and only
/// people can know stands in brackets: 〔如：岭安宁〕. The document has the plan as it was tried
/// out, and names such fields as examples. A second reading is never shown: it is another's to
/// type.
std::string cure_text(Cure const& cure, Request const& asked, Village const& village,
                      Language language);
trail::Json cure_json(Cure const& cure, Request const& asked);

/// “ --at 2026-03-13T09:00” if a simulated log stands at an earlier time than the one asked about:
/// what is offered then has to be done then. Empty elsewhere.
std::string at_option(Village const& village);

/// Whether a value still has the brackets of an example in it.
bool holds_example(std::string const& value);

}  // namespace yishi::app
