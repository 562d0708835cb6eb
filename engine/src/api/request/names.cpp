// Whom a name means: those in office before those who once were.

#include "api/request/names.hpp"

#include <algorithm>

namespace yishi::request {

namespace {

using Ids = std::vector<std::string>;

/// Everybody of that name, in office or not.
Ids everybody_called(std::map<std::string, Person> const& people, std::string typed) {
  if (people.contains(typed)) return {typed};
  constexpr std::string_view wide_at = "＠";
  if (auto const wide = typed.find(wide_at); wide != std::string::npos)
    typed.replace(wide, wide_at.size(), "@");
  auto const at = typed.find('@');
  auto const name = typed.substr(0, at);
  auto const where = at == std::string::npos ? std::string() : typed.substr(at + 1);
  auto const lives_there = [&](Person const& person) {
    if (at == std::string::npos) return true;
    if (where.empty()) return person.household.empty() && person.group.empty();
    return person.household == where || person.group == where || person.group + "组" == where;
  };
  Ids ids;
  for (auto const& [id, person] : people)
    if (person.name == name && lives_there(person)) ids.push_back(id);
  return ids;
}

bool holds(rules::Roster const& roster, std::string const& id) {
  auto const found = std::lower_bound(roster.members.begin(), roster.members.end(), id,
                                      [](rules::Member const& member, std::string const& wanted) {
                                        return member.person < wanted;
                                      });
  return found != roster.members.end() && found->person == id;
}

bool is_in_force(Scene const& scene, std::string const& id) {
  auto const& rosters = scene.state.rosters;
  return std::any_of(rosters.begin(), rosters.end(), [&](auto const& each) {
    auto const found = scene.library.rosters.find(each.second);
    return found != scene.library.rosters.end() && holds(*found->second, id);
  });
}

/// Those of whom it is true, or all of them if it is true of none.
template <class Test>
void prefer(Ids& ids, Test const& test) {
  Ids better;
  std::copy_if(ids.begin(), ids.end(), std::back_inserter(better), test);
  if (!better.empty()) ids = std::move(better);
}

}  // namespace

std::vector<std::string> people_called(Scene const& scene, std::string const& typed,
                                       rules::Roster const* first) {
  auto ids = everybody_called(scene.people, typed);
  if (first != nullptr) prefer(ids, [&](std::string const& id) { return holds(*first, id); });
  if (ids.size() > 1) prefer(ids, [&](std::string const& id) { return is_in_force(scene, id); });
  return ids;
}

std::vector<std::string> people_alike(Scene const& scene, std::string const& typed,
                                      rules::Roster const* first) {
  std::vector<std::string> names;
  for (auto const& [id, person] : scene.people) names.push_back(person.name);
  Ids ids;
  for (auto const& name : all_nearest(typed, names))
    for (auto const& [id, person] : scene.people)
      if (person.name == name) ids.push_back(id);
  prefer(ids, [&](std::string const& id) { return is_in_force(scene, id); });
  for (auto& id : ids) id = spelling_of(scene, id, first);
  std::sort(ids.begin(), ids.end());
  return ids;
}

std::string spelling_of(Scene const& scene, std::string const& id, rules::Roster const* first) {
  auto const found = scene.people.find(id);
  if (found == scene.people.end()) return id;
  auto const& person = found->second;
  Ids ways = {person.name};
  for (auto const* where : {&person.household, &person.group})
    if (!where->empty()) ways.push_back(person.name + "@" + *where);
  if (ways.size() == 1) ways.push_back(person.name + "@");
  for (auto& way : ways)
    if (people_called(scene, way, first) == Ids{id}) return std::move(way);
  return id;
}

}  // namespace yishi::request
