#pragma once
// A case as a person wants to see it: where it stands, who does what by when, what is still
// missing, and on what basis. Nothing here decides: what is missing is what `decide` says.

#include "yishi/request.hpp"

namespace yishi {

/// One thing that can or must be done next.
struct StepView {
  engine::NextStep step;
  std::optional<std::int32_t> days_left;  // to the last day of `step.until`; negative: it is over
  /// What would do it, as far as it is known; no verb: there is nothing to do but wait.
  Request request;
  /// Fields of the request that are still to be written, and what they are.
  std::vector<std::pair<std::string, Words>> blanks;
  std::vector<Words> facts;         // numbers worth knowing: who must come, the earliest day
  std::vector<Diagnostic> missing;  // why it would be refused now, the blanks apart
};

/// A stage that the case has been in.
struct VisitView {
  std::string stage;
  Words name;
  Words phase;
  rules::Date entered;
  std::int64_t entered_seq = 0;
  std::optional<rules::Date> left;
  std::int64_t left_seq = 0;
  Words how;           // by which action or outcome it was left
  bool normal = true;  // left by an action, a passing or a period that was over (rules::fulfils)
  bool annulled = false;
};

/// How an objection was answered.
struct AnswerView {
  std::int64_t seq = 0;
  rules::Date on;
  Words who;      // name and capacity
  Words verdict;  // 成立, 部分成立, 不成立
  std::vector<std::pair<Words, std::string>> form;
};

/// What somebody said or handed in on the way: a form that was filled in after the opening one, or
/// an objection.
struct RemarkView {
  std::int64_t seq = 0;
  rules::Date on;  // when it happened
  Words who;       // name and capacity
  Words action;
  std::vector<std::pair<Words, std::string>> form;
  std::string objection;             // its number, if it is one
  std::optional<AnswerView> answer;  // to the objection
};

/// A stage that the case is in.
struct NowView {
  Words name;
  Words phase;
  rules::Date since;
  std::vector<Words> basis;  // articles
  Words rule;                // the stage's rule as a sentence
  std::vector<StepView> steps;
};

struct CaseView {
  std::string id;
  std::string title;  // the first blank of its opening form
  Words workflow;
  std::string version;
  Words status;
  bool open = false;  // neither ended nor withdrawn
  Words set_aside;    // while it is suspended: by whose decision, and why
  Words proposer;     // name and capacity
  rules::Date opened;
  std::int64_t recorded = 0;  // entries from this number on happened, but are still to be written
  std::vector<std::pair<Words, std::string>> form;  // the rest of the opening form
  std::vector<RemarkView> remarks;
  std::vector<VisitView> visits;
  std::vector<NowView> now;          // a stage of each branch while branches are open
  Words branches;                    // then: of what, how many have joined, and how many have to
  std::vector<Diagnostic> wanted;    // what has to be there by the vote and is not yet: a 授权
  std::vector<Words> ahead;          // the shortest way to a 终点 that is 通过
  std::vector<std::string> recused;  // names
  std::vector<Words> lifted;         // recusals that were a mistake, as sentences
  std::vector<Words> posted;         // its postings, as sentences, in their order
  std::vector<Words> corrected;      // what was put right in its entries, as sentences
  std::vector<Words> missed;         // duties that were not done by their last day, as sentences
  std::vector<std::string> late;     // entries of the case typed in later than they happened: “#40”
};

/// The case as it is at the village's time; none if there is no such case.
std::optional<CaseView> view_case(Village const& village, std::string const& case_id);

/// Something handed in for a case and kept whole: a draft, a report, a photo of a posting.
struct DocumentView {
  std::int64_t seq = 0;              // the entry it came with
  rules::Date on;                    // when that happened
  Words name;                        // the blank of the form that it filled
  std::string hash;                  // SHA-256 of its bytes, 64 hex digits
  std::optional<std::string> bytes;  // none: it is not there any more
  bool counts = false;               // the text a vote would be about now
  std::vector<std::pair<std::int64_t, rules::Outcome>> votes;  // decided about it: entry, result
};

/// The documents of a case in the order in which they came, without those taken back. Empty if
/// there is no such case.
std::vector<DocumentView> view_documents(Village& village, std::string const& case_id);

/// Writes the document's bytes to a new file. Requires: document.bytes. Throws engine::StoreError
/// (YS-9051), also if there is a file by that name.
void write_document(DocumentView const& document, std::filesystem::path const& file);

/// What can or must be done next in a case, with what is missing.
std::vector<StepView> view_steps(Village const& village, std::string const& case_id);

/// The first blank of the opening form: what the case is called.
std::string title_of(Village const& village, engine::Case const& item);

/// Where a case is: “村民代表会议表决”, or how it ended.
Words standing_of(Village const& village, engine::Case const& item);

}  // namespace yishi
