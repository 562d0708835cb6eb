#pragma once
// Before a meeting: who keeps out of a case because of an interest, his own or a near relative's,
// and whether what is left can still meet, decide and act. The table of relatives is the village's
// own file, read each time; nothing of it is ever recorded. Only recusals are, one by one.

#include <optional>
#include <string>
#include <vector>

#include "yishi/rules/kinship.hpp"
#include "yishi/rules/outlook.hpp"
#include "yishi/yishi.hpp"

namespace yishi {

/// Somebody who keeps out of a case.
struct RecusalView {
  std::string person;             // id in the log; empty: he is on no roster
  std::string name;               // with @户号 where two people share it
  std::string because_of;         // name of who has the interest
  std::optional<rules::Kin> kin;  // what he is to that one; none: it is his own
  std::vector<Words> bodies;      // he is of today, those of everybody (个人) apart
  bool recorded = false;          // by `case recuse`
};

/// A stage of a case, at best: everybody who is not recused takes part.
struct StageOutlook {
  Words stage;
  std::optional<rules::VoteOutlook> vote;  // of a 会议 whose body has a roster
  std::vector<Diagnostic> warnings;        // YS-4350 … YS-4353
};

/// Each stage in which people meet or officers act, with the recusals on record and `also`.
/// By the rosters in force today. Empty if there is no such case.
std::vector<StageOutlook> view_outlook(Village const& village, std::string const& case_id,
                                       std::vector<std::string> const& also = {});

/// The items of a meeting, by its own roster; the same index as meeting.items.
std::vector<StageOutlook> view_outlook(Village const& village, engine::Meeting const& meeting);

struct CaseRelatives {
  std::vector<RecusalView> recusals;  // those of `names`, then by name
  std::vector<StageOutlook> outlook;  // as if all of them were recorded
  bool has_table = false;             // the village file names a table of relatives
};

/// Who keeps out of a case in which `names` have declared an interest: people on the rosters
/// (姓名@户号 where two share a name) or in the table of relatives. Fails with the first name that
/// means nobody or several, or with the number that is no case's.
Result<CaseRelatives, Diagnostic> view_relatives(Village const& village, std::string const& case_id,
                                                 std::vector<std::string> const& names);

}  // namespace yishi
