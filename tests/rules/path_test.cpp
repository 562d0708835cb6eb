// Paths through a procedure, against an enumeration of all of them.

#include <algorithm>
#include <catch2/catch.hpp>
#include <random>
#include <set>

#include "rules/draft.hpp"
#include "yishi/rules/analysis.hpp"

using namespace yishi::rules;

namespace {

std::vector<std::int32_t> targets(Stage const& stage) {
  std::vector<std::int32_t> list;
  for (auto const& action : stage.actions)
    if (action.arrow) list.push_back(action.arrow->target);
  for (auto const& exit : stage.exits) {
    list.push_back(exit.arrow.target);
    if (exit.arrow.otherwise) list.push_back(*exit.arrow.otherwise);
  }
  return list;
}

/// The length of the shortest path from `from`, by walking every path without a repeated stage;
/// -1 if there is none.
int shortest(WorkflowDefinition const& definition, std::int32_t from, std::int32_t to,
             std::set<std::int32_t> const& avoiding, std::set<std::int32_t> walked = {}) {
  if (from == to) return 1;
  if (avoiding.count(from) > 0 || !walked.insert(from).second) return -1;
  int best = -1;
  for (auto const next : targets(definition.stages[static_cast<std::size_t>(from)])) {
    auto const rest = shortest(definition, next, to, avoiding, walked);
    if (rest > 0 && (best < 0 || rest + 1 < best)) best = rest + 1;
  }
  return best;
}

WorkflowDefinition random_procedure(std::mt19937& random) {
  auto const name = [](std::uint32_t i) { return "s" + std::to_string(i); };
  auto const stages = static_cast<std::uint32_t>(3 + random() % 5);
  Draft draft;
  for (std::uint32_t i = 0; i < stages; ++i) {
    bool const votes = random() % 4 == 0;
    votes ? draft.vote(name(i)) : draft.step(name(i));
    for (auto arrows = random() % 3; arrows > 0; --arrows)
      draft.may("a" + std::to_string(arrows),
                {name(static_cast<std::uint32_t>(random() % stages))});
    if (random() % 3 == 0)
      draft.on(Outcome::lapsed, {name(static_cast<std::uint32_t>(random() % stages)), 1,
                                 name(static_cast<std::uint32_t>(random() % stages))});
  }
  return draft.build();
}

}  // namespace

TEST_CASE("path_avoiding finds a shortest path exactly when there is one", "[path]") {
  std::mt19937 random{7};
  int found = 0;
  int none = 0;
  for (int i = 0; i < 400; ++i) {
    auto const definition = random_procedure(random);
    auto const size = static_cast<std::int32_t>(definition.stages.size());
    auto const to = static_cast<std::int32_t>(random() % definition.stages.size());
    std::vector<std::int32_t> avoiding;
    for (std::int32_t stage = 0; stage < size; ++stage)
      if (random() % 4 == 0) avoiding.push_back(stage);
    std::set<std::int32_t> const closed{avoiding.begin(), avoiding.end()};
    auto const length = shortest(definition, 0, to, closed);
    auto const path = path_avoiding(definition, to, avoiding);
    REQUIRE(static_cast<int>(path.size()) == std::max(0, length));
    ++(path.empty() ? none : found);
    if (path.empty()) continue;
    REQUIRE(path.front() == 0);
    REQUIRE(path.back() == to);
    for (std::size_t step = 0; step + 1 < path.size(); ++step) {
      auto const next = targets(definition.stages[static_cast<std::size_t>(path[step])]);
      REQUIRE(std::find(next.begin(), next.end(), path[step + 1]) != next.end());
      REQUIRE(closed.count(path[step]) == 0);
    }
  }
  CHECK(found > 50);
  CHECK(none > 50);
}

TEST_CASE("a stage comes after a ballot exactly if some ballot leads to it", "[path]") {
  std::mt19937 random{8};
  int after = 0;
  int before = 0;
  for (int i = 0; i < 400; ++i) {
    auto const definition = random_procedure(random);
    auto const stage = static_cast<std::int32_t>(random() % definition.stages.size());
    bool expected = false;
    for (auto const& from : definition.stages) {
      if (!from.meeting) continue;
      for (auto const next : targets(from))
        expected = expected || shortest(definition, next, stage, {}) > 0;
    }
    REQUIRE(reachable_from_ballot(definition, stage) == expected);
    ++(expected ? after : before);
  }
  CHECK(after > 50);
  CHECK(before > 50);
}

TEST_CASE("the first stage is where a case is, whatever is avoided", "[path]") {
  auto draft = small_procedure();
  auto const definition = draft.build();
  CHECK(path_avoiding(definition, 0, {0}) == std::vector<std::int32_t>{0});
  CHECK(path_avoiding(definition, 3, {}) == std::vector<std::int32_t>{0, 1, 2, 3});
  CHECK(path_avoiding(definition, 3, {2}).empty());
  CHECK(path_avoiding(definition, 3, {3}) == std::vector<std::int32_t>{0, 1, 2, 3});
  CHECK(reachable_from_ballot(definition, 4));
  CHECK(reachable_from_ballot(definition, 2));  // through a failed vote
  CHECK_FALSE(reachable_from_ballot(definition, 0));
}
