#pragma once
// What was typed, held against the village before it is understood: cases by their titles, words
// that belong nowhere.

#include <cstdint>
#include <optional>
#include <string>

#include "cli/output.hpp"
#include "yishi/request.hpp"

namespace yishi::app {

/// The number of a case, from its number or from a part of its title that no other case has. The
/// fault if several have it; what is neither stays as it is.
Result<std::string, Diagnostic> case_meant(Village const& village, std::string const& typed);

/// There is no such case: none ever was, or what opened it was taken back.
Answer no_case(Village const& village, std::string const& typed);

/// The number of an entry: “39”, “#39”, “第 39 条”; none if it is no number.
std::optional<std::int64_t> entry_number(std::string typed);

/// Puts numbers for the titles of cases in a request. The fault if it cannot be one case.
std::optional<Diagnostic> name_cases(Village const& village, Request& request);

/// The word of a command line that is neither a field nor a value: mostly a value with a blank in
/// it.
std::optional<Diagnostic> word_too_many(Village const& village, Verb const& verb,
                                        Options const& options);

/// If a refused request names no notice, which there are; if it is not the one that is up for the
/// case of the same number, which that is.
std::optional<Diagnostic> other_notice(Village const& village, Request const& request);

/// If the same person brought the same in on the same day already.
std::optional<Diagnostic> brought_in_twice(Village const& village, engine::Receipt const& receipt);

/// If it is said that an entry cannot be taken back: what that entry is, or what came behind it.
void say_why_it_stays(Village const& village, Diagnostic& diagnostic);

}  // namespace yishi::app
