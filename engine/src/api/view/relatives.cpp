// Who keeps out of a case: declared interests, and the village's own table of relatives.

#include "yishi/relatives.hpp"

#include <algorithm>
#include <set>

#include "yishi/base/catalog/order.hpp"
#include "yishi/base/catalog/system.hpp"
#include "yishi/cure.hpp"
#include "yishi/dsl/village_file.hpp"

namespace yishi {

namespace {

using People = std::map<std::string, Person>;

Diagnostic fault(DiagnosticKind const* kind, std::vector<Argument> arguments) {
  Diagnostic diagnostic;
  diagnostic.kind = kind;
  diagnostic.arguments = std::move(arguments);
  return diagnostic;
}

/// The table of relatives in terms of the log's people; who is in no log stays a name. A village
/// file that is being edited and wrong for the moment gives no table.
class Table {
 public:
  Table(Village const& village, People const& people) {
    auto const loaded = dsl::load_village(village.folder(), rules::civil_date(village.now()));
    if (!loaded.village) return;
    std::map<std::string, std::string> ids;
    for (auto const& [id, person] : people) ids[dsl::key_of({person.name, person.household})] = id;
    kinship_ = dsl::kinship_of(loaded.village->relatives, [&](dsl::NamedPerson const& person) {
      auto const known = ids.find(dsl::key_of(person));
      if (known != ids.end()) return known->second;
      outside_.insert(person.name);
      return person.name;
    });
    there_ = !loaded.village->relatives.empty();
  }

  rules::Kinship const& kinship() const { return kinship_; }
  bool there() const { return there_; }
  bool knows_outside(std::string const& name) const { return outside_.count(name) > 0; }

 private:
  rules::Kinship kinship_;
  std::set<std::string> outside_;  // names of people on no roster
  bool there_ = false;
};

/// The node of the graph that a typed name means.
Result<std::string, Diagnostic> find_person(Table const& table, People const& people,
                                            std::string const& typed) {
  auto const at = typed.find('@');
  auto const name = typed.substr(0, at);
  auto const where = at == std::string::npos ? std::string() : typed.substr(at + 1);
  std::vector<std::string> ids;
  for (auto const& [id, person] : people)
    if (person.name == name &&
        (where.empty() || person.household == where || person.group == where))
      ids.push_back(id);
  if (ids.size() == 1) return ids.front();
  if (ids.empty() && table.knows_outside(name)) return name;
  Words const what{"有利害关系的人", "who has an interest"};
  if (ids.empty()) return Failure{fault(kind(catalog::system, "YS-9126"), {typed, what})};
  std::string list;
  for (auto const& id : ids) list += (list.empty() ? "" : "、") + display_name(people, id);
  return Failure{fault(kind(catalog::system, "YS-9127"),
                       {typed, static_cast<std::int64_t>(ids.size()), list})};
}

/// The bodies that somebody is of on a day, those of everybody apart.
std::vector<Words> bodies_of(Village const& village, rules::WorkflowDefinition const& workflow,
                             std::string const& person) {
  std::vector<Words> bodies;
  auto const today = rules::civil_date(village.now());
  for (auto const& body : workflow.bodies) {
    auto const hash = village.state().rosters.find(body.name.id());
    if (body.individual || hash == village.state().rosters.end()) continue;
    auto const roster = village.library().rosters.find(hash->second);
    if (roster != village.library().rosters.end() &&
        rules::member_on(*roster->second, person, today) != nullptr)
      bodies.push_back(body.name.words());
  }
  return bodies;
}

}  // namespace

Result<CaseRelatives, Diagnostic> view_relatives(Village const& village, std::string const& case_id,
                                                 std::vector<std::string> const& names) {
  auto const item = village.state().cases.find(case_id);
  auto const rules = item == village.state().cases.end()
                         ? village.library().rules.end()
                         : village.library().rules.find(item->second.rules);
  if (rules == village.library().rules.end())
    return Failure{
        fault(kind(catalog::order, "YS-3510"), {case_id, engine::cases_going_on(village.state())})};
  auto const people = village.people();
  Table const table{village, people};
  std::vector<std::string> interested;
  for (auto const& name : names) {
    auto const person = find_person(table, people, name);
    if (!person) return Failure{person.error()};
    interested.push_back(*person);
  }
  CaseRelatives found;
  found.has_table = table.there();
  auto const& recorded = item->second.recused;
  std::vector<std::string> all;
  for (auto const& each : rules::recusals(table.kinship(), interested)) {
    RecusalView view;
    view.person = people.count(each.person) > 0 ? each.person : "";
    view.name = display_name(people, each.person);
    view.because_of = display_name(people, each.because_of);
    view.kin = each.kin;
    view.bodies = bodies_of(village, rules->second->workflow, each.person);
    view.recorded = std::find(recorded.begin(), recorded.end(), each.person) != recorded.end();
    all.push_back(each.person);
    found.recusals.push_back(std::move(view));
  }
  std::stable_sort(
      found.recusals.begin(), found.recusals.end(), [](RecusalView const& a, RecusalView const& b) {
        return std::tuple{a.kin.has_value(), a.name} < std::tuple{b.kin.has_value(), b.name};
      });
  found.outlook = view_outlook(village, case_id, all);
  return found;
}

}  // namespace yishi
