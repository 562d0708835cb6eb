// Nothing that a check can see is left out of the clause corpus: every floor, step, matter and rule
// on people of the shipped law has a clause with its article and the code that it is caught with.

#include <algorithm>
#include <catch2/catch.hpp>
#include <set>

#include "law/clauses.hpp"
#include "yishi/dsl/law_file.hpp"

namespace yishi {
namespace {

using rules::FloorKind;
using rules::LawProfile;
using rules::LegalRef;

std::string place(LegalRef const& ref) { return ref.law + "/" + std::to_string(ref.article); }

/// "organic_law/30 YS-4003"; of a clause on who decides: "organic_law/28 decides".
std::set<std::string> const& corpus() {
  static auto const all = [] {
    std::set<std::string> found;
    for (auto const& clause : clauses::read_clauses())
      found.insert(place(clause.article()) + " " +
                   (clause.get("事项").empty() ? clause.get("代码") : "decides"));
    return found;
  }();
  return all;
}

/// Whether on every day of `row` one of `others` says the same: that comes first, and is named.
template <class T, class Same>
bool said_before(std::vector<T> const& others, T const& row, Same const& same) {
  auto day = row.in_force.from;
  for (;;) {
    auto const other = std::find_if(others.begin(), others.end(), [&](T const& each) {
      return each.in_force.on(day) && same(each);
    });
    if (other == others.end()) return false;
    auto const& until = other->in_force.until;
    if (!until || (row.in_force.until && *row.in_force.until <= *until)) return true;
    day = until->plus(1);
  }
}

struct Search {
  LawProfile const& nation;
  std::vector<std::string> missing = {};

  void want(LegalRef const& basis, std::string const& code) {
    if (!corpus().contains(place(basis) + " " + code)) missing.push_back(place(basis) + " " + code);
  }

  static std::string code_of(rules::Floor const& floor) {
    switch (floor.kind) {
      case FloorKind::quorum:
        return "YS-4003";
      case FloorKind::majority:
        return "YS-4004";
      case FloorKind::meeting_notice:
        return floor.except ? "YS-4008" : "YS-4002";
      case FloorKind::posting:
        return "YS-4001";
      case FloorKind::publication:
        return "YS-4006";
      case FloorKind::comment:
        break;
    }
    return "YS-4007";
  }

  /// What a province says again of the nation, or a second text of its own of the first, is
  /// caught with the article of whichever comes first.
  template <class T, class Same>
  bool repeats(LawProfile const& law, std::vector<T> const& of_nation, std::vector<T> const& own,
               T const& row, Same const& same) const {
    if (&law != &nation && said_before(of_nation, row, same)) return true;
    std::vector<T> const earlier(own.data(), &row);
    return said_before(earlier, row, same);
  }

  void run(LawProfile const& law) {
    for (auto const& floor : law.floors)
      if (!repeats(law, nation.floors, law.floors, floor, [&](rules::Floor const& other) {
            return other.kind == floor.kind && other.body == floor.body &&
                   other.threshold == floor.threshold && other.either == floor.either &&
                   other.days == floor.days && (other.except == floor.except || !other.except);
          }))
        want(floor.basis, code_of(floor));
    for (auto const& step : law.steps)
      if (!repeats(law, nation.steps, law.steps, step, [&](rules::RequiredStep const& other) {
            return other.first == step.first && other.body == step.body;
          }))
        want(step.basis, "YS-4005");
    for (auto const& matter : law.matters)
      for (auto const& row : matter.competences) want(row.basis, "decides");
    if (law.provisions) people(law, *law.provisions);
  }

  void people(LawProfile const& law, rules::Provisions const& provisions) {
    for (auto const& row : provisions.composition) {
      // Nobody can be counted at a meeting that has not been held.
      if (row.present || repeats(law, nation.provisions->composition, provisions.composition, row,
                                 [&](auto const& other) {
                                   auto same = other;
                                   same.basis = row.basis;
                                   same.in_force = row.in_force;
                                   return same == row;
                                 }))
        continue;
      want(row.basis, row.larger || row.below ? "YS-4018" : "YS-4016");
    }
    for (auto const& row : provisions.incompatible) {
      bool const again = repeats(law, nation.provisions->incompatible, provisions.incompatible, row,
                                 [&](auto const& other) {
                                   return other.body == row.body && other.other == row.other &&
                                          other.offices == row.offices &&
                                          other.relatives == row.relatives;
                                 });
      if (again) continue;
      bool const both = row.other == row.body;
      if (row.other == "village_committee" && !both) want(row.basis, "YS-5012");
      if (!row.other.empty() && row.other != "village_committee" && !both)
        want(row.basis, "YS-5105");
      if (!row.other.empty() && row.relatives) want(row.basis, "YS-5106");
      if (!row.offices.empty()) want(row.basis, "YS-5108");
      if (!row.offices.empty() && row.relatives) want(row.basis, "YS-5109");
    }
  }
};

TEST_CASE("every row of the shipped law that a check can see has its clause", "[law]") {
  auto const& layers = dsl::shipped_laws();
  auto const nation = std::find_if(layers.begin(), layers.end(),
                                   [](LawProfile const& law) { return law.id == "cn"; });
  REQUIRE(nation != layers.end());
  for (auto const& law : layers) {
    Search search{*nation};
    search.run(law);
    std::string missing;
    for (auto const& one : search.missing) missing += one + "\n";
    CAPTURE(law.id);
    CHECK(missing == "");
  }
}

}  // namespace
}  // namespace yishi
