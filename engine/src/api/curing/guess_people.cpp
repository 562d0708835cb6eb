// Who does it, in which capacity, and with whom.

#include <algorithm>
#include <array>

#include "api/curing/view.hpp"

namespace yishi::curing::guess {

namespace {

constexpr std::size_t names_max = 2;

bool may_act(View const& view, rules::Body const& body, rules::Member const& member) {
  return body.individual || (!member.office.empty() && !view.recused(member.person));
}

/// People who could act for a body, the clerk first.
std::vector<std::string> who_may(View const& view, rules::Body const& body) {
  std::vector<std::string> names;
  auto const* roster = view.roster_of(body.name.id());
  if (roster == nullptr) return names;
  for (auto const& [name, member] : members(view, *roster, view.day())) {
    if (!may_act(view, body, *member)) continue;
    names.insert(name == view.scene.clerk ? names.begin() : names.end(), name);
  }
  return names;
}

using Bodies = std::vector<rules::Body const*>;

void add(Bodies& bodies, rules::Body const& body) {
  bool const there = std::any_of(bodies.begin(), bodies.end(),
                                 [&](auto const* each) { return each->name == body.name; });
  if (!there) bodies.push_back(&body);
}

/// The bodies that may do what is asked for: those of the action, else every body with offices.
Bodies bodies_for(View const& view) {
  Bodies found;
  auto const* act = view.command<engine::command::Act>();
  auto const* item = view.item();
  for (auto const& [workflow, adopted] : view.scene.state.rules) {
    auto const* rules = view.rules(item == nullptr ? adopted.rules_hash : item->rules);
    if (rules == nullptr) continue;
    auto const& all = rules->workflow.bodies;
    auto const stage =
        act == nullptr ? std::nullopt : rules::find_stage(rules->workflow, act->stage);
    auto const* action =
        stage ? rules::find_action(rules->workflow.stages[static_cast<std::size_t>(*stage)],
                                   act->action)
              : nullptr;
    if (action != nullptr)
      for (auto const index : action->by) add(found, all[static_cast<std::size_t>(index)]);
    else if (act == nullptr)
      for (auto const& body : all)
        if (!body.individual) add(found, body);
    if (item != nullptr) break;
  }
  return found;
}

std::vector<std::string> people_of(View const& view) {
  if (auto const* sign = view.command<engine::command::SignIn>()) return sign->persons;
  if (auto const* leave = view.command<engine::command::Leave>()) return leave->persons;
  return {};
}

Changes people_set(View const& view, std::string const& field,
                   std::vector<std::string> const& ids) {
  std::vector<std::string> names;
  for (auto const& id : ids) names.push_back(view.name(id));
  return {set(field, joined(names))};
}

/// The field of a teller, by what the core calls the role.
std::string field_of_role(Words const* role) {
  if (role == nullptr) return {};
  constexpr std::array<std::string_view, 3> roles{"caller", "counter", "watcher"};
  auto const found = std::find(roles.begin(), roles.end(), role->en);
  return found == roles.end() ? std::string() : std::string(*found);
}

/// Fields in which somebody only confirms or counts; another person can do that as well.
std::vector<std::string> roles_of(View const& view, std::string const& person) {
  std::vector<std::string> fields;
  auto const consider = [&](std::string const& who, char const* field) {
    if (who == person) fields.emplace_back(field);
  };
  if (auto const* record = view.command<engine::command::RecordVote>()) {
    consider(record->caller, "caller");
    consider(record->counter, "counter");
    consider(record->watcher, "watcher");
    if (!record->readings.empty()) consider(record->readings.front().person, "reader");
    if (record->readings.size() > 1) consider(record->readings.back().person, "second_reader");
  }
  if (auto const* correct = view.command<engine::command::Correct>())
    consider(correct->second, "second");
  if (auto const* annul = view.command<engine::command::Annul>()) consider(annul->second, "second");
  return fields;
}

}  // namespace

/// In another capacity, or by somebody else who has the right one.
Changes other_actor(View const& view) {
  Changes changes;
  auto const all = bodies_for(view);
  auto const actor =
      view.submission && !view.submission->actor.empty() ? view.name(view.submission->actor) : "";
  for (auto const* body : all) {
    auto const names = who_may(view, *body);
    if (actor.empty() || std::find(names.begin(), names.end(), actor) != names.end())
      changes.push_back(set("as", body->name.zh));
  }
  for (auto const* body : all) {
    std::size_t count = 0;
    for (auto const& name : who_may(view, *body)) {
      if (name == actor || ++count > names_max) continue;
      changes.push_back({{{"as", body->name.zh}, {"by", name}}, {}, std::nullopt});
    }
  }
  return changes;
}

/// Whoever brought a case in withdraws it; else an office-holder does.
Changes proposer(View const& view) {
  Changes changes;
  if (auto const* item = view.item())
    changes.push_back({{{"by", view.name(item->proposer)}, {"as", ""}}, {}, std::nullopt});
  for (auto& each : other_actor(view)) changes.push_back(std::move(each));
  return changes;
}

/// Somebody of every other body that has to act along.
Changes together(View const& view) {
  std::vector<std::string> names;
  for (auto const* body : bodies_for(view)) {
    if (view.submission && body->name.id() == view.submission->capacity) continue;
    auto const actor = view.submission ? view.name(view.submission->actor) : "";
    for (auto const& name : who_may(view, *body)) {
      if (name == actor || std::find(names.begin(), names.end(), name) != names.end()) continue;
      names.push_back(name);
      break;
    }
  }
  return names.empty() ? Changes{} : Changes{set("with", joined(names))};
}

/// Without one who acts along and is not needed.
Changes fewer_together(View const& view) {
  auto const* act = view.command<engine::command::Act>();
  if (act == nullptr) return {};
  auto left = act->jointly;
  auto const found = std::find(left.rbegin(), left.rend(), view.text(0));
  if (found == left.rend()) return {};
  left.erase(std::next(found).base());
  return people_set(view, "with", left);
}

/// A list of people without the one that the reason is about.
Changes without_person(View const& view) {
  auto left = people_of(view);
  std::erase(left, view.text(0));
  return left.empty() ? Changes{} : people_set(view, "people", left);
}

Changes once_each(View const& view) {
  std::vector<std::string> left;
  for (auto& id : people_of(view))
    if (std::find(left.begin(), left.end(), id) == left.end()) left.push_back(std::move(id));
  return left.empty() ? Changes{} : people_set(view, "people", left);
}

/// Somebody else where one of those who count or confirm cannot do it.
Changes other_role(View const& view) {
  std::vector<std::string> fields;
  for (std::size_t i = 0; i < 2; ++i)
    if (auto field = field_of_role(view.words(i)); !field.empty())
      fields.push_back(std::move(field));
  if (fields.empty()) fields = roles_of(view, view.text(0));
  Changes changes;
  for (auto const& field : fields)
    for (auto& each : other_person(view, field)) changes.push_back(std::move(each));
  return changes;
}

Changes second_reader(View const& view) { return other_person(view, "second_reader"); }

Changes second_person(View const& view) { return other_person(view, "second"); }

/// Whoever recorded an entry takes it back.
Changes who_recorded(View const& view) { return {set("recorder", view.name(view.text(1)))}; }

}  // namespace yishi::curing::guess
