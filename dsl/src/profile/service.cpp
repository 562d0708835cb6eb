// Who serves where the law of the day keeps him out: held against the rosters of a village and
// the offices beside its bodies.

#include <algorithm>
#include <map>
#include <set>

#include "profile/office_words.hpp"
#include "profile/relatives.hpp"
#include "yishi/base/catalog/people.hpp"
#include "yishi/rules/kinship.hpp"
#include "yishi/rules/law_words.hpp"

namespace yishi::dsl {

namespace {

/// A place on a roster, or an office beside the bodies.
struct Seat {
  std::string name;
  Words body;  // or the office, as it was typed
  std::string source;
  std::uint32_t line = 0;
};
/// Body of the law, or office as the law calls it -> person.
using Seats = std::map<std::string, std::map<std::string, Seat>>;

/// “村委会主任”, “党支部书记、村委会委员”: whoever holds such an office is of the villagers'
/// committee, whatever roster says so.
bool of_village_committee(std::string_view words) {
  for (auto part : offices_in(words))
    for (std::string_view const body : {"村民委员会", "村委会", "村委"}) {
      if (!part.starts_with(body)) continue;
      part.remove_prefix(body.size());
      for (std::string_view const post : {"主任", "副主任", "委员", "成员"})
        if (part == post) return true;
      break;
    }
  return false;
}

/// The offices that the law keeps out of some body, each once.
std::set<std::string> offices_of(rules::LawProfile const& law) {
  std::set<std::string> offices;
  for (auto const& row : law.provisions->incompatible)
    offices.insert(row.offices.begin(), row.offices.end());
  return offices;
}

rules::Body const* body_of(BoundWorkflows const& workflows, std::string const& id) {
  for (auto const& bound : workflows.list)
    for (auto const& body : bound.workflow.rules.workflow.bodies)
      if (body.name.id() == id) return &body;
  return nullptr;
}

class Seating {
 public:
  Seating(rules::Date today, BoundWorkflows const& workflows, rules::LawProfile const& law)
      : today_(today), workflows_(workflows), law_(law), offices_(offices_of(law)) {}

  void add_roster(RosterInput const& roster) {
    auto const* body = body_of(workflows_, roster.body);
    if (body == nullptr) return;
    auto const* legal = rules::legal_body(law_, *body);
    // The clerk of a body that supervises is not the village's.
    bool const supervises =
        legal != nullptr && (legal->id == "supervisors" || legal->id == "auditors");
    for (auto const& line : roster.lines) {
      if (!serves(line)) continue;
      if (legal != nullptr) sit(legal->id, line, body->name.words(), roster.source);
      if (of_village_committee(line.office) || of_village_committee(line.capacity))
        sit("village_committee", line, {"村民委员会", "villagers' committee"}, roster.source);
      if (!supervises) add_offices(line, roster.source);
      // Whoever sits on the board runs the collective, with an office there or without.
      if (legal != nullptr && legal->id == "board" && line.office.empty()) {
        auto member = line;
        member.office = "理事";
        add_offices(member, roster.source);
      }
    }
  }

  void add_beside(RosterInput const& offices) {
    for (auto const& line : offices.lines) {
      if (!serves(line)) continue;
      if (of_village_committee(line.office))
        sit("village_committee", line, {"村民委员会", "villagers' committee"}, offices.source);
      add_offices(line, offices.source);
    }
  }

  Seats take() { return std::move(seats_); }

 private:
  bool serves(RosterLine const& line) const {
    return (!line.from || *line.from <= today_) && (!line.until || today_ <= *line.until) &&
           !is_example(line.name);
  }

  void sit(std::string const& seat, RosterLine const& line, Words const& words,
           std::string const& source) {
    seats_[seat].try_emplace(key_of({line.name, line.household}),
                             Seat{line.name, words, source, line.line});
  }

  void add_offices(RosterLine const& line, std::string const& source) {
    for (auto const& office : offices_)
      for (auto const& cell : {line.office, line.capacity})
        if (auto const typed = office_meant(cell, office))
          sit(office, line, {*typed, *typed}, source);
  }

  rules::Date today_;
  BoundWorkflows const& workflows_;
  rules::LawProfile const& law_;
  std::set<std::string> offices_;
  Seats seats_;
};

/// The sentence about one conflict, without its place.
Diagnostic sentence_of(rules::ServiceConflict const& conflict, Seat const& seat,
                       Seat const& other) {
  auto const& offices = conflict.rule->offices;
  bool const office = std::find(offices.begin(), offices.end(), conflict.seat) != offices.end();
  Diagnostic said;
  if (conflict.kin) {
    said.kind = office ? kind(catalog::people, "YS-5109") : kind(catalog::people, "YS-5106");
    said.arguments = {seat.body, seat.name, other.body, other.name, words_for(*conflict.kin)};
  } else if (office) {
    said.kind = kind(catalog::people, "YS-5108");
    said.arguments = {seat.name, seat.body, other.body, other.source, std::int64_t{other.line}};
  } else {
    said.kind = kind(catalog::people, "YS-5105");
    said.arguments = {seat.name, seat.body, other.body};
  }
  return said;
}

Diagnostic diagnostic_of(Reading& reading, rules::ServiceConflict const& conflict,
                         Seats const& seats) {
  auto const& seat = seats.at(conflict.rule->body).at(conflict.person);
  auto said = sentence_of(conflict, seat, seats.at(conflict.seat).at(conflict.other));
  if (auto const* source = reading.find(seat.source)) {
    auto const begin = source->offset({seat.line, 1});
    said.source = seat.source;
    said.span = {begin, begin + static_cast<std::uint32_t>(source->line(seat.line).size())};
  }
  return said;
}

/// What nation and province both forbid is one sentence with both articles.
void add_once(std::vector<Diagnostic>& found, Diagnostic said, Words const& basis) {
  auto const earlier = std::find_if(found.begin(), found.end(), [&](Diagnostic const& one) {
    return one.kind == said.kind && one.arguments == said.arguments;
  });
  auto& into = earlier != found.end() ? *earlier : found.emplace_back(std::move(said));
  if (std::find(into.basis.begin(), into.basis.end(), basis) == into.basis.end())
    into.basis.push_back(basis);
}

}  // namespace

void say_service_conflicts(Reading& reading, ServicePeople const& people,
                           BoundWorkflows const& workflows, rules::LawProfile const& law) {
  if (!law.provisions) return;
  Seating seating{reading.today(), workflows, law};
  for (auto const& roster : people.rosters) seating.add_roster(roster);
  seating.add_beside(people.offices);
  auto const seats = seating.take();
  std::map<std::string, std::vector<std::string>> members;
  for (auto const& [name, sitting] : seats)
    for (auto const& [person, seat] : sitting) members[name].push_back(person);
  auto const kinship = kinship_of(people.relatives, key_of);
  std::vector<Diagnostic> found;
  for (auto const& each :
       service_conflicts(law.provisions->incompatible, kinship, members, reading.today())) {
    // One person in both is said where rosters are compared (people_check.cpp).
    if (!each.kin && each.seat == "village_committee") continue;
    add_once(found, diagnostic_of(reading, each, seats), cite_with_layer(law, each.rule->basis));
  }
  reading.out().add_all(std::move(found));
}

}  // namespace yishi::dsl
