#pragma once
// One case on its way through 三上三下: each function takes it one stage further, on fixed days of
// March and April 2026. The case is "2026-001" and its text is text_hash('a').

#include <string>

#include "support/village.hpp"

namespace yishi::support {

inline constexpr char const* first_case = "2026-001";

command::Act propose(std::string const& matter = "public_welfare");
command::Act act(std::string const& stage, std::string const& action,
                 std::vector<FieldValue> form = {}, std::string const& meeting = {});
AgendaItem item(std::string const& stage, std::string const& text = text_hash('a'));
command::NotifyMeeting notify(std::string const& body, std::string const& stage,
                              std::string const& planned, std::string const& text = text_hash('a'));

/// A result read off the paper twice, alike: `approve` and `oppose`, the rest of `present`
/// abstained.
command::RecordVote result(std::string const& meeting, std::int64_t present, std::int64_t approve,
                           std::int64_t oppose);

void to_collect(Village& village);                  // 2 March: proposed
void to_comment(Village& village);                  // 2 March: accepted
void to_draft(Village& village);                    // 3 to 18 March: posted
void to_consult(Village& village);                  // 20 March: text handed in
void to_consultation(Village& village);             // 24 March: meeting M1 open, 28 of 55 there
void to_party_study(Village& village);              // 24 March: settled
void to_party_review(Village& village);             // 25 March: agreed
void to_party_vote(Village& village, int present);  // 27 March: meeting M2, vote open
void to_vote(Village& village);  // 27 March: passed by 31 of 60; delegation on record
void to_meeting(Village& village, int present);  // 31 March: M3, `present` signed in, not open
void to_ballot(Village& village, int present);   // 31 March: M3 open, vote open
void to_posting(Village& village);               // 31 March: passed by 19 of 37
void to_posted(Village& village);                // 31 March: notice 2, up to 15 April
void to_implement(Village& village);             // 16 April

}  // namespace yishi::support
