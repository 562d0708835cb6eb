#pragma once
// What was tried out, as text for people and as data for programs: the same facts in both.

#include <string>

#include "cli/output.hpp"
#include "yishi/sandbox.hpp"

namespace yishi::app {

std::string text_of(MeetingForecast const& forecast, MeetingQuestion const& question,
                    Language language);
trail::Json data_of(MeetingForecast const& forecast, MeetingQuestion const& question,
                    Language language);

std::string text_of(CalendarForecast const& forecast, Language language);
trail::Json data_of(CalendarForecast const& forecast, Language language);

/// “2026-04-13 周一” / "2026-04-13 Mon".
std::string day_of(rules::Date date, Language language);
/// “2026年4月13日（周一）” / "13 April 2026 (Mon)": in sentences, which may be read aloud.
std::string spoken_day(rules::Date date, Language language);
/// “《…》第三十条、《…》第二十三条”; empty if there are none.
std::string cited(std::vector<Words> const& articles, Language language);
trail::Json list_of(std::vector<Words> const& words, Language language);

}  // namespace yishi::app
