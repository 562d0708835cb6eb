// The search: try, look at what stands in the way, change one thing, try again; then leave out
// whatever was not needed.

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

constexpr int trials_max = 60;
constexpr std::size_t steps_max = 8;

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

class Search {
 public:
  Search(Sandbox start, request::Scene const& scene) : start_(std::move(start)), scene_(scene) {}

  std::optional<Cure> from(Cure const& plan, int depth) {
    if (trials_ >= trials_max || plan.size() > steps_max || depth > 8) return std::nullopt;
    ++trials_;
    auto const stop = carry_out(start_, scene_, plan);
    if (!stop) return plan;
    auto const here = request::scene_in(stop->sandbox, scene_);
    for (auto const& reason : stop->reasons)
      for (auto const& change :
           candidates(here, plan[stop->step].request, stop->submission, reason))
        if (auto next = changed(plan, stop->step, change); next != plan)
          if (auto found = from(next, depth + 1)) return found;
    return std::nullopt;
  }

  bool works(Cure const& plan) const { return !carry_out(start_, scene_, plan); }

  /// Leaves out what was not needed: whole steps, waiting, and fields that were changed.
  Cure least(Cure plan, Request const& asked) const {
    for (std::size_t i = 0; i + 1 < plan.size();) {
      auto shorter = plan;
      shorter.erase(shorter.begin() + static_cast<std::ptrdiff_t>(i));
      if (works(shorter))
        plan = std::move(shorter);
      else
        ++i;
    }
    for (auto& step : plan) {
      auto const wait = step.wait;
      step.wait.reset();
      if (wait && !works(plan)) step.wait = wait;
    }
    auto const fields = plan.back().request.fields;
    for (auto const& [name, value] : fields) {
      auto const before = value_of(asked, name);
      if (before == value) continue;
      auto as_asked = plan;
      as_asked.back().request = with(as_asked.back().request, name, before);
      if (works(as_asked)) plan = std::move(as_asked);
    }
    return plan;
  }

 private:
  Sandbox start_;
  request::Scene const& scene_;
  int trials_ = 0;
};

}  // namespace

}  // namespace curing

std::optional<Cure> find_cure(Village const& village, Request const& request) {
  auto const people = village.people();
  auto const scene = request::scene_of(village, people);
  // Timers that are due happen first, as they would before the request itself.
  Sandbox start(village);
  start.set_time(village.now());
  curing::Search search(start, scene);
  Cure const asked{{std::nullopt, request}};
  if (search.works(asked)) return std::nullopt;
  auto found = search.from(asked, 0);
  if (!found) return std::nullopt;
  return search.least(std::move(*found), request);
}

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
