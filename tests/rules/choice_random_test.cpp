// The proof that a table has exactly one row for every case, against a second opinion that tries
// every small number, every option and the empty blank.

#include <catch2/catch.hpp>
#include <random>
#include <set>

#include "rules/tables.hpp"

using namespace yishi::rules;
using namespace yishi::rules::tables;

namespace {

/// The second opinion: every small number, every option and the empty blank are tried in turn.
class Naive {
 public:
  Naive(Choice const& choice, std::vector<bool> const& may_miss) : choice_(choice) {
    try_all(may_miss, {});
  }

  bool gap = false;
  std::set<std::pair<std::int32_t, std::int32_t>> pairs;
  std::set<std::int32_t> used;
  std::vector<std::int32_t> chosen;  // for each case, in one order

 private:
  static bool within(Bound const& bound, std::int64_t n) {
    if (bound.limit == Limit::at_least) return !(n < bound.value);
    if (bound.limit == Limit::at_most) return !(n > bound.value);
    return bound.limit == Limit::more_than ? n > bound.value : n < bound.value;
  }

  static bool holds(ChoiceRow const& row, ChoiceValues const& values) {
    int against = 0;
    for (auto const& condition : row.conditions) {
      auto const& value = values[static_cast<std::size_t>(condition.column)];
      if (condition.missing && value) ++against;
      if (!condition.missing && !value) ++against;
      if (condition.missing || !value) continue;
      for (auto const& bound : condition.bounds)
        if (!within(bound, std::stoll(*value))) ++against;
      int matching = 0;
      for (auto const& option : condition.options)
        if (option == *value) ++matching;
      if (!condition.options.empty() && matching == 0) ++against;
    }
    return against == 0;
  }

  void try_all(std::vector<bool> const& may_miss, ChoiceValues values) {
    auto const column = values.size();
    if (column == choice_.columns.size()) return judge(values);
    auto const with = [&](std::optional<std::string> value) {
      auto more = values;
      more.push_back(std::move(value));
      try_all(may_miss, std::move(more));
    };
    auto const& of = choice_.columns[column];
    if (may_miss[column]) with(std::nullopt);
    for (auto const& option : of.options) with(option.id());
    if (of.type == FieldType::matter) with("another");
    if (!of.options.empty()) return;
    auto const least = of.type == FieldType::money ? 0 : -3;
    for (auto n = least; n <= 9; ++n) with(std::to_string(n));
  }

  void judge(ChoiceValues const& values) {
    std::vector<std::int32_t> holding;
    std::int32_t otherwise = -1;
    for (auto const& row : choice_.rows) {
      if (row.conditions.empty() && otherwise < 0) otherwise = row.arrow.id;
      if (!row.conditions.empty() && holds(row, values)) holding.push_back(row.arrow.id);
    }
    auto const row = holding.empty() ? otherwise : holding.front();
    REQUIRE(row_for(choice_, values) == row);
    chosen.push_back(row);
    if (row < 0) gap = true;
    if (row >= 0) used.insert(row);
    if (choice_.in_order) return;
    for (std::size_t i = 1; i < holding.size(); ++i) {
      pairs.emplace(holding[0], holding[i]);
      used.insert(holding[i]);
    }
  }

  Choice const& choice_;
};

class RandomTable {
 public:
  explicit RandomTable(std::uint32_t seed) : random_(seed) {}

  Choice next() {
    std::vector<Column> columns;
    for (auto more = 1 + below(3); more > 0; --more) {
      std::vector<Column> const kinds{integer("n" + std::to_string(more)), money(), urgency(),
                                      matter()};
      columns.push_back(kinds[below(kinds.size())]);
    }
    Rows rows;
    for (auto more = 1 + below(4); more > 0; --more) rows.push_back(conditions(columns));
    if (below(3) == 0) rows.emplace_back();
    return table(std::move(columns), std::move(rows), below(2) == 0);
  }
  bool once_in(std::size_t n) { return below(n) == 0; }

  /// One thing changed: a limit, the order of two rows, first come first, where a row leads.
  Choice changed(Choice choice) {
    auto& row = choice.rows[below(choice.rows.size())];
    auto& other = choice.rows[below(choice.rows.size())];
    auto const what = below(4);
    if (what == 0)
      choice.in_order = !choice.in_order;
    else if (what == 1)
      row.arrow.target = 1 - row.arrow.target;
    else if (what == 2)
      std::swap(row.conditions, other.conditions);
    else
      for (auto& condition : row.conditions)
        for (auto& bound : condition.bounds) bound.value += once_in(2) ? 1 : -1;
    return choice;
  }

 private:
  std::size_t below(std::size_t n) { return random_() % n; }

  std::vector<Condition> conditions(std::vector<Column> const& columns) {
    std::vector<Condition> all;
    for (std::size_t i = 0; i < columns.size(); ++i) {
      if (!all.empty() && once_in(3)) continue;
      auto const column = static_cast<std::int32_t>(i);
      if (once_in(6))
        all.push_back(missing(column));
      else if (columns[i].options.empty())
        all.push_back(number(bounds(), column));
      else
        all.push_back(any_of(options(columns[i]), column));
    }
    return all;
  }

  std::vector<Bound> bounds() {
    std::vector<Bound> list;
    for (auto more = 1 + below(2); more > 0; --more)
      list.push_back({static_cast<Limit>(below(4)), static_cast<std::int64_t>(below(7))});
    return list;
  }

  std::vector<std::string> options(Column const& column) {
    std::vector<std::string> list;
    for (auto const& option : column.options)
      if (list.empty() || once_in(2)) list.push_back(option.id());
    return list;
  }

  std::mt19937 random_;
};

}  // namespace

TEST_CASE("the proof agrees with trying every small number, on random tables", "[choice][random]") {
  RandomTable random(20261123);
  int gaps = 0;
  int overlaps = 0;
  int nevers = 0;
  int whole = 0;
  for (int round = 0; round < 4'000; ++round) {
    auto const choice = random.next();
    std::vector<bool> may_miss;
    for (std::size_t i = 0; i < choice.columns.size(); ++i) may_miss.push_back(random.once_in(3));
    Naive const naive(choice, may_miss);
    CAPTURE(round);
    bool gap = false;
    std::set<std::pair<std::int32_t, std::int32_t>> pairs;
    std::set<std::int32_t> used;
    for (auto const& row : choice.rows) used.insert(row.arrow.id);
    for (auto const& fault : faults_of(choice, may_miss)) {
      REQUIRE(fault.kind != ChoiceFault::Kind::too_large);
      if (fault.kind == ChoiceFault::Kind::gap) {
        gap = true;
        REQUIRE(row_for(choice, fault.values) == -1);
      }
      if (fault.kind == ChoiceFault::Kind::overlap) pairs.emplace(fault.other_row, fault.row);
      if (fault.kind == ChoiceFault::Kind::never) used.erase(fault.row);
    }
    REQUIRE(gap == naive.gap);
    REQUIRE(pairs == naive.pairs);
    REQUIRE(used == naive.used);
    gaps += gap ? 1 : 0;
    overlaps += pairs.empty() ? 0 : 1;
    nevers += used.size() < choice.rows.size() ? 1 : 0;
    whole += !gap && pairs.empty() ? 1 : 0;
  }
  for (auto const met : {gaps, overlaps, nevers, whole}) CHECK(met > 100);
}

TEST_CASE("tables lead alike if they do for every small number, on random ones",
          "[choice][random]") {
  RandomTable random(20261124);
  int alike = 0;
  for (int round = 0; round < 4'000; ++round) {
    auto one = random.next();
    for (auto& row : one.rows) row.arrow.target = random.once_in(2) ? 1 : 0;
    auto const other = random.changed(one);
    std::vector<bool> may_miss;
    for (std::size_t i = 0; i < one.columns.size(); ++i) may_miss.push_back(random.once_in(3));
    auto const targets = [&](Choice const& choice) {
      auto list = Naive(choice, may_miss).chosen;
      for (auto& row : list)
        if (row >= 0) row = choice.rows[static_cast<std::size_t>(row)].arrow.target;
      return list;
    };
    CAPTURE(round);
    bool const same = targets(one) == targets(other);
    REQUIRE(lead_alike(one, other, may_miss) == same);
    alike += same ? 1 : 0;
  }
  CHECK(alike > 500);
  CHECK(alike < 3'500);
}

TEST_CASE("tables whose rows count how often lead alike only if the same rows count together",
          "[choice]") {
  auto const with_limits = [](Rows rows) {
    auto choice = table({integer()}, std::move(rows));
    for (auto& row : choice.rows) row.arrow.at_most = 1;
    return choice;
  };
  auto const one = with_limits({{number({under(5)})}, {number({at_least(5)})}});
  CHECK(lead_alike(one, with_limits({{number({at_least(5)})}, {number({under(5)})}}), {false}));
  CHECK_FALSE(
      lead_alike(one, with_limits({{number({under(6)})}, {number({at_least(6)})}}), {false}));
  auto free = one;
  for (auto& row : free.rows) row.arrow.at_most.reset();
  auto later = with_limits({{number({under(6)})}, {number({at_least(6)})}});
  for (auto& row : later.rows) row.arrow.at_most.reset();
  CHECK(lead_alike(free, later, {false}));
  CHECK_FALSE(lead_alike(one, free, {false}));
}
