#pragma once
// Tables (判断): a case is led on at once, by what was filled in on its forms. “金额不满 1 万元的，
// 两委商定；1 万元以上的，代表表决。”
//
// A table has exactly one row for every case. That is proved for all values, by trying one from
// each region into which the bounds of the rows part a column: between two bounds nothing changes.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "yishi/rules/workflow.hpp"

namespace yishi::rules {

/// Limits of a table: what a person can still read on one page.
inline constexpr std::size_t choice_columns_max = 4;
inline constexpr std::size_t choice_rows_max = 100;
/// Regions that are tried at most; a table with more cannot be checked and is refused.
inline constexpr std::size_t choice_regions_max = 100'000;

/// What a case says in each column, as in engine::FieldValue::value; nothing: it was not filled in.
using ChoiceValues = std::vector<std::optional<std::string>>;

/// Whether `value` is within `bound`.
bool within(Bound const& bound, std::int64_t value);

/// The row that holds: of several the first; 否则 only if none else does. Null if there is none,
/// which a sound definition has no values for. Requires: a value, present or not, for each column;
/// values of money and integers are whole numbers in digits.
ChoiceRow const* chosen_row(Choice const& choice, ChoiceValues const& values);

/// Which columns may come to the table without having been filled in: by column. A blank is certain
/// if every way from the beginning to the table goes through an action whose form asks for it.
std::vector<bool> may_be_missing(WorkflowDefinition const& definition, std::int32_t stage);

/// Tables from which a case may come back to a table for ever, without waiting anywhere: those in a
/// circle, and those that lead into one. By index.
std::vector<std::int32_t> tables_in_a_circle(WorkflowDefinition const& definition);

/// What is wrong with a table, with values that show it.
struct ChoiceFault {
  enum class Kind : std::uint8_t {
    gap,        // no row holds
    overlap,    // two rows hold, and it does not say that the first counts
    never,      // the row never holds, since others come first
    too_large,  // more regions than are tried
  };
  Kind kind = Kind::gap;
  ChoiceValues values;         // of gap and overlap
  std::int32_t row = 0;        // of overlap and never
  std::int32_t other_row = 0;  // of overlap: the earlier one
  bool operator==(ChoiceFault const&) const = default;
};

/// Every row that never holds, and the first gap and the first overlap of each pair of rows.
/// `missing`: as from may_be_missing.
std::vector<ChoiceFault> faults_of(Choice const& choice, std::vector<bool> const& missing);

/// Whether two tables with the same columns lead every case the same way, tried on a value of each
/// region of both; false for a table with too many. `missing`: as from may_be_missing.
bool lead_alike(Choice const& one, Choice const& other, std::vector<bool> const& missing);

/// “金额”是 1 万元，没有填“户数”: the values of a table, as people read them.
Words words_for(Choice const& choice, ChoiceValues const& values);

/// When a row holds, as it is said aloud: “金额”不满 1 万元，并且“类别”是公益事业的;
/// “金额”没有填的. Requires: the row has conditions.
Words spoken_words(Choice const& choice, ChoiceRow const& row);

/// “不满 1 万元”, “类别 公益事业 且 金额 5 万元以上”, “否则”.
Words words_for(Choice const& choice, ChoiceRow const& row);

/// The row with this arrow in words; “按表” if there is none.
Words row_words(Choice const& choice, std::int64_t arrow);

/// An amount as it is best read: “1 万元”, “15000 元”, “0.50 元”. `fen` in 分.
Words money_words(std::int64_t fen);

}  // namespace yishi::rules
