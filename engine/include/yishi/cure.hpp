#pragma once
// What would make a refused request possible: found by trying it out, so that it is known to work.
//
// A cure is a plan of steps the last of which is the request itself, perhaps with other fields. It
// was carried out on a sandbox and accepted there; and nothing in it can be left out. Where the
// rules say no for good (a deadline has passed, the body may not decide) there is none.

#include "yishi/request.hpp"

namespace yishi {

struct CureStep {
  std::optional<engine::Instant> wait;  // not before this time
  Request request;
  bool operator==(CureStep const&) const = default;
};

using Cure = std::vector<CureStep>;

/// The first cure found within a fixed number of trials; none if there is none, or if the request
/// is accepted as it is. Verbs and fields go by their names in the table. What only people can know
/// is an example: text stands in brackets, such as 〔会议记录〕; who else signs, presides, reads or
/// counts, and an amount, is a name or number that would do. Nothing is dated back, but for what is
/// done in a meeting that has sat; and nothing that was counted or decided is made up.
std::optional<Cure> find_cure(Village const& village, Request const& request);

/// No search tries more plans out than this.
inline constexpr int cure_trials_max = 240;

struct CureSearch {
  std::optional<Cure> cure;
  int trials = 0;
  /// Reasons that were met on the way and against which nothing could be tried, each kind once.
  std::vector<Diagnostic> stuck;
};
/// find_cure, how many plans it took, and what it could not do anything about.
CureSearch search_cure(Village const& village, Request const& request);

/// Where a plan would stop, and every reason against that step.
struct PlanStop {
  std::size_t step = 0;
  std::vector<Diagnostic> reasons;
};
/// None if every step would be accepted, one after the other. Nothing is written.
std::optional<PlanStop> plan_stops(Village const& village, Cure const& plan);

/// Text that is still to be written, recognisably: 〔会议记录〕.
std::string placeholder(std::string_view what);

/// A request as a person types it who wants to read `people` by name: ids become names.
std::string display_name(std::map<std::string, Person> const& people, std::string const& id);

}  // namespace yishi
