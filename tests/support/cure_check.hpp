#pragma once
// What has to be so for a refused request and the cure that is offered for it; and how often that
// was seen, code by code.

#include "support/hamlet.hpp"
#include "support/refusal_scenarios.hpp"
#include "yishi/cure.hpp"

namespace yishi {

struct RefusalCount {
  int refused = 0;
  int cured = 0;
};

class RefusalCounts {
 public:
  void add(Codes const& codes, bool cured);
  std::map<std::string, RefusalCount> const& each() const { return counts_; }
  int refused() const { return refused_; }
  int cured() const { return cured_; }

 private:
  std::map<std::string, RefusalCount> counts_;
  int refused_ = 0;
  int cured_ = 0;
};

/// Whether a reason may stay unsaid where others are said: nothing can be known of a case that does
/// not exist, and what cannot be understood is said before what is forbidden.
bool may_stay_unsaid(std::string const& code, Codes const& said);

/// Looks for a cure of a request that was refused with these codes and, if one is offered, carries
/// it out in the hamlet. Fails the test unless
///   - nothing was written by looking;
///   - every step of the cure is accepted, and the last one is what was asked;
///   - whoever leaves out one step, one wait or one changed field is refused, and for a reason that
///     was said from the beginning: in a sandbox, and if `again` in a copy of the hamlet as well;
///   - every reason that was said stands again when some part of the cure is left out.
CureSearch check_cure(Hamlet& hamlet, Request const& asked, Codes const& codes, bool again);

}  // namespace yishi
