// A village in memory, adopted as `yishi adopt` would have adopted it.

#include "api/scenario/opening.hpp"

#include <algorithm>

#include "api/adoption.hpp"
#include "yishi/engine/trial.hpp"

namespace yishi::scenario {

namespace {

/// A log that is never signed has a key all the same.
constexpr std::size_t key_bytes = 32;

bool has_errors(std::vector<Diagnostic> const& diagnostics) {
  return std::any_of(diagnostics.begin(), diagnostics.end(),
                     [](Diagnostic const& each) { return each.kind->severity == Severity::error; });
}

std::vector<Procedure> procedures_of(dsl::LoadedVillage& loaded) {
  std::vector<Procedure> procedures;
  for (auto& each : loaded.village->workflows) {
    each.rules = engine::with_hashes(std::move(each.rules));
    auto const source = std::find_if(loaded.sources.begin(), loaded.sources.end(),
                                     [&](auto const& text) { return text->name() == each.source; });
    procedures.push_back({each.rules, source == loaded.sources.end() ? nullptr : *source});
  }
  return procedures;
}

}  // namespace

Opened open_village(std::filesystem::path const& folder, engine::Instant start) {
  Opened opened;
  auto const today = rules::civil_date(start);
  auto loaded = dsl::load_village(folder, today);
  opened.diagnostics = loaded.diagnostics;
  opened.sources = loaded.sources;
  if (!loaded.village || has_errors(loaded.diagnostics)) return opened;
  auto opening = std::make_unique<Opening>();
  opening->procedures = procedures_of(loaded);
  opening->clerk = loaded.village->clerk;
  opening->folder = folder;
  opening->start = start;
  engine::Trial log(std::string(32, '0'), {}, {}, start);
  AdoptionGround const ground{log.state(), log.library(),
                              {},          [](std::string const&) { return std::nullopt; },
                              true,        std::string(key_bytes, '\0')};
  for (auto const& step : adoption_steps(*loaded.village, today, ground)) {
    auto decision = log.submit(step.submission);
    for (auto const& side : step.submission.side)
      if (auto person = person_of(side)) opening->people[person->id] = std::move(*person);
    auto* rejection = std::get_if<engine::Rejection>(&decision);
    if (rejection == nullptr) continue;
    for (auto& reason : rejection->unmet) opened.diagnostics.push_back(std::move(reason));
    return opened;
  }
  opening->state = log.state();
  opening->library = log.library();
  opened.opening = std::move(opening);
  return opened;
}

}  // namespace yishi::scenario
