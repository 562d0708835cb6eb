// The search: try, look at what stands in the way, change one thing, try again; then leave out
// whatever was not needed. A change that does not do away with the reason for which it was made is
// not followed any further, so that the search stays short.

#include <algorithm>

#include "api/curing/trial.hpp"

namespace yishi {

namespace curing {

std::string value_of(Request const& request, std::string_view name) {
  for (auto const& [key, value] : request.fields)
    if (key == name) return value;
  return {};
}

Request with(Request request, std::string const& name, std::string const& value) {
  std::erase_if(request.fields, [&](auto const& field) { return field.first == name; });
  if (!value.empty()) request.fields.emplace_back(name, value);
  return request;
}

std::optional<Stop> carry_out(Sandbox sandbox, request::Scene const& scene, Cure const& plan) {
  for (std::size_t i = 0; i < plan.size(); ++i) {
    if (plan[i].wait && *plan[i].wait > sandbox.now()) sandbox.set_time(*plan[i].wait);
    auto understood = request::understand(request::scene_in(sandbox, scene), plan[i].request);
    if (!understood)
      return Stop{i, std::move(understood).error().unmet, std::move(sandbox), std::nullopt};
    auto decision = sandbox.submit(understood.value());
    if (auto* rejection = std::get_if<engine::Rejection>(&decision))
      return Stop{i, std::move(rejection->unmet), std::move(sandbox),
                  std::move(understood).value()};
  }
  return std::nullopt;
}

namespace {

constexpr int search_max = 80;  // plans tried out to find one that works
constexpr std::size_t steps_max = 8;
constexpr int depth_max = 10;
static_assert(search_max < cure_trials_max);

/// The same under the names of the table, so that a field is found by one name only.
Request canonical(Request request) {
  auto const* verb = find_verb(request.verb);
  if (verb == nullptr) return request;
  request.verb = verb->name;
  for (auto& [name, value] : request.fields) {
    auto const point = name.find('.');
    if (auto const* field = find_field(*verb, name.substr(0, point)))
      name = std::string(field->name) + (point == std::string::npos ? "" : name.substr(point));
  }
  return request;
}

/// A field as it was in `asked`, however often it was there.
Request restored(Request request, Request const& asked, std::string const& name) {
  request = with(std::move(request), name, "");
  for (auto const& field : asked.fields)
    if (field.first == name) request.fields.push_back(field);
  return request;
}

Cure changed(Cure plan, std::size_t step, Change const& change) {
  for (auto const& [name, value] : change.set)
    plan[step].request = with(std::move(plan[step].request), name, value);
  auto const at = plan.begin() + static_cast<std::ptrdiff_t>(step);
  if (change.wait) at->wait = std::max(*change.wait, at->wait.value_or(*change.wait));
  std::vector<CureStep> before;
  for (auto const& request : change.before) before.push_back({std::nullopt, request});
  plan.insert(at, before.begin(), before.end());
  return plan;
}

/// Whether a plan stopped where the one before it did, for the same reason.
bool no_further(Stop const& stop, std::size_t left, Diagnostic const& reason,
                std::size_t left_before) {
  return left == left_before &&
         std::any_of(stop.reasons.begin(), stop.reasons.end(), [&](Diagnostic const& each) {
           return each.kind == reason.kind && each.arguments == reason.arguments;
         });
}

class Search {
 public:
  Search(Sandbox start, request::Scene const& scene) : start_(std::move(start)), scene_(scene) {}

  std::optional<Stop> attempt(Cure const& plan) {
    ++trials_;
    return carry_out(start_, scene_, plan);
  }

  /// From a plan that stopped to one that works.
  std::optional<Cure> go_on(Cure const& plan, Stop const& stop, int depth) {
    seen_.push_back(plan);
    auto const here = request::scene_in(stop.sandbox, scene_);
    auto const left = plan.size() - stop.step;
    for (auto const& reason : stop.reasons) {
      auto const changes = candidates(here, plan[stop.step].request, stop.submission, reason);
      if (changes.empty()) note_stuck(reason);
      for (auto const& change : changes) {
        auto const next = changed(plan, stop.step, change);
        bool const known = std::find(seen_.begin(), seen_.end(), next) != seen_.end();
        if (known || next.size() > steps_max) continue;
        if (trials_ >= search_max) return std::nullopt;
        auto const after = attempt(next);
        if (!after) return next;
        if (depth >= depth_max || no_further(*after, next.size() - after->step, reason, left))
          continue;
        if (auto found = go_on(next, *after, depth + 1)) return found;
      }
    }
    return std::nullopt;
  }

  /// Leaves out what was not needed, until nothing can be left out any more.
  Cure least(Cure plan, Request const& asked) {
    while (fewer_steps(plan) || less_waiting(plan) || fewer_changes(plan, asked)) {
    }
    return plan;
  }

  int trials() const { return trials_; }
  std::vector<Diagnostic> const& stuck() const { return stuck_; }

 private:
  void note_stuck(Diagnostic const& reason) {
    bool const known = std::any_of(stuck_.begin(), stuck_.end(), [&](Diagnostic const& each) {
      return each.kind == reason.kind;
    });
    if (!known) stuck_.push_back(reason);
  }

  bool works(Cure const& plan) { return trials_ < cure_trials_max && !attempt(plan); }

  bool fewer_steps(Cure& plan) {
    for (std::size_t i = 0; i + 1 < plan.size(); ++i) {
      auto shorter = plan;
      shorter.erase(shorter.begin() + static_cast<std::ptrdiff_t>(i));
      if (!works(shorter)) continue;
      plan = std::move(shorter);
      return true;
    }
    return false;
  }

  bool less_waiting(Cure& plan) {
    for (auto& step : plan) {
      if (!step.wait) continue;
      auto const wait = std::exchange(step.wait, std::nullopt);
      if (works(plan)) return true;
      step.wait = wait;
    }
    return false;
  }

  bool fewer_changes(Cure& plan, Request const& asked) {
    std::vector<std::string> names;
    for (Request const* request :
         std::initializer_list<Request const*>{&plan.back().request, &asked})
      for (auto const& [name, value] : request->fields) names.push_back(name);
    for (auto const& name : names) {
      auto as_asked = plan;
      as_asked.back().request = restored(as_asked.back().request, asked, name);
      auto const as_it_is = restored(plan.back().request, plan.back().request, name);
      if (as_asked.back().request == as_it_is || !works(as_asked)) continue;
      plan = std::move(as_asked);
      return true;
    }
    return false;
  }

  Sandbox start_;
  request::Scene const& scene_;
  std::vector<Cure> seen_;
  std::vector<Diagnostic> stuck_;
  int trials_ = 0;
};

}  // namespace

}  // namespace curing

CureSearch search_cure(Village const& village, Request const& request) {
  auto const people = village.people();
  auto const scene = request::scene_of(village, people);
  // Timers that are due happen first, as they would before the request itself.
  Sandbox start(village);
  start.set_time(village.now());
  curing::Search search(start, scene);
  auto const typed = curing::canonical(request);
  Cure const asked{{std::nullopt, typed}};
  auto const stop = search.attempt(asked);
  auto found = stop ? search.go_on(asked, *stop, 0) : std::nullopt;
  if (found) found = search.least(std::move(*found), typed);
  return {std::move(found), search.trials(), search.stuck()};
}

std::optional<Cure> find_cure(Village const& village, Request const& request) {
  return search_cure(village, request).cure;
}

std::optional<PlanStop> plan_stops(Village const& village, Cure const& plan) {
  auto const people = village.people();
  Sandbox start(village);
  start.set_time(village.now());
  auto stop = curing::carry_out(std::move(start), request::scene_of(village, people), plan);
  if (!stop) return std::nullopt;
  return PlanStop{stop->step, std::move(stop->reasons)};
}

std::string placeholder(std::string_view what) { return "〔" + std::string(what) + "〕"; }

std::string display_name(std::map<std::string, Person> const& people, std::string const& id) {
  auto const found = people.find(id);
  if (found == people.end()) return id;
  auto const& person = found->second;
  auto const same = std::count_if(people.begin(), people.end(), [&](auto const& each) {
    return each.second.name == person.name;
  });
  if (same == 1) return person.name;
  return person.name + "@" + (person.household.empty() ? person.group : person.household);
}

}  // namespace yishi
