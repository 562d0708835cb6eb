#pragma once
// Events of parallel branches (并行): they begin, come to their 会合, or are cancelled.

#include <string>
#include <vector>

namespace yishi::engine::event {

/// The branches of a 并行 begin; the stages that they begin in are entered in the same entry.
struct ParallelOpened {
  static constexpr char const* tag = "parallel.opened";
  std::string case_id;
  std::string stage;
  bool operator==(ParallelOpened const&) const = default;

  template <class Self, class F>
  static void each_field(Self& self, F&& field) {
    field("case", self.case_id);
    field("stage", self.stage);
  }
};

/// A branch came to the 会合 of its 并行.
struct BranchJoined {
  static constexpr char const* tag = "branch.joined";
  std::string case_id;
  std::string stage;   // the 并行
  std::string branch;  // the stage in which the branch begins
  bool operator==(BranchJoined const&) const = default;

  template <class Self, class F>
  static void each_field(Self& self, F&& field) {
    field("case", self.case_id);
    field("stage", self.stage);
    field("branch", self.branch);
  }
};

/// The branches that were still open end, since enough others came to the 会合, or the case left
/// the 并行 in another way.
struct BranchesCancelled {
  static constexpr char const* tag = "branches.cancelled";
  std::string case_id;
  std::string stage;            // the 并行
  std::vector<std::string> at;  // the stages that they were in
  bool operator==(BranchesCancelled const&) const = default;

  template <class Self, class F>
  static void each_field(Self& self, F&& field) {
    field("case", self.case_id);
    field("stage", self.stage);
    field("at", self.at);
  }
};

}  // namespace yishi::engine::event
