#pragma once
// Parallel branches (并行): several things are done at the same time, and the case goes on when all
// of them, or enough of them, have come to the 会合.
// “合法性审查、风险评估、专家论证同时办，办完两样 就会合，其余取消。”
//
// While branches are open the case is in one stage of each branch that has not come to the 会合
// yet, and in no other stage. One level, no branch in a branch; the text that is voted on does not
// change in a branch, so all of them look at the same one.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "yishi/rules/workflow.hpp"

namespace yishi::rules {

/// What a person can still keep in view.
inline constexpr std::size_t branches_max = 12;

/// A branch: which 并行 it is of, and which of its branches.
struct BranchOf {
  std::int32_t parallel = 0;  // stage index
  std::size_t branch = 0;
  bool operator==(BranchOf const&) const = default;
};

/// By stage: the branch that it belongs to; none: it is outside of all.
using Branches = std::vector<std::optional<BranchOf>>;
Branches branches_of(WorkflowDefinition const& definition);

/// The same for one stage.
std::optional<BranchOf> branch_of(WorkflowDefinition const& definition, std::int32_t stage);

/// What an arrow from one stage to another does to the branches.
enum class Crossing : std::uint8_t {
  none,    // both are outside, or in one branch
  joins,   // from a branch to its 会合
  leaves,  // out of a branch: the others have to be cancelled
  strays,  // into a branch from anywhere else than its beginning
};
Crossing crossing_of(Branches const& branches, std::int32_t from, std::int32_t to);

/// Whether stages of this kind may be in a branch: where people do something, or days go by.
bool may_be_in_branch(StageKind kind);

/// Whether a document that is handed in at a stage becomes the text that is voted on.
bool may_set_text(WorkflowDefinition const& definition, std::int32_t stage);

/// Whether the branches of every 并行 can be gone through: two and more, each stage in one of them,
/// as many needed as there are at most; no arrow strays, and those that leave a branch, and no
/// others, cancel the rest. Requires: all indices point somewhere.
bool branches_are_whole(WorkflowDefinition const& definition);

/// Every arrow of a stage: of its actions, outcomes, rows and its 会合.
std::vector<Arrow const*> arrows_of(Stage const& stage);

/// What a branch is called: its first stage.
Words branch_words(WorkflowDefinition const& definition, Branch const& branch);

/// “全部分支”, “任一分支”, “2 个分支”: how many have to come to the 会合.
Words needed_words(Parallel const& parallel);

}  // namespace yishi::rules
