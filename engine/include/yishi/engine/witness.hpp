#pragma once
// Witnesses: a checkpoint that somebody kept where the village could not reach it (the text of the
// code on a photographed notice, a mail) held against a trail. Whoever has the key can rewrite a
// trail from end to end and sign it again; only this shows it.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "yishi/base/diagnostic.hpp"
#include "yishi/engine/audit.hpp"

namespace yishi::engine {

/// What a checkpoint says about a trail:
///   fine         genuine, and the trail begins with the entries that were signed
///   fork         genuine, and it does not: there are two histories
///   rolled_back  genuine, and it covers more entries than there are
///   unknown      not by the key that was in force, of another log, or not a checkpoint: it says
///   nothing
enum class WitnessVerdict : std::uint8_t { fine, fork, rolled_back, unknown };

struct WitnessReport {
  WitnessVerdict verdict = WitnessVerdict::unknown;
  std::string origin;     // as the text has it
  std::int64_t size = 0;  // as the text has it; 0 if it has none
  std::string root;       // hex; as the text has it
  std::string found;      // hex; root of as many entries of this trail; empty if it has not so many
  std::string note;       // the genuine checkpoint, put right if it had to be; empty if unknown
  bool put_right = false;          // line ends, blanks or dashes had changed on the way
  std::optional<Diagnostic> what;  // why it is not fine
  /// False: the key was stolen by then, and not enough witnesses cosigned; it may be the thief's.
  bool vouched = true;
  bool is_genuine() const { return verdict != WitnessVerdict::unknown; }
};

/// Compares; `where` is what to call the text in messages. Newlines at the end do not matter; other
/// changes by editors and chat programs are undone if the signature proves that they were such.
WitnessReport compare_witness(Evidence const& evidence, std::string const& where,
                              std::string_view text);

/// The file name under which a genuine checkpoint is kept: its size and a piece of its hash.
std::string witness_name(WitnessReport const& report);

/// "fine", "fork", "rolled_back", "unknown".
std::string_view name_of(WitnessVerdict verdict);

}  // namespace yishi::engine
