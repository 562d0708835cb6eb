// Who is the same person in several rosters. The household is written once, in the table of the
// villagers; elsewhere a name is enough as long as it can mean one person only.

#include "profile/people.hpp"

#include <algorithm>
#include <map>

#include "profile/row_place.hpp"
#include "yishi/base/catalog/people.hpp"

namespace yishi::dsl {

namespace {

/// A row, and the table in which it stands.
struct Place {
  RosterInput const* roster = nullptr;
  RosterLine const* line = nullptr;
};

/// Somebody who is told from others of the name by a household, or else by a group.
struct Known {
  std::string household;
  std::string group;
  std::vector<Place> places;

  std::string where() const { return household.empty() ? group : household; }
};

/// By household, or by group where there is none.
using People = std::map<std::pair<std::string, std::string>, Known>;
using Namesakes = std::map<std::string, People>;

constexpr std::size_t most_named = 4;

Words words_for(std::vector<Known> const& people) {
  Words all;
  for (std::size_t i = 0; i < std::min(people.size(), most_named); ++i) {
    Place const& place = people[i].places.front();
    auto const line = std::to_string(place.line->line);
    bool const house = !people[i].household.empty();
    all.zh += (i == 0 ? "" : "、") + place.roster->source + " 第 " + line + " 行（" +
              (house ? "户号 " : "组 ") + people[i].where() + "）";
    all.en += (i == 0 ? "" : ", ") + place.roster->source + " line " + line + " (" +
              (house ? "household " : "group ") + people[i].where() + ")";
  }
  if (people.size() > most_named) {
    all.zh += " 等";
    all.en += " …";
  }
  return all;
}

class Settling {
 public:
  Settling(Reading& reading, std::vector<RosterInput>& rosters)
      : reading_(reading), rosters_(rosters) {}

  void run() {
    // Households first: whoever is known by a group alone may turn out to be one of a household.
    settle([](RosterLine const& line) { return !line.household.empty(); },
           [](RosterLine const& line) { return line.household.empty(); });
    settle([](RosterLine const& line) { return line.household.empty() && !line.group.empty(); },
           [](RosterLine const& line) { return line.household.empty() && line.group.empty(); });
    share();
  }

 private:
  template <class Test, class Other>
  void settle(Test const& is_told_apart, Other const& is_open) {
    Namesakes known;
    for (RosterInput const& roster : rosters_)
      for (RosterLine const& line : roster.lines)
        if (is_told_apart(line)) note(known[line.name], {&roster, &line});
    for (RosterInput& roster : rosters_)
      for (RosterLine& line : roster.lines)
        if (is_open(line)) settle_row(known, roster, line);
  }

  static void note(People& people, Place const& place) {
    RosterLine const& line = *place.line;
    Known& one = people[{line.household, line.household.empty() ? line.group : ""}];
    one.household = line.household;
    if (one.group.empty()) one.group = line.group;
    one.places.push_back(place);
  }

  void settle_row(Namesakes const& known, RosterInput const& roster, RosterLine& line) {
    auto const found = known.find(line.name);
    if (found == known.end()) return;
    std::vector<Known> possible;
    for (auto const& [where, one] : found->second)
      if (line.group.empty() || one.group.empty() || one.group == line.group)
        possible.push_back(one);
    if (possible.empty()) return;
    if (possible.size() > 1) return say_several(possible, roster, line);
    for (Place const& place : possible.front().places)
      if (place.roster == &roster) return say_twice(*place.line, roster, line);
    line.household = possible.front().household;
    if (line.group.empty()) line.group = possible.front().group;
  }

  /// What one row of a person says of group and phone holds for the others.
  void share() {
    std::map<std::pair<std::string, std::string>, std::pair<std::string, std::string>> said;
    auto const place = [&](RosterLine const& line) -> auto& {
      return said[{line.name, line.household.empty() ? "组" + line.group : line.household}];
    };
    for (RosterInput const& roster : rosters_)
      for (RosterLine const& line : roster.lines) {
        auto& [group, phone] = place(line);
        if (group.empty()) group = line.group;
        if (phone.empty()) phone = line.phone;
      }
    for (RosterInput& roster : rosters_)
      for (RosterLine& line : roster.lines) {
        auto const& [group, phone] = place(line);
        if (line.group.empty()) line.group = group;
        if (line.phone.empty()) line.phone = phone;
      }
  }

  void say_several(std::vector<Known> const& people, RosterInput const& roster,
                   RosterLine const& line) {
    Known const& first = people.front();
    auto const write = first.household.empty() ? Words{"组", "group"} : Words{"户号", "household"};
    say_of_row(reading_, roster, line, kind(catalog::people, "YS-5008"),
               {line.name, static_cast<std::int64_t>(people.size()), words_for(people), write,
                first.where()});
  }

  void say_twice(RosterLine const& first, RosterInput const& roster, RosterLine const& line) {
    say_of_row(reading_, roster, line, kind(catalog::people, "YS-5004"),
               {line.name, std::int64_t{first.line}, std::int64_t{line.line}});
  }

  Reading& reading_;
  std::vector<RosterInput>& rosters_;
};

}  // namespace

void settle_people(Reading& reading, std::vector<RosterInput>& rosters) {
  Settling{reading, rosters}.run();
}

}  // namespace yishi::dsl
