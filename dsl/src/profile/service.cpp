// Who serves where the law of the day keeps him out: held against the rosters of a village.

#include <algorithm>
#include <map>

#include "profile/relatives.hpp"
#include "yishi/base/catalog/people.hpp"
#include "yishi/rules/kinship.hpp"
#include "yishi/rules/law_words.hpp"

namespace yishi::dsl {

namespace {

/// A place on a roster.
struct Seat {
  std::string name;
  Words body;
  std::string source;
  std::uint32_t line = 0;
};
using Seats = std::map<std::string, std::map<std::string, Seat>>;  // body of the law -> person

std::vector<std::string_view> parts_of(std::string_view text) {
  std::vector<std::string_view> parts;
  for (;;) {
    auto const at = text.find("、");
    parts.push_back(text.substr(0, at));
    if (at == std::string_view::npos) return parts;
    text.remove_prefix(at + std::string_view{"、"}.size());
  }
}

/// “村委会主任”, “党支部书记、村委会委员”: whoever holds such an office is of the villagers'
/// committee, whatever roster says so.
bool of_village_committee(std::string_view words) {
  for (auto part : parts_of(words))
    for (std::string_view const body : {"村民委员会", "村委会", "村委"}) {
      if (!part.starts_with(body)) continue;
      part.remove_prefix(body.size());
      for (std::string_view const post : {"主任", "副主任", "委员", "成员"})
        if (part == post) return true;
      break;
    }
  return false;
}

rules::Body const* body_of(BoundWorkflows const& workflows, std::string const& id) {
  for (auto const& bound : workflows.list)
    for (auto const& body : bound.workflow.rules.workflow.bodies)
      if (body.name.id() == id) return &body;
  return nullptr;
}

Seats seats_of(rules::Date today, std::vector<RosterInput> const& rosters,
               BoundWorkflows const& workflows, rules::LawProfile const& law) {
  Seats seats;
  Words const committee{"村民委员会", "villagers' committee"};
  for (auto const& roster : rosters) {
    auto const* body = body_of(workflows, roster.body);
    if (body == nullptr) continue;
    auto const* legal = rules::legal_body(law, *body);
    for (auto const& line : roster.lines) {
      bool const serves =
          (!line.from || *line.from <= today) && (!line.until || today <= *line.until);
      if (!serves || is_example(line.name)) continue;
      auto const person = key_of({line.name, line.household});
      if (legal != nullptr)
        seats[legal->id].try_emplace(person,
                                     Seat{line.name, body->name.words(), roster.source, line.line});
      if (of_village_committee(line.office) || of_village_committee(line.capacity))
        seats["village_committee"].try_emplace(
            person, Seat{line.name, committee, roster.source, line.line});
    }
  }
  return seats;
}

Diagnostic diagnostic_of(Reading& reading, rules::ServiceConflict const& conflict,
                         Seats const& seats) {
  auto const& seat = seats.at(conflict.rule->body).at(conflict.person);
  auto const& other = seats.at(conflict.rule->other).at(conflict.other);
  Diagnostic said;
  if (conflict.kin) {
    said.kind = kind(catalog::people, "YS-5106");
    said.arguments = {seat.body, seat.name, other.body, other.name, words_for(*conflict.kin)};
  } else {
    said.kind = kind(catalog::people, "YS-5105");
    said.arguments = {seat.name, seat.body, other.body};
  }
  if (auto const* source = reading.find(seat.source)) {
    auto const begin = source->offset({seat.line, 1});
    said.source = seat.source;
    said.span = {begin, begin + static_cast<std::uint32_t>(source->line(seat.line).size())};
  }
  return said;
}

}  // namespace

void say_service_conflicts(Reading& reading, std::vector<RosterInput> const& rosters,
                           std::vector<KinLine> const& relatives, BoundWorkflows const& workflows,
                           rules::LawProfile const& law) {
  if (!law.provisions) return;
  auto const seats = seats_of(reading.today(), rosters, workflows, law);
  std::map<std::string, std::vector<std::string>> members;
  for (auto const& [body, people] : seats)
    for (auto const& [person, seat] : people) members[body].push_back(person);
  auto const kinship = kinship_of(relatives, key_of);
  std::vector<Diagnostic> found;
  for (auto const& each :
       service_conflicts(law.provisions->incompatible, kinship, members, reading.today())) {
    // One person in both is said where rosters are compared (people_check.cpp).
    if (!each.kin && each.rule->other == "village_committee") continue;
    auto said = diagnostic_of(reading, each, seats);
    auto const basis = cite_with_layer(law, each.rule->basis);
    auto const earlier = std::find_if(found.begin(), found.end(), [&](Diagnostic const& one) {
      return one.kind == said.kind && one.arguments == said.arguments;
    });
    if (earlier != found.end()) {
      earlier->basis.push_back(basis);
      continue;
    }
    said.basis = {basis};
    found.push_back(std::move(said));
  }
  reading.out().add_all(std::move(found));
}

}  // namespace yishi::dsl
