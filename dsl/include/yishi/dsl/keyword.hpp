#pragma once
// The words of the language. Both surface languages are spellings of the same keywords, and the
// table behind these functions is the only place where any of them is spelled.

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "yishi/base/text.hpp"

namespace yishi::dsl {

enum class Keyword : std::uint8_t {
  // A declaration begins with one of these.
  workflow,
  body,
  parameter,
  stage,
  notice,
  meeting,
  work,
  choice,
  parallel,
  end,
  assertion,
  // What stands in a declaration's first line.
  version,
  individual,
  phase,
  basis,
  delegation,
  // Clauses of a stage.
  may,
  must,
  at,
  inside,
  within,
  initiate,
  object,
  answer,
  lapse,
  expired,
  regardless,
  upheld,
  period,
  participants,
  beside,
  notify,
  ahead,
  quorum,
  ballot,
  open,
  named,
  secret,
  approve,
  passed,
  failed,
  inquorate,
  declined,
  undecided,
  at_most,
  otherwise,
  // Rows of a table.
  look,
  look_in_order,
  missing,
  under,
  or_less,
  // Lines of a 并行, and ways out of its branches.
  branch,
  join,
  every_branch,
  any_branch,
  rest_cancelled,
  // Counting.
  majority,
  more_than,
  at_least,
  or_more,
  unanimous,
  counted_of,
  all_members,
  due,
  voting,
  present,
  cast,
  valid,
  households,
  represented,
  either,
  both,
  // Units.
  times,
  days,
  working_days,
  yuan,
  ten_thousand_yuan,
  other_unit,
  pieces,
  // Assertions.
  before,
  always,
  ever,
  can_finish,
  // Types of a form's fields.
  text_type,
  document_type,
  money_type,
  matter_type,
  integer_type,
  date_type,
};

/// One way to write a keyword: one word, or several with a blank between them.
struct Spelling {
  Keyword keyword = Keyword::workflow;
  Language language = Language::zh;
  std::u32string_view words;
};

/// How a keyword is written in a language, the usual spelling first. Empty if it has none there.
std::u32string_view spelling(Keyword keyword, Language language);

/// The usual spelling beside a number: `1 day`, `15 days`; 天 with every number.
std::u32string_view counted_spelling(Keyword keyword, Language language, std::int64_t count);

/// The usual spelling between two thresholds, where Chinese has 且 rather than 和.
std::u32string_view spelling_between_thresholds(Keyword connective, Language language);

/// “期满” / `expired`, for messages; a keyword without a spelling in one language shows the other.
Words words_for(Keyword keyword);

/// The keyword of which `word` is a whole spelling and which keeps it from being a name: only words
/// that begin a declaration or a clause, or join names, are kept. `期限` is; `公开` is not.
std::optional<Keyword> reserved_keyword(std::u32string_view word);

/// Every spelling, in the order of the table.
std::span<Spelling const> spellings();

/// The spellings of one keyword.
std::span<Spelling const> spellings(Keyword keyword);

}  // namespace yishi::dsl
