#pragma once
// Tables for tests: columns, conditions and rows in few words.

#include <string>
#include <utility>
#include <vector>

#include "yishi/rules/choice.hpp"

namespace yishi::rules::tables {

using Rows = std::vector<std::vector<Condition>>;

inline Column integer(std::string const& name = "户数") {
  return {{name, name}, FieldType::integer, {}, {}};
}
inline Column money() { return {{"金额", "amount"}, FieldType::money, {}, {}}; }
inline Column urgency() {
  return {{"急缓", "urgency"}, FieldType::choice, {{"急", "urgent"}, {"缓", "calm"}}, {}};
}
inline Column matter() {
  return {{"类别", "matter"}, FieldType::matter, {{"公益", "welfare"}}, {}};
}

inline Condition number(std::vector<Bound> bounds, std::int32_t column = 0) {
  return {column, std::move(bounds), {}, false};
}
inline Condition any_of(std::vector<std::string> options, std::int32_t column = 0) {
  return {column, {}, std::move(options), false};
}
inline Condition missing(std::int32_t column = 0) { return {column, {}, {}, true}; }

inline Bound at_least(std::int64_t value) { return {Limit::at_least, value}; }
inline Bound more_than(std::int64_t value) { return {Limit::more_than, value}; }
inline Bound at_most(std::int64_t value) { return {Limit::at_most, value}; }
inline Bound under(std::int64_t value) { return {Limit::less_than, value}; }

/// The n-th row has the arrow n.
inline Choice table(std::vector<Column> columns, Rows rows, bool in_order = false) {
  Choice choice;
  choice.in_order = in_order;
  choice.columns = std::move(columns);
  for (auto& conditions : rows) {
    ChoiceRow row;
    row.conditions = std::move(conditions);
    row.arrow.id = static_cast<std::int32_t>(choice.rows.size());
    choice.rows.push_back(std::move(row));
  }
  return choice;
}

inline std::int32_t row_for(Choice const& choice, ChoiceValues const& values) {
  auto const* row = chosen_row(choice, values);
  return row == nullptr ? -1 : row->arrow.id;
}

}  // namespace yishi::rules::tables
