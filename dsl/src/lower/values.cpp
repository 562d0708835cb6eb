// Small values of the syntax tree as values of the model.

#include "lower/values.hpp"

#include "yishi/base/assert.hpp"

namespace yishi::dsl::lowering {
namespace {

using rules::Base;
using rules::Outcome;
using rules::StageKind;

/// A keyword and what it stands for.
template <class Value>
struct Meaning {
  Keyword keyword;
  Value value;
};

template <class Value, std::size_t N>
Value meaning(Meaning<Value> const (&meanings)[N], ast::Word const& word) {
  for (auto const& row : meanings)
    if (row.keyword == word.keyword) return row.value;
  fail_assertion("a keyword of this kind", std::source_location::current());
}

}  // namespace

std::optional<rules::Duration> duration_of(ast::Quantity const& quantity) {
  if (!quantity.unit) return std::nullopt;
  auto const unit = quantity.unit->keyword;
  if (unit != Keyword::days && unit != Keyword::working_days) return std::nullopt;
  if (quantity.count.value < 0 || quantity.count.value > longest_period) return std::nullopt;
  return rules::Duration{
      static_cast<std::int32_t>(quantity.count.value),
      unit == Keyword::days ? rules::DayUnit::days : rules::DayUnit::working_days};
}

std::optional<rules::Share> share_of(ast::Part const& part) {
  auto const share = rules::Share::of(part.numerator, part.denominator);
  if (!share) return std::nullopt;
  return *share;
}

Base base_of(ast::Word const& word) {
  static constexpr Meaning<Base> meanings[] = {
      {Keyword::all_members, Base::all_members},
      {Keyword::due, Base::due},
      {Keyword::voting, Base::voting},
      {Keyword::present, Base::present},
      {Keyword::cast, Base::ballots_cast},
      {Keyword::valid, Base::valid},
      {Keyword::households, Base::households},
      {Keyword::represented, Base::households_represented},
  };
  return meaning(meanings, word);
}

Outcome outcome_of(ast::Word const& word) {
  static constexpr Meaning<Outcome> meanings[] = {
      {Keyword::lapse, Outcome::lapsed},  {Keyword::expired, Outcome::expired},
      {Keyword::upheld, Outcome::upheld}, {Keyword::passed, Outcome::passed},
      {Keyword::failed, Outcome::failed}, {Keyword::inquorate, Outcome::inquorate},
  };
  return meaning(meanings, word);
}

StageKind stage_kind_of(ast::Word const& word) {
  static constexpr Meaning<StageKind> meanings[] = {
      {Keyword::stage, StageKind::step},
      {Keyword::notice, StageKind::notice},
      {Keyword::meeting, StageKind::meeting},
      {Keyword::work, StageKind::work},
  };
  return meaning(meanings, word);
}

rules::EndKind end_kind_of(ast::Word const& word) {
  static constexpr Meaning<rules::EndKind> meanings[] = {
      {Keyword::passed, rules::EndKind::passed},
      {Keyword::failed, rules::EndKind::failed},
      {Keyword::declined, rules::EndKind::declined},
      {Keyword::undecided, rules::EndKind::undecided},
  };
  return meaning(meanings, word);
}

rules::Limit limit_of(ast::Word const& word) {
  static constexpr Meaning<rules::Limit> meanings[] = {
      {Keyword::at_least, rules::Limit::at_least},   {Keyword::or_more, rules::Limit::at_least},
      {Keyword::more_than, rules::Limit::more_than}, {Keyword::at_most, rules::Limit::at_most},
      {Keyword::or_less, rules::Limit::at_most},     {Keyword::under, rules::Limit::less_than},
  };
  return meaning(meanings, word);
}

rules::BallotKind ballot_kind_of(ast::Word const& word) {
  static constexpr Meaning<rules::BallotKind> meanings[] = {
      {Keyword::open, rules::BallotKind::open},
      {Keyword::named, rules::BallotKind::named},
      {Keyword::secret, rules::BallotKind::secret},
  };
  return meaning(meanings, word);
}

std::optional<TypeWord> field_type_named(std::string const& word) {
  auto const text = to_utf32(word);
  for (auto const& row : type_words)
    for (auto const& entry : spellings(row.keyword))
      if (entry.words == text) return row;
  return std::nullopt;
}

bool is_join(ast::Identifier const& target) {
  return reserved_keyword(to_utf32(target.text)) == Keyword::join;
}

rules::Name usual_name(ast::Word const& special) {
  return special.keyword == Keyword::object ? rules::Name{"提出异议", "object"}
                                            : rules::Name{"答复异议", "answer"};
}

rules::Name special_name(Language language, ast::SpecialDeed const& deed) {
  auto name = usual_name(deed.kind);
  auto& own = language == Language::zh ? name.zh : name.en;
  auto& other = language == Language::zh ? name.en : name.zh;
  if (deed.name) own = deed.name->text;
  if (deed.twin)
    other = deed.twin->text;
  else if (deed.name)
    other = own;
  return name;
}

}  // namespace yishi::dsl::lowering
