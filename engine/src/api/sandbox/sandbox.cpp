// A village to try things out on.

#include "yishi/sandbox.hpp"

namespace yishi {

Sandbox::Sandbox(Village const& village)
    : Sandbox(village.state(), village.library(), village.now()) {}

Sandbox::Sandbox(engine::VillageState state, engine::Library library, engine::Instant now)
    // The name of the log: only its length counts, as nothing is ever written.
    : trial_(std::string(32, '0'), std::move(state), std::move(library), now) {}

std::vector<engine::Event> Sandbox::events() const {
  std::vector<engine::Event> events;
  for (auto const& entry : entries())
    events.insert(events.end(), entry.events.begin(), entry.events.end());
  return events;
}

}  // namespace yishi
