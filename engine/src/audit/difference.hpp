#pragma once
// Where two lists of events part, in words.

#include <optional>
#include <string>
#include <vector>

#include "yishi/base/diagnostic.hpp"
#include "yishi/engine/event.hpp"
#include "yishi/trail/json.hpp"

namespace yishi::engine::audit {

/// The first place where two documents differ. A side that has nothing there is empty.
struct Difference {
  std::string path;  // "present.2", "tally.approve"; empty: the documents as a whole
  std::optional<trail::Json> expected;
  std::optional<trail::Json> recorded;
};

std::optional<Difference> first_difference(trail::Json const& expected,
                                           trail::Json const& recorded);

/// What the events of entry `seq` differ in from those that follow from its command; nothing if
/// they are the same in their canonical form.
std::optional<Diagnostic> compare_events(std::int64_t seq, std::vector<Event> const& expected,
                                         std::vector<Event> const& recorded);

/// An event's kind for people: “动议通过（motion.passed）” / "motion.passed".
Words words_of(Event const& event);

}  // namespace yishi::engine::audit
