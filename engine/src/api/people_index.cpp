// Rosters on their way into the trail.

#include "api/people_index.hpp"

#include <algorithm>
#include <set>

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

rules::Roster to_roster(dsl::RosterInput const& input, PeopleIndex& index,
                        std::vector<engine::SideRecord>& side) {
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
    member.commitment = person.commitment;
    roster.members.push_back(std::move(member));
  }
  std::sort(roster.members.begin(), roster.members.end(),
            [](auto const& a, auto const& b) { return a.person < b.person; });
  return roster;
}

Words roster_words(Words const& body, rules::Roster const* old, rules::Roster const& now) {
  std::set<std::string> before;
  if (old != nullptr)
    for (auto const& member : old->members) before.insert(member.person);
  std::int64_t joined = 0;
  for (auto const& member : now.members) joined += before.erase(member.person) == 0 ? 1 : 0;
  auto const left = static_cast<std::int64_t>(before.size());
  auto const total = std::to_string(now.members.size());
  return {"名册“" + body.zh + "”：共 " + total + " 人，新增 " + std::to_string(joined) +
              " 人，移出 " + std::to_string(left) + " 人",
          "roster `" + body.en + "`: " + total + (total == "1" ? " member, " : " members, ") +
              std::to_string(joined) + " new, " + std::to_string(left) + " removed"};
}

}  // namespace yishi
