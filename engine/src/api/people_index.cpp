// Rosters on their way into the trail.

#include "api/people_index.hpp"

#include <algorithm>
#include <set>
#include <tuple>

#include "yishi/trail/hash.hpp"

namespace yishi {

namespace {

std::string key(Person const& person) {
  return person.name + "\n" + (person.household.empty() ? "组" + person.group : person.household);
}

Person person_of(dsl::RosterLine const& line) {
  Person person;
  person.name = line.name;
  person.household = line.household;
  person.group = line.group;
  person.phone = line.phone;
  return person;
}

engine::SideRecord side_record(Person const& person) {
  trail::Json::Object object;
  object["group"] = person.group;
  object["household"] = person.household;
  object["name"] = person.name;
  object["person"] = person.id;
  object["phone"] = person.phone;
  object["type"] = "person";
  engine::SideRecord side;
  side.salt = trail::random_bytes(32);
  side.record = trail::write(trail::Json(std::move(object)));
  side.commitment = trail::commitment(side.salt, side.record);
  return side;
}

engine::SideRecord text_record(std::string const& text) {
  trail::Json::Object object;
  object["text"] = text;
  object["type"] = "text";
  engine::SideRecord side;
  side.salt = trail::random_bytes(32);
  side.record = trail::write(trail::Json(std::move(object)));
  side.commitment = trail::commitment(side.salt, side.record);
  return side;
}

rules::Exclusion exclusion_of(dsl::ExclusionLine const& line, std::string const& person,
                              SealedBefore const& before, std::vector<engine::SideRecord>& side) {
  rules::Exclusion exclusion{line.from, line.until, line.article, {}};
  if (before.roster != nullptr)
    for (auto const& member : before.roster->members)
      if (member.person == person && member.exclusion &&
          before.text(member.exclusion->reason) == line.reason)
        exclusion.reason = member.exclusion->reason;
  if (exclusion.reason.empty()) {
    side.push_back(text_record(line.reason));
    exclusion.reason = side.back().commitment;
  }
  return exclusion;
}

/// The person of a roster line: known already, known with other particulars, or new.
Person identify(dsl::RosterLine const& line, PeopleIndex& index,
                std::vector<engine::SideRecord>& side) {
  auto person = person_of(line);
  if (auto const* known = index.find(person)) {
    person.id = known->id;
    person.commitment = known->commitment;
    if (person.phone.empty()) person.phone = known->phone;
    if (person.group.empty()) person.group = known->group;
    bool const same_place = person.household == known->household && person.group == known->group;
    if (same_place && person.phone == known->phone) return person;
  } else {
    person.id = "p" + trail::to_hex(trail::random_bytes(8));
  }
  auto record = side_record(person);
  person.commitment = record.commitment;
  side.push_back(std::move(record));
  index.put(person);
  return person;
}

}  // namespace

PeopleIndex::PeopleIndex(std::map<std::string, Person> const& people,
                         std::vector<dsl::RosterInput> const& rosters) {
  for (auto const& [id, person] : people) by_key_[key(person)] = person;
  std::map<std::string, std::set<std::string>> namesakes;
  for (auto const& roster : rosters)
    for (auto const& line : roster.lines) namesakes[line.name].insert(key(person_of(line)));
  for (auto const& [name, keys] : namesakes) {
    Person bare;
    bare.name = name;
    auto const known = by_key_.find(key(bare));
    if (keys.size() == 1 && known != by_key_.end()) by_key_.emplace(*keys.begin(), known->second);
  }
}

Person const* PeopleIndex::find(Person const& like) const {
  auto const found = by_key_.find(key(like));
  return found == by_key_.end() ? nullptr : &found->second;
}

void PeopleIndex::put(Person const& person) { by_key_[key(person)] = person; }

rules::Roster to_roster(dsl::RosterInput const& input, SealedBefore const& before,
                        PeopleIndex& index, std::vector<engine::SideRecord>& side) {
  rules::Roster roster;
  roster.body = input.body;
  for (auto const& line : input.lines) {
    auto const person = identify(line, index, side);
    rules::Member member;
    member.person = person.id;
    member.household = line.household;
    member.sex = line.sex;
    member.votes = line.votes;
    member.office = line.office;
    member.capacity = line.capacity;
    member.from = line.from;
    member.until = line.until;
    if (line.exclusion) member.exclusion = exclusion_of(*line.exclusion, person.id, before, side);
    member.commitment = person.commitment;
    roster.members.push_back(std::move(member));
  }
  std::sort(roster.members.begin(), roster.members.end(),
            [](rules::Member const& a, rules::Member const& b) {
              return std::tie(a.person, a.from) < std::tie(b.person, b.from);
            });
  return roster;
}

Words roster_words(Words const& body, rules::Roster const* old, rules::Roster const& now) {
  std::set<std::string> before;
  std::set<std::string> after;
  if (old != nullptr)
    for (auto const& member : old->members) before.insert(member.person);
  for (auto const& member : now.members) after.insert(member.person);
  auto const without = [](std::set<std::string> const& all, std::set<std::string> const& some) {
    return std::count_if(all.begin(), all.end(),
                         [&](std::string const& person) { return !some.contains(person); });
  };
  auto const joined = without(after, before);
  auto const left = without(before, after);
  auto const total = std::to_string(after.size());
  return {"名册“" + body.zh + "”：共 " + total + " 人，新增 " + std::to_string(joined) +
              " 人，移出 " + std::to_string(left) + " 人",
          "roster `" + body.en + "`: " + total + (total == "1" ? " member, " : " members, ") +
              std::to_string(joined) + " new, " + std::to_string(left) + " removed"};
}

}  // namespace yishi
