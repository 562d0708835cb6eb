#pragma once
// A report of verification as an answer; used by verify, by witness and by the demo.

#include "cli/output.hpp"
#include "yishi/witness.hpp"
#include "yishi/yishi.hpp"

namespace yishi::app {

Answer verify_answer(engine::VerifyReport const& report, Language language);
Answer witness_answer(engine::WitnessReport const& report, Language language);

}  // namespace yishi::app
