#pragma once
// Before a meeting: can its quorum, its majority and its offices be met at all, with everybody who
// is not recused there and in favour? If not, the meeting need not be called.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "yishi/rules/kinship.hpp"
#include "yishi/rules/roster.hpp"
#include "yishi/rules/threshold.hpp"

namespace yishi::rules {

/// What recusal does to the number that a share is taken of. It always leaves the numerator: who is
/// recused neither counts as present nor votes.
enum class RecusalEffect : std::uint8_t {
  base_stays,  // unless a rule says otherwise: the quorum of the law is over all members
  due_falls,   // 应到 is less those recused; the other bases stay
};

struct VoteQuestion {
  Roster const& roster;
  Date date;
  QuorumRule quorum;
  std::optional<Threshold> pass;     // none: a consultation
  std::vector<std::string> recused;  // in any order; others than members do no harm
  RecusalEffect effect = RecusalEffect::base_stays;
  std::optional<Threshold> also = std::nullopt;  // of a ballot that counts households too
  /// Where the households of the village stand, if not in `roster`.
  Roster const* households = nullptr;
};

struct VoteOutlook {
  std::int64_t recused = 0;  // members with a vote
  BaseCounts at_best;        // everybody else is there and votes
  QuorumReckoning quorum;    // then
  /// The votes it takes to pass if everybody is there. More than `at_best.present`: not to be had.
  std::int64_t needed = 0;
  bool can_open = false;
  bool can_pass = false;  // also for a consultation that can open
};
VoteOutlook look_ahead(VoteQuestion const& question);

/// An office of a meeting or a procedure, and who could hold it.
struct Office {
  Words title;
  std::vector<std::string> candidates;
};

/// Holders for as many offices as can be filled at once, none of them holding two and, if
/// `kinship` is given, none a near relative of another. One for each office; empty: nobody is left
/// for it. The search is exact; meant for a handful of offices.
std::vector<std::string> fill_offices(std::vector<Office> const& offices,
                                      Kinship const* kinship = nullptr);

}  // namespace yishi::rules
