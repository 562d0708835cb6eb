#pragma once
// What one step of a log consists of, whether it is written or only tried out.

#include <optional>
#include <string>

#include "yishi/engine/key_change.hpp"
#include "yishi/engine/runtime.hpp"

namespace yishi::engine {

/// More timers than this never happen before one command.
inline constexpr int timers_per_pass_max = 100'000;

Rejection rejected(DiagnosticKind const* kind, std::vector<Argument> arguments);

/// The submission as it would be stamped at `at`.
Stamp stamp_for(Submission const& submission, Instant at, std::string nonce);

/// The reason why an entry of this many bytes cannot be written, if it is too long.
std::optional<Rejection> too_long(std::size_t leaf_bytes);

/// The reasons why a change of the log's key cannot be written, if its signatures do not hold.
std::optional<Rejection> not_signed(std::vector<KeyFaultAt> const& faults);

/// Attachments that a submission brings, before those that are kept already (may be null).
class Pending final : public AttachmentSource {
 public:
  Pending(Submission const& submission, AttachmentSource const* kept)
      : submission_(submission), kept_(kept) {}
  std::optional<std::string> attachment(std::string const& hash) const override;

 private:
  Submission const& submission_;
  AttachmentSource const* kept_;
};

/// What the command adopts has to be at hand before it is decided. An attachment that cannot be
/// read is left out; the core then says that it is not there.
void take_in(Library& library, Submission const& submission, AttachmentSource const* kept);

/// Lets a case's timers happen at `now`.
Submission time_passes(std::string const& case_id, Instant now);

/// The case whose timer fires first, if one fires by `now`.
std::optional<std::string> due_case(Library const& library, VillageState const& state, Instant now);

}  // namespace yishi::engine
