// Opening a village for one command.

#include "cli/open.hpp"

#include <algorithm>

#include "cli/text.hpp"
#include "yishi/base/catalog/system.hpp"

namespace yishi::app {

engine::Instant CommandClock::now() const {
  return fixed_ ? *fixed_ : engine::system_clock()->now();
}

void CommandClock::set(engine::Instant now) { fixed_ = std::max(now, fixed_.value_or(now)); }

std::variant<OpenVillage, Answer> open_village(Options const& options) {
  if (auto missing = without_trail(options.folder)) return std::move(*missing);
  auto const readable = time_of(options);
  if (auto const* fault = std::get_if<Diagnostic>(&readable)) return failed(Exit::usage, *fault);
  OpenVillage open(options.folder);
  auto const& state = open.village().state();
  if (!state.simulated && options.at)
    return failed(Exit::usage, kind(catalog::system, "YS-9016"), {});
  // “明天” and a day without a year are those of the simulated time.
  auto const time = time_of(options, rules::civil_date(state.last_at));
  if (auto const* fault = std::get_if<Diagnostic>(&time)) return failed(Exit::usage, *fault);
  if (state.simulated)
    open.clock().set(options.at ? std::get<rules::Instant>(time) : state.last_at);
  return open;
}

std::variant<OpenVillage, Answer> open_to_look(Options const& options) {
  auto opened = open_village(options);
  if (auto* open = std::get_if<OpenVillage>(&opened)) open->village().look_ahead();
  return opened;
}

}  // namespace yishi::app
