// A village's place and people against the law of a day. All of this is remarked and never refused:
// a roster says who was elected, and a record of that must be possible.

#include <algorithm>

#include "profile/floor.hpp"
#include "yishi/base/catalog/law.hpp"
#include "yishi/rules/law_words.hpp"

namespace yishi::dsl {

namespace {

using rules::Composition;
using rules::Group;

/// Whether somebody is known to belong to a group; nothing: the roster does not say.
std::optional<bool> belongs(RosterLine const& line, Group group) {
  constexpr std::string_view capacities[] = {
      "村民代表", "代表", "妇女代表", "妇女村民代表", "representative", "women's representative"};
  if (group == Group::everybody) return true;
  auto const is_named = std::find(std::begin(capacities), std::end(capacities), line.capacity) !=
                        std::end(capacities);
  std::optional<bool> woman;
  if (line.sex != rules::Sex::unknown) woman = line.sex == rules::Sex::female;
  std::optional<bool> elected;
  if (!line.capacity.empty()) elected = is_named;
  if (group == Group::women) return woman;
  if (group == Group::representatives) return elected;
  if (woman == false || elected == false) return false;
  if (woman && elected) return true;
  return std::nullopt;
}

class PeopleReader {
 public:
  explicit PeopleReader(PeopleCheck const& check) : check_(check) {}

  std::vector<Diagnostic> run() {
    check_place();
    if (!check_.law.provisions) return std::move(found_);
    for (auto const& gap : check_.law.provisions->gaps)
      add(kind(catalog::law, "YS-4015"), {Words{gap.words.zh, gap.words.en}});
    for (auto const& row : check_.law.provisions->composition)
      if (row.in_force.on(check_.today) && !row.present) check_composition(row);
    for (auto const& unknown : unknown_)
      add(kind(catalog::law, "YS-4018"), {unknown.body, unknown.what, unknown.rows}, unknown.source)
          .basis = unknown.basis;
    return std::move(found_);
  }

 private:
  struct Held {
    Words name;
    std::vector<RosterLine> lines;
    std::string source;
  };

  /// What is not known about a body, and each row of the law that could not be checked for it.
  struct Unknown {
    std::string source;
    Words body, what, rows;
    std::vector<Words> basis;
  };

  Diagnostic& add(DiagnosticKind const* kind, std::vector<Argument> arguments,
                  std::string source = {}) {
    auto& one = found_.emplace_back();
    one.kind = kind;
    one.arguments = std::move(arguments);
    one.source = std::move(source);
    return one;
  }

  /// Said once, with every article that asks for the same: the nation's and a province's.
  void blame(DiagnosticKind const* kind, std::vector<Argument> arguments,
             rules::LegalRef const& basis, Held const& held) {
    for (auto& earlier : found_)
      if (earlier.kind == kind && earlier.source == held.source && earlier.arguments == arguments)
        return cite_once(earlier.basis, basis);
    cite_once(add(kind, std::move(arguments), held.source).basis, basis);
  }

  void cite_once(std::vector<Words>& cited, rules::LegalRef const& basis) const {
    auto words = cite_with_layer(check_.law, basis);
    if (std::find(cited.begin(), cited.end(), words) == cited.end())
      cited.push_back(std::move(words));
  }

  void check_place() {
    auto const& region = check_.law.region;
    for (std::string_view const province : provinces()) {
      if (!region.starts_with(province)) continue;
      auto const& laws = check_.law.laws;
      bool const carried = std::any_of(laws.begin(), laws.end(), [&](rules::Law const& law) {
        return !law.region.empty() && region.starts_with(law.region);
      });
      if (!carried) add(kind(catalog::law, "YS-4014"), {std::string{province}});
    }
  }

  /// The roster of a legal body on the day, if there is one with anybody in it.
  std::optional<Held> held_by(std::string const& body) const {
    for (RosterInput const& roster : check_.rosters)
      for (VillageWorkflow const& workflow : check_.workflows) {
        auto const index = rules::find_body(workflow.rules.workflow, roster.body);
        if (!index) continue;
        auto const& named = workflow.rules.workflow.bodies[static_cast<std::size_t>(*index)];
        auto const* legal = rules::legal_body(check_.law, named);
        if (legal == nullptr || legal->id != body || named.individual) continue;
        Held held{named.name.words(), {}, roster.source};
        for (RosterLine const& line : roster.lines)
          if ((!line.from || *line.from <= check_.today) &&
              (!line.until || check_.today <= *line.until))
            held.lines.push_back(line);
        // Example rows are nobody yet.
        bool const examples =
            std::any_of(held.lines.begin(), held.lines.end(),
                        [](RosterLine const& line) { return is_example(line.name); });
        if (!held.lines.empty() && !examples) return held;
      }
    return std::nullopt;
  }

  void check_composition(Composition const& row) {
    auto const held = held_by(row.body);
    if (!held) return;
    std::int64_t counted = 0, total = 0;
    for (RosterLine const& line : held->lines) {
      auto const of_group = belongs(line, row.group);
      auto const of_all = belongs(line, row.among);
      if (!of_group || !of_all) return say_unknown_people(row, *held);
      if (*of_all) ++total;
      if (*of_all && *of_group) ++counted;
    }
    bool const met = (!row.share || rules::clears(*row.share, counted, total)) &&
                     (!row.least || counted >= *row.least) && (!row.most || counted <= *row.most);
    if (met) return;
    if (row.larger || row.below) return say_unknown_size(row, *held);
    blame(kind(catalog::law, "YS-4016"),
          {held->name, words_for(row.group), counted, demand_of(row)}, row.basis, *held);
  }

  void say_unknown_people(Composition const& row, Held const& held) {
    say_unknown({"每个人的性别或者身份", "the sex or capacity of somebody"}, row, held);
  }

  void say_unknown_size(Composition const& row, Held const& held) {
    say_unknown({"本村的总人数", "how many people the village has"}, row, held);
  }

  void say_unknown(Words const& what, Composition const& row, Held const& held) {
    auto known = std::find_if(unknown_.begin(), unknown_.end(), [&](Unknown const& each) {
      return each.source == held.source && each.body == held.name && each.what == what;
    });
    auto const words = words_for(row);
    if (known == unknown_.end()) {
      unknown_.push_back({held.source, held.name, what, words, {}});
      known = std::prev(unknown_.end());
    } else if (known->rows.zh.find(words.zh) == std::string::npos) {
      known->rows.zh += "；" + words.zh;
      known->rows.en += "; " + words.en;
    }
    cite_once(known->basis, row.basis);
  }

  PeopleCheck const& check_;
  std::vector<Diagnostic> found_;
  std::vector<Unknown> unknown_;
};

}  // namespace

std::vector<Diagnostic> people_remarks(PeopleCheck const& check) {
  return PeopleReader{check}.run();
}

}  // namespace yishi::dsl
