#pragma once
// Carrying a plan out on a sandbox, and where it stops.

#include "api/request/scene.hpp"
#include "yishi/cure.hpp"

namespace yishi::curing {

/// A plan that was refused at one of its steps, and the village as it was there.
struct Stop {
  std::size_t step = 0;
  std::vector<Diagnostic> reasons;
  Sandbox sandbox;
  std::optional<engine::Submission> submission;  // if the request was understood
};

/// None if every step was accepted.
std::optional<Stop> carry_out(Sandbox sandbox, request::Scene const& scene, Cure const& plan);

/// One way to go on from where a plan stopped: other fields, steps before it, or time.
struct Change {
  std::vector<std::pair<std::string, std::string>> set;
  std::vector<Request> before;
  std::optional<engine::Instant> wait;
};

/// What might help against one reason, best first. Only guesses: each is tried out.
std::vector<Change> candidates(request::Scene const& scene, Request const& request,
                               std::optional<engine::Submission> const& submission,
                               Diagnostic const& reason);

std::string value_of(Request const& request, std::string_view name);
/// The field set, or taken out if `value` is empty.
Request with(Request request, std::string const& name, std::string const& value);

}  // namespace yishi::curing
