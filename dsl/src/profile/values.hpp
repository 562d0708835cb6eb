#pragma once
// Single values of a village or law file: words, numbers of days, dates, articles.

#include <optional>
#include <string>
#include <string_view>

#include "profile/yaml_node.hpp"
#include "yishi/rules/calendar.hpp"
#include "yishi/rules/workflow.hpp"

namespace yishi::dsl {

/// The word of an entry. Truth values without quotes (yes, no, on …) are said: other programs do
/// not read them as words.
std::optional<std::string> read_word(Page const& page, Entry const& entry);

/// Bounds of a number of days, and the unit it is counted in.
struct DaysRule {
  rules::DayUnit unit = rules::DayUnit::days;
  std::int32_t least = 1;
  std::int32_t most = 3660;
};

/// “20 天”, “十个工作日”. A missing or a wrong unit, a leading zero and a number out of bounds are
/// each said in their own words.
std::optional<rules::Duration> read_days(Page const& page, Entry const& entry,
                                         DaysRule const& rule);

/// 2024-01-10, 2024/1/10, 2024.1.10, 2024年1月10日.
std::optional<rules::Date> parse_date(std::string_view utf8);
std::optional<rules::Date> read_date(Page const& page, Entry const& entry);

/// 2024-01-10..2027-01-09, 2024-01-10.., 2024年1月10日至2027年1月9日. Nothing if it is none.
struct Term {
  std::optional<rules::Date> from;
  std::optional<rules::Date> until;
};
std::optional<Term> parse_term(std::string_view utf8);

/// A caption as in “村民会议 / villagers' assembly”; with one side only, it is both.
rules::Caption caption_of(std::string_view text);

}  // namespace yishi::dsl
