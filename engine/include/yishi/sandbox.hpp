#pragma once
// Trying things out on a copy of a village: nothing is ever written.
//
// A Sandbox is a value that owes nothing to the village it was made from: copy it to try one thing
// this way and that way. Its answers are those that the village would give (same core, same timers,
// same order), so that what is tried out is what would happen.

#include <vector>

#include "yishi/engine/trial.hpp"
#include "yishi/yishi.hpp"

namespace yishi {

class Sandbox {
 public:
  /// The village as it is now, at its own time.
  explicit Sandbox(Village const& village);
  /// The same, on a state and library that did not come from a village folder.
  Sandbox(engine::VillageState state, engine::Library library, engine::Instant now);

  engine::Instant now() const { return trial_.now(); }
  engine::VillageState const& state() const { return trial_.state(); }
  engine::Library const& library() const { return trial_.library(); }

  /// Goes on to `now` and lets what fell due by then happen. Time does not go back (asserted).
  void set_time(engine::Instant now) { trial_.set_time(now); }

  /// What the village would answer now: the events, or every reason against it. What is accepted
  /// holds in the sandbox from then on. Documents need not be there, but what is adopted has to be
  /// among the attachments of the submission.
  engine::Decision submit(engine::Submission const& submission) {
    return trial_.submit(submission);
  }

  /// What was accepted since the start, timers included: entry by entry, and the events alone.
  std::vector<engine::Entry> const& entries() const { return trial_.entries(); }
  std::vector<engine::Event> events() const;

 private:
  engine::Trial trial_;
};

}  // namespace yishi
