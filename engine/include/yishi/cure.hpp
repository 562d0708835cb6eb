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
/// is accepted as it is. Text that only people can know (a place, minutes, reasons) is filled in
/// with what it is, such as 会议记录.
std::optional<Cure> find_cure(Village const& village, Request const& request);

/// A request as a person types it who wants to read `people` by name: ids become names.
std::string display_name(std::map<std::string, Person> const& people, std::string const& id);

}  // namespace yishi
