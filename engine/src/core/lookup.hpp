#pragma once
// Looking things up in the library and in definitions, and putting what was found into words.
// Everything answers "there is none" instead of failing: a trail may be hostile.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/draft.hpp"

namespace yishi::engine::core {

/// Null if the library does not hold it, or if values of its parameters are missing.
rules::Rules const* rules_by_hash(Library const& library, std::string const& hash);
rules::LawProfile const* law_of(Library const& library, VillageState const& state);
rules::HolidayCalendar const* calendar_of(Library const& library, VillageState const& state);
rules::Roster const* roster_by_hash(Library const& library, std::string const& hash);
/// The roster of a body that is in force; null if none was adopted.
rules::Roster const* roster_of(Library const& library, VillageState const& state,
                               std::string const& body);

/// The same for a command: what is missing is added to the reasons against it.
rules::Rules const* require_rules(Draft& draft, std::string const& hash);
rules::LawProfile const* require_law(Draft& draft);
rules::HolidayCalendar const* require_calendar(Draft& draft);

/// What a stage, an action or a body is called. Ids that are unknown stand for themselves.
Words stage_words(rules::Rules const& rules, std::string const& stage);
Words body_words(rules::Rules const& rules, std::int32_t body);
Words legal_body_words(rules::LawProfile const& law, std::string const& id);
Words matter_words(rules::LawProfile const* law, std::string const& id);
Words case_stage_words(Library const& library, Case const& item, std::string const& stage);
/// Names joined as people read them: “甲、乙” / "a, b"; “（无）” / "none" if there are none.
Words join(std::vector<Words> const& words);
/// The last few of a list that is in order, if there are many.
std::vector<Words> newest(std::vector<Words> words);
Words same(std::string const& text);
Words quoted(std::string const& id);

/// The articles of a definition's clause and the law, cited, without doubles.
void cite_into(std::vector<Words>& basis, rules::LawProfile const* law, rules::LegalRef const& ref);
std::vector<Words> citations(rules::LawProfile const* law,
                             std::vector<rules::LegalRef> const& refs);

rules::Stage const* find_stage(rules::Rules const& rules, std::string const& id);
ActiveStage const* find_active(Case const& item, std::string const& stage);
/// The posting that runs in a stage; null if nothing is up.
Posting const* running_posting(VillageState const& state, ActiveStage const& active);

/// What is done about an entry if it recused somebody by mistake and its time to be taken back is
/// over; none: no recusal that stands is in it.
std::optional<Words> instead_of_recusal(VillageState const& state, std::int64_t entry);

/// Days of 补录期, kept within what can be reckoned with.
std::int32_t late_days(rules::Rules const& rules);
/// The last instant (exclusive) at which what happened by `last` can be entered.
Instant late_limit(rules::Rules const& rules, Date last);

/// No period that anybody means is longer.
inline constexpr std::int32_t period_days_max = 36'600;

bool usable(Date date);
bool usable(Moment const& moment);
/// Whether `a` was certainly before `b`; a date without a minute may be any minute of it.
bool before(Moment const& a, Moment const& b);
/// last_day, with periods that nobody could mean refused like unknown days.
Result<Date, rules::UnknownDay> period_end(rules::HolidayCalendar const& calendar, Date start,
                                           rules::Duration duration);

}  // namespace yishi::engine::core
