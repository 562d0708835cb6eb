#pragma once
// Playing a scenario: its steps one after the other on a sandbox, and what they should bring.

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "api/scenario/opening.hpp"
#include "yishi/dsl/scenario_file.hpp"
#include "yishi/request.hpp"
#include "yishi/sandbox.hpp"
#include "yishi/scenario.hpp"

namespace yishi::scenario {

/// What the core refused, and why.
struct Refusal {
  engine::Command command;
  std::vector<std::string_view> codes;
};

/// How far a scenario has come.
struct Played {
  Sandbox sandbox;
  std::vector<Refusal> refusals;
  std::vector<ScenarioFault> faults;  // the first stops it
};

/// A file that is played, and where its words stand.
struct Script {
  dsl::ScenarioFile const& file;
  Source const& source;
};

/// Plays scenarios of one file that begin with the same village; what they have in common is
/// played once.
class Player {
 public:
  /// Both have to outlive the player.
  Player(Opening const& opening, Script const& script) : opening_(opening), script_(script) {}

  Played play(dsl::Scenario const& scenario);

 private:
  Played begin() const;
  Played const& prelude(std::string const& name);
  void run(Played& played, std::vector<dsl::ScenarioStep> const& steps);
  void perform(Played& played, dsl::ScenarioStep const& step);
  bool go_on_to(Played& played, dsl::ScenarioWord const& at) const;
  /// The reasons against it; empty if it was accepted.
  std::vector<Diagnostic> ask(Played& played, dsl::ScenarioStep const& step) const;
  ScenarioFault fault(SourceSpan span, Words what, Words expected, Words got) const;

  Opening const& opening_;
  Script const& script_;
  std::map<std::string, Played> preludes_;
};

/// The request of a step: the same that a line of a script asks for.
Request request_of(dsl::ScenarioStep const& step);

/// What of a case is not as `then` says, in the order of its lines.
std::vector<ScenarioFault> look(Sandbox const& sandbox, dsl::ScenarioThen const& then,
                                Source const& source);

}  // namespace yishi::scenario
