#pragma once
// Thresholds: the bars that counts of people have to clear, in whole numbers.
//
// Village rules differ in three ways that ordinary percentages blur: whether the bar itself is
// enough (以上) or not (过半数), whom the share is counted over, and what happens with nobody
// there. Each is a separate type here, so a rule that mixes them does not compile.
// Words: Civil Code art. 1259 (以上 includes the number, 超过 does not).

#include <cstdint>
#include <string>
#include <vector>

#include "yishi/base/text.hpp"
#include "yishi/rules/share.hpp"

namespace yishi::rules {

enum class Comparison : std::uint8_t { at_least, more_than };

/// Whom a share is counted over (the word after a threshold).
enum class Base : std::uint8_t {
  all_members,             // 全体: the body's members at the notice snapshot
  due,                     // 应到: members with a vote, less recorded legal exclusions
  voting,                  // 有表决权
  present,                 // 实到
  ballots_cast,            // 投票
  valid,                   // 有效票
  households,              // 户
  households_represented,  // 代表户
};

struct Threshold {
  Comparison comparison = Comparison::at_least;
  Share share;
  Base base = Base::all_members;
  bool operator==(Threshold const&) const = default;

  template <class Self, class F>
  static void each_field(Self& self, F&& field) {
    field("comparison", self.comparison);
    field("share", self.share);
    field("base", self.base);
  }
};

/// Whether `count` out of `total` clears `threshold`. Integers only; `total` == 0 never passes.
/// Requires: 0 <= count <= total <= 10^9.
bool clears(Threshold const& threshold, std::int64_t count, std::int64_t total);

/// The least count out of `total` that clears `threshold`; what the clerk is told is needed. It is
/// total + 1 where no count can (more than 1/1, or total == 0).
std::int64_t least_clearing(Threshold const& threshold, std::int64_t total);

/// How many there are of each base, for one item of one meeting.
struct BaseCounts {
  std::int64_t all_members = 0;
  std::int64_t due = 0;
  std::int64_t voting = 0;
  std::int64_t present = 0;
  std::int64_t ballots_cast = 0;
  std::int64_t valid = 0;
  std::int64_t households = 0;
  std::int64_t households_represented = 0;
  std::int64_t of(Base base) const;
};

/// How many levels of any / all a quorum may have, the thresholds among them: its canonical form
/// has to fit the depth that a reader accepts.
inline constexpr int quorum_levels_max = 5;

/// A condition on who is there: one threshold, or any / all of several.
struct QuorumRule {
  enum class Kind : std::uint8_t { threshold, any_of, all_of };
  Kind kind = Kind::threshold;
  Threshold threshold;            // if kind is threshold
  std::vector<QuorumRule> parts;  // otherwise, at least two
  bool operator==(QuorumRule const&) const = default;

  template <class Self, class F>
  static void each_field(Self& self, F&& field) {
    field("kind", self.kind);
    field("threshold", self.threshold);
    field("parts", self.parts);
  }
};

/// One line of the reckoning behind a quorum, for printing: 37 of 55, needed 37, met.
struct QuorumLine {
  Threshold threshold;
  std::int64_t count = 0;
  std::int64_t total = 0;
  std::int64_t needed = 0;
  bool met = false;
  bool operator==(QuorumLine const&) const = default;
};

/// Whether the rule is met, and every threshold in it with its numbers. People present are counted
/// against every base, except that households are counted by households represented.
struct QuorumReckoning {
  bool met = false;
  std::vector<QuorumLine> lines;
};
QuorumReckoning reckon(QuorumRule const& rule, BaseCounts const& counts);

/// Whether whatever clears `rule` also clears `floor`, for every size of body. Bases nest:
/// all ⊇ voting ⊇ due ⊇ present ⊇ ballots cast ⊇ valid, so a share of the larger base is stricter.
/// False also where nothing can be proved (households against persons).
bool at_least_as_strict(Threshold const& rule, Threshold const& floor);
bool at_least_as_strict(QuorumRule const& rule, Threshold const& floor);
/// Never true of a weaker rule; false also where it takes more than comparing parts to see it.
bool at_least_as_strict(QuorumRule const& rule, QuorumRule const& floor);

/// “三分之二以上 全体” / "at least 2/3 of all members": the language's own words for it.
Words words_for(Threshold const& threshold);
Words words_for(QuorumRule const& rule);
Words words_for(Base base);

}  // namespace yishi::rules
