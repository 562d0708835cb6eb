#pragma once
// A village that is being set up: the answers so far, and what the law and the procedure make of
// them. Nothing here reads or writes.

#include <optional>
#include <string>
#include <vector>

#include "yishi/rules/law.hpp"

namespace yishi::app {

/// What is given before the first question.
struct InitSetting {
  rules::Date today;
  Language language = Language::zh;
  std::string name;    // proposed for the village; may be empty
  std::string folder;  // where it will be written
};

struct InitDraft {
  std::string name;
  std::string region;
  rules::LawProfile law;
  rules::WorkflowDefinition workflow;
  std::int64_t representatives = 55;
  std::int64_t party_members = 60;
  std::int32_t posting_days = 0;  // 0: not answered yet
  std::int32_t notice_days = 0;
  std::int32_t late_days = 3;
  std::string clerk;  // empty: nobody is named
};

/// The draft before the first answer: what an empty line to every question gives.
InitDraft first_draft(InitSetting const& setting);

/// The procedure under the draft's law and numbers.
rules::Rules rules_of(InitDraft const& draft);

/// The value that says how long a decision is posted, and how long before a meeting it is called.
/// None: the procedure has no such value.
std::optional<std::int32_t> posting_parameter(rules::WorkflowDefinition const& workflow);
std::optional<std::int32_t> notice_parameter(rules::WorkflowDefinition const& workflow);
/// Whether this value is the 补录期, which is asked for by itself.
bool is_late_entry(rules::Parameter const& parameter);

/// The least number of days that is lawful on `today`, and the article that says so (none: the law
/// sets no floor, and the least is 1).
struct LeastDays {
  std::int32_t days = 1;
  std::optional<Words> article;
};
LeastDays least_days(InitDraft const& draft, std::int32_t parameter, rules::Date today);

/// “15 天”: days in the unit of the value.
Words days_words(InitDraft const& draft, std::int32_t parameter, std::int32_t days);

/// The body of the procedure that is this body of the law; none if it has none.
std::optional<std::int32_t> body_of_law(InitDraft const& draft, std::string const& legal);

/// A meeting of a body with this many members who all have a vote: who must come, who must agree.
struct MeetingBar {
  std::int32_t stage = 0;
  std::int64_t present = 0;
  std::optional<std::int64_t> approve;  // of those, if a vote is held
};
std::vector<MeetingBar> bars_of(InitDraft const& draft, std::string const& legal,
                                std::int64_t people);
/// “村民代表会议表决：37 人到会才能开；37 人到会时，19 人同意才通过”.
Words words_for(InitDraft const& draft, MeetingBar const& bar);

/// What the law asks of meetings of this body on `today`, each with its article.
std::vector<Words> legal_bars(InitDraft const& draft, std::string const& legal, rules::Date today);

/// What a stage is called for people.
Words stage_words(rules::Stage const& stage);

}  // namespace yishi::app
