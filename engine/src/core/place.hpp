#pragma once
// Where a command wants something done: a running case in a stage that it is in.

#include <optional>
#include <string>

#include "core/lookup.hpp"

namespace yishi::engine::core {

struct Place {
  Case const& item;
  rules::Rules const& rules;
  std::int32_t index = 0;
  rules::Stage const& stage;
  ActiveStage const& active;
  bool suspended = false;  // which was refused; its time stands still
};

/// The case if it exists; whatever state it is in.
Case const* require_case(Draft& draft, std::string const& id);
/// The case if it has neither ended nor been withdrawn.
Case const* require_unfinished(Draft& draft, std::string const& id);
/// The case if it runs, is not suspended and does not wait at a door.
Case const* require_running(Draft& draft, std::string const& id);
/// The stage of a running case, if the case is in it. Otherwise says where the case is and which
/// stages have to come before. A suspended case is refused and looked at all the same, so that all
/// else that stands in the way is said at once.
std::optional<Place> require_place(Draft& draft, std::string const& case_id,
                                   std::string const& stage);

Words stage_names(rules::Rules const& rules, std::optional<rules::StageKind> kind);

}  // namespace yishi::engine::core
