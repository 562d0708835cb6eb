#pragma once
// Small values of the syntax tree as values of the model. None of these reports anything.

#include <array>
#include <optional>
#include <string>

#include "yishi/dsl/ast.hpp"
#include "yishi/rules/workflow.hpp"

namespace yishi::dsl::lowering {

/// Periods beyond ten years are taken for slips of the finger.
inline constexpr std::int64_t longest_period = 3660;

/// The duration if it is one: 天 or 个工作日, 0 … longest_period.
std::optional<rules::Duration> duration_of(ast::Quantity const& quantity);

std::optional<rules::Share> share_of(ast::Part const& part);

/// Requires: `word` is one of the eight bases.
rules::Base base_of(ast::Word const& word);

/// Requires: `word` is an outcome (期满, 异议成立, 通过, 未通过, 人数不足, 逾).
rules::Outcome outcome_of(ast::Word const& word);

/// Requires: `word` is 环节, 公示, 会议 or 办理.
rules::StageKind stage_kind_of(ast::Word const& word);

/// Requires: `word` is 通过, 未通过, 不受理 or 未决.
rules::EndKind end_kind_of(ast::Word const& word);

/// Requires: `word` is 至少, 以上, 超过, 至多, 以下 or 不满.
rules::Limit limit_of(ast::Word const& word);

/// Requires: `word` is 公开, 记名 or 无记名.
rules::BallotKind ballot_kind_of(ast::Word const& word);

/// The words that a field's type may be.
struct TypeWord {
  Keyword keyword;
  rules::FieldType type;
};
inline constexpr std::array type_words{
    TypeWord{Keyword::text_type, rules::FieldType::text},
    TypeWord{Keyword::document_type, rules::FieldType::document},
    TypeWord{Keyword::money_type, rules::FieldType::money},
    TypeWord{Keyword::matter_type, rules::FieldType::matter},
    TypeWord{Keyword::integer_type, rules::FieldType::integer},
    TypeWord{Keyword::date_type, rules::FieldType::date},
};

/// The type that a word of either language means.
std::optional<TypeWord> field_type_named(std::string const& word);

/// Whether a way leads to the 会合 of its branch: no stage can be called so.
bool is_join(ast::Identifier const& target);

/// What 提出异议 and 答复 异议 are called if they have no name of their own.
rules::Name usual_name(ast::Word const& special);
/// What such a deed is called in a text of this language.
rules::Name special_name(Language language, ast::SpecialDeed const& deed);

}  // namespace yishi::dsl::lowering
