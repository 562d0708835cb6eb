#pragma once
// What verification found, in sentences and as JSON: the same words wherever a trail is verified,
// in `yishi`, in the demo and in the separate program `yishi-verify`.

#include <string>
#include <vector>

#include "yishi/base/diagnostic.hpp"
#include "yishi/engine/audit.hpp"
#include "yishi/engine/proof.hpp"
#include "yishi/engine/witness.hpp"
#include "yishi/trail/json.hpp"

namespace yishi::verifier {

/// For people and for programs, without the diagnostics.
struct Told {
  std::string text;
  trail::Json data;
};

/// The first 16 digits of a hash in groups of four, as people compare them.
std::string grouped(std::string const& hex);

Told tell(engine::VerifyReport const& report, Language language);
Told tell(engine::WitnessReport const& report, Language language);
Told tell(engine::ProofReport const& report, Language language);

/// The diagnostics of a report, in its order.
std::vector<Diagnostic> diagnostics_of(engine::VerifyReport const& report);

/// One diagnostic without its place in a text.
trail::Json to_json(Diagnostic const& diagnostic, Language language);

/// The one document that --json prints, ended by a newline.
std::string document(bool ok, trail::Json data, trail::Json::Array diagnostics);

}  // namespace yishi::verifier
