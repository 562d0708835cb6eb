#pragma once
// Scenario files (试演): what should come of a procedure, told as it would happen in a village.
// docs/formats/scenario.md. Here they are only read; engine/src/api/scenario/ plays them.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "yishi/base/diagnostic.hpp"
#include "yishi/base/source.hpp"
#include "yishi/base/text.hpp"

namespace yishi::dsl {

/// What was typed, and where.
struct ScenarioWord {
  std::string text;
  SourceSpan span;
};

/// A name and what stands behind it: a field of a request, a deadline, a number of a count.
struct ScenarioField {
  ScenarioWord name;
  ScenarioWord value;
};

/// What a case has to be like. What is not named is not looked at.
struct ScenarioThen {
  SourceSpan span;
  std::optional<ScenarioWord> case_id;  // none: the newest
  std::vector<ScenarioWord> stages;     // where it is, or the end that it came to
  std::vector<ScenarioWord> who;        // bodies that are to act or to meet next
  std::vector<ScenarioField> due;       // what, and its last day
  std::vector<ScenarioField> quorum;    // of its newest meeting: needed, of, present, met
  std::vector<ScenarioField> vote;      // of its newest vote: approve, needed, of, result
};

/// One step, in the order: time goes on, something is asked for, the case is looked at.
struct ScenarioStep {
  SourceSpan span;
  std::optional<ScenarioWord> prelude;  // the steps of a prelude instead of all that follows
  std::optional<ScenarioWord> at;
  std::optional<ScenarioWord> verb;   // none: only time passes
  std::vector<ScenarioField> fields;  // of the request; of a blank in a form: form.name
  std::vector<ScenarioWord> refused;  // codes with which it has to be refused
  std::vector<ScenarioThen> then;
};

struct ScenarioPrelude {
  ScenarioWord name;
  std::vector<ScenarioStep> steps;
};

struct Scenario {
  ScenarioWord name;                  // a sentence
  std::optional<ScenarioWord> start;  // none: the file's
  std::vector<ScenarioStep> steps;    // preludes of 假如 first, then those of 当
  std::vector<ScenarioThen> then;
};

struct ScenarioFile {
  std::optional<ScenarioWord> village;  // folder, seen from the file's; none: that one
  std::optional<ScenarioWord> start;
  std::vector<ScenarioPrelude> preludes;  // each names only those before it
  std::vector<Scenario> scenarios;
  Language language = Language::zh;
};

struct LoadedScenarios {
  std::optional<ScenarioFile> file;  // there iff no diagnostic is an error
  std::vector<Diagnostic> diagnostics;
};

inline constexpr std::size_t scenario_bytes_max = 1U << 20U;
inline constexpr std::size_t scenarios_max = 1'000;
inline constexpr std::size_t scenario_steps_max = 500;  // written in one place

/// Reads a file of scenarios; every mistake has its place. Never throws.
LoadedScenarios load_scenarios(Source const& source);

/// Says on `out` that `word` is none of `candidates`, and which is nearest.
void say_unknown_word(Source const& source, ScenarioWord const& word,
                      std::vector<std::string> const& candidates, Diagnostics& out);

}  // namespace yishi::dsl
