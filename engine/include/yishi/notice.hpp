#pragma once
// A notice as it goes onto the board: what was decided and how, until when it is up, who may
// object, and the checkpoint that it carries. A photo of that checkpoint binds the trail: whoever
// changes an entry before it can be shown to have done so (docs/formats/verify.md, “Witnesses”).

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "yishi/trail/document.hpp"
#include "yishi/view.hpp"

namespace yishi {

/// The checkpoint that a notice carries: of the entries before its own.
struct CarriedCheckpoint {
  std::int64_t notice = 0;
  std::int64_t size = 0;
  std::string root;  // 64 hex digits
  std::string note;  // with the log's signature alone; empty if it is not in the trail any more
};

struct NoticeView {
  std::int64_t number = 0;
  std::string village;
  std::string origin;  // the log's name, as in its checkpoints
  std::string case_id;
  std::string title;
  Words procedure;  // with its version: “三上三下”1.0 版
  Words stage;
  std::string place;
  rules::Date from;   // up from this day; the period counts from the next
  rules::Date until;  // the last day; it ends at 24:00
  bool interrupted = false;
  bool simulated = false;
  std::vector<std::pair<Words, std::string>> form;  // the opening form without the title
  std::vector<Words> decisions;      // votes on the way here, as sentences, in their order
  std::optional<DocumentView> text;  // that counts
  Words objections;                  // who may object and who answers; empty: nobody
  std::optional<CarriedCheckpoint> checkpoint;
  std::optional<CarriedCheckpoint> previous;  // of the notice before that carries one
};

/// Notice `number`; none if there is no such notice.
std::optional<NoticeView> view_notice(Village& village, std::int64_t number);

/// “size root-base64”, as a notice names the checkpoint that it carries (`notice.post`).
/// Requires: `note` is a checkpoint.
std::string carried_words(std::string const& note);

}  // namespace yishi
