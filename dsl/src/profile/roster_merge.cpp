// Which people of a table are those of the roster, and what is different about them.

#include <algorithm>
#include <map>

#include "profile/roster_person.hpp"
#include "profile/workbook.hpp"
#include "yishi/base/catalog/people.hpp"
#include "yishi/base/catalog/tables.hpp"
#include "yishi/dsl/phrase.hpp"
#include "yishi/dsl/roster_import.hpp"

namespace yishi::dsl {

namespace {

using Column = RosterColumn;
using Lines = std::vector<RosterLine>;

/// A person of a table with all terms, in the order of the table.
struct Person {
  Lines terms;
  bool matched = false;
  RosterLine const& last() const { return terms.back(); }
};

std::vector<Person> people_of(Lines const& lines) {
  std::vector<Person> people;
  std::map<std::string, std::size_t> index;
  for (RosterLine const& line : lines) {
    auto const [place, fresh] = index.try_emplace(person_key(line), people.size());
    if (fresh) people.emplace_back();
    people[place->second].terms.push_back(line);
  }
  for (Person& person : people)
    std::stable_sort(person.terms.begin(), person.terms.end(),
                     [](RosterLine const& a, RosterLine const& b) { return a.from < b.from; });
  return people;
}

/// “第一村民小组”, “一组” and “1组” are one group.
std::string group_key(std::string text) {
  for (std::string_view const head : {"第"})
    if (text.starts_with(head)) text.erase(0, head.size());
  for (std::string_view const tail : {"村民小组", "小组", "组", "队"})
    if (text.size() > tail.size() && text.ends_with(tail)) {
      text.resize(text.size() - tail.size());
      break;
    }
  if (auto const number = read_integer(text)) return std::to_string(*number);
  return text;
}

bool same_household(RosterLine const& a, RosterLine const& b) {
  return !a.household.empty() && !b.household.empty() &&
         without_zeros(a.household) == without_zeros(b.household);
}

bool same_group(RosterLine const& a, RosterLine const& b) {
  return group_key(a.group) == group_key(b.group);
}

/// Pairs the people of a table with those of the roster.
class Matcher {
 public:
  Matcher(std::vector<Person>& current, std::vector<Person>& table)
      : current_(current), table_(table), matches_(table.size(), nullptr) {
    for (std::size_t i = 0; i < current.size(); ++i) {
      RosterLine const& line = current[i].last();
      by_name_[line.name].push_back(i);
      if (!line.household.empty()) by_household_[name_and_household(line)].push_back(i);
    }
    for (Person const& person : table) ++wanted_[name_and_group(person.last())];
  }

  struct Unclear {
    std::size_t person = 0;
    std::vector<Person const*> candidates;
  };

  /// For each person of the table one of the roster, or null.
  std::vector<Person*> run() {
    for (std::size_t i = 0; i < table_.size(); ++i) take(i, of_household(i));
    for (std::size_t i = 0; i < table_.size(); ++i)
      if (matches_[i] == nullptr) match_by_group(i);
    return std::move(matches_);
  }
  std::vector<Unclear> const& unclear() const { return unclear_; }

 private:
  static std::string name_and_group(RosterLine const& line) {
    return line.name + "\n" + group_key(line.group);
  }
  static std::string name_and_household(RosterLine const& line) {
    return line.name + "\n" + without_zeros(line.household);
  }

  std::vector<Person*> of_household(std::size_t i) {
    std::vector<Person*> found;
    if (table_[i].last().household.empty()) return found;
    auto const there = by_household_.find(name_and_household(table_[i].last()));
    if (there == by_household_.end()) return found;
    for (std::size_t const each : there->second)
      if (!current_[each].matched) found.push_back(&current_[each]);
    return found;
  }

  /// Those of the name who may be of the group. Of a row with a household two are enough to know
  /// that it is none of them: a hundred thousand of one name are not compared with each other.
  std::vector<Person*> of_group(std::size_t i) {
    RosterLine const& line = table_[i].last();
    std::vector<Person*> found;
    auto const named = by_name_.find(line.name);
    if (named == by_name_.end()) return found;
    for (std::size_t const each : named->second) {
      RosterLine const& other = current_[each].last();
      bool const anywhere = other.group.empty() || (line.group.empty() && line.household.empty());
      if (current_[each].matched || !(anywhere || same_group(other, line))) continue;
      found.push_back(&current_[each]);
      if (found.size() == 2 && !line.household.empty()) break;
    }
    return found;
  }

  void take(std::size_t i, std::vector<Person*> const& found) {
    if (found.size() != 1) return;
    matches_[i] = found.front();
    found.front()->matched = true;
  }

  void match_by_group(std::size_t i) {
    RosterLine const& line = table_[i].last();
    auto const found = of_group(i);
    bool const moved_house =
        found.size() == 1 && !line.household.empty() && !found.front()->last().household.empty();
    // Two of one name and group in the table, one in the roster: nobody can say which has moved.
    if (moved_house && wanted_[name_and_group(line)] > 1) return;
    if (found.size() > 1 && line.household.empty())
      unclear_.push_back({i, {found.begin(), found.end()}});
    else
      take(i, found);
  }

  std::vector<Person>& current_;
  std::vector<Person>& table_;
  std::map<std::string, std::vector<std::size_t>> by_name_;
  std::map<std::string, std::vector<std::size_t>> by_household_;
  std::map<std::string, int> wanted_;
  std::vector<Person*> matches_;
  std::vector<Unclear> unclear_;
};

/// What a table says about somebody over what the roster says.
class Overlay {
 public:
  explicit Overlay(std::set<Column> const& columns) : columns_(columns) {}

  std::int64_t zeros_kept() const { return zeros_kept_; }

  Lines merged(Person const& now, Person const& typed) {
    bool const has_terms = has(Column::from) || has(Column::until) || has(Column::term);
    if (!has_terms && now.terms.size() > 1) {
      Lines lines = now.terms;
      for (RosterLine& line : lines) line = personal(line, typed.last());
      lines.back() = over(lines.back(), typed.last());
      return lines;
    }
    Lines lines;
    for (RosterLine const& line : typed.terms) lines.push_back(over(term_of(now, line), line));
    return lines;
  }

 private:
  bool has(Column column) const { return columns_.contains(column); }

  static RosterLine const& term_of(Person const& now, RosterLine const& line) {
    for (RosterLine const& term : now.terms)
      if (term.from == line.from) return term;
    return now.last();
  }

  /// The roster's line with what the table says about the person, not the term.
  RosterLine personal(RosterLine line, RosterLine const& typed) {
    if (!typed.household.empty()) line.household = household(line, typed);
    if (!typed.group.empty() && !same_group(line, typed)) line.group = typed.group;
    if (typed.sex != rules::Sex::unknown) line.sex = typed.sex;
    if (!typed.phone.empty()) line.phone = typed.phone;
    return line;
  }

  std::string household(RosterLine const& now, RosterLine const& typed) {
    bool const only_zeros = now.household != typed.household && same_household(now, typed);
    if (only_zeros) ++zeros_kept_;
    return only_zeros ? now.household : typed.household;
  }

  RosterLine over(RosterLine const& now, RosterLine const& typed) {
    RosterLine line = personal(now, typed);
    line.line = typed.line;
    if (has(Column::votes)) line.votes = typed.votes;
    if (has(Column::office)) line.office = typed.office;
    if (has(Column::capacity)) line.capacity = typed.capacity;
    if (has(Column::represents)) line.represents = typed.represents;
    if (has(Column::from) || has(Column::term)) line.from = typed.from;
    if (has(Column::until) || has(Column::term)) line.until = typed.until;
    if (has(Column::exclusion)) line.exclusion = typed.exclusion;
    return line;
  }

  std::set<Column> const& columns_;
  std::int64_t zeros_kept_ = 0;
};

Words arrow(Words const& what, std::string const& before, std::string const& after) {
  auto const shown = [](std::string const& text, std::string_view none) {
    return text.empty() ? std::string{none} : text;
  };
  return {what.zh + " " + shown(before, "（空）") + " → " + shown(after, "（空）"),
          what.en + " " + shown(before, "(none)") + " -> " + shown(after, "(none)")};
}

std::string iso(std::optional<rules::Date> const& date) { return date ? date->iso() : ""; }

void compare(RosterLine const& before, RosterLine const& after, std::vector<Words>& what) {
  auto const add = [&](bool differs, Words words) {
    if (differs && std::find(what.begin(), what.end(), words) == what.end())
      what.push_back(std::move(words));
  };
  auto const text = [&](Words const& name, std::string const& a, std::string const& b) {
    add(a != b, arrow(name, a, b));
  };
  text({"姓名", "name"}, before.name, after.name);
  add(before.household != after.household, {"户号", "household"});
  text({"组", "group"}, before.group, after.group);
  add(before.sex != after.sex, {"性别", "sex"});
  add(before.votes != after.votes, after.votes ? Words{"表决权 无 → 有", "votes no -> yes"}
                                               : Words{"表决权 有 → 无", "votes yes -> no"});
  text({"职务", "office"}, before.office, after.office);
  text({"身份", "capacity"}, before.capacity, after.capacity);
  add(before.represents != after.represents, {"代表的户", "households represented"});
  text({"自", "from"}, iso(before.from), iso(after.from));
  text({"至", "until"}, iso(before.until), iso(after.until));
  add(before.exclusion != after.exclusion, {"除外", "exclusion"});
  add(before.phone != after.phone, {"电话", "phone"});
}

std::vector<Words> differences(Lines const& before, Lines const& after) {
  std::vector<Words> what;
  if (before.size() != after.size())
    what.push_back(
        {"任期 " + std::to_string(before.size()) + " 段 → " + std::to_string(after.size()) + " 段",
         "terms " + std::to_string(before.size()) + " -> " + std::to_string(after.size())});
  else
    for (std::size_t i = 0; i < before.size(); ++i) compare(before[i], after[i], what);
  return what;
}

Diagnostic of_table(DiagnosticKind const* kind, std::vector<Argument> arguments,
                    std::string const& source, std::optional<std::uint32_t> row) {
  Diagnostic diagnostic;
  diagnostic.kind = kind;
  diagnostic.arguments = std::move(arguments);
  diagnostic.source = source;
  if (row) diagnostic.spot = cell_words(*row, std::nullopt);
  return diagnostic;
}

Diagnostic said_unclear(Matcher::Unclear const& unclear, RosterLine const& line,
                        std::string const& source) {
  Words list;
  Person const* housed = nullptr;
  for (auto const* each : unclear.candidates) {
    RosterLine const& one = each->last();
    bool const house = !one.household.empty();
    if (house && housed == nullptr) housed = each;
    list.zh += (list.zh.empty() ? "" : "、") + one.group;
    list.en += (list.en.empty() ? "" : ", ") + one.group;
    if (!house) continue;
    list.zh += "（户号 " + one.household + "）";
    list.en += " (household " + one.household + ")";
  }
  auto const write = housed == nullptr ? Words{"组", "group"} : Words{"户号", "household"};
  auto const example =
      housed == nullptr ? unclear.candidates.front()->last().group : housed->last().household;
  return of_table(
      kind(catalog::people, "YS-5008"),
      {line.name, static_cast<std::int64_t>(unclear.candidates.size()), list, write, example},
      source, line.line);
}

}  // namespace

RosterMerge merge_rosters(std::vector<RosterLine> const& current, RosterTable const& table,
                          MergeMode mode, std::string const& source) {
  RosterMerge merge;
  auto now = people_of(current);
  auto typed = people_of(table.lines);
  Matcher matcher{now, typed};
  auto const matches = matcher.run();
  if (mode != MergeMode::whole)
    for (auto const& each : matcher.unclear())
      merge.diagnostics.push_back(said_unclear(each, typed[each.person].last(), source));
  Overlay overlay{table.columns};
  std::vector<RosterChange> later;
  for (std::size_t i = 0; i < typed.size(); ++i) {
    Lines lines = typed[i].terms;
    RosterChange change{RosterChange::Kind::joined, lines.back().name, lines.back().group, {}};
    if (matches[i] != nullptr) {
      if (mode != MergeMode::whole) lines = overlay.merged(*matches[i], typed[i]);
      change.kind = RosterChange::Kind::changed;
      change.group = lines.back().group;
      change.what = differences(matches[i]->terms, lines);
    }
    if (change.kind == RosterChange::Kind::joined || !change.what.empty())
      later.push_back(std::move(change));
    merge.lines.insert(merge.lines.end(), lines.begin(), lines.end());
  }
  std::int64_t gone = 0;
  for (Person const& person : now) {
    if (person.matched) continue;
    if (mode == MergeMode::add) {
      merge.lines.insert(merge.lines.end(), person.terms.begin(), person.terms.end());
      continue;
    }
    ++gone;
    merge.changes.push_back(
        {RosterChange::Kind::gone, person.last().name, person.last().group, {}});
  }
  merge.changes.insert(merge.changes.end(), later.begin(), later.end());
  merge.before = static_cast<std::int64_t>(now.size());
  merge.after = static_cast<std::int64_t>(people_of(merge.lines).size());
  if (overlay.zeros_kept() > 0)
    merge.diagnostics.push_back(
        of_table(kind(catalog::tables, "YS-8031"), {overlay.zeros_kept()}, source, std::nullopt));
  if (2 * gone > merge.before)
    merge.diagnostics.push_back(
        of_table(kind(catalog::tables, "YS-8036"), {gone, merge.before}, source, std::nullopt));
  return merge;
}

}  // namespace yishi::dsl
