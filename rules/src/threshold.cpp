// Counting against thresholds, in whole numbers, and comparing thresholds for every size of body.

#include "yishi/rules/threshold.hpp"

#include <algorithm>
#include <string_view>

#include "yishi/base/assert.hpp"

namespace yishi::rules {
namespace {

constexpr std::int64_t total_max = 1'000'000'000;

/// Where a base lies in its chain: persons, from all members (0) inwards, or households. What is
/// further in is a part of what is further out.
struct Nesting {
  bool of_households;
  int depth;
};

Nesting nesting_of(Base base) {
  switch (base) {
    case Base::all_members:
      return {false, 0};
    case Base::voting:
      return {false, 1};
    case Base::due:
      return {false, 2};
    case Base::present:
      return {false, 3};
    case Base::ballots_cast:
      return {false, 4};
    case Base::valid:
      return {false, 5};
    case Base::households:
      return {true, 0};
    case Base::households_represented:
      return {true, 1};
  }
  return {false, 0};
}

bool never_clears(Threshold const& threshold) {
  return threshold.comparison == Comparison::more_than && compare(threshold.share, Share{}) == 0;
}

/// Who is counted against a base when a quorum is reckoned.
std::int64_t attendance(Base base, BaseCounts const& counts) {
  return nesting_of(base).of_households ? counts.households_represented : counts.present;
}

bool reckon_into(QuorumRule const& rule, BaseCounts const& counts, std::vector<QuorumLine>& lines) {
  if (rule.kind == QuorumRule::Kind::threshold) {
    auto const& threshold = rule.threshold;
    QuorumLine line{threshold, attendance(threshold.base, counts), counts.of(threshold.base), 0,
                    false};
    line.needed = least_clearing(threshold, line.total);
    line.met = line.total > 0 && line.count >= line.needed;
    lines.push_back(line);
    return line.met;
  }
  std::size_t met = 0;
  for (auto const& part : rule.parts)  // every part, for the printed reckoning
    if (reckon_into(part, counts, lines)) ++met;
  return rule.kind == QuorumRule::Kind::any_of ? met > 0 : met == rule.parts.size() && met > 0;
}

std::string han_number(std::int64_t number) {
  constexpr std::string_view digits[] = {"零", "一", "二", "三", "四", "五",
                                         "六", "七", "八", "九", "十"};
  return std::string{digits[number]};
}

/// “三分之二”, or “17/30” where nobody would say it in words.
std::string share_zh(Share share) {
  if (share.denominator() <= 10)
    return han_number(share.denominator()) + "分之" + han_number(share.numerator());
  return std::to_string(share.numerator()) + "/" + std::to_string(share.denominator());
}

std::string bar_zh(Threshold const& threshold) {
  bool const at_least = threshold.comparison == Comparison::at_least;
  auto const& share = threshold.share;
  if (share.denominator() == 1) return at_least ? "全体一致" : "超过 1/1";
  if (share.denominator() == 2) return at_least ? "半数以上" : "过半数";
  if (!at_least) return "超过" + share_zh(share);
  return share_zh(share) + (share.denominator() > 10 ? " 以上" : "以上");
}

std::string bar_en(Threshold const& threshold) {
  bool const at_least = threshold.comparison == Comparison::at_least;
  auto const& share = threshold.share;
  if (share.denominator() == 1) return at_least ? "all" : "more than 1/1";
  return std::string{at_least ? "at least " : "more than "} + std::to_string(share.numerator()) +
         "/" + std::to_string(share.denominator());
}

}  // namespace

bool clears(Threshold const& threshold, std::int64_t count, std::int64_t total) {
  YISHI_ASSERT(count >= 0);
  YISHI_ASSERT(count <= total);
  YISHI_ASSERT(total <= total_max);
  if (total == 0) return false;
  auto const counted = count * threshold.share.denominator();
  auto const bar = total * threshold.share.numerator();
  return threshold.comparison == Comparison::at_least ? counted >= bar : counted > bar;
}

std::int64_t least_clearing(Threshold const& threshold, std::int64_t total) {
  YISHI_ASSERT(total >= 0);
  YISHI_ASSERT(total <= total_max);
  if (total == 0) return 1;
  auto const bar = total * threshold.share.numerator();
  auto const denominator = threshold.share.denominator();
  if (threshold.comparison == Comparison::more_than) return bar / denominator + 1;
  return (bar + denominator - 1) / denominator;
}

std::int64_t BaseCounts::of(Base base) const {
  switch (base) {
    case Base::all_members:
      return all_members;
    case Base::due:
      return due;
    case Base::voting:
      return voting;
    case Base::present:
      return present;
    case Base::ballots_cast:
      return ballots_cast;
    case Base::valid:
      return valid;
    case Base::households:
      return households;
    case Base::households_represented:
      return households_represented;
  }
  return 0;
}

QuorumReckoning reckon(QuorumRule const& rule, BaseCounts const& counts) {
  QuorumReckoning reckoning;
  reckoning.met = reckon_into(rule, counts, reckoning.lines);
  return reckoning;
}

bool at_least_as_strict(Threshold const& rule, Threshold const& floor) {
  // With nested bases the same count clears the rule only if it is at least the rule's share of
  // the larger base, and so of the smaller. Of two equal shares, “more than” is the stricter; for
  // unequal ones there is always a size of body large enough to tell them apart.
  auto const outer = nesting_of(rule.base);
  auto const inner = nesting_of(floor.base);
  if (outer.of_households != inner.of_households) return false;
  if (never_clears(rule)) return true;
  if (outer.depth > inner.depth) return false;
  int const order = compare(rule.share, floor.share);
  if (order != 0) return order > 0;
  return rule.comparison == floor.comparison || rule.comparison == Comparison::more_than;
}

bool at_least_as_strict(QuorumRule const& rule, Threshold const& floor) {
  auto const strict = [&](QuorumRule const& part) { return at_least_as_strict(part, floor); };
  switch (rule.kind) {
    case QuorumRule::Kind::threshold:
      return at_least_as_strict(rule.threshold, floor);
    case QuorumRule::Kind::any_of:
      return !rule.parts.empty() && std::all_of(rule.parts.begin(), rule.parts.end(), strict);
    case QuorumRule::Kind::all_of:
      return std::any_of(rule.parts.begin(), rule.parts.end(), strict);
  }
  return false;
}

bool at_least_as_strict(QuorumRule const& rule, QuorumRule const& floor) {
  using Kind = QuorumRule::Kind;
  if (floor.kind == Kind::threshold) return at_least_as_strict(rule, floor.threshold);
  auto const meets = [&](QuorumRule const& part) { return at_least_as_strict(rule, part); };
  if (floor.kind == Kind::all_of) return std::all_of(floor.parts.begin(), floor.parts.end(), meets);
  if (std::any_of(floor.parts.begin(), floor.parts.end(), meets)) return true;
  // Each way to open the meeting may lead to another alternative of the floor.
  auto const strict = [&](QuorumRule const& part) { return at_least_as_strict(part, floor); };
  if (rule.kind == Kind::any_of)
    return !rule.parts.empty() && std::all_of(rule.parts.begin(), rule.parts.end(), strict);
  return rule.kind == Kind::all_of && std::any_of(rule.parts.begin(), rule.parts.end(), strict);
}

Words words_for(Base base) {
  switch (base) {
    case Base::all_members:
      return {"全体", "all members"};
    case Base::due:
      return {"应到", "due"};
    case Base::voting:
      return {"有表决权", "voting members"};
    case Base::present:
      return {"实到", "present"};
    case Base::ballots_cast:
      return {"投票", "ballots cast"};
    case Base::valid:
      return {"有效票", "valid ballots"};
    case Base::households:
      return {"户", "households"};
    case Base::households_represented:
      return {"代表户", "households represented"};
  }
  return {};
}

Words words_for(Threshold const& threshold) {
  auto const base = words_for(threshold.base);
  return {bar_zh(threshold) + " " + base.zh, bar_en(threshold) + " of " + base.en};
}

Words words_for(QuorumRule const& rule) {
  if (rule.kind == QuorumRule::Kind::threshold) return words_for(rule.threshold);
  bool const any = rule.kind == QuorumRule::Kind::any_of;
  Words words;
  for (auto const& part : rule.parts) {
    auto inner = words_for(part);
    if (part.kind != QuorumRule::Kind::threshold)
      inner = {"（" + inner.zh + "）", "(" + inner.en + ")"};
    if (!words.en.empty()) {
      words.zh += any ? " 或 " : " 且 ";
      words.en += any ? " or " : " and ";
    }
    words.zh += inner.zh;
    words.en += inner.en;
  }
  return words;
}

}  // namespace yishi::rules
