// Mistakes that no table shows by itself: they are between the tables.

#include <algorithm>
#include <map>
#include <set>

#include "profile/people.hpp"
#include "profile/row_place.hpp"
#include "profile/values.hpp"
#include "yishi/base/catalog/people.hpp"
#include "yishi/rules/law_words.hpp"

namespace yishi::dsl {

namespace {

constexpr std::size_t most_named = 8;

/// A roster, what it is called, and which body of the law it is (empty: none).
struct Table {
  RosterInput const* roster = nullptr;
  Words title;
  std::string legal;
};

std::vector<Table> tables_of(PeopleQuestion const& question) {
  std::vector<Table> tables;
  for (RosterInput const& roster : question.rosters) {
    Table table{&roster, {roster.body, roster.body}, ""};
    for (BoundWorkflow const& bound : question.workflows.list) {
      rules::WorkflowDefinition const& workflow = bound.workflow.rules.workflow;
      auto const index = rules::find_body(workflow, roster.body);
      if (!index) continue;
      rules::Body const& body = workflow.bodies[static_cast<std::size_t>(*index)];
      table.title = body.name.words();
      if (auto const* legal = rules::legal_body(question.law, body)) table.legal = legal->id;
    }
    tables.push_back(std::move(table));
  }
  return tables;
}

/// What tells a person from others, once rows without a household were settled.
std::pair<std::string, std::string> key(RosterLine const& line) {
  return {line.name, line.household.empty() ? "组" + line.group : line.household};
}

bool has(std::string const& text, std::initializer_list<std::string_view> words) {
  return std::any_of(words.begin(), words.end(),
                     [&](std::string_view word) { return text.find(word) != std::string::npos; });
}

enum class Part : std::uint8_t { no, perhaps, yes };

/// Whether a row of this table makes somebody a member of the villagers' committee.
Part in_committee(Table const& table, RosterLine const& line) {
  if (table.legal == "village_committee") return Part::yes;
  std::string const role = line.office + " " + line.capacity;
  if (table.legal == "representatives")
    return has(role, {"村委会成员", "committee member"}) ? Part::yes : Part::no;
  if (table.legal != "committees") return Part::no;
  // A clerk may be hired, and need not be elected.
  if (has(role, {"文书", "clerk"})) return Part::perhaps;
  if (has(role, {"村委", "村民委员会", "committee member"})) return Part::yes;
  for (char const* office : {"主任", "副主任", "村主任", "director", "deputy director"})
    if (line.office == office) return Part::yes;
  if (has(role, {"党", "支部", "书记", "party", "secretary"})) return Part::no;
  return Part::perhaps;
}

class PeopleSearch {
 public:
  PeopleSearch(Reading& reading, PeopleQuestion const& question)
      : reading_(reading), question_(question), tables_(tables_of(question)) {}

  void run() {
    check_clerk();
    for (Table const& table : tables_) {
      if (table.legal == "villagers") {
        check_residence(table);
        check_represented(table);
      }
      if (table.legal == "supervisors") check_supervisors(table);
    }
  }

 private:
  bool serves(RosterLine const& line) const {
    return (!line.from || *line.from <= reading_.today()) &&
           (!line.until || reading_.today() <= *line.until);
  }

  void check_clerk() {
    if (question_.clerk == nullptr) return;
    auto const& value = question_.clerk->value;
    std::string const name = value.text.substr(0, value.text.find('@'));
    std::vector<std::string> names;
    for (Table const& table : tables_)
      for (RosterLine const& line : table.roster->lines) {
        if (line.name == name) return;
        names.push_back(line.name);
      }
    if (auto const near = nearest(name, names))
      question_.page.say(kind(catalog::people, "YS-5009"), value.span, {name, *near},
                         question_.page.line_with(value.span, *near));
    else
      question_.page.say(kind(catalog::people, "YS-5010"), value.span, {name});
  }

  /// Who represents or runs the village lives in it. Not so the party's people: a secretary may
  /// be sent from elsewhere.
  void check_residence(Table const& villagers) {
    std::set<std::pair<std::string, std::string>> there;
    std::map<std::string, std::string> household;
    for (RosterLine const& line : villagers.roster->lines) {
      if (is_example(line.name)) return;  // not filled in yet
      there.insert(key(line));
      household.emplace(line.name, line.household);
    }
    for (Table const& table : tables_) {
      auto const& legal = table.legal;
      if (legal != "representatives" && legal != "village_committee" && legal != "supervisors")
        continue;
      std::vector<RosterLine const*> missing;
      for (RosterLine const& line : table.roster->lines)
        if (serves(line) && !is_example(line.name) && !there.contains(key(line)))
          missing.push_back(&line);
      if (!missing.empty()) say_missing(villagers, table, missing, household);
    }
  }

  /// A household that is represented is one of the village, and by one person at a time.
  void check_represented(Table const& villagers) {
    std::set<std::string> there;
    for (RosterLine const& line : villagers.roster->lines)
      if (!line.household.empty()) there.insert(line.household);
    for (Table const& table : tables_) {
      std::map<std::string, std::string> taken;
      for (RosterLine const& line : table.roster->lines) {
        if (!serves(line)) continue;
        for (auto const& household : line.represents) {
          if (!there.contains(household))
            say_of_row(reading_, *table.roster, line, kind(catalog::people, "YS-5017"),
                       {line.name, household, villagers.title});
          auto const [first, fresh] = taken.emplace(household, line.name);
          if (!fresh)
            say_of_row(reading_, *table.roster, line, kind(catalog::people, "YS-5018"),
                       {household, first->second, line.name});
        }
      }
    }
  }

  void say_missing(Table const& villagers, Table const& table,
                   std::vector<RosterLine const*> const& missing,
                   std::map<std::string, std::string> const& household) {
    Words list;
    for (std::size_t i = 0; i < std::min(missing.size(), most_named); ++i) {
      RosterLine const& line = *missing[i];
      list.zh += (i == 0 ? "" : "、") + line.name;
      list.en += (i == 0 ? "" : ", ") + line.name;
      auto const there = household.find(line.name);
      if (there == household.end() || there->second.empty() || line.household.empty()) continue;
      list.zh += "（这里户号 " + line.household + "，那里 " + there->second + "）";
      list.en += " (household " + line.household + " here, " + there->second + " there)";
    }
    if (missing.size() > most_named) {
      list.zh += " 等";
      list.en += " …";
    }
    say_of_row(reading_, *table.roster, *missing.front(), kind(catalog::people, "YS-5011"),
               {table.title, static_cast<std::int64_t>(missing.size()), villagers.title, list});
  }

  void check_supervisors(Table const& supervisors) {
    for (RosterLine const& line : supervisors.roster->lines) {
      if (!serves(line) || is_example(line.name)) continue;
      Part worst = Part::no;
      Table const* where = nullptr;
      RosterLine const* row = nullptr;
      for (Table const& table : tables_)
        for (RosterLine const& other : table.roster->lines) {
          if (key(other) != key(line) || !serves(other)) continue;
          Part const part = in_committee(table, other);
          if (part <= worst) continue;
          worst = part;
          where = &table;
          row = &other;
        }
      if (worst == Part::no) continue;
      say_of_row(
          reading_, *supervisors.roster, line,
          worst == Part::yes ? kind(catalog::people, "YS-5012") : kind(catalog::people, "YS-5013"),
          {line.name, where->roster->source, std::int64_t{row->line}, supervisors.title}, basis());
    }
  }

  /// Every article that keeps the committee out of its supervision: the nation's, a province's.
  std::vector<Words> basis() const {
    std::vector<Words> articles;
    if (!question_.law.provisions) return articles;
    for (auto const& row : question_.law.provisions->incompatible)
      if (row.body == "supervisors" && row.other == "village_committee" &&
          row.in_force.on(reading_.today()))
        articles.push_back(cite_with_layer(question_.law, row.basis));
    return articles;
  }

  Reading& reading_;
  PeopleQuestion const& question_;
  std::vector<Table> tables_;
};

}  // namespace

void check_people(Reading& reading, PeopleQuestion const& question) {
  PeopleSearch{reading, question}.run();
}

}  // namespace yishi::dsl
