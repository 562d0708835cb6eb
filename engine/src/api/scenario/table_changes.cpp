// Tables changed in one place. Where two rows meet (不满 1 万元, 1 万元以上) both limits are one
// place: whoever mistakes the number mistakes it twice, and a table with a gap is no table.

#include "api/scenario/table_changes.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include "yishi/rules/choice.hpp"

namespace yishi::scenario {

namespace {

using rules::Bound;
using rules::Choice;
using rules::ChoiceRow;
using rules::Column;
using rules::Condition;
using rules::FieldType;
using rules::Limit;

Limit flipped(Limit limit) {
  switch (limit) {
    case Limit::at_least:
      return Limit::more_than;
    case Limit::more_than:
      return Limit::at_least;
    case Limit::at_most:
      return Limit::less_than;
    case Limit::less_than:
      break;
  }
  return Limit::at_most;
}

/// Where a bound stands: row, condition, bound.
struct Place {
  std::size_t row = 0;
  std::size_t condition = 0;
  std::size_t bound = 0;
};

Bound& bound_at(Choice& choice, Place const& place) {
  return choice.rows[place.row].conditions[place.condition].bounds[place.bound];
}

class Changer {
 public:
  explicit Changer(Choice const& choice) : base_(choice) {}

  std::vector<TableChange> all() {
    limits();
    for (std::size_t row = 0; row < base_.rows.size(); ++row)
      for (std::size_t i = 0; i < base_.rows[row].conditions.size(); ++i) options(row, i);
    order();
    return std::move(changes_);
  }

 private:
  Column const& column_of(Condition const& condition) const {
    return base_.columns[static_cast<std::size_t>(condition.column)];
  }

  // Limits.

  /// Bounds by what they part: the column, and the first number above.
  std::map<std::pair<std::int32_t, std::int64_t>, std::vector<Place>> cuts() const {
    std::map<std::pair<std::int32_t, std::int64_t>, std::vector<Place>> found;
    for (std::size_t row = 0; row < base_.rows.size(); ++row)
      for (std::size_t i = 0; i < base_.rows[row].conditions.size(); ++i) {
        auto const& condition = base_.rows[row].conditions[i];
        for (std::size_t b = 0; b < condition.bounds.size(); ++b) {
          auto const& bound = condition.bounds[b];
          bool const beyond = bound.limit == Limit::more_than || bound.limit == Limit::at_most;
          found[{condition.column, bound.value + (beyond ? 1 : 0)}].push_back({row, i, b});
        }
      }
    return found;
  }

  void limits() {
    for (auto const& [cut, places] : cuts()) {
      change_bounds(places);
      if (places.size() > 1)
        for (auto const& place : places) change_bounds({place});
    }
  }

  /// Includes the number or not; one yuan (one, of other numbers) less or more.
  void change_bounds(std::vector<Place> const& places) {
    bound_change(places, [](Bound& bound) { bound.limit = flipped(bound.limit); });
    auto const& first = places.front();
    auto const& condition = base_.rows[first.row].conditions[first.condition];
    constexpr std::int64_t yuan = 100;
    bool const whole = column_of(condition).type == FieldType::money &&
                       condition.bounds[first.bound].value % yuan == 0;
    for (auto const step : {whole ? -yuan : -1, whole ? yuan : 1})
      bound_change(places, [step](Bound& bound) { bound.value += step; });
  }

  template <class F>
  void bound_change(std::vector<Place> const& places, F&& change) {
    auto changed = base_;
    for (auto const& place : places) change(bound_at(changed, place));
    auto const was = words(base_, places);
    auto const now = words(changed, places);
    add(std::move(changed), was, now, base_.rows[places.front().row].at.span);
  }

  /// “不满 1 万元”、“1 万元以上”.
  static Words words(Choice const& choice, std::vector<Place> const& places) {
    Words all;
    for (auto const& place : places) {
      auto const& condition = choice.rows[place.row].conditions[place.condition];
      auto const& column = choice.columns[static_cast<std::size_t>(condition.column)];
      ChoiceRow alone;
      alone.conditions.push_back({0, {condition.bounds[place.bound]}, {}, false});
      Choice just;
      just.columns.push_back(column);
      auto const said = rules::words_for(just, alone);
      all.zh += (all.zh.empty() ? "" : "、") + ("“" + said.zh + "”");
      all.en += (all.en.empty() ? "" : ", ") + ("`" + said.en + "`");
    }
    return all;
  }

  // Options.

  void options(std::size_t row, std::size_t index) {
    auto const& condition = base_.rows[row].conditions[index];
    for (std::size_t o = 0; o < condition.options.size(); ++o) {
      if (condition.options.size() > 1) {
        drop(row, index, o);
        hand_on(row, index, o);
      }
      replace(row, index, o);
    }
  }

  static std::vector<std::string>& options_in(Choice& choice, std::size_t row, std::size_t index) {
    return choice.rows[row].conditions[index].options;
  }

  void drop(std::size_t row, std::size_t index, std::size_t option) {
    auto changed = base_;
    auto& list = options_in(changed, row, index);
    list.erase(list.begin() + static_cast<std::ptrdiff_t>(option));
    add_row(std::move(changed), row);
  }

  /// The option in another row that asks for options of the same column.
  void hand_on(std::size_t row, std::size_t index, std::size_t option) {
    auto const column = base_.rows[row].conditions[index].column;
    for (std::size_t other = 0; other < base_.rows.size(); ++other) {
      if (other == row) continue;
      auto const& conditions = base_.rows[other].conditions;
      for (std::size_t i = 0; i < conditions.size(); ++i) {
        if (conditions[i].column != column || conditions[i].options.empty()) continue;
        auto changed = base_;
        auto& list = options_in(changed, row, index);
        options_in(changed, other, i).push_back(list[option]);
        list.erase(list.begin() + static_cast<std::ptrdiff_t>(option));
        add_row(std::move(changed), row);
      }
    }
  }

  /// The next option of the column instead.
  void replace(std::size_t row, std::size_t index, std::size_t option) {
    auto const& condition = base_.rows[row].conditions[index];
    auto const& known = column_of(condition).options;
    auto const at = std::find_if(known.begin(), known.end(), [&](rules::Name const& name) {
      return name.id() == condition.options[option];
    });
    if (at == known.end() || known.size() < 2) return;
    auto const& next = at + 1 == known.end() ? known.front() : *(at + 1);
    auto const taken = [&](std::string const& id) { return id == next.id(); };
    if (std::any_of(condition.options.begin(), condition.options.end(), taken)) return;
    auto changed = base_;
    options_in(changed, row, index)[option] = next.id();
    add_row(std::move(changed), row);
  }

  // Order.

  void order() {
    auto other = base_;
    other.in_order = !base_.in_order;
    Words const one{"看", "on"};
    Words const first{"依次看", "in order on"};
    add(std::move(other), base_.in_order ? first : one, base_.in_order ? one : first,
        base_.at.span);
    if (!base_.in_order) return;
    for (std::size_t row = 0; row + 1 < base_.rows.size(); ++row) {
      auto changed = base_;
      std::swap(changed.rows[row], changed.rows[row + 1]);
      std::swap(changed.rows[row].arrow.id, changed.rows[row + 1].arrow.id);
      auto const above = rules::words_for(base_, base_.rows[row]);
      auto const below = rules::words_for(base_, base_.rows[row + 1]);
      add(std::move(changed), before(above, below), before(below, above), base_.rows[row].at.span);
    }
  }
  static Words before(Words const& one, Words const& other) {
    return {"先“" + one.zh + "”后“" + other.zh + "”", "`" + one.en + "` before `" + other.en + "`"};
  }

  void add_row(Choice changed, std::size_t row) {
    auto const was = rules::words_for(base_, base_.rows[row]);
    auto const now = rules::words_for(changed, changed.rows[row]);
    add(std::move(changed), was, now, base_.rows[row].at.span);
  }
  void add(Choice changed, Words was, Words now, SourceSpan span) {
    changes_.push_back({std::move(changed), std::move(was), std::move(now), span});
  }

  Choice const& base_;
  std::vector<TableChange> changes_;
};

}  // namespace

std::vector<TableChange> table_changes(Choice const& choice) { return Changer(choice).all(); }

}  // namespace yishi::scenario
