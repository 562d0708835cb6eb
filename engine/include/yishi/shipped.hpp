#pragma once
// What this build carries for a village that begins: procedures, laws, days off; and how values
// are read that a person types. `yishi init` and programs that set up a village use it.

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "yishi/base/text.hpp"
#include "yishi/rules/law.hpp"

namespace yishi {

/// The procedures, each once though its text comes in two languages. 三上三下 is the first.
std::vector<rules::WorkflowDefinition> const& shipped_workflows();

/// The laws that hold in a place (浙江省绍兴市…): of the nation, and of the province if we have it.
rules::LawProfile law_of(std::string_view region);

/// Days off and make-up working days, as far as they have been announced.
rules::HolidayCalendar const& days_off();

/// Where the name of a place has to begin: 浙江省 …
std::span<std::string_view const> provinces();

/// The word that marks what is only an example: nothing that begins with it can be adopted.
std::string_view example_mark(Language language);
bool is_example(std::string_view word);

/// “15”, “十五”; nothing else.
std::optional<std::int64_t> read_count(std::string_view utf8);

/// A text from a keyboard or an old editor in UTF-8: GBK is converted, bytes that are no text
/// become U+FFFD.
std::string readable(std::string_view bytes);

}  // namespace yishi
