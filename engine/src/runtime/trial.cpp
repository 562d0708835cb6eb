// A log on a copy: let timers happen, decide, fold. The one place where something is tried out.

#include "yishi/engine/trial.hpp"

#include "runtime/step.hpp"
#include "runtime/well_formed.hpp"
#include "yishi/base/assert.hpp"
#include "yishi/base/catalog/system.hpp"

namespace yishi::engine {

namespace {

constexpr std::size_t nonce_digits = 32;

/// As long as a real one, so that an entry has the length that it would have.
std::string made_up_nonce(std::int64_t seq) {
  auto const digits = std::to_string(seq);
  return std::string(nonce_digits - digits.size(), '0') + digits;
}

}  // namespace

Trial::Trial(std::string log, VillageState state, Library library, Instant now,
             AttachmentSource const* kept)
    : log_(std::move(log)),
      state_(std::move(state)),
      library_(std::move(library)),
      now_(now),
      kept_(kept) {}

Decision Trial::attempt(Submission const& submission) {
  auto const stamp = stamp_for(submission, now_, made_up_nonce(state_.size));
  take_in(library_, submission, kept_);
  auto decision = decide(library_, state_, stamp, submission.command);
  auto* acceptance = std::get_if<Acceptance>(&decision);
  if (acceptance == nullptr) return decision;
  Entry entry{log_, state_.size, stamp, acceptance->stream, submission.command, acceptance->events};
  if (auto refusal = too_long(encode(entry).size())) return std::move(*refusal);
  static_cast<void>(extend_library(library_, entry, Pending(submission, kept_)));
  state_ = evolve(std::move(state_), entry);
  entries_.push_back(std::move(entry));
  return decision;
}

void Trial::pass_time() {
  for (int count = 0; count < timers_per_pass_max; ++count) {
    auto const due = due_case(library_, state_, now_);
    if (!due) return;
    auto const decision = attempt(time_passes(*due, now_));
    if (std::holds_alternative<Rejection>(decision)) return;  // e.g. the clock went back
  }
}

void Trial::set_time(Instant now) {
  YISHI_ASSERT(now >= now_);
  now_ = now;
  pass_time();
}

Decision Trial::submit(Submission const& submission) {
  if (auto const field = first_malformed_field(submission); !field.empty())
    return rejected(kind(catalog::system, "YS-9103"), {field});
  pass_time();
  return attempt(submission);
}

}  // namespace yishi::engine
