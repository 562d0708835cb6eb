// The steps of a scenario: time, request, refusal or not, what is looked at.

#include "api/scenario/play.hpp"

#include <algorithm>

#include "api/adoption.hpp"
#include "api/request/scene.hpp"
#include "yishi/base/catalog/system.hpp"

namespace yishi::scenario {

namespace {

Words step_words(dsl::ScenarioStep const& step) {
  auto const typed = step.verb ? step.verb->text : std::string();
  auto const* verb = find_verb(typed);
  if (verb == nullptr) return {typed, typed};
  return {std::string(verb->alias), std::string(verb->name)};
}

std::string codes_text(std::vector<Diagnostic> const& reasons) {
  std::string codes;
  for (auto const& reason : reasons)
    codes += (codes.empty() ? "" : " ") + std::string(reason.kind->code);
  return codes;
}

bool names(std::vector<Diagnostic> const& reasons, std::string const& code) {
  return std::any_of(reasons.begin(), reasons.end(),
                     [&](Diagnostic const& each) { return each.kind->code == code; });
}

}  // namespace

Request request_of(dsl::ScenarioStep const& step) {
  Request request;
  if (step.verb) request.verb = step.verb->text;
  if (auto const* verb = find_verb(request.verb)) request.verb = std::string(verb->name);
  for (auto const& field : step.fields)
    request.fields.emplace_back(field.name.text, field.value.text);
  return request;
}

ScenarioFault Player::fault(SourceSpan span, Words what, Words expected, Words got) const {
  return {script_.source.name(), script_.source.locate(span.begin).line,
          std::move(what),       std::move(expected),
          std::move(got),        {}};
}

Played Player::begin() const {
  return {Sandbox(opening_.state, opening_.library, opening_.start), {}, {}};
}

Played Player::play(dsl::Scenario const& scenario) {
  auto played = begin();
  run(played, scenario.steps);
  if (!played.faults.empty()) return played;
  // What falls due at once has happened for whoever looks.
  played.sandbox.set_time(played.sandbox.now());
  for (auto const& then : scenario.then)
    for (auto& fault : look(played.sandbox, then, script_.source))
      played.faults.push_back(std::move(fault));
  return played;
}

/// Requires: there is one of this name, and it names only those before it.
Played const& Player::prelude(std::string const& name) {
  if (auto const known = preludes_.find(name); known != preludes_.end()) return known->second;
  auto played = begin();
  for (auto const& each : script_.file.preludes)
    if (each.name.text == name) run(played, each.steps);
  return preludes_.emplace(name, std::move(played)).first->second;
}

void Player::run(Played& played, std::vector<dsl::ScenarioStep> const& steps) {
  for (auto const& step : steps) {
    if (!played.faults.empty()) return;
    if (!step.prelude) {
      perform(played, step);
      continue;
    }
    bool const fresh = played.sandbox.entries().empty() && played.refusals.empty() &&
                       played.sandbox.now() == opening_.start;
    if (fresh) {
      played = prelude(step.prelude->text);
      continue;
    }
    for (auto const& each : script_.file.preludes)
      if (each.name.text == step.prelude->text) run(played, each.steps);
  }
}

bool Player::go_on_to(Played& played, dsl::ScenarioWord const& at) const {
  auto const now = played.sandbox.now();
  auto const moment = read_moment(at.text, rules::civil_date(now));
  if (moment && rules::start_of(*moment) >= now) {
    played.sandbox.set_time(rules::start_of(*moment));
    return true;
  }
  auto const before = rules::Moment{
      rules::civil_date(now),
      static_cast<std::int32_t>((now - rules::start_of(rules::civil_date(now))) / 60'000)};
  auto said =
      fault(at.span, {"在 " + at.text, "at " + at.text},
            {"不早于 " + before.words().zh, "not before " + before.words().en}, {at.text, at.text});
  Diagnostic reason;
  reason.kind = kind(catalog::system, "YS-9138");
  reason.arguments = {at.text};
  said.reasons.push_back(std::move(reason));
  played.faults.push_back(std::move(said));
  return false;
}

std::vector<Diagnostic> Player::ask(Played& played, dsl::ScenarioStep const& step) const {
  auto& sandbox = played.sandbox;
  // What fell due by now comes first: a request means the stage that the case is in by then.
  sandbox.set_time(sandbox.now());
  request::Scene const scene{sandbox.state(), sandbox.library(), sandbox.now(), opening_.people,
                             opening_.clerk,  opening_.folder,   false};
  auto understood = request::understand(scene, request_of(step));
  if (!understood) return understood.error().unmet;
  auto decision = sandbox.submit(understood.value());
  auto* rejection = std::get_if<engine::Rejection>(&decision);
  if (rejection == nullptr) return {};
  Refusal refusal{understood.value().command, {}};
  for (auto const& reason : rejection->unmet) refusal.codes.push_back(reason.kind->code);
  played.refusals.push_back(std::move(refusal));
  return with_names(std::move(rejection->unmet), opening_.people);
}

void Player::perform(Played& played, dsl::ScenarioStep const& step) {
  if (step.at && !go_on_to(played, *step.at)) return;
  if (step.verb) {
    auto reasons = ask(played, step);
    auto const what = step_words(step);
    if (step.refused.empty() && !reasons.empty()) {
      auto const codes = codes_text(reasons);
      auto said = fault(step.verb->span, what, {"办成", "to be done"},
                        {"被挡回：" + codes, "refused: " + codes});
      said.reasons = std::move(reasons);
      played.faults.push_back(std::move(said));
      return;
    }
    for (auto const& code : step.refused) {
      if (names(reasons, code.text)) continue;
      auto const codes = codes_text(reasons);
      auto said = fault(code.span, what, {"被挡回：" + code.text, "refused: " + code.text},
                        reasons.empty() ? Words{"办成了", "done"}
                                        : Words{"被挡回：" + codes, "refused: " + codes});
      said.reasons = reasons;
      played.faults.push_back(std::move(said));
      return;
    }
  }
  if (!step.then.empty()) played.sandbox.set_time(played.sandbox.now());
  for (auto const& then : step.then)
    for (auto& each : look(played.sandbox, then, script_.source))
      played.faults.push_back(std::move(each));
}

}  // namespace yishi::scenario
