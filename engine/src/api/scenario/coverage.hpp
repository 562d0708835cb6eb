#pragma once
// What of a procedure was gone through: its points, and which of them a scenario touched.

#include <compare>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "api/scenario/play.hpp"

namespace yishi::scenario {

enum class PointKind : std::uint8_t {
  stage,        // entered
  action,       // taken
  limit,        // an action refused for having been taken often enough
  exit,         // an outcome led on
  otherwise,    // an outcome led on by its 否则
  row,          // a row of a table led on
  row_beyond,   // a row led on by its 否则
  joined,       // enough branches came to the 会合
  join_beyond,  // the 会合 led on by its 否则
  quorum,       // enough people, or too few
  pass,         // passed, or not
  notice,       // called in time, or too late
  within,       // done in time, or not
  delegation,   // given where it is wanted, or not
};

/// A point of a procedure; `met` tells the two sides of a condition apart.
struct Point {
  PointKind kind = PointKind::stage;
  std::int32_t stage = 0;
  std::int32_t index = 0;  // of the action, exit or row in its stage
  bool met = true;
  auto operator<=>(Point const&) const = default;
};

using Points = std::set<Point>;

/// Every point that a procedure has, in the order of its text.
std::vector<Point> points_of(rules::WorkflowDefinition const& workflow);

/// The points that were touched, by the hash of their rules.
std::map<std::string, Points> touched(Played const& played);

/// What was covered of a procedure, in words, with the lines of its text.
WorkflowCoverage describe(Procedure const& procedure, Points const& covered);

}  // namespace yishi::scenario
