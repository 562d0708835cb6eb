#pragma once
// Parts of sentences about rules: names, numbers of days, shares of people, ways on.

#include <cstdint>
#include <optional>
#include <vector>

#include "yishi/base/text.hpp"
#include "yishi/rules/law.hpp"

namespace yishi::rule_words {

Words operator+(Words left, Words const& right);

/// A name in quotation marks.
Words quoted(rules::Name const& name);
Words stage_name(rules::Rules const& rules, std::int32_t stage);
/// 村民或村两委; with `all`, 村民和村两委.
Words bodies(rules::Rules const& rules, std::vector<std::int32_t> const& list, bool all);

/// “15 天”, with the parameter whose value it is.
Words days(rules::Rules const& rules, rules::Period const& period);
/// “实到人数的过半数” / “more than 1/2 of those present”.
Words share(rules::Threshold const& threshold);
Words share(rules::Ballot const& ballot);
Words quorum(rules::QuorumRule const& rule);
/// “转到“实施”，最多 2 次，再有就转到“流会””, behind a subject in English.
Words way(rules::Rules const& rules, rules::Arrow const& arrow);
/// The same for an arrow of a stage, which may lead to the 会合 of its branch. Requires: `stage` is
/// one of `rules`.
Words way_from(rules::Rules const& rules, rules::Stage const& stage, rules::Arrow const& arrow);
/// “（《…》第三十条）”; empty without an article.
Words cited(rules::Rules const& rules, std::optional<rules::LegalRef> const& ref);

Words words_for(rules::FieldType type);
Words words_for(rules::EndKind kind);

}  // namespace yishi::rule_words
