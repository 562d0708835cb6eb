// Reports of verification as answers: the words are those of app/verify, which every program
// shares.

#include "cli/verify_text.hpp"

#include <utility>

#include "verify/report.hpp"

namespace yishi::app {

namespace {

Answer answer_of(bool ok, verifier::Told told, std::vector<Diagnostic> diagnostics) {
  Answer answer;
  answer.exit = ok ? Exit::ok : Exit::not_verified;
  answer.text = std::move(told.text);
  answer.data = std::move(told.data);
  answer.diagnostics = std::move(diagnostics);
  return answer;
}

}  // namespace

Answer verify_answer(engine::VerifyReport const& report, Language language) {
  return answer_of(report.ok(), verifier::tell(report, language), verifier::diagnostics_of(report));
}

Answer witness_answer(engine::WitnessReport const& report, Language language) {
  std::vector<Diagnostic> diagnostics;
  if (report.what) diagnostics.push_back(*report.what);
  return answer_of(report.verdict == engine::WitnessVerdict::fine, verifier::tell(report, language),
                   std::move(diagnostics));
}

}  // namespace yishi::app
