#pragma once
// Trying out: the same decision on a copy of the state. Nothing is written.

#include "demo/story.hpp"
#include "yishi/sandbox.hpp"

namespace yishi::app {

class Trial {
 public:
  /// A copy of the village as it is.
  explicit Trial(Story& story);

  /// Applies the submission as entered at `at`; the reasons if it is refused. Empty: accepted.
  std::vector<Diagnostic> attempt(engine::Submission const& submission, rules::Instant at);
  /// What followed from the last one that was accepted.
  std::vector<engine::Event> const& events() const { return sandbox_.entries().back().events; }
  engine::VillageState const& state() const { return sandbox_.state(); }

 private:
  Sandbox sandbox_;
};

/// Both sides of the bars of the representatives' meeting `meeting`, which was called for 10 April:
/// 36 and 37 present, 18 and 19 in favour, one recused, entered on Monday and too late.
void try_representatives(Story& story, std::string const& meeting);
/// The same for the party members' meeting: 29 and 30 present, 30 and 31 in favour of 60.
void try_party_members(Story& story, std::string const& meeting);
/// A posting of 15 days that would end on a Saturday.
void try_posting(Story& story, std::string const& case_id);

/// Two readings of one paper tally by two people, with three tellers.
engine::command::RecordVote tally(Story const& story, std::string const& meeting, std::int64_t item,
                                  std::int64_t present, std::int64_t approve, std::int64_t oppose);

}  // namespace yishi::app
