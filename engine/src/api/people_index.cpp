// Rosters on their way into the trail.

#include "api/people_index.hpp"

#include <algorithm>
#include <map>
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
    if (!line.represents.empty()) member.represents = line.represents;
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

std::string PeopleIndex::name_of(std::string const& id) const {
  for (auto const& [key, person] : by_key_)
    if (person.id == id) return person.name;
  return id;
}

namespace {

/// What a roster says of each person: several terms are several lines.
using Lines = std::map<std::string, std::vector<rules::Member>>;

Lines lines_of(rules::Roster const* roster) {
  Lines lines;
  if (roster != nullptr)
    for (auto const& member : roster->members) lines[member.person].push_back(member);
  return lines;
}

std::vector<std::string> only_in(Lines const& some, Lines const& others) {
  std::vector<std::string> people;
  for (auto const& [person, lines] : some)
    if (!others.contains(person)) people.push_back(person);
  return people;
}

/// “（禾安和、枫知平等）”
Words named(std::vector<std::string> const& people, PeopleIndex const& index, bool wanted) {
  constexpr std::size_t most = 8;
  if (!wanted || people.empty()) return {};
  Words list;
  for (std::size_t i = 0; i < std::min(most, people.size()); ++i) {
    auto const name = index.name_of(people[i]);
    list.zh += (i == 0 ? "" : "、") + name;
    list.en += (i == 0 ? "" : ", ") + name;
  }
  bool const more = people.size() > most;
  return {"（" + list.zh + (more ? "等" : "") + "）", " (" + list.en + (more ? ", …)" : ")")};
}

}  // namespace

Words roster_words(Words const& body, rules::Roster const* old, rules::Roster const& now,
                   PeopleIndex const& index) {
  auto const before = lines_of(old);
  auto const after = lines_of(&now);
  auto const joined = only_in(after, before);
  auto const left = only_in(before, after);
  std::vector<std::string> changed;
  for (auto const& [person, lines] : after)
    if (auto const known = before.find(person); known != before.end() && known->second != lines)
      changed.push_back(person);
  auto const total = std::to_string(after.size());
  auto const count = [](auto const& people) { return std::to_string(people.size()); };
  auto const who = [&](auto const& people) { return named(people, index, old != nullptr); };
  Words words{"名册“" + body.zh + "”：共 " + total + " 人，新增 " + count(joined) + " 人" +
                  who(joined).zh + "，移出 " + count(left) + " 人" + who(left).zh,
              "roster `" + body.en + "`: " + total + (total == "1" ? " member, " : " members, ") +
                  count(joined) + " new" + who(joined).en + ", " + count(left) + " removed" +
                  who(left).en};
  if (changed.empty()) return words;
  return {words.zh + "，改动 " + count(changed) + " 人" + who(changed).zh,
          words.en + ", " + count(changed) + " changed" + who(changed).en};
}

}  // namespace yishi
