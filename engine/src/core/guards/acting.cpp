// Who may act: people in their bodies, on the day on which they acted.

#include "core/guards/acting.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "yishi/base/catalog/order.hpp"
#include "yishi/base/catalog/people.hpp"

namespace yishi::engine::core {
namespace {

/// How one person stands to one body on a day.
enum class Standing : std::uint8_t { no_roster, no_member, no_office, fit };

Standing standing(Draft const& draft, std::string const& body, bool individual,
                  std::string const& person, Date date) {
  auto const* roster = roster_of(draft.library, draft.before, body);
  if (roster == nullptr) return Standing::no_roster;
  auto const* member = rules::member_on(*roster, person, date);
  if (member == nullptr) return Standing::no_member;
  return individual || !member->office.empty() ? Standing::fit : Standing::no_office;
}

void refuse_standing(Draft& draft, Standing found, Words const& body, std::string const& person) {
  auto const day = draft.stamp.occurred.date.words();
  if (found == Standing::no_roster) refuse(draft, kind(catalog::people, "YS-5203"), {body});
  if (found == Standing::no_member)
    refuse(draft, kind(catalog::people, "YS-5204"), {person, body, day});
  if (found == Standing::no_office) refuse(draft, kind(catalog::people, "YS-5205"), {person, body});
}

void check_minutes(Draft& draft, Words const& body) {
  if (draft.stamp.on_behalf_of.empty()) refuse(draft, kind(catalog::people, "YS-5206"), {body});
}

Words capacity_given(Draft const& draft) {
  auto const& capacity = draft.stamp.capacity;
  return capacity.empty() ? Words{"没有写", "none"} : body_name(draft, capacity);
}

std::vector<Words> names_of(rules::Rules const& rules, std::vector<std::int32_t> const& bodies) {
  std::vector<Words> names;
  for (auto const body : bodies) names.push_back(body_words(rules, body));
  return names;
}

/// Gives each body a person of its own, if that can be done: who stands for it, by index.
class Seating {
 public:
  Seating(std::vector<std::vector<std::size_t>> fits, std::size_t persons)
      : fits_(std::move(fits)), seat_of_person_(persons, nobody) {}

  bool seat(std::size_t body) {
    std::set<std::size_t> tried;
    return seat(body, tried);
  }
  bool seated(std::size_t person) const { return seat_of_person_[person] != nobody; }

 private:
  static constexpr std::size_t nobody = static_cast<std::size_t>(-1);

  bool seat(std::size_t body, std::set<std::size_t>& tried) {
    for (auto const person : fits_[body]) {
      if (!tried.insert(person).second) continue;
      auto& taken_by = seat_of_person_[person];
      if (taken_by == nobody || seat(taken_by, tried)) {
        taken_by = body;
        return true;
      }
    }
    return false;
  }

  std::vector<std::vector<std::size_t>> fits_;
  std::vector<std::size_t> seat_of_person_;
};

void check_joint(Draft& draft, rules::Rules const& rules, rules::Action const& action,
                 std::vector<std::int32_t> const& others, std::vector<std::string> const& jointly) {
  auto const date = draft.stamp.occurred.date;
  std::vector<std::vector<std::size_t>> fits;
  for (auto const index : others) {
    auto const& body = rules.workflow.bodies[static_cast<std::size_t>(index)];
    std::vector<std::size_t> fit;
    for (std::size_t i = 0; i < jointly.size(); ++i)
      if (jointly[i] != draft.stamp.actor &&
          standing(draft, body.name.id(), body.individual, jointly[i], date) == Standing::fit)
        fit.push_back(i);
    fits.push_back(std::move(fit));
  }
  Seating seating{std::move(fits), jointly.size()};
  for (std::size_t i = 0; i < others.size(); ++i)
    if (!seating.seat(i))
      refuse(draft, kind(catalog::people, "YS-5207"),
             {action.name.words(), body_words(rules, others[i])});
  for (std::size_t i = 0; i < jointly.size(); ++i)
    if (!seating.seated(i)) refuse(draft, kind(catalog::people, "YS-5208"), {jointly[i]});
}

}  // namespace

bool by_system(Stamp const& stamp) { return stamp.actor == "system"; }

Words body_name(Draft const& draft, std::string const& body) {
  for (auto const& [name, adopted] : draft.before.rules) {
    auto const* rules = rules_by_hash(draft.library, adopted.rules_hash);
    if (rules == nullptr) continue;
    if (auto const index = rules::find_body(rules->workflow, body))
      return body_words(*rules, *index);
  }
  return same(body);
}

bool known_person(Draft const& draft, std::string const& person, Date date) {
  for (auto const& [body, hash] : draft.before.rosters) {
    auto const* roster = roster_by_hash(draft.library, hash);
    if (roster != nullptr && rules::member_on(*roster, person, date) != nullptr) return true;
  }
  return false;
}

void check_known(Draft& draft, std::string const& person, Date date) {
  if (!known_person(draft, person, date))
    refuse(draft, kind(catalog::people, "YS-5211"), {person, date.words()});
}

void check_action_bodies(Draft& draft, rules::Rules const& rules, rules::Action const& action,
                         std::vector<std::string> const& jointly) {
  auto const& stamp = draft.stamp;
  auto const acts_for = [&](std::int32_t body) {
    return rules.workflow.bodies[static_cast<std::size_t>(body)].name.id() == stamp.capacity;
  };
  auto const found = std::find_if(action.by.begin(), action.by.end(), acts_for);
  if (found == action.by.end()) {
    refuse(draft, kind(catalog::people, "YS-5202"),
           {action.name.words(), join(names_of(rules, action.by)), capacity_given(draft)});
    return;
  }
  auto const& body = rules.workflow.bodies[static_cast<std::size_t>(*found)];
  refuse_standing(
      draft, standing(draft, body.name.id(), body.individual, stamp.actor, stamp.occurred.date),
      body.name.words(), stamp.actor);
  if (!body.individual) check_minutes(draft, body.name.words());
  std::vector<std::int32_t> others;
  if (action.jointly)
    std::copy_if(action.by.begin(), action.by.end(), std::back_inserter(others),
                 [&](std::int32_t each) { return each != *found; });
  check_joint(draft, rules, action, others, jointly);
}

bool is_officer(Draft const& draft, bool with_minutes) {
  auto const& stamp = draft.stamp;
  return standing(draft, stamp.capacity, false, stamp.actor, stamp.occurred.date) ==
             Standing::fit &&
         (!with_minutes || !stamp.on_behalf_of.empty());
}

void check_officer(Draft& draft, Words const& what, bool with_minutes) {
  auto const& stamp = draft.stamp;
  if (stamp.capacity.empty()) {
    refuse(draft, kind(catalog::people, "YS-5202"),
           {what, Words{"有职务的人", "somebody who holds an office"}, capacity_given(draft)});
    return;
  }
  auto const body = body_name(draft, stamp.capacity);
  refuse_standing(draft, standing(draft, stamp.capacity, false, stamp.actor, stamp.occurred.date),
                  body, stamp.actor);
  if (with_minutes) check_minutes(draft, body);
}

void check_second(Draft& draft, std::string const& second) {
  require_text(draft, second, {"证明人", "second person"}, "second");
  if (second.empty()) return;
  if (second == draft.stamp.actor || second == draft.stamp.recorder)
    refuse(draft, kind(catalog::people, "YS-5212"), {second});
  check_known(draft, second, draft.stamp.occurred.date);
}

}  // namespace yishi::engine::core
