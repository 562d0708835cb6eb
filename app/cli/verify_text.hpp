#pragma once
// A verification report in sentences and as JSON; used by verify and by the demo.

#include "cli/output.hpp"
#include "yishi/yishi.hpp"

namespace yishi::app {

Answer verify_answer(engine::VerifyReport const& report, Language language);

}  // namespace yishi::app
