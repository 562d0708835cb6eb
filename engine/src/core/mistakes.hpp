#pragma once
// What can be corrected in an entry, and what is done about the rest of it.

#include <cstdint>
#include <string>
#include <vector>

#include "core/draft.hpp"

namespace yishi::engine::core {

/// The posting that an entry put up; null if it put up none.
Posting const* find_posting(Draft const& draft, std::int64_t seq);

/// The blank of the form in the case's own rules; null if they have no such blank.
rules::FormField const* find_blank(Draft const& draft, Case const& item, FilledForm const& form,
                                   std::string const& name);

/// The captions of what can be corrected in an entry.
std::vector<Words> correctable(Draft const& draft, std::int64_t target);
Words correctable_words(Draft const& draft, std::int64_t target);

/// What is done about an entry that holds nothing of the kind.
Words instead(Draft const& draft, std::int64_t target);

/// What is done about a blank that stays: only what opened a case can be brought in anew; what was
/// handed in later was handed in.
Words instead_of_blank(Case const& item, FilledForm const& form);

/// What is done about a mistake that was not seen within the time to take it back.
Words too_late_to_take_back(Draft const& draft, std::int64_t target);

}  // namespace yishi::engine::core
