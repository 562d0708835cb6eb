#pragma once
// What the entries of a case say of people: what they said and handed in, who keeps out no longer.

#include <map>
#include <set>
#include <string>
#include <vector>

#include "yishi/view.hpp"

namespace yishi::view {

/// A blank as it was filled in, for people.
std::string shown(Village const& village, rules::Rules const& rules, rules::FormField const& field,
                  engine::FieldValue const& value);

/// What a commitment stands for, or that it was erased.
Words words_behind(std::optional<std::string> const& text);

/// The postings of a case: which stage, where, from when until when, with how many proofs.
std::vector<Words> posted_of(Village const& village, rules::Rules const& rules,
                             engine::Case const& item);

/// What was put right in what the case's entries say, as sentences: which entry, and which blank.
std::vector<Words> corrected_of(Village const& village, rules::Rules const& rules,
                                engine::Case const& item);

/// 成立, 部分成立, 不成立
Words verdict_words(engine::ObjectionVerdict verdict);

/// “甲（村民）”: somebody and in which capacity.
Words who_words(std::map<std::string, Person> const& people, rules::Rules const& rules,
                std::string const& person, std::string const& capacity);

/// Everything that was said after the opening form, by entry; the answer to an objection stands
/// with it. `entries` is the whole log.
std::vector<RemarkView> remarks_of(Village const& village, rules::Rules const& rules,
                                   engine::Case const& item,
                                   std::map<std::string, Person> const& people,
                                   std::vector<engine::Entry> const& entries,
                                   std::set<std::int64_t> const& taken_back);

/// Recusals of a case that were lifted, without what is among the entries taken back.
std::vector<Words> lifted_of(std::string const& case_id,
                             std::map<std::string, Person> const& people,
                             std::vector<engine::Entry> const& entries,
                             std::set<std::int64_t> const& taken_back);

}  // namespace yishi::view
