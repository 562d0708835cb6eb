#pragma once
// Trying out: what commands would bring about on a copy of a log, with its time. Nothing is
// written; the same timers happen in the same order as in a Runtime.

#include <string>
#include <vector>

#include "yishi/engine/runtime.hpp"

namespace yishi::engine {

class Trial {
 public:
  /// A log as it is. `kept` has the attachments that are stored already; null: there are none but
  /// those of the submissions. It has to outlive the trial.
  Trial(std::string log, VillageState state, Library library, Instant now,
        AttachmentSource const* kept = nullptr);

  Instant now() const { return now_; }
  VillageState const& state() const { return state_; }
  Library const& library() const { return library_; }
  /// Everything that was accepted so far, timers included. Their nonces are made up.
  std::vector<Entry> const& entries() const { return entries_; }

  /// Lets everything that fell due by `now` happen, in the order of its time. Time does not go
  /// back (asserted).
  void set_time(Instant now);

  /// What `Runtime::submit` would answer now. If it is accepted, it holds from here on.
  Decision submit(Submission const& submission);

 private:
  void pass_time();
  Decision attempt(Submission const& submission);

  std::string log_;
  VillageState state_;
  Library library_;
  Instant now_;
  AttachmentSource const* kept_;
  std::vector<Entry> entries_;
};

}  // namespace yishi::engine
