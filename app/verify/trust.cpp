// Keys, policies and proofs read from what was typed.

#include "verify/trust.hpp"

#include <fstream>
#include <utility>

#include "yishi/base/catalog/trail.hpp"
#include "yishi/engine/proof.hpp"

namespace yishi::verifier {

namespace {

namespace fs = std::filesystem;
using trail::PolicyError;
using trail::PolicyFault;

constexpr std::size_t policy_bytes = 65'536;
constexpr std::size_t proof_bytes = 1'100'000;

Diagnostic said(DiagnosticKind const* kind, std::vector<Argument> arguments) {
  Diagnostic result;
  result.kind = kind;
  result.arguments = std::move(arguments);
  return result;
}

Words words_for(PolicyFault fault) {
  switch (fault) {
    case PolicyFault::form:
      return {"不是 log、witness、group、quorum 中的一种写法",
              "it is none of log, witness, group and quorum as they are written"};
    case PolicyFault::key:
      return {"公钥读不出来，或者是弱密钥", "its key cannot be read, or is a weak one"};
    case PolicyFault::twice:
      return {"名字、密钥或组员重复了", "a name, a key or a member is there twice"};
    case PolicyFault::unknown_name:
      return {"用到的名字，前面没有说是谁", "it uses a name that no line above defines"};
    case PolicyFault::threshold:
      return {"几人才够，写得不对", "how many are enough is not a number of its members"};
    case PolicyFault::quorum:
      return {"quorum 要有一行，也只能有一行", "there has to be one line quorum, and only one"};
    case PolicyFault::too_long:
      break;
  }
  return {"太长", "it is too long"};
}

Words words_for(PolicyError const& error) {
  auto words = words_for(error.fault);
  if (error.line == 0) return words;
  auto const line = std::to_string(error.line);
  return {"第 " + line + " 行，" + words.zh, "line " + line + ": " + words.en};
}

/// A key as it is typed, or in a file of one line.
std::optional<trail::VerifierKey> read_key(std::string const& typed) {
  if (auto key = trail::VerifierKey::parse(typed)) return key;
  constexpr std::size_t line_max = 1'000;
  auto text = text_of(typed, line_max);
  if (!text) return std::nullopt;
  while (text->ends_with('\n') || text->ends_with('\r')) text->pop_back();
  return trail::VerifierKey::parse(*text);
}

}  // namespace

std::optional<std::string> text_of(fs::path const& path, std::size_t limit) {
  std::error_code ignored;
  if (!fs::is_regular_file(path, ignored)) return std::nullopt;
  std::ifstream in(path, std::ios::binary);
  if (!in) return std::nullopt;
  std::string text(limit + 1, '\0');
  in.read(text.data(), static_cast<std::streamsize>(text.size()));
  text.resize(static_cast<std::size_t>(in.gcount()));
  if (in.bad()) return std::nullopt;
  return text;
}

Result<engine::Trust, Diagnostic> read_trust(std::vector<std::string> const& keys,
                                             std::optional<std::string> const& policy) {
  engine::Trust trust;
  for (auto const& typed : keys) {
    auto key = read_key(typed);
    if (!key) return Failure{said(kind(catalog::trail, "YS-7614"), {typed})};
    trust.logs.push_back(*std::move(key));
  }
  if (!policy) return trust;
  auto const text = text_of(*policy, policy_bytes);
  if (!text) return Failure{said(kind(catalog::trail, "YS-7615"), {*policy})};
  auto read = trail::Policy::read(*text);
  if (!read)
    return Failure{said(kind(catalog::trail, "YS-7610"), {*policy, words_for(read.error())})};
  trust.policy = *std::move(read);
  return trust;
}

CheckedProof check_proof_file(std::string const& file, engine::Trust const& trust,
                              Language language) {
  CheckedProof checked;
  auto const text = text_of(file, proof_bytes);
  if (!text) {
    checked.readable = false;
    checked.diagnostics = {
        said(kind(catalog::trail, "YS-7502"), {file, Words{"没有读的权限", "permission denied"}})};
    return checked;
  }
  auto report = engine::check_proof(file, *text, trust);
  checked.ok = report.ok();
  checked.needs_key = report.needs_key;
  checked.told = tell(report, language);
  checked.diagnostics = std::move(report.findings);
  return checked;
}

}  // namespace yishi::verifier
