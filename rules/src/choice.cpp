// Tables: which row holds, and whether there is exactly one for every case.

#include "yishi/rules/choice.hpp"

#include <algorithm>
#include <charconv>
#include <set>
#include <utility>

#include "yishi/base/assert.hpp"

namespace yishi::rules {
namespace {

bool is_number(FieldType type) { return type == FieldType::money || type == FieldType::integer; }

std::optional<std::int64_t> number_in(std::string const& text) {
  std::int64_t number = 0;
  auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return number;
}

bool holds(Condition const& condition, std::optional<std::string> const& value) {
  if (condition.missing || !value) return condition.missing && !value;
  if (condition.bounds.empty())
    return std::find(condition.options.begin(), condition.options.end(), *value) !=
           condition.options.end();
  auto const number = number_in(*value);
  return number && std::all_of(condition.bounds.begin(), condition.bounds.end(),
                               [&](Bound const& bound) { return within(bound, *number); });
}

bool holds(ChoiceRow const& row, ChoiceValues const& values) {
  return std::all_of(row.conditions.begin(), row.conditions.end(), [&](Condition const& condition) {
    return holds(condition, values[static_cast<std::size_t>(condition.column)]);
  });
}

/// The first number of each region: nothing changes between a bound and the next.
std::vector<std::int64_t> starts_of(Choice const& choice, std::int32_t column) {
  std::set<std::int64_t> starts;
  for (auto const& row : choice.rows)
    for (auto const& condition : row.conditions)
      if (condition.column == column)
        for (auto const& bound : condition.bounds) {
          bool const beyond = bound.limit == Limit::more_than || bound.limit == Limit::at_most;
          starts.insert(bound.value + (beyond ? 1 : 0));
        }
  // What can be typed at least: an amount is never negative, a number has fifteen digits at most.
  bool const money = choice.columns[static_cast<std::size_t>(column)].type == FieldType::money;
  std::int64_t const least = money ? 0 : -999'999'999'999'999;
  starts.insert(least);
  starts.erase(starts.begin(), starts.find(least));
  return {starts.begin(), starts.end()};
}

/// One value of each region of a column. Of matter types, which the law names and a definition does
/// not know, one stands for all that no row names.
ChoiceValues regions_of(Choice const& choice, std::int32_t index, bool may_miss) {
  auto const& column = choice.columns[static_cast<std::size_t>(index)];
  ChoiceValues regions;
  if (is_number(column.type)) {
    for (auto const start : starts_of(choice, index)) regions.emplace_back(std::to_string(start));
  } else if (column.type == FieldType::choice) {
    for (auto const& option : column.options) regions.emplace_back(option.id());
  } else {
    std::set<std::string> named;
    for (auto const& row : choice.rows)
      for (auto const& condition : row.conditions)
        if (condition.column == index)
          named.insert(condition.options.begin(), condition.options.end());
    for (auto const& each : named) regions.emplace_back(each);
    regions.emplace_back("");
  }
  if (may_miss) regions.emplace_back(std::nullopt);
  return regions;
}

/// Goes through every combination of regions, like the digits of a number.
class Regions {
 public:
  Regions(Choice const& choice, std::vector<bool> const& missing) {
    for (std::size_t i = 0; i < choice.columns.size(); ++i)
      columns_.push_back(regions_of(choice, static_cast<std::int32_t>(i), missing[i]));
    at_.assign(columns_.size(), 0);
  }

  bool too_many() const {
    std::size_t count = 1;
    for (auto const& column : columns_) {
      count *= column.size();
      if (count > choice_regions_max) return true;
    }
    return false;
  }

  ChoiceValues here() const {
    ChoiceValues values;
    for (std::size_t i = 0; i < columns_.size(); ++i) values.push_back(columns_[i][at_[i]]);
    return values;
  }

  bool next() {
    for (std::size_t i = columns_.size(); i-- > 0;) {
      if (++at_[i] < columns_[i].size()) return true;
      at_[i] = 0;
    }
    return false;
  }

 private:
  std::vector<ChoiceValues> columns_;
  std::vector<std::size_t> at_;
};

std::vector<std::int32_t> rows_holding(Choice const& choice, ChoiceValues const& values) {
  std::vector<std::int32_t> holding;
  for (std::size_t i = 0; i < choice.rows.size(); ++i)
    if (!choice.rows[i].conditions.empty() && holds(choice.rows[i], values))
      holding.push_back(static_cast<std::int32_t>(i));
  return holding;
}

std::optional<std::int32_t> otherwise_of(Choice const& choice) {
  for (std::size_t i = 0; i < choice.rows.size(); ++i)
    if (choice.rows[i].conditions.empty()) return static_cast<std::int32_t>(i);
  return std::nullopt;
}

/// Collects the faults region by region.
class Search {
 public:
  explicit Search(Choice const& choice)
      : choice_(choice), otherwise_(otherwise_of(choice)), used_(choice.rows.size(), false) {}

  void look_at(ChoiceValues const& values) {
    auto const holding = rows_holding(choice_, values);
    if (holding.empty()) {
      if (otherwise_)
        used_[static_cast<std::size_t>(*otherwise_)] = true;
      else if (!std::exchange(gap_, true))
        faults_.push_back({ChoiceFault::Kind::gap, values, 0, 0});
      return;
    }
    used_[static_cast<std::size_t>(holding.front())] = true;
    if (choice_.in_order) return;
    for (std::size_t i = 1; i < holding.size(); ++i) {
      used_[static_cast<std::size_t>(holding[i])] = true;
      if (pairs_.emplace(holding.front(), holding[i]).second)
        faults_.push_back({ChoiceFault::Kind::overlap, values, holding[i], holding.front()});
    }
  }

  std::vector<ChoiceFault> found() {
    for (std::size_t i = 0; i < used_.size(); ++i)
      if (!used_[i])
        faults_.push_back({ChoiceFault::Kind::never, {}, static_cast<std::int32_t>(i), 0});
    return std::move(faults_);
  }

 private:
  Choice const& choice_;
  std::optional<std::int32_t> otherwise_;
  std::vector<bool> used_;
  bool gap_ = false;
  std::set<std::pair<std::int32_t, std::int32_t>> pairs_;
  std::vector<ChoiceFault> faults_;
};

std::string digits(std::int64_t value) { return std::to_string(value); }

Words value_words(Column const& column, std::int64_t value) {
  if (column.type == FieldType::money) return money_words(value);
  return {digits(value), digits(value)};
}

Words option_words(Column const& column, std::string const& id) {
  for (auto const& option : column.options)
    if (option.id() == id) return option.words();
  return {id, id};
}

/// Amounts end in 元, to which a word may stand close; digits need a blank: 1 万元以上, 60 以上.
std::string behind(Column const& column, std::string const& number) {
  return column.type == FieldType::money ? number : number + " ";
}

Words bound_words(Column const& column, Bound const& bound) {
  auto const value = value_words(column, bound.value);
  switch (bound.limit) {
    case Limit::at_least:
      return {behind(column, value.zh) + "以上", "at least " + value.en};
    case Limit::more_than:
      return {"超过 " + value.zh, "more than " + value.en};
    case Limit::at_most:
      return {behind(column, value.zh) + "以下", "at most " + value.en};
    case Limit::less_than:
      break;
  }
  return {"不满 " + value.zh, "under " + value.en};
}

void append(Words& list, Words const& more, Words const& between) {
  bool const first = list.zh.empty();
  list.zh += (first ? "" : between.zh) + more.zh;
  list.en += (first ? "" : between.en) + more.en;
}

Words condition_words(Column const& column, Condition const& condition) {
  if (condition.missing) return {"没有填", "missing"};
  Words words;
  for (auto const& bound : condition.bounds) append(words, bound_words(column, bound), {" ", " "});
  for (auto const& option : condition.options)
    append(words, option_words(column, option), {"、", ", "});
  return words;
}

}  // namespace

bool within(Bound const& bound, std::int64_t value) {
  switch (bound.limit) {
    case Limit::at_least:
      return value >= bound.value;
    case Limit::more_than:
      return value > bound.value;
    case Limit::at_most:
      return value <= bound.value;
    case Limit::less_than:
      break;
  }
  return value < bound.value;
}

ChoiceRow const* chosen_row(Choice const& choice, ChoiceValues const& values) {
  YISHI_ASSERT(values.size() == choice.columns.size());
  auto const holding = rows_holding(choice, values);
  auto const row = holding.empty() ? otherwise_of(choice) : std::optional(holding.front());
  return row ? &choice.rows[static_cast<std::size_t>(*row)] : nullptr;
}

std::vector<ChoiceFault> faults_of(Choice const& choice, std::vector<bool> const& missing) {
  YISHI_ASSERT(missing.size() == choice.columns.size());
  Regions regions(choice, missing);
  if (regions.too_many()) return {{ChoiceFault::Kind::too_large, {}, 0, 0}};
  Search search(choice);
  do {
    search.look_at(regions.here());
  } while (regions.next());
  return search.found();
}

bool lead_alike(Choice const& one, Choice const& other, std::vector<bool> const& missing) {
  YISHI_ASSERT(one.columns.size() == other.columns.size());
  auto both = one;
  both.rows.insert(both.rows.end(), other.rows.begin(), other.rows.end());
  Regions regions(both, missing);
  if (regions.too_many()) return false;
  // How often a row was taken counts for each row: the same ones have to be counted together.
  std::set<std::pair<std::int32_t, std::int32_t>> counted;
  do {
    auto const values = regions.here();
    auto const* row = chosen_row(one, values);
    auto const* twin = chosen_row(other, values);
    if (row == nullptr || twin == nullptr) {
      if (row != twin) return false;
      continue;
    }
    if (row->arrow.target != twin->arrow.target || row->arrow.at_most != twin->arrow.at_most ||
        row->arrow.otherwise != twin->arrow.otherwise)
      return false;
    if (row->arrow.at_most) counted.emplace(row->arrow.id, twin->arrow.id);
  } while (regions.next());
  std::set<std::int32_t> left;
  std::set<std::int32_t> right;
  return std::all_of(counted.begin(), counted.end(), [&](auto const& pair) {
    return left.insert(pair.first).second && right.insert(pair.second).second;
  });
}

Words money_words(std::int64_t fen) {
  constexpr std::int64_t wan = 1'000'000;
  if (fen != 0 && fen % wan == 0) {
    auto const count = fen / wan;
    return {digits(count) + " 万元", digits(count * 10'000) + " yuan"};
  }
  auto text = digits(fen / 100);
  auto const part = fen % 100;
  if (part != 0) text += "." + std::string(part < 10 ? "0" : "") + digits(part);
  return {text + " 元", text + " yuan"};
}

Words words_for(Choice const& choice, ChoiceValues const& values) {
  Words words;
  for (std::size_t i = 0; i < choice.columns.size(); ++i) {
    auto const& column = choice.columns[i];
    auto const name = column.name.words();
    Words said{"没有填“" + name.zh + "”", "no `" + name.en + "`"};
    if (auto const& value = values[i]) {
      auto const number = is_number(column.type) ? number_in(*value) : std::nullopt;
      auto option =
          value->empty() ? Words{"别的类别", "another type"} : option_words(column, *value);
      if (!value->empty()) option.zh = "“" + option.zh + "”";
      auto const is = number ? value_words(column, *number) : option;
      said = {"“" + name.zh + "”是" + (number ? " " : "") + is.zh, "`" + name.en + "` " + is.en};
    }
    append(words, said, {"，", ", "});
  }
  return words;
}

namespace {

Words spoken(Column const& column, Condition const& condition) {
  Words words{"“" + column.name.zh + "”", "`" + column.name.en + "` "};
  if (condition.missing) return {words.zh + "没有填", words.en + "left empty"};
  Words said;
  for (auto const& bound : condition.bounds)
    append(said, bound_words(column, bound), {"、", " and "});
  for (auto const& option : condition.options)
    append(said, option_words(column, option), {"或", " or "});
  auto const joint = condition.options.empty() ? "" : "是";
  return {words.zh + joint + said.zh, words.en + said.en};
}

}  // namespace

Words spoken_words(Choice const& choice, ChoiceRow const& row) {
  Words words;
  for (auto const& condition : row.conditions)
    append(words, spoken(choice.columns[static_cast<std::size_t>(condition.column)], condition),
           {"，并且", ", and "});
  // Digits are set off from Han.
  bool const digit = !words.zh.empty() && words.zh.back() >= '0' && words.zh.back() <= '9';
  words.zh += digit ? " 的" : "的";
  return words;
}

Words row_words(Choice const& choice, std::int64_t arrow) {
  for (auto const& row : choice.rows)
    if (row.arrow.id == arrow) return words_for(choice, row);
  return words_for(Outcome::chosen);
}

Words words_for(Choice const& choice, ChoiceRow const& row) {
  if (row.conditions.empty()) return {"否则", "else"};
  Words words;
  for (auto const& condition : row.conditions) {
    auto const& column = choice.columns[static_cast<std::size_t>(condition.column)];
    auto said = condition_words(column, condition);
    if (choice.columns.size() > 1)
      said = {column.name.zh + " " + said.zh, column.name.en + " " + said.en};
    append(words, said, {" 且 ", " and "});
  }
  return words;
}

}  // namespace yishi::rules
